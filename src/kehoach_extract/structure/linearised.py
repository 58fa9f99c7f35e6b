"""Tables that lost their marks: one cell a line, as some web pages and text exports leave them.

Only one sign is trusted to begin such a table: a line that is nothing but "TT", "STT" or "Số TT", more short header
lines below it, and then the row number 1. From there on the row numbers cut the lines into rows, and what the columns
hold (agencies, times, figures, words) tells which lines of a row belong to which column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kehoach_extract.source import Cell, Line, Place, Table
from kehoach_extract.structure.table_grid import is_numeric
from kehoach_extract.structure.table_headers import is_number_row
from kehoach_extract.structure.table_roles import roles
from kehoach_extract.structure.table_words import is_row_number_header, key, words

_MAX_COLUMNS = 14
_LONGEST_HEADER_LINE = 60
_MIN_COLUMNS = 3
_MIN_ROWS = 2
_LONGEST_ROW = 60
"""Lines of one row; more than that is running text after a table."""

_FIRST = {"1", "01", "1.", "I", "I.", "A", "A."}
_NUMBER = re.compile(r"(\d{1,3})[.)]?|([IVXL]{1,6})[.)]?|([A-ZĐ])[.)]?|(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?")
_STOP = re.compile(
    r"(?:phụ\s+lục|nơi\s+nhận|nguồn\b.*(?:://|\.(?:vn|com|net|org))|https?://|www\.|ghi\s+chú\s*:|trang\s+\d|"
    r"(?:bảng|biểu|phụ\s+biểu)(?:\s+số)?\s+\d|tm\.\s|kt\.\s)",
    re.IGNORECASE,
)

_Kind = Literal["agency", "time", "words"]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's number line (an index) and the lines of its other cells."""

    start: int
    end: int
    group: bool


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
    rows = _rows(lines, body)
    if sum(not row.group for row in rows) < _MIN_ROWS:
        return None
    names = [" ".join(line.text for line in cell) for cell in columns]
    kinds = _column_kinds(names)
    regular = all(row.end - row.start == len(kinds) for row in rows[:-1] if not row.group)
    typed = any(kind != "words" for kind in kinds)
    if not regular and not (typed or _knows_header(names)):
        return None
    if regular and not typed:
        rows[-1] = _Row(rows[-1].start, min(rows[-1].end, rows[-1].start + len(kinds)), rows[-1].group)
    cells = [Cell(0, column, tuple(cell), place=_place(cell)) for column, cell in enumerate(columns)]
    end = body
    for number, row in enumerate(rows, start=1):
        parts, end = _cells(lines, row, kinds, last=row is rows[-1])
        for column, part in enumerate(parts):
            width = len(kinds) - column if row.group and column == 1 else 1
            if part or column == 0 or not row.group:
                cells.append(Cell(number, column, tuple(part), colspan=width, place=_place(part)))
    place = Place(page=lines[start].place.page, lines=_span(lines[start], lines[end - 1]))
    return end, Table(tuple(cells), len(rows) + 1, len(columns), place)


def _header(lines: Sequence[Line], start: int) -> tuple[list[list[Line]], int] | None:
    """The header cells and the index of the first row number; None where no header stands here."""
    columns: list[list[Line]] = [[lines[start]]]
    index = start + 1
    while index < len(lines) and lines[index].text.strip() not in _FIRST:
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
    if index >= len(lines) or lines[index].text.strip() not in _FIRST:
        return None
    return columns, index


def _knows_header(names: Sequence[str]) -> bool:
    return any(key(name).startswith(words("header", "starts")) for name in names[1:])


def _is_column_numbers(lines: Sequence[Line], index: int, count: int) -> bool:
    texts = [line.text.strip() for line in lines[index : index + count]]
    return count >= _MIN_COLUMNS and len(texts) == count and is_number_row(texts)


def _rows(lines: Sequence[Line], body: int) -> list[_Row]:
    """The rows, each from its number line to the next one's: numbers must follow each other to count."""
    starts = [body]
    arabic, roman = _count(lines[body].text.strip(), 0, 0)
    index = body + 1
    while index < len(lines) and index - starts[-1] <= _LONGEST_ROW:
        text = lines[index].text.strip()
        if _STOP.match(text):
            break
        following = _count(text, arabic, roman) if _NUMBER.fullmatch(text) else (0, 0)
        # A figure among figures is a cell, not the next row's number: words stand behind a row number.
        worded = index + 1 < len(lines) and not is_numeric(lines[index + 1].text.strip())
        if following != (0, 0) and index > starts[-1] + 1 and worded:
            starts.append(index)
            arabic, roman = following
        index += 1
    bounds = [*starts[1:], index]
    return [
        _Row(start, end, _is_group(lines, start, end, following))
        for start, end, following in zip(starts, bounds, [*starts[1:], None], strict=True)
    ]


