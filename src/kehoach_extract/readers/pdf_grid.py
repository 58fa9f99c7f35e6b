"""Table grids from rulings: pdfplumber's table finder on the lines that pdfium reads.

pdfplumber's own parsing of a page takes ten times as long as pdfium's, and only its geometry is needed here: which
rulings cross, which crossings bound a cell, which cells make a table (``docs/decisions/0002-pdf-through-pdfium.md``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kehoach_extract.readers.pdf_rules import Rule
from kehoach_extract.source import Box

_TOLERANCE = 3.0  # points: pdfplumber's defaults for snapping, joining and crossing lines
_SHORT = 3.0  # lines shorter than this are dots and corners
_NARROW = 5.0  # a column or row thinner than this is the space between the two lines of a double ruling
_OPEN = 8.0  # lines that reach farther than this beyond the outermost crossing line bound an open cell


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its box in points from the top left, its place in the grid (from 0) and its spans (from 1)."""

    box: Box
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table without its text.

    ``cells`` run row by row; ``columns`` and ``rows`` are the left and upper borders of the grid's columns and rows.
    """

    box: Box
    cells: tuple[GridCell, ...]
    n_rows: int
    n_columns: int
    columns: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()

    def cell_at(self, x: float, y: float) -> GridCell:
        """The cell around a point of the table.

        Where rulings are missing and no cell closes around it, one is made of the row and the column of the point, so
        that no text of a table is lost.
        """
        for cell in self.cells:
            box = cell.box
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                return cell
        column = min(max(bisect_right(self.columns, x) - 1, 0), self.n_columns - 1)
        row = min(max(bisect_right(self.rows, y) - 1, 0), self.n_rows - 1)
        sides = (*self.columns, self.box[2]), (*self.rows, self.box[3])
        box = (sides[0][column], sides[1][row], sides[0][column + 1], sides[1][row + 1])
        return GridCell(box, row, column, 1, 1)


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The ruled tables of a page, from top to bottom: at least two columns and two cells.

    A frame around one cell or one column is no table but a box around text. A table inside a table's cell is left to
    that cell. Tables whose outer lines are left off at a side get them from the ends of the other lines.

    Example: four level and three upright lines that cross give a grid of three rows and two columns.
    """
    if sum(rule.upright for rule in rules) < 1 or len(rules) < 4:
        return []
    from pdfplumber import table as finder

    edges = [_edge(rule) for rule in rules]
    edges = finder.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    edges = [edge for edge in edges if max(edge["width"], edge["height"]) >= _SHORT]
    edges = [edge for group in _crossing(edges) for edge in (*group, *_missing_sides(group))]
    crossings = finder.edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    tables = finder.cells_to_tables(finder.intersections_to_cells(crossings))
    grids = [grid for grid in map(_grid, tables) if grid.n_columns > 1]
    return [grid for grid in grids if not any(_inside(grid.box, other) for other in grids if other is not grid)]


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule in pdfplumber's form."""
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "v" if rule.upright else "h",
    }


def _crossing(edges: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Groups of edges that hang together by crossing; edges that cross nothing (underlines) are left out."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    group_of: dict[int, int] = {}
    groups: dict[int, list[dict[str, Any]]] = {}
    for v in upright:
        met = [h for h in level if _meets(v, h)]
        if not met:
            continue
        number = len(groups)
        members = [v]
        for edge in met:
            old = group_of.get(id(edge))
            if old is None:
                members.append(edge)
            elif old in groups:
                members.extend(groups.pop(old))
        while number in groups:
            number += 1
        groups[number] = members
        for edge in members:
            group_of[id(edge)] = number
    return list(groups.values())


def _meets(v: dict[str, Any], h: dict[str, Any]) -> bool:
    return bool(
        v["top"] - _TOLERANCE <= h["top"] <= v["bottom"] + _TOLERANCE
        and h["x0"] - _TOLERANCE <= v["x0"] <= h["x1"] + _TOLERANCE
    )


def _missing_sides(group: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines for the open sides of a table, where at least two of its lines end beyond the outermost crossing line."""
    level = [edge for edge in group if edge["orientation"] == "h"]
    upright = [edge for edge in group if edge["orientation"] == "v"]
    if len(level) < 2:
        return []
    added: list[dict[str, Any]] = []
    top, bottom = min(h["top"] for h in level), max(h["top"] for h in level)
    for ends, outermost in (("x0", min(v["x0"] for v in upright)), ("x1", max(v["x0"] for v in upright))):
        x = _common_end([h[ends] for h in level], outermost, before=ends == "x0")
        if x is not None:
            added.append(_edge(Rule(x, top, x, bottom)))
    if len(upright) > 1:
        left, right = min(h["x0"] for h in level), max(h["x1"] for h in level)
        for ends, outermost in (("top", top), ("bottom", bottom)):
            y = _common_end([v[ends] for v in upright], outermost, before=ends == "top")
            if y is not None:
                added.append(_edge(Rule(left, y, right, y)))
    return added


def _common_end(ends: Sequence[float], outermost: float, before: bool) -> float | None:
    """The place beyond ``outermost`` where at least two lines, and half of all, end together."""
    beyond = [end for end in ends if (outermost - end if before else end - outermost) > _OPEN]
    if len(beyond) < 2:
        return None
    farthest = min(beyond) if before else max(beyond)
    together = [end for end in beyond if abs(end - farthest) <= _TOLERANCE]
    return farthest if len(together) >= 2 and 2 * len(together) >= len(ends) else None


def _grid(boxes: Sequence[Box]) -> Grid:
    """Cell boxes as a grid; rows and columns are the bands between all their borders."""
    columns = _borders([side for box in boxes for side in (box[0], box[2])])
    rows = _borders([side for box in boxes for side in (box[1], box[3])])
    cells: list[GridCell] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        column, row = columns[box[0]], rows[box[1]]
        colspan, rowspan = columns[box[2]] - column, rows[box[3]] - row
        if colspan and rowspan:
            cells.append(GridCell(box, row, column, rowspan, colspan))
    outline = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return Grid(
        outline,
        tuple(cells),
        max(rows.values()),
        max(columns.values()),
        _starts(columns),
        _starts(rows),
    )


def _starts(numbers: dict[float, int]) -> tuple[float, ...]:
    """The place of each border but the last."""
    places = {number: side for side, number in sorted(numbers.items(), reverse=True)}
    return tuple(places[number] for number in sorted(places)[:-1])


def _borders(sides: Iterable[float]) -> dict[float, int]:
    """The number of each border from the left or the top; borders closer than a double ruling share one number."""
    numbers: dict[float, int] = {}
    number, last = 0, None
    for side in sorted(set(sides)):
        if last is not None and side - last > _NARROW:
            number += 1
        last = side
        numbers[side] = number
    return numbers


def _inside(box: Box, grid: Grid) -> bool:
    """Whether a box lies within one cell of a grid."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        cell.box[0] <= x <= cell.box[2]
        and cell.box[1] <= y <= cell.box[3]
        and box[2] - box[0] <= cell.box[2] - cell.box[0] + 1
        and box[3] - box[1] <= cell.box[3] - cell.box[1] + 1
        for cell in grid.cells
    )
