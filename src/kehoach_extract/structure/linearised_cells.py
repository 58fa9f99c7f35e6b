"""Which lines of a row belong to which column, in a table printed one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from kehoach_extract.source import Line
from kehoach_extract.structure.linearised_rows import LineRow
from kehoach_extract.structure.table_grid import is_numeric
from kehoach_extract.structure.table_roles import roles
from kehoach_extract.structure.table_words import key, words

ColumnKind = Literal["agency", "time", "figure", "words"]
_MOSTLY = 0.6
_LEFT_OVER = -0.4
"""What lines behind the last row cost, however many they are: running text goes on for long."""


def column_kinds(names: Sequence[str], full: Sequence[Sequence[Line]]) -> list[ColumnKind]:
    """What each column holds: by its name's role, else by the cells of the rows that have a line for every column.

    Example:
        >>> column_kinds(["TT", "Việc", "Cơ quan chủ trì", "Thời hạn"], [])
        ['words', 'words', 'agency', 'time']
    """
    by_column = {column: role for role, column in roles(names).items()}
    kinds: dict[str, ColumnKind] = {
        "chu_tri": "agency",
        "phoi_hop": "agency",
        "thuc_hien": "agency",
        "thoi_gian": "time",
    }
    found = [kinds.get(by_column.get(column, ""), "words") for column in range(len(names))]
    rows = [row for row in full if len(row) == len(names)]
    for column in range(1, len(names)):
        cells = [row[column].text.strip() for row in rows]
        if cells and sum(map(is_numeric, cells)) >= _MOSTLY * len(cells):
            found[column] = "figure"
    return found


def row_cells(
    content: Sequence[Line], row: LineRow, kinds: Sequence[ColumnKind], *, last: bool, regular: bool
) -> tuple[list[list[Line]], int]:
    """The lines of each cell of a row, and how many lines the row has.

    Args:
        content: the lines of the row, and where it is the ``last`` one of what stands behind the table too.
        row: the row as found.
        kinds: what the columns hold.
        last: whether lines may be left over.
        regular: whether all other rows have one line a column.

    A row of figures with fewer lines than columns, and a total, come back short: which figure stands in which column
    is for the column's other figures to tell.
    """
    if row.sort == "group":
        return ([[content[0]], list(content[1:])] if row.numbered else [list(content)]), len(content)
    if row.sort == "total":
        cells = [[line] for line in content[: len(kinds)]]
        return ([[], *cells] if len(cells) == len(kinds) - 1 else cells), len(content)
    figures = sum(kind == "figure" for kind in kinds)
    lines = list(content)
    if last and regular and (figures or set(kinds) == {"words"}):
        lines = lines[: _regular_end(lines, kinds)]
    single = not any(_goes_on(line.text.strip()) for line in lines[2:])
    if figures > 1 and len(lines) < len(kinds) and single:
        return [[line] for line in lines], len(lines)
    parts, used = _split([line.text.strip() for line in lines[1:]], kinds[1:], last=last)
    return [[lines[0]], *(lines[1:][first:end] for first, end in parts)], used + 1


def _regular_end(lines: Sequence[Line], kinds: Sequence[ColumnKind]) -> int:
    """Where the last row of a regular table ends: a line a column, or where words stand in a column of figures."""
    for column, (line, kind) in enumerate(zip(lines, kinds, strict=False)):
        if kind == "figure" and not is_numeric(line.text.strip()) and len(line.text) > len("không có"):
            return column
    return min(len(lines), len(kinds))


def _split(texts: Sequence[str], kinds: Sequence[ColumnKind], *, last: bool) -> tuple[list[tuple[int, int]], int]:
    """The lines of each column as (first, end) in the way that fits best, and how many lines were used."""
    if len(texts) == len(kinds) and not last:
        return [(index, index + 1) for index in range(len(texts))], len(texts)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}

    def solve(column: int, first: int) -> tuple[float, tuple[int, ...]]:
        if column == len(kinds):
            # Lines after the last row's last cell are no part of the table; inside the table none may be left.
            left = first < len(texts)
            return ((_LEFT_OVER if left else 0.0), ()) if last else ((-1e9 if left else 0.0), ())
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


def _goes_on(text: str) -> bool:
    """True for a line that is seldom a cell's first: a bullet, or the rest of a wrapped sentence."""
    return text[:1].islower() or text.startswith(("-", "+", "•", "*"))


def _fit(texts: Sequence[str], kind: ColumnKind, column: int) -> float:
    """How well lines make one cell of a column: the right kind of words, and lines that go on one in the next."""
    if not texts:
        # Who leads is seldom left out; who cooperates often.
        return -1.5 if column == 0 else -0.8 + 0.05 * column
    score = 1.0 + sum(_fit_line(text, kind) for text in texts) / len(texts)
    score -= 0.7 * sum(not _goes_on(text) for text in texts[1:])
    return score - (1.5 if texts[0][:1].islower() or texts[0].startswith("+") else 0.0)


def _fit_line(text: str, kind: ColumnKind) -> float:
    plain = key(text).lstrip("-+ ")
    agency = plain.startswith(words("agency", "starts"))
    time = plain.startswith(words("time", "starts")) or bool(re.match(r"\d{1,2}/\d|\d{4}\b", plain))
    if kind == "figure":
        return 1.0 if is_numeric(text) else -1.0
    if kind == "agency":
        return 1.0 if agency else (-1.5 if time or is_numeric(text) or len(text) > 200 else -0.3)
    if kind == "time":
        return 1.0 if time else (-1.5 if agency or len(text) > 120 else -0.5)
    return -0.6 if agency or (time and len(text) < 40) else 0.4
