"""The deadline inside a running item: only words that say when the thing is to be done count.

The first date or recurring word that governs an action wins; a condition counts only where there is neither. Dates of
cited documents, periods in names of plans and programmes, and the years of goals are no deadlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach_extract.records.dates import Period, find_periods
from kehoach_extract.records.deadlines import When, when_in_column, when_of
from kehoach_extract.records.document_numbers import mask_documents
from kehoach_extract.records.folding import fold, pattern, squeeze

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_CLAUSE_START = re.compile(r"(?:^|[.;:!?…]\s|\n|[-+*•]\s)\s*$")


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
    masked = _QUOTED.sub(lambda match: " " * len(match.group()), mask_documents(text))
    folded = fold(masked)
    labelled = _labelled(text, folded, default_year)
    if labelled:
        return labelled
    found = [*_recurring(text, folded), *_dated(text, folded, default_year)]
    if found:
        return min(found, key=lambda row: row[0])[1]
    return _condition(text, folded)


_LABEL = pattern(
    r"(?:thời\s+(?:gian|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|báo\s+cáo))?|tiến\s+độ(?:\s+\w+\s+\w+)?)\s*:\s*(?P<value>[^;()]+?)(?=\.(?:\s|$)|;|\)|$)"
)


def _labelled(text: str, folded: str, default_year: int | None) -> When | None:
    """ "... (Thời gian hoàn thành: quý I/2026)": the words after the label are those of a time column."""
    match = _LABEL.search(folded)
    return when_in_column(text[match.start("value") : match.end("value")], default_year) if match else None


# --- dates -----------------------------------------------------------------------------------------------------------

_NAME_HEAD = pattern(
    r"\b(?:quy\s+hoạch|chiến\s+lược|chương\s+trình|đề\s+án|dự\s+án|kế\s+hoạch|phương\s+án|nghị\s+quyết|quyết\s+định|chỉ\s+thị|thông\s+tư"
    r"|nghị\s+định|luật|bộ\s+tiêu\s+chí|bộ\s+chỉ\s+số|tiêu\s+chuẩn|chuẩn\s+nghèo|phong\s+trào|cuộc\s+vận\s+động|nhiệm\s+kỳ|danh\s+mục|dự\s+toán"
    r"|lộ\s+trình|ngân\s+sách|kinh\s+phí|nguồn\s+vốn|vốn|mục\s+tiêu|chỉ\s+tiêu|số\s+liệu|báo\s+cáo|kết\s+quả|khóa|định\s+hướng|tầm\s+nhìn)\b"
)
_PAST = pattern(
    r"\b(?:đã|được\s+(?:cấp|giao|ban\s+hành|phê\s+duyệt|ký|sinh)|so\s+với|(?:trẻ|người)(?:\s+em)?\s+sinh|tính\s+từ|cũ|kể\s+từ|phát\s+sinh|xảy\s+ra|tồn\s+tại)\b"
)
_GOAL = pattern(
    r"\b(?:phấn\s+đấu|đảm\s+bảo|bảo\s+đảm|mục\s+tiêu|chỉ\s+tiêu|hướng\s+tới|tiến\s+tới|kỳ\s+vọng|dự\s+báo|đạt|tăng|giảm|nâng|duy\s+trì)\b"
)
_GOAL_AFTER = pattern(
    r"\s*[,:]?\s*(?:thì\s+|có\s+|phấn\s+đấu\s+|đạt\s+|tối\s+thiểu\s+|ít\s+nhất\s+|trên\s+|khoảng\s+|dưới\s+|hơn\s+|tất\s+cả\s+|toàn\s+bộ\s+)*"
    r"(?:\d|đạt\b|tỷ\s+lệ\b|tỉ\s+lệ\b|số\s+lượng\b|mỗi\b|tổng\b|mức\b|không\s+còn\b|có\b|phấn\s+đấu\b|tăng\b|giảm\b|trên\b|các\s+\w+\s+\w+\s+đạt\b)"
)
_STRONG = pattern(
    r"(?:trước|chậm\s+nhất|muộn\s+nhất|không\s+(?:muộn|chậm)\s+hơn|hoàn\s+thành|hoàn\s+tất|xong|kết\s+thúc|hạn\s+(?:chót|cuối))"
    r"(?:\s+(?:là|vào|trong|trước|đến|tới|hết|cuối|ngày|thời\s+điểm|xong|hạn))*\s*$"
)
_IN = pattern(
    r"(?:trong|vào|ngay\s+trong|ngay\s+từ|nội\s+trong)(?:\s+(?:cuối|đầu|giữa|cả|giai\s+đoạn|thời\s+gian(?:\s+từ)?|dịp|khoảng))*\s*$"
)
_UNTIL = pattern(r"(?:đến|tới)(?:\s+(?:hết|cuối|hạn))*\s*$")
_FROM = pattern(r"(?:từ|kể\s+từ|bắt\s+đầu(?:\s+từ)?)(?:\s+(?:đầu|cuối|giữa))?\s*$")
_FROM_VERB = pattern(
    r"(?:thực\s+hiện|triển\s+khai|áp\s+dụng|bắt\s+đầu|vận\s+hành|tổ\s+chức|hoạt\s+động|hàng\s+năm|định\s+kỳ|,|\()\s*(?:kể\s+)?từ(?:\s+đầu)?\s*$"
)
_COMPLETES = pattern(r"(?:hoàn\s+thành|hoàn\s+tất|kết\s+thúc)\b(?!\s+(?:các\s+)?(?:mục\s+tiêu|chỉ\s+tiêu))")
_PERIOD_WORD = pattern(r"(?:giai\s+đoạn|thời\s+kỳ)\s*$")


def _dated(text: str, folded: str, default_year: int | None) -> Iterator[tuple[int, When]]:
    """Every date that governs an action, with its place."""
    for period in find_periods(folded):
        start = _governing_start(folded, period)
        if start is None:
            continue
        when = when_of("", folded, period.in_year(default_year), floor=start)
        raw = text[start : period.end].strip(" ,.;:()")
        if _is_recurring_date(folded, period):
            yield start, When(raw, "recurring")
        elif when.kind == "within" and _COMPLETES.match(_clause_before(folded, start).strip(" ,-+(")):
            yield start, When(raw, "by", None, when.end)  # "Hoàn thành ... trong tháng 5" is done by its end
        else:
            yield start, When(raw, when.kind, when.start, when.end)


def _governing_start(folded: str, period: Period) -> int | None:
    """Where the governing words before a period begin ("trước ngày ..."), None where nothing governs it."""
    clause = _clause_before(folded, period.start)
    base = period.start - len(clause)
    if strong := _STRONG.search(clause):
        head = clause[: strong.start()]
        return None if _PAST.search(_last_words(head, 6)) else base + strong.start()
    opening = bool(_CLAUSE_START.search(folded[: base + len(clause) - len(clause.lstrip())])) or base == 0
    for rule in (_UNTIL, _IN, _FROM, _PERIOD_WORD):
        match = rule.search(clause)
        if match:
            head = clause[: match.start()].strip(" ,-+(")
            if rule is not _PERIOD_WORD and _COMPLETES.match(head) and not _PAST.search(head):
                return base + match.start()
            governs = _weak_governs(rule, clause, head, folded, period, opening=opening)
            return base + match.start() if governs else None
    if not clause.strip(" -+*(") and opening and not period.bare:
        return None if _GOAL_AFTER.match(folded, period.end) else period.start
    return _in_parentheses(folded, period)


def _weak_governs(rule: re.Pattern[str], clause: str, head: str, folded: str, period: Period, *, opening: bool) -> bool:
    """Whether "đến", "trong", "từ" or "giai đoạn" before a period says when something is done."""
    if _GOAL_AFTER.match(folded, period.end) or _PAST.search(_last_words(head, 6)):
        return False
    if not head:
        return opening or rule is _IN
    if _GOAL.search(head) and rule is not _IN:
        return False
    if rule is _PERIOD_WORD or period.bare:
        return False
    if rule is _FROM:
        return bool(_FROM_VERB.search(clause)) and not _NAME_HEAD.search(_last_words(head, 8))
    if rule is _IN:
        return period.unit != "year" or not _NAME_HEAD.search(_last_words(head, 6))
    if _NAME_HEAD.search(_last_words(head, 12)) or _PERIOD_WORD.search(head):
        return False
    return period.unit != "year" or bool(_ENDS.match(folded, period.end))


_ENDS = re.compile(r"\s*(?:$|[.;,)])")
_PAREN = pattern(r"\(\s*(?:hoàn\s+thành|thời\s+gian|thực\s+hiện|dự\s+kiến|trong|vào|trước|đến|xong|từ)?[^()]{0,20}$")


def _in_parentheses(folded: str, period: Period) -> int | None:
    """ "(quý II/2025)", "(trong tháng 6/2025)": a period finer than a year, alone between parentheses."""
    opened = _PAREN.search(folded[: period.start])
    if opened is None or period.unit == "year" or not re.match(r"\s*\)", folded[period.end :]):
        return None
    return opened.start() + 1


def _clause_before(folded: str, end: int) -> str:
    """The words before ``end`` back to the last stop; a comma is no stop."""
    stop = max(folded.rfind(mark, 0, end) for mark in (". ", "; ", ": ", "(", ")"))
    return folded[stop + 1 : end]


def _last_words(text: str, count: int) -> str:
    return " ".join(text.split()[-count:])


# --- recurring -------------------------------------------------------------------------------------------------------

_YEARLY = r"(?:(?:hàng|hằng)\s*(?:năm|quý|quí|tháng|tuần|ngày))"
_OFTEN_FIRST = pattern(r"(?:nhiệm\s+vụ\s+)?thường\s+(?:vụ\s+)?xuyên\b")
_PERIODIC = pattern(r"\bđịnh\s+kỳ\b")
_YEARLY_WORD = pattern(rf"\b{_YEARLY}\b")
_TIME_AFTER = pattern(
    rf"\s*\(?\s*(?:{_YEARLY}|\d+\s*(?:tháng|năm|tuần|ngày|lần)|(?:sáu|ba|chín)\s+tháng|quý|quí|tháng|tuần|năm|mỗi|một)\b"
)
_ACTION = (
    r"(?:báo\s+cáo|tổng\s+hợp|sơ\s+kết|tổng\s+kết|kiểm\s+tra|thanh\s+tra|đánh\s+giá|rà\s+soát|giám\s+sát|tổ\s+chức|theo\s+dõi|thông\s+tin|thống\s+kê"
    r"|cập\s+nhật|đôn\s+đốc|họp|giao\s+ban|công\s+bố|xây\s+dựng|tham\s+mưu|gửi|thực\s+hiện|phối\s+hợp|chủ\s+trì|chủ\s+động|khảo\s+sát|đào\s+tạo|tập\s+huấn"
    r"|bồi\s+dưỡng|tuyên\s+truyền|hướng\s+dẫn|bố\s+trí|ban\s+hành|lập|duy\s+trì|bảo\s+dưỡng|bảo\s+trì|đối\s+thoại|tiếp\s+nhận|trao\s+đổi|kiểm\s+định|quan\s+trắc"
    r"|nghiên\s+cứu|điều\s+tra|xem\s+xét|sơ,\s*tổng\s+kết|làm\s+việc|phân\s+tích|hội\s+ý|xét|trình|nộp|đăng\s+tải|đề\s+xuất|triển\s+khai|có\s+báo\s+cáo)"
)
_ACTION_AFTER = pattern(rf"\s*{_ACTION}\b")
_ACTION_AFTER_COMMA = pattern(rf"\s*,?\s*{_ACTION}\b")
_ACTION_BEFORE = pattern(rf"{_ACTION}\s*(?:công\s+tác\s+)?$")
_NOUN_BEFORE = pattern(
    r"\b(?:kế\s+hoạch|chương\s+trình|dự\s+toán|ngân\s+sách|kinh\s+phí|chỉ\s+tiêu|mục\s+tiêu|nhiệm\s+vụ|mức|tỷ\s+lệ|tỉ\s+lệ|tốc\s+độ|bình\s+quân|trung\s+bình|trợ\s+cấp"
    r"|phụ\s+cấp|hỗ\s+trợ|lương|đóng|chế\s+độ|nguồn|vốn|diện\s+tích|sản\s+lượng|doanh\s+thu|tăng|giảm|danh\s+mục|chiến\s+lược|đề\s+án|thu\s+nhập|nhu\s+cầu"
    r"|trong\s+báo\s+cáo|các\s+báo\s+cáo|nội\s+dung\s+báo\s+cáo|phí|quỹ|đợt|kỳ|cuộc|phong\s+trào)\b"
)
# With a capital it is the plan itself: what is done every year is to report on it.
_THIS_PLAN = re.compile(r"(?:thực hiện|triển khai)\s+(?:Kế hoạch|Chương trình|Đề án|Chỉ thị|Nghị quyết)(?:\s+này)?\s+$")
_YEARS_BEFORE = pattern(r"(?:\d|năm)\s+năm\s*,?\s*(?:và\s*)?$")
_OF_AFTER = pattern(r"\s*(?:,\s*(?:\d+|năm)\s+năm|của|và\s+(?:\d+|năm)\s+năm|,\s*(?:trung|dài)\s+hạn|\d)")
_START_OF_CLAUSE = re.compile(r"(?:^|[.;:(]\s*|[-+*]\s*)$")


def _recurring(text: str, folded: str) -> Iterator[tuple[int, When]]:
    """Every recurring word that governs an action, with its place."""
    first = _OFTEN_FIRST.match(folded.lstrip(" -+*"))
    if first:
        lead = len(folded) - len(folded.lstrip(" -+*"))
        yield lead, When(text[lead : lead + first.end()], "recurring")
    for match in _PERIODIC.finditer(folded):
        opening = _START_OF_CLAUSE.search(folded[: match.start()])
        action_after = (_ACTION_AFTER_COMMA if opening else _ACTION_AFTER).match(folded, match.end())
        if action_after or _TIME_AFTER.match(folded, match.end()) or _adverb(folded, match):
            yield match.start(), When(text[match.start() : match.end()], "recurring")
    for match in _YEARLY_WORD.finditer(folded):
        if _governs_yearly(text, folded, match):
            yield match.start(), When(text[match.start() : match.end()], "recurring")


def _adverb(folded: str, match: re.Match[str]) -> bool:
    """ "định kỳ" after the action it governs ("kiểm tra định kỳ"), where that action is itself the clause's verb."""
    clause = _clause_before(folded, match.start())
    verb = _ACTION_BEFORE.search(clause)
    if verb is None:
        return False
    head = clause[: verb.start()].rstrip(" ,")
    return not head.strip(" -+") or bool(_WITH_VERB.search(head))


