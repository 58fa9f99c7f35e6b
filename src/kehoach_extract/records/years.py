"""The years that a statement or a heading of a plan is due, as against years of citations, names and comparisons."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_extract.folding import fold, pattern

_WINDOW = 200
"""Characters before a year that can say what it is: a bound, so that long texts are read in linear time."""
_YEAR = pattern(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d|\s*/\s*[a-z]|%)")
_BEFORE_YEAR = pattern(
    r"(?:năm(?: học)?|giai đoạn|thời kỳ|nhiệm kỳ|các năm|đến|tới|tầm nhìn|từ|trước|"
    r"quý [ivx\d]+\s*[/-]|\d\d\d\d\s*[-,]|"
    r"\b(?:trước|đến|hết|chậm nhất|trong|vào|tháng|hạn)(?: ngày| tháng| là| cuối| hết)*\s*"
    r"\d{1,2}\s*[/.-](?:\s*\d{1,2}\s*[/.-])?)\s*$"
)
_RANGE_LINK = pattern(r"\s*(?:-|đến(?: hết| cuối)?(?: năm)?|tới(?: năm)?|,|và(?: năm)?)\s*")
_LEAD = pattern(
    r"(?:phấn đấu )?(?:từ nay )?(?:(?:đến|tới|vào|trong|trước|hết|cuối|đầu|từ|của|các|giữa|chậm nhất(?: là)?|"
    r"giai đoạn|thời kỳ|nhiệm kỳ|tầm nhìn|(?<!/)(?<!/ )(?:năm(?: học)?|(?:tháng|quý|ngày)(?: \d{1,2}| [ivx]+)?)|"
    r"\d{1,2}\s*[/.-])\s*)*[\s(]*$"
)
_CITED_DATE = pattern(
    r"(?<!đến )(?<!trước )(?<!nhất )(?<!hạn )(?<!hết )ngày\s*\d{1,2}\s*(?:tháng|[/.-])\s*\d{1,2}\s*(?:năm|[/.-])\s*$"
)
_OF_YEAR = pattern(r"\b(?:của|sau|kể từ)\s+(?:cuối |hết |giai đoạn |các )*(?:năm)?\s*$")
_AGAINST = pattern(
    r"\b(?:so với|so cùng kỳ|cùng kỳ)\b[^,;:.]*$|\b(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn (?:mức )?(?:của )?(?:năm )?$"
)
_VISION = pattern(r"(?:tầm nhìn|định hướng)[^,;:.\d]{0,25}$")
_FROM = pattern(r"\b(?:từ|kể từ)\s+(?:đầu\s+)?(?:năm\s*)?$")
_NAMED = pattern(
    r"\b(?:chương trình|đề án|chiến lược|nghị quyết|quyết định|kế hoạch|quy hoạch|tiêu chí|dự án|luật|thông tư|"
    r"nghị định|chỉ thị|kết luận|đại hội|bộ chỉ số|chuẩn nghèo|đề cương|phương án)\b[^,;:.]*$"
)


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year that something is due: ``text[start:end]`` are its words, from "đến năm" on.

    ``named`` is True where it stands inside the name of a programme or a set of criteria, ``vision`` where it is the
    far horizon ("tầm nhìn 2045"), ``baseline`` where something is compared with it, counted from it or cited of it.
    """

    start: int
    end: int
    year: int
    named: bool = False
    vision: bool = False
    baseline: bool = False


def year_mentions(text: str) -> list[YearMention]:
    """Every year of ``text`` in order; the years of a period are one mention with its last year.

    Example:
        >>> [(m.year, m.baseline) for m in year_mentions("Giai đoạn 2026-2030 tăng 5% so với năm 2025")]
        [(2030, False), (2025, True)]
    """
    folded = fold(text)
    found: list[YearMention] = []
    position = 0
    while match := _YEAR.search(folded, position):
        position = match.end()
        window = max(0, match.start() - _WINDOW)
        before = folded[window : match.start()]
        if not _BEFORE_YEAR.search(before) and not _linked(folded, found, match.start()):
            continue
        end, year = _range_end(folded, match.end(), int(match.group()))
        position = end
        lead = _LEAD.search(before)
        start = window + lead.start() if lead else match.start()
        start += len(folded[start : match.start()]) - len(folded[start : match.start()].lstrip(" ("))
        head = folded[window:start]
        found.append(
            YearMention(
                start,
                end,
                year,
                named=bool(_NAMED.search(head)),
                vision=bool(_VISION.search(before)),
                baseline=_is_baseline(before, single=year == int(match.group())),
            )
        )
    return found


def _linked(folded: str, found: list[YearMention], start: int) -> bool:
    """Whether nothing but a joining word stands between the last mention and ``start``."""
    return bool(found) and bool(_RANGE_LINK.fullmatch(folded[found[-1].end : start]))


def _range_end(folded: str, end: int, year: int) -> tuple[int, int]:
    while True:
        link = _RANGE_LINK.match(folded, end)
        following = _YEAR.match(folded, link.end()) if link else None
        if following is None or int(following.group()) <= year:
            return end, year
        end, year = following.end(), int(following.group())


def _is_baseline(before: str, *, single: bool) -> bool:
    if _AGAINST.search(before) or _CITED_DATE.search(before) or _OF_YEAR.search(before):
        return True
    return single and bool(_FROM.search(before)) and bool(_NAMED.search(before))


def due_years(text: str) -> list[YearMention]:
    """The mentions by which something of ``text`` is due: no comparison, no name, the far horizon only if alone.

    Example:
        >>> [m.year for m in due_years("Mục tiêu đến năm 2030, tầm nhìn đến năm 2045")]
        [2030]
    """
    due = [mention for mention in year_mentions(text) if not (mention.baseline or mention.named)]
    near = [mention for mention in due if not mention.vision]
    return near or due
