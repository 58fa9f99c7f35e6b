"""A table as a grid: which cell covers each position, and what kind of text a cell holds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kehoach_extract.source import Box, Cell, Line, Place, Table
from kehoach_extract.structure.table_words import one_line

Grid = list[list[Cell | None]]
"""rows x columns: the cell that covers each position, None where none does."""

_NUMERIC = re.compile(r"[-−+]?(?:\d+(?:[.,]\d+)*|\d{1,3}(?: \d{3})+(?:,\d+)?) ?%?")
_YEAR = re.compile(r"(?:năm\s+)?(?:19|20)\d\d", re.IGNORECASE)
_ROW_NUMBER = re.compile(
    r"(?:\d{1,3}|[IVXL]{1,6}|[A-ZĐ]|[a-zđ])(?:\.\d{1,2}){0,4}[.)]?|\(?\d{1,2}\)|[-–+*•]+", re.IGNORECASE
)

_BULLET = re.compile(r"[-–+•*]\s?\S|[a-zđ]\)\s")
_CAPITAL_WIDTH = 1.35
"""Width of a capital against the mean letter of a line in Times New Roman, with Vietnamese marks."""
_PADDING = 11.0
"""Points of a cell left blank at both sides together: Word's default is 0.19 cm each."""
_SLACK = 4.0
"""Points by which a word must clearly fit before its line counts as a paragraph's first."""


def grid_of(table: Table) -> Grid:
    """The grid of a table; of cells that overlap, the first one keeps the position.

    Example:
        >>> wide = Cell(0, 0, (Line("Quý", Place()),), colspan=2)
        >>> [cell is wide for cell in grid_of(Table((wide,), 1, 3))[0]]
        [True, True, False]
    """
    grid: Grid = [[None] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, table.n_rows)):
            for column in range(cell.column, min(cell.column + cell.colspan, table.n_columns)):
                if grid[row][column] is None:
                    grid[row][column] = cell
    return grid


def text_of(cell: Cell | None) -> str:
    """The text of a cell on one line, "" for none."""
    return one_line(cell.text) if cell else ""


def paragraphs_of(cell: Cell) -> str:
    """The text of a cell, a line for each of its paragraphs: the lines that its narrow column wrapped are joined again.

    A line begins a paragraph where the one before is whole, where it has a bullet, or where its first word would have
    fitted on the line before.

    Example:
        >>> lines = (Line("Sở Giao thông", Place()), Line("vận tải;", Place()), Line("- Sở Y tế", Place()))
        >>> paragraphs_of(Cell(0, 0, lines))
        'Sở Giao thông vận tải;\\n- Sở Y tế'
    """
    text = ""
    for before, line in zip((None, *cell.lines), cell.lines, strict=False):
        own = " ".join((f"{line.mark} {line.text}" if line.mark else line.text).split())
        if not own:
            continue
        if not text:
            text = own
        elif before is None or _is_paragraph_end(text, before, line, cell.place.box):
            text += "\n" + own
        else:
            *earlier, last = text.split("\n")
            text = "\n".join([*earlier, one_line(f"{last}\n{own}")])
    return text


def _is_paragraph_end(text: str, before: Line, line: Line, box: Box | None) -> bool:
    if before.whole or line.mark:
        return True
    if _BULLET.match(line.text):
        # "Sở Lao động" and "- Thương binh ..." below it are one name: bullets follow bullets or the end of a clause.
        return text.endswith((".", ";", ":", ",")) or any(_BULLET.match(part) for part in text.split("\n"))
    if before.text.endswith((";", ".")) and line.text[:1].isupper() and not box:
        return True
    left, right = before.look.x0, before.look.x1
    if box is None or left is None or right is None or line.text[:1].islower():
        return False
    word = line.text.split(" ", 1)[0]
    letter = (right - left) / max(len(before.text), 1)
    width = letter * sum(_CAPITAL_WIDTH if c.isupper() else 1.0 for c in f" {word}")
    return (box[2] - box[0]) - (right - left) - _PADDING > width + _SLACK


def row_texts(grid: Grid, row: int) -> list[str]:
    """One text a column: that of the cell that starts there in this row, else ""."""
    return [
        text_of(cell) if cell and cell.row == row and cell.column == column else ""
        for column, cell in enumerate(grid[row])
    ]


def is_numeric(text: str) -> bool:
    """True for a cell that is one number, with or without "%".

    Example:
        >>> is_numeric("1.758,2"), is_numeric("95%"), is_numeric("02 lần/tháng")
        (True, True, False)
    """
    return bool(_NUMERIC.fullmatch(text))


def is_year(text: str) -> bool:
    """True for a text that is one year: "2026", "Năm 2026"."""
    return bool(_YEAR.fullmatch(text))


def is_row_number(text: str) -> bool:
    """True for what stands in a column of row numbers: "1", "01", "II", "A", "2.1", "a)", "-".

    Example:
        >>> [is_row_number(text) for text in ("3.1", "IV", "b)", "12,5", "Sở")]
        [True, True, True, False, False]
    """
    return bool(_ROW_NUMBER.fullmatch(text))


def row_number_value(text: str) -> int | None:
    """The value of an Arabic row number, None for any other text.

    Example:
        >>> row_number_value("07."), row_number_value("2.1")
        (7, None)
    """
    plain = text.strip(" .)(")
    return int(plain) if plain.isdecimal() and len(plain) <= 3 else None


def size_of_number(text: str) -> float:
    """The decimal logarithm of how large a numeric cell is, read roughly: enough to tell counts from money."""
    digits = re.sub(r",\d+$|\D", "", text.replace("%", ""))
    return math.log10(max(int(digits[:300] or 0), 1))


def places_of(cells: Iterable[Cell]) -> tuple[Place, ...]:
    """Where cells stand: their own places, and those of lines on another page or in cells without a place."""
    places: list[Place] = []
    for cell in cells:
        known = cell.place != Place()
        if known:
            places.append(cell.place)
        elsewhere = (line.place for line in cell.lines if not known or line.place.page != cell.place.page)
        places.extend(place for place in elsewhere if place != Place())
    return tuple(dict.fromkeys(places))


def with_rows(table: Table, rows: Sequence[Sequence[Cell]], n_columns: int | None = None) -> Table:
    """The table with these rows of cells in place of its own; row indices are given anew."""
    cells = tuple(replace(cell, row=index) for index, row in enumerate(rows) for cell in row)
    return replace(table, cells=cells, n_rows=len(rows), n_columns=n_columns or table.n_columns)


def rows_of(table: Table) -> list[list[Cell]]:
    """The cells by the row they start in, in column order."""
    rows: list[list[Cell]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in rows]


def table_of(rows: Sequence[Sequence[str | Sequence[Line]]], place: Place | None = None) -> Table:
    """A table without spans from texts or lines, a cell each; short rows stay short.

    Example:
        >>> table_of([["TT", "Bến"], ["1", "Cửa Lạch"]]).cells[3].text
        'Cửa Lạch'
    """
    cells = [
        Cell(index, column, (Line(content, Place()),) * bool(content) if isinstance(content, str) else tuple(content))
        for index, row in enumerate(rows)
        for column, content in enumerate(row)
    ]
    width = max((len(row) for row in rows), default=0)
    return Table(tuple(cells), len(rows), width, place or Place())
