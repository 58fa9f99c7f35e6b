"""The numbers of a statement that may be goals: outside dates, names and documents, no ages, terms or conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.comparators import FROM, explicit_comparator
from kehoach_extract.records.goal_words import ending, starting
from kehoach_extract.records.numbers import NumberSpan, find_numbers
from kehoach_extract.records.units import Unit, density_at, unit_at
from kehoach_extract.records.years import YearMention

_WINDOW = 240
_NAME_REACH = 30
_DATE = pattern(
    r"\bngày\s*\d{1,2}(?:\s*(?:tháng|[/.-])\s*\d{1,2})?|\b(?:tháng|quý)\s*(?:\d{1,2}|[ivx]+)\b(?:\s*[/-]\s*\d{4})?|"
    r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\d{1,2}\s*/\s*(?:19|20)\d\d|"
    r"(?:trước|đến|hạn|từ|tại)\s+\d{1,2}/\d{1,2}(?!\d|/| ?%)|\b\d{1,2}/\d{1,2}(?=\s+h[ằà]ng năm)"
)
_DOCUMENT_LETTERS = re.compile(r"[A-ZĐ]{2,}[a-z]?(?:[-/][A-ZĐa-z]+)*|[A-ZĐ]{1,2}[a-z]?[-/][A-ZĐ]")
_QUOTED = re.compile(r"[“\"][^“”\"]{1,300}[”\"]")
_APPROVED_NAME = pattern(r"\bphê duyệt (?:đề án|chương trình|dự án|chiến lược|quy hoạch|kế hoạch)\b[^,;.]*")
_NUMBERED = re.compile(r"(?<![\d.,])\d{1,4}\s*(?:/\s*(?:19|20)\d\d\s*)?[/-]\s*")
_LISTED = re.compile(r"\b1\s?:\s?\d[\d.]*|\(\s*\d{1,2}\s*\)|\b24\s*/\s*(?:24|7)\b|\b\d\.0\b(?!\s*%)|\b\d{9,}\b")
_LEVEL = pattern(
    r"\bmức(?: độ)? ?[1-5](?:\s*(?:,|và|-|/)\s*(?:mức(?: độ)? )?[1-5])*"
    r"(?![\d.,]*\d|\s*(?:%|tỷ|tỉ|triệu|nghìn|ngàn|lần|đồng|điểm|usd))"
)
"""Levels of a scale ("dịch vụ công trực tuyến mức 3, 4")."""
_STANDARD = pattern(r"\b(?:iso|iec|tcvn|qcvn)(?:[/ ](?:iso|iec|ts))*\s*\d+(?:[.-]\d+)*(?:\s*:\s*\d{4})?")
_OF_DOCUMENT = re.compile(
    r"\s*(?:Điều|Mục|Phần|Chương|Phụ lục|Biểu|Nghị định|Thông tư|Luật|Quyết định|Nghị quyết|Kế hoạch|Chỉ thị)\b"
)
_RANGE = pattern(r"\s*(?:-|đến(?: dưới)?|tới)\s*")
_FRACTION = re.compile(r"\s*/\s*")
_CHANGED_TO = pattern(r"\s*(?:lên|xuống|thành)\s*(?:còn|đạt|tới|thành|khoảng|trên|dưới|ít nhất|tối thiểu|mức|\s)*$")
_REACHED = pattern(
    r"(?:\b(?:đạt|là|còn|lên|xuống|gấp|mức|tăng|giảm|thêm|có|chiếm|bằng)|:)\s*"
    r"(?:được|bình quân|trung bình|chỉ số)?\s*$"
)
_TO_REACH = pattern(r"(?:\bđạt|\bcòn|\blên|\bxuống|\bgiảm|\btăng|\brút ngắn)\s*$")
_CONDITION = pattern(
    r"\b(?:với tốc độ|tốc độ từ|có tốc độ|thu nhập|diện tích|quy mô|công suất|giá trị) (?:từ|trên|dưới)?\s*$|"
    r"tốc độ\s*$"
)
_OF_SIZE = pattern(
    r"\b(?:có|với) (?:tổng )?(?:quy mô|diện tích|điện áp|cấp điện áp|vốn|mức vốn|công suất|thu nhập|dân số)"
    r"(?: [^\W\d_]+){0,3} (?:từ|trên|dưới)\s*$"
)
_FAMOUS = pattern(r"\b(?:đề án|chương trình|phong trào|cuộc vận động)\b[^,;.:]{0,60}$")
_GROUPED = pattern(r"\b(?:nhóm|loại|những hộ) (?:từ|trên|dưới)\s*$")
_LIFESPAN = pattern(r"tuổi thọ|số năm sống|tuổi nghề|tuổi bình quân|tuổi trung bình")
_AGED = pattern(
    r"\b(?:trẻ|người|dân số|phụ nữ|học sinh|thanh niên|nhóm|độ|lao động|thiếu niên)"
    r"(?: [^\W\d_]+){0,3} (?:từ|trên|dưới|đủ|khoảng)?\s*$"
)
_ALL_OF = pattern(r"\bcả\s*$")
_NO_COUNT = pattern(r"\s*(?:con số|nửa|chữ số|(?:tổng )?số|trong (?:số )?\d|năm (?:một|0?1) lần)\b")
_EACH = pattern(r"\bmỗi\b[^.;]*\bcó\s*$")
_TOP = pattern(r"\b(?:top|tốp)\s*$")
_LASTS = pattern(r"\bthời gian\b[^,;:.]*$")
_WITHIN = pattern(r"\b(?:trong|sau|trước)\s*(?:vòng|thời hạn)?\s*(?:từ)?\s*$")
_FOR_EVERY = pattern(r"\bcứ (?:mỗi |khoảng )?$")
"""Before the base of a rate: "cứ 10.000 dân có 02 điểm"."""
_SENTENCE_START = re.compile(r"(?:^|[.;:] )\W*$")
_REACHES = pattern(r"\s*(?:có|đạt|được|hoàn thành|thoát)\b")
_DENOMINATOR = pattern(r"(?:/|trên)\s*(?:một |1 |01 )?$")


@dataclass(frozen=True, slots=True)
class GoalNumber:
    """A number with its unit: the digits or words end at ``number_end``; ``value_max`` is set for a range."""

    start: int
    number_end: int
    value: float
    value_max: float | None
    unit: Unit | None
    in_words: bool


def words_before(folded: str, start: int) -> str:
    """The words before a number that can say what it is: a bounded piece, so that long texts take linear time."""
    return folded[max(0, start - _WINDOW) : start]


def goal_numbers(statement: str, mentions: list[YearMention]) -> list[GoalNumber]:
    """The numbers of ``statement`` that count, in order; ``mentions`` are its years, which are no numbers.

    Example:
        >>> [n.value for n in goal_numbers("Đề án 06 về trẻ dưới 6 tuổi: 3 - 5 lớp, 20% số xã", [])]
        [3, 20]
    """
    folded = fold(statement)
    found = _numbers(statement, folded, mentions)
    return [item for index, item in enumerate(found) if _counts(folded, item, found[index + 1 :])]


def _numbers(statement: str, folded: str, mentions: list[YearMention]) -> list[GoalNumber]:
    """The numbers outside dates, years and names, those of a range or a fraction joined."""
    taken = [(mention.start, mention.end) for mention in mentions]
    taken += [
        match.span() for rule in (_DATE, _LISTED, _LEVEL, _STANDARD, _APPROVED_NAME) for match in rule.finditer(folded)
    ]
    taken += [match.span() for match in _QUOTED.finditer(statement)]
    taken += _documents(statement)
    mask = bytearray(len(statement) + 1)
    for start, end in taken:
        mask[start:end] = b"\x01" * (end - start)
    spans = [
        span
        for span in find_numbers(statement)
        if not any(mask[span.start : span.end]) and not _is_name(statement, folded, span)
    ]
    found: list[GoalNumber] = []
    index = 0
    while index < len(spans):
        span = spans[index]
        following = spans[index + 1] if index + 1 < len(spans) else None
        joined = _joined(statement, folded, span, following)
        found.append(
            joined or GoalNumber(span.start, span.end, span.value, None, unit_at(statement, span.end), span.in_words)
        )
        index += 2 if joined else 1
    return found


def _joined(statement: str, folded: str, span: NumberSpan, following: NumberSpan | None) -> GoalNumber | None:
    if following is None or span.in_words or following.in_words:
        return None
    gap = folded[span.end : following.start]
    if _FRACTION.fullmatch(gap):
        unit = unit_at(statement, following.end)
        return GoalNumber(span.start, following.end, span.value, None, unit, in_words=False) if unit else None
    own = unit_at(statement, span.end)
    if own is not None:
        gap = folded[own.end : following.start]
    unit = unit_at(statement, following.end)
    if not _RANGE.fullmatch(gap) or unit is None or (own is not None and own.kind != unit.kind):
        return None
    if following.value <= span.value:
        return None
    return GoalNumber(span.start, following.end, span.value, following.value, unit, in_words=False)


def _documents(statement: str) -> list[tuple[int, int]]:
    """The places of document numbers: digits joined by "/" or "-" to capitals ("77/KH-UBND", "41-CT/TW")."""
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
    listed = r"(?:\d{1,3}\s*(?:,|và|,\s*và|đến)\s*)*"
    return re.compile(rf"\b(?:{names}){counts}\s*(?:số\s*)?{listed}$")


def _is_name(statement: str, folded: str, span: NumberSpan) -> bool:
    """Whether a number is part of a name: "Đề án 06", "lớp 3", "cơ sở 2 Trường ..."."""
    if _OF_DOCUMENT.match(statement, span.end) and not span.in_words:
        return True
    if span.in_words or span.value != int(span.value) or folded[span.end : span.end + 2].strip().startswith("%"):
        return False
    before = folded[max(0, span.start - _NAME_REACH) : span.start]
    if statement[span.end :].lstrip()[:1].isupper() and ending("numbered_places").search(before):
        return True
    return bool(_naming().search(before))


def _counts(folded: str, item: GoalNumber, later: list[GoalNumber]) -> bool:
    """Whether a number is part of the goal rather than a condition, a duration, an age or a base value."""
    before = words_before(folded, item.start)
    kind = item.unit.kind if item.unit else None
    if _is_base(folded, before, item, later) or _is_condition(folded, before, item, later):
        return False
    match kind:
        case "grade":
            return False
        case "age":
            return bool(_LIFESPAN.search(folded)) and not _AGED.search(before)
        case "time":
            ranged = item.value_max is not None and not _WITHIN.search(before)
            said = _LIFESPAN.search(folded) or _TO_REACH.search(before) or _LASTS.search(before)
            return ranged or bool(said or explicit_comparator(before))
    if item.in_words:
        return item.unit is not None and (
            _counts_in_words(folded, before, item.unit) or _opens_sentence(folded, before, item)
        )
    if item.unit is None:
        return bool(_TOP.search(before) or _REACHED.search(before) or explicit_comparator(before))
    return True


def _is_base(folded: str, before: str, item: GoalNumber, later: list[GoalNumber]) -> bool:
    """Whether a number is what a goal is counted from or by: "từ 60% lên 80%", "trên 10.000 dân"."""
    denominator = _DENOMINATOR.search(before)
    if denominator and item.unit is not None:
        start = item.start - len(before) + denominator.start()
        if density_at(folded, start) is not None:
            return True
    if later and _FOR_EVERY.search(before):
        return True
    return bool(later and FROM.search(before) and _CHANGED_TO.search(folded[item.number_end : later[0].start]))


def _is_condition(folded: str, before: str, item: GoalNumber, later: list[GoalNumber]) -> bool:
    """Whether a number tells which things are meant: "nhóm từ 30 hộ trở lên", "với tốc độ 1 Gb/s", "cả 3 tiêu chí"."""
    if before.endswith("/") or _ALL_OF.search(before) or _NO_COUNT.match(folded, item.number_end):
        return True
    if _GROUPED.search(before) or _OF_SIZE.search(before):
        return True
    unit = item.unit
    if later and unit and unit.kind == "measure" and _CONDITION.search(before):
        return True
    scaled = unit is not None and folded[unit.start : unit.end].startswith(("triệu ", "tỷ "))
    return item.value == 1 and scaled and bool(_FAMOUS.search(before))


def _opens_sentence(folded: str, before: str, item: GoalNumber) -> bool:
    """Whether so many things are said to reach something: "Ba xã có bến cá"; one may be an article."""
    opens = item.value > 1 and item.unit is not None and _SENTENCE_START.search(before)
    return bool(opens and item.unit and _REACHES.match(folded, item.unit.end))


def _counts_in_words(folded: str, before: str, unit: Unit) -> bool:
    """Whether a number in words is more than an article ("một nền hành chính"): compared, a frequency, or made."""
    counted = folded[unit.start : unit.end]
    if explicit_comparator(before) or _EACH.search(before) or counted.startswith("lần"):
        return True
    return bool(ending("makers").search(before)) and not starting("vague").match(counted)
