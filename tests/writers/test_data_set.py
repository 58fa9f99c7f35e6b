"""Data sets in all forms: whole or not at all, the same bytes twice, and back again without loss."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from made_up import (  # type: ignore[import-not-found]
    any_plans,
    made_up_entries,
    made_up_plan,
    plan_entry,
)

from kehoach_extract import plan
from kehoach_extract.errors import FileMissing, NotADataSet, OutputFailed, OutputInvalid
from kehoach_extract.writers.data_set import Form, jsonl_line, read_data_set, write_data_set
from kehoach_extract.writers.entries import Entry, read_entry
from kehoach_extract.writers.json import check_plan_json, plan_to_json
from kehoach_extract.writers.plan_text import indented, under_key

TWO_WAY = [Form.json, Form.jsonl, Form.parquet, Form.sqlite]
FOLDERS = [Form.json, Form.csv, Form.parquet]


def content(path: Path) -> dict[str, bytes]:
    """Every file of a data set with its bytes."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def below(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("form", TWO_WAY)
def test_entries_survive_the_way_there_and_back(form: Form, tmp_path: Path) -> None:
    target = tmp_path / f"set.{form}"
    write_data_set(made_up_entries(), target, form)
    assert list(read_data_set(target)) == made_up_entries()


@pytest.mark.parametrize("form", TWO_WAY)
def test_a_folder_of_json_comes_back_byte_for_byte(form: Form, tmp_path: Path) -> None:
    write_data_set(made_up_entries(), tmp_path / "first", Form.json)
    write_data_set(read_data_set(tmp_path / "first"), tmp_path / "between.db", form)
    write_data_set(read_data_set(tmp_path / "between.db"), tmp_path / "second", Form.json)
    assert content(tmp_path / "first") == content(tmp_path / "second")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_plans())
def test_any_plan_goes_through_every_form(tmp_path: Path, made: plan.Plan) -> None:
    try:
        entry = read_entry("kh.pdf", plan_to_json(made, pretty=False), made.source.sha256)
    except OutputInvalid:  # a number that JSON has no room for
        return
    for form in Form:
        target = tmp_path / f"set.{form}"
        write_data_set([entry], target, form)
        if form in TWO_WAY:
            assert list(read_data_set(target)) == [entry]


