"""Cells with spans set into the columns of a grid: shared by the formats whose tables name their spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

_MOST_SPAN = 1000  # the HTML standard's own limit for colspan


@dataclass(slots=True)
class GridCell:
    """A cell with its place (from 0) and spans; ``elements`` are the elements it was made of."""

    row: int
    column: int
    colspan: int
    rowspan: int
    elements: list[Any] = field(default_factory=list)


def lay_out(rows: Iterable[Iterable[tuple[Any, int, int]]]) -> tuple[list[GridCell], int]:
    """The cells of rows of (element, rowspan, colspan), and the number of rows.

    A cell takes the first column that no cell from above covers (HTML standard, 4.9.12); a rowspan of 0 reaches to the
    last row.

    Example:
        >>> cells, n_rows = lay_out([[("a", 2, 1), ("b", 1, 1)], [("c", 1, 1)]])
        >>> [(cell.elements[0], cell.row, cell.column) for cell in cells]
        [('a', 0, 0), ('b', 0, 1), ('c', 1, 1)]
    """
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    row_list = [list(row) for row in rows]
    for index, row in enumerate(row_list):
        column = 0
        for element, rowspan, colspan in row:
            while (index, column) in taken:
                column += 1
            down = min(rowspan, len(row_list) - index) if rowspan > 0 else len(row_list) - index
            right = min(max(colspan, 1), _MOST_SPAN)
            cells.append(GridCell(index, column, right, down, [element]))
            taken.update((index + i, column + j) for i in range(down) for j in range(right))
            column += right
    return cells, len(row_list)


def compact(cells: list[GridCell]) -> int:
    """Drop the grid columns at which no cell starts, in place; the number of columns that stay.

    Word and HTML keep grid lines that no row of the table uses on its own; they would be columns without any content.
    """
    starts = sorted({cell.column for cell in cells})
    position = {start: index for index, start in enumerate(starts)}
    for cell in cells:
        end = cell.column + cell.colspan
        cell.colspan = max(sum(1 for start in starts if cell.column <= start < end), 1)
        cell.column = position[cell.column]
    return max((cell.column + cell.colspan for cell in cells), default=0)
