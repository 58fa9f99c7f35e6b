"""Which lines of a row belong to which column, in a table printed one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from kehoach_extract.source import Line
from kehoach_extract.structure.linearised_rows import LineRow, is_figure
from kehoach_extract.structure.table_roles import roles
from kehoach_extract.structure.table_words import key, words

ColumnKind = Literal["agency", "time", "figure", "words"]
_MOSTLY = 0.6
_SHORT, _MUCH_LONGER = 20, 3
_LEFT_OVER = -0.4
"""What lines behind the last row cost, however many they are: running text goes on for long."""


def cut_cells(
    content: Sequence[Line], rows: Sequence[LineRow], names: Sequence[str], *, known: bool
) -> tuple[list[list[list[Line]]], int] | None:
    """The lines of each cell of each row, and how many lines the table has; None where nothing tells the cells apart.

    Args:
        content: the table's body, and behind it what follows in the document.
        rows: its rows; the last one reaches into what follows.
        names: the columns' names.
        known: whether the names are known as those of tables; else the rows must be regular or the columns typed.

    A row of figures with fewer lines than columns, and a total, come back short: which figure stands in which column
    is for the column's other figures to tell.
    """
    full = [content[row.start : row.end] for row in rows[:-1] if row.sort == "body"]
    kinds = _column_kinds(names, full)
    regular = len({len(row) for row in full}) <= 1 and (not full or len(full[0]) in (len(names), len(names) - 1))
    if not (regular or known or set(kinds) != {"words"}):
        return None
    # Where no kind of column tells, or figures do, the last row ends as the others do.
    shaped = regular and "agency" not in kinds and "time" not in kinds
    parts: list[list[list[Line]]] = []
    used = 0
    for row in rows:
        lines = content[row.start : row.end]
        last = row is rows[-1]
        if last and row.sort == "body" and (shaped or "figure" in kinds):
            lines = lines[: _last_end(lines, full, len(names))]
        exact = regular and len(lines) == len(names)
        cells, length = _row_cells(lines, row, kinds, last=last and not exact)
        parts.append(cells)
        used = row.start + length
    return parts, used


def _column_kinds(names: Sequence[str], full: Sequence[Sequence[Line]]) -> list[ColumnKind]:
    """What each column holds: figures by the cells of the rows that have (nearly) all of them, else its name's role."""
    by_column = {column: role for role, column in roles(names).items()}
    kinds: dict[str, ColumnKind] = {
        "chu_tri": "agency",
        "phoi_hop": "agency",
        "thuc_hien": "agency",
        "thoi_gian": "time",
    }
    found = [kinds.get(by_column.get(column, ""), "words") for column in range(len(names))]
    longest = max((len(row) for row in full if len(row) <= len(names)), default=0)
    rows = [row for row in full if len(row) == longest] if longest >= len(names) - 1 else []
    for column in range(1, longest):
        cells = [row[column].text.strip() for row in rows]
        if cells and sum(map(is_figure, cells)) >= _MOSTLY * len(cells):
            found[column] = "figure"
    return found


def _row_cells(
    content: Sequence[Line], row: LineRow, kinds: Sequence[ColumnKind], *, last: bool
) -> tuple[list[list[Line]], int]:
    """The lines of each cell of a row, and how many lines the row has."""
    if row.sort == "group":
        return ([[content[0]], list(content[1:])] if row.numbered else [list(content)]), len(content)
    if row.sort == "total":
        return _in_run([[line] for line in content[: len(kinds)]], kinds, 1), len(content)
    goes_on = any(_goes_on(line.text.strip()) for line in content[2:])
    if kinds.count("figure") > 1 and len(content) < len(kinds) and not goes_on:
        return _in_run([[line] for line in content], kinds, 0), len(content)
    parts, used = _split([line.text.strip() for line in content[1:]], kinds[1:], last=last)
    return [[content[0]], *(list(content[1:][first:end]) for first, end in parts)], used + 1


def _in_run(cells: list[list[Line]], kinds: Sequence[ColumnKind], first: int) -> list[list[Line]]:
    """A short row's cells set from column ``first`` on, if figures come to stand in all columns of figures."""
    run = kinds[first : first + len(cells)]
    pairs = list(zip(cells, run, strict=False))[1 - first :]
    fits = all(is_figure(cell[0].text.strip()) == (kind == "figure") for cell, kind in pairs)
    rest = kinds[first + len(cells) :]
    if len(run) < len(cells) or not fits or "figure" in rest:
        return cells
    return [*([] for _ in range(first)), *cells, *([] for _ in rest)]


def _last_end(lines: Sequence[Line], others: Sequence[Sequence[Line]], n_columns: int) -> int:
    """Where the last row ends: it has figures and words in the order of another row, and words not much longer."""
    for other in sorted(others, key=len, reverse=True):
        pairs = list(zip(lines, other, strict=False))
        if len(pairs) == len(other) and all(
            is_figure(own.text.strip()) == is_figure(line.text.strip())
            and len(own.text) <= _MUCH_LONGER * max(len(line.text), _SHORT)
            for own, line in pairs
        ):
            return len(other)
    words_again = next(
        (index for index, line in enumerate(lines) if index > 2 and not is_figure(line.text.strip())), len(lines)
    )
    return min(words_again, n_columns, len(lines))


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
        return 1.0 if is_figure(text) else -1.0
    if kind == "agency":
        return 1.0 if agency else (-1.5 if time or is_figure(text) or len(text) > 200 else -0.3)
    if kind == "time":
        return 1.0 if time else (-1.5 if agency or len(text) > 120 else -0.5)
    return -0.6 if agency or (time and len(text) < 40) else 0.4
