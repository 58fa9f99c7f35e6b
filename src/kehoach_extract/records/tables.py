"""Tables of data to table records: names of total rows, and every number with its row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kehoach_extract.outline import DataTable
from kehoach_extract.records.numbers import parse_number
from kehoach_extract.structure.table_grid import is_year
from kehoach_extract.structure.table_roles import assigns_work, roles
from kehoach_extract.structure.table_rows import label_column, label_of, number_column
from kehoach_extract.structure.table_words import key, one_line

_COMPARED = re.compile(r"(?:[<>≥≤~]=?)\s*(?=\d)")
_FIGURE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class TableFigures:
    """What a table record says beyond its texts.

    ``values`` are [row label, column name, number] of every numeric cell but the row numbers, in row order. ``rows``
    hold one text a column. ``labels`` are the labels of all rows, in order.
    """

    row_count: int
    total_rows: list[str]
    values: list[tuple[str, str, float]]
    rows: list[list[str]]
    labels: list[str]


def table_figures(table: DataTable) -> TableFigures:
    """The figures of a table.

    A table without a column of figures has no values: a year in a column of times, or a lone number among words, makes
    no numeric table.

    Example:
        >>> from kehoach_extract.outline import DataCell, DataRow
        >>> row = DataRow([DataCell("1", 0), DataCell("Bến Cửa Lạch", 1), DataCell("1.250,5", 2)])
        >>> table_figures(DataTable(["TT", "Bến", "Sản lượng"], [row])).values
        [('Bến Cửa Lạch', 'Sản lượng', 1250.5)]
    """
    texts = [[one_line(row.text(column)) for column in range(len(table.columns))] for row in table.rows]
    own = [
        ["" if any(c.column == column and c.repeated for c in row.cells) else text for column, text in enumerate(line)]
        for row, line in zip(table.rows, texts, strict=True)
    ]
    number = number_column(table.columns, own)
    label = label_column(number, own, len(table.columns))
    labels = [label_of(row, number, label) for row in table.rows]
    columns = _figure_columns(table, own, number, label)
    values = [
        (name, table.columns[column], float(value))
        for name, line in zip(labels, own, strict=True)
        for column in columns
        if (value := figure(line[column])) is not None
    ]
    totals = [name for name, row in zip(labels, table.rows, strict=True) if row.kind == "total"]
    return TableFigures(len(table.rows), totals, values, texts, labels)


@lru_cache(maxsize=4096)
def figure(text: str) -> int | float | None:
    """The number in a cell that holds nothing else but a sign of comparison or "%"; None for any other cell.

    Example:
        >>> figure("12,5"), figure("≥ 95%"), figure("02 lần/năm")
        (12.5, 95, None)
    """
    bare = _COMPARED.sub("", text.strip(" *"), count=1).removesuffix("%").strip()
    return parse_number(bare) if bare else None


def _figure_columns(table: DataTable, texts: list[list[str]], number: int | None, label: int) -> list[int]:
    """The columns whose numbers count, if one is mostly figures: all but row numbers, labels and times."""
    times = _time_columns(table, texts)
    columns = [c for c in range(len(table.columns)) if c not in {number, label} and c not in times]
    shares = []
    for column in columns:
        filled = [line[column] for line in texts if line[column]]
        shares.append(sum(figure(text) is not None for text in filled) / len(filled) if filled else 0.0)
    return columns if any(share >= _FIGURE_SHARE for share in shares) else []


def _time_columns(table: DataTable, texts: list[list[str]]) -> set[int]:
    """Columns that say when: by their header, with nothing but years for figures."""
    times = set()
    named = roles(table.columns, table.rows).get("thoi_gian")
    for column, name in enumerate(table.columns):
        figures = [line[column] for line in texts if figure(line[column]) is not None]
        if (
            figures
            and all(map(is_year, figures))
            and (column == named or key(name).startswith("nam ") or assigns_work(table))
        ):
            times.add(column)
    return times
