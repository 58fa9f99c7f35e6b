"""Puts letters back that a font lost, in plain text where only a blank is left of them: "các  ã hội", "Ti p tục".

A font loses a few letters, each wherever it stands. Which ones, the broken words tell together: one letter mends many
of them, and is rarer in the rest of the text than it should be. Then each blank is asked whether it hides one of these.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import exp
from typing import TYPE_CHECKING

from kehoach_extract.data import load
from kehoach_extract.folding import fold
from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.glyph_solver import LETTERS, model_word, words_of
from kehoach_extract.repair.syllables import judge, tokens

if TYPE_CHECKING:
    from kehoach_extract.repair.language.ngrams import Ngrams

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_CHUNK = re.compile(r"\S+")
_CONTEXT = 3
_FEWEST_BROKEN = 2
_EXPECTED, _MISSING = 15.0, 0.35  # a letter expected so often is missing below this share of it
_RARE = -9.5  # log probability of a word that may be a piece of another
_SHORT = 2
_NO_WORD = -6.0
_CLEAR = 5.0  # nats that a letter has to gain at a place to count as a sign that it is lost
_GAIN = 2.5  # nats that a known lost letter has to gain
_PLACES, _SHARE, _FEW_PLACES_SHARE = 3, 0.03, 0.3
_MOST_LETTERS = 6
_LETTER, _TIGHT, _WIDE_JOIN = -1.0, -2.0, -3.0
"""Costs of a letter put in, of one at a single blank beside a word, of joining over a wide blank."""
_NEVER_TIGHT, _MOSTLY = -8.0, 0.8
_UNUSUAL_CASE, _STOPS = -1.5, ("", *".:;!?-–+")
_NEARLY = 2.0  # nats by which a letter may be behind the best of a place and still count there


def missing_letters(lines: Iterable[str]) -> list[str]:
    """Letters that a text hardly has, though one of its length should: a sign that a font has lost them.

    Example:
        >>> missing_letters(["Nhân dân trồng chè và nuôi cá"])
        []
    """
    counts = Counter("".join(lines))
    letters = sum(count for char, count in counts.items() if char.isalpha())
    expected = {letter: share * letters for letter, share in _letter_shares().items()}
    return [one for one, count in expected.items() if count >= _EXPECTED and counts[one] < _MISSING * count]


def mend_lost_glyphs_in_text(lines: Sequence[str]) -> list[Mended]:
    """Each line with its lost letters in place of the blanks that they left, as far as these are certain.

    A text without broken words and missing letters loads no model.
    """
    if not _is_suspect(lines):
        return [Mended(line) for line in lines]
    from kehoach_extract.repair.language.ngrams import Ngrams

    text = _Text(Ngrams.load(), lines)
    text.find_letters()
    if not text.lost:
        return [Mended(line) for line in lines]
    return [_mended(before, text.chunks[index]) for index, before in enumerate(lines)]


def _is_suspect(lines: Sequence[str]) -> bool:
    broken = 0
    for line in lines:
        for token, alone in tokens(line):
            found = judge(token)
            broken += found.cut and (alone or not found.ignored)
            if broken >= _FEWEST_BROKEN:
                return True
    return bool(missing_letters(lines))


@cache
def _letter_shares() -> dict[str, float]:
    known = load("letter_counts")
    pairs = (pair.split("=") for pair in f"{known['small']} {known['capital']}".split())
    return {letter: int(count) / 1e6 for letter, count in pairs}


@dataclass(slots=True)
class _Chunk:
    """What stands between blanks: its text after repair, where it stood, and how wide the blank before it is.

    ``probability`` is that of the least sure letter put in; ``above`` and ``below`` are the lines around the line, given
    with its first chunk.
    """

    text: str
    start: int
    end: int
    blank: int
    probability: float = 1.0
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Chunks ``first`` to ``last`` of a line read as one text, with the letters put in."""

    first: int
    last: int
    text: str
    letters: str
    cost: float


