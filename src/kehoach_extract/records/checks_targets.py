"""Targets and sums of the text against the table that shows the same thing with another figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kehoach_extract.folding import fold
from kehoach_extract.outline import DataTable, Outline
from kehoach_extract.plan import Plan, Quantity, Warning_
from kehoach_extract.records.checks_text import shortened, table_name, vietnamese
from kehoach_extract.records.messages import warning
from kehoach_extract.records.tables import table_figures
from kehoach_extract.structure.table_words import key, one_line

_MIN_WORDS = 3
"""Words of a row label that name one thing; shorter labels ("Sở Y tế") turn up in any sentence."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A figure of a table: the row's label, folded, its unit and the column that names a year."""

    label: str
    shown: str
    unit: str
    column: str
    value: float
    table: DataTable


def check_targets(plan: Plan, outline: Outline) -> list[Warning_]:
    """Warnings on targets that a table contradicts: same words, same year, same unit, a value that breaks the target.

    Only a target with one quantity and a year is compared, and only with the column of that year.
    """
    entries = [entry for table in outline.tables() for entry in _entries(table)]
    found: list[Warning_] = []
    for target in plan.targets:
        if len(target.quantities) != 1:
            continue
        quantity = target.quantities[0]
        year = quantity.year or target.year
        text = fold(target.text)
        for entry in entries:
            if year is None or str(year) not in entry.column or entry.label not in text:
                continue
            if _same_unit(quantity.unit, entry.unit) and _breaks(quantity, entry.value):
                found.append(
                    warning(
                        "table_against_text",
                        entry.table.places,
                        target.evidence,
                        label=shortened(entry.shown),
                        text=shortened(target.text),
                        table=table_name(entry.table),
                        column=entry.column,
                        printed=vietnamese(Decimal(str(entry.value))),
                    )
                )
    return found


def _entries(table: DataTable) -> Iterator[_Entry]:
    figures = table_figures(table)
    units = [i for i, name in enumerate(table.columns) if key(name) in {"dvt", "don vi tinh", "don vi"}]
    of_label = {
        label: one_line(row.text(units[0])) for label, row in zip(figures.labels, table.rows, strict=True) if units
    }
    for label, column, value in figures.values:
        if len(label.split()) >= _MIN_WORDS:
            unit = of_label.get(label) or table.unit or ("%" if "%" in column or "%" in label else "")
            yield _Entry(fold(label.replace("(%)", "").strip()), label, unit, column, value, table)


def _same_unit(one: str | None, other: str) -> bool:
    return bool(one) and fold(one or "") == fold(other)


def _breaks(quantity: Quantity, value: float) -> bool:
    """True where the table's value does not fulfil the target."""
    low = quantity.value
    match quantity.comparator:
        case "=":
            return value != low
        case ">" | ">=":
            return value < low
        case "<" | "<=":
            return value > low
        case "range":
            return not low <= value <= (quantity.value_max or low)
        case _:
            return False
