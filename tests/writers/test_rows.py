"""The rows that all tabular forms are made from, and the tables that say what they hold."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from made_up import any_plans, made_up_entries, made_up_plan, plan_entry  # type: ignore[import-not-found]
from pydantic import BaseModel

from kehoach_extract import plan
from kehoach_extract.data import load
from kehoach_extract.errors import OutputInvalid
from kehoach_extract.writers.entries import Entry, read_entry
from kehoach_extract.writers.json import plan_to_json
from kehoach_extract.writers.relational import Type, table, tables
from kehoach_extract.writers.rows import rows_of
from kehoach_extract.writers.workbook_rows import sheet_rows

TYPES: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "integer": int,
    "real": (int, float),
    "boolean": bool,
    "date": date,
}


def rows_by_table(entry: Entry) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for name, values in rows_of(entry):
        found.setdefault(name, []).append(dict(zip(table(name).names, values, strict=True)))
    return found


def assert_tables_hold_together(entry: Entry) -> None:
    """Types are right, keys are there and come once, and what is referred to came before."""
    keys: dict[str, set[tuple[Any, ...]]] = {one.name: set() for one in tables()}
    late: list[tuple[str, tuple[Any, ...]]] = []
    for name, values in rows_of(entry):
        one = table(name)
        row = dict(zip(one.names, values, strict=True))
        for column in one.columns:
            value = row[column.name]
            assert value is None or isinstance(value, TYPES[column.type]), (name, column.name, value)
            assert value is not None or not column.required, (name, column.name)
        key = tuple(row[column] for column in one.key)
        assert key not in keys[name], (name, key)
        keys[name].add(key)
        for reference in one.references:
            wanted = tuple(row[column] for column in reference.columns)
            if None not in wanted:
                late.append((reference.table, wanted))
                assert reference.table == name or wanted in keys[reference.table], (name, wanted)
    assert all(wanted in keys[name] for name, wanted in late)


@pytest.mark.parametrize("entry", made_up_entries(), ids=lambda entry: entry.document[:20])
def test_the_rows_of_a_made_up_entry_hold_together(entry: Entry) -> None:
    assert_tables_hold_together(entry)


@given(any_plans())
def test_the_rows_of_any_plan_hold_together(made: plan.Plan) -> None:
    try:
        assert_tables_hold_together(read_entry("kh.pdf", plan_to_json(made, pretty=False), None))
    except OutputInvalid:
        return


def test_every_table_is_filled_by_a_plan_that_has_everything() -> None:
    assert set(rows_by_table(plan_entry("kh.pdf"))) == {one.name for one in tables()}


def test_every_column_is_filled_by_something() -> None:
    """A column whose name is misspelt would be empty for ever."""
    known_empty = {
        ("documents", "same_as"),
        ("documents", "error_code"),
        ("documents", "message_vi"),
        ("documents", "message_en"),
    }
    made = made_up_plan()
    made.metadata.place = made.metadata.signer.authority = made.metadata.signer.on_behalf_of = "x"
    made.source.health.pages[0].ocr = plan.ImageReading(reason="asked", engine="x", confidence=0.5)
    made.tables[0].appendix = made.budget[0].period = made.citations[0].number = "x"
    made.budget[0].section_id = "section:I"
    for records in (made.sections, made.budget, made.citations):
        records[0].evidence = made.tasks[0].evidence
    made.tasks[0].evidence = [*made.tasks[0].evidence, plan.Evidence(paragraph=3)]
    found = rows_by_table(read_entry("kh.pdf", plan_to_json(made, pretty=False), None))
    empty = {
        (one.name, column)
        for one in tables()
        for column in one.names
        if all(row[column] is None for row in found[one.name])
    }
    assert empty == known_empty


def test_rows_say_what_the_plan_says() -> None:
    found = rows_by_table(plan_entry("an-giang/kh.pdf", 7))
    [shown] = found["plans"]
    assert (shown["document"], shown["number"], shown["date"]) == ("an-giang/kh.pdf", "7/KH-UBND", date(2031, 4, 1))
    assert shown["signer_name"] == "Nguyễn Văn A"
    first = found["tasks"][0]
    assert (first["deadline_start"], first["deadline_end"]) == (date(2031, 4, 1), date(2031, 6, 30))
    assert (first["page"], first["section_id"]) == (2, "section:I.1")
    agencies = [(row["role"], row["position"], row["canonical"]) for row in found["task_agencies"]]
    assert agencies == [
        ("lead", 1, "Sở Nông nghiệp"),
        ("cooperating", 1, "Sở Nông nghiệp"),
        ("cooperating", 2, "Ủy ban nhân dân các xã"),
    ]
    assert [row["parent_id"] for row in found["sections"]] == [None, "section:I"]
    assert [(row["row"], row["column"], row["text"]) for row in found["table_cells"]][1] == (1, 2, "3")
    boxes = [(row["x0"], row["y1"]) for row in found["evidence"] if row["record_id"] == "task:I.1.a"]
    assert boxes == [(1.5, 44.0), (None, None)]


def test_a_day_that_is_none_is_left_out_of_the_tables() -> None:
    made = made_up_plan()
    made.metadata.date = "2031-02-30"
    found = rows_by_table(read_entry("kh.pdf", plan_to_json(made, pretty=False), None))
    assert found["plans"][0]["date"] is None
    assert "2031-02-30" in found["plan_json"][0]["json"]


def test_every_field_of_a_record_has_its_column() -> None:
    """A field that is added to a record and forgotten here would be lost in every tabular form."""
    records = {"sections": plan.Section, "tasks": plan.Task, "targets": plan.Target, "quantities": plan.Quantity}
    records |= {"tables": plan.Table, "budget": plan.Budget, "citations": plan.Citation, "warnings": plan.Warning_}
    records |= {"task_agencies": plan.Agency, "damage": plan.Damage, "pages": plan.PageHealth}
    in_tables_of_their_own = {
        "evidence",
        "lead",
        "cooperating",
        "quantities",
        "columns",
        "rows",
        "values",
        "total_rows",
    }
    in_several_columns = {"deadline", "ocr"}
    in_the_json_alone = {"blocks"}
    elsewhere = in_tables_of_their_own | in_several_columns | in_the_json_alone | {"parent", "damage"}
    for name, model in records.items():
        assert issubclass(model, BaseModel)
        assert set(model.model_fields) - elsewhere <= set(table(name).names), name
    assert {f"deadline_{field}" for field in plan.Deadline.model_fields} <= set(table("tasks").names)
    assert {f"signer_{field}" for field in plan.Signer.model_fields} <= set(table("plans").names)
    assert set(plan.Metadata.model_fields) - {"signer", "recipients", "evidence"} <= set(table("plans").names)


def test_the_tables_are_well_described() -> None:
    names = [one.name for one in tables()]
    assert len(set(names)) == len(names)
    for position, one in enumerate(tables()):
        assert len(set(one.names)) == len(one.names)
        assert all(column.type in get_args(Type) for column in one.columns)
        assert all(column.about.vi.endswith(".") and column.about.en.endswith(".") for column in one.columns)
        assert {*one.key, *one.search, *one.facets, *one.indexes, one.label or one.key[0]} <= set(one.names)
        for reference in one.references:
            assert reference.table in names[: position + 1]
            assert len(reference.columns) == len(table(reference.table).key)


def test_every_column_of_a_sheet_is_made() -> None:
    """A key that is misspelt would show an empty column."""
    made: dict[str, set[str]] = {}
    for entry in made_up_entries():
        for name, cells in sheet_rows(entry):
            made.setdefault(name, set()).update(cells)
    for sheet in load("workbook")["sheet"]:
        assert {column[0] for column in sheet["columns"]} <= made[sheet["name"]], sheet["name"]


def test_the_sheets_have_words_for_every_closed_set() -> None:
    from kehoach_extract import vocabulary

    words = load("workbook")["words"]
    sets: dict[str, Any] = {"issuer_level": vocabulary.IssuerLevel, "health": vocabulary.HealthStatus}
    sets |= {"deadline_kind": vocabulary.DeadlineKind, "comparator": vocabulary.Comparator}
    for key, members in sets.items():
        assert set(words[key]) == set(get_args(members)), key
    assert set(words["origin"]) == {*get_args(vocabulary.TaskOrigin), *get_args(vocabulary.TargetOrigin)}
