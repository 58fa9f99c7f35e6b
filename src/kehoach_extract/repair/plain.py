"""A document as plain text: for each printed line, the lines of the document that stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kehoach_extract.source import Block, Line, Page, SourceDocument

NEW_PAGE = "\f"


def plain_rows(document: SourceDocument) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The document's text line for line, each with the lines that it was made of.

    Pages are divided by a form feed, paragraphs with a gap before them by an empty line; the row of a table is one line
    with tabs between its cells.

    Example:
        >>> from kehoach_extract.source import Place
        >>> page = Page(1, (Line("I. MỤC TIÊU", Place()), Line("Sạch đường làng", Place(), mark="-")))
        >>> [text for text, _ in plain_rows(SourceDocument("a", "", "text/plain", (page, page)))]
        ['I. MỤC TIÊU', '- Sạch đường làng', '\\x0cI. MỤC TIÊU', '- Sạch đường làng']
    """
    for index, page in enumerate(document.pages):
        feed = NEW_PAGE if index else ""
        for text, lines in _page_rows(page):
            yield feed + text, lines
            feed = ""
        if feed:
            yield feed, ()


def _page_rows(page: Page) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for index, block in enumerate(page.blocks):
        if index and isinstance(block, Line) and block.blank_before:
            yield "", ()
        yield from _block_rows(block)
    for note in page.notes:
        yield _printed(note), (note,)


def _block_rows(block: Block) -> Iterator[tuple[str, tuple[Line, ...]]]:
    if isinstance(block, Line):
        yield _printed(block), (block,)
        return
    for _, row in groupby(block.cells, key=lambda cell: cell.row):
        cells = list(row)
        texts = [" ".join(_printed(line) for line in cell.lines) for cell in cells]
        yield "\t".join(texts), tuple(line for cell in cells for line in cell.lines)


def _printed(line: Line) -> str:
    return f"{line.mark} {line.text}" if line.mark else line.text
