"""Places on a page that was set straight, told as they stand on the page itself."""

from __future__ import annotations

from dataclasses import replace

from kehoach_extract.ocr.skew import Turn
from kehoach_extract.source import Block, Box, Cell, Line, Page, Place, Table


def turned_back(page: Page, turn: Turn) -> Page:
    """The page with every box around the place where it stood before the turn; looks stay as they are."""

    def box_of(box: Box) -> Box:
        corners = [turn.back(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1)

    def place_of(place: Place) -> Place:
        return place if place.box is None else replace(place, box=box_of(place.box))

    def line_of(line: Line) -> Line:
        return replace(line, place=place_of(line.place))

    def cell_of(cell: Cell) -> Cell:
        return replace(cell, lines=tuple(map(line_of, cell.lines)), place=place_of(cell.place))

    def block_of(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, cells=tuple(map(cell_of, block.cells)), place=place_of(block.place))
        return line_of(block)

    return replace(
        page,
        blocks=tuple(map(block_of, page.blocks)),
        notes=tuple(map(line_of, page.notes)),
        furniture=tuple(map(line_of, page.furniture)),
    )
