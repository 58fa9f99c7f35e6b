"""Dates that cannot be, and dates that contradict one another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kehoach_extract.outline import Outline
from kehoach_extract.plan import Plan, Warning_
from kehoach_extract.records.checks_text import Passage, attached_note, passages
from kehoach_extract.records.document_numbers import NUMBER
from kehoach_extract.records.messages import warning
from kehoach_extract.source import Place

_FIGURES = re.compile(r"(?<![\d/.,\-])(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?((?:19|20)\d\d)(?![\d/]|[.,]\d)")
_WORDS = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_NO_YEAR = re.compile(r"\bngày\s+(\d{1,2})\s?/\s?(\d{1,2})\b(?!\s?/|[.,]?\d)", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:giai\s+đoạn|thời\s+kỳ)\s+((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)\b", re.IGNORECASE)
_ON_DATE = re.compile(
    r"[,\s(]{0,3}ngày\s+(?:(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?((?:19|20)\d\d)|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d))",
    re.IGNORECASE,
)
_NUMBER = re.compile(NUMBER)
_NORMATIVE_YEAR = re.compile(r"\d+\s*/\s*((?:19|20)\d\d)\s*/")
_LEAP_YEAR = 2024
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A document number with the date printed behind it; ``date`` is None where it has none (or an impossible one)."""

    number: str
    date: date | None
    passage: Passage


def check_dates(plan: Plan, outline: Outline) -> list[Warning_]:
    """All warnings on dates, in reading order within each kind."""
    cited = list(cited_dates(outline))
    issued = _date(plan.metadata.date)
    return [
        *_impossible(outline),
        *_reversed(outline),
        *_appendix_dates(outline, issued),
        *_after_plan(cited, plan, issued),
        *_two_dates(cited),
        *_number_years(cited),
        *_past_deadlines(plan, issued),
    ]


def cited_dates(outline: Outline) -> Iterator[CitedDate]:
    """Every document number of the running text with its date; the "(Kèm theo ...)" notes name the plan itself."""
    for passage in passages(outline):
        if passage.attached:
            continue
        for match in _NUMBER.finditer(passage.text):
            number = re.sub(r"\s+", "", match.group()).replace("–", "-")
            behind = _ON_DATE.match(passage.text, match.end())
            day = None
            if behind:
                day = _made(*(int(part) for part in behind.groups() if part))
            yield CitedDate(number, day, passage)


def _made(day: int, month: int, year: int) -> date | None:
    return date(year, month, day) if _exists(day, month, year) else None


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= _LAST_MONTH and 1 <= day <= monthrange(year, month)[1]


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _impossible(outline: Outline) -> list[Warning_]:
    """Dates with a thirteenth month or a day that the month does not have.

    "10/19/2031" has no month 19; a range like "20-25/9/2031" and a fraction are not looked at.
    """
    found: dict[str, list[Place]] = {}
    line = outline.letterhead.date_line
    heads = [Passage(line.text, (line.place,))] if line else []
    for passage in (*heads, *passages(outline)):
        for pattern in (_FIGURES, _WORDS):
            for match in pattern.finditer(passage.text):
                if not _exists(*(int(part) for part in match.groups())):
                    found.setdefault(match.group(), []).extend(passage.places)
        for match in _NO_YEAR.finditer(passage.text):
            if not _exists(int(match[1]), int(match[2]), _LEAP_YEAR):
                found.setdefault(match.group(), []).extend(passage.places)
    return [warning("impossible_date", places, date=text) for text, places in found.items()]


def _reversed(outline: Outline) -> list[Warning_]:
    found: dict[str, list[Place]] = {}
    for passage in passages(outline):
        for match in _PERIOD.finditer(passage.text):
            if int(match[1]) > int(match[2]):
                found.setdefault(match.group(), []).extend(passage.places)
    return [warning("reversed_period", places, period=text) for text, places in found.items()]


def _appendix_dates(outline: Outline, issued: date | None) -> list[Warning_]:
    """Appendices that say they came with the plan of another day."""
    found = []
    for appendix in outline.appendices:
        behind = _ON_DATE.search(attached_note(appendix))
        if issued is None or behind is None:
            continue
        day = _made(*(int(part) for part in behind.groups() if part))
        if day and day != issued:
            places = appendix.places
            found.append(
                warning("appendix_date", places, appendix=appendix.label, date=_shown(day), plan_date=_shown(issued))
            )
    return found


def _shown(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _after_plan(cited: list[CitedDate], plan: Plan, issued: date | None) -> list[Warning_]:
    """Documents cited with a date after the plan's own: one of the two dates is wrong."""
    found: dict[tuple[str, date], list[Place]] = {}
    year = plan.metadata.date_year
    for mention in cited:
        if mention.date is None or mention.number == plan.metadata.number:
            continue
        if _wrong_year(mention.number, mention.date):
            continue
        if (issued and mention.date > issued) or (issued is None and year and mention.date.year > year):
            found.setdefault((mention.number, mention.date), []).extend(mention.passage.places)
    return [
        warning(
            "cited_after_plan", places, number=number, date=_shown(day), plan_date=_shown(issued) if issued else year
        )
        for (number, day), places in found.items()
    ]


def _two_dates(cited: list[CitedDate]) -> list[Warning_]:
    """One number with two dates of one year.

    Numbers start again each year and each body has its own, so the same number in two years is two documents.
    """
    dates: dict[tuple[str, int], dict[date, list[Place]]] = {}
    for mention in cited:
        if mention.date:
            by_date = dates.setdefault((mention.number, mention.date.year), {})
            by_date.setdefault(mention.date, []).extend(mention.passage.places)
    return [
        warning(
            "cited_with_two_dates",
            [place for places in by_date.values() for place in places],
            number=number,
            dates=", ".join(_shown(day) for day in sorted(by_date)),
        )
        for (number, _), by_date in dates.items()
        if len(by_date) > 1
    ]


def _number_years(cited: list[CitedDate]) -> list[Warning_]:
    """Normative documents, whose number holds the year, cited with a date of another year."""
    found: dict[tuple[str, date], list[Place]] = {}
    for mention in cited:
        if mention.date and _wrong_year(mention.number, mention.date):
            found.setdefault((mention.number, mention.date), []).extend(mention.passage.places)
    return [
        warning("number_against_date", places, number=number, date=_shown(day))
        for (number, day), places in found.items()
    ]


def _wrong_year(number: str, day: date) -> bool:
    year = _NORMATIVE_YEAR.match(number)
    return year is not None and int(year[1]) != day.year


def _past_deadlines(plan: Plan, issued: date | None) -> list[Warning_]:
    """Tasks due before the plan was issued."""
    found = []
    for task in plan.tasks:
        end = task.deadline.end if task.deadline else None
        if end is None or task.deadline is None or task.deadline.kind == "recurring":
            continue
        year = plan.metadata.date_year
        if (issued and end < issued) or (issued is None and year and end.year < year):
            found.append(
                warning(
                    "deadline_before_plan",
                    (),
                    task.evidence,
                    task=task.number,
                    deadline=task.deadline.raw,
                    plan_date=_shown(issued) if issued else year,
                )
            )
    return found
