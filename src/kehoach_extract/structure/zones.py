"""The document cut into its zones: letterhead, title, preamble, body, end block, appendices.

A plan that stands behind a decision ("Ban hành kèm theo Quyết định này Kế hoạch ...") has two titles and two end
blocks:
the decision gives letterhead and signature, the plan gives the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kehoach_extract.folding import fold
from kehoach_extract.letters import UPPER
from kehoach_extract.source import Block, Line, Table
from kehoach_extract.structure.marks import parse_mark
from kehoach_extract.structure.wording import clean, is_unfinished, is_upper, starts_lower
from kehoach_extract.structure.words import form_words, starts_with_any

_PLACES_RECEIVING = re.compile(r"^\W*Nơi nhận\s*(?::|$)", re.IGNORECASE)
_AUTHORITY = re.compile(rf"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)(?:\s*\.\s*|\s+)[{UPPER}]")
_APPENDIX = re.compile(
    r"^(?P<label>(?P<word>PHỤ\s+LỤC|Phụ\s+lục|PHỤ\s+BIỂU|Phụ\s+biểu)"
    r"(?:\s+(?:(?:SỐ|Số|số)\s*:?\s*)?(?P<number>[IVXL]{1,6}|\d{1,2}(?:\.\d{1,2})?[A-Za-zĐđ]?|[A-Z]))?)"
    rf"\s*(?:[.:\-–]\s*|$|\s(?=[{UPPER}(]))(?P<title>.*)$",
    re.DOTALL,
)
_FORM = re.compile(
    r"^(?P<word>BIỂU|Biểu|MẪU|Mẫu|BẢNG|Bảng)\s+(?:(?:SỐ|Số|số)\s*:?\s*)?(?P<number>[IVXL]{1,6}|\d{1,2}[A-Za-zĐđ]?)"
    rf"\s*(?:[.:\-–]\s*|$|\s(?=[{UPPER}(]))(?P<title>.*)$",
    re.DOTALL,
)
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
class AppendixZone:
    """An appendix: its label as printed, its number, what stands on the label's line after it, and its blocks.

    A table behind the signature without a label is an appendix too: its ``label`` is None and its ``name`` "".
    """

    label: Line | None
    name: str
    number: str | None
    rest: str
    blocks: list[Block] = field(default_factory=list)


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
    plain = clean(text).strip(" *_:")
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


def is_recipients(text: str) -> bool:
    """True for the line "Nơi nhận:" that opens the list of recipients."""
    return bool(_PLACES_RECEIVING.match(text.strip()))


def is_authority(text: str) -> bool:
    """True for a line of the signature block: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "GIÁM ĐỐC"."""
    plain = clean(text).strip(" *")
    if _AUTHORITY.match(plain) and is_upper(plain):
        return True
    return is_upper(plain) and starts_with_any(fold(plain), form_words("positions")) is not None and len(plain) < 60


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


def appendix_label(line: Line) -> tuple[str, str | None, str] | None:
    """(name, number, rest) where the line opens an appendix; None where it does not.

    A sentence that only begins with the word ("Phụ lục kèm theo Kế hoạch này") opens none.

    Example:
        >>> from kehoach_extract.source import Place
        >>> appendix_label(Line("Phụ lục 1. DANH MỤC", Place()))
        ('Phụ lục 1', '1', 'DANH MỤC')
        >>> appendix_label(Line("Phụ lục số 02", Place()))
        ('Phụ lục 02', '02', '')
        >>> appendix_label(Line("PHỤ LỤC", Place()))
        ('PHỤ LỤC', None, '')
    """
    text = clean(line.text).strip(" *")
    match = _APPENDIX.match(text)
    if not match:
        return None
    rest = match.group("title").strip()
    if rest and not (rest[0].isupper() or rest[0] in '("“'):
        return None
    if rest and match.group("number") is None and not (is_upper(rest) or rest.startswith("(")):
        return None
    if rest and len(rest) > 300:
        return None
    number = match.group("number")
    name = match.group("label") if number is None else f"{' '.join(match.group('word').split())} {number}"
    return name, number, rest


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
        if is_authority(block.text) and index > start and _AUTHORITY.match(clean(block.text).strip(" *")):
            return index
    for index in range(stop - 1, start, -1):
        block = blocks[index]
        if isinstance(block, Line) and is_authority(block.text) and stop - index <= 8:
            return index
    return stop


def _back_over_signature(blocks: Sequence[Block], start: int, index: int) -> int:
    while index - 1 > start:
        before = blocks[index - 1]
        if not isinstance(before, Line) or not is_authority(before.text):
            break
        index -= 1
    return index


def _form_label(line: Line) -> tuple[str, str | None, str] | None:
    """(name, number, rest) of a numbered form behind the signature: "Biểu số 01", "MẪU 2: BÁO CÁO"."""
    match = _FORM.match(clean(line.text).strip(" *"))
    if not match or (match["title"] and not (match["title"][0].isupper() or match["title"][0] == "(")):
        return None
    return f"{match['word']} {match['number']}", match["number"], match["title"].strip()


def _appendices(blocks: Sequence[Block], start: int, *, signed: bool) -> tuple[int, list[AppendixZone]]:
    """Where the first appendix begins (the end of the blocks where there is none), and all of them.

    Behind a signature numbered forms are appendices too where nothing is called one; inside an appendix they are
    captions.
    """
    lines = [(index, block) for index, block in enumerate(blocks) if index >= start and isinstance(block, Line)]
    found = {index: (line, label) for index, line in lines if (label := appendix_label(line))}
    if not found and signed:
        found = {index: (line, label) for index, line in lines if (label := _form_label(line))}
    zones: list[AppendixZone] = []
    for index in range(start, len(blocks)):
        if index in found:
            line, label = found[index]
            zones.append(AppendixZone(line, *label))
        elif zones:
            zones[-1].blocks.append(blocks[index])
    return min(found, default=len(blocks)), zones


def _attachment(blocks: Sequence[Block], end: int, stop: int) -> int:
    """Where tables behind the signature begin with their title lines; ``stop`` where there are none.

    The signer's name is the line after the last line of authority.
    """
    table = next((index for index in range(end, stop) if isinstance(blocks[index], Table)), None)
    if table is None:
        return stop
    start = table
    while start - 1 > end:
        before = blocks[start - 1]
        if not isinstance(before, Line) or before.text.lstrip().startswith(("-", "Lưu")) or is_recipients(before.text):
            break
        if is_authority(before.text):
            start = min(start + 1, table)
            break
        start -= 1
    return start


def split_zones(blocks: Sequence[Block]) -> Zones:
    """Cut the blocks of a document (furniture gone, layout tables flattened) into zones.

    A text without a title line has no letterhead: all of it is ``main``.
    """
    zones = Zones()
    first = _first_title(blocks, 0, _MAX_LETTERHEAD)
    if first is None:
        zones.main = list(blocks)
        return zones
    zones.letterhead = [block for block in blocks[:first] if isinstance(block, Line)]
    second = _second_title(blocks, first)
    body_start = first
    if second is not None:
        end = _ending(blocks, first + 1, second)
        zones.cover = list(blocks[first:end])
        zones.ending = [block for block in blocks[end:second] if isinstance(block, Line)]
        body_start = second
    end = _ending(blocks, body_start + 1, len(blocks))
    signed = end < len(blocks)
    stop, zones.appendices = _appendices(blocks, end if signed else body_start + 1, signed=signed)
    end = min(end, stop)
    zones.title, zones.main = _take_title(blocks[body_start:end])
    attached = _attachment(blocks, end, stop)
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
            has_words = bool(found and found[1])
            index += 1
            continue
        if not _continues_title(lines, block, has_words):
            break
        lines.append(block)
        has_words = True
        index += 1
    return lines, list(blocks[index:])


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
        return is_upper(text)
    if line.blank_before and not (starts_lower(text) and line.whole):
        return False
    return starts_lower(text) or not (line.whole or starts_with_any(folded, form_words("preamble_openings")))