def _count(text: str, arabic: int, roman: int) -> tuple[int, int]:
    """The counters after a row number that may follow; (0, 0) for one that may not."""
    plain = text.rstrip(".)")
    if plain.isdigit():
        value = int(plain)
        return (value, roman) if value == arabic + 1 else (0, 0)
    numerals = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    letters = "ABCDE"
    for series in (numerals, letters):
        if plain in series and series.index(plain) == roman:
            return 0, roman + 1
    return 0, 0


def _is_group(lines: Sequence[Line], start: int, end: int, following: int | None) -> bool:
    """True for a row of one cell below a Roman numeral or capital."""
    plain = lines[start].text.strip().rstrip(".)")
    return not plain.isdigit() and "." not in plain and following is not None and end - start <= 3


def _column_kinds(names: Sequence[str]) -> list[_Kind]:
    """What each column should hold, by its role."""
    by_column = {column: role for role, column in roles(names).items()}
    kinds: dict[str, _Kind] = {"chu_tri": "agency", "phoi_hop": "agency", "thuc_hien": "agency", "thoi_gian": "time"}
    return [kinds.get(by_column.get(column, ""), "words") for column in range(len(names))]


def _cells(lines: Sequence[Line], row: _Row, kinds: Sequence[_Kind], *, last: bool) -> tuple[list[list[Line]], int]:
    """The lines of each cell of a row, and where the row ends."""
    content = list(lines[row.start + 1 : row.end])
    if row.group:
        return [[lines[row.start]], content], row.end
    parts, used = _split([line.text.strip() for line in content], kinds[1:], last=last)
    cut = [content[first:end] for first, end in parts]
    return [[lines[row.start]], *cut], row.start + 1 + used


def _split(texts: Sequence[str], kinds: Sequence[_Kind], *, last: bool) -> tuple[list[tuple[int, int]], int]:
    """The lines of each column as (first, end) in the way that fits best, and how many lines were used."""
    if len(texts) == len(kinds) and not last:
        return [(index, index + 1) for index in range(len(texts))], len(texts)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}

    def solve(column: int, first: int) -> tuple[float, tuple[int, ...]]:
        if column == len(kinds):
            # Lines after the last row's last cell are no part of the table; inside the table none may be left.
            return (-0.4 * (len(texts) - first), ()) if last else ((0.0, ()) if first == len(texts) else (-1e9, ()))
        if (column, first) not in best:
            options = []
            for end in range(first, len(texts) + 1):
                score, ends = solve(column + 1, end)
                options.append((score + _fit(texts[first:end], kinds[column], column), (end, *ends)))
            best[column, first] = max(options, key=lambda option: option[0])
        return best[column, first]

    ends = solve(0, 0)[1]
    starts = (0, *ends[:-1])
    return list(zip(starts, ends, strict=True)), ends[-1]


def _fit(texts: Sequence[str], kind: _Kind, column: int) -> float:
    """How well lines make one cell of a column: the right kind of words, and lines that go on one in the next."""
    if not texts:
        # Who leads is seldom left out; who cooperates often.
        return -1.5 if column == 0 else -0.8 + 0.05 * column
    score = 1.0 + sum(_fit_line(text, kind) for text in texts) / len(texts)
    for text in texts[1:]:
        goes_on = text[:1].islower() or text.startswith(("-", "+", "•", "*"))
        score -= 0.0 if goes_on else 0.7
    return score - (1.5 if texts[0][:1].islower() or texts[0].startswith("+") else 0.0)


def _fit_line(text: str, kind: _Kind) -> float:
    plain = key(text).lstrip("-+ ")
    agency = plain.startswith(words("agency", "starts"))
    time = plain.startswith(words("time", "starts")) or bool(re.match(r"\d{1,2}/\d|\d{4}\b", plain))
    if kind == "agency":
        return 1.0 if agency else (-1.5 if time or is_numeric(text) or len(text) > 200 else -0.3)
    if kind == "time":
        return 1.0 if time else (-1.5 if agency or len(text) > 120 else -0.5)
    return -0.6 if agency or (time and len(text) < 40) else 0.4


def _place(cell: Sequence[Line]) -> Place:
    if not cell:
        return Place()
    return Place(page=cell[0].place.page, lines=_span(cell[0], cell[-1]))


def _span(first: Line, last: Line) -> tuple[int, int] | None:
    if first.place.lines is None or last.place.lines is None or first.place.page != last.place.page:
        return first.place.lines
    return first.place.lines[0], last.place.lines[1]
