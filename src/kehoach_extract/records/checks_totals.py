"""Totals of tables that do not add up: total rows, group rows and total columns.

A sum is only called wrong where the document itself shows that it is a sum: the same relation holds in another column
or row. So averages, rates and counts of different things raise no false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kehoach_extract.outline import DataTable, Outline
from kehoach_extract.plan import Warning_
from kehoach_extract.records.checks_text import shortened, table_name, vietnamese
from kehoach_extract.records.messages import warning
from kehoach_extract.records.sums import MIN_PARTS, Sum
from kehoach_extract.records.tables import figure, table_figures
from kehoach_extract.source import Place
from kehoach_extract.structure.table_grid import is_year
from kehoach_extract.structure.table_roles import assigns_work
from kehoach_extract.structure.table_rows import depth_of, nesting, number_column
from kehoach_extract.structure.table_words import key

_NO_SUM = (
    "%",
    "ty le",
    "ti le",
    "binh quan",
    "trung binh",
    "don gia",
    "dinh muc",
    "mat do",
    "nang suat",
    "tan suat",
    "he so",
)
_TOTAL_COLUMN = re.compile(r"(?:tong|cong)\b")
_PERIOD_COLUMN = re.compile(r"(?:nam|giai doan|quy|thang|ky)\b|(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Figures:
    """A numeric table as exact numbers: ``cells[row][column]``, None where a cell holds no figure.

    ``depths`` tell how deep each row stands by its number (None without one), ``parts`` which rows are lettered A, B,
    C.
    """

    table: DataTable
    cells: list[list[Decimal | None]]
    labels: list[str]
    depths: list[int | None]
    parts: list[bool]

    def sums(self, column: int) -> bool:
        """True for a column whose figures may be added up."""
        name = key(self.table.columns[column])
        return not any(word in name for word in _NO_SUM) and "%" not in (self.table.unit or "")


@dataclass(frozen=True, slots=True)
class _CellSum(Sum):
    """A sum printed in a cell of a table."""

    row: int
    column: int


def check_totals(outline: Outline) -> list[Warning_]:
    """Warnings on totals that do not add up, table by table."""
    found: list[Warning_] = []
    for table in outline.tables():
        figures = _figures(table)
        if figures is not None:
            found += [*_total_rows(figures), *_group_rows(figures), *_total_columns(figures)]
    return found


def _figures(table: DataTable) -> _Figures | None:
    """The table's figures; None for one whose rows are of different units, or that holds no figures."""
    read = table_figures(table)
    if not read.values or assigns_work(table) or any(key(name) in {"dvt", "don vi tinh"} for name in table.columns):
        return None
    number = number_column(table.columns, read.rows)
    columns = {name for _, name, _ in read.values}
    cells = [
        [
            _decimal(text) if table.columns[column] in columns and column != number else None
            for column, text in enumerate(row)
        ]
        for row in read.rows
    ]
    numbers = [row[number] if number is not None else "" for row in read.rows]
    parts = [depth_of(text) == 0 for text in numbers]
    return _Figures(table, cells, read.labels, nesting(numbers), parts)


def _decimal(text: str) -> Decimal | None:
    """The exact figure of a cell, trailing zeros dropped to those printed: they tell how it was rounded."""
    value = figure(text)
    if value is None:
        return None
    printed = text.strip().removesuffix("%").strip()
    decimals = len(printed.rsplit(",", 1)[1]) if "," in printed and isinstance(value, float) else 0
    exact = Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-decimals)) if decimals else exact


def _total_rows(figures: _Figures) -> list[Warning_]:
    rows = figures.table.rows
    found: list[Warning_] = []
    for index, row in enumerate(rows):
        if row.kind != "total":
            continue
        block = _block_of(figures, index)
        best: list[_CellSum] = []
        for parts in _hypotheses(figures, block):
            sums = _vertical(figures, index, parts)
            if sum(s.holds for s in sums) > sum(s.holds for s in best) or not best:
                best = sums
        wrong = [s for s in best if not s.holds]
        right = len(best) - len(wrong)
        sure = right >= max(1, len(wrong)) or (len(best) == 1 and _near(best[0]))
        found += [_row_warning(figures, s) for s in wrong if sure]
    return found


def _near(single: Sum) -> bool:
    """True where the only figure of a total row is so near its parts' sum that it must be meant as it."""
    return bool(single.printed) and abs(single.printed - single.sum) <= abs(single.printed) / 10


def _block_of(figures: _Figures, total: int) -> list[int]:
    """The rows a total stands for: those between it and the total before it, or, where it comes first, those below."""
    kinds = [row.kind for row in figures.table.rows]
    above = total
    while above > 0 and kinds[above - 1] != "total":
        above -= 1
    if above < total:
        return list(range(above, total))
    below = total + 1
    while below < len(kinds) and kinds[below] != "total":
        below += 1
    return list(range(total + 1, below))


