"""The lines of a document in one row, and the document with other lines in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from kehoach_extract.source import Block, Cell, Line, Page, SourceDocument


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a document: the index of its page, and whether a gap, a table or a page stands before it.

    ``cell`` is the number of the cell of a table that the line stands in, counted through the document; -1 elsewhere.
    """

    page: int
    line: Line
    gap: bool
    cell: int = -1


def spots_of(document: SourceDocument) -> list[Spot]:
    """Every line in reading order: text, cells row by row, notes; not the headers and footers that the format marks.

    Example:
        >>> from kehoach_extract.source import Place
        >>> page = Page(1, (Line("a", Place()), Line("b", Place())))
        >>> [spot.gap for spot in spots_of(SourceDocument("a", "0" * 64, "text/plain", (page,)))]
        [True, False]
    """
    numbers = count()
    return [spot for index, page in enumerate(document.pages) for spot in _spots(index, page, numbers)]


def lines_of(page: Page) -> Iterator[Line]:
    """The lines of a page in the order of :func:`spots_of`."""
    return (spot.line for spot in _spots(0, page, count()))


def _spots(index: int, page: Page, numbers: Iterator[int]) -> Iterator[Spot]:
    """The lines of a page; its cells are given the next numbers."""
    gap = True
    for block in page.blocks:
        if isinstance(block, Line):
            yield Spot(index, block, gap or block.blank_before)
            gap = False
            continue
        gap = True
        for cell, number in zip(block.cells, numbers, strict=False):
            for line in cell.lines:
                yield Spot(index, line, gap, number)
                gap = False
        gap = True
    for note in page.notes:
        yield Spot(index, note, gap=True)


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
