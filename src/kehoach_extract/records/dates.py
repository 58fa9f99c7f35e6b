"""Days, months, quarters, half-years, years and periods in Vietnamese text, as closed intervals of dates.

Everything here works on folded text (see :mod:`kehoach_extract.records.folding`) and knows nothing of what a date is for.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kehoach_extract.records.folding import pattern
from kehoach_extract.records.numbers import roman

Unit = Literal["day", "month", "quarter", "half", "year"]
MonthDay = tuple[int, int]
_LAST_DAY = 0
"""In a :data:`MonthDay`: the last day of the month."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that ``text[start:end]`` names; ``first`` and ``last`` are None where the year is not known.

    ``double`` says that the text names both ends ("2021-2025", "quý I, II"), ``bare`` that it is a lone number that only
    its surroundings make a year ("2025") or a month ("5/2025").
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
        (
            "years",
            rf"(?:năm\s*)?{_FREE_LEFT}(?P<y>{_Y})\s*(?:-|,|&|và|đến(?:\s+(?:hết|cuối))?|tới)\s*(?:năm\s*)?(?P<y2>{_Y}){_FREE_RIGHT}",
        ),
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
        >>> from kehoach_extract.records.folding import fold
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
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    start, end = match.span()
    if name.endswith(("day", "days")):
        day, month = int(groups["d"]), int(groups["m"])
        last = int(groups.get("d2") or day)
        # 2024 has a 29th of February: without a year the day may be a good one.
        if not day <= last <= monthrange(year or 2024, month)[1]:
            return None
        return Period(start, end, "day", year, (month, day), (month, last), double=last != day)
    if name.endswith(("month", "months")):
        low, high = int(groups["m"]), int(groups.get("m2") or groups["m"])
        if low > high:
            return None
        bare = name == "bare month"
        return Period(start, end, "month", year, (low, 1), (high, _LAST_DAY), double=low != high, bare=bare)
    if name.startswith("quarter"):
        low, high = _quarter(groups["q"]), _quarter(groups.get("q2") or groups["q"])
        if low > high:
            return None
        return Period(start, end, "quarter", year, (3 * low - 2, 1), (3 * high, _LAST_DAY), double=low != high)
    if name == "half":
        return _half(groups, start, end, year)
    if year is None:
        return None
    last_year = int(groups.get("y2") or year)
    if last_year < year or (name == "school" and last_year != year + 1):
        return None
    double = last_year != year
    return Period(
        start, end, "year", year, (1, 1), (12, _LAST_DAY), last_year if double else None, double, name == "bare year"
    )


def _half(groups: dict[str, str | None], start: int, end: int, year: int | None) -> Period:
    months = {"ba": 3, "sáu": 6, "chín": 9}
    written = groups["n"] or "6"
    count = months.get(written) or int(written)
    if groups["side"] == "đầu":
        return Period(start, end, "half", year, (1, 1), (count, _LAST_DAY))
    return Period(start, end, "half", year, (13 - count, 1), (12, _LAST_DAY))


def _quarter(text: str) -> int:
    return int(text) if text.isdigit() else roman(text.upper()) or 1


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
