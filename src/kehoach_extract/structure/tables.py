"""A table as read to a table of data: flattened columns, whole rows, groups and totals told apart."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_extract.outline import DataCell, DataRow, DataTable, RowKind
from kehoach_extract.source import Box, Place, Table
from kehoach_extract.structure.captions import NO_CAPTION, Caption, is_caption, unit_of
from kehoach_extract.structure.table_align import align_rows
from kehoach_extract.structure.table_cut import mend_cut_rows
from kehoach_extract.structure.table_grid import (
    Grid,
    grid_of,
    is_numeric,
    paragraphs_of,
    places_of,
    row_texts,
)
from kehoach_extract.structure.table_headers import Header, is_number_row, read_header
from kehoach_extract.structure.table_layout import is_layout
from kehoach_extract.structure.table_roles import mark_work_rows
from kehoach_extract.structure.table_rows import label_column, number_column, row_kinds
from kehoach_extract.structure.table_words import key, one_line

__all__ = ["data_table", "is_layout"]


def data_table(
    table: Table,
    caption: Caption = NO_CAPTION,
    *,
    appendix: str | None = None,
    section_path: str | None = None,
) -> DataTable:
    """The data of a table that :func:`~kehoach_extract.structure.table_join.join_tables` has made whole.

    Args:
        table: the table as read, with the rows and columns of all its pages.
        caption: its caption and unit as :func:`~kehoach_extract.structure.captions.caption_of` found them above it; a
        caption
            or unit set into the table itself comes first.
        appendix: label of the appendix it stands in.
        section_path: path of the heading it stands below.

    Header rows are joined to one name a column, rows of column numbers and repeated headers are dropped, rows without
    any text too, but for a form to be filled in, whose blank rows are all it has. A merged cell over several rows is
    given again in each of them, marked ``repeated``.

    Example:
        >>> from kehoach_extract.structure.table_grid import table_of
        >>> rows = [["TT", "Bến", "Số tàu"], ["(1)", "(2)", "(3)"], ["1", "Cửa Lạch", "40"], ["", "Cộng", "40"]]
        >>> made = data_table(table_of(rows), Caption("Bảng 1. Tàu cá", "chiếc"))
        >>> made.columns, [row.kind for row in made.rows], made.caption, made.unit
        (['TT', 'Bến', 'Số tàu'], ['body', 'total'], 'Bảng 1. Tàu cá', 'chiếc')
    """
    table = align_rows(table)
    header = read_header(table)
    grid = grid_of(table)
    number = number_column(header.columns, [row_texts(grid, row) for row in range(header.body, len(grid))])
    table = mend_cut_rows(table, header.body, number)
    grid = grid_of(table)
    form = _is_blank_form(grid, header.body, 1 if number is None else number + 2)
    kept = [row for row in range(header.body, len(grid)) if not _is_header_again(grid, row, header, blank=form)]
    texts = [row_texts(grid, row) for row in kept]
    label = label_column(number, texts, table.n_columns)
    kinds = row_kinds(texts, number, label, [_is_wide(grid, row) for row in kept])
    own = next((title for title in header.titles if is_caption(title)), None)
    units = (unit_of(text) for text in (*header.titles, *header.columns))
    made = DataTable(
        columns=list(header.columns),
        rows=[_row(grid, row, number, kind) for row, kind in zip(kept, kinds, strict=True)],
        caption=own or caption.caption,
        unit=caption.unit or next((unit for unit in units if unit), None),
        appendix=appendix,
        section_path=section_path,
        places=_places(table),
    )
    mark_work_rows(made)
    return made


def _is_blank_form(grid: Grid, body: int, first: int) -> bool:
    """True for a form to be filled in: no body row has a text in the columns from ``first`` on, behind its label."""
    rest = [text for row in range(body, len(grid)) for text in row_texts(grid, row)[first:]]
    return bool(rest) and not any(rest)


def _is_header_again(grid: Grid, row: int, header: Header, *, blank: bool) -> bool:
    """True for a body row without text (but where ``blank`` ones count), a repeated header row and column numbers."""
    texts = row_texts(grid, row)
    if not any(texts):
        return not blank and not any(cell is not None and cell.row < row and cell.lines for cell in grid[row])
    if is_number_row(texts) and texts[0].strip("()").upper() in {"A", "1"} and _all_marked(texts):
        return True
    again = key("".join(texts)).replace(" ", "")
    return any(again == key("".join(row_texts(grid, r))).replace(" ", "") for r in range(header.first, header.end))


def _all_marked(texts: Sequence[str]) -> bool:
    """True where column numbers stand in parentheses or after letters: a body row of plain 1, 2, 3 may be data."""
    return all(text.startswith("(") for text in texts if text) or texts[0] in {"A", "a"}


def _is_wide(grid: Grid, row: int) -> bool:
    """True where one cell covers the row but for a column at its edge (the row number, a note)."""
    widest = max((cell.colspan for cell in grid[row] if cell and cell.row == row), default=1)
    return widest > 1 and widest >= len(grid[row]) - 2


def _row(grid: Grid, row: int, number: int | None, kind: RowKind) -> DataRow:
    cells: list[DataCell] = []
    for column, cell in enumerate(grid[row]):
        if cell is None or cell.column != column:
            continue
        text = paragraphs_of(cell)
        repeated = cell.row < row
        if not text or (repeated and column != number and is_numeric(one_line(text))):
            continue
        cells.append(DataCell(text, column, cell.colspan, places_of([cell]), repeated))
    return DataRow(cells, kind)


def _places(table: Table) -> tuple[Place, ...]:
    """One place a page (or for the stream): the box or the lines that hold all cells there."""
    parts: dict[tuple[int | None, int | None], list[Place]] = {}
    for place in places_of(table.cells):
        parts.setdefault((place.page, place.table), []).append(place)
    if not parts:
        return (table.place,)
    return tuple(
        Place(page=page, box=_around(places), lines=_first_to_last(places), table=number)
        for (page, number), places in parts.items()
    )


def _around(places: Sequence[Place]) -> Box | None:
    boxes = [place.box for place in places if place.box]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _first_to_last(places: Sequence[Place]) -> tuple[int, int] | None:
    lines = [place.lines for place in places if place.lines]
    return (min(first for first, _ in lines), max(last for _, last in lines)) if lines else None
