"""Tables written in text: cells between pipes or tabs, one row a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kehoach_extract.source import Cell, Line, Place, Table

CellReader = Callable[[str, Place], list[Line]]

_SEPARATOR = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_ROW_MARK = re.compile(r"\W*(?:[0-9]+(?:\.[0-9]+)*|[IVXLC]+|[A-Ha-hđ])\W*")
_LIST_MARK = re.compile(r"[-+*•–]|[0-9IVXLC.]+[.)]|[a-zđ][.)]")
_MOST_COLUMNS_UNRULED = 2


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line with its number in the file (from 1)."""

    number: int
    cells: list[str]


def is_separator(line: str) -> bool:
    """Whether a line is the rule below the head of a Markdown table.

    Example:
        >>> is_separator("|---|:--:|"), is_separator("-----"), is_separator("| - |")
        (True, False, False)
    """
    return "|" in line and _SEPARATOR.fullmatch(line) is not None


def split_row(line: str, width: int | None = None) -> list[str] | None:
    """The cells of a line that is written as a table row, None for other lines.

    A tab between words makes cells, and so do pipes at both ends, or two pipes with text around them. Tabs at the start
    only are an indent, unless they give a row of the table's ``width``.

    Example:
        >>> split_row("1\\tLát đá\\t"), split_row("| 1 | Lát đá |"), split_row("Lát | đá"), split_row("\\tLát đá")
        (['1', 'Lát đá', ''], ['1', 'Lát đá'], None, None)
    """
    if "\t" in line:
        cells = [cell.strip() for cell in line.rstrip("\r\n ").split("\t")]
        indent_only = "\t" not in line.strip(" ").lstrip("\t")
        return cells if any(cells) and (not indent_only or len(cells) == width) else None
    stripped = line.strip()
    pipes = len(_PIPE.findall(stripped))
    if pipes >= 2 and stripped.startswith("|") and stripped.endswith("|"):
        return [cell.strip() for cell in _PIPE.split(stripped[1:-1])]
    if pipes >= 2:
        return [cell.strip() for cell in _PIPE.split(stripped)]
    return None


def take_rows(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """The rows of the table that starts at ``lines[start]`` and the index after it; no rows where none starts."""
    by_tabs = "\t" in lines[start]
    rows: list[Row] = []
    index, ruled = start, False
    while index < len(lines):
        line = lines[index]
        if is_separator(line):
            ruled = True
        else:
            width = len(rows[-1].cells) if rows else None
            cells = split_row(line, width) if ("\t" in line) == by_tabs else None
            if cells is None or (not rows and _is_item(cells)):
                break
            rows.append(Row(index + 1, cells))
        index += 1
    return (rows, index) if _is_table(rows, ruled) else ([], start + 1)


def _is_item(cells: Sequence[str]) -> bool:
    """Whether two cells are a list item: a tab after its mark is spacing, not the edge of a cell."""
    return len(cells) == 2 and _LIST_MARK.fullmatch(cells[0]) is not None


def _is_table(rows: Sequence[Row], ruled: bool) -> bool:
    """Whether rows are a table: one row of two cells is a line with a wide gap."""
    if not rows or max(len(row.cells) for row in rows) < 2:
        return False
    return ruled or len(rows) > 1 or sum(1 for cell in rows[0].cells if cell) >= 3


def build_table(rows: Sequence[Row], place: Place, read_cell: CellReader) -> Table:
    """A table of rows of cell texts; the spans that its head shows by empty cells are restored.

    Rows shorter than the widest leave their last columns empty. A table of one or two columns may be a letterhead or a
    signature: nothing tells whether it is ruled.
    """
    width = max(len(row.cells) for row in rows)
    grid = [[*row.cells, *[""] * (width - len(row.cells))] for row in rows]
    spans, covered = _head_spans(grid)
    cells = []
    for row_index, row in enumerate(rows):
        for column in range(width):
            if (row_index, column) in covered:
                continue
            rowspan, colspan = spans.get((row_index, column), (1, 1))
            cell_place = Place(page=place.page, lines=(row.number, row.number))
            lines = tuple(read_cell(grid[row_index][column], cell_place))
            cells.append(Cell(row_index, column, lines, rowspan, colspan, cell_place))
    ruled = True if width > _MOST_COLUMNS_UNRULED else None
    return Table(tuple(cells), len(rows), width, place, ruled)


def _head_spans(grid: list[list[str]]) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The spans of a head of two rows: (rowspan, colspan) of its cells, and the empty cells that they cover.

    The second row of such a head is empty below the cells that reach down, and full below the ones that reach right.
    """
    none: tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]] = ({}, set())
    if len(grid) < 3 or not grid[0][0] or grid[1][0] or _ROW_MARK.fullmatch(grid[0][0]):
        return none
    top, below = grid[0], grid[1]
    if not any(not upper and lower for upper, lower in zip(top, below, strict=True)):
        return none
    if any(not upper and not lower for upper, lower in zip(top, below, strict=True)):
        return none
    spans, covered = {}, set()
    for column, text in enumerate(top):
        if not text:
            continue
        end = column + 1
        while end < len(top) and not top[end]:
            end += 1
        rowspan = 1 if below[column] else 2
        spans[0, column] = (rowspan, end - column)
        covered |= {(0, covered_column) for covered_column in range(column + 1, end)}
        if rowspan == 2:
            covered.add((1, column))
    return spans, covered
