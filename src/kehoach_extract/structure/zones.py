"""The document cut into its zones: letterhead, title, preamble, body, end block, appendices.

A plan that stands behind a decision ("Ban hành kèm theo Quyết định này Kế hoạch ...") has two titles and two end
blocks:
the decision gives letterhead and signature, the plan gives the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kehoach_extract.folding import fold
from kehoach_extract.source import Block, Line
from kehoach_extract.structure.appendices import AppendixZone, find_appendices, find_attachment
from kehoach_extract.structure.end_lines import has_authority_mark, is_authority, is_person_name, is_recipients
from kehoach_extract.structure.marks import parse_mark
from kehoach_extract.structure.untyped_title import take_untyped_title
from kehoach_extract.structure.wording import clean, is_unfinished, is_upper, starts_lower
from kehoach_extract.structure.words import form_words, starts_with_any

_MAX_LETTERHEAD = 60
"""A title stands within this many lines of the start (measured: at most 25 in the documents seen, stamps included)."""
_AUTHORITIES = (
    "ủy ban nhân dân",
    "chủ tịch",
    "bộ trưởng",
    "giám đốc",
    "hội đồng nhân dân",
    "thủ tướng",
    "ban thường vụ",
)


@dataclass(slots=True)
class Zones:
    """The blocks of each zone; ``title`` starts with the line of the document type."""

    letterhead: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    cover: list[Block] = field(default_factory=list)
    main: list[Block] = field(default_factory=list)
    ending: list[Line] = field(default_factory=list)
    appendices: list[AppendixZone] = field(default_factory=list)


def document_type_of(text: str) -> tuple[str, str] | None:
    """The document type that a title line opens with, and what stands after it on that line.

    The type stands in capitals, or alone on its line.

    Example:
        >>> document_type_of("KẾ HOẠCH")
        ('Kế hoạch', '')
        >>> document_type_of("KẾ HOẠCH PHÁT TRIỂN CẢNG CÁ")
        ('Kế hoạch', 'PHÁT TRIỂN CẢNG CÁ')
    """
    plain = clean(text).strip(" *_:;.,~|'")
    word = starts_with_any(fold(plain), form_words("document_types"))
    if word is None:
        return None
    count = len(word.split())
    words = plain.split()
    head, rest = " ".join(words[:count]), " ".join(words[count:])
    if rest and not is_upper(head):
        return None
    if rest and not is_upper(rest.split("(")[0][:40]) and not rest[0].isupper():
        return None
    return head[0].upper() + head[1:].lower(), rest


def names_authority(title: str, line: str) -> bool:
    """True for the line below a decision's title that names who decides: "ỦY BAN NHÂN DÂN TỈNH ...".

    Example:
        >>> names_authority("VỀ VIỆC PHÊ DUYỆT ĐỀ ÁN CẢNG CÁ", "ỦY BAN NHÂN DÂN TỈNH CÀ MAU")
        True
        >>> names_authority("TRIỂN KHAI NGHỊ QUYẾT CỦA", "HỘI ĐỒNG NHÂN DÂN TỈNH")
        False
    """
    plain = line.strip(" *")
    return is_upper(plain) and fold(plain).startswith(_AUTHORITIES) and not is_unfinished(title.strip(" *"))


def _first_title(blocks: Sequence[Block], start: int, limit: int) -> int | None:
    for index in range(start, min(len(blocks), start + limit)):
        block = blocks[index]
        if isinstance(block, Line) and document_type_of(block.text) and not _is_running_text(block):
            return index
    return None


def _is_running_text(line: Line) -> bool:
    """True for a sentence that begins with a document type ("Kế hoạch số 12/KH-UBND ...")."""
    found = document_type_of(line.text)
    return found is not None and bool(found[1]) and not is_upper(found[1].split("(")[0])


def _second_title(blocks: Sequence[Block], first: int) -> int | None:
    """The title of a plan that stands behind a decision: a later title line that is alone and of another type."""
    opened = blocks[first]
    found = document_type_of(opened.text) if isinstance(opened, Line) else None
    kind = found[0] if found else ""
    if kind not in {"Quyết định", "Nghị quyết", "Công văn", "Tờ trình", "Thông báo"}:
        return None
    for index in range(first + 2, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Line):
            continue
        other = document_type_of(block.text)
        if other and other[0] != kind and is_upper(block.text) and not block.text.rstrip().endswith(":"):
            return index
    return None


def _ending(blocks: Sequence[Block], start: int, stop: int) -> int:
    """Where the end block begins: "Nơi nhận" or the first signature line after the text; else ``stop``."""
    for index in range(start, stop):
        block = blocks[index]
        if not isinstance(block, Line):
            continue
        if is_recipients(block.text):
            return _back_over_signature(blocks, start, index)
        if index > start and has_authority_mark(block.text):
            return _back_over_signature(blocks, start, index)
    for index in range(stop - 1, start, -1):
        block = blocks[index]
        if isinstance(block, Line) and is_authority(block.text) and stop - index <= 8:
            return _back_over_signature(blocks, start, index)
    return stop


def _back_over_signature(blocks: Sequence[Block], start: int, index: int) -> int:
    """Where the signatures begin: bodies and positions in capitals, and the names of those who sign beside."""
    while index - 1 > start:
        before, above = blocks[index - 1], blocks[index - 2]
        if not isinstance(before, Line):
            break
        signed = isinstance(above, Line) and is_authority(above.text) and is_person_name(before.text)
        if not (is_authority(before.text) or _names_body(before) or signed):
            break
        index -= 1
    return index


def _names_body(line: Line) -> bool:
    """A line of capitals without a mark, as the name of a body stands above a signature."""
    text = clean(line.text).strip(" *")
    return is_upper(text) and not line.mark and parse_mark(text) is None and not text.endswith((":", "."))


def split_zones(blocks: Sequence[Block]) -> Zones:
    """Cut the blocks of a document (furniture gone, layout tables flattened) into zones.

    A text without a title line has no letterhead, and only a title that the preamble tells the type of.
    """
    zones = Zones()
    first = _first_title(blocks, 0, _MAX_LETTERHEAD)
    second = None if first is None else _second_title(blocks, first)
    body_start = first or 0
    zones.letterhead = [block for block in blocks[:body_start] if isinstance(block, Line)]
    if first is not None and second is not None:
        end = _ending(blocks, first + 1, second)
        zones.cover = list(blocks[first:end])
        zones.ending = [block for block in blocks[end:second] if isinstance(block, Line)]
        body_start = second
    end = _ending(blocks, body_start + 1, len(blocks))
    signed = end < len(blocks)
    stop, zones.appendices = find_appendices(blocks, end if signed else body_start + 1, signed=signed)
    end = min(end, stop)
    take = _take_title if first is not None else take_untyped_title
    zones.title, zones.main = take(blocks[body_start:end])
    attached = find_attachment(blocks, end, stop)
    if attached < stop:
        zones.appendices.insert(0, AppendixZone(None, "", None, "", list(blocks[attached:stop])))
    tail = [block for block in blocks[end:attached] if isinstance(block, Line)]
    if tail:
        zones.ending = tail if second is None or any(is_recipients(line.text) for line in tail) else zones.ending + tail
    return zones


def _take_title(blocks: Sequence[Block]) -> tuple[list[Line], list[Block]]:
    """The title's lines (type and trích yếu) and the blocks after them."""
    lines: list[Line] = []
    index = 0
    has_words = False
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Line):
            break
        if index == 0:
            found = document_type_of(block.text)
            lines.append(block)
            has_words = found is not None and bool(found[1]) and not _wants_more(found[1])
            index += 1
            continue
        if not _continues_title(lines, block, has_words):
            break
        lines.append(block)
        has_words = True
        index += 1
    return lines, list(blocks[index:])


def _wants_more(words: str) -> bool:
    """True where what stands beside the document type only begins its title: "KẾ HOẠCH TRIỂN KHAI", "... LIÊN TỊCH"."""
    return fold(words).strip(" .:") in form_words("title_openings")


def _continues_title(lines: list[Line], line: Line, has_words: bool) -> bool:
    text = clean(line.text).strip(" *")
    if not has_words:
        return True
    last = lines[-1]
    marked = parse_mark(text)
    if marked and (not is_upper(last.text) or marked[0].style in {"roman", "part", "article"}):
        return False
    folded = fold(text)
    if folded.startswith(("căn cứ", "(kèm theo", "(ban hành kèm")) or names_authority(clean(last.text), text):
        return False
    if line.look.bold is not None and last.look.bold is not None:
        return line.look.bold == last.look.bold and (bool(line.look.bold) or line.look.centred is True)
    if is_upper(last.text) or is_upper(text):
        tail = not line.blank_before and starts_with_any(folded, form_words("title_tails")) is not None
        return is_upper(text) or tail
    if line.blank_before and not (starts_lower(text) and line.whole):
        return False
    return starts_lower(text) or not (line.whole or starts_with_any(folded, form_words("preamble_openings")))
