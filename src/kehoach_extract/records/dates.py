"""Days, months, quarters, half-years, years and periods in Vietnamese text, as closed intervals of dates.

Everything here works on folded text (see :mod:`kehoach_extract.folding`) and knows nothing of what a date is for.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kehoach_extract.folding import pattern
from kehoach_extract.records.numbers import roman

Unit = Literal["day", "month", "quarter", "half", "year"]
MonthDay = tuple[int, int]
_LAST_DAY = 0
"""In a :data:`MonthDay`: the last day of the month."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that ``text[start:end]`` names; ``first`` and ``last`` are None where the year is not known.

    ``double`` says that the text names both ends ("2021-2025", "quý I, II"), ``bare`` that it is a lone number that
    only its surroundings make a year ("2025") or a month ("5/2025").
    """

    start: int
    end: int
    unit: Unit
    year: int | None
    low: MonthDay
    high: MonthDay
    high_year: int | None = None
    double: bool = False
    bare: bool = False

    @property
    def first(self) -> date | None:
        """The first day."""
        return None if self.year is None else _day(self.year, self.low)

    @property
    def last(self) -> date | None:
        """The last day."""
        year = self.high_year or self.year
        return None if year is None else _day(year, self.high)

    def in_year(self, year: int | None) -> Period:
        """The same period, in the given year where it names none itself."""
        return self if self.year is not None or year is None else replace(self, year=year)


def _day(year: int, month_day: MonthDay) -> date:
    month, day = month_day
    length = monthrange(year, month)[1]
    return date(year, month, length if day == _LAST_DAY else min(day, length))


_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d\d"
_Q = r"(?:iv|iii|ii|i|[1-4])"
_SEP = r"\s*[/.\-]\s*"
_AND = r"\s*(?:-|,|&|và|đến|tới)\s*"
_OF_YEAR = rf"\s*(?:[/.,\-]|năm|của\s+năm)?\s*(?P<y>{_Y})"
_FREE_LEFT = r"(?<![\w/.,])(?<![^\W\d]-)(?<!\b\d-)(?<!\b\d\d-)"
_FREE_RIGHT = r"(?![\w/]|[.,\-]\d)"

_DAY_WORD = r"(?:ngày|mùng|mồng)\s*"
_TO_DAY = r"\s*(?:-|đến|và|,)\s*(?:ngày\s*)?"
_MORE_MONTHS = rf"(?:{_AND}(?:tháng\s*)?{_M})*{_AND}(?:tháng\s*)?(?P<m2>{_M})"
_MORE_QUARTERS = rf"(?:{_AND}(?:(?:quý|quí)\s*)?{_Q})*{_AND}(?:(?:quý|quí)\s*)?(?P<q2>{_Q})\b"
_TO_YEAR = r"\s*(?:-|,|&|và|đến(?:\s+(?:hết|cuối))?|tới)\s*(?:năm\s*)?"
_NO_YEAR = r"\b(?!\s*[/.\-]\s*\d)"

# The surer form first: words before bare numbers, longer before shorter. A later rule never overlaps an earlier find.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, pattern(source))
    for name, source in (
        ("days", rf"{_DAY_WORD}(?P<d>{_D}){_TO_DAY}(?P<d2>{_D}){_SEP}(?P<m>{_M}){_SEP}(?P<y>{_Y})\b"),
        ("days", rf"{_DAY_WORD}(?P<d>{_D}){_TO_DAY}(?P<d2>{_D})\s*tháng\s*(?P<m>{_M})(?:{_OF_YEAR}\b|\b)"),
        ("day", rf"{_DAY_WORD}(?P<d>{_D}){_SEP}(?P<m>{_M}){_SEP}(?P<y>{_Y})\b"),
        ("day", rf"{_DAY_WORD}(?P<d>{_D})\s*(?:,\s*)?tháng\s*(?P<m>{_M})(?:{_OF_YEAR}\b|{_NO_YEAR})"),
        ("day", rf"{_DAY_WORD}(?P<d>{_D})\s*[/.\-]\s*(?P<m>{_M}){_FREE_RIGHT}"),
        ("months", rf"(?:tháng\s*|\bt\.?)(?P<m>{_M}){_MORE_MONTHS}{_OF_YEAR}\b"),
        ("months", rf"tháng\s*(?P<m>{_M}){_MORE_MONTHS}{_NO_YEAR}"),
        ("month", rf"(?:tháng\s*|\bt\.?)(?P<m>{_M}){_OF_YEAR}\b"),
        ("month", rf"tháng\s*(?P<m>{_M}){_NO_YEAR}"),
        ("quarters", rf"(?:quý|quí)\s*(?P<q>{_Q}){_MORE_QUARTERS}(?:{_OF_YEAR}\b)?"),
        ("quarter", rf"(?:quý|quí)\s*(?P<q>{_Q})\b(?:{_OF_YEAR}\b)?"),
        ("half", rf"(?:(?P<n>0?[369]|ba|sáu|chín)\s*tháng|nửa)\s*(?P<side>đầu|cuối)\s*năm\b(?:\s*(?P<y>{_Y})\b)?"),
        ("days", rf"{_FREE_LEFT}(?P<d>{_D})\s*-\s*(?P<d2>{_D})\s*/\s*(?P<m>{_M})\s*/\s*(?P<y>{_Y})\b"),
        ("day", rf"{_FREE_LEFT}(?P<d>{_D})\s*(?P<sep>[/.\-])\s*(?P<m>{_M})\s*(?P=sep)\s*(?P<y>{_Y})\b"),
        ("day", rf"{_FREE_LEFT}(?P<d>{_D})/(?P<m>{_M}){_FREE_RIGHT}"),
        ("bare month", rf"{_FREE_LEFT}(?P<m>{_M})\s*/\s*(?P<y>{_Y}){_FREE_RIGHT}"),
        ("school", rf"năm\s*học\s*(?P<y>{_Y})\s*(?:-|đến)\s*(?P<y2>{_Y})\b"),
        ("years", rf"(?:năm\s*)?{_FREE_LEFT}(?P<y>{_Y}){_TO_YEAR}(?P<y2>{_Y}){_FREE_RIGHT}"),
        ("year", rf"năm\s*(?P<y>{_Y}){_FREE_RIGHT}"),
        ("bare year", rf"{_FREE_LEFT}(?P<y>{_Y}){_FREE_RIGHT}"),
    )
)
_JOIN = pattern(
    r"\s*(?:-|(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|cuối|trước|khoảng))?|và\s+kết\s+thúc(?:\s+vào)?)\s*(?:hết\s+)?"
)


def find_periods(folded: str) -> list[Period]:
    """Every period of a folded text, in order, without overlap; two joined by "-" or "đến" are one.

    Example:
        >>> from kehoach_extract.folding import fold
        >>> [(str(p.first), str(p.last)) for p in find_periods(fold("Từ tháng 6 đến hết tháng 9/2025"))]
        [('2025-06-01', '2025-09-30')]
    """
    found: list[Period] = []
    for name, rule in _RULES:
        for match in rule.finditer(folded):
            if any(match.start() < period.end and period.start < match.end() for period in found):
                continue
            period = _read(name, match)
            if period is not None:
                found.append(period)
    return _joined(folded, sorted(found, key=lambda period: period.start))


def _read(name: str, match: re.Match[str]) -> Period | None:
    """The period of a match; None where no calendar has it or its ends stand in the wrong order."""
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    kind = name.removeprefix("bare ").removesuffix("s")
    if kind == "half":
        return _half(groups, match, year)
    low, high = (_ends(kind, groups, first) for first in (True, False))
    if kind == "day":
        month = int(groups["m"])
        # 2024 has a 29th of February: without a year the day may be a good one.
        if high > monthrange(year or 2024, month)[1]:
            return None
        edges = (month, low), (month, high)
    elif kind == "month":
        edges = (low, 1), (high, _LAST_DAY)
    elif kind == "quarter":
        edges = (3 * low - 2, 1), (3 * high, _LAST_DAY)
    else:
        edges = (1, 1), (12, _LAST_DAY)
    if low > high or (kind == "school" and high != low + 1):
        return None
    unit: Unit = "year" if kind == "school" else kind  # type: ignore[assignment]
    last_year = high if unit == "year" and high != low else None
    return Period(*match.span(), unit, year, *edges, last_year, double=low != high, bare=name.startswith("bare"))


def _ends(kind: str, groups: dict[str, str | None], first: bool) -> int:
    """The number that the first or the second part of a period names."""
    letter = {"day": "d", "month": "m", "quarter": "q"}.get(kind, "y")
    written = (None if first else groups.get(f"{letter}2")) or groups[letter] or ""
    return int(written) if written.isdigit() else roman(written.upper()) or 0


def _half(groups: dict[str, str | None], match: re.Match[str], year: int | None) -> Period:
    written = groups["n"] or "6"
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(written) or int(written)
    low, high = (1, count) if groups["side"] == "đầu" else (13 - count, 12)
    return Period(*match.span(), "half", year, (low, 1), (high, _LAST_DAY))


def _joined(folded: str, periods: list[Period]) -> list[Period]:
    joined: list[Period] = []
    for period in periods:
        before = joined[-1] if joined else None
        if before and not before.double and _JOIN.fullmatch(folded, before.end, period.start):
            both = _range(before, period)
            if both is not None:
                joined[-1] = both
                continue
        joined.append(period)
    return joined


def _range(low: Period, high: Period) -> Period | None:
    """Both as one period: a first part without a year has that of the second; None where the order is wrong."""
    last_year = high.high_year or high.year
    first_year = low.year if low.year is not None else high.year
    if last_year is None and first_year is not None:
        last_year = first_year
    if (first_year or 0, low.low) > (last_year or 0, high.high if high.high[1] else (high.high[0], 31)):
        return None
    return Period(low.start, high.end, low.unit, first_year, low.low, high.high, last_year, double=True)