def _hypotheses(figures: _Figures, block: Sequence[int]) -> list[list[int]]:
    """Which rows a total may add up: all rows without children, or the topmost rows only."""
    kinds = [figures.table.rows[index].kind for index in block]
    leaves = [index for index, kind in zip(block, kinds, strict=True) if kind == "body"]
    numbered = [figures.depths[index] for index in block]
    depths = [depth for depth in numbered if depth is not None]
    ways = [leaves]
    if depths:
        top = min(depths)
        ways.append([index for index, depth in zip(block, numbered, strict=True) if depth == top])
    groups = [index for index, kind in zip(block, kinds, strict=True) if kind == "group"]
    unnumbered = [index for index in groups if figures.depths[index] is None]
    if depths and unnumbered:
        ways.append([i for i in groups if figures.depths[i] is None or figures.parts[i]])
    return [way for way in ways if len(way) >= MIN_PARTS]


def _vertical(figures: _Figures, total: int, parts: Sequence[int]) -> list[_CellSum]:
    sums = []
    for column in range(len(figures.table.columns)):
        printed = figures.cells[total][column]
        values = tuple(v for i in parts if (v := figures.cells[i][column]) is not None)
        if printed is not None and len(values) >= MIN_PARTS and figures.sums(column):
            sums.append(_CellSum(printed, values, total, column))
    return sums


def _group_rows(figures: _Figures) -> list[Warning_]:
    """Group rows against the rows below them; told only where more groups of the table add up than do not."""
    sums: list[_CellSum] = []
    for index, depth in enumerate(figures.depths):
        if depth is None or figures.table.rows[index].kind != "group":
            continue
        children = _children(figures, index, depth)
        if len(children) >= MIN_PARTS:
            sums += [s for s in _vertical(figures, index, children) if len(s.parts) == len(children) or s.holds]
    wrong = [s for s in sums if not s.holds]
    right = len(sums) - len(wrong)
    return [_row_warning(figures, s) for s in wrong] if right > len(wrong) else []


def _children(figures: _Figures, group: int, depth: int) -> list[int]:
    """The rows directly below a group: the least deep in it; rows without a number count as deepest."""
    inside: list[tuple[int, int]] = []
    for index in range(group + 1, len(figures.depths)):
        own = figures.depths[index]
        if figures.table.rows[index].kind == "total" or (own is not None and own <= depth):
            break
        if own is None and figures.table.rows[index].kind == "group":
            break
        inside.append((index, 90 if own is None else own))
    top = min((own for _, own in inside), default=0)
    return [index for index, own in inside if own == top]


def _total_columns(figures: _Figures) -> list[Warning_]:
    """Total columns against the columns beside them, row by row; told where most rows add up."""
    found: list[Warning_] = []
    for column, name in enumerate(figures.table.columns):
        prefix, _, leaf = name.rpartition(" / ")
        if not _TOTAL_COLUMN.match(key(leaf)) or not figures.sums(column):
            continue
        parts = _parts_of_column(figures, column, prefix)
        sums = []
        for row, cells in enumerate(figures.cells):
            printed = cells[column]
            values = tuple(v for part in parts if (v := cells[part]) is not None)
            if printed is not None and len(values) >= MIN_PARTS:
                sums.append(_CellSum(printed, values, row, column))
        wrong = [s for s in sums if not s.holds]
        if len(sums) - len(wrong) >= max(MIN_PARTS, len(wrong)):
            found += [_column_warning(figures, s) for s in wrong]
    return found


def _parts_of_column(figures: _Figures, column: int, prefix: str) -> list[int]:
    """The columns that a total column sums: its sisters below one header, or, on the top level, those of periods."""
    parts = []
    for other, name in enumerate(figures.table.columns):
        before, _, leaf = name.rpartition(" / ")
        if (
            other == column
            or not any(row[other] is not None for row in figures.cells)
            or (is_year(leaf) and not figures.sums(other))
        ):
            continue
        if prefix and before == prefix:
            parts.append(other)
        if not prefix and not before and _PERIOD_COLUMN.match(key(leaf)):
            parts.append(other)
    return parts


def _row_warning(figures: _Figures, wrong: _CellSum) -> Warning_:
    return warning("total_of_rows", _places(figures, wrong), **_words(figures, wrong))


def _column_warning(figures: _Figures, wrong: _CellSum) -> Warning_:
    return warning("total_of_columns", _places(figures, wrong), **_words(figures, wrong))


def _words(figures: _Figures, wrong: _CellSum) -> dict[str, str]:
    return {
        "table": table_name(figures.table),
        "column": figures.table.columns[wrong.column],
        "row": shortened(figures.labels[wrong.row]),
        "printed": vietnamese(wrong.printed),
        "sum": vietnamese(wrong.sum),
    }


def _places(figures: _Figures, wrong: _CellSum) -> tuple[Place, ...]:
    cells = figures.table.rows[wrong.row].cells
    return next((cell.places for cell in cells if cell.column == wrong.column), figures.table.places)
