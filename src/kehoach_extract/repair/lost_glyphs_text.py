"""Puts letters back that a font lost, in plain text where only a blank is left of them: "các  ã hội", "Ti p tục".

A font loses a few letters, each wherever it stands. Which ones, the broken words tell together: one letter mends many
of them, and is rarer in the rest of the text than it should be. Then each blank is asked whether it hides one of these.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from math import exp
from typing import TYPE_CHECKING

from kehoach_extract.data import load
from kehoach_extract.folding import fold
from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.glyph_solver import LETTERS, model_word, words_of
from kehoach_extract.repair.syllables import judge, knowledge, tokens

if TYPE_CHECKING:
    from kehoach_extract.repair.language.ngrams import Ngrams

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_CHUNK = re.compile(r"\S+")
_CONTEXT = 3
# Words without their first letter or single consonants: up to 2.7 in a thousand in healthy plans.
_FEWEST_CUT, _CUT, _FEWEST_PAIRS, _WIDE_WEIGHT = 2, 0.003, 2, 3
_EXPECTED, _MISSING = 40.0, 0.05  # a letter expected so often is missing below this share of it
_RARE = -9.5  # log probability of a word that may be a piece of another
_SHORT, _SHORT_FORM = 2, 3
_NO_WORD = -6.0
_CLEAR = 5.0  # nats that a letter has to gain at a place to count as a sign that it is lost
_GAIN = 2.5  # nats that a known lost letter has to gain
_PLACES, _SHARE, _FEW_PLACES_SHARE = 3, 0.03, 0.3
_MOST_LETTERS, _ROUNDS, _ROUNDS_IN_LINE = 6, 2, 6
_CODE = re.compile(r"\d|\w/|/\w")
_CLOSING, _OPENING = frozenset(",.;:!?)]…%”’*"), ("(", "[", "“", "‘")
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
    cut = pairs = whole = 0
    for line in lines:
        wide = "  " in line
        before = ""
        for token, alone in tokens(line):
            found = judge(token)
            if found.cut and (alone or not found.ignored):
                cut += _WIDE_WEIGHT if wide and f"  {token}" in line else 1
            pairs += f"{before} {token}" in knowledge()["broken_pairs"]
            whole += 1
            before = token
    return cut >= max(_FEWEST_CUT, _CUT * whole) or pairs >= _FEWEST_PAIRS or bool(missing_letters(lines))


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
        self.chunks = _in_chunks(self.lines)

    def find_letters(self) -> None:
        """Finds the lost letters and puts them back.

        What is found first mends words that then show which other letters are lost.
        """
        for _ in range(_ROUNDS):
            found = self._fresh_letters()
            if not found:
                break
            self.lost += found
            self._put_back()
        if len(self.lost) > 1:
            self.chunks = _in_chunks(self.lines)  # read anew, with all letters at once
            self._put_back()

    def _fresh_letters(self) -> list[str]:
        seen = Counter(char for line in self.lines for char in line)
        places = self._evidence(frozenset(LETTERS).difference(self.lost))
        found: list[str] = []
        while len(found) + len(self.lost) < _MOST_LETTERS:
            gains: dict[str, list[float]] = defaultdict(list)
            for place in places:
                top = max(place.values())
                for letter, gain in place.items():
                    if gain >= _CLEAR and gain > top - _NEARLY:
                        gains[letter].append(gain)
            weights = {}
            for letter, gained in gains.items():
                share = len(gained) / (len(gained) + seen[letter])
                if share >= (_SHARE if len(gained) >= _PLACES else _FEW_PLACES_SHARE):
                    weights[letter] = sum(gained) * share
            if not weights:
                break
            best = max(weights, key=lambda letter: (weights[letter], letter))
            found.append(best)
            places = [place for place in places if place.get(best, 0.0) <= max(place.values()) - _NEARLY]
        return found

    def _evidence(self, letters: frozenset[str]) -> list[dict[str, float]]:
        """Of every place where a letter mends a word, what each letter gains there.

        Where a letter was lost at a blank the text mostly shows two, unless its blanks were narrowed: which it is, is
        kept for the search.
        """
        wide = tight = 0
        places = []
        for number, gains in self._gains(lambda chunks: self._single_edits(chunks, letters)):
            best: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
            for edit, gain in gains:
                place = best[edit.first, edit.last]
                place[edit.letters] = max(gain, place.get(edit.letters, gain))
            for (first, last), place in best.items():
                if max(place.values()) < _CLEAR:
                    continue
                places.append(place)
                if first == last and first:
                    wide += self.chunks[number][first].blank > 1
                    tight += self.chunks[number][first].blank == 1
        if wide + tight >= _PLACES:
            self._tight = _NEVER_TIGHT if wide > _MOSTLY * (wide + tight) else _TIGHT if wide else 0.0
        return places

    def _put_back(self) -> None:
        """Puts lost letters back wherever they gain enough, in each line the surest first."""
        for _ in range(_ROUNDS_IN_LINE):
            changed = False
            for number, gains in self._gains(self._edits):
                taken: set[int] = set()
                done: list[tuple[_Edit, float]] = []
                for edit, gain in sorted(gains, key=lambda pair: -pair[1]):
                    around = range(edit.first - 1, edit.last + 2)
                    if gain >= _GAIN and taken.isdisjoint(around):
                        taken.update(around)
                        done.append((edit, _probability(edit, gain, gains)))
                changed = changed or bool(done)
                for edit, probability in sorted(done, key=lambda pair: -pair[0].first):
                    _apply(self.chunks[number], edit, probability)
            if not changed:
                break

    def _gains(
        self, edits_of: Callable[[Sequence[_Chunk]], Iterable[_Edit]]
    ) -> list[tuple[int, list[tuple[_Edit, float]]]]:
        """Edits of lines, by how much each makes its line likelier; lines without edits are left out."""
        import numpy as np

        found: list[tuple[int, list[_Edit]]] = []
        rows: list[tuple[int, ...]] = []
        spans: list[tuple[int, float]] = []
        for number, chunks in enumerate(self.chunks):
            edits = [edit for edit in edits_of(chunks) if not _is_short_form(chunks, edit)]
            if edits:
                found.append((number, edits))
                for ids, start in self._sequences(chunks, edits):
                    rows += [(-1, -1, -1, *ids[: at + 1])[-4:] for at in range(start, len(ids))]
                    spans.append((len(ids) - start, _NO_WORD * ids[start:].count(0)))
        if not rows:
            return []
        scores = self.model.log_probability(np.array(rows, np.int64))
        ends = np.cumsum([length for length, _ in spans])
        totals = np.add.reduceat(scores, np.concatenate([[0], ends[:-1]])) + np.array([cost for _, cost in spans])
        gained = iter((totals[1::2] - totals[::2]).tolist())
        return [(number, [(edit, next(gained) + edit.cost) for edit in edits]) for number, edits in found]

    def _sequences(self, chunks: Sequence[_Chunk], edits: Sequence[_Edit]) -> Iterator[tuple[list[int], int]]:
        """For each edit the ids of the words before it and after it, and where the words that it touches begin."""
        words = [_ids(self.model, chunk.text) for chunk in chunks]
        above, below = _ids(self.model, chunks[0].above)[-_CONTEXT:], _ids(self.model, chunks[0].below)[:_CONTEXT]
        for edit in edits:
            before = [*above, *(word for part in words[: edit.first] for word in part)][-_CONTEXT:]
            after = [*(word for part in words[edit.last + 1 :] for word in part), *below][:_CONTEXT]
            old = [word for part in words[edit.first : edit.last + 1] for word in part]
            yield [*before, *old, *after], len(before)
            yield [*before, *_ids(self.model, edit.text), *after], len(before)

    def _single_edits(self, chunks: Sequence[_Chunk], letters: frozenset[str]) -> Iterator[_Edit]:
        """Every edit that makes a word with one letter, whichever it is."""
        index = _word_index(self.model)
        for at, chunk in enumerate(chunks):
            if self._may_lack(chunks, at):
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
            if self._may_lack(chunks, at):
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
        return _LETTER + (0.0 if not at or _is_wide(chunks, at) else self._tight)

    def _back(self, chunks: Sequence[_Chunk], at: int) -> float:
        return _LETTER + (0.0 if at + 1 == len(chunks) or _is_wide(chunks, at + 1) else self._tight)

    def _may_lack(self, chunks: Sequence[_Chunk], at: int) -> bool:
        """Whether a letter may be lost at either end of a chunk: the word is odd, or a blank beside it is wide."""
        text = chunks[at].text
        if _CODE.search(text):
            return False
        if self._is_suspect(text) or (self._tight == 0.0 and self.lost):
            return True
        return bool(at and _is_wide(chunks, at)) or (at + 1 < len(chunks) and _is_wide(chunks, at + 1))

    def _may_join(self, chunks: Sequence[_Chunk], at: int) -> bool:
        """Whether the word behind a blank may go on the one before it; two letters alone only where some are lost."""
        if at + 1 == len(chunks) or _CODE.search(chunks[at].text) or _CODE.search(chunks[at + 1].text):
            return False
        left, right = chunks[at].text, chunks[at + 1].text
        if not _tail(left) or not _head(right) or (len(_tail(left)) == len(_head(right)) == 1 and not self.lost):
            return False
        return self._is_suspect(left) or self._is_suspect(right)

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


def _in_chunks(lines: Sequence[str]) -> list[list[_Chunk]]:
    found = [_chunks(line) for line in lines]
    for order, side in ((1, "above"), (-1, "below")):
        beside = ""
        for line, chunks in list(zip(lines, found, strict=True))[::order]:
            if chunks:
                setattr(chunks[0], side, beside)
                beside = line.rstrip()
    return found


def _chunks(line: str) -> list[_Chunk]:
    found: list[_Chunk] = []
    end = 0
    for match in _CHUNK.finditer(line):
        found.append(_Chunk(match.group(), match.start(), match.end(), match.start() - end))
        end = match.end()
    return found


def _apply(chunks: list[_Chunk], edit: _Edit, probability: float) -> None:
    old = chunks[edit.first : edit.last + 1]
    surest = min([probability, *(chunk.probability for chunk in old)])
    chunks[edit.first : edit.last + 1] = [
        _Chunk(edit.text, old[0].start, old[-1].end, old[0].blank, surest, old[0].above, old[0].below)
    ]


def _probability(edit: _Edit, gain: float, gains: Sequence[tuple[_Edit, float]]) -> float:
    """How likely an edit is, beside the other ones of the place and beside none."""
    others = [
        other for one, other in gains if one.first <= edit.last and one.last >= edit.first and one.text != edit.text
    ]
    return round(1 / (1 + exp(-gain) + sum(exp(other - gain) for other in others)), 4)


@lru_cache(maxsize=20_000)
def _ids(model: Ngrams, text: str) -> list[int]:
    return model.ids([model_word(word) for word in words_of(text)])


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
    """A line and its chunks after repair.

    A letter takes the blank that it left: where there is another, and where none belongs, as before a comma.
    """
    changes: list[Change] = []
    for at, chunk in enumerate(chunks):
        old = line[chunk.start : chunk.end]
        if chunk.text == old:
            continue
        start, end = chunk.start, chunk.end
        front = max(chunk.text.find(old), 0)
        back = len(chunk.text) - front - len(old) if old in chunk.text else 0
        if front and (chunk.blank > front or (chunk.blank == front and at and _holds_on(chunks[at - 1].text))):
            start -= front
        if back and at + 1 < len(chunks):
            after = chunks[at + 1]
            end += back if after.blank > back or (after.blank == back and after.text[0] in _CLOSING) else 0
        start = max(start, changes[-1].end if changes else 0)
        changes.append(Change(start, end, chunk.text, "lost_glyphs", chunk.probability))
    return Mended(line, tuple(changes))


def _is_short_form(chunks: Sequence[_Chunk], edit: _Edit) -> bool:
    """Whether an edit makes a word in capitals of an abbreviation in a line that is not all capitals."""
    if not edit.text.isupper() or 2 * sum(chunk.text.isupper() for chunk in chunks) > len(chunks):
        return False
    return any(sum(map(str.isalpha, chunk.text)) <= _SHORT_FORM for chunk in chunks[edit.first : edit.last + 1])


def _is_wide(chunks: Sequence[_Chunk], at: int) -> bool:
    """Whether there is more of a blank before a chunk than should be: two, or one where none belongs."""
    return chunks[at].blank > 1 or chunks[at].text[0] in _CLOSING or _holds_on(chunks[at - 1].text)


def _holds_on(text: str) -> bool:
    """Whether what follows a text joins it without a blank: behind a bracket or a hyphen that a word goes before."""
    return text[-1:] in _OPENING or (len(text) > 1 and text[-1] in "-/")
