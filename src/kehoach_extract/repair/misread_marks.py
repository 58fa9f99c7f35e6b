"""Marks of lists that an OCR program misread, told by their order: "I., II., Il., IV." is I., II., III., IV.

A stroke more or less makes another Roman numeral, so what a heading's numeral looks like says less than its neighbours
do. Each numeral is read as what costs least: to be misread so, and to stand where it would then stand in its series.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach_extract.repair.slots import Span

_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NUMERALS = (*_ONES, *(f"X{ones}" for ones in _ONES))
_LOOKS = str.maketrans(dict.fromkeys("l1|!][LT", "I") | dict.fromkeys("Yv", "V") | {"H": "II", "x": "X"})
"""What the letters of a numeral are read as, and what they were."""
_STROKES = frozenset("Il|!][")
_PLAIN = str.maketrans("l1|!][", "IIIIII")
_ROMAN = re.compile(r"\s*([IVXLHTYl1|!\]\[vx]{1,6})\s?([.,]|\s?[-–](?=\s))\s*(?=[\"“(]?[^\W\d_])")
_NEW_SERIES = re.compile(
    r"\s*(?:PH\S\s?L\S\s?C\b|Ph\S l\S\s?c\b|PH\SN\b|CH\S\SNG\b|(?:Ph\Sn|Ch\S\Sng)\s(?:th|[IVX1-9A-E])|[A-E]\s?[.)-]\s)"
)
"""Above such headings a series of numerals ends."""
_LOST, _LETTER, _NOT_IN_CAPITALS = 2.0, 0.5, 0.0
_NEXT, _NEXT_ACROSS, _AGAIN, _AGAIN_UNTOLD, _ELSE = 0.0, 2.0, 0.0, 5.0, 5.0
"""What it costs that a stroke was lost, a letter read as another one, a line in small letters begins with other
letters; and that a numeral follows the one before, that it does so across the heading of a new series, that a series
begins, that it begins without such a heading, and that a numeral stands anywhere else."""

_COMMA = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,3})(,)\s+[A-ZĐ]")
_POINT = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s*[^\W\d_]")
_APPENDIX = re.compile(r"\s*(PH[UỤÚ] ?L[UỤÚ]C([Il|]{1,3}|I?V|VI{1,3}|[1-9]))\s*")
_LETTERED = re.compile(r"\s*([a-zđ1I|])\)(?=\s)")


def misread_marks(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Where the marks of lists are misread, and what they were.

    Example:
        >>> list(misread_marks(["I. MUC DICH", "Il. MUC TIEU", "II. NHIEM VU", "1, So Y te", "2. So Noi vu"]))
        [((1, 0, 2), 'II'), ((2, 0, 2), 'III'), ((3, 1, 2), '.')]
    """
    ones = _ones(lines)
    yield from _romans(lines, frozenset(number for (number, _, _), _ in ones))
    yield from ones
    yield from _commas(lines)
    yield from _letters(lines)
    yield from _appendices(lines)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A numeral at the beginning of a line, as it was read, and the sign behind it.

    ``new_series`` tells that a heading stands above behind which numerals begin anew, ``heading`` that the rest of the
    line is in capitals.
    """

    line: int
    span: tuple[int, int]
    text: str
    sign: tuple[int, int, str]
    new_series: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class _Path:
    """A reading of the numerals so far.

    What it costs, the value of the last numeral (0: none yet), what was chosen for the last mark (0: no numeral), and
    the reading before it.
    """

    cost: float
    value: int
    chosen: int
    before: _Path | None


def _romans(lines: Sequence[str], ones: frozenset[int]) -> Iterator[tuple[Span, str]]:
    marks = list(_numerals(lines, ones))
    paths = {0: _Path(0.0, 0, 0, None)}
    for mark in marks:
        following: dict[int, _Path] = {}
        options = _readings(mark)
        for path in paths.values():
            for value, cost in options:
                total = path.cost + cost + (_step(path.value, value, new=mark.new_series) if value else 0.0)
                last = value or path.value
                if last not in following or total < following[last].cost:
                    following[last] = _Path(total, last, value, path)
        paths = following
    best: _Path | None = min(paths.values(), key=lambda path: path.cost)
    chosen: list[int] = []
    while best and best.before:
        chosen.append(best.chosen)
        best = best.before
    for mark, value in zip(marks, reversed(chosen), strict=True):
        if value and mark.text != _NUMERALS[value - 1]:
            yield (mark.line, *mark.span), _NUMERALS[value - 1]
        if value and mark.sign[2] == ",":
            yield (mark.line, *mark.sign[:2]), "."


def _numerals(lines: Sequence[str], ones: frozenset[int]) -> Iterator[_Mark]:
    new_series = True
    for number, line in enumerate(lines):
        found = _ROMAN.match(line)
        heading = found is not None and line[found.end() :].isupper()
        if found and not found[1].isdecimal() and (heading or not found[1].islower()):
            if number not in ones:
                yield _Mark(number, found.span(1), found[1], (*found.span(2), found[2]), new_series, heading)
                new_series = False
        elif _NEW_SERIES.match(line):
            new_series = True


def _ones(lines: Sequence[str]) -> list[tuple[Span, str]]:
    """Strokes that are the number 1: the next number behind them is 1.1 or 2."""
    numbers = [
        (number, found)
        for number, line in enumerate(lines)
        if (found := _ROMAN.match(line) or _POINT.match(line)) is not None
    ]
    return [
        ((number, *found.span(1)), "1")
        for (number, found), (_, after) in pairwise(numbers)
        if found[1] in _STROKES and after[1] in ("1.1", "2")
    ]


def _readings(mark: _Mark) -> list[tuple[int, float]]:
    """The values that a numeral may have with what each costs; 0 for no numeral at all.

    A numeral that is written as numerals are is one; other letters are only where they fit.
    """
    plain = mark.text.translate(_PLAIN)
    # A speck beside a V makes it two.
    looks = mark.text.translate(_LOOKS).replace("VV", "V")
    changed = sum(one != other for one, other in zip(mark.text, plain, strict=True))
    replaced = sum(letter in "LHTYvx" for letter in mark.text)
    found = []
    for value, numeral in enumerate(_NUMERALS, start=1):
        if looks == numeral:
            found.append((value, _LETTER * (changed + replaced)))
        elif lost := _strokes_off(looks, numeral):
            found.append((value, _LETTER * (changed + replaced) + _LOST * lost))
    if plain not in _NUMERALS or mark.sign[2] == ",":
        found.append((0, _no_numeral(mark, replaced=bool(replaced))))
    return found


def _strokes_off(looks: str, numeral: str) -> int:
    """How many strokes a numeral has lost to look so, two at most and one being left; else 0.

    1 also for one too many, where that makes no other numeral.
    """
    if looks not in _NUMERALS and looks.replace("I", "", 1) == numeral:
        return 1
    return next((lost for lost in (1, 2) if "I" in looks and numeral.replace("I", "", lost) == looks), 0)


def _no_numeral(mark: _Mark, *, replaced: bool) -> float:
    """What it costs that the letters at the beginning of a line are no numeral, though they look like one."""
    if mark.heading and set(mark.text) & set("IVXv"):
        return _ELSE + 2 * _LOST
    return _NOT_IN_CAPITALS if replaced and not mark.heading else 2 * _LOST


def _step(before: int, value: int, *, new: bool) -> float:
    if value == before + 1 and before:
        return _NEXT_ACROSS if new else _NEXT
    if value == 1:
        return _AGAIN if new else _AGAIN_UNTOLD
    return _ELSE


def _commas(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Commas behind the numbers of items, one less or more than another item's number."""
    marks = {found[1] for line in lines if (found := _POINT.match(line))}
    for number, line in enumerate(lines):
        if found := _COMMA.match(line):
            above, _, last = found[1].rpartition(".")
            beside = {f"{above}.{n}".lstrip(".") for n in (int(last) - 1, int(last) + 1)}
            if beside & marks:
                yield (number, *found.span(2)), "."


def _letters(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """An l that was read as a digit or a capital, behind the item k."""
    item = ""
    for number, line in enumerate(lines):
        if found := _LETTERED.match(line):
            if item == "k" and found[1] in "1I|":
                yield (number, *found.span(1)), "l"
                item = "l"
            else:
                item = found[1]


def _appendices(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """The headings of appendices on which their number was glued: "PHU LUCI", "PHU LUC2"."""
    for number, line in enumerate(lines):
        if found := _APPENDIX.fullmatch(line):
            name = found[2] if found[2].isdecimal() else found[2].translate(_PLAIN)
            yield (number, *found.span(1)), f"PHỤ LỤC {name}"
