"""Puts letters back that a font lost, in plain text where only a blank is left of them: "các  ã hội", "Ti p tục".

A font loses a few letters, each wherever it stands. Which ones, the broken words tell together: one letter mends many
of them, and is rarer in the rest of the text than it should be. Then each blank is asked whether it hides one of these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import exp
from typing import TYPE_CHECKING

from kehoach_extract.data import load
from kehoach_extract.mended import Mended
from kehoach_extract.repair.glyph_solver import LETTERS, model_word, words_of
from kehoach_extract.repair.lost_glyphs_chunks import Chunk, Edit, apply, in_chunks, mended
from kehoach_extract.repair.lost_glyphs_edits import TIGHT, EditMaker, is_short_form
from kehoach_extract.repair.syllables import judge, knowledge, tokens

if TYPE_CHECKING:
    from kehoach_extract.repair.language.ngrams import Ngrams

_CONTEXT = 3
# Words without their first letter or single consonants: up to 2.7 in a thousand in healthy plans.
_FEWEST_CUT, _CUT, _FEWEST_PAIRS, _WIDE_WEIGHT = 2, 0.003, 2, 3
_GARBLED = 0.05  # share of words that are no words, though they lack no letter at their ends
_EXPECTED, _MISSING = 40.0, 0.05  # a letter expected so often is missing below this share of it
_NO_WORD = -6.0
_CLEAR = 5.0  # nats that a letter has to gain at a place to count as a sign that it is lost
_NEARLY = 2.0  # nats by which a letter may be behind the best of a place and still count there
_GAIN = 2.5  # nats that a known lost letter has to gain
_PLACES, _SHARE, _FEW_PLACES_SHARE = 3, 0.03, 0.3
_MOST_LETTERS, _ROUNDS, _ROUNDS_IN_LINE = 6, 2, 6
_NEVER_TIGHT, _MOSTLY = -8.0, 0.8


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
    return [mended(before, text.chunks[index]) for index, before in enumerate(lines)]


def _is_suspect(lines: Sequence[str]) -> bool:
    cut = pairs = whole = odd = 0
    for line in lines:
        wide = "  " in line
        before = ""
        for token, alone in tokens(line):
            found = judge(token)
            if found.cut and (alone or not found.ignored):
                cut += _WIDE_WEIGHT if wide and f"  {token}" in line else 1
            pairs += f"{before} {token}" in knowledge()["broken_pairs"]
            odd += not (found.well_formed or found.ignored or found.cut or found.foreign)
            whole += 1
            before = token
    missing = len(missing_letters(lines))
    if missing:
        return missing <= _MOST_LETTERS  # more were not lost by a font: stripped, or read by an OCR of another language
    if odd > _GARBLED * whole:
        return False  # an OCR's errors: letters lost and letters wrong
    return cut >= max(_FEWEST_CUT, _CUT * whole) or pairs >= _FEWEST_PAIRS


@cache
def _letter_shares() -> dict[str, float]:
    known = load("letter_counts")
    pairs = (pair.split("=") for pair in f"{known['small']} {known['capital']}".split())
    return {letter: int(count) / 1e6 for letter, count in pairs}


@dataclass(slots=True)
class _Text:
    """A text in chunks, and the letters that it has lost."""

    model: Ngrams
    lines: Sequence[str]
    chunks: list[list[Chunk]] = field(init=False)
    lost: list[str] = field(default_factory=list)

    maker: EditMaker = field(init=False)

    def __post_init__(self) -> None:
        self.chunks = in_chunks(self.lines)
        self.maker = EditMaker(self.model, self.lost)

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
            self.chunks = in_chunks(self.lines)  # read anew, with all letters at once
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
        for number, gains in self._gains(lambda chunks: self.maker.with_any(chunks, letters)):
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
            self.maker.tight = _NEVER_TIGHT if wide > _MOSTLY * (wide + tight) else TIGHT if wide else 0.0
        return places

    def _put_back(self) -> None:
        """Puts lost letters back wherever they gain enough, in each line the surest first."""
        for _ in range(_ROUNDS_IN_LINE):
            changed = False
            for number, gains in self._gains(self.maker.with_lost):
                taken: set[int] = set()
                done: list[tuple[Edit, float]] = []
                for edit, gain in sorted(gains, key=lambda pair: -pair[1]):
                    around = range(edit.first - 1, edit.last + 2)
                    if gain >= _GAIN and taken.isdisjoint(around):
                        taken.update(around)
                        done.append((edit, _probability(edit, gain, gains)))
                changed = changed or bool(done)
                for edit, probability in sorted(done, key=lambda pair: -pair[0].first):
                    apply(self.chunks[number], edit, probability)
            if not changed:
                break

    def _gains(
        self, edits_of: Callable[[Sequence[Chunk]], Iterable[Edit]]
    ) -> list[tuple[int, list[tuple[Edit, float]]]]:
        """Edits of lines, by how much each makes its line likelier; lines without edits are left out."""
        import numpy as np

        found: list[tuple[int, list[Edit]]] = []
        rows: list[tuple[int, ...]] = []
        spans: list[tuple[int, float]] = []
        for number, chunks in enumerate(self.chunks):
            edits = [edit for edit in edits_of(chunks) if not is_short_form(chunks, edit)]
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

    def _sequences(self, chunks: Sequence[Chunk], edits: Sequence[Edit]) -> Iterator[tuple[list[int], int]]:
        """For each edit the ids of the words before it and after it, and where the words that it touches begin."""
        words = [_ids(self.model, chunk.text) for chunk in chunks]
        above, below = _ids(self.model, chunks[0].above)[-_CONTEXT:], _ids(self.model, chunks[0].below)[:_CONTEXT]
        for edit in edits:
            before = [*above, *(word for part in words[: edit.first] for word in part)][-_CONTEXT:]
            after = [*(word for part in words[edit.last + 1 :] for word in part), *below][:_CONTEXT]
            old = [word for part in words[edit.first : edit.last + 1] for word in part]
            yield [*before, *old, *after], len(before)
            yield [*before, *_ids(self.model, edit.text), *after], len(before)


def _probability(edit: Edit, gain: float, gains: Sequence[tuple[Edit, float]]) -> float:
    """How likely an edit is, beside the other ones of the place and beside none."""
    others = [
        other for one, other in gains if one.first <= edit.last and one.last >= edit.first and one.text != edit.text
    ]
    return round(1 / (1 + exp(-gain) + sum(exp(other - gain) for other in others)), 4)


@lru_cache(maxsize=20_000)
def _ids(model: Ngrams, text: str) -> list[int]:
    return model.ids([model_word(word) for word in words_of(text)])
