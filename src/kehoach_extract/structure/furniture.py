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
_LEADERS = re.compile(r"(?:\.{4,}|…{2,})[\s.…]*\d{1,3}$")
_CONTENTS_LINES = 3
"""From so many lines with dot leaders and a page number on they are a table of contents."""
_EDGE_SHARE = 0.12
"""Running lines stand in the outer 12% of a page's height (margins are 20-25 mm of 297 by Decree 30/2020)."""
_REPEATS, _MASKED_REPEATS = 2, 3
"""A line at the edge of this many pages and of a third of all is a running line; with its digits masked, of three."""
_SHORTEST_RUNNING = 4
_FEWEST_LINES = 15
"""So many lines a page of running text has at least."""


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


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _running_lines(pages: Sequence[Page]) -> set[str]:
    """Texts, folded, as printed or with their digits masked, that come again at the edges of pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = {block.text for block in page.blocks if isinstance(block, Line) and _at_edge(block, page)}
        seen.update({fold(text) for text in edge} | {_masked(text) for text in edge if _masked(text) != fold(text)})
    third = len(pages) / 3
    return {
        text
        for text, count in seen.items()
        if len(text) > _SHORTEST_RUNNING and count >= max(_MASKED_REPEATS if "#" in text else _REPEATS, third)
    }


def strip_furniture(pages: Sequence[Page]) -> tuple[list[Block], list[Line]]:
    """The blocks of all pages without furniture, and the lines of digital signatures and incoming-mail stamps.

    A page number is dropped only where it can be one: at the edge of its page, or, in text without places, where it
    is a
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
        headers, numbers = _headers_in_text(page), _page_numbers(page)
        for index, block in enumerate(page.blocks):
            if index in headers:
                continue
            if not isinstance(block, Line):
                blocks.append(block)
                in_stamp = False
                continue
            text = block.text.strip()
            if not text or is_rule(text):
                continue
            if is_page_number(text) and (
                index in numbers or _at_edge(block, page) or (page.height is None and _lonely(block))
            ):
                continue
            if _at_edge(block, page) and not running.isdisjoint({fold(text), _masked(text)}):
                continue
            if _DIGITAL_STAMP.match(text) or _INCOMING.match(text) or (in_stamp and _STAMP_ITEM.match(text)):
                if not in_stamp and blocks and _names_stamping_office(blocks[-1]):
                    blocks.pop()
                stamps.append(block)
                in_stamp = True
                continue
            if starts_with_any(fold(text), site):
                continue
            in_stamp = False
            blocks.append(block)
    return without_contents(blocks), stamps


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a table of contents: "MỤC LỤC" and the lines that lead with dots to a page number.

    Example:
        >>> from kehoach_extract.source import Place
        >>> texts = ["MỤC LỤC", "I. MỤC ĐÍCH......1", "II. NHIỆM VỤ......2", "III. KINH PHÍ......4", "I. MỤC ĐÍCH"]
        >>> [block.text for block in without_contents([Line(text, Place()) for text in texts])]
        ['I. MỤC ĐÍCH']
    """
    leading = [block for block in blocks if isinstance(block, Line) and _LEADERS.search(block.text.rstrip())]
    if len(leading) < _CONTENTS_LINES:
        return list(blocks)
    dropped = {id(block) for block in leading}
    return [
        block
        for block in blocks
        if id(block) not in dropped and not (isinstance(block, Line) and fold(block.text.strip()) == "mục lục")
    ]


def _names_stamping_office(block: Block) -> bool:
    """The first line of an incoming-mail stamp names the office that received the letter: "VĂN PHÒNG UBND HUYỆN"."""
    return isinstance(block, Line) and fold(block.text).startswith("văn phòng")


def _headers_in_text(page: Page) -> set[int]:
    """Running headers in text without places: a line between a page number and the rest of a cut sentence."""
    if page.height is not None:
        return set()
    found: set[int] = set()
    for index, block in enumerate(page.blocks[:-2]):
        header, rest = page.blocks[index + 1], page.blocks[index + 2]
        if not (isinstance(block, Line) and isinstance(header, Line) and isinstance(rest, Line)):
            continue
        numbered = is_page_number(block.text) and _lonely(block)
        apart = header.blank_before and rest.blank_before and not header.text.rstrip().endswith((",", ";", ".", ":"))
        if numbered and apart and rest.text.strip()[:1].islower():
            found.add(index + 1)
    return found


def _page_numbers(page: Page) -> frozenset[int]:
    """The page numbers in text without places: 2, 3, ... in order, a page's lines apart, and no 1 before them.

    The first page bears no number (Decree 30/2020/NĐ-CP, appendix I); a column of numbers begins at 1.
    """
    if page.height is not None:
        return frozenset()
    found: list[int] = []
    for index, block in enumerate(page.blocks):
        text = block.text.strip() if isinstance(block, Line) else ""
        if text == "1":
            break
        if text == str(len(found) + 2) and (not found or index - found[-1] >= _FEWEST_LINES):
            found.append(index)
    return frozenset(found if len(found) > 1 and found[0] >= _FEWEST_LINES else ())


def _lonely(line: Line) -> bool:
    """In text without places a bare number is a page number where a gap stands before it; else it may be a cell."""
    return line.blank_before
