"""Recurring words of running text: "thường xuyên", "định kỳ", "hàng năm", where they govern an action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach_extract.records.deadline_clauses import clause_before, last_words
from kehoach_extract.records.deadline_words import rule
from kehoach_extract.records.deadlines import When

_FIRST = r"(?:nhiệm vụ )?thường (?:vụ )?xuyên\b"
_PERIODIC = r"\bđịnh kỳ\b"
_YEARLY = r"\b(?:hàng|hằng) ?(?:năm|quý|quí|tháng|tuần|ngày)\b"
_TIME_AFTER = (
    r" ?\(? ?(?:(?:hàng|hằng) ?(?:năm|quý|quí|tháng|tuần|ngày)|\d+ ?(?:tháng|năm|tuần|ngày|lần)|(?:sáu|ba|chín) tháng"
    r"|quý|quí|tháng|tuần|năm|mỗi|một)\b"
)
_OPENING = re.compile(r"(?:^|[.;:(]\s*|[-+*]\s*)$")
_WITH_VERB = r"(?:tổ chức|thực hiện|tiến hành|tham mưu|và) ?(?:việc|công tác)?$"
_YEARS_BEFORE = r"(?:\d|năm) năm ?,? ?(?:và ?)?$"
_NOUN_AFTER = r" ?(?:, (?:\d+|năm) năm|của|và (?:\d+|năm) năm|, (?:trung|dài) hạn|\d)"
# With a capital it is the plan itself: what is done every year is to report on it.
_THIS_PLAN = re.compile(r"(?:thực hiện|triển khai) (?:Kế hoạch|Chương trình|Đề án|Chỉ thị|Nghị quyết)(?: này)? $")
_NEAR_WORDS, _CLAUSE_WORDS = 14, 9
"""How many words back a noun still claims "hàng năm": behind the last comma, and over a comma."""


def recurring(text: str, folded: str) -> Iterator[tuple[int, When]]:
    """Every recurring word that governs an action, with its place.

    Example:
        >>> [when.raw for _, when in recurring("Định kỳ kiểm tra bến", "định kỳ kiểm tra bến")]
        ['Định kỳ']
    """
    lead = len(folded) - len(folded.lstrip(" -+*"))
    first = rule(_FIRST).match(folded, lead)
    if first:
        yield lead, When(text[lead : first.end()], "recurring")
    for match in rule(_PERIODIC).finditer(folded):
        if _governs_periodic(folded, match):
            yield match.start(), When(text[match.start() : match.end()], "recurring")
    for match in rule(_YEARLY).finditer(folded):
        if _governs_yearly(text, folded, match):
            yield match.start(), When(text[match.start() : match.end()], "recurring")


def _governs_periodic(folded: str, match: re.Match[str]) -> bool:
    """Whether "định kỳ" stands before an action or a time, or behind the verb of its clause ("kiểm tra định kỳ")."""
    comma = ",?" if _OPENING.search(folded[: match.start()]) else ""
    if rule(rf" ?{comma} ?<actions>").match(folded, match.end()) or rule(_TIME_AFTER).match(folded, match.end()):
        return True
    clause = clause_before(folded, match.start())
    verb = rule(r"<actions> ?(?:công tác )?$").search(clause)
    if verb is None:
        return False
    head = clause[: verb.start()].rstrip(" ,")
    return not head.strip(" -+") or bool(rule(_WITH_VERB).search(head))


def _governs_yearly(text: str, folded: str, match: re.Match[str]) -> bool:
    """Whether "hàng năm" opens a clause or follows an action; behind a noun it is part of the noun."""
    if _OPENING.search(folded[: match.start()]):
        return True
    clause = clause_before(folded, match.start())
    if rule(_YEARS_BEFORE).search(clause):
        return False
    if _THIS_PLAN.search(text[: match.start()]):
        return True
    near = clause[clause.rfind(",") + 1 :]
    nouns = rule("<yearly_nouns>")
    if nouns.search(last_words(near, _NEAR_WORDS)) or nouns.search(last_words(clause, _CLAUSE_WORDS)):
        return False
    return not rule(_NOUN_AFTER).match(folded, match.end())
