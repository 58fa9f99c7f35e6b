"""An entry as rows of the tables of ``data/relational.toml``: the one stream that all tabular forms are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kehoach_extract.writers.plan_text import plan_of, under_key
from kehoach_extract.writers.relational import table

if TYPE_CHECKING:
    from kehoach_extract.plan import Evidence, Plan, Table, Target, Task
    from kehoach_extract.writers.entries import Entry

Value = str | int | float | bool | date | None
Row = tuple[str, tuple[Value, ...]]
"""The name of a table and the values of a row, in the order of the table's columns."""


def rows_of(entry: Entry) -> Iterator[Row]:
    """The rows that an entry gives; what a row refers to comes before it.

    Raises:
        OutputInvalid: the entry's plan does not follow the schema.

    Example:
        >>> from kehoach_extract.writers.entries import duplicate_entry
        >>> list(rows_of(duplicate_entry("b.pdf", "a.pdf")))
        [('documents', ('b.pdf', 'duplicate', None, 'a.pdf', None, None, None))]
    """
    plan = None if entry.plan is None or entry.status != "read" else plan_of(entry.plan)
    found: dict[str, Value] = {name: getattr(entry, name) for name in table("documents").names}
    if plan is not None and entry.sha256 is None:
        found["sha256"] = plan.source.sha256
    yield _row("documents", found)
    if plan is not None and entry.plan is not None:
        for name, values in _of_plan(plan):
            yield _row(name, {**values, "document": entry.document})
        yield _row("plan_json", {"document": entry.document, "json": under_key(entry.plan, entry.document).rstrip()})


def _row(name: str, values: Mapping[str, Value]) -> Row:
    row = tuple(map(values.get, table(name).names))
    # The schema of a plan knows no largest year; a whole number that no table holds is left out.
    if any(type(value) is int and value.bit_length() > _BITS for value in row):
        row = tuple(None if type(value) is int and value.bit_length() > _BITS else value for value in row)
    return name, row


_BITS = 63


_Named = Iterator[tuple[str, dict[str, Any]]]
"""Rows whose values still carry their names; a column that is not named is empty."""


def _of_plan(plan: Plan) -> _Named:
    yield "plans", _of_metadata(plan)
    for position, text in enumerate(plan.metadata.recipients, 1):
        yield "recipients", {"position": position, "text": text}
    yield from _of_health(plan)
    sections = _ids(plan.sections)
    for position, (section, key) in enumerate(zip(plan.sections, sections, strict=True), 1):
        parent = section.parent
        above = None if parent is None or not 0 <= parent < len(sections) else sections[parent]
        yield "sections", {**_shared(section, position, key, ()), "parent_id": above}
    known = frozenset(sections)
    for name, records in _RECORDS.items():
        listed = getattr(plan, name)
        for position, (record, key) in enumerate(zip(listed, _ids(listed), strict=True), 1):
            yield name, _shared(record, position, key, known) | (_of_task(record) if name == "tasks" else {})
            yield from records(record, key)
    for position, warning in enumerate(plan.warnings, 1):
        yield "warnings", _shared(warning, position, "", ())
    yield from _of_places(plan, sections)


def _of_metadata(plan: Plan) -> dict[str, Any]:
    metadata, signer = plan.metadata, plan.metadata.signer
    return {
        **{name: getattr(metadata, name, None) for name in table("plans").names},
        **{f"signer_{name}": getattr(signer, name, None) for name in ("name", "position", "authority", "on_behalf_of")},
        "date": _date(metadata.date),
        "page": _page(metadata.evidence),
        "media_type": plan.source.media_type,
        "pages": plan.source.pages,
        "health": plan.source.health.status,
        "schema_version": plan.schema_version,
    }


def _of_health(plan: Plan) -> _Named:
    for position, page in enumerate(plan.source.health.pages, 1):
        told = {name: getattr(page, name) for name in ("page", "status", "syllables", "vietnamese", "marked")}
        read = {f"ocr_{name}": getattr(page.ocr, name, None) for name in ("reason", "engine", "confidence")}
        yield "pages", {"position": position, **told, **read}
        for place, damage in enumerate(page.damage, 1):
            told = {name: getattr(damage, name, None) for name in table("damage").names}
            yield "damage", {**told, "page_position": position, "position": place}


