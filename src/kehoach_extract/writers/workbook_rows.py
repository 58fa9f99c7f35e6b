"""The rows of the sheets of a workbook: those of the tables, joined and in words, as people want to see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kehoach_extract.data import load
from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.relational import table
from kehoach_extract.writers.rows import rows_of

Cells = dict[str, Any]
"""The values of a row, by the keys of ``data/workbook.toml``."""

_COUNTED = ("tasks", "targets", "budget", "citations", "warnings")
_RECORDS = ("tasks", "budget", "citations", "warnings")


def sheet_rows(entry: Entry) -> Iterator[tuple[str, Cells]]:
    """The rows that an entry gives, each with the name of its sheet.

    Example:
        >>> from kehoach_extract.writers.entries import duplicate_entry
        >>> [(name, cells["status"]) for name, cells in sheet_rows(duplicate_entry("b.pdf", "a.pdf"))]
        [('documents', 'trùng')]
    """
    here = _Tables(entry)
    for name, cells in _rows(here):
        yield name, {key: _in_words(key, value) for key, value in cells.items()}


def _rows(here: _Tables) -> Iterator[tuple[str, Cells]]:
    if not here["plans"]:
        yield "documents", here["documents"][0]
        return
    plan = here["plans"][0]
    shared = {"plan_number": plan["number"] or plan["symbol"], "issuer": plan["issuer"]}
    counts = {name: len(here[name]) for name in _COUNTED}
    yield "plans", {**plan, "number": plan["number"] or plan["symbol"], **counts}
    for name in _RECORDS:
        for position, record in enumerate(here[name], 1):
            key = record.get("id", str(position))
            more = here.agencies(key) if name == "tasks" else {}
            yield name, {**shared, **here.around(name, key, record), **record, **more}
    yield from _targets(here, shared)
    for value in here["table_values"]:
        key = value["table_id"]
        [found] = here.below("tables", "id", key)
        yield "table_values", {**shared, **here.around("tables", key, found), **found, **value}


def _targets(here: _Tables, shared: Cells) -> Iterator[tuple[str, Cells]]:
    """A row for each number of a target; of a target without one a row as well."""
    for target in here["targets"]:
        around = {**shared, **here.around("targets", target["id"], target), **target}
        for quantity in here.below("quantities", "target_id", target["id"]) or [{}]:
            yield "targets", {**around, **quantity, "year": quantity.get("year") or target["year"]}


class _Tables:
    """The rows of one entry by table, with what is looked up in them."""

    def __init__(self, entry: Entry) -> None:
        self._rows: dict[str, list[Cells]] = {}
        self._below: dict[tuple[str, str], dict[str, list[Cells]]] = {}
        for name, values in rows_of(entry):
            self._rows.setdefault(name, []).append(dict(zip(table(name).names, values, strict=True)))

    def __getitem__(self, name: str) -> list[Cells]:
        """The rows of a table."""
        return self._rows.get(name, [])

    def below(self, name: str, column: str, key: str | None) -> list[Cells]:
        """The rows of a table whose column holds the key."""
        if (name, column) not in self._below:
            found = self._below.setdefault((name, column), {})
            for row in self[name]:
                found.setdefault(row[column], []).append(row)
        return self._below[name, column].get(key or "", [])

    def agencies(self, task: str) -> dict[str, str]:
        """Who leads a task and who takes part, each joined by semicolons."""
        found = self.below("task_agencies", "task_id", task)
        return {
            role: "; ".join(agency["canonical"] for agency in found if agency["role"] == role)
            for role in ("lead", "cooperating")
        }

    def around(self, name: str, key: str, record: Mapping[str, Any]) -> dict[str, str]:
        """The heading of a record's section, and where it stands."""
        sections = self.below("sections", "id", record.get("section_id"))
        places = [place for place in self.below("evidence", "record_id", key) if place["record"] == name]
        return {
            "section": ". ".join(filter(None, (sections[0]["number"], sections[0]["heading"]))) if sections else "",
            "place": place_in_words(places[0]) if places else "",
        }


def place_in_words(place: Mapping[str, Any]) -> str:
    """Where a record begins, in Vietnamese, from its row in ``evidence``.

    Example:
        >>> place_in_words({"page": 3, "line_first": 5, "line_last": 6, "paragraph": None, "cell_table": None})
        'trang 3, dòng 5–6'
    """
    if place["cell_table"] is not None:
        return f"bảng {place['cell_table']}, hàng {place['cell_row']}, cột {place['cell_column']}"
    parts = []
    if place["page"] is not None:
        parts.append(f"trang {place['page']}")
    if place["paragraph"] is not None:
        parts.append(f"đoạn {place['paragraph']}")
    first, last = place["line_first"], place["line_last"]
    if first is not None:
        parts.append(f"dòng {first}" if first == last else f"dòng {first}–{last}")
    return ", ".join(parts)


def _in_words(key: str, value: Any) -> Any:
    words = load("workbook")["words"].get(key)
    if words is None or value is None:
        return value
    name = str(value).lower() if isinstance(value, bool) else value
    return words.get(name, name)
