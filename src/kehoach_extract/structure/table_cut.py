"""Rows cut by a page break: how they are told, and how they are made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kehoach_extract.source import Cell, Table
from kehoach_extract.structure.table_grid import Grid, grid_of, is_numeric, row_texts, rows_of, text_of, with_rows
from kehoach_extract.structure.table_rows import LIST_MARK, is_total, without_mark

_UNFINISHED = re.compile(
    r"(?:[,(/–-]|\b(?:và|của|các|với|cho|tại|theo|về|trong|đến|từ|hoặc|để|những|được|là|có|ở|trên|do|bằng|như|sở|ban|phòng|"
    r"ủy|uỷ|hội|đồng|năm|tháng|quý|ngày|số|tỉnh|huyện|xã|thành|trung|công|phát|thực|kế|khi|việc))$",
    re.IGNORECASE,
)
_MOSTLY, _NEARLY_ALL = 0.6, 0.8
"""Shares of numbered rows from which a row without a number is likely, and nearly sure, to be the rest of another."""


def continues(before: str, after: str) -> bool | None:
    """Whether a cell's text goes on in another's: True or False where the words tell, None where they do not.

    Example:
        >>> continues("Sở Tài chính, Sở", "Nội vụ"), continues("Rà soát bến bãi.", "Nạo vét luồng")
        (True, False)
        >>> continues("Rà soát", "các bến bãi"), continues("Rà soát:", "- Bến cá") is None
        (True, True)
    """
    first = next((c for c in after if c.isalnum()), "")
    if LIST_MARK.match(after):
        return None
    if first.isalpha() and first.islower():
        return True
    if not before:
        return None
    if _UNFINISHED.search(before) or before.count("(") > before.count(")"):
        return True
    return False if before.endswith((".", ";", ":")) else None


def is_cut_row(
    above: Sequence[str], below: Sequence[str], number: int | None, *, numbered: float, at_break: bool
) -> bool:
    """True where ``below`` is the rest of the row ``above``, cut by a page.

    Args:
        above: texts of the row before, one a column.
        below: texts of the row in question.
        number: the column of row numbers.
        numbered: share of the table's rows that have a row number.
        at_break: a page or a gap stands between the two; else only sure signs count.
    """
    pairs = [(a, b) for column, (a, b) in enumerate(zip(above, below, strict=True)) if b and column != number]
    if not pairs or not any(above):
        return False
    votes = [continues(a, b) for a, b in pairs]
    if number is not None and below[number]:
        # The row number of a cut row set in the middle of its height can fall on the second page.
        return at_break and not above[number] and votes[0] is True and numbered > _MOSTLY and not is_total(pairs[0][0])
    if any(is_total(without_mark(b)) for _, b in pairs):
        return False
    if any(is_numeric(b) and (is_numeric(a) or not a) for a, b in pairs):
        return False
    if number is None:
        return at_break and votes[0] is True and not below[0].startswith(above[0] or "\n") and False not in votes
    if any(votes) and (at_break or all(votes)):
        return at_break or not above[number] or len(pairs) < len(above) - 1
    return at_break and numbered > 0.8 and bool(above[number]) and False not in votes


def append_row(above: Sequence[Cell], below: Sequence[Cell]) -> list[Cell]:
    """The cells of a row with those of its rest added column by column."""
    joined = {cell.column: cell for cell in above}
    for cell in below:
        if cell.column in joined:
            owner = joined[cell.column]
        else:
            owner = next((c for c in above if c.column <= cell.column < c.column + c.colspan), cell)
        if owner is cell:
            joined[cell.column] = replace(cell, rowspan=1)
        elif cell.lines:
            owner = joined[owner.column]
            joined[owner.column] = replace(owner, lines=owner.lines + cell.lines)
    return [joined[column] for column in sorted(joined)]


def mend_cut_rows(table: Table, first: int, number: int | None) -> Table:
    """The table with rows joined that a page cut inside one source table (text forms keep such rows apart)."""
    grid = grid_of(table)
    if any(cell.rowspan > 1 for cell in table.cells if cell.row >= first):
        return table
    share = numbered_share(grid, first, number)
    kept: list[list[Cell]] = []
    for index, row in enumerate(rows_of(table)):
        if index > first and kept and row:
            above = [text_of(_at(kept[-1], column)) for column in range(table.n_columns)]
            gap = any(line.blank_before for cell in row for line in cell.lines[:1])
            if is_cut_row(above, row_texts(grid, index), number, numbered=share, at_break=gap):
                kept[-1] = append_row(kept[-1], row)
                continue
        kept.append(list(row))
    return table if len(kept) == table.n_rows else with_rows(table, kept)


def _at(row: Sequence[Cell], column: int) -> Cell | None:
    return next((cell for cell in row if cell.column == column), None)


def numbered_share(grid: Grid, first: int, number: int | None) -> float:
    """The share of body rows with a row number; 0 where the table has no such column."""
    if number is None or first >= len(grid):
        return 0.0
    rows = [row_texts(grid, index) for index in range(first, len(grid))]
    return sum(bool(row[number]) for row in rows) / len(rows)
