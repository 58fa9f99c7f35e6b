"""Tables that only place text on the page: letterhead, signature, recipients, boxes."""

from __future__ import annotations

from kehoach_extract.source import Table
from kehoach_extract.structure.table_grid import grid_of, is_row_number, text_of
from kehoach_extract.structure.table_headers import read_header
from kehoach_extract.structure.table_words import key, words

_FORM_ROWS = 6
"""A letterhead set as a table has up to six rows (body, name, rule, number, subject, blank)."""
_FORM_COLUMNS = 4


def is_form(table: Table) -> bool:
    """True for the letterhead or the signature and recipients set as a table.

    Example:
        >>> from kehoach_extract.structure.table_grid import table_of
        >>> is_form(table_of([["Nơi nhận:\\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\\nCHỦ TỊCH"]]))
        True
    """
    if table.n_rows > _FORM_ROWS or table.n_columns > _FORM_COLUMNS:
        return False
    lines = [key(line) for cell in table.cells for line in cell.text.split("\n")]
    if any(mark in line for line in lines for mark in words("layout", "letterhead")):
        return True
    signed = any(line.startswith(words("layout", "signature")) for line in lines)
    position = any(line.strip(" .*") in words("layout", "positions") for line in lines)
    return (signed or position) and not read_header(table).sure


def is_layout(table: Table) -> bool:
    """True for a table that holds no data: a form part, a box of one cell or one row, a table of one column.

    A single row counts as data only where it begins with a row number (the rest of a table whose header was lost).

    Example:
        >>> from kehoach_extract.structure.table_grid import table_of
        >>> is_layout(table_of([["Ghi nhớ: bến cá mở cửa từ 5 giờ."]]))
        True
        >>> is_layout(table_of([["TT", "Bến"], ["1", "Cửa Lạch"]]))
        False
    """
    if is_form(table) or not any(cell.lines for cell in table.cells):
        return True
    if table.n_columns < 2 or table.n_rows < 2:
        grid = grid_of(table)
        return table.n_columns < 2 or not is_row_number(text_of(grid[0][0]))
    return table.ruled is False and not read_header(table).sure
