"""Turns the glyph numbers of a PDF's fonts back into letters, and bytes that were read by the wrong table.

A font without a usable map leaves its glyph numbers as text: "7KӵF" for "Thực". Whether a font's numbers follow the
usual order, whether the text is that of a Windows font read as one of a Macintosh, or whether it is right as it is,
shows in the words. What the usual order leaves open (the Vietnamese letters stand elsewhere in every font) is solved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kehoach_extract.folding import fold
from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.glyph_ids_text import mend_glyph_ids_in_text
from kehoach_extract.repair.glyph_orders import byte_letter, orders, runs, standard, windows_letter
from kehoach_extract.repair.glyph_shapes import letters_by_shape
from kehoach_extract.repair.glyph_solver import Solved, Solver, is_sign, sign, words_of
from kehoach_extract.source import Face, Glyph, Line, Shape

if TYPE_CHECKING:
    from kehoach_extract.repair.language.ngrams import Ngrams

Group = tuple[Face, Literal["number", "odd"]]
Reading = Callable[[int], str]
"""A letter for a glyph's code; "" where the reading does not tell."""

_NO_WORD = -14.0  # log probability of a word that does not exist
_BETTER = 1.5  # by how much a word must gain on average before right text is taken for wrong
_HAS_A_NUMBER = -4.0  # a letter of the standard order seldom stands for another number
_READABLE = -10.0  # mean log probability of the words of text that reads right
_FEW = 3  # words, too few to judge a font by
_ENOUGH_WORDS = 0.8  # share of a font's words that a learnt order has to make
_FEWEST_VOTES, _AGREEING = 3, 0.6
_IN_RUN = 0.99  # how likely a letter told by its neighbours in a run is
_SIGNS_OF_TEXT = frozenset(" .,;:!?-–—()[]{}/\\\"'“”‘’«»%+&…•*÷×=<>°²³·§©®™_#@|~$^`0123456789")
_STANDARD_ASCII = 97


@dataclass(frozen=True, slots=True)
class _Sign:
    group: Group
    code: int


def mend_glyph_ids(lines: Sequence[Line]) -> list[Mended]:
    """Each line with its glyph numbers turned into letters, as far as these are certain.

    A PDF tells which signs are in doubt (``Line.glyphs``); of other text it is asked of every word. A document without
    glyph numbers loads no model.
    """
    if not any(_glyphs(line) for line in lines):
        return mend_glyph_ids_in_text([line.text for line in lines])
    from kehoach_extract.repair.language.ngrams import Ngrams

    return _Document(lines, Ngrams.load()).mended()


def _glyphs(line: Line) -> list[tuple[int, Glyph]]:
    return [(at, glyph) for at, glyph in line.glyphs if glyph.kind != "lost" and at < len(line.text)]


