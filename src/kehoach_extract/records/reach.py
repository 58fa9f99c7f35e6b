"""Telling, in a part on tasks, a number that is to be reached from a fee, a term, a rule or a routine."""

from __future__ import annotations

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.goal_words import anywhere, ending, starting
from kehoach_extract.records.quantities import QuantityDraft
from kehoach_extract.records.statements import Statement

_REACH = 120
"""Characters before a number in which the verb that builds, trains or raises it may stand."""
_EACH_HAS = pattern(r"\bmỗi\b[^.;]*\bcó\b")
_STATE = pattern(r"\bhiện (?:nay|có|cả nước|toàn)\b|\bđã có\b")
_AMOUNT_GAP = pattern(r"(?:\s*[^\W\d_]+){0,5}\s*:?\s*")
_REACHED = pattern(r"\bđạt\s*(?:được\s*)?$")
_ABOUT = pattern(r"(?:khoảng|gần|xấp xỉ|từ|thêm|mới)\s*$")
_TERM_AFTER = pattern(r"\s*(?:trước|sau|kể|nữa)\b")
_AT_LEAST = (">=", ">")
_AT_MOST = ("<=", "<")


def is_to_reach(statement: Statement) -> bool:
    """Whether a statement of a task has a number to reach.

    Example:
        >>> from kehoach_extract.records.statements import statements
        >>> [is_to_reach(s) for s in statements("Nâng cấp 12 bến xe; gửi báo cáo 02 lần/năm; mỗi phòng cử 02 cán bộ")]
        [True, False, False]
    """
    if not statement.quantities:
        return False
    folded = fold(statement.text)
    if anywhere("vows").search(folded):
        return True
    if anywhere("rules").search(folded) or _STATE.search(folded):
        return False
    return any(_is_goal(folded, quantity) for quantity in statement.quantities)


def _is_goal(folded: str, quantity: QuantityDraft) -> bool:
    before = folded[max(0, quantity.start - _REACH) : quantity.start]
    match quantity.kind:
        case "time":
            return _is_taught(folded, before, quantity)
        case "percent":
            return not (anywhere("policies_before").search(before) or _is_share(folded, quantity.end))
        case "money":
            return bool(anywhere("cues").search(before))
    if quantity.unit is not None and fold(quantity.unit).startswith("lần"):
        return quantity.comparator in _AT_LEAST or bool(anywhere("strong_cues").search(before))
    if quantity.comparator in _AT_MOST:
        return bool(anywhere("strong_cues").search(before))
    if _is_article(folded, quantity) and not _EACH_HAS.search(before):
        return False
    return (
        quantity.comparator in _AT_LEAST
        or any(anywhere(name).search(before) for name in ("builders", "cues"))
        or bool(_EACH_HAS.search(before))
        or _is_amount(before, quantity)
        or _is_done(before, quantity)
    )


def _is_taught(folded: str, before: str, quantity: QuantityDraft) -> bool:
    """Whether a number of hours is to be taught ("đào tạo đạt ít nhất 30 giờ"); other times are terms."""
    if quantity.unit is None or not fold(quantity.unit).startswith("giờ") or _TERM_AFTER.match(folded, quantity.end):
        return False
    said = quantity.comparator in _AT_LEAST or _REACHED.search(before)
    return bool(said and anywhere("teaching").search(before))


def _is_done(before: str, quantity: QuantityDraft) -> bool:
    """Whether so many things are held or given: "mở 12 lớp", "hỗ trợ khoảng 40 chủ tàu"."""
    if quantity.value <= 1 or quantity.unit is None or starting("no_work").match(fold(quantity.unit)):
        return False
    return bool(ending("doers").search(_ABOUT.sub("", before)))


def _is_amount(before: str, quantity: QuantityDraft) -> bool:
    """Whether a number says how much work is to be done: "Số lượng: 500 vé", "số lượng mẫu nước 20 mẫu"."""
    if quantity.unit is None or starting("no_work").match(fold(quantity.unit)):
        return False
    ends = [match.end() for match in anywhere("amounts").finditer(before)]
    return bool(ends) and _AMOUNT_GAP.fullmatch(before, ends[-1]) is not None


def _is_article(folded: str, quantity: QuantityDraft) -> bool:
    """Whether "một" is only an article ("xây dựng một chiến dịch")."""
    return quantity.value == 1 and quantity.comparator == "=" and folded[quantity.start].isalpha()


def _is_share(folded: str, end: int) -> bool:
    """Whether a percentage is a share of a cost or of a capital ("100% vốn điều lệ"), which is a rule."""
    match = anywhere("policies_after").search(folded, end)
    return match is not None and match.start() - end <= 1
