"""The deadline inside a running item: only words that say when the thing is to be done count.

The first date or recurring word that governs an action wins; a condition counts only where there is neither. Dates of
cited documents, periods in names of plans and programmes, and the years of goals are no deadlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach_extract.folding import fold, squeeze
from kehoach_extract.records.agency_lexicon import words
from kehoach_extract.records.dates import Period, find_periods
from kehoach_extract.records.deadline_clauses import (
    begins_clause,
    clause_before,
    last_words,
    sentence_around,
    sentence_before,
)
from kehoach_extract.records.deadline_conditions import condition
from kehoach_extract.records.deadline_recurring import recurring
from kehoach_extract.records.deadline_words import rule
from kehoach_extract.records.deadlines import When, when_in_column, when_of
from kehoach_extract.records.document_numbers import mask_documents

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")


def when_in_text(text: str, default_year: int | None = None) -> When | None:
    """The deadline of an item in running words, None where it has none.

    Example:
        >>> due = when_in_text("Hoàn thành nạo vét luồng vào bến cá trong quý II năm 2026")
        >>> due.kind, str(due.end)
        ('by', '2026-06-30')
        >>> when_in_text("Phấn đấu đến năm 2030, trên 90% tàu có máy định vị") is None
        True
    """
    text = squeeze(text)
    folded = fold(_QUOTED.sub(lambda match: " " * len(match.group()), mask_documents(text)))
    labelled = _labelled(text, folded, default_year)
    if labelled:
        return labelled
    found = [*recurring(text, folded), *_dated(text, folded, default_year)]
    if found:
        return min(found, key=lambda row: row[0])[1]
    return condition(text, folded)


_LABEL = (
    r"(?:thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai|báo cáo))?|tiến độ(?: \w+ \w+)?) ?: ?"
    r"(?P<value>[^;()]+?)(?=\.(?: |$)|;|\)|$)"
)
# With other words, or without a colon, only a period makes it a label ("; thời gian lấy mẫu từ tháng 3 ...").
_LOOSE_LABEL = (
    r"(?:^|[;,.:(+-] ?)thời (?:gian|hạn)(?: \w+){0,3}?(?: ?: ?| (?=(?:từ|vào|trong|trước|đến)\b))"
    r"(?P<value>[^,;()]+?)(?=\.(?: |$)|[,;)]|$)"
)


def _labelled(text: str, folded: str, default_year: int | None) -> When | None:
    """What follows "Thời gian hoàn thành:" inside an item; those are the words of a time column."""
    match = rule(_LABEL).search(folded)
    if match is None:
        match = rule(_LOOSE_LABEL).search(folded)
        if match is None or not find_periods(match["value"]):
            return None
    return when_in_column(text[match.start("value") : match.end("value")], default_year)


_HOUR = r"\d{1,2} ?(?:giờ|h)(?: ?\d{2}\b)?(?: phút)?,?"
_STRONG = (
    r"(?:trước|chậm nhất|muộn nhất|không (?:muộn|chậm) hơn|hoàn thành|hoàn tất|xong|kết thúc|hạn (?:chót|cuối))"
    rf"(?: (?:là|vào|trong|trước|đến|tới|hết|cuối|ngày|thời điểm|xong|hạn|{_HOUR}))* ?$"
)
_IN = (
    r"(?:trong|vào|ngay trong|ngay từ|nội trong|lúc)"
    r"(?: (?:cuối|đầu|giữa|cả|giai đoạn|thời gian(?: từ)?|dịp|khoảng|lúc|hồi"
    rf"|{_HOUR}))* ?$"
)
_UNTIL = r"(?:(?:từ nay (?:cho )?)?(?:đến|tới)(?: (?:hết|cuối|hạn))*|^\W*hết) ?$"
_FROM = r"(?:từ|kể từ|bắt đầu(?: từ)?)(?: (?:đầu|cuối|giữa))? ?$"
# "đạt tiêu chuẩn" is what is reached, no document whose period it could be.
_MEETS = r"\bđạt (?:tiêu )?chuẩn\b"
_IN_YEARS = r"(?:^|[.;:] )[-+* ]*(?P<in>trong (?:vòng )?(?:\d{1,2}|hai|ba|bốn|năm) năm ?(?:từ ?)?\()(?:từ )?$"
_OF_PERIOD = r"(?:giai đoạn|thời kỳ) ?$"
_BEGINS = r"(?:<beginning>|,|\() ?(?:kể )?từ(?: đầu)? ?$"
_COMPLETES = r"(?:hoàn thành|hoàn tất|kết thúc)\b(?! (?:các )?(?:mục tiêu|chỉ tiêu))"
_GOAL_FOLLOWS = r" ?[,:]? ?(?:<goal_lead_ins> )*(?:\d|<goal_starts>|các \w+ \w+ đạt\b)"
# What a frequency is told by is no time: "tần suất: tháng 3, 4 hai đợt".
_FREQUENCY = r"tần suất(?: \w+){0,3} ?: ?$"
_PAST_WORDS, _NAME_WORDS, _SUM_WORDS, _RANGE_WORDS = 6, 12, 6, 3
"""How many words back a word of the past, of a name and of a sum still bears on a date; of a name, on a range."""


def _dated(text: str, folded: str, default_year: int | None) -> Iterator[tuple[int, When]]:
    """Every date that governs an action, with its place."""
    for period in find_periods(folded):
        start = _governing_start(folded, period, default_year)
        if start is None:
            continue
        when = when_of("", folded, period.in_year(default_year), floor=start)
        raw = text[start : period.end].strip(" ,.;:()")
        raw += ")" if "(" in raw and ")" not in raw else ""
        if period.year is None and rule(r"\b(?:định kỳ|(?:hàng|hằng) ?(?:năm|quý|quí|tháng))\b").search(
            sentence_around(folded, period.start, period.end)
        ):
            yield start, When(raw, "recurring")  # "trước ngày 15/12 hằng năm", "định kỳ báo cáo trước ngày 20/11"
        elif when.kind == "within" and rule(_COMPLETES).match(clause_before(folded, start).strip(" ,-+(")):
            yield start, When(raw, "by", None, when.end)  # "Hoàn thành ... trong tháng 5" is done by its end
        else:
            yield start, When(raw, when.kind, when.start, when.end)


def _governing_start(folded: str, period: Period, plan_year: int | None) -> int | None:
    """Where the governing words before a period begin ("trước ngày ..."), None where nothing governs it."""
    clause = clause_before(folded, period.start)
    base = period.start - len(clause)
    strong = rule(_STRONG).search(clause)
    if strong:
        done = not strong.group().startswith(("trước", "không"))
        near = clause[clause.rfind(",", 0, strong.start()) + 1 if done else 0 : strong.start()]
        past = rule("<past>").search(last_words(near, _PAST_WORDS))
        return None if past else base + strong.start()
    told = folded[: base + len(clause) - len(clause.lstrip())]
    if rule(_FREQUENCY).search(told) or folded.startswith(" tần suất", period.end):
        return None
    opening = begins_clause(told)
    for source in (_UNTIL, _IN, _FROM, _OF_PERIOD):
        match = rule(source).search(clause)
        if match:
            head = clause[: match.start()].strip(" ,-+(")
            completes = source != _OF_PERIOD and rule(_COMPLETES).match(head) and not rule("<past>").search(head)
            governs = (
                completes
                or _weak_governs(source, clause, head, folded, period, opening=opening)
                or _closes_sentence(source, folded, base + match.start(), period, plan_year)
            )
            return base + match.start() if governs else None
    if not clause.strip(" -+*(") and opening and not period.bare:
        return None if rule(_GOAL_FOLLOWS).match(folded, period.end) else period.start
    if _happens(folded, period, plan_year):
        return period.start
    return _in_parentheses(folded, period)


def _weak_governs(source: str, clause: str, head: str, folded: str, period: Period, *, opening: bool) -> bool:
    """Whether "đến", "trong", "từ" or "giai đoạn" before a period says when something is done."""
    past = rule("<past>").search(last_words(head, _PAST_WORDS))
    if past or rule(_GOAL_FOLLOWS).match(folded, period.end):
        return False
    if source == _FROM and period.double and period.unit != "year":
        return not rule("<name_heads>|<events>").search(last_words(head, _RANGE_WORDS))
    if not head:
        return opening or source == _IN
    if source == _OF_PERIOD or period.bare or (source != _IN and rule("<goals>").search(head)):
        return False
    if source == _IN:
        named = rule("<name_heads>").search(last_words(rule(_MEETS).sub(" ", head), _SUM_WORDS))
        return period.unit != "year" or not named
    if rule("<name_heads>").search(last_words(head, _NAME_WORDS)) or rule(_OF_PERIOD).search(head):
        return False
    if source == _FROM:
        return bool(rule(_BEGINS).search(clause))
    return period.unit != "year" or bool(re.match(r"\s*(?:$|[.;,)])", folded[period.end :]))


def _closes_sentence(source: str, folded: str, start: int, period: Period, plan_year: int | None) -> bool:
    """Whether a period that closes a sentence of action dates it, as in "Trồng lại đồi chè giai đoạn 2026-2028".

    Not where the sentence names a plan or a scheme, whose period it may be, nor where it looks back on data.
    """
    low, high = period.year, period.high_year or period.year
    if period.unit != "year" or period.bare or low is None or high is None:
        return False
    ahead = plan_year is None or (high if source == _OF_PERIOD else low) >= plan_year
    if not ahead or not (source == _FROM or (source == _OF_PERIOD and period.double)):
        return False
    if not re.match(r"\s*(?:$|[.;])", folded[period.end :]):
        return False
    before = sentence_before(folded, start)
    if rule("<name_heads>|<goals>|<past>|<policies>").search(before) or rule(r"^\W*<looking_back>").match(before):
        return False
    verbs, opening = words(), before.lstrip(" -+*")
    return bool(verbs.verb.match(opening) or verbs.short.match(opening))


def _happens(folded: str, period: Period, plan_year: int | None) -> bool:
    """Whether a day closes a sentence that tells of an event ("Khai mạc hội thi ngày 05/5/2024")."""
    if period.unit != "day" or period.bare or not folded.startswith("ngày", period.start):
        return False
    if period.year is None or period.year < (plan_year or 0):
        return False
    if not re.match(r"\s*(?:$|[.;]|,? (?:tại|ở) )", folded[period.end :]):
        return False
    before = sentence_before(folded, period.start)
    if rule("<name_heads>|<past>|<remembered>").search(before):
        return False
    return bool(rule(r"^\W*<happenings>").match(before))


_PARENTHESIS = r"\( ?(?:hoàn thành|thời gian|thực hiện|dự kiến|trong|vào|trước|đến|xong|từ)?[^()]{0,20}$"


def _in_parentheses(folded: str, period: Period) -> int | None:
    """Where "(quý II/2025)" begins: a period finer than a year, alone between parentheses, or "Trong 3 năm (...)"."""
    closes = re.match(r"\s*\)", folded[period.end :])
    years = rule(_IN_YEARS).search(folded[: period.start]) if closes and period.double else None
    if years:
        return years.start("in")
    opened = rule(_PARENTHESIS).search(folded[: period.start])
    if opened is None or period.unit == "year" or not closes:
        return None
    return opened.start() + 1
