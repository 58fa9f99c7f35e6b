"""Recurring words of running text: "thường xuyên", "định kỳ", "hàng năm", where they govern an action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach_extract.folding import pattern
from kehoach_extract.records.agency_lexicon import words
from kehoach_extract.records.deadline_clauses import clause_before, last_words
from kehoach_extract.records.deadline_words import rule
from kehoach_extract.records.deadlines import When

_FIRST = r"(?:nhiệm vụ )?thường (?:vụ )?xuyên\b"
_PERIODIC = r"\bđịnh kỳ\b"
_YEARLY = r"\b(?:hàng|hằng) ?(?:năm|quý|quí|tháng|tuần|ngày)\b"
# "trước ngày 18 hằng tháng": a day without a month, of every month.
_DAY_EVERY = (
    r"(?:(?:trước|chậm nhất|vào|đến|muộn nhất)(?: là)? )?(?:trước )?(?:ngày (?:mùng )?\d{1,2}|chủ nhật"
    r"|thứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy))"
    r"(?:(?: (?:của )?tháng (?:cuối|đầu)(?: tiên| cùng)?)?,? (?:của )?(?:hàng|hằng|mỗi) (?:tháng|quý|quí|tuần|năm)"
    r"| (?:của )?tháng (?:cuối|đầu)(?: tiên| cùng)? (?:của )?(?:quý|quí|kỳ)(?! [ivx\d]))\b"
)
# "Mỗi tháng họp một lần": before a verb, at the beginning of a clause.
_EVERY = r"(?:mỗi|từng) (?:năm|quý|quí|tháng|tuần|ngày)(?: (?:một|1|01|hai|2|02) lần)?(?=,? )"
_COUNTED = (
    r"(?:\d+|một|hai|ba|sáu|chín) ?(?:tháng|năm|tuần|ngày|lần)"
    r"(?: ?/ ?(?:\d+ ?)?(?:tháng|năm|tuần|ngày|quý)| (?:một|1|01) lần)?(?: (?:đầu|cuối) năm)?"
)
_MORE = (
    rf"(?:,? ?(?:hoặc |và )?(?:định kỳ|(?:hàng|hằng|mỗi) ?(?:năm|quý|quí|tháng|tuần|ngày)|{_COUNTED}|quý|quí|tháng|tuần"
    r"|năm(?! \d)|đột xuất|(?:giữa|cuối|đầu) (?:nhiệm kỳ|kỳ|năm))(?!\w)"
    r"|(?: ?\((?:trước|chậm nhất|vào|xong|hoàn thành)[^()]{0,40}\)))*"
)
_TIME_AFTER = (
    r" ?\(? ?(?:(?:hàng|hằng) ?(?:năm|quý|quí|tháng|tuần|ngày)|\d+ ?(?:tháng|năm|tuần|ngày|lần)|(?:sáu|ba|chín) tháng"
    r"|quý|quí|tháng|tuần|năm|mỗi|một)\b"
)
_OPENING = re.compile(r"(?:^|[.;:(]\s*|[-+*]\s*)$")
_INSPECTS = r"(?:^\W*|(?:thực hiện|tổ chức|tiến hành) )<inspecting>(?P<object>(?: \w+){1,6}) $"
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
    for match in rule(_DAY_EVERY).finditer(folded):
        yield match.start(), When(text[match.start() : match.end()], "recurring")
    for match in rule(_EVERY).finditer(folded):
        done = folded[match.end() :].lstrip(" ,")
        acts = words().verb.match(done) or rule("<actions>|<happenings>").match(done)
        if acts and _OPENING.search(folded[: match.start()]):
            yield match.start(), When(text[match.start() : match.end()], "recurring")
    for match in rule(_PERIODIC).finditer(folded):
        if _governs_periodic(folded, match):
            yield match.start(), _with_what_follows(text, folded, match)
    for match in rule(_YEARLY).finditer(folded):
        if _governs_yearly(text, folded, match):
            yield match.start(), _with_what_follows(text, folded, match)


def _with_what_follows(text: str, folded: str, match: re.Match[str]) -> When:
    """The deadline with the times beside it: "Định kỳ 6 tháng, hàng năm", "định kỳ hàng năm (trước ngày 15/12)"."""
    more = rule(_MORE).match(folded, match.end())
    return When(text[match.start() : more.end() if more else match.end()].rstrip(" ,"), "recurring")


def _governs_periodic(folded: str, match: re.Match[str]) -> bool:
    """Whether "định kỳ" stands before an action or a time, or behind the verb of its clause ("kiểm tra định kỳ")."""
    if _OPENING.search(folded[: match.start()]):
        return True
    if rule(r" ?<actions>").match(folded, match.end()) or rule(_TIME_AFTER).match(folded, match.end()):
        return True
    clause = clause_before(folded, match.start())
    done = rule(_INSPECTS).search(clause)
    if done and not rule("<periodic_nouns>").search(done["object"]):
        return True
    verb = rule(r"<actions> ?(?:công tác )?$").search(clause)
    if verb is None:
        return False
    head = clause[: verb.start()].rstrip(" ,")
    return not head.strip(" -+") or bool(rule(_WITH_VERB).search(head))


def without_bodies(clause: str) -> str:
    """A folded clause without the names of departments, whose words are no plans: "Phòng Kế hoạch - Tổng hợp".

    Example:
        >>> from kehoach_extract.folding import fold
        >>> without_bodies(fold("gửi sở kế hoạch và đầu tư hằng năm"))
        'gửi  hằng năm'
    """
    for head in reversed(list(_DEPARTMENT.finditer(clause))):
        field = words().known.match(clause, head.end())
        if field:
            clause = clause[: head.start()] + clause[field.end() :]
    return clause


_DEPARTMENT = pattern(
    "".join(rf"(?<!{word} )" for word in ("nhiệm", "dịch", "phục", "cơ", "cán", "trụ", "đồng", "toàn", "nội"))
    + r"\b(?:sở|bộ|phòng|vụ|cục|ban|chi cục) "
)


def _governs_yearly(text: str, folded: str, match: re.Match[str]) -> bool:
    """Whether "hàng năm" opens a clause or follows an action; behind a noun it is part of the noun."""
    if _OPENING.search(folded[: match.start()]):
        return True
    clause = without_bodies(clause_before(folded, match.start()))
    if rule(_YEARS_BEFORE).search(clause):
        return False
    if _THIS_PLAN.search(text[: match.start()]):
        return True
    near = clause[clause.rfind(",") + 1 :]
    nouns = rule("<yearly_nouns>")
    if nouns.search(last_words(near, _NEAR_WORDS)) or nouns.search(last_words(clause, _CLAUSE_WORDS)):
        return False
    return not rule(_NOUN_AFTER).match(folded, match.end())
