"""When a thing is to be done: a deadline's words, their kind and the closed interval they mean.

This module reads time columns and field lines ("Quý II năm 2024", "Hàng năm") and headings that are periods; running
text is read in :mod:`kehoach_extract.records.deadline_text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from kehoach_extract.folding import fold, pattern, squeeze
from kehoach_extract.records.dates import Period, find_periods
from kehoach_extract.records.deadline_words import rule
from kehoach_extract.records.document_numbers import mask_documents
from kehoach_extract.vocabulary import DeadlineKind

if TYPE_CHECKING:
    from kehoach_extract.plan import Deadline


@dataclass(frozen=True, slots=True)
class When:
    """A deadline before it becomes a record; ``raw`` is cut out of the text as written."""

    raw: str
    kind: DeadlineKind
    start: date | None = None
    end: date | None = None

    def record(self) -> Deadline:
        """The public record."""
        from kehoach_extract.plan import Deadline

        return Deadline(raw=self.raw, kind=self.kind, start=self.start, end=self.end)


def parse_deadline(
    text: str, *, context: Literal["column", "text"], default_year: int | None = None
) -> Deadline | None:
    """The deadline that a text tells, None where it tells none.

    ``context`` is "column" for the content of a time column or of a field line ("Thời gian: ..."), of which every word
    is about time, and "text" for an item in running words. ``default_year`` completes dates without a year; where it is
    not given they keep their kind and have no dates.

    Example:
        >>> due = parse_deadline("Trước ngày 01/7/2025", context="column")
        >>> due.kind, due.start, str(due.end)
        ('before', None, '2025-06-30')
    """
    if context == "text":
        from kehoach_extract.records.deadline_text import when_in_text

        when = when_in_text(text, default_year)
    else:
        when = when_in_column(text, default_year)
    return when.record() if when else None


RECURRING = pattern(
    r"thường (?:vụ )?xuyên|định kỳ|thường kỳ|liên tục|(?:hàng|hằng) ?năm"
    r"|(?:hàng|hằng|mỗi) (?:năm|quý|quí|tháng|tuần|ngày)\b"
    r"|\b\d+ ?(?:lần|kỳ|đợt) ?/ ?(?:\d+ ?)?(?:năm|quý|quí|tháng|tuần|ngày)\b|(?:hàng|hằng|mỗi|từng|các) kỳ\b"
    r"|(?:năm|quý|quí|tháng|tuần|ngày) (?:\d+|một|hai) lần\b|(?:năm|quý|quí|tháng) ?/ ?(?:\d+|một)? ?lần\b"
)
"""Words for something done again and again; "thường vụ xuyên" is a slip met in print."""

_OPEN_END = pattern(
    r" ?(?:trở đi|trở về sau|về sau|(?:và|,|đến)? ?(?:các|những) (?:năm|giai đoạn|kỳ) (?:tiếp theo|sau|kế tiếp|đó)"
    r"|(?:và|,) ?(?:các )?năm (?:tiếp theo|sau)|(?:cho )?đến khi)"
)
# "Trước 16 giờ ngày 15/4": the day itself still counts.
_BEFORE_HOUR = pattern(r"trước \d{1,2} ?(?:giờ|h)\b[^.;()]{0,12}$")
_BEFORE = pattern(r"trước ?(?:(?:thời điểm|thời hạn|mốc) ?)?(?:ngày ?)?$")
_BY = pattern(
    r"(?:chậm nhất|muộn nhất|không (?:quá|muộn hơn|chậm hơn|trễ hơn)|hoàn thành|hoàn tất|hoàn thiện|kết thúc|xong|đến"
    r"|tới|hết|hạn (?:chót|cuối)|thời hạn)\b[^.;()\d]{0,28}$"
)
_FROM = pattern(r"(?:từ|kể từ|bắt đầu|khởi công)\b[^.;()\d]{0,14}$")
_FROM_NOW = pattern(
    r"(?:từ nay|từ khi|kể từ (?:ngày|khi)|từ ngày (?:ban hành|ký)|sau khi)\b.*\b(?:đến|tới)\b[^.;]{0,14}$"
)
_END_OF = pattern(r"cuối ?$")


def when_of(text: str, folded: str, period: Period, *, floor: int = 0) -> When:
    """The deadline that a period makes with the words before and after it; words before ``floor`` are not looked at."""
    before = folded[floor : period.start]
    kind: DeadlineKind
    start, end = period.first, period.last
    if _BEFORE.search(before):
        kind, end = "before", (start - timedelta(days=1) if start else None)
        start = None
    elif _FROM_NOW.search(before):
        kind, start = "by", None
    elif not period.double and (_OPEN_END.match(folded, period.end) or _FROM.search(before)):
        kind, end = "from", None
    elif not period.double and (any(limit.search(before) for limit in (_BY, _END_OF, _BEFORE_HOUR))):
        kind, start = "by", None
    elif period.double:
        kind = "range"
    else:
        kind = "on" if period.unit == "day" else "within"
    return When(text, kind, start, end)


_IN_YEAR = pattern(r"(?:trong|cả|cuối|đầu|giữa) năm\b(?! ?(?:học|ngày))")
_WORD_CHAR = re.compile(r"[^\W_]")


def when_in_column(text: str, default_year: int | None = None) -> When | None:
    """Read the content of a time column: recurring words, else a date, else a condition.

    Example:
        >>> when_in_column("Nhiệm vụ thường xuyên").kind
        'recurring'
        >>> when_in_column("18 tháng").kind
        'conditional'
    """
    raw = squeeze(text).strip(" .;:,")
    if not _WORD_CHAR.search(raw):
        return None
    folded = fold(mask_documents(raw))
    outside = re.sub(r"\([^)]*\)", lambda match: " " * len(match.group()), folded)
    if RECURRING.search(outside):
        return When(raw, "recurring")
    periods = [period.in_year(default_year) for period in find_periods(folded)]
    if not periods:
        return _without_digits(raw, outside, default_year) if not RECURRING.search(folded) else When(raw, "recurring")
    whens = [when_of(raw, folded, period, floor=_floor(periods, index)) for index, period in enumerate(periods)]
    dated = [when for when in whens if when.start or when.end] or whens
    return _union(dated) if len(dated) > 1 else dated[0]


def _floor(periods: list[Period], index: int) -> int:
    return periods[index - 1].end if index else 0


def _without_digits(raw: str, folded: str, default_year: int | None) -> When:
    if not _IN_YEAR.search(folded):
        return When(raw, "conditional")
    if default_year is None:
        return When(raw, "within")
    return When(raw, "within", date(default_year, 1, 1), date(default_year, 12, 31))


def _union(whens: list[When]) -> When:
    """Several periods of one cell ("Quý I/2025; Quý III/2025") as one; a governed date ("trước ...") stands alone."""
    first = whens[0]
    if first.kind == "from" and whens[1].kind in {"by", "before"} and whens[1].end:
        return When(first.raw, "range", first.start, whens[1].end)
    if any(when.start is None or when.end is None for when in whens):
        return next((when for when in whens if when.kind in {"before", "by"}), first)
    low = min(when.start for when in whens if when.start)
    high = max(when.end for when in whens if when.end)
    return first if (low, high) == (first.start, first.end) else When(first.raw, "range", low, high)


_REMARK = re.compile(r"\s*\([^()]*\)$")


def heading_period(text: str, *, default_year: int | None = None) -> Deadline | None:
    """The period that a heading is ("Giai đoạn 2024 - 2025", "Năm 2025", "Đến năm 2030"); None for any other heading.

    Words such as "nhiệm vụ", "giai đoạn", "thực hiện" may stand beside the period; a heading that names a matter too
    has none.

    Example:
        >>> period = heading_period("Giai đoạn 2031 - 2035")
        >>> period.kind, str(period.start), str(period.end)
        ('range', '2031-01-01', '2035-12-31')
        >>> heading_period("Xây dựng bến cá năm 2025") is None
        True
    """
    raw = squeeze(text).strip(" .;:,*")
    folded = fold(raw)
    periods = find_periods(folded)
    remark = _REMARK.search(folded)
    if remark and periods and periods[0].end <= remark.start():
        folded, periods = folded[: remark.start()], [p for p in periods if p.end <= remark.start()]
    if not periods or mask_documents(raw) != raw:
        return None
    rest = folded
    for period in periods:
        rest = rest[: period.start] + " " * (period.end - period.start) + rest[period.end :]
    if _WORD_CHAR.search(rule(r"<heading_words>|\b[ivx]+\b|\d").sub(" ", rest)):
        return None
    when = when_of(raw, folded, periods[0].in_year(default_year))
    return when.record() if when.start or when.end else None
