"""Header rows of a table: where they end, and the one name of each column they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kehoach_extract.source import Table
from kehoach_extract.structure.captions import is_caption, unit_of
from kehoach_extract.structure.table_grid import Grid, grid_of, is_numeric, is_row_number, is_year, row_texts, text_of
from kehoach_extract.structure.table_words import is_row_number_header, key, words

_LONGEST_HEADER = 160
"""Characters; longer texts are cell contents. The longest header cells in use name a law or a formula."""
_COLUMN_NUMBER = re.compile(r"\(?(?P<own>\d{1,2}|[A-ZĐa-zđ]|[IVX]{1,4})\)?(?:\s*=\s*[\d()+\-–*x×/:;.,%\s]+)?")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")
"""A column's years without a word: "2031", "2031 - 2035"."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    ``first`` and ``end`` bound the header rows, ``body`` is the first body row (a row of column numbers stands
    between). ``titles`` are texts of rows above the header that span the whole table (a caption, a unit). ``sure`` is
    True where words tell a header, False where it was only taken from its place. ``columns`` are the flattened names.
    """

    first: int
    end: int
    body: int
    columns: tuple[str, ...]
    titles: tuple[str, ...] = ()
    sure: bool = False


def read_header(table: Table) -> Header:
    """The header of a table whose rows are aligned.

    A table that begins with a body row (the second part of one cut by a page) has a header of no rows.

    Example:
        >>> from kehoach_extract.structure.table_grid import table_of
        >>> rows = [["TT", "Việc", "Năm 2031", ""], ["", "", "Quý I", "Quý II"], ["1", "Chợ nổi", "3", "4"]]
        >>> read_header(table_of(rows)).columns
        ('TT', 'Việc', 'Năm 2031 / Quý I', 'Năm 2031 / Quý II')
    """
    grid = grid_of(table)
    first, titles = _title_rows(grid)
    sure = _surely_header(grid, first) if first < len(grid) else False
    if first >= len(grid) or not (sure or _maybe_header(grid, first)):
        return Header(0, 0, 0, ("",) * table.n_columns)
    end = _end_of_header(grid, first)
    body = end + 1 if end < len(grid) and is_number_row(row_texts(grid, end)) else end
    return Header(first, end, body, _flatten(grid, first, end), titles, sure)


def _title_rows(grid: Grid) -> tuple[int, tuple[str, ...]]:
    """Rows above the header that hold one cell over the whole width: a caption or a unit set into the table."""
    titles: list[str] = []
    row = 0
    while row < min(3, len(grid) - 1):
        filled = [text for text in row_texts(grid, row) if text]
        named = len(filled) == 1 and (is_caption(filled[0]) or unit_of(filled[0]) is not None)
        # Where a format loses spans, a caption or unit stands alone in a row of cells.
        if len(grid[row]) < 2 or not (named or _is_full_width(grid, row)):
            break
        if filled and not named and not _surely_header(grid, row + 1):
            break
        titles.extend(filled)
        row += 1
    return row, tuple(titles)


def _is_full_width(grid: Grid, row: int) -> bool:
    cell = grid[row][0]
    return cell is not None and all(other is cell for other in grid[row])


def _surely_header(grid: Grid, row: int) -> bool:
    texts = [text_of(cell) for cell in grid[row]]
    if texts and any(is_row_number_header(text) for text in texts[:2]):
        return True
    if any(is_numeric(text) and not is_year(text) for text in texts) or is_row_number(texts[0]):
        return False
    filled = {text for text in texts if text}
    known = [
        text for text in filled if key(text).startswith(words("header", "starts")) and len(text) <= _LONGEST_HEADER
    ]
    return len(known) >= max(2, (len(filled) + 1) // 2)


def _maybe_header(grid: Grid, row: int) -> bool:
    """True for a first row that may be a header: short words in most cells, nothing that only a body row holds."""
    texts = row_texts(grid, row)
    filled = [text for text in texts if text]
    if not filled or is_row_number(texts[0]) or any(is_numeric(text) and not is_year(text) for text in filled):
        return False
    if len(filled) * 2 < len(texts) and not any(cell and cell.colspan > 1 for cell in grid[row]):
        return False
    # "Năm thành lập | 2031" is a row of facts; columns of years come in series.
    series = sum(_PERIOD.fullmatch(text) is not None for text in filled) > 1
    return all(len(text) <= _LONGEST_HEADER and _may_name_column(text, in_series=series) for text in filled)


def _may_name_column(text: str, *, in_series: bool) -> bool:
    """True for a text that may head a column: one that begins with a capital, or a period among others."""
    return text[0].isupper() or text == "%" or (in_series and _PERIOD.fullmatch(text) is not None)


def _end_of_header(grid: Grid, first: int) -> int:
    """The row after the last header row."""
    end = first + 1
    while end < len(grid):
        reach = max((c.row + c.rowspan for row in grid[first:end] for c in row if c), default=end)
        if reach > end and reach < len(grid) and all(_below_header(grid, row) for row in range(end, reach)):
            end = reach
        elif _below_header(grid, end) and (_is_below_groups(grid, first, end) or _is_lone_part(grid, end)):
            end += 1
        else:
            break
    return end


def _has_group(grid: Grid, row: int) -> bool:
    """True where a cell of the row stands above several columns: by its span or by empty neighbours."""
    cells = grid[row]
    if any(cell and 1 < cell.colspan < len(cells) for cell in cells):
        return True
    texts = row_texts(grid, row)
    return any(before and not after for before, after in pairwise(texts))


def _is_lone_part(grid: Grid, row: int) -> bool:
    """True for one name below the last head, where that stands above parts ("Trong đó") and the first body row follows.

    No empty neighbour shows such a head's width.
    """
    above, texts = row_texts(grid, row - 1), row_texts(grid, row)
    if row + 1 >= len(grid) or len(texts) < 2 or not texts[-1] or any(texts[:-1]):
        return False
    head = key(above[-1])
    of_groups = head.startswith(words("header", "openers"))
    return of_groups and row_texts(grid, row + 1)[0].strip("0 .()") in {"1", "I", "A"}


def _below_header(grid: Grid, row: int) -> bool:
    """True where a row may be a further header row: no row number, no figures other than years."""
    texts = row_texts(grid, row)
    filled = [text for text in texts if text]
    if is_number_row(texts) or (filled and texts[0] and is_row_number(texts[0])):
        return False
    return all(len(text) <= _LONGEST_HEADER and (not is_numeric(text) or is_year(text)) for text in filled)


def _is_below_groups(grid: Grid, first: int, row: int) -> bool:
    """True where the filled cells of a row stand only below header cells that are a group (or empty)."""
    if not _has_group(grid, row - 1):
        return False
    above = grid[row - 1]
    explicit = any(cell and cell.colspan > 1 for cell in above)
    texts = [text_of(cell) if cell and cell.row >= first else "" for cell in above]
    filled = False
    for column, text in enumerate(row_texts(grid, row)):
        if not text:
            continue
        filled = True
        cell = above[column]
        if explicit:
            if cell and cell.colspan == 1 and text_of(cell):
                return False
        elif texts[column] and not (column + 1 < len(texts) and not texts[column + 1]):
            return False
    return filled


def is_number_row(texts: list[str]) -> bool:
    """True for a row of column numbers: "(1) (2) (3)", "A B 1 2 3=1+2".

    Example:
        >>> is_number_row(["A", "B", "1", "2", "3=1+2"]), is_number_row(["1", "Xe buýt", "2"])
        (True, False)
    """
    filled = [text for text in texts if text]
    if len(filled) < max(2, (len(texts) + 1) // 2):
        return False
    matches = [_COLUMN_NUMBER.fullmatch(text.strip("* ")) for text in filled]
    own = [match["own"] for match in matches if match]
    if len(own) < len(filled):
        return False
    figures = [int(text) for text in own if text.isdecimal()]
    letters = [text for text in own if not text.isdecimal()]
    if letters and letters[0].upper() not in {"A", "I"}:
        # "X | Y" below "Toạ độ" are names.
        return False
    counted = figures == list(range(figures[0], figures[0] + len(figures))) if figures else True
    in_order = own[: len(letters)] == letters and letters == sorted(letters)
    return counted and in_order and (not figures or figures[0] <= len(letters) + 2)


def _flatten(grid: Grid, first: int, end: int) -> tuple[str, ...]:
    """One name a column: the distinct texts of the header cells above it, joined by " / "."""
    spanned = any(cell and (cell.rowspan > 1 or cell.colspan > 1) for row in grid[first:end] for cell in row)
    rows = [[text_of(cell) for cell in row] for row in grid[first:end]]
    if not spanned:
        _spread_groups(rows)
    names = []
    for column in range(len(rows[0])):
        parts: list[str] = []
        for row in rows:
            text = row[column]
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        names.append(" / ".join(parts))
    return tuple(names)


def _spread_groups(rows: list[list[str]]) -> None:
    """Give an empty header cell its left neighbour's words where a lower header cell stands below it (text tables)."""
    for level in range(len(rows) - 1):
        for column in range(1, len(rows[level])):
            below = any(lower[column] for lower in rows[level + 1 :])
            beside = any(lower[column - 1] for lower in rows[level + 1 :])
            if not rows[level][column] and below and beside:
                rows[level][column] = rows[level][column - 1]
