"""The numbers of a goal: comparator, value, unit and the year each is due.

Which numbers of a statement count is told in :mod:`goal_numbers`, what they count in :mod:`units`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import zip_longest

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.comparators import comparator_of
from kehoach_extract.records.goal_numbers import GoalNumber, goal_numbers, words_before
from kehoach_extract.records.units import UnitKind, unit_at
from kehoach_extract.records.years import YearMention, year_mentions
from kehoach_extract.vocabulary import Comparator

_WINDOW = 240
_TOP = pattern(r"\b(?:top|tốp)\s*$")
_NUMBER_OF = pattern(r"(?:tổng số|số lượng|(?<!chỉ )\bsố)\s+")
_BREAK = pattern(r"(?:[,;:.(]|\bvà)\s*$")
_NEXT_CLAUSE = re.compile(r"[,;:]|\bvà\b")


@dataclass(frozen=True, slots=True)
class QuantityDraft:
    """A number to reach; ``value_max`` is set for a range only, ``start`` is where it stands in the statement."""

    comparator: Comparator
    value: float
    value_max: float | None
    unit: str | None
    year: int | None
    kind: UnitKind | None
    start: int
    end: int


def quantities(statement: str, year: int | None = None) -> list[QuantityDraft]:
    """The quantities of a statement in order; ``year`` is the year inherited from the item or the headings above.

    Example:
        >>> [(q.comparator, q.value, q.unit, q.year) for q in quantities("Đến năm 2027, ít nhất 12 tuyến xe buýt")]
        [('>=', 12, 'tuyến xe buýt', 2027)]
        >>> [(q.comparator, q.value, q.value_max, q.unit) for q in quantities("sản lượng chè búp tăng 5 - 6,5%/năm")]
        [('range', 5, 6.5, '%/năm')]
    """
    folded = fold(statement)
    mentions = year_mentions(statement)
    found = goal_numbers(statement, mentions)
    drafts: list[QuantityDraft] = []
    for item, following in zip_longest(found, found[1:]):
        unit = item.unit
        drafts.append(
            QuantityDraft(
                comparator=_comparator(folded, item, following) or _carried(folded, drafts, item),
                value=item.value,
                value_max=item.value_max,
                unit=_unit_text(statement, folded, item),
                year=None,
                kind=unit.kind if unit else None,
                start=item.start,
                end=unit.end if unit else item.number_end,
            )
        )
    return _dated(folded, drafts, mentions, year)


def _comparator(folded: str, item: GoalNumber, following: GoalNumber | None) -> Comparator | None:
    if item.value_max is not None:
        return "range"
    after = folded[item.number_end : following.start if following else item.number_end + _WINDOW]
    unit_length = item.unit.end - item.number_end if item.unit else 0
    return comparator_of(words_before(folded, item.start), after, unit_length, counted=item.unit is not None)


def _carried(folded: str, drafts: list[QuantityDraft], item: GoalNumber) -> Comparator:
    """A comparator goes on over a list: "ít nhất 100 thư viện, 50 tủ sách"."""
    if not drafts or drafts[-1].comparator in {"=", "range"} or drafts[-1].unit in {None, "%"}:
        return "="
    between = folded[drafts[-1].end : item.start].strip()
    return drafts[-1].comparator if between in {",", "và", ", và"} else "="


def _unit_text(statement: str, folded: str, item: GoalNumber) -> str | None:
    top = _TOP.search(words_before(folded, item.start))
    if top:
        return statement[item.start - len(top.group()) : item.start].strip()
    if item.unit is not None:
        return " ".join(statement[item.unit.start : item.unit.end].split())
    return _counted_before(statement, folded, item.start)


def _counted_before(statement: str, folded: str, end: int) -> str | None:
    """The counted noun of "số bác sĩ trên một vạn dân đạt 12": it stands before the number."""
    window = max(0, end - _WINDOW)
    start = max((match.end() for match in _NUMBER_OF.finditer(folded, window, end)), default=None)
    if start is None or _NEXT_CLAUSE.search(folded[start:end]):
        return None
    unit = unit_at(statement, start)
    return statement[unit.start : unit.end] if unit and unit.end <= end and unit.kind == "noun" else None


def _dated(
    folded: str, drafts: list[QuantityDraft], mentions: list[YearMention], year: int | None
) -> list[QuantityDraft]:
    """Give each quantity its year: one said after it, else the last said before it, else the inherited one.

    A year said after the last of several counts for those before it too, if it is the only one.
    """
    due = [mention for mention in mentions if not (mention.baseline or mention.named or mention.vision)]
    own: list[int | None] = []
    for draft, following in zip_longest(drafts, drafts[1:]):
        after = _year_after(folded, draft.end, following.start if following else None, due)
        own.append(after or _year_before(draft.start, due))
    if len(due) == 1 and own and own[-1] and not _breaks_before(folded, due[0].start):
        year = own[-1]
    return [replace(draft, year=said or year) for draft, said in zip(drafts, own, strict=True)]


def _year_after(folded: str, end: int, following: int | None, due: list[YearMention]) -> int | None:
    """The year said after a quantity ("90% vào năm 2027"); after a comma it belongs to the next, if there is one."""
    place = bisect_left(due, end, key=lambda mention: mention.start)
    if place == len(due):
        return None
    mention = due[place]
    if following is not None and (mention.start > following or _breaks_before(folded, mention.start)):
        return None
    return mention.year


def _breaks_before(folded: str, start: int) -> bool:
    return bool(_BREAK.search(words_before(folded, start)))


def _year_before(start: int, due: list[YearMention]) -> int | None:
    place = bisect_right(due, start, key=lambda mention: mention.end)
    return due[place - 1].year if place else None
