"""The edits that may put lost letters back into a line: those that make words."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from kehoach_extract.folding import fold
from kehoach_extract.repair.lost_glyphs_chunks import Chunk, Edit, head_of, is_wide, tail_of
from kehoach_extract.repair.syllables import judge

if TYPE_CHECKING:
    from kehoach_extract.repair.language.ngrams import Ngrams

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_RARE = -9.5  # log probability of a word that may be a piece of another
_SHORT, _SHORT_FORM = 2, 3
_CODE = re.compile(r"\d|\w/|/\w")
_LETTER, _WIDE_JOIN = -1.0, -3.0
"""Costs of a letter put in, and of joining over a blank that is wider than the letters."""
TIGHT = -2.0
"""Cost of a letter put in beside a word where a single blank stands, as long as nothing more is known."""
_UNUSUAL_CASE, _STOPS = -1.5, ("", *".:;!?-–+")


@dataclass(slots=True)
class EditMaker:
    """Makes edits of lines.

    ``lost`` are the letters that the text has lost, as far as they are known; ``tight`` is the cost of a letter at a
    single blank: 0 where the text's blanks were narrowed, so that any blank may hide a letter.
    """

    model: Ngrams
    lost: list[str] = field(default_factory=list)
    tight: float = TIGHT
    _suspects: dict[str, bool] = field(default_factory=dict)

    def with_any(self, chunks: Sequence[Chunk], letters: frozenset[str]) -> Iterator[Edit]:
        """Every edit that makes a word with one letter, whichever it is."""
        for at in range(len(chunks)):
            yield from self._with_one(chunks, at, letters)

    def with_lost(self, chunks: Sequence[Chunk]) -> Iterator[Edit]:
        """Every edit that makes a word with letters that the text has lost."""
        pairs = ["".join(pair) for pair in product(self.lost, repeat=2)]
        for at in range(len(chunks)):
            if self._may_lack(chunks, at):
                yield from self._around(chunks, at, [*self.lost, *pairs])
            if self._may_join(chunks, at):
                yield from self._joined(chunks, at, [*self.lost, *pairs])

    def _with_one(self, chunks: Sequence[Chunk], at: int, letters: frozenset[str]) -> Iterator[Edit]:
        index, text = _word_index(self.model), chunks[at].text
        head, tail = head_of(text), tail_of(text)
        if self._may_lack(chunks, at):
            for one in _either_case(index.before.get(head.lower(), ()) if head else (), letters):
                if _is_cased(one + head):
                    cost = self._front(chunks, at) + _case_cost(chunks, at, one)
                    yield Edit(at, at, one + text, one, cost)
            for one in _either_case(index.after.get(tail.lower(), ()) if tail else (), letters):
                if _is_cased(tail + one):
                    yield Edit(at, at, text + one, one, self._back(chunks, at))
        if self._may_join(chunks, at):
            right = chunks[at + 1].text
            head = head_of(right)
            for one in _either_case(index.inside.get((tail.lower(), head.lower()), ()), letters):
                if _is_cased(tail + one + head):
                    yield Edit(at, at + 1, text + one + right, one, _join_cost(chunks, at, one))

    def _around(self, chunks: Sequence[Chunk], at: int, fillers: Sequence[str]) -> Iterator[Edit]:
        """A letter, or two, before or behind a chunk, or one on each side."""
        text = chunks[at].text
        head, tail = head_of(text), tail_of(text)
        front, back = self._front(chunks, at), self._back(chunks, at)
        for filler in fillers:
            more = _LETTER * (len(filler) - 1)
            if head and self._is_word(filler + head):
                yield Edit(at, at, filler + text, filler, front + more + _case_cost(chunks, at, filler[0]))
            if tail and self._is_word(tail + filler):
                yield Edit(at, at, text + filler, filler, back + more)
            if len(filler) > 1 and text.isalpha() and self._is_word(filler[0] + text + filler[1]):
                yield Edit(at, at, filler[0] + text + filler[1], filler, front + back)

    def _joined(self, chunks: Sequence[Chunk], at: int, fillers: Sequence[str]) -> Iterator[Edit]:
        """Two chunks joined by a letter, or by two; with one more letter before or behind."""
        left, right = chunks[at].text, chunks[at + 1].text
        tail, head = tail_of(left), head_of(right)
        for filler in fillers:
            cost = _join_cost(chunks, at, filler)
            if self._is_word(tail + filler + head):
                yield Edit(at, at + 1, left + filler + right, filler, cost)
            if len(filler) > 1:
                cost = _join_cost(chunks, at, filler[0]) + _LETTER
                if left == tail and self._is_word(filler[1] + tail + filler[0] + head):
                    yield Edit(at, at + 1, filler[1] + left + filler[0] + right, filler, cost)
                if right == head and self._is_word(tail + filler[0] + head + filler[1]):
                    yield Edit(at, at + 1, left + filler[0] + right + filler[1], filler, cost)

    def _front(self, chunks: Sequence[Chunk], at: int) -> float:
        return _LETTER + (0.0 if not at or is_wide(chunks, at) else self.tight)

    def _back(self, chunks: Sequence[Chunk], at: int) -> float:
        return _LETTER + (0.0 if at + 1 == len(chunks) or is_wide(chunks, at + 1) else self.tight)

    def _may_lack(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Whether a letter may be lost at either end of a chunk: the word is odd, or a blank beside it is wide."""
        text = chunks[at].text
        if _CODE.search(text):
            return False
        if self._is_suspect(text) or (self.tight == 0.0 and self.lost):
            return True
        return bool(at and is_wide(chunks, at)) or (at + 1 < len(chunks) and is_wide(chunks, at + 1))

    def _may_join(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Whether the word behind a blank may go on the one before it; two letters alone only where some are lost."""
        if at + 1 == len(chunks) or _CODE.search(chunks[at].text) or _CODE.search(chunks[at + 1].text):
            return False
        left, right = chunks[at].text, chunks[at + 1].text
        if (
            not tail_of(left)
            or not head_of(right)
            or (len(tail_of(left)) == len(head_of(right)) == 1 and not self.lost)
        ):
            return False
        return self._is_suspect(left) or self._is_suspect(right)

    def _is_word(self, word: str) -> bool:
        return _is_cased(word) and word.lower() in _word_index(self.model).words

    def _is_suspect(self, text: str) -> bool:
        found = self._suspects.get(text)
        if found is None:
            ends = (head_of(text), tail_of(text))
            found = any(word and (len(word) <= _SHORT or self._unlikely(word)) for word in ends)
            self._suspects[text] = found
        return found

    def _unlikely(self, word: str) -> bool:
        number = self.model.id_of.get(fold(word), 0)
        return not number or judge(word).cut or float(self.model.unigrams[number]) < _RARE


def is_short_form(chunks: Sequence[Chunk], edit: Edit) -> bool:
    """Whether an edit makes a word in capitals of an abbreviation in a line that is not all capitals."""
    if not edit.text.isupper() or 2 * sum(chunk.text.isupper() for chunk in chunks) > len(chunks):
        return False
    return any(sum(map(str.isalpha, chunk.text)) <= _SHORT_FORM for chunk in chunks[edit.first : edit.last + 1])


@dataclass(frozen=True, slots=True)
class _Index:
    """The words that the model knows, in both tone placements, and the letters that may stand around a piece."""

    words: frozenset[str]
    before: dict[str, list[str]]
    after: dict[str, list[str]]
    inside: dict[tuple[str, str], list[str]]


@cache
def _word_index(model: Ngrams) -> _Index:
    words = {form for word in model.words if word.isalpha() for form in (word, _new_placement(word))}
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    inside: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(words):
        before[word[1:]].append(word[0])
        after[word[:-1]].append(word[-1])
        for at in range(1, len(word) - 1):
            inside[word[:at], word[at + 1 :]].append(word[at])
    return _Index(frozenset(words), before, after, inside)


def _new_placement(word: str) -> str:
    """A word as the model writes it, with its tone mark in the new place."""
    for pair in ("oa", "oe", "uy"):
        for tone in _TONES:
            old = unicodedata.normalize("NFC", pair[0] + tone) + pair[1]
            if old in word:
                return word.replace(old, pair[0] + unicodedata.normalize("NFC", pair[1] + tone))
    return word


def _either_case(small: Sequence[str], letters: frozenset[str]) -> Iterator[str]:
    """Those of some small letters, and of their capitals, that are wanted."""
    return (one for letter in small for one in (letter, letter.upper()) if one in letters)


def _is_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _case_cost(chunks: Sequence[Chunk], at: int, letter: str) -> float:
    """A word in a sentence mostly begins small, one at its beginning with a capital."""
    starts = (chunks[at - 1].text if at else chunks[0].above)[-1:] in _STOPS
    return 0.0 if letter.isupper() == starts or chunks[at].text.isupper() else _UNUSUAL_CASE


def _join_cost(chunks: Sequence[Chunk], at: int, filler: str) -> float:
    return _LETTER * len(filler) + (_WIDE_JOIN if chunks[at + 1].blank != len(filler) else 0.0)
