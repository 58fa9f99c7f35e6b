"""The flow of an HTML page: block elements to lines, inline elements to spans, tables to tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kehoach_extract.readers.html_style import StyleSheet, TextStyle
from kehoach_extract.readers.html_tables import ListCounter, is_layout, read_cells, ruled
from kehoach_extract.readers.numbering import bullet
from kehoach_extract.readers.spans import BREAK, Span, lines_of
from kehoach_extract.readers.wrapping import is_wrapped, starts_item
from kehoach_extract.source import Block, Cell, Line, Place, Table

# Elements inside a line of text (HTML standard, 15.3); every other element starts and ends a block.
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "del", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "st1:place", "st1:city", "st1:date",
))  # fmt: skip
_VOID = frozenset((
    "img", "hr", "col", "colgroup", "input", "meta", "link", "area", "base", "source", "track", "rt",
))  # fmt: skip
_FOOTNOTE_BOX = re.compile(r"^(?:ftn|edn|_ftn|fn)\d+$")
_MANY_PIECES = 5


@dataclass(slots=True)
class _Paragraph:
    """The paragraph being gathered."""

    spans: list[Span] = field(default_factory=list)
    first: int | None = None
    last: int | None = None
    centred: bool | None = None
    heading: int | None = None
    mark: str | None = None


class Flow:
    """One walk over a page; ``notes`` are the footnotes met on the way."""

    def __init__(self, styles: StyleSheet, line_offset: int = 0) -> None:
        self._styles = styles
        self._offset = line_offset
        self._open = _Paragraph()
        self._lists: list[ListCounter] = []
        self._heading: int | None = None
        self._preformatted = 0
        self._total = 0
        self.notes: list[Line] = []

    def blocks(self, root: Any) -> Iterator[Block]:
        """The lines and tables of an element in order."""
        self._total = len("".join(root.itertext()).strip())
        yield from self._walk(root, self._inherited(root))
        yield from self._close()

    def _inherited(self, element: Any) -> TextStyle:
        style = TextStyle()
        for outer in reversed([element, *element.iterancestors()]):
            style = self._styles.text(outer, style)
        return style

    def _walk(self, element: Any, style: TextStyle) -> Iterator[Block]:
        self._text(element.text, style, element)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _VOID:
                yield from self._child(child, style)
            self._text(child.tail, style, child)

    def _child(self, child: Any, outer: TextStyle) -> Iterator[Block]:
        if child.tag == "br":
            self._open.spans.append(BREAK)
            return
        style = self._styles.text(child, outer)
        if "mso-list" in child.get("style", "") and "ignore" in child.get("style", "").lower():
            self._set_mark(child)
        elif "MsoFootnoteReference" in child.get("class", ""):
            return
        elif child.tag in _INLINE and not _holds_blocks(child):
            yield from self._walk(child, style)
        elif _FOOTNOTE_BOX.match(child.get("id", "")):
            yield from self._close()
            self.notes.extend(self._gathered(child, style))
        elif child.tag == "table":
            yield from self._close()
            yield from self._table(child, style)
        else:
            yield from self._block(child, style)

    def _block(self, child: Any, style: TextStyle) -> Iterator[Block]:
        yield from self._close()
        heading, self._heading = self._heading, _heading(child.tag) or self._heading
        self._preformatted += child.tag == "pre"
        if child.tag in {"ol", "ul"}:
            self._lists.append(ListCounter(child, depth=sum(1 for one in self._lists if one.tag == "ul")))
        mark = self._lists[-1].mark(child) if child.tag == "li" and self._lists else None
        if mark is not None:
            self._open.mark = mark
        yield from self._walk(child, style)
        yield from self._close()
        if child.tag == "li":
            self._open.mark = None
        if child.tag in {"ol", "ul"}:
            self._lists.pop()
        self._preformatted -= child.tag == "pre"
        self._heading = heading

    def _set_mark(self, element: Any) -> None:
        """The bullet or number that Word printed before a list paragraph."""
        text = "".join(element.itertext()).replace("\u00a0", " ").strip()
        font = " ".join(inner.get("style", "") for inner in element.iter() if isinstance(inner.tag, str))
        symbol = re.search(r"font-family:\s*[\"']?(symbol|wingdings)", font, re.IGNORECASE)
        if text == "\u00b7" or symbol or text == "o":
            text = bullet(text, symbol.group(1) if symbol else "Symbol" if text == "\u00b7" else "")
        self._open.mark = text or None

    def _text(self, text: str | None, style: TextStyle, element: Any) -> None:
        if not text:
            return
        paragraph = self._open
        if text.strip():
            line = (element.sourceline or 1) + self._offset
            paragraph.first = line if paragraph.first is None else min(paragraph.first, line)
            paragraph.last = line if paragraph.last is None else max(paragraph.last, line)
            if paragraph.centred is None:
                paragraph.centred = style.centred
            paragraph.heading = self._heading
        if not self._preformatted:
            text = text.replace("\n", " ")
        for index, piece in enumerate(text.split("\n")):
            if index:
                paragraph.spans.append(BREAK)
            if piece:
                paragraph.spans.append(Span(piece, style.bold, style.italic, style.size, style.font))

    def _close(self) -> Iterator[Line]:
        """End the paragraph being gathered and give its lines."""
        done, self._open = self._open, _Paragraph()
        if not any(span.text.strip() for span in done.spans):
            # A mark whose text stands in a block of its own waits for it.
            self._open.mark = done.mark
            return
        place = Place(lines=(done.first or 1, done.last or done.first or 1))
        lines = lines_of(done.spans, place, centred=done.centred, heading=done.heading, mark=done.mark)
        if len(lines) >= _MANY_PIECES:
            pairs = [(one.text, two.text) for one, two in itertools.pairwise(lines)]
            whole = not is_wrapped(pairs)
            lines = [replace(line, whole=whole or line.whole) for line in lines]
        if lines and lines[0].mark and starts_item(lines[0].text):
            lines[0] = replace(lines[0], mark=None)
        yield from lines

    def _table(self, table: Any, style: TextStyle) -> Iterator[Block]:
        cells, n_rows, n_columns = read_cells(table)
        if is_layout(cells, n_columns, self._total):
            for cell in cells:
                for element in cell.elements:
                    yield from self._walk(element, self._styles.text(element, style))
                    yield from self._close()
            return
        made = []
        for cell in cells:
            element = cell.elements[0]
            lines = tuple(self._gathered(element, self._styles.text(element, style)))
            made.append(Cell(cell.row, cell.column, lines, cell.rowspan, cell.colspan, self._place(element)))
        yield Table(tuple(made), n_rows, n_columns, self._place(table), ruled(table, cells, self._styles))

    def _gathered(self, element: Any, style: TextStyle) -> list[Line]:
        """All lines of a cell or note; tables inside it are flattened."""
        lines: list[Line] = []
        blocks = [*self._walk(element, style), *self._close()]
        for block in blocks:
            lines.extend([block] if isinstance(block, Line) else [line for cell in block.cells for line in cell.lines])
        return lines

    def _place(self, element: Any) -> Place:
        first = element.sourceline or 1
        last = max((inner.sourceline or first for inner in element.iter()), default=first)
        return Place(lines=(first + self._offset, max(first, last) + self._offset))


def _heading(tag: str) -> int | None:
    return int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else None


def _holds_blocks(element: Any) -> bool:
    """Whether an inline element wrongly holds paragraphs or tables, as web editors write."""
    return any(
        isinstance(inner.tag, str) and inner.tag not in _INLINE and inner.tag != "br" and inner.tag not in _VOID
        for inner in element.iterdescendants()
    )
