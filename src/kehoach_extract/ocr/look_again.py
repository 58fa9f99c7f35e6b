"""A second look at what an engine reads badly: the marks of parts, numbers, and the signs for "at most" and "at least".

An engine that is told which letters there can be reads a crop of one word better than the line it stands in.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kehoach_extract.ocr.engine import INK, Engine, Gray, PixelBox, SeenWord, confidence_of, whole
from kehoach_extract.ocr.points import with_point_of_mark, with_points_told
from kehoach_extract.ocr.strokes import numeral_of

_DIGITS = "0123456789.,%/-()"
_NUMBER = re.compile(r"[(]?\d[\d.,/\-]*%?[);.,]?")
_MIXED = re.compile(r"[<>(]?[\dlIOoóòÓSŠBbZzgqạ§|!ĩí]{1,8}[.,%);]*")
"""What digits are taken for."""
_DOUBTED, _DOUBTFUL = 0.9, 0.8
_SHORT = 7
"""Letters of a cell up to which the engine reads it badly."""
_LOST = 0.7
"""Confidence under which a word of a longer cell is hardly read at all."""
_SIZES = (0.5, 0.6, 0.7, 0.8, 0.9)
"""How many times as large a cell is read again."""
_TIMES = 2.0
_PAD = 6
"""Pixels of paper around a crop: an engine reads no letters at the very edge."""
_BAR, _BAR_INK = 0.6, 0.75
"""The bar of "≤": so much of the sign's width, its row so much inked."""


_QUARTER = re.compile(r"(?i)quý")
_STEMS = re.compile(r"[Il1|]{2,3}(?=\W|$)")
_KEPT = re.compile(r"Lưu:?")
_RECORDS = re.compile(r"^:?V[IFĨÏÍ1l7](?=[,;.]|$)")
_EDGE = 0.12
"""Share of a page's height at its top and foot where its number stands."""
_END = SeenWord("", (0, 0, 0, 0), 0, 0, 0, begins=True)