@dataclass(slots=True)
class _Text:
    """A text in chunks, and the letters that it has lost."""

    model: Ngrams
    lines: Sequence[str]
    chunks: list[list[_Chunk]] = field(init=False)
    lost: list[str] = field(default_factory=list)

    _tight: float = _TIGHT
    _suspects: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chunks = []
        above = ""
        for line in self.lines:
            self.chunks.append(_chunks(line, above))
            above = line.rstrip() or above
        below = ""
        for line, chunks in zip(reversed(self.lines), reversed(self.chunks), strict=True):
            if chunks:
                chunks[0].below, below = below, line

    def find_letters(self) -> None:
        """Finds lost letters one after the other, the surest first, and puts each back at once."""
        seen = Counter(char for line in self.lines for char in line)
        refused: set[str] = set()
        while len(self.lost) < _MOST_LETTERS:
            evidence = self._evidence(frozenset(LETTERS).difference(self.lost))
            weights = {}
            for letter, gains in evidence.items():
                share = len(gains) / (len(gains) + seen[letter])
                enough = _SHARE if len(gains) >= _PLACES else _FEW_PLACES_SHARE
                if share >= enough and letter not in refused:
                    weights[letter] = sum(gains) * share
            if not weights:
                return
            best = max(weights, key=lambda letter: (weights[letter], letter))
            self.lost.append(best)
            if not self._put_back():
                self.lost.pop()
                refused.add(best)

    def _evidence(self, letters: frozenset[str]) -> dict[str, list[float]]:
        """What each letter gains at the places where it is the best of all, or nearly so.

        Where a letter was lost at a blank the text mostly shows two, unless its blanks were narrowed: which it is, is
        kept for the search.
        """
        found: dict[str, list[float]] = defaultdict(list)
        wide = tight = 0
        for chunks in self.chunks:
            best: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
            for edit, gain in self._gains(chunks, self._single_edits(chunks, letters)):
                place = best[edit.first, edit.last]
                place[edit.letters] = max(gain, place.get(edit.letters, gain))
            for (first, last), place in best.items():
                top = max(place.values())
                if top >= _CLEAR and first == last and first:
                    wide += chunks[first].blank > 1
                    tight += chunks[first].blank == 1
                for letter, gain in place.items():
                    if gain >= _CLEAR and gain > top - _NEARLY:
                        found[letter].append(gain)
        if wide + tight >= _PLACES:
            self._tight = _NEVER_TIGHT if wide > _MOSTLY * (wide + tight) else _TIGHT if wide else 0.0
        return found

    def _put_back(self) -> int:
        """Puts lost letters back wherever they gain enough; gives the number of places."""
        places = 0
        for chunks in self.chunks:
            while True:
                gains = sorted(self._gains(chunks, self._edits(chunks)), key=lambda pair: -pair[1])
                if not gains or gains[0][1] < _GAIN:
                    break
                edit, gain = gains[0]
                others = [other for one, other in gains[1:] if one.first <= edit.last and one.last >= edit.first]
                rest = exp(-gain) + sum(exp(other - gain) for other in others)
                old = chunks[edit.first : edit.last + 1]
                probability = min([round(1 / (1 + rest), 4), *(chunk.probability for chunk in old)])
                chunks[edit.first : edit.last + 1] = [
                    _Chunk(edit.text, old[0].start, old[-1].end, old[0].blank, probability, old[0].above, old[0].below)
                ]
                places += 1
        return places

    def _gains(self, chunks: Sequence[_Chunk], wanted: Iterable[_Edit]) -> list[tuple[_Edit, float]]:
        """Edits of a line, and by how much each makes the line likelier."""
        import numpy as np

        edits = list(wanted)
        if not edits:
            return []
        words = [[model_word(word) for word in words_of(chunk.text)] for chunk in chunks]
        sequences: list[tuple[list[str], int]] = []
        above = [model_word(word) for word in words_of(chunks[0].above)[-_CONTEXT:]]
        below = [model_word(word) for word in words_of(chunks[0].below)[:_CONTEXT]]
        for edit in edits:
            before = [*above, *(word for part in words[: edit.first] for word in part)][-_CONTEXT:]
            after = [*(word for part in words[edit.last + 1 :] for word in part), *below][:_CONTEXT]
            old = [word for part in words[edit.first : edit.last + 1] for word in part]
            new = [model_word(word) for word in words_of(edit.text)]
            sequences += [([*before, *old, *after], len(before)), ([*before, *new, *after], len(before))]
        rows: list[tuple[int, ...]] = []
        owners: list[int] = []
        scores = [0.0] * len(sequences)
        for number, (sequence, start) in enumerate(sequences):
            ids = self.model.ids(sequence)
            scores[number] += _NO_WORD * ids[start:].count(0)
            for at in range(start, len(ids)):
                rows.append((-1, -1, -1, *ids[: at + 1])[-4:])
                owners.append(number)
        for owner, score in zip(owners, self.model.log_probability(np.array(rows, np.int64)).tolist(), strict=True):
            scores[owner] += score
        return [(edit, scores[2 * at + 1] - scores[2 * at] + edit.cost) for at, edit in enumerate(edits)]

    def _single_edits(self, chunks: Sequence[_Chunk], letters: frozenset[str]) -> Iterator[_Edit]:
        """Every edit that makes a word with one letter, whichever it is."""
        index = _word_index(self.model)
        for at, chunk in enumerate(chunks):
            if self._is_suspect(chunk.text):
                head, tail = _head(chunk.text), _tail(chunk.text)
                for letter in index.before.get(head.lower(), ()) if head else ():
                    for one in letters & {letter, letter.upper()}:
                        if _is_cased(one + head):
                            yield _Edit(
                                at, at, one + chunk.text, one, self._front(chunks, at) + _case_cost(chunks, at, one)
                            )
                for letter in index.after.get(tail.lower(), ()) if tail else ():
                    for one in letters & {letter, letter.upper()}:
                        if _is_cased(tail + one):
                            yield _Edit(at, at, chunk.text + one, one, self._back(chunks, at))
            if self._may_join(chunks, at):
                left, right = chunk.text, chunks[at + 1].text
                tail, head = _tail(left), _head(right)
                for letter in index.inside.get((tail.lower(), head.lower()), ()):
                    for one in letters & {letter, letter.upper()}:
                        if _is_cased(tail + one + head):
                            yield _Edit(at, at + 1, left + one + right, one, _join_cost(chunks, at, one))

    def _edits(self, chunks: Sequence[_Chunk]) -> Iterator[_Edit]:
        """Every edit that makes a word with letters that the text has lost."""
        pairs = ["".join(pair) for pair in product(self.lost, repeat=2)]
        for at, chunk in enumerate(chunks):
            if self._is_suspect(chunk.text):
                yield from self._around(chunks, at, [*self.lost, *pairs])
            if self._may_join(chunks, at):
                yield from self._joined(chunks, at, [*self.lost, *pairs])

    def _around(self, chunks: Sequence[_Chunk], at: int, fillers: Sequence[str]) -> Iterator[_Edit]:
        """A letter, or two, before or behind a chunk, or one on each side."""
        text = chunks[at].text
        head, tail = _head(text), _tail(text)
        front, back = self._front(chunks, at), self._back(chunks, at)
        for filler in fillers:
            more = _LETTER * (len(filler) - 1)
            if head and self._is_word(filler + head):
                yield _Edit(at, at, filler + text, filler, front + more + _case_cost(chunks, at, filler[0]))
            if tail and self._is_word(tail + filler):
                yield _Edit(at, at, text + filler, filler, back + more)
            if len(filler) > 1 and text.isalpha() and self._is_word(filler[0] + text + filler[1]):
                yield _Edit(at, at, filler[0] + text + filler[1], filler, front + back)

    def _joined(self, chunks: Sequence[_Chunk], at: int, fillers: Sequence[str]) -> Iterator[_Edit]:
        """Two chunks joined by a letter, or by two; with one more letter before or behind."""
        left, right = chunks[at].text, chunks[at + 1].text
        tail, head = _tail(left), _head(right)
        for filler in fillers:
            cost = _join_cost(chunks, at, filler)
            if self._is_word(tail + filler + head):
                yield _Edit(at, at + 1, left + filler + right, filler, cost)
            if len(filler) > 1:
                cost = _join_cost(chunks, at, filler[0]) + _LETTER
                if left == tail and self._is_word(filler[1] + tail + filler[0] + head):
                    yield _Edit(at, at + 1, filler[1] + left + filler[0] + right, filler, cost)
                if right == head and self._is_word(tail + filler[0] + head + filler[1]):
                    yield _Edit(at, at + 1, left + filler[0] + right + filler[1], filler, cost)

    def _front(self, chunks: Sequence[_Chunk], at: int) -> float:
        return _LETTER + (self._tight if at and chunks[at].blank == 1 else 0.0)

    def _back(self, chunks: Sequence[_Chunk], at: int) -> float:
        return _LETTER + (self._tight if at + 1 < len(chunks) and chunks[at + 1].blank == 1 else 0.0)

    def _may_join(self, chunks: Sequence[_Chunk], at: int) -> bool:
        if at + 1 == len(chunks):
            return False
        left, right = chunks[at].text, chunks[at + 1].text
        return bool(_tail(left) and _head(right)) and (self._is_suspect(left) or self._is_suspect(right))

    def _is_word(self, word: str) -> bool:
        return _is_cased(word) and word.lower() in _word_index(self.model).words

    def _is_suspect(self, text: str) -> bool:
        found = self._suspects.get(text)
        if found is None:
            ends = (_head(text), _tail(text))
            found = any(word and (len(word) <= _SHORT or self._unlikely(word)) for word in ends)
            self._suspects[text] = found
        return found

    def _unlikely(self, word: str) -> bool:
        number = self.model.id_of.get(fold(word), 0)
        return not number or judge(word).cut or float(self.model.unigrams[number]) < _RARE


