"""Tables that lost their marks: one cell a line, as some web pages and text exports leave them.

Only one sign is trusted to begin such a table: a line that is nothing but "TT", "STT" or "Số TT", more short header
lines below it, and then the row number 1. From there on the row numbers cut the lines into rows, and what the columns
hold (agencies, times, figures, words) tells which lines of a row belong to which column.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_extract.source import Cell, Line, Place, Table
from kehoach_extract.structure.linearised_cells import cut_cells
from kehoach_extract.structure.linearised_head import rows_of_header
from kehoach_extract.structure.linearised_rows import LineRow, find_rows, is_group_line, is_total_row, open_lists
from kehoach_extract.structure.table_grid import is_numeric
from kehoach_extract.structure.table_headers import is_number_row
from kehoach_extract.structure.table_words import is_row_number_header, key, words

_MAX_COLUMNS = 14
_LONGEST_HEADER_LINE = 60
_MIN_COLUMNS = 3
_MIN_ROWS = 2
_FIRST = {"1", "01", "1.", "I", "I.", "A", "A."}


def find_linearised(lines: Sequence[Line]) -> list[tuple[int, int, Table]]:
    """Tables printed one cell a line.

    Returns:
        (start, end, table) for each: ``lines[start:end]`` are the table's lines, its header among them.

    A cell may hold several lines (bullets, wrapped lines) or none. The last row ends with its last fitting cell.

    Example:
        >>> texts = ["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian", "1", "Nạo vét luồng", "Sở Xây dựng", "Năm 2031",
        ...          "2", "Kẻ biển báo", "Công an tỉnh", "Quý I/2032", "Nguồn: trang.vn"]
        >>> [(start, end, table)] = find_linearised([Line(text, Place()) for text in texts])
        >>> start, end, table.n_rows
        (0, 12, 3)
    """
    found: list[tuple[int, int, Table]] = []
    index = 0
    while index < len(lines):
        made = _table_at(lines, index) if is_row_number_header(lines[index].text) else None
        if made is None:
            index += 1
            continue
        end, table = made
        found.append((index, end, table))
        index = end
    return found


def _table_at(lines: Sequence[Line], start: int) -> tuple[int, Table] | None:
    header = _header(lines, start)
    if header is None:
        return None
    columns, body = header
    kept = _without_repeated_headers(lines, body, columns)
    content = [lines[index] for index in kept]
    names = [" ".join(line.text for line in cell) for cell in columns]
    outer = open_lists(lines[:start])
    rows = find_rows(content, len(columns), outer)
    two_rows = rows_of_header(names, [row.end - row.start for row in rows[:-1] if row.sort == "body"])
    if two_rows:
        names = list(two_rows.names)
        rows = find_rows(content, len(names), outer)
    if sum(row.sort == "body" for row in rows) < _MIN_ROWS:
        return None
    cut = cut_cells(content, rows, names, known=not two_rows and _knows_header(names))
    if cut is None:
        return None
    parts, used = cut
    after = kept[used - 1] + 1
    place = Place(page=lines[start].place.page, lines=_span(lines[start], lines[after - 1]))
    header_rows = [columns[: two_rows.top], columns[two_rows.top :]] if two_rows else [columns]
    return after, _table(header_rows, parts, rows, len(names), place)


def _table(
    header: Sequence[Sequence[Sequence[Line]]],
    body: Sequence[Sequence[Sequence[Line]]],
    rows: Sequence[LineRow],
    n_columns: int,
    place: Place,
) -> Table:
    """The table of the cells' lines; where rows came back short, spans are left for their alignment to find.

    A group needs none: its label stands beside its number.
    """
    ragged = len(header) > 1 or any(
        len(parts) < n_columns for parts, row in zip(body, rows, strict=True) if row.sort != "group"
    )
    cells: list[Cell] = []
    sorts = [*("header" for _ in header), *(row.sort for row in rows)]
    for index, (parts, sort) in enumerate(zip([*header, *body], sorts, strict=True)):
        group = sort == "group"
        padding = [()] * (n_columns - len(parts)) if group and ragged else []
        for column, part in enumerate([*parts, *padding]):
            span = n_columns - column if group and not ragged and column == len(parts) - 1 else 1
            cells.append(Cell(index, column, tuple(part), colspan=span, place=_place(part)))
    return Table(tuple(cells), len(header) + len(body), n_columns, place)


def _without_repeated_headers(lines: Sequence[Line], body: int, columns: Sequence[Sequence[Line]]) -> list[int]:
    """The indices of the lines from ``body`` on without the header that later pages repeat.

    The same header above a row 1 begins another table: the lines end before it.
    """
    header = [line.text for cell in columns for line in cell]
    kept: list[int] = []
    index = body
    while index < len(lines):
        after = index + len(header)
        if lines[index].text == header[0] and [line.text for line in lines[index:after]] == header:
            after += len(columns) if _is_column_numbers(lines, after, len(columns)) else 0
            if after < len(lines) and lines[after].text.strip() in _FIRST:
                break
            index = after
            continue
        kept.append(index)
        index += 1
    return kept


def _header(lines: Sequence[Line], start: int) -> tuple[list[list[Line]], int] | None:
    """The header cells and the index of the first row; None where no header stands here."""
    columns: list[list[Line]] = [[lines[start]]]
    index = start + 1
    while index < len(lines) and not _begins_body(lines, index, len(columns)):
        text = lines[index].text.strip()
        if _is_column_numbers(lines, index, len(columns)):
            break
        if not text or len(text) > _LONGEST_HEADER_LINE or text.endswith((".", ";")) or len(columns) >= _MAX_COLUMNS:
            return None
        if text[0].islower() or text[0] in "(&/":
            columns[-1].append(lines[index])
        else:
            columns.append([lines[index]])
        index += 1
    if len(columns) < _MIN_COLUMNS or index >= len(lines):
        return None
    if _is_column_numbers(lines, index, len(columns)):
        index += len(columns)
    return (columns, index) if _begins_body(lines, index, len(columns)) else None


def _begins_body(lines: Sequence[Line], index: int, n_columns: int) -> bool:
    """True where a first row number stands, or a total with a figure for every other column above such a row."""
    if index >= len(lines):
        return False
    if lines[index].text.strip() in _FIRST or is_group_line(lines, index):
        return True
    after = index + n_columns - 1
    return (
        n_columns >= _MIN_COLUMNS
        and after < len(lines)
        and is_total_row(lines, index)
        and all(is_numeric(line.text.strip()) for line in lines[index + 1 : after])
        and lines[after].text.strip() in _FIRST
    )


def _knows_header(names: Sequence[str]) -> bool:
    return any(key(name).startswith(words("header", "starts")) for name in names[1:])


def _is_column_numbers(lines: Sequence[Line], index: int, count: int) -> bool:
    texts = [line.text.strip() for line in lines[index : index + count]]
    return count >= _MIN_COLUMNS and len(texts) == count and is_number_row(texts)


def _place(cell: Sequence[Line]) -> Place:
    if not cell:
        return Place()
    return Place(page=cell[0].place.page, lines=_span(cell[0], cell[-1]))


def _span(first: Line, last: Line) -> tuple[int, int] | None:
    if first.place.lines is None or last.place.lines is None or first.place.page != last.place.page:
        return first.place.lines
    return first.place.lines[0], last.place.lines[1]
