"""Lines that belong to the page and not to the text: page numbers, running headers and footers, stamps, site lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kehoach_extract.folding import fold
from kehoach_extract.source import Block, Line, Page
from kehoach_extract.structure.words import form_words, starts_with_any

_PAGE_NUMBER = re.compile(r"(?:[-–]\s*)?(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?", re.IGNORECASE)
_RULE = re.compile(r"[-_=*.\s–—]{3,}")
_DIGITAL_STAMP = re.compile(
    r"(?:Người ký|Ký bởi|Được ký bởi|Signed by|Digitally signed|Thời gian ký|Ngày ký|Signature Not Verified|"
    r"Cơ quan:|Email:|Chức vụ:\s)",
    re.IGNORECASE,
)
_INCOMING = re.compile(r"(?:CÔNG VĂN ĐẾN|VĂN BẢN ĐẾN|ĐẾN\s+Số\s*:|ĐẾN\s+Ngày\s*:|Chuyển\s*:\s*\.|Số và ký hiệu HS)")
_STAMP_ITEM = re.compile(r"(?:Số|Ngày|Giờ|Chuyển|Lưu hồ sơ số)\s*:\s*[\d./\s-]*$")
_EDGE_SHARE = 0.12
"""Running lines stand in the outer 12% of a page's height (margins are 20-25 mm of 297 by Decree 30/2020)."""
_REPEATS = 3
"""A line that stands at the same edge on this many pages is a running line."""


def is_page_number(text: str) -> bool:
    """True for a line that holds nothing but a page number.

    Example:
        >>> is_page_number("- 12 -"), is_page_number("Trang 3/8"), is_page_number("12 người")
        (True, True, False)
    """
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def is_rule(text: str) -> bool:
    """True for a line drawn with characters ("--------")."""
    return bool(_RULE.fullmatch(text.strip()))


def _at_edge(line: Line, page: Page) -> bool:
    if page.height is None or line.place.box is None:
        return False
    return line.place.box[3] < page.height * _EDGE_SHARE or line.place.box[1] > page.height * (1 - _EDGE_SHARE)


def _running_lines(pages: Sequence[Page]) -> set[str]:
    """Texts (digits masked) that stand at the edge of three pages or more."""
    seen: Counter[str] = Counter()
    for page in pages:
        masked = {
            re.sub(r"\d+", "#", fold(block.text)) for block in page.blocks if isinstance(block, Line) and _at_edge(block, page)
        }
        seen.update(masked)
    return {text for text, count in seen.items() if count >= _REPEATS and len(text) > 3}


def strip_furniture(pages: Sequence[Page]) -> tuple[list[Block], list[Line]]:
    """The blocks of all pages without furniture, and the lines of digital signatures and incoming-mail stamps.

    A page number is dropped only where it can be one: at the edge of its page, or, in text without places, where it is a
    bare number that stands alone between other lines of a printed text.

    Returns:
        (blocks, stamps), each in reading order.
    """
    running = _running_lines(pages)
    site = form_words("site_lines")
    blocks: list[Block] = []
    stamps: list[Line] = []
    for page in pages:
        in_stamp = False
        for block in page.blocks:
            if not isinstance(block, Line):
                blocks.append(block)
                in_stamp = False
                continue
            text = block.text.strip()
            if not text or is_rule(text):
                continue
            if is_page_number(text) and (_at_edge(block, page) or (page.height is None and _lonely(block))):
                continue
            if _at_edge(block, page) and re.sub(r"\d+", "#", fold(text)) in running:
                continue
            if _DIGITAL_STAMP.match(text) or _INCOMING.match(text) or (in_stamp and _STAMP_ITEM.match(text)):
                stamps.append(block)
                in_stamp = True
                continue
            if starts_with_any(fold(text), site):
                continue
            in_stamp = False
            blocks.append(block)
    return blocks, stamps


def _lonely(line: Line) -> bool:
    """In text without places a bare number is a page number where a gap stands before it; else it may be a cell."""
    return line.blank_before
