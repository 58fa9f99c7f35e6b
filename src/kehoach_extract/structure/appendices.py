"""Appendices behind a plan: where each begins, by its label, its form's number, or its table alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kehoach_extract.letters import UPPER
from kehoach_extract.source import Block, Line, Table
from kehoach_extract.structure.end_lines import is_authority, is_recipients
from kehoach_extract.structure.wording import clean, is_upper

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


def _form_label(line: Line) -> tuple[str, str | None, str] | None:
    """(name, number, rest) of a numbered form behind the signature: "Biểu số 01", "MẪU 2: BÁO CÁO"."""
    match = _FORM.match(clean(line.text).strip(" *"))
    if not match or (match["title"] and not (match["title"][0].isupper() or match["title"][0] == "(")):
        return None
    return f"{match['word']} {match['number']}", match["number"], match["title"].strip()


def find_appendices(blocks: Sequence[Block], start: int, *, signed: bool) -> tuple[int, list[AppendixZone]]:
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


def find_attachment(blocks: Sequence[Block], end: int, stop: int) -> int:
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
