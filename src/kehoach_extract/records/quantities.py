"""The numbers of a goal: comparator, value, unit and the year each is due.

Which numbers of a statement count is decided here: dates, ages, durations of work, numbers of documents and numbers in
names are no quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.records.folding import fold, pattern
from kehoach_extract.records.numbers import NumberSpan, find_numbers
from kehoach_extract.records.units import Unit, UnitKind, density_at, unit_at
from kehoach_extract.records.years import YearMention, year_mentions
from kehoach_extract.vocabulary import Comparator

_DATE = pattern(
    r"\bngày\s*\d{1,2}(?:\s*(?:tháng|[/.-])\s*\d{1,2})?|\b(?:tháng|quý)\s*(?:\d{1,2}|[ivx]+)\b(?:\s*[/-]\s*\d{4})?|\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|"
    r"\d{1,2}\s*/\s*(?:19|20)\d\d|(?:trước|đến|hạn|từ|tại)\s+\d{1,2}/\d{1,2}(?!\d|/| ?%)|\b\d{1,2}/\d{1,2}(?=\s+hằng năm|\s+hàng năm)"
)
_DOCUMENT_LETTERS = re.compile(r"[A-ZĐ]{2,}[a-z]?(?:[-/][A-ZĐa-z]+)*|[A-ZĐ]{1,2}[a-z]?[-/][A-ZĐ]")
_QUOTED = re.compile(r"[“\"][^“”\"]{1,300}[”\"]")
_APPROVED_NAME = pattern(r"\bphê duyệt (?:đề án|chương trình|dự án|chiến lược|quy hoạch|kế hoạch)\b[^,;.]*")
_NUMBERED = re.compile(r"(?<![\d.,])\d{1,4}\s*(?:/\s*(?:19|20)\d\d\s*)?[/-]\s*")
_LISTED = re.compile(r"\(\s*\d{1,2}\s*\)|\b24\s*/\s*(?:24|7)\b|\b\d\.0\b(?!\s*%)|\b\d{9,}\b")
_RANGE = pattern(r"\s*(?:-|đến|tới)\s*")
_FRACTION = re.compile(r"\s*/\s*")
_CHANGED_TO = pattern(r"\s*(?:lên|xuống|thành)\s*(?:còn|đạt|tới|thành|khoảng|trên|dưới|ít nhất|tối thiểu|mức|\s)*$")
_FROM = pattern(r"\btừ\s*(?:mức\s*)?$")
_REACHED = pattern(
    r"(?:\bđạt|\blà|\bcòn|\blên|\bxuống|\bgấp|\bmức|\btăng|\bgiảm|\bthêm|\bcó|\bchiếm|\bbằng|:)\s*(?:được|bình quân|trung bình|chỉ số)?\s*$"
)
_TO_REACH = pattern(r"(?:\bđạt|\bcòn|\blên|\bxuống|\bgiảm|\btăng|\brút ngắn)\s*$")
_CONDITION = pattern(r"\b(?:với tốc độ|tốc độ từ|có tốc độ|thu nhập|diện tích|quy mô|công suất|giá trị) (?:từ|trên|dưới)?\s*$|tốc độ\s*$")
_GROUPED = pattern(r"\b(?:nhóm|loại|những hộ) (?:từ|trên|dưới)\s*$")
_LIFESPAN = pattern(r"tuổi thọ|số năm sống|tuổi nghề|tuổi bình quân|tuổi trung bình")
_AGED = pattern(
    r"\b(?:trẻ|trẻ em|người|dân số|phụ nữ|học sinh|thanh niên|nhóm|độ|lao động|nhóm trẻ|thiếu niên)(?: [^\W\d_]+){0,3} (?:từ|trên|dưới|đủ|khoảng)?\s*$"
)
_EACH = pattern(r"\bmỗi\b[^.;]*\bcó\s*$")
_TOP = pattern(r"\b(?:top|tốp)\s*$")
_DENOMINATOR = pattern(r"(?:/|trên)\s*(?:một |1 |01 )?$")
_NUMBER_OF = pattern(r"(?:tổng số|số lượng|số)\s+")
_BREAK = pattern(r"(?:[,;:.]|\bvà)\s*$")
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


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    number_end: int
    value: float
    value_max: float | None
    unit: Unit | None
    in_words: bool


def quantities(statement: str, year: int | None = None) -> list[QuantityDraft]:
    """The quantities of a statement in order; ``year`` is the year inherited from the item or the headings above.

    Example:
        >>> [(q.comparator, q.value, q.unit, q.year) for q in quantities("Đến năm 2027, ít nhất 12 tuyến xe buýt dùng điện")]
        [('>=', 12, 'tuyến xe buýt', 2027)]
        >>> [(q.comparator, q.value, q.value_max, q.unit) for q in quantities("sản lượng chè búp tăng 5 - 6,5%/năm")]
        [('range', 5, 6.5, '%/năm')]
    """
    folded = fold(statement)
    mentions = year_mentions(statement)
    found = _numbers(statement, folded, mentions)
    drafts: list[QuantityDraft] = []
    for index, item in enumerate(found):
        if not _counts(folded, item, found[index + 1 :]):
            continue
        comparator = _comparator(folded, item, found[index + 1 :])
        if comparator is None:
            comparator = _carried(folded, drafts, item)
        unit = item.unit
        drafts.append(
            QuantityDraft(
                comparator=comparator,
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


def _numbers(statement: str, folded: str, mentions: list[YearMention]) -> list[_Found]:
    """The numbers outside dates, years and names, those of a range or a fraction joined."""
    taken = [(mention.start, mention.end) for mention in mentions]
    taken += [match.span() for rule in (_DATE, _LISTED, _APPROVED_NAME) for match in rule.finditer(folded)]
    taken += [match.span() for match in _QUOTED.finditer(statement)]
    taken += _documents(statement)
    spans = [
        span
        for span in find_numbers(statement)
        if not any(start < span.end and span.start < end for start, end in taken) and not _is_name(folded, span)
    ]
    found: list[_Found] = []
    index = 0
    while index < len(spans):
        span = spans[index]
        following = spans[index + 1] if index + 1 < len(spans) else None
        joined = _joined(statement, folded, span, following)
        found.append(
            joined or _Found(span.start, span.end, span.value, None, unit_at(statement, span.end), span.in_words)
        )
        index += 2 if joined else 1
    return found


def _joined(statement: str, folded: str, span: NumberSpan, following: NumberSpan | None) -> _Found | None:
    if following is None or span.in_words or following.in_words:
        return None
    gap = folded[span.end : following.start]
    if _FRACTION.fullmatch(gap):
        unit = unit_at(statement, following.end)
        return _Found(span.start, following.end, span.value, None, unit, in_words=False) if unit else None
    own = unit_at(statement, span.end)
    if own is not None:
        gap = folded[own.end : following.start]
    unit = unit_at(statement, following.end)
    if not _RANGE.fullmatch(gap) or unit is None or (own is not None and own.kind != unit.kind):
        return None
    if following.value <= span.value:
        return None
    return _Found(span.start, following.end, span.value, following.value, unit, in_words=False)


def _documents(statement: str) -> list[tuple[int, int]]:
    """The places of document numbers: digits joined by "/" or "-" to capitals ("153/KH-UBND", "25-CT/TW")."""
    places = []
    for match in _NUMBERED.finditer(statement):
        letters = _DOCUMENT_LETTERS.match(statement, match.end())
        if letters:
            places.append((match.start(), letters.end()))
    return places


@cache
def _naming() -> re.Pattern[str]:
    goals = load("goals")
    names = "|".join(re.escape(fold(word)) for word in sorted(goals["naming"], key=len, reverse=True))
    counts = "".join(rf"(?<!{re.escape(fold(word))})" for word in goals["counting"])
    return re.compile(rf"\b(?:{names}){counts}\s*(?:số\s*)?$")


def _is_name(folded: str, span: NumberSpan) -> bool:
    if span.in_words or span.value != int(span.value) or folded[span.end : span.end + 2].strip().startswith("%"):
        return False
    return bool(_naming().search(folded[max(0, span.start - 30) : span.start]))


def _counts(folded: str, item: _Found, later: list[_Found]) -> bool:
    """Whether a number is part of the goal rather than a condition, a duration, an age or a base value."""
    before = folded[: item.start]
    kind = item.unit.kind if item.unit else None
    if _DENOMINATOR.search(before) and item.unit is not None and density_at(folded, _base_start(before)) is not None:
        return False
    if later and _FROM.search(before) and _CHANGED_TO.search(folded[item.number_end : later[0].start]):
        return False
    if kind == "grade" or _GROUPED.search(before) or (later and _CONDITION.search(before) and kind == "measure"):
        return False
    if kind == "age":
        return bool(_LIFESPAN.search(folded)) and not _AGED.search(before)
    if kind == "time":
        return bool(_LIFESPAN.search(folded) or _TO_REACH.search(before) or _explicit(before))
    if item.in_words:
        return item.unit is not None and bool(_explicit(before) or _EACH.search(before) or _per_time(folded, item))
    if item.unit is None:
        return bool(_TOP.search(before) or _REACHED.search(before) or _explicit(before))
    return True


def _base_start(before: str) -> int:
    match = _DENOMINATOR.search(before)
    return match.start() if match else len(before)


def _per_time(folded: str, item: _Found) -> bool:
    """Whether a number in words is a frequency ("hai lần/năm")."""
    return item.unit is not None and folded[item.unit.start : item.unit.end].startswith("lần")


@cache
def _comparators() -> re.Pattern[str]:
    """The comparator straight before a number, with the filler words that may stand between."""
    data = load("comparators")
    sides = []
    for number, phrases in enumerate(data["before"].values()):
        words = "|".join(
            (r"(?<![^\W_])" if word[0].isalpha() else "") + re.escape(fold(word))
            for word in sorted(phrases, key=len, reverse=True)
        )
        sides.append(rf"(?P<side{number}>{words})")
    fillers = "|".join(re.escape(fold(word)) for word in sorted(data["fillers"]["words"], key=len, reverse=True))
    return re.compile(rf"(?:{'|'.join(sides)})\s*(?:(?:{fillers})\s+)*$")


def _explicit(before: str) -> Comparator | None:
    """The comparator that the words before a number say, None where they say none."""
    match = _comparators().search(before)
    if match is None:
        return None
    names: list[Comparator] = list(load("comparators")["before"])
    return names[next(number for number in range(len(names)) if match[f"side{number}"])]


def _comparator(folded: str, item: _Found, later: list[_Found]) -> Comparator | None:
    if item.value_max is not None:
        return "range"
    before = folded[: item.start]
    explicit = _explicit(before)
    if explicit is not None:
        return explicit
    after = folded[item.number_end : later[0].start if later else len(folded)]
    opened = bool(_FROM.search(before))
    end = item.unit.end - item.number_end if item.unit else 0
    for comparator, words in load("comparators")["after"].items():
        for word in words:
            place = after.find(fold(word))
            if place >= 0 and (
                opened and not _NEXT_CLAUSE.search(after[:place]) or not after[max(end, 0) : place].strip()
            ):
                return _as_comparator(comparator)
    if opened and item.unit is not None:
        return ">="
    return None


def _as_comparator(text: str) -> Comparator:
    names: dict[str, Comparator] = {">=": ">=", "<=": "<="}
    return names[text]


def _carried(folded: str, drafts: list[QuantityDraft], item: _Found) -> Comparator:
    """A comparator goes on over a list: "ít nhất 100 thư viện, 50 tủ sách"."""
    if not drafts or drafts[-1].comparator in {"=", "range"} or drafts[-1].unit in {None, "%"}:
        return "="
    between = folded[drafts[-1].end : item.start].strip()
    return drafts[-1].comparator if between in {",", "và", ", và"} else "="


def _unit_text(statement: str, folded: str, item: _Found) -> str | None:
    before = folded[: item.start]
    top = _TOP.search(before)
    if top:
        return statement[top.start() : item.start].strip()
    if item.unit is not None:
        return " ".join(statement[item.unit.start : item.unit.end].split())
    return _counted_before(statement, folded, item.start)


def _counted_before(statement: str, folded: str, end: int) -> str | None:
    """The counted noun of "số bác sĩ trên một vạn dân đạt 12": it stands before the number."""
    start = max((match.end() for match in _NUMBER_OF.finditer(folded, 0, end)), default=None)
    if start is None or _NEXT_CLAUSE.search(folded[start:end]):
        return None
    unit = unit_at(statement, start)
    return statement[unit.start : unit.end] if unit and unit.end <= end and unit.kind == "noun" else None


def _dated(
    folded: str, drafts: list[QuantityDraft], mentions: list[YearMention], year: int | None
) -> list[QuantityDraft]:
    """Give each quantity its year: one said after it, else the last said before it, else the inherited one."""
    due = [mention for mention in mentions if not (mention.baseline or mention.named or mention.vision)]
    dated = []
    for index, draft in enumerate(drafts):
        following = drafts[index + 1].start if index + 1 < len(drafts) else None
        own = _year_after(folded, draft.end, following, due) or _year_before(draft.start, due)
        dated.append(replace(draft, year=own if own is not None else year))
    return dated


def _year_after(folded: str, end: int, following: int | None, due: list[YearMention]) -> int | None:
    """The year said after a quantity ("90% vào năm 2027"); after a comma it belongs to the next one, if there is one."""
    mention = next((mention for mention in due if mention.start >= end), None)
    if mention is None:
        return None
    if following is not None and (mention.start > following or _BREAK.search(folded[: mention.start])):
        return None
    return mention.year


def _year_before(start: int, due: list[YearMention]) -> int | None:
    return next((mention.year for mention in reversed(due) if mention.end <= start), None)
