"""Numbers and days written by hand into a printed form: told, and left out rather than guessed.

The engine knows print alone. What it makes of a pen's strokes looks like a number and is none, and a wrong number of a
document is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.ocr.engine import SeenWord

_SURE = 0.85
"""Printed figures are read with 0.9 and more, those of a pen with 0.2 to 0.8 (measured on a signed scan)."""
_TALL = 1.5
"""How many times as high as the printed words of the line a pen's figures are at least, where they are that."""
_SURE_TOGETHER = 0.45
"""The same where figures and symbol were read as one word: the engine doubts such words, and garbles a pen's."""
_NUMBER = re.compile(r"\d+[a-zđ]?(-[A-ZĐ]{2,6})?")
_NUMBER_LABEL = re.compile(r"(S[ốôóoòồổỗộ]\s*[:.;]?)(.*)", re.DOTALL)
_SYMBOL = re.compile(r"/\s*[A-ZĐ]{1,6}\b")
_DAY, _MONTH, _YEAR = "ngày", "tháng", "năm"
_FIGURES = re.compile(r"\d{1,2}")
_REACH = 4
"""Words that stand between the label and what ends the blank at most."""


def without_handwriting(words: Sequence[SeenWord]) -> tuple[list[SeenWord], list[str]]:
    """The words of a page without what is written by hand, and what was left out: "number", "date".

    Only the blanks of the form are looked at: between "Số:" and the symbol at the beginning of a line, and between
    "ngày", "tháng" and "năm" where a place and a comma stand before them.

    Example:
        >>> def word(text, sure, begins=False):
        ...     return SeenWord(text, (0, 0, 9, 9), 9, 10, sure, begins)
        >>> line = [word("Số:", 0.9, True), word("2}2", 0.3), word("/KH-SYT", 0.9)]
        >>> kept, found = without_handwriting(line)
        >>> [one.text for one in kept], found
        (['Số:', '/KH-SYT'], ['number'])
    """
    kept: list[SeenWord] = []
    found: list[str] = []
    for line in _lines(words):
        printed = line
        for what, rule in (("number", _without_number), ("date", _without_day)):
            without = rule(printed)
            if without is not None:
                found.append(what)
                printed = without
        kept += printed
    return kept, found


def _lines(words: Sequence[SeenWord]) -> list[list[SeenWord]]:
    lines: list[list[SeenWord]] = []
    for word in words:
        if word.begins or not lines:
            lines.append([])
        lines[-1].append(word)
    return lines


def _without_number(line: list[SeenWord]) -> list[SeenWord] | None:
    """The line without the number between "Số:" and the symbol; None where there is none, or it is printed."""
    label = _NUMBER_LABEL.fullmatch(line[0].text) if line else None
    if label is None:
        return None
    for end in range(min(_REACH, len(line))):
        symbol = _SYMBOL.search(line[end].text)
        if symbol is None:
            continue
        parts = [label[2] if end else label[2][: label[2].find("/")], *(word.text for word in line[1:end])]
        parts += [line[end].text[: symbol.start()]] if end else []
        text = "".join(parts).strip()
        apart = [word for word in line[:end] if word.text != label[1]]
        together = not apart
        unsure = min(word.confidence for word in apart or [line[end]])
        doubtful = unsure < (_SURE_TOGETHER if together else _SURE) or any(_is_tall(word, line) for word in apart)
        if not text or (_NUMBER.fullmatch(text) and not doubtful):
            return None
        rest = line[end]._replace(text=line[end].text[symbol.start() :], begins=False)
        return [line[0]._replace(text=label[1]), rest, *line[end + 1 :]]
    return None


def _without_day(line: list[SeenWord]) -> list[SeenWord] | None:
    """The date line without a day or month that is written by hand; None where all is printed."""
    texts = [word.text.lower() for word in line]
    if _DAY not in texts or _MONTH not in texts or _YEAR not in texts:
        return None
    day, month, year = texts.index(_DAY), texts.index(_MONTH), texts.index(_YEAR)
    if not 0 < day < month < year or not line[day - 1].text.endswith(",") or year - day > 2 * _REACH:
        return None
    gone = {
        index
        for first, end in ((day, month), (month, year))
        for index in range(first + 1, end)
        if not _FIGURES.fullmatch(line[index].text) or line[index].confidence < _SURE or _is_tall(line[index], line)
    }
    return [word for index, word in enumerate(line) if index not in gone] if gone else None


def _is_tall(word: SeenWord, line: Sequence[SeenWord]) -> bool:
    heights = sorted(other.box[3] - other.box[1] for other in line if other is not word)
    return bool(heights) and word.box[3] - word.box[1] > _TALL * heights[len(heights) // 2]