def _shared(record: Any, position: int, key: str, sections: frozenset[str] | Sequence[str]) -> dict[str, Any]:
    """What a record's own fields give its row, by the names that its table and the record share."""
    section = getattr(record, "section_id", None)
    return {
        **{name: value for name, value in record if not isinstance(value, list)},
        "id": key,
        "position": position,
        "page": _page(record.evidence),
        # A plan that was edited by hand may name a section that is not there; the tables must hold together.
        "section_id": section if section in sections else None,
        "date": _date(getattr(record, "date", None)),
    }


def _of_task(task: Task) -> dict[str, Any]:
    parts = ("raw", "kind", "start", "end", "inherited")
    return {f"deadline_{part}": getattr(task.deadline, part, None) for part in parts}


def _agencies(task: Task, key: str) -> _Named:
    for role, agencies in (("lead", task.lead), ("cooperating", task.cooperating)):
        for position, agency in enumerate(agencies, 1):
            yield "task_agencies", {"task_id": key, "role": role, "position": position, **dict(agency)}


def _quantities(target: Target, key: str) -> _Named:
    for position, quantity in enumerate(target.quantities, 1):
        yield "quantities", {"target_id": key, "position": position, **dict(quantity)}


def _parts_of_table(found: Table, key: str) -> _Named:
    here: dict[str, Value] = {"table_id": key}
    for position, name in enumerate(found.columns, 1):
        yield "table_columns", {**here, "position": position, "name": name}
    for row, cells in enumerate(found.rows, 1):
        for column, text in enumerate(cells, 1):
            yield "table_cells", {**here, "row": row, "column": column, "text": text}
    for position, (label, name, value) in enumerate(found.values, 1):
        yield "table_values", {**here, "position": position, "row_label": label, "column_name": name, "value": value}
    for position, label in enumerate(found.total_rows, 1):
        yield "table_totals", {**here, "position": position, "label": label}


def _nothing_more(_record: Any, _key: str) -> _Named:
    yield from ()


_RECORDS: dict[str, Callable[[Any, str], _Named]] = {
    "tasks": _agencies,
    "targets": _quantities,
    "tables": _parts_of_table,
    "budget": _nothing_more,
    "citations": _nothing_more,
}
"""The lists of records with ids, after the sections, and what gives the rows below a record."""


def _of_places(plan: Plan, sections: Sequence[str]) -> _Named:
    yield from _places("plans", "0", plan.metadata.evidence)
    for section, key in zip(plan.sections, sections, strict=True):
        yield from _places("sections", key, section.evidence)
    for name in _RECORDS:
        listed = getattr(plan, name)
        for record, key in zip(listed, _ids(listed), strict=True):
            yield from _places(name, key, record.evidence)
    for position, warning in enumerate(plan.warnings, 1):
        yield from _places("warnings", str(position), warning.evidence)


def _places(record: str, key: str, evidence: Sequence[Evidence]) -> _Named:
    for position, place in enumerate(evidence, 1):
        box, lines, cell = place.box or (None,) * 4, place.lines or (None, None), place.cell
        yield (
            "evidence",
            {
                "record": record,
                "record_id": key,
                "position": position,
                "page": place.page,
                **dict(zip(("x0", "y0", "x1", "y1"), box, strict=True)),
                "line_first": lines[0],
                "line_last": lines[1],
                "paragraph": place.paragraph,
                **{f"cell_{name}": getattr(cell, name, None) for name in ("table", "row", "column")},
            },
        )


def _ids(records: Sequence[Any]) -> list[str]:
    """The ids of records, with a number after one that came before: a plan edited by hand may repeat them."""
    taken: set[str] = set()
    ids = []
    for record in records:
        key, number = record.id, 1
        while key in taken:
            number += 1
            key = f"{record.id} ({number})"
        taken.add(key)
        ids.append(key)
    return ids


def _page(evidence: Sequence[Evidence]) -> int | None:
    return next((place.page for place in evidence if place.page is not None), None)


def _date(text: str | None) -> date | None:
    """The day that an ISO date names; None where it names none, which the schema does not forbid."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None
