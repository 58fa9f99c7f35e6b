"""Tables that go on over a page break, made one: repeated headers dropped, cut rows made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from kehoach_extract.source import Block, Cell, Table
from kehoach_extract.structure.table_align import align_rows
from kehoach_extract.structure.table_cut import append_row, is_cut_row, numbered_share
from kehoach_extract.structure.table_grid import grid_of, is_row_number, row_texts, rows_of, text_of, with_rows
from kehoach_extract.structure.table_headers import Header, is_number_row, read_header
from kehoach_extract.structure.table_layout import is_form
from kehoach_extract.structure.table_rows import is_total, number_column
from kehoach_extract.structure.table_words import key

_SAME_EDGE = 6.0
"""Points within which two column edges are one: ruled lines are drawn up to 2 pt wide and cells keep a padding."""
_OTHER_GEOMETRY = 25.0
"""Points by which an inner edge must differ for two tables of as many columns to be two tables."""
_GAP_ON_PAGE = 30.0
"""Points between two tables on one page, above which they are two tables."""


def join_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each table that follows another directly, and continues it, merged into it.

    Args:
        blocks: the document in reading order, page furniture removed, so that the parts of a table stand side by side.

    A part continues the table before it where it has the same columns and begins without a header, or repeats the
    header. A line between two tables (a caption, a paragraph) keeps them apart, as do the letterhead and signature
    tables.

    Example:
        >>> from kehoach_extract.structure.table_grid import table_of
        >>> first = table_of([["TT", "Việc", "Cơ quan"], ["1", "Nạo vét luồng vào", "Sở Xây dựng"]])
        >>> second = table_of([["", "bến cá", ""], ["2", "Kẻ biển báo", "Công an tỉnh"]])
        >>> [joined] = join_tables([first, second])
        >>> joined.n_rows, joined.cells[4].text
        (3, 'Nạo vét luồng vào\\nbến cá')
    """
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Table) and isinstance(before, Table):
            merged = _merge(before, block)
            if merged is not None:
                joined[-1] = merged
                continue
        joined.append(block)
    return joined


def _merge(first: Table, second: Table) -> Table | None:
    """The two tables as one, None where the second is a table of its own."""
    if is_form(first) or is_form(second) or not first.cells or not second.cells:
        return None
    pair = _same_columns(align_rows(first), second)
    if pair is None:
        return None
    first, second = pair
    head, other = read_header(first), read_header(second)
    skip = _repeated_rows(first, head, second)
    if other.sure and not skip:
        return None
    if skip and _starts_anew(first, head, second, skip):
        return None
    number = _number_column(first, head)
    if not skip and not _follows(first, second, number):
        return None
    return _append(first, second, skip, head, number)


def _same_columns(first: Table, second: Table) -> tuple[Table, Table] | None:
    """Both tables on one set of columns, None where they have different ones."""
    edges, other = _edges(first), _edges(second)
    if first.n_columns == second.n_columns:
        return first, align_rows(second)
    if edges and other:
        if len(other) < len(edges):
            columns = _map_edges(other, edges)
            return (first, _on_columns(second, columns, first.n_columns)) if columns else None
        columns = _map_edges(edges, other)
        return (_on_columns(first, columns, second.n_columns), second) if columns else None
    if second.n_columns < first.n_columns and not edges and not other:
        return first, replace(second, n_columns=first.n_columns)
    return None


def _edges(table: Table) -> list[float] | None:
    """The x positions of the column edges, None where the cells have no boxes."""
    left: dict[int, list[float]] = {}
    right: dict[int, list[float]] = {}
    for cell in table.cells:
        if cell.place.box:
            left.setdefault(cell.column, []).append(cell.place.box[0])
            right.setdefault(cell.column + cell.colspan, []).append(cell.place.box[2])
    edges = []
    for column in range(table.n_columns + 1):
        known = left.get(column, []) + right.get(column, [])
        if not known:
            return None
        edges.append(median(known))
    return edges


def _map_edges(few: list[float], many: list[float]) -> list[int] | None:
    """For each of the fewer edges its index among the many; None where one has no partner."""
    mapped = []
    for edge in few:
        index = min(range(len(many)), key=lambda i: abs(many[i] - edge))
        if abs(many[index] - edge) > _SAME_EDGE:
            return None
        mapped.append(index)
    return mapped if mapped == sorted(set(mapped)) else None


def _on_columns(table: Table, columns: list[int], n_columns: int) -> Table:
    """The table with its columns renamed to those of a finer one."""
    cells = tuple(
        replace(cell, column=columns[cell.column], colspan=columns[cell.column + cell.colspan] - columns[cell.column])
        for cell in table.cells
    )
    return replace(table, cells=cells, n_columns=n_columns)


def _repeated_rows(first: Table, head: Header, second: Table) -> int:
    """How many rows at the top of the second table repeat header rows of the first."""
    above = grid_of(first)
    known = [_row_key(row_texts(above, row)) for row in range(head.body)]
    below = grid_of(second)
    skip = 0
    while skip < len(below) - 1:
        texts = row_texts(below, skip)
        again = any(texts) and _row_key(texts) in known
        if not again and not (skip and is_number_row(texts)):
            break
        skip += 1
    return skip