@pytest.mark.parametrize("form", Form)
def test_the_same_entries_give_the_same_bytes(form: Form, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_data_set(iter(made_up_entries()), tmp_path / name / f"set.{form}", form)
    assert content(tmp_path / "a") == content(tmp_path / "b")


@pytest.mark.parametrize("form", Form)
def test_an_empty_data_set_is_one(form: Form, tmp_path: Path) -> None:
    target = tmp_path / "set"
    write_data_set([], target, form)
    assert target.exists()
    if form in (Form.json, Form.parquet, Form.sqlite):
        assert list(read_data_set(target)) == []


@pytest.mark.parametrize("form", Form)
def test_an_old_data_set_is_replaced_when_the_new_one_is_whole(form: Form, tmp_path: Path) -> None:
    target = tmp_path / "set"
    write_data_set(made_up_entries(), target, form)
    write_data_set(made_up_entries()[:1], target, form)
    (tmp_path / "alone").mkdir()
    write_data_set(made_up_entries()[:1], tmp_path / "alone" / "set", form)
    assert content(target) == content(tmp_path / "alone" / "set")
    assert below(tmp_path) == sorted({"alone", *below(tmp_path / "alone")})


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full"), ValueError("slip")])
def test_an_interrupted_write_leaves_what_was_there(form: Form, stop: BaseException, tmp_path: Path) -> None:
    def interrupted() -> Iterator[Entry]:
        yield from made_up_entries()[:3]
        raise stop

    target = tmp_path / "set"
    told = OutputFailed if isinstance(stop, OSError) else type(stop)
    with pytest.raises(told):
        write_data_set(interrupted(), target, form)
    assert below(tmp_path) == []
    write_data_set(made_up_entries()[:1], target, form)
    before = content(tmp_path)
    with pytest.raises(told):
        write_data_set(interrupted(), target, form)
    assert content(tmp_path) == before


@pytest.mark.parametrize("form", [form for form in Form if form not in FOLDERS])
def test_a_file_that_is_not_ours_stays(form: Form, tmp_path: Path) -> None:
    target = tmp_path / "set"
    target.write_text("my own notes")
    with pytest.raises(OutputFailed, match="not made by this program"):
        write_data_set(made_up_entries()[:1], target, form)
    assert target.read_text() == "my own notes"
    assert below(tmp_path) == ["set"]


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_that_holds_something_else_stays(form: Form, tmp_path: Path) -> None:
    target = tmp_path / "set"
    write_data_set(made_up_entries()[:1], target, form)
    (target / "my notes.txt").write_text("mine")
    before = content(target)
    with pytest.raises(OutputFailed, match="not made by this program"):
        write_data_set(made_up_entries()[:2], target, form)
    assert content(target) == before


def test_metadata_of_somebody_else_stays(tmp_path: Path) -> None:
    (tmp_path / "set.metadata.json").write_text("{}")
    with pytest.raises(OutputFailed, match=r"set\.metadata\.json.*not made by this program"):
        write_data_set([], tmp_path / "set.sqlite", Form.sqlite)
    assert below(tmp_path) == ["set.metadata.json"]


@pytest.mark.parametrize("form", Form)
def test_where_a_folder_or_file_is_in_the_way(form: Form, tmp_path: Path) -> None:
    target = tmp_path / "set"
    if form in FOLDERS:
        target.write_text("")
    else:
        target.mkdir()
    with pytest.raises(OutputFailed):
        write_data_set([], target, form)
    with pytest.raises(OutputFailed, match="no such folder"):
        write_data_set([], tmp_path / "nowhere" / "set", form)


@pytest.mark.parametrize("form", Form)
def test_a_write_that_the_system_cuts_off_is_one_plain_error(form: Form, tmp_path: Path) -> None:
    """A limit on the size of files does what a full disk does, wherever in a library the write stands."""
    pytest.importorskip("resource")
    source = tmp_path / "plans.jsonl"
    source.write_text("".join(jsonl_line(plan_entry(f"{number}.pdf", number)) for number in range(80)))
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))\n"
        "from kehoach_extract.cli.main import run; sys.exit(run())"
    )
    command = [sys.executable, "-c", limited, "export", source, "-o", tmp_path / "set", "--format", form, "--lang=en"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (7, "", 1)
    assert "cannot be written" in done.stderr
    assert below(tmp_path) == ["plans.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are locked by flock")
def test_what_a_killed_writer_left_is_removed_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    (tmp_path / ".set.0123abcd.part").mkdir()
    (tmp_path / ".set.0123abcd.part" / "half.csv").write_text("half")
    (tmp_path / ".set.mine.part").mkdir()

    def others() -> Iterator[Entry]:
        write_data_set([], tmp_path / "set", Form.csv)
        yield from made_up_entries()[:1]

    write_data_set(others(), tmp_path / "set", Form.csv)
    assert below(tmp_path) == [".set.mine.part", "set"]
    assert (tmp_path / "set" / "tasks.csv").read_text(encoding="utf-8-sig").count("nhiem_vu") == 1


def test_a_plan_takes_the_key_of_its_document() -> None:
    alone = plan_to_json(made_up_plan("kh.pdf"), pretty=False)
    wanted = plan_to_json(made_up_plan('an "giang"/kh.pdf'), pretty=False)
    assert under_key(alone, 'an "giang"/kh.pdf') == wanted
    assert under_key(alone.rstrip("\n"), "kh.pdf") == alone


@settings(max_examples=50)
@given(any_plans())
def test_a_plan_is_indented_as_extract_prints_it(made: plan.Plan) -> None:
    try:
        assert indented(plan_to_json(made, pretty=False)) == plan_to_json(made)
    except OutputInvalid:
        return


def test_every_line_of_a_plan_validates() -> None:
    lines = [jsonl_line(entry) for entry in made_up_entries()]
    plans = [line for line, entry in zip(lines, made_up_entries(), strict=True) if entry.status == "read"]
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert [check_plan_json(line) for line in plans] == [[]] * len(plans)


def test_keys_that_come_twice_are_told_apart(tmp_path: Path) -> None:
    source = tmp_path / "plans.jsonl"
    source.write_text(jsonl_line(plan_entry("kh.pdf")) * 3, encoding="utf-8")
    entries = list(read_data_set(source))
    assert [entry.document for entry in entries] == ["kh.pdf", "kh.pdf (2)", "kh.pdf (3)"]
    assert [entry.plan for entry in entries] == [plan_entry(entry.document).plan for entry in entries]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("pretty", [True, False])
def test_a_single_plan_is_a_data_set(encoding: str, pretty: bool, tmp_path: Path) -> None:
    source = tmp_path / "plan.json"
    source.write_text(plan_to_json(made_up_plan("kh.pdf"), pretty=pretty), encoding=encoding)
    assert list(read_data_set(source)) == [plan_entry("kh.pdf")]


def test_a_folder_of_plans_without_an_index_is_a_data_set(tmp_path: Path) -> None:
    for name in ("b/kh.json", "a/kh.json", ".git/kh.json"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(plan_to_json(made_up_plan("kh.pdf")), encoding="utf-8")
    assert list(read_data_set(tmp_path)) == [plan_entry("a/kh"), plan_entry("b/kh")]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "kế hoạch", "[]", "3", '{"document":"a","error":7,"same_as":[]}', "[" * 100_000],
    ids=["empty", "blank", "text", "array", "number", "odd", "deep"],
)
def test_what_is_no_data_set_is_told(text: str, tmp_path: Path) -> None:
    source = tmp_path / "plans.jsonl"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(NotADataSet):
        list(read_data_set(source))


