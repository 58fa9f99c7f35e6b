"""Turns the glyph numbers of a PDF's fonts back into letters, and bytes that were read by the wrong table.

A font without a usable map leaves its glyph numbers as text: "7KӵF" for "Thực". Whether a font's numbers follow the
usual order, whether the text is that of a Windows font read as one of a Macintosh, or whether it is right as it is,
shows in the words. What the usual order leaves open (the Vietnamese letters stand elsewhere in every font) is solved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kehoach_extract.folding import fold
from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.glyph_ids_text import mend_glyph_ids_in_text
from kehoach_extract.repair.glyph_likeness import likenesses, zeros
from kehoach_extract.repair.glyph_orders import byte_letter, orders, runs, standard
from kehoach_extract.repair.glyph_readings import READINGS, Group, Reading, as_it_is, by_standard, not_told, read
from kehoach_extract.repair.glyph_shapes import letters_by_shape
from kehoach_extract.repair.glyph_solver import LETTERS, Solved, Solver, is_sign, sign, words_of
from kehoach_extract.source import Face, Glyph, Line, Shape

if TYPE_CHECKING:
    from kehoach_extract.repair.language.ngrams import Ngrams


_LOST = "\ufffd"
_NO_WORD = -14.0  # log probability of a word that does not exist
_BETTER = 1.5  # by how much a word must gain on average before right text is taken for wrong
_HAS_A_NUMBER = -4.0  # a letter of the standard order seldom stands for another number
_YEAR_SAYS = 0.98  # how likely a zero told by the years is
_GIBBERISH, _ENOUGH = -12.5, 10
_SURELY_ALIKE, _SAME, _SAME_MARGIN = 6.0, -0.012, 0.03  # digits differ little: only the very same shape tells them
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
    kinds = {glyph.kind for line in lines for _, glyph in line.glyphs}
    if not kinds:
        return mend_glyph_ids_in_text([line.text for line in lines])
    if kinds == {"lost"}:
        return [Mended(line.text) for line in lines]
    from kehoach_extract.repair.language.ngrams import Ngrams

    return _Document(lines, Ngrams.load()).mended()


def _glyphs(line: Line) -> list[tuple[int, Glyph]]:
    return [(at, glyph) for at, glyph in line.glyphs if at < len(line.text)]


class _Document:
    def __init__(self, lines: Sequence[Line], model: Ngrams) -> None:
        self.lines, self.model = lines, model
        self.shapes: dict[Group, dict[int, Shape]] = defaultdict(dict)
        for line in lines:
            for _, glyph in _glyphs(line):
                self.shapes[glyph.face, glyph.kind][glyph.code] = glyph.shape
        self.likeness: dict[_Sign, dict[str, float]] = {}
        self.readings = self._readings()

    def mended(self) -> list[Mended]:
        """Each line, with the letters that its codes stand for."""
        letters = {
            _Sign(group, code): letter
            for group, reading in self.readings.items()
            for code in self.shapes[group]
            if group[1] != "lost"
            and (letter := reading(code))
            and (group[1] == "number" or letter.isalpha() or letter in _SIGNS_OF_TEXT)
        }
        self._learn(letters)
        self._compare(letters)
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

    def _compare(self, letters: dict[_Sign, str]) -> None:
        """Takes the letters that the signs of a font without a reading surely look like."""
        faces: dict[Face, dict[_Sign, Shape]] = defaultdict(dict)
        for group, reading in self.readings.items():
            if reading is not_told:
                faces[group[0]].update({_Sign(group, code): shape for code, shape in self.shapes[group].items()})
        for shapes in faces.values():
            for one, by_letter in (likenesses(shapes) or {}).items():
                self.likeness[one] = by_letter
                best, second = sorted(by_letter, key=lambda letter: -by_letter[letter])[:2]
                margin = by_letter[best] - by_letter[second]
                if margin > _SURELY_ALIKE or (by_letter[best] > _SAME and margin > _SAME_MARGIN and not best.isalpha()):
                    letters[one] = best

    def _readings(self) -> dict[Group, Reading]:
        """How each font's codes are read: the reading whose words exist."""
        chosen: dict[Group, Reading] = {}
        unread: set[Face] = set()
        quality: dict[Face, float] = {}
        for group in self.shapes:
            if group[1] == "lost":
                continue
            by_reading = self._scores(group)
            if group[1] == "number" and sum(map(str.isalpha, group[0].letters)) >= _FEW:
                chosen[group] = not_told  # a font that gives other letters right does not number these
                continue
            choices = READINGS[group[1]]
            best = max(choices, key=lambda name: by_reading[name][0])
            if max(count for _, count in by_reading.values()) < _FEW:
                best = self._usual(group)
            elif group[1] == "odd" and by_reading[best][0] < max(by_reading["as is"][0] + _BETTER, _READABLE):
                best = "as is"
            chosen[group] = choices[best]
        for face in {group[0] for group in self.shapes if group[1] != "odd"}:
            as_chosen = partial(read, chosen)
            # A byte that is a control code is no byte of text; a number beyond the standard order may well be a letter.
            strict = chosen.get((face, "number")) is byte_letter
            score, count = self._quality(self._words(face), as_chosen, strict=strict)
            quality[face] = score if count >= _ENOUGH else _GIBBERISH
        if min(quality.values(), default=0.0) < _GIBBERISH:
            # Fonts that are too small to tell are as the others of their file.
            unread = {face for face, score in quality.items() if score <= _GIBBERISH}
        return {group: not_told if group[0] in unread else chosen.get(group, as_it_is) for group in self.shapes}

    def _usual(self, group: Group) -> str:
        """The reading of a font with too few words to tell."""
        if group[1] == "number":
            return "standard" if max(self.shapes[group]) > _STANDARD_ASCII + 0x100 else "bytes"
        return "as is"

    def _scores(self, group: Group) -> dict[str, tuple[float, int]]:
        """Of each reading the mean log probability of the words that it makes of a font's codes, and their number."""
        words = [[one for one in word if one.group == group] for word in self._words(group[0])]
        return {
            name: self._quality(words, partial(read, {group: reading})) for name, reading in READINGS[group[1]].items()
        }

    def _quality(
        self, words: Iterable[Sequence[_Sign]], read: Callable[[Group, int], str], *, strict: bool = False
    ) -> tuple[float, int]:
        """Mean log probability of words whose signs a reading gives, and how many they are.

        ``strict`` takes words with a sign that it does not give for no words at all; else they are left out.
        """
        total, count = 0.0, 0
        for word in words:
            letters = [read(one.group, one.code) for one in word]
            if strict and not all(letters):
                total, count = total + _NO_WORD, count + 1
            for part in words_of("".join(letters)) if all(letters) else ():
                if part[0].isalpha() and len(part) > 1:
                    number = self.model.id_of.get(fold(part))
                    total += float(self.model.unigrams[number]) if number else _NO_WORD
                    count += 1
        return (total / count if count else _NO_WORD, count)

    def _words(self, face: Face) -> list[list[_Sign]]:
        """The signs of each run of a font between blanks and other fonts."""
        words: list[list[_Sign]] = []
        for line in self.lines:
            last = -2
            for at, glyph in _glyphs(line):
                if glyph.face != face:
                    continue
                if at != last + 1 or not words:
                    words.append([])
                words[-1].append(_Sign((face, glyph.kind), glyph.code))
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
        if self.likeness:
            guessed = {
                name: max(self.likeness[one], key=lambda letter: self.likeness[one][letter])
                for one, name in names.items()
                if one in self.likeness
            }
            found = solver.refine(texts, guessed)
            put = str.maketrans({name: answer.letter for name, answer in found.items()})
            likeness = {name: self.likeness[one] for one, name in names.items() if one in self.likeness}
            digits = zeros(likeness, [text.translate(put) for text in texts])
            found.update({name: Solved(digit, _YEAR_SAYS, 0) for name, digit in digits.items()})
            return {one: found[name] for one, name in names.items() if name in found}
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
            one = _Sign((glyph.face, glyph.kind), glyph.code)
            if one in letters:
                chars[at] = letters[one]
            elif self.readings[one.group] is not as_it_is:
                chars[at] = names.setdefault(one, sign(len(names)))
        return "".join(chars)

    def _prior(self, one: _Sign, letters: Mapping[_Sign, str]) -> dict[str, float]:
        if one in self.likeness:
            return {letter: score for letter, score in self.likeness[one].items() if letter in LETTERS}
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
        if self.readings[one.group] is by_standard:
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
            one = _Sign((glyph.face, glyph.kind), glyph.code)
            answer = solved.get(one)
            letter, probability = (answer.letter, answer.probability) if answer else (letters.get(one, ""), 1.0)
            if not letter and self.readings[one.group] is not_told:
                letter, probability = _LOST, 0.0  # the number passes for a letter that it is not
            if letter and letter != line.text[at]:
                changes.append(Change(at, at + 1, letter, "glyph_ids", probability))
        return Mended(line.text, tuple(changes))