def _row_key(texts: Sequence[str]) -> str:
    return "|".join(key(text).replace(" ", "") for text in texts)


def _number_column(table: Table, head: Header) -> int | None:
    grid = grid_of(table)
    return number_column(head.columns, [row_texts(grid, row) for row in range(head.body, len(grid))])


def _starts_anew(first: Table, head: Header, second: Table, skip: int) -> bool:
    """True where the first table ended with its total and the second counts from 1 again below the same header."""
    number = _number_column(first, head)
    above, below = grid_of(first), grid_of(second)
    last = [text for text in row_texts(above, len(above) - 1) if text]
    if number is None or not last or not (is_total(last[0]) or (len(last) > 1 and is_total(last[1]))):
        return False
    return row_texts(below, skip)[number].strip("0 .") in {"1", "I", "A"}


def _follows(first: Table, second: Table, number: int | None) -> bool:
    """True where a table without a header may be the rest of the one before: by its numbers, its edges, its place."""
    above, below = grid_of(first), grid_of(second)
    if number is not None:
        last = next((t for t in (row_texts(above, r)[number] for r in range(len(above) - 1, -1, -1)) if t), "")
        following = next((t for t in (row_texts(below, r)[number] for r in range(len(below))) if t), "")
        if last.isdecimal() and following.isdecimal() and int(following) == int(last) + 1:
            return True
    edges, other = _edges(first), _edges(second)
    if edges and other:
        if any(abs(a - b) > _OTHER_GEOMETRY for a, b in zip(edges, other, strict=True)):
            return False
        if _gap_on_page(first, second) > _GAP_ON_PAGE:
            return False
    return True


def _gap_on_page(first: Table, second: Table) -> float:
    """Points between two tables on one page, 0 where the second starts a new page."""
    last = max((c.place.page or 0, c.place.box[3]) for c in first.cells if c.place.box)
    start = min((c.place.page or 0, c.place.box[1]) for c in second.cells if c.place.box)
    return start[1] - last[1] if last[0] == start[0] else 0.0


def _append(first: Table, second: Table, skip: int, head: Header, number: int | None) -> Table:
    rows, more = rows_of(first), rows_of(second)[skip:]
    above, below = grid_of(first), grid_of(second)
    if more and head.body < len(above):
        last = [text_of(cell) for cell in above[-1]]
        # The last row may be the one whose number fell on the next page; it says nothing of the others.
        share = numbered_share(above[:-1] if len(above) > head.body + 1 else above, head.body, number)
        if is_cut_row(last, row_texts(below, skip), number, numbered=share, at_break=True):
            owners = [cell for cell in dict.fromkeys(above[-1]) if cell]
            rest = append_row(_reaching(owners, more[0]), [cell for cell in more[0] if cell.lines])
            by_position = {(cell.row, cell.column): cell for cell in rest if cell.row < len(above) - 1}
            rows = [[by_position.get((cell.row, cell.column), cell) for cell in row] for row in rows]
            rows[-1] = [cell for cell in rest if (cell.row, cell.column) not in by_position]
            more = more[1:]
        else:
            rows, more = _reach_over(rows, more)
    return with_rows(first, [*rows, *more])


def _reaching(owners: list[Cell], cut: Sequence[Cell]) -> list[Cell]:
    """The cells of a cut row, those longer whose second part reaches over more rows of the next page."""
    reach = {(cell.column, cell.colspan): cell.rowspan - 1 for cell in cut}
    return [replace(cell, rowspan=cell.rowspan + reach.get((cell.column, cell.colspan), 0)) for cell in owners]


def _reach_over(rows: list[list[Cell]], more: list[list[Cell]]) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """A merged cell cut by the page is printed empty on the next one: the cell above reaches over that part too."""
    leading: list[Cell] = []
    for cell in more[0]:
        if cell.lines:
            break
        leading.append(cell)
    if not leading or len(leading) == len(more[0]):
        return rows, more
    reach = {cell.column: cell.rowspan for cell in leading}
    spanned = False
    changed = [list(row) for row in rows]
    for row, column, position in _bottom_cells(changed):
        cell = changed[row][position]
        if column in reach and cell.rowspan > 1 and not is_row_number(text_of(cell)):
            spanned = True
            changed[row][position] = replace(cell, rowspan=cell.rowspan + reach[column])
    if not spanned:
        return rows, more
    kept = [cell for cell in more[0] if cell not in leading or not _covered(changed, cell, len(rows))]
    return changed, [kept, *more[1:]]


def _bottom_cells(rows: list[list[Cell]]) -> list[tuple[int, int, int]]:
    """(row, column, position in its row) of the cells that reach the last row."""
    end = len(rows)
    return [
        (row, cell.column, position)
        for row, cells in enumerate(rows)
        for position, cell in enumerate(cells)
        if row + cell.rowspan >= end
    ]


def _covered(rows: list[list[Cell]], cell: Cell, at: int) -> bool:
    return any(c.column == cell.column and row + c.rowspan > at for row, cells in enumerate(rows) for c in cells)
