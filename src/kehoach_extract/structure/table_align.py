"""Rows with fewer cells than the table has columns: which column does each cell belong to?

Text forms of a page (a law portal's text, say) lose the spans: a group row keeps two cells of ten, a row beside a
merged cell lacks one. What a column holds in the full rows (row numbers, words, small or large numbers) tells where a
cell goes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations

from kehoach_extract.source import Cell, Table
from kehoach_extract.structure.table_grid import (
    grid_of,
    is_numeric,
    is_row_number,
    rows_of,
    size_of_number,
    text_of,
    with_rows,
)
from kehoach_extract.structure.table_rows import is_total
from kehoach_extract.structure.table_words import is_row_number_header, key, words

_MAX_COMBINATIONS_OF = 14
"""Header cells among which the spanning ones are sought; wider headers are read from the left."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a column holds in the full rows."""

    numeric: float
    numbered: float
    empty: float
    size: float
    length: float


def align_rows(table: Table) -> Table:
    """The table with the cells of ragged rows moved to their columns; the same table where no row is ragged.

    Header rows: the cells of the second row are set below the cells of the first that must be their group. Body rows:
    each cell goes to the column whose other cells it is like, in order. A row that lacks its first cells continues the
    merged cells above, which get a longer ``rowspan``.

    Example:
        >>> from kehoach_extract.structure.table_grid import table_of
        >>> rows = [["TT", "Chỉ tiêu", "Số lượng"], ["1", "Xe buýt", "25"], ["2", "30"]]
        >>> [(cell.column, cell.text) for cell in align_rows(table_of(rows)).cells if cell.row == 2]
        [(0, '2'), (2, '30')]
    """
    covered = [sum(cell is not None for cell in row) for row in grid_of(table)]
    if table.n_columns < 2 or all(count == table.n_columns for count in covered):
        return table
    rows = rows_of(table)
    if any(cell.rowspan > 1 or cell.colspan > 1 for cell in table.cells):
        return table
    first_body = _first_body_row(rows, table.n_columns)
    head = _align_header(rows[:first_body], table.n_columns)
    profiles = _profiles(rows[first_body:], table.n_columns)
    body = [row if len(row) == table.n_columns else _align_row(row, profiles) for row in rows[first_body:]]
    return with_rows(table, [*head, *_merge_down(body, table.n_columns)])


def _first_body_row(rows: list[list[Cell]], n_columns: int) -> int:
    for index, row in enumerate(rows):
        first = text_of(row[0]) if row else ""
        # "X | Y" below "Toạ độ" are no row numbers: a row of nothing but marks that is not full belongs to the header.
        only_marks = len(row) < n_columns and all(is_row_number(text_of(cell)) for cell in row)
        if index and is_row_number(first) and not only_marks:
            return index
        if index and len(row) == n_columns and len(rows[0]) == n_columns:
            return index
    return min(1, len(rows))


def _align_header(rows: list[list[Cell]], n_columns: int) -> list[list[Cell]]:
    """The first header row spread over the columns, the second below its groups; more rows stay where they are."""
    if len(rows) < 2 or len(rows[0]) >= n_columns:
        return rows
    top, below = rows[0], list(rows[1])
    while below and not text_of(below[-1]):
        below.pop()
    groups = len(below) - n_columns + len(top)
    if not 0 < groups <= len(top) or len(top) > _MAX_COMBINATIONS_OF:
        return rows
    chosen = set(
        max(combinations(range(len(top)), groups), key=lambda some: sum(group_score(text_of(top[i]), i) for i in some))
    )
    share, rest = divmod(len(below), groups)
    spread: list[Cell] = []
    under: list[Cell] = []
    column = 0
    for index, cell in enumerate(top):
        width = 1
        if index in chosen:
            width = share + (1 if rest > 0 else 0)
            rest -= 1
            under += [replace(below.pop(0), column=column + offset) for offset in range(width)]
        spread.append(replace(cell, column=column, colspan=width, rowspan=1 if index in chosen else 2))
        column += width
    return [spread, under, *rows[2:]]