def _chunks(line: str, above: str) -> list[_Chunk]:
    found: list[_Chunk] = []
    end = 0
    for match in _CHUNK.finditer(line):
        found.append(_Chunk(match.group(), match.start(), match.end(), match.start() - end))
        end = match.end()
    if found:
        found[0].above = above
    return found


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


def _is_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _case_cost(chunks: Sequence[_Chunk], at: int, letter: str) -> float:
    """A word in a sentence mostly begins small, one at its beginning with a capital."""
    starts = (chunks[at - 1].text if at else chunks[0].above)[-1:] in _STOPS
    return 0.0 if letter.isupper() == starts or chunks[at].text.isupper() else _UNUSUAL_CASE


def _join_cost(chunks: Sequence[_Chunk], at: int, filler: str) -> float:
    return _LETTER * len(filler) + (_WIDE_JOIN if chunks[at + 1].blank != len(filler) else 0.0)


@cache
def _head(text: str) -> str:
    """The word at the beginning of a chunk, "" where none stands there."""
    words = words_of(text)
    return words[0] if words and words[0][0].isalpha() else ""


@cache
def _tail(text: str) -> str:
    """The word at the end of a chunk."""
    words = words_of(text)
    return words[-1] if words and words[-1][-1].isalpha() else ""


def _mended(line: str, chunks: Sequence[_Chunk]) -> Mended:
    """A line and its chunks after repair: a letter takes the blank that it left, where a second one is there."""
    changes = []
    for at, chunk in enumerate(chunks):
        old = line[chunk.start : chunk.end]
        if chunk.text == old:
            continue
        start, end = chunk.start, chunk.end
        grown = len(chunk.text) - len(old)
        front = len(chunk.text) - len(chunk.text.removesuffix(old)) if chunk.text.endswith(old) else 0
        if front and chunk.blank > front:
            start -= front
        elif chunk.text.startswith(old) and at + 1 < len(chunks) and chunks[at + 1].blank > grown:
            end += grown
        changes.append(Change(start, end, chunk.text, "lost_glyphs", chunk.probability))
    return Mended(line, tuple(changes))