_WITH_VERB = pattern(r"(?:tổ\s+chức|thực\s+hiện|tiến\s+hành|tham\s+mưu|và)\s*(?:việc|công\s+tác)?$")


def _governs_yearly(text: str, folded: str, match: re.Match[str]) -> bool:
    """ "hàng năm" governs an action at the head of a clause and after one; after a noun it is part of the noun."""
    if _START_OF_CLAUSE.search(folded[: match.start()]):
        return True
    clause = _clause_before(folded, match.start())
    if _YEARS_BEFORE.search(clause):
        return False
    if _THIS_PLAN.search(text[: match.start()]):
        return True
    near = clause[clause.rfind(",") + 1 :]
    if _NOUN_BEFORE.search(_last_words(near, 14)) or _NOUN_BEFORE.search(_last_words(clause, 9)):
        return False
    return not _OF_AFTER.match(folded, match.end())


def _is_recurring_date(folded: str, period: Period) -> bool:
    """ "trước ngày 20/11" in a sentence of recurring reports, "trước ngày 15/12 hằng năm"."""
    if period.year is not None:
        return False
    sentence = folded[_sentence_start(folded, period.start) : _sentence_end(folded, period.end)]
    return bool(_PERIODIC.search(sentence) or _YEARLY_WORD.search(sentence))