def test_a_line_that_is_no_plan_is_told_with_its_number(tmp_path: Path) -> None:
    source = tmp_path / "plans.jsonl"
    source.write_text(jsonl_line(plan_entry("kh.pdf")) + '{"schema_version":"1.2"}\n', encoding="utf-8")
    with pytest.raises(OutputInvalid, match=r"plans\.jsonl:2: .*source"):
        list(read_data_set(source))


@pytest.mark.parametrize("name", ["set.csv", "set.xlsx", "other.sqlite", "empty", "bytes", "not there"])
def test_what_cannot_be_read_back_is_told(name: str, tmp_path: Path) -> None:
    import sqlite3

    write_data_set(made_up_entries()[:1], tmp_path / "set.csv", Form.csv)
    write_data_set(made_up_entries()[:1], tmp_path / "set.xlsx", Form.xlsx)
    sqlite3.connect(tmp_path / "other.sqlite").execute("CREATE TABLE documents (a)").connection.close()
    (tmp_path / "empty").mkdir()
    (tmp_path / "bytes").write_bytes(b"\xff\xff\xff\xff kh\n")
    with pytest.raises(FileMissing if name == "not there" else NotADataSet):
        list(read_data_set(tmp_path / name))


@pytest.mark.parametrize("form", [Form.json, Form.parquet])
def test_a_data_set_beside_its_report_is_found(form: Form, tmp_path: Path) -> None:
    write_data_set(made_up_entries(), tmp_path / form, form)
    (tmp_path / "report.json").write_text("{}")
    assert list(read_data_set(tmp_path)) == made_up_entries()


def test_an_index_does_not_lead_out_of_its_folder(tmp_path: Path) -> None:
    write_data_set([plan_entry("kh.pdf")], tmp_path / "set", Form.json)
    index = tmp_path / "set" / "documents.jsonl"
    (tmp_path / "set" / "kh.pdf.json").rename(tmp_path / "kh.pdf.json")
    index.write_text(index.read_text().replace('"kh.pdf.json"', '"../kh.pdf.json"'))
    with pytest.raises(NotADataSet):
        list(read_data_set(tmp_path / "set"))


def test_an_entry_without_its_plan_is_a_slip_of_the_caller(tmp_path: Path) -> None:
    for form in (Form.json, Form.jsonl):
        with pytest.raises(ValueError, match="has no plan"):
            write_data_set([replace(plan_entry("kh.pdf"), plan=None)], tmp_path / "set", form)
