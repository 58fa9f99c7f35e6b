"""The title of a text that lost the line of its type, as where letterhead and "KẾ HOẠCH" were not read.

What it is stands in the preamble: "Ủy ban nhân dân tỉnh ban hành Kế hoạch ... như sau:".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach_extract.folding import fold, pattern
from kehoach_extract.source import Block, Line
from kehoach_extract.structure.marks import parse_mark
from kehoach_extract.structure.wording import clean, starts_lower
from kehoach_extract.structure.words import form_words, starts_with_any

_MOST_LINES = 6
"""Lines of such a title."""
_MOST_PREAMBLE = 25
"""Lines that the preamble may have up to "như sau"."""
_ISSUED = pattern(r"\b(?:ban hành|xây dựng)\s+(?=\S)")
_AS_FOLLOWS = pattern(r"như sau\W*$")


def take_untyped_title(blocks: Sequence[Block]) -> tuple[list[Line], list[Block]]:
    """A line of the type that the preamble names and the lines of the title, and the blocks behind them.

    The title stands at the very beginning, with an empty line below, and is no sentence. Without such a title and such
    a preamble all blocks come back as they are.

    Example:
        >>> from kehoach_extract.source import Place
        >>> texts = ["Sửa chữa cầu treo năm 2031", "Ủy ban nhân dân xã ban hành kế hoạch như sau:"]
        >>> lines = [Line(text, Place(), blank_before=at > 0) for at, text in enumerate(texts)]
        >>> [line.text for line in take_untyped_title(lines)[0]]
        ['kế hoạch', 'Sửa chữa cầu treo năm 2031']
    """
    title = _title_lines(blocks)
    named = _type_line(blocks[len(title) : len(title) + _MOST_PREAMBLE]) if title else None
    if named is None:
        return [], list(blocks)
    return [named, *title], list(blocks[len(title) :])


def _title_lines(blocks: Sequence[Block]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks[: _MOST_LINES + 1]:
        if not isinstance(block, Line):
            return []
        if lines and block.blank_before:
            break
        lines.append(block)
    else:
        return []
    first, last = clean(lines[0].text), clean(lines[-1].text)
    sentence = last.endswith((".", ";", ":", ",")) or starts_lower(first)
    return [] if sentence or any(parse_mark(clean(line.text)) for line in lines) else lines


def _type_line(blocks: Sequence[Block]) -> Line | None:
    """The line of a preamble that names what is issued, cut to that name."""
    lines: list[Line] = []
    for block in blocks:
        if not isinstance(block, Line) or parse_mark(clean(block.text)):
            return None
        lines.append(block)
        if _AS_FOLLOWS.search(fold(clean(block.text))):
            break
    else:
        return None
    # A line may end between the verb and the type.
    words = " ".join(clean(line.text) for line in lines)
    folded = fold(words)
    for issued in reversed(list(_ISSUED.finditer(folded))):
        if kind := starts_with_any(folded[issued.end() :], form_words("document_types")):
            line = _at(lines, issued.end())
            return replace(line, text=words[issued.end() : issued.end() + len(kind)])
    return None


def _at(lines: Sequence[Line], offset: int) -> Line:
    """The line that holds a place of the lines' texts, joined by spaces."""
    for line in lines:
        offset -= len(clean(line.text)) + 1
        if offset < 0:
            return line
    return lines[-1]