def _sentence_start(folded: str, place: int) -> int:
    return max(folded.rfind(mark, 0, place) for mark in (". ", "; ")) + 1


def _sentence_end(folded: str, place: int) -> int:
    ends = [found for mark in (". ", "; ") if (found := folded.find(mark, place)) >= 0]
    return min(ends, default=len(folded))


# --- conditions ------------------------------------------------------------------------------------------------------

_BODY = r"(?:cấp\s+(?:có\s+)?thẩm\s+quyền|cơ\s+quan\s+(?:có\s+)?thẩm\s+quyền|ủy\s+ban\s+nhân\s+dân|ubnd|hội\s+đồng\s+nhân\s+dân|hđnd|chính\s+phủ|thủ\s+tướng|bộ|sở|trung\s+ương|cấp\s+trên|tỉnh|thành\s+phố|huyện|xã)"
_DECIDED = r"(?:phê\s+duyệt|quyết\s+định|ban\s+hành|thông\s+qua|chấp\s+thuận|cho\s+phép|hướng\s+dẫn|giao|công\s+nhận|có\s+(?:hiệu\s+lực|hướng\s+dẫn|quyết\s+định|ý\s+kiến|văn\s+bản|chỉ\s+đạo))"
_CONDITIONS = tuple(
    pattern(source)
    for source in (
        rf"(?:ngay\s+)?sau\s+khi\s+(?:có|được|nhận|hoàn\s+thành|kết\s+thúc|\w+\s+\w+\s+được|[^.;,]{{0,60}}?{_DECIDED})",
        rf"\bkhi\s+(?:được\s+)?(?:[^.;,\s]+\s+){{0,2}}?{_BODY}[^.;,]{{0,40}}?{_DECIDED}",
        r"\bkhi\s+(?:có|nhận\s+được)\s+(?:văn\s+bản\s+|sự\s+)?(?:hướng\s+dẫn|yêu\s+cầu|chủ\s+trương|quyết\s+định|chỉ\s+đạo|ý\s+kiến|quy\s+định|đề\s+nghị|kế\s+hoạch|kết\s+quả)",
        r"\bkhi\s+được\s+(?:yêu\s+cầu|phê\s+duyệt|giao|phân\s+công|bố\s+trí)",
        r"(?:bảo\s+đảm|đảm\s+bảo|theo|đúng)\s+(?:theo\s+)?(?:đúng\s+)?(?:lộ\s+trình|tiến\s+độ)\s+(?:theo\s+|đã\s+)?(?:đúng\s+)?(?:quy\s+định|do\b|của\b|được\b|đề\s+ra|phê\s+duyệt)",
        r"(?:trong\s+(?:thời\s+hạn|vòng)|chậm\s+nhất(?:\s+(?:là|sau|trong))?|không\s+quá)\s+(?:tối\s+đa\s+)?\d+\s*(?:\(\w+\)\s*)?(?:ngày|tháng|tuần|giờ)(?:\s+làm\s+việc)?(?:,?\s*(?:kể\s+từ|từ\s+(?:khi|ngày)|sau))",
        r"(?:trong\s+(?:thời\s+hạn|vòng)|chậm\s+nhất)\s+(?:là\s+|sau\s+)?\d+\s*(?:ngày|tháng|tuần)\b",
    )
)
_NO_CONDITION = pattern(r"\b(?:chỉ|trước|trong|nếu|không|để)\b[^.;,]{0,80}$")
_TO_STOP = re.compile(r"[^.;]*")


def _condition(text: str, folded: str) -> When | None:
    """The first condition ("sau khi ...", "khi được ... phê duyệt", "theo lộ trình quy định") up to the end of its clause."""
    starts = []
    for index, rule in enumerate(_CONDITIONS):
        for match in rule.finditer(folded):
            bare_when = folded.startswith("khi", match.start())
            if bare_when and _NO_CONDITION.search(_clause_before(folded, match.start())[-40:]):
                continue
            starts.append((match.start(), index))
            break
    if not starts:
        return None
    start = min(starts)[0]
    clause = _TO_STOP.match(text, start)
    return When(clause.group().strip(" ,") if clause else text[start:], "conditional")
