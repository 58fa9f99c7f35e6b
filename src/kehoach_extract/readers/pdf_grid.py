"""Table grids from rulings: pdfplumber's table finder on the lines that pdfium reads.

pdfplumber's own parsing of a page takes ten times as long as pdfium's; what it is asked is which pieces are one line,
which crossings bound a cell and which cells make a table. What is added to it, and why, stands in
``docs/decisions/0002-pdf-through-pdfium.md``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kehoach_extract.readers.pdf_rules import Rule
from kehoach_extract.source import Box

_TOLERANCE = 3.0  # points: pdfplumber's default for snapping, joining and crossing lines
_SHORT = 3.0  # lines shorter than this are dots and corners
_NARROW = 5.0  # a column or row thinner than this is the space between the two lines of a double ruling
_MOST_CROSSINGS = 20_000  # more is graph paper or a map; pdfplumber's search grows with their square, 5 s for so many
_OPEN = 8.0  # lines that reach farther than this beyond the outermost crossing line bound an open cell

Lines = tuple[list[Rule], list[Rule]]
"""Upright and level lines."""


class GridCell(NamedTuple):
    """A cell: its box in points from the top left, its place in the grid (from 0) and its spans (from 1)."""

    box: Box
    row: int
    column: int
    rowspan: int
    colspan: int


class Grid(NamedTuple):
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
    if len(rules) < 4 or not any(rule.upright for rule in rules):
        return []
    from pdfplumber import table as finder

    edges = finder.merge_edges([_edge(rule) for rule in rules], *[_TOLERANCE] * 4)
    edges = [edge for edge in edges if max(edge["width"], edge["height"]) >= _SHORT]
    groups = _crossing(
        [_rule(edge) for edge in edges if edge["orientation"] == "v"],
        [_rule(edge) for edge in edges if edge["orientation"] == "h"],
    )
    for group in groups:
        _close(group)
    edges = [_edge(line) for group in groups for line in (*group[0], *group[1])]
    if _crossings_at_most(groups) > _MOST_CROSSINGS:
        return []
    crossings = finder.edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    tables = finder.cells_to_tables(finder.intersections_to_cells(crossings))
    grids = [grid for grid in map(_grid, tables) if grid.n_columns > 1]
    return [grid for grid in grids if not any(_inside(grid.box, other) for other in grids if other is not grid)]


def _crossings_at_most(groups: Sequence[Lines]) -> int:
    """How often the lines of groups cross at most."""
    return sum(len(upright) * len(level) for upright, level in groups)


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule in pdfplumber's form."""
    return {
        **rule._asdict(),
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "v" if rule.upright else "h",
    }


def _rule(edge: dict[str, Any]) -> Rule:
    return Rule(edge["x0"], edge["top"], edge["x1"], edge["bottom"])


def _crossing(upright: Sequence[Rule], level: Sequence[Rule]) -> list[Lines]:
    """Upright and level lines that hang together by crossing; lines that cross nothing (underlines) are left out."""
    group_of: dict[int, Lines] = {}
    for line in upright:
        met = [other for other in level if _meets(line, other)]
        if not met:
            continue
        group: Lines = next((group_of[id(other)] for other in met if id(other) in group_of), ([], []))
        group[0].append(line)
        for other in met:
            joining = group_of.get(id(other), ([], [other]))
            if joining is not group:
                group[0].extend(joining[0])
                group[1].extend(joining[1])
                group_of.update(dict.fromkeys(map(id, joining[1]), group))
    return list({id(group): group for group in group_of.values()}.values())


def _meets(upright: Rule, level: Rule) -> bool:
    """Whether an upright and a level line cross or touch."""
    return (
        upright.top - _TOLERANCE <= level.top <= upright.bottom + _TOLERANCE
        and level.x0 - _TOLERANCE <= upright.x0 <= level.x1 + _TOLERANCE
    )


def _close(group: Lines) -> None:
    """Adds lines for the open sides of a table, where at least two lines end beyond the outermost crossing line."""
    upright, level = group
    if len(level) < 2:
        return
    top, bottom = min(h.top for h in level), max(h.top for h in level)
    left, right = min(v.x0 for v in upright), max(v.x0 for v in upright)
    sides = (
        _common_end([h.x0 for h in level], left, before=True),
        _common_end([h.x1 for h in level], right, before=False),
    )
    ends: tuple[float | None, ...] = ()
    if len(upright) > 1:
        ends = (
            _common_end([v.top for v in upright], top, before=True),
            _common_end([v.bottom for v in upright], bottom, before=False),
        )
    left, right = min(h.x0 for h in level), max(h.x1 for h in level)
    upright.extend(Rule(x, top, x, bottom) for x in sides if x is not None)
    level.extend(Rule(left, y, right, y) for y in ends if y is not None)


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
