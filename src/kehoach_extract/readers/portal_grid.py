"""Cells of portal tables set into columns: their spans are lost, and the kinds of the columns bring them back."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from kehoach_extract.readers.portal_cells import MARK, NUMBER, Columns, Placed, RawCell
from kehoach_extract.readers.portal_head import place_head
from kehoach_extract.source import Cell, Place, Table

_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_FEW = 3
_WORDED = 2
_ROW_NUMBER_PRICE = 1.0
"""Less than any span costs."""


def place_cells(rows: Sequence[Sequence[RawCell]], place: Place, *, ruled: bool) -> Table:
    """A table of rows of cells; rows with fewer cells than the widest get spans.

    A row that is short in the head has heads over several columns; below the head it is a group row, whose text spans,
    or it stands beside a cell that reaches down from the row above.
    """
    width = max(len(row) for row in rows)
    columns = Columns([row for row in rows if len(row) == width], width)
    # A caption or a unit may stand in a row of its own above the head.
    start = next((index for index, row in enumerate(rows) if len(row) > 1 or width == 1), 0)
    placed = [[Placed(row[0], index, 0, width)] for index, row in enumerate(rows[:start])]
    if len(rows) > start + 1 and len(rows[start]) < width and not MARK.fullmatch(rows[start][0].text):
        head = place_head(rows[start : start + 3], width, columns)
        for one in itertools.chain.from_iterable(head):
            one.row += start
        placed.extend(head)
        start += len(head)
    for index in range(start, len(rows)):
        row = rows[index]
        if len(row) == width:
            placed.append([Placed(cell, index, column) for column, cell in enumerate(row)])
        else:
            placed.append(_place_short(row, index, width, columns, placed))
    cells = tuple(
        Cell(one.row, one.column, one.cell.lines, one.rowspan, one.colspan, one.cell.place)
        for row_cells in placed
        for one in row_cells
    )
    return Table(cells, len(rows), width, place, ruled)


def _place_short(
    row: Sequence[RawCell], index: int, width: int, columns: Columns, above: Sequence[Sequence[Placed]]
) -> list[Placed]:
    """A row with too few cells: each cell gets columns so that their kinds fit best.

    A column may be skipped where the cell above reaches down; that cell's rowspan grows.
    """
    if len(row) == 1:
        return [Placed(row[0], index, 0, width)]
    reach = {column: one for row_cells in above[-1:] for one in row_cells for column in _covered(one)}
    for one in (one for row_cells in above for one in row_cells if one.rowspan > 1 and one.row + one.rowspan >= index):
        reach.update(dict.fromkeys(_covered(one), one))
    is_group = sum(1 for cell in row if cell.text) <= _FEW or bool(_bold(row))
    # Sums stand behind the text of a group row; words behind a text tell that it keeps to its column.
    dearer = 0.0 if is_group or sum(_is_worded(cell) for cell in row[2:]) < _WORDED else 1.0
    # cost[i][c]: the first i cells fill the first c columns.
    cost = [[math.inf] * (width + 1) for _ in range(len(row) + 1)]
    came: dict[tuple[int, int], tuple[int, int, int]] = {}
    cost[0][0] = 0.0
    for done in range(len(row) + 1):
        for column in range(width + 1):
            if cost[done][column] == math.inf or column == width:
                continue
            steps = [(done, column + 1, 0, _skip_cost(row, done, column, reach, is_group=is_group))]
            if done < len(row):
                steps += [
                    (
                        done + 1,
                        column + span,
                        span,
                        _span_cost(row[done], done, column, span, columns) + (dearer if span > 1 else 0.0),
                    )
                    for span in range(1, width - column + 1)
                ]
            for next_done, next_column, span, price in steps:
                total = cost[done][column] + price
                if total < cost[next_done][next_column] - 1e-9:
                    cost[next_done][next_column] = total
                    came[next_done, next_column] = (done, column, span)
    placed: list[Placed] = []
    state = (len(row), width)
    while state != (0, 0):
        done, column, span = came[state]
        if span:
            placed.append(Placed(row[done], index, column, span))
        elif (held := reach.get(column)) is not None and held.cell.text and held.colspan == 1:
            held.rowspan = max(held.rowspan, index - held.row + 1)
        state = (done, column)
    return placed[::-1]


def _covered(one: Placed) -> range:
    return range(one.column, one.column + one.colspan)


def _bold(row: Sequence[RawCell]) -> bool:
    lines = [line for cell in row for line in cell.lines]
    return bool(lines) and all(line.look.bold for line in lines)


def _is_worded(cell: RawCell) -> bool:
    return cell.text[:1].isalpha() and MARK.fullmatch(cell.text) is None and cell.text.casefold() != "x"


def _skip_cost(row: Sequence[RawCell], done: int, column: int, reach: dict[int, Placed], *, is_group: bool) -> float:
    held = reach.get(column)
    if held is None or not held.cell.text or held.colspan > 1:
        # A row may end early; before its end no column is simply missing.
        return 1.2 if done == len(row) else 6.0
    if column == 0 or (done == 0 and not MARK.fullmatch(row[0].text)):
        # A row without a number of its own goes on beside the number above it.
        return 4.0 if MARK.fullmatch(row[0].text) or _TOTAL.match(row[0].text) else 0.2
    if is_group:
        return 4.0
    if column == 1 and done == 1 and MARK.fullmatch(row[0].text):
        # What has a number of its own has words of its own beside it.
        return 2.0
    # A cell that reached down to the row above likely reaches further.
    return 0.2 if held.rowspan > 1 else 1.0


def _span_cost(cell: RawCell, done: int, column: int, span: int, columns: Columns) -> float:
    if span == 1:
        price = columns.strangeness(cell.text, column)
        # However rare a row number of so many parts is, or none at all, it is no text that spans.
        at_home = column == 0 and done == 0 and (not cell.text or MARK.fullmatch(cell.text) is not None)
        return min(price, _ROW_NUMBER_PRICE) if at_home else price
    # The first text of a row is what spans in group rows; numbers and empty cells do not.
    price = 1.0 + 0.15 * (span - 1) + (0.0 if done <= 1 else 0.5)
    if not cell.text or NUMBER.fullmatch(cell.text) or MARK.fullmatch(cell.text):
        price += 3.0
    elif column == 0 and not _TOTAL.match(cell.text):
        price += 1.0
    return price