@dataclass(slots=True)
class SecondLook:
    """Looks at words of one image again. ``until`` is the end of the time for it, on the monotonic clock."""

    image: Gray
    dpi: int
    engine: Engine
    until: float

    def words(self, words: Iterable[SeenWord]) -> list[SeenWord]:
        """The words of running text, those mended that were looked at again."""
        found = list(words)
        alone = [one.begins and two.begins for one, two in pairwise([*found, _END])]
        return _as_forms_have_it(
            self._as_number(word) if lonely and self._may_be_page_number(word) else self._seen(word)
            for word, lonely in zip(found, alone, strict=True)
        )

    def _seen(self, word: SeenWord, *, alone: bool = False) -> SeenWord:
        return with_points_told(self.image, self._sign(self._number(self._mark(word, alone=alone))))

    def _in_other_sizes(self, words: Sequence[SeenWord], area: PixelBox) -> list[SeenWord]:
        """The words of a cell as most of its sizes show them, where the engine doubts them.

        The size of the letters decides what Tesseract makes of a few of them: of 768 short cells of the samples, at 200
        and 300 dpi, one size gets 28 to 65 wrong, their vote 11, and those are Roman numerals, which are told otherwise
        (:mod:`~kehoach_extract.ocr.strokes`). Of longer cells the reading counts of which the engine is surest.
        """
        short = len(_joined(words)) <= _SHORT
        if not words or min(word.confidence for word in words) >= (_DOUBTED if short else _LOST):
            return list(words)
        found = [list(words), *(self._enlarged(area, size) for size in _SIZES)]
        if not short:
            return max(found, key=confidence_of)
        votes: dict[str, float] = defaultdict(float)
        for reading in found:
            votes[_joined(reading)] += confidence_of(reading)
        text = max(votes, key=votes.__getitem__)
        best = next(reading for reading in found if _joined(reading) == text)
        return [word._replace(confidence=votes[text] / len(found)) for word in best]

    def _enlarged(self, area: PixelBox, size: float) -> list[SeenWord]:
        """What is read of an area made ``size`` times as large, on the image itself; nothing where there is no time."""
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            return []
        left, top, right, bottom = area
        part = _scaled(self.image[top:bottom, left:right], size)
        [words] = self.engine.read(part, self.dpi, "block", [whole(part)], seconds)
        return [word.scaled(1 / size).moved(left, top) for word in words]

    def _may_be_page_number(self, word: SeenWord) -> bool:
        """Whether a word alone on its line stands where page numbers do, and is none as it was read."""
        height = len(self.image)
        outside = word.box[1] < _EDGE * height or word.box[3] > (1 - _EDGE) * height
        return outside and len(word.text) <= 2 and not word.text.isdigit()

    def cells(
        self, cells: Sequence[Sequence[SeenWord]], areas: Sequence[PixelBox], columns: Sequence[Hashable]
    ) -> list[list[SeenWord]]:
        """The words of cells; ``columns`` tells which cells stand one below the other.

        What the engine doubts is read again in several sizes. In a column of numbers a cell with one word that is none
        is then read as a number.
        """
        cells = [self._in_other_sizes(words, area) for words, area in zip(cells, areas, strict=True)]
        counts: dict[Hashable, list[int]] = {}
        for words, column in zip(cells, columns, strict=True):
            if words:
                have = counts.setdefault(column, [0, 0])
                have[0] += len(words) == 1 and _NUMBER.fullmatch(words[0].text) is not None
                have[1] += 1
        found = []
        for words, column in zip(cells, columns, strict=True):
            numbers, filled = counts.get(column, (0, 0))
            again = _as_forms_have_it(self._seen(word, alone=len(words) == 1) for word in words)
            if filled > 3 and 2 * numbers > filled and _may_be_number(words):
                again = [self._as_number(again[0], of_any_length=True)]
            found.append(again)
        return found

    def _mark(self, word: SeenWord, *, alone: bool = False) -> SeenWord:
        """The mark of a part, or a word that is a Roman numeral, by its strokes."""
        text = numeral_of(self.image, word, alone=alone)
        return with_point_of_mark(self.image, word if text is None else word._replace(text=text))

    def _number(self, word: SeenWord) -> SeenWord:
        """A word that is a number but for a letter that looks like a digit."""
        text = word.text
        if word.confidence >= _DOUBTED and _NUMBER.fullmatch(text):
            return word
        if text == "§" or (_MIXED.fullmatch(text) and any(sign.isdigit() for sign in text) and not text.isdigit()):
            return self._as_number(word)
        return word

    def _as_number(self, word: SeenWord, *, of_any_length: bool = False) -> SeenWord:
        """The word as the number that it is read as again; what has more or fewer figures is another reading."""
        if _NUMBER.fullmatch(word.text):
            return word
        lead = word.text[0] if word.text[0] in "<>" else ""
        text = "".join(again.text for again in self._read(word, _DIGITS)).strip("-/")
        as_long = _figures(text) == _figures(word.text) or of_any_length
        return word._replace(text=lead + text) if as_long and _NUMBER.fullmatch(text) else word

    def _sign(self, word: SeenWord) -> SeenWord:
        """The signs "<" and ">" with a bar below them, which the engine's letters do not have."""
        if word.text[0] not in "<>" or not self._has_bar(word):
            return word
        return word._replace(text=("≤" if word.text[0] == "<" else "≥") + word.text[1:])

    def _has_bar(self, word: SeenWord) -> bool:
        left, top, right, bottom = (round(side) for side in word.box)
        # The sign alone: as wide as high at most, and its bar may lie just outside the box of the word.
        right = min(right, left + round(0.75 * word.height))
        area = self.image[top : bottom + round(0.12 * word.height), left:right] < INK
        columns = np.flatnonzero(area.any(axis=0))
        if not columns.size:
            return False
        gap = np.flatnonzero(np.diff(columns) > 1)
        width = int(columns[gap[0]] if gap.size else columns[-1]) + 1 - int(columns[0])
        sign = area[:, columns[0] : columns[0] + width]
        rows = np.flatnonzero(sign.any(axis=1))
        if not rows.size or width < _BAR * word.height / 3:
            return False
        lower = sign[rows[0] + round(0.65 * (rows[-1] - rows[0])) : rows[-1] + 1]
        return bool((lower.sum(axis=1) >= _BAR_INK * width).any())

    def _read(self, word: SeenWord, letters: str) -> list[SeenWord]:
        """What is read of a word, enlarged; nothing where it is not one word or there is no time.

        The confidence of what is read says nothing: of few letters Tesseract is always unsure.
        """
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            return []
        left, top, right, bottom = (round(side) for side in word.box)
        part = self.image[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2]
        if not part.size:
            return []
        part = np.pad(_scaled(part, _TIMES), _PAD * 2, constant_values=255)
        [words] = self.engine.read(part, round(self.dpi * _TIMES), "line", [whole(part)], seconds, letters)
        return words if len(words) == 1 else []


def _scaled(image: Gray, times: float) -> Gray:
    import cv2

    how = cv2.INTER_CUBIC if times > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(image, None, fx=times, fy=times, interpolation=how), dtype=np.uint8)


def _may_be_number(words: Sequence[SeenWord]) -> bool:
    """Whether a cell in a column of numbers may hold one: a short word that the engine doubts, no heading ("TT")."""
    return (
        len(words) == 1 and len(words[0].text) <= 4 and words[0].confidence < _DOUBTFUL and not words[0].text.isupper()
    )


def _as_forms_have_it(words: Iterable[SeenWord]) -> list[SeenWord]:
    """The words with those mended that the word before them leaves no choice.

    No year has an eleventh quarter: "Quý II", not "Quý 11". Copies are kept in the office's records, "Lưu: VT" (Decree
    30/2020/NĐ-CP, appendix I), and there is no "VI" or "VF".
    """
    found: list[SeenWord] = []
    for word in words:
        before = found[-1].text if found else ""
        text = word.text
        if _QUARTER.fullmatch(before) and (stems := _STEMS.match(text)):
            text = "I" * len(stems[0]) + text[stems.end() :]
        elif _KEPT.fullmatch(before):
            text = _RECORDS.sub("VT", text)
        found.append(word._replace(text=text))
    return found


def _joined(words: Iterable[SeenWord]) -> str:
    return " ".join(word.text for word in words)


def _figures(text: str) -> int:
    """How many signs of a text are figures, or what may be taken for one."""
    return sum(sign.isalnum() or sign in "§|!" for sign in text)
