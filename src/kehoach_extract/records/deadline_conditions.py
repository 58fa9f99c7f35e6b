"""Conditions in running text: "sau khi được phê duyệt", "khi có hướng dẫn", "theo lộ trình quy định"."""

from __future__ import annotations

import re

from kehoach_extract.records.deadline_clauses import clause_before
from kehoach_extract.records.deadline_words import rule
from kehoach_extract.records.deadlines import When

_DAYS = r"\d+ ?(?:\(\w+\) ?)?(?:ngày|tháng|tuần|giờ)(?: làm việc)?"
_WITHIN = r"(?:trong (?:thời hạn|vòng)|chậm nhất|không quá)"
_ON_SCHEDULE = (
    r"(?:bảo đảm|đảm bảo|theo|đúng) (?:theo )?(?:đúng )?(?:lộ trình|tiến độ) (?:theo |đã )?(?:đúng )?"
    r"(?:quy định|do\b|của\b|được\b|đề ra|phê duyệt)"
)
_CONDITIONS = (
    r"(?:ngay )?sau khi (?:có|được|nhận|hoàn thành|kết thúc|\w+ \w+ được|[^.;,]{0,60}?<decisions>)",
    r"\bkhi (?:được )?(?:[^.;,\s]+ ){0,2}?<bodies>[^.;,]{0,40}?<decisions>",
    r"\bkhi (?:có|nhận được) (?:văn bản |sự )?<awaited>",
    r"\bkhi được <granted>",
    _ON_SCHEDULE,
    rf"{_WITHIN}(?: (?:là|sau|trong))? (?:tối đa )?{_DAYS},? ?(?:kể từ|từ (?:khi|ngày)|sau)",
    r"(?:trong (?:thời hạn|vòng)|chậm nhất) (?:là |sau )?\d+ ?(?:ngày|tháng|tuần)\b",
)
_LIMITS = r"\b(?:chỉ|trước|trong|nếu|không|để)\b[^.;,]{0,80}$"
_LIMIT_REACH = 40
"""So many characters before "khi" a word such as "chỉ" makes it a rule of conduct, not a time."""


def condition(text: str, folded: str) -> When | None:
    """The first condition of an item, up to the end of its clause.

    Example:
        >>> text = "Mở tuyến xe sau khi có kết quả đấu thầu; công bố giá vé"
        >>> condition(text, text.lower()).raw
        'sau khi có kết quả đấu thầu'
    """
    starts = [start for source in _CONDITIONS if (start := _first(source, folded)) is not None]
    if not starts:
        return None
    clause = re.compile(r"[^.;]*").match(text, min(starts))
    return When(clause.group().strip(" ,"), "conditional") if clause else None


def _first(source: str, folded: str) -> int | None:
    for match in rule(source).finditer(folded):
        begin = match.start()
        limited = folded.startswith("khi", begin) and rule(_LIMITS).search(clause_before(folded, begin)[-_LIMIT_REACH:])
        if not limited:
            return begin
    return None
