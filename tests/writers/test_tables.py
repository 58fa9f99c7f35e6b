"""CSV, Parquet and SQLite as other programs see them."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import NASTY, made_up_entries, many_entries, plan_entry  # type: ignore[import-not-found]

from kehoach_extract.errors import OutputFailed, PackageMissing
from kehoach_extract.writers.csv_folder import field
from kehoach_extract.writers.data_set import Form, write_data_set
from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.relational import table, tables, views
from kehoach_extract.writers.rows import rows_of


def wanted_rows(name: str) -> list[tuple[Any, ...]]:
    return [values for entry in made_up_entries() for found, values in rows_of(entry) if found == name]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up entries in all the tabular forms."""
    folder = tmp_path_factory.mktemp("tables")
    for form in (Form.csv, Form.parquet, Form.sqlite):
        write_data_set(made_up_entries(), folder / f"set.{form}", form)
    return folder


@pytest.mark.parametrize("name", [one.name for one in tables() if one.in_csv])
def test_csv_gives_back_every_text(folder: Path, name: str) -> None:
    raw = (folder / "set.csv" / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    with (folder / "set.csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == table(name).names
    assert len(rows) == len(wanted_rows(name))
    for row, wanted in zip(rows, wanted_rows(name), strict=True):
        for text, value in zip(row, wanted, strict=True):
            if isinstance(value, str):
                assert (text.removeprefix("'")) == value
            elif value is None:
                assert text == ""


@given(st.text() | st.sampled_from(NASTY))
def test_no_text_of_csv_is_a_formula(text: str) -> None:
    shown = field(text)
    assert shown in (text, f"'{text}")
    if shown.lstrip(" \t\r\n")[:1] in ("=", "+", "-", "@"):
        assert all(sign in "=+-@,.% 0123456789" or sign.isdigit() or sign.isspace() for sign in shown)
        assert not any(sign in "+-=@" for sign in shown[1:])


def test_duckdb_reads_csv_with_its_types(folder: Path) -> None:
    found = duckdb.read_csv(f"{folder}/set.csv/tasks.csv")
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert (types["deadline_end"], types["position"], types["repaired"]) == ("DATE", "BIGINT", "BOOLEAN")
    assert types["confidence"] == "DOUBLE"
    assert len(found.fetchall()) == len(wanted_rows("tasks"))


@pytest.mark.parametrize("name", [one.name for one in tables()])
def test_duckdb_reads_parquet_as_it_was(folder: Path, name: str) -> None:
    found = duckdb.read_parquet(f"{folder}/set.parquet/{name}.parquet")
    assert tuple(found.columns) == table(name).names
    wanted = {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
    assert [str(kind) for kind in found.types] == [wanted[column.type] for column in table(name).columns]
    assert found.fetchall() == wanted_rows(name)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_package_describes_the_files(folder: Path, form: str) -> None:
    package = json.loads((folder / f"set.{form}" / "datapackage.json").read_text(encoding="utf-8"))
    files = {path.name for path in (folder / f"set.{form}").iterdir()} - {"datapackage.json"}
    assert {resource["path"] for resource in package["resources"]} == files
    for resource in package["resources"]:
        assert [column["name"] for column in resource["schema"]["fields"]] == list(table(resource["name"]).names)


@pytest.fixture
def database(folder: Path) -> Any:
    with closing(sqlite3.connect(folder / "set.sqlite")) as found:
        yield found


def test_sqlite_holds_together(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    declared = {
        (one.name, row[3], row[2])
        for one in tables()
        for row in database.execute(f"PRAGMA foreign_key_list({one.name})")
    }
    wanted = {(one.name, name, ref.table) for one in tables() for ref in one.references for name in ref.columns}
    assert declared == wanted


def test_sqlite_refuses_a_row_that_refers_to_nothing(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("INSERT INTO recipients VALUES ('nowhere.pdf', 1, 'x')")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("COMMIT")
    database.rollback()


@pytest.mark.parametrize("name", [one.name for one in tables()])
def test_sqlite_holds_every_row(database: sqlite3.Connection, name: str) -> None:
    def stored(value: Any) -> Any:
        return value.isoformat() if hasattr(value, "isoformat") else value

    rows = database.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()  # noqa: S608 - the project's own names
    assert rows == [tuple(map(stored, row)) for row in wanted_rows(name)]


def test_the_views_join_what_belongs_together(database: sqlite3.Connection) -> None:
    database.row_factory = sqlite3.Row
    found = {view.name: database.execute(f"SELECT * FROM {view.name}").fetchall() for view in views()}  # noqa: S608
    [task] = [row for row in found["tasks_with_agencies"] if (row["document"], row["number"]) == ("kh.pdf", "I.1.a")]
    assert task["cooperating"] == "Sở Nông nghiệp; Ủy ban nhân dân các xã"
    assert task["section"] == "Bến cá"
    assert len(found["tasks_with_agencies"]) == len(wanted_rows("tasks"))
    targets = [(row["value"], row["year"]) for row in found["targets_with_quantities"] if row["document"] == "kh.pdf"]
    assert sorted(targets, key=str) == [(0.5, 2031), (12.0, 2030), (None, None)]
    assert found["plans_with_counts"][0]["tasks"] == 2


def test_words_are_found_without_their_marks(tmp_path: Path) -> None:
    write_data_set([plan_entry("kh.pdf")], tmp_path / "set.sqlite", Form.sqlite)
    with closing(sqlite3.connect(tmp_path / "set.sqlite")) as found:
        [row] = found.execute("SELECT text FROM tasks_fts WHERE tasks_fts MATCH 'nang cap ben'").fetchall()
    assert row == ("Nâng cấp bến cá xã Bình Chánh",)


def test_datasette_is_told_of_every_table(folder: Path) -> None:
    metadata = json.loads((folder / "set.metadata.json").read_text(encoding="utf-8"))
    shown = metadata["databases"]["set"]["tables"]
    assert set(shown) == {one.name for one in tables()} | {view.name for view in views()}
    for one in tables():
        assert set(shown[one.name]["columns"]) == set(one.names)


def test_a_database_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(OutputFailed, match="the disk is full"):
        write_data_set([], tmp_path / "set.sqlite", Form.sqlite)
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_the_command_that_installs_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"] + ["pyarrow"]:
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(PackageMissing, match=r"pip install 'kehoach-extract\[parquet\]'") as caught:
        write_data_set([], tmp_path / "set", Form.parquet)
    assert caught.value.exit_code == 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [Form.json, Form.jsonl, Form.csv, Form.sqlite, Form.xlsx])
def test_memory_does_not_grow_with_the_data_set(form: Form, tmp_path: Path) -> None:
    """What Python holds at its peak; Parquet is left out, whose buffers fill up to their limit first."""
    import gc
    import tracemalloc

    def collected(entries: Iterator[Entry]) -> Iterator[Entry]:
        for number, entry in enumerate(entries):
            if number % 25 == 0:
                gc.collect()  # else what is measured is when Python collects, not what is held
            yield entry

    peaks = []
    for count in (30, 30, 400):  # the first run loads and caches what is needed once
        tracemalloc.start()
        write_data_set(collected(many_entries(count)), tmp_path / f"{count}.{form}", form)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] + 500_000, peaks