class _Document:
    def __init__(self, lines: Sequence[Line], model: Ngrams) -> None:
        self.lines, self.model = lines, model
        self.shapes: dict[Group, dict[int, Shape]] = defaultdict(dict)
        for line in lines:
            for _, glyph in _glyphs(line):
                self.shapes[glyph.face, _kind(glyph)][glyph.code] = glyph.shape
        self.readings = self._readings()

    def mended(self) -> list[Mended]:
        """Each line, with the letters that its codes stand for."""
        letters = {
            _Sign(group, code): letter
            for group, reading in self.readings.items()
            for code in self.shapes[group]
            if (letter := reading(code)) and (group[1] == "number" or letter.isalpha() or letter in _SIGNS_OF_TEXT)
        }
        self._learn(letters)
        solved = self._solved(letters)
        return [self._mend(line, letters, solved) for line in self.lines]

    def _learn(self, letters: dict[_Sign, str]) -> None:
        """Takes over a learnt order where it makes words of nearly all that a font's codes are in."""
        names: dict[_Sign, str] = {}
        texts = [self._text(line, letters, names) for line in self.lines]
        for group in {one.group for one in names}:
            signs = {name: one.code for one, name in names.items() if one.group == group}
            words = {word for text in texts for word in words_of(text) if any(char in signs for char in word)}
            best: Mapping[int, str] = {}
            share = _ENOUGH_WORDS
            for order in orders():
                put = {name: order.get(code, name) for name, code in signs.items()}
                made = [fold("".join([put.get(char, char) for char in word])) for word in words]
                made = [word for word in made if not any(is_sign(char) for char in word)]
                known = sum(word in self.model.id_of for word in made) / max(len(made), 1)
                if known > share and 2 * len(made) > len(words):
                    best, share = order, known
            letters.update({_Sign(group, code): best[code] for code in signs.values() if code in best})

    def _readings(self) -> dict[Group, Reading]:
        """How each font's codes are read: the reading whose words exist."""
        scores = {group: self._scores(group) for group in self.shapes}
        chosen: dict[Group, Reading] = {}
        for group, by_reading in scores.items():
            if group[1] == "number" and sum(map(str.isalpha, group[0].letters)) >= _FEW:
                chosen[group] = _unknown  # a font that gives other letters right does not number these
                continue
            choices = _CHOICES[group[1]]
            best = max(choices, key=lambda name: by_reading[name][0])
            if max(count for _, count in by_reading.values()) < _FEW:
                best = self._usual(group)
            elif group[1] == "odd" and by_reading[best][0] < max(by_reading["as is"][0] + _BETTER, _READABLE):
                best = "as is"
            chosen[group] = choices[best]
        return chosen

    def _usual(self, group: Group) -> str:
        """The reading of a font with too few words to tell."""
        if group[1] == "number":
            return "standard" if max(self.shapes[group]) > _STANDARD_ASCII + 0x100 else "bytes"
        return "as is"

    def _scores(self, group: Group) -> dict[str, tuple[float, int]]:
        """Of each reading the mean log probability of the words that it makes of a font's codes, and their number."""
        words = self._words(group)
        result = {}
        for name, reading in _CHOICES[group[1]].items():
            total, count = 0.0, 0
            for word in words:
                letters = [reading(code) for code in word]
                if not all(letters):
                    continue
                for part in words_of("".join(letters)):
                    if part[0].isalpha() and len(part) > 1:
                        number = self.model.id_of.get(fold(part))
                        total += float(self.model.unigrams[number]) if number else _NO_WORD
                        count += 1
            result[name] = (total / count if count else _NO_WORD, count)
        return result

    def _words(self, group: Group) -> list[list[int]]:
        """The codes of each run of a font between blanks and other fonts."""
        words: list[list[int]] = []
        for line in self.lines:
            last = -2
            for at, glyph in _glyphs(line):
                if (glyph.face, _kind(glyph)) != group:
                    continue
                if at == last + 1 and words:
                    words[-1].append(glyph.code)
                else:
                    words.append([glyph.code])
                last = at
        return words

    def _solved(self, letters: Mapping[_Sign, str]) -> dict[_Sign, Solved]:
        """The letters of the codes that no reading tells."""
        names: dict[_Sign, str] = {}
        texts = [self._text(line, letters, names) for line in self.lines]
        if not names:
            return {}
        priors = {name: self._prior(one, letters) for one, name in names.items()}
        solver = Solver(self.model, priors, {name: one.group for one, name in names.items()})
        found = solver.solve(texts)
        told = self._told_by_runs(names, found)
        if told:
            put = str.maketrans(told)
            found = solver.solve([text.translate(put) for text in texts])
            found.update({name: Solved(letter, _IN_RUN, 0) for name, letter in told.items()})
        return {one: found[name] for one, name in names.items() if name in found}

    def _text(self, line: Line, letters: Mapping[_Sign, str], names: dict[_Sign, str]) -> str:
        chars = list(line.text)
        for at, glyph in _glyphs(line):
            one = _Sign((glyph.face, _kind(glyph)), glyph.code)
            if one in letters:
                chars[at] = letters[one]
            elif self.readings[one.group] is not chr:
                chars[at] = names.setdefault(one, sign(len(names)))
        return "".join(chars)

    def _prior(self, one: _Sign, letters: Mapping[_Sign, str]) -> dict[str, float]:
        face, _ = one.group
        known = dict(face.letters)
        known.update(
            {
                letters[_Sign(one.group, code)]: shape
                for code, shape in self.shapes[one.group].items()
                if _Sign(one.group, code) in letters
            }
        )
        shape = self.shapes[one.group][one.code]
        prior = letters_by_shape(Glyph(replace(face, letters=known), one.code, "number", shape))
        if self.readings[one.group] is _usual_order:
            for letter in standard().values():
                if letter in prior:
                    prior[letter] += _HAS_A_NUMBER
        return prior

    def _told_by_runs(self, names: Mapping[_Sign, str], found: Mapping[str, Solved]) -> dict[str, str]:
        """The letters of codes in a run of letters, where most of the solved ones agree where it begins."""
        told = {}
        for group in {one.group for one in names}:
            signs = {one.code: name for one, name in names.items() if one.group == group}
            for run in runs():
                votes: dict[int, int] = defaultdict(int)
                for code, name in signs.items():
                    if name in found and found[name].letter in run:
                        votes[code - run.index(found[name].letter)] += 1
                first = max(votes, key=lambda start: votes[start], default=0)
                inside = [code for code in signs if first <= code < first + len(run) and signs[code] in found]
                if (
                    votes
                    and votes[first] >= min(_FEWEST_VOTES, len(run) // 2)
                    and votes[first] > _AGREEING * len(inside)
                ):
                    told.update(
                        {name: run[code - first] for code, name in signs.items() if 0 <= code - first < len(run)}
                    )
        return told

    def _mend(self, line: Line, letters: Mapping[_Sign, str], solved: Mapping[_Sign, Solved]) -> Mended:
        changes = []
        for at, glyph in _glyphs(line):
            one = _Sign((glyph.face, _kind(glyph)), glyph.code)
            answer = solved.get(one)
            letter, probability = (answer.letter, answer.probability) if answer else (letters.get(one, ""), 1.0)
            if letter and letter != line.text[at]:
                changes.append(Change(at, at + 1, letter, "glyph_ids", probability))
        return Mended(line.text, tuple(changes))


def _kind(glyph: Glyph) -> Literal["number", "odd"]:
    return "number" if glyph.kind == "number" else "odd"


def _unknown(code: int) -> str:  # noqa: ARG001 - a reading takes a code
    return ""


def _usual_order(code: int) -> str:
    return standard().get(code, "")


_CHOICES: dict[str, dict[str, Reading]] = {
    "number": {"standard": _usual_order, "bytes": byte_letter},
    "odd": {"as is": chr, "windows": lambda code: windows_letter(chr(code)), "standard": _usual_order},
}
