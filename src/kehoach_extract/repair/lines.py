"""The lines of a document in one row, and the document with other lines in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kehoach_extract.source import Block, Cell, Line, Page, SourceDocument


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a document: the index of its page, and whether a gap, a table or a page stands before it."""

    page: int
    line: Line
    gap: bool


def spots_of(document: SourceDocument) -> list[Spot]:
    """Every line in reading order: text, cells row by row, notes; not the headers and footers that the format marks.

    Example:
        >>> from kehoach_extract.source import Place
        >>> page = Page(1, (Line("a", Place()), Line("b", Place())))
        >>> [spot.gap for spot in spots_of(SourceDocument("a", "0" * 64, "text/plain", (page,)))]
        [True, False]
    """
    return [Spot(index, line, gap) for index, page in enumerate(document.pages) for line, gap in lines_of(page)]


def lines_of(page: Page) -> Iterator[tuple[Line, bool]]:
    """The lines of a page in the order of :func:`spots_of`, each with whether a gap stands before it."""
    gap = True
    for block in page.blocks:
        if isinstance(block, Line):
            yield block, gap or block.blank_before
            gap = False
            continue
        gap = True
        for cell in block.cells:
            for line in cell.lines:
                yield line, gap
                gap = False
        gap = True
    for note in page.notes:
        yield note, True


def with_lines(document: SourceDocument, lines: Iterable[Line]) -> SourceDocument:
    """The document with these lines in place of those of :func:`spots_of`, as many and in the same order.

    Pages on which no line is another one stay the same objects.
    """
    source = iter(lines)
    return replace(document, pages=tuple(_page(page, source) for page in document.pages))


def _page(page: Page, source: Iterator[Line]) -> Page:
    blocks = tuple(_block(block, source) for block in page.blocks)
    notes = tuple(next(source) for _ in page.notes)
    same = all(new is old for new, old in zip((*blocks, *notes), (*page.blocks, *page.notes), strict=True))
    return page if same else replace(page, blocks=blocks, notes=notes)


def _block(block: Block, source: Iterator[Line]) -> Block:
    if isinstance(block, Line):
        return next(source)
    cells = tuple(_cell(cell, source) for cell in block.cells)
    return (
        block if all(new is old for new, old in zip(cells, block.cells, strict=True)) else replace(block, cells=cells)
    )


def _cell(cell: Cell, source: Iterator[Line]) -> Cell:
    lines = tuple(next(source) for _ in cell.lines)
    return cell if all(new is old for new, old in zip(lines, cell.lines, strict=True)) else replace(cell, lines=lines)