def group_score(name: str, index: int) -> float:
    """How likely a header cell stands above several columns; on a tie the rightmost does.

    Example:
        >>> group_score("Trong đó", 3) > group_score("Nội dung", 1)
        True
    """
    text = key(name)
    if is_row_number_header(text) or text.startswith(words("header", "single")):
        return -10.0
    # "Tổng vốn" stands beside its parts more often than above them, "Nguồn vốn" beside sums by year.
    likely = 0.5 if text.startswith("tong") else 1.0 if text.startswith("nguon") else 2.0
    return likely * any(word in text for word in words("header", "groups")) + 0.01 * index


def _profiles(rows: list[list[Cell]], n_columns: int) -> list[_Profile]:
    full = [[text_of(cell) for cell in row] for row in rows if len(row) == n_columns]
    profiles = []
    for column in range(n_columns):
        texts = [row[column] for row in full]
        filled = [text for text in texts if text]
        numbers = sorted(size_of_number(text) for text in filled if is_numeric(text))
        many = max(len(filled), 1)
        profiles.append(
            _Profile(
                numeric=len(numbers) / many,
                numbered=sum(map(is_row_number, filled)) / many,
                empty=1 - len(filled) / max(len(texts), 1),
                size=numbers[len(numbers) // 2] if numbers else 0.0,
                length=sum(map(len, filled)) / many,
            )
        )
    return profiles


def _fit(text: str, column: int, profile: _Profile) -> float:
    """How well a text belongs to a column."""
    if not text:
        return 0.2 if profile.empty else -0.2
    if column == 0 and profile.numbered > 0.6:
        return 4.0 if is_row_number(text) else -4.0
    if is_numeric(text):
        return 3.0 - min(2.0, abs(size_of_number(text) - profile.size)) if profile.numeric > 0.5 else -3.0
    if profile.numeric > 0.5:
        return -3.0
    return 2.0 - 0.5 * abs(math.log(max(len(text), 1) / max(profile.length, 1.0)))


def _align_row(row: list[Cell], profiles: list[_Profile]) -> list[Cell]:
    """The row's cells at the columns that fit them best, in order; the leftmost of equally good ways."""
    n_columns = len(profiles)
    texts = [text_of(cell) for cell in row]
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}

    def solve(cell: int, column: int) -> tuple[float, tuple[int, ...]]:
        if cell == len(texts):
            return 0.0, ()
        if n_columns - column < len(texts) - cell:
            return -math.inf, ()
        if (cell, column) not in best:
            later = solve(cell, column + 1)
            score, rest = solve(cell + 1, column + 1)
            # The small bonus keeps a row together from the left where nothing else tells.
            score += _fit(texts[cell], column, profiles[column]) + (0.1 if cell == column else 0.0)
            here = (score, (column, *rest))
            best[cell, column] = here if here[0] >= later[0] else later
        return best[cell, column]

    return [replace(cell, column=column) for cell, column in zip(row, solve(0, 0)[1], strict=True)]


def _merge_down(rows: list[list[Cell]], n_columns: int) -> list[list[Cell]]:
    """Cells above a row that lacks its first columns, or the last ones of an otherwise full row, reach down to it."""
    merged = [list(row) for row in rows]
    owner: dict[int, tuple[int, int]] = {}
    for index, row in enumerate(merged):
        present = {cell.column for cell in row}
        missing = [column for column in range(n_columns) if column not in present]
        leading = [column for column in missing if not present or column < min(present)]
        trailing = [column for column in missing if present and column > max(present)]
        reach = leading if len(leading) < n_columns // 2 + 1 else []
        if len(missing) == len(trailing) <= max(1, n_columns // 4) and len(present) > 2:
            reach = [*reach, *trailing]
        if len(row) < 2 or is_total(text_of(row[0])):
            # A group or a total stands for itself.
            reach = []
        for column in reach:
            if column in owner and owner[column][0] + _span(merged, owner[column]) == index:
                above, position = owner[column]
                cell = merged[above][position]
                if text_of(cell) and not (is_numeric(text_of(cell)) and column):
                    merged[above][position] = replace(cell, rowspan=cell.rowspan + 1)
        for position, cell in enumerate(row):
            owner[cell.column] = (index, position)
    return merged


def _span(rows: list[list[Cell]], owner: tuple[int, int]) -> int:
    return rows[owner[0]][owner[1]].rowspan
