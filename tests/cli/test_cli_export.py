"""`kehoach export`: one form to another, from files and pipes."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from made_up import made_up_entries, made_up_plan, plan_entry  # type: ignore[import-not-found]

from kehoach_extract.writers.data_set import Form, jsonl_line, read_data_set, write_data_set
from kehoach_extract.writers.json import plan_to_json


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """The made-up entries as JSON Lines."""
    path = tmp_path / "plans.jsonl"
    write_data_set(made_up_entries(), path, Form.jsonl)
    return path


@pytest.mark.parametrize("name", ["set.xlsx", "set.sqlite", "set.db", "SET.SQLITE", "set.jsonl", "set.ndjson"])
def test_the_name_tells_the_form(kehoach: Any, lines: Path, name: str) -> None:
    done = kehoach("export", lines, "-o", lines.with_name(name))
    assert (done.code, done.out, done.errors) == (0, "", [f"kehoach: wrote {lines.with_name(name)}."])
    if not name.endswith("xlsx"):
        assert list(read_data_set(lines.with_name(name))) == made_up_entries()


def test_a_name_that_tells_nothing_asks_for_the_form(kehoach: Any, lines: Path) -> None:
    done = kehoach("export", lines, "-o", lines.with_name("set"))
    assert done.code == 2
    assert "does not tell the form" in done.errors[0]
    assert kehoach("export", lines, "-o", lines.with_name("set"), "--format", "csv", "-q").errors == []
    assert (lines.with_name("set") / "tasks.csv").is_file()


def test_json_lines_go_to_standard_output(kehoach: Any, lines: Path, tmp_path: Path) -> None:
    kehoach("export", lines, "-o", tmp_path / "set.sqlite")
    done = kehoach("export", tmp_path / "set.sqlite", "-o", "-")
    assert (done.code, done.errors) == (0, [])
    assert done.out == lines.read_text(encoding="utf-8")


def test_nothing_else_goes_to_standard_output(kehoach: Any, lines: Path) -> None:
    done = kehoach("export", lines, "-o", "-", "--format", "xlsx")
    assert (done.code, done.out) == (2, "")


def test_what_extract_prints_goes_through_a_pipe(kehoach: Any, tmp_path: Path) -> None:
    plan = plan_to_json(made_up_plan("kh.pdf")).encode()
    done = kehoach("export", "-", "-o", tmp_path / "set.sqlite", given=plan)
    assert done.code == 0
    with sqlite3.connect(tmp_path / "set.sqlite") as database:
        assert database.execute("SELECT document FROM plans").fetchall() == [("kh.pdf",)]


def test_lines_go_on_as_they_come(lines: Path) -> None:
    """A pipe gives the first plan before the last one was written to it."""
    program = "import sys\nfrom kehoach_extract.cli.main import run\nsys.exit(run())"
    command = [sys.executable, "-c", program, "export", "-", "-o", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            line = jsonl_line(plan_entry(f"{number}.pdf")).encode()
            process.stdin.write(line)
            process.stdin.flush()
            if number:  # the first line waits for a second one, which shows that it is alone on its line
                assert process.stdout.readline().startswith(b'{"schema_version"')
        process.stdin.close()
        assert process.stdout.readline() == line
    assert process.returncode == 0


def test_a_reader_that_stops_is_no_error(lines: Path) -> None:
    program = "import sys\nfrom kehoach_extract.cli.main import run\nsys.exit(run())"
    command = f"'{sys.executable}' -c '{program}' export '{lines}' -o - | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.stdout == '{"schema_v0\n'
    assert done.stderr == ""


def test_a_target_that_is_the_source_is_refused(kehoach: Any, lines: Path) -> None:
    before = lines.read_bytes()
    assert kehoach("export", lines, "-o", lines).code == 2
    assert lines.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("kế hoạch", 3, "is no data set of plans"),
        ('{"schema_version":"0.9"}\n', 7, "does not follow the schema"),
    ],
)
def test_a_bad_source_is_one_line_and_leaves_nothing(
    kehoach: Any, tmp_path: Path, text: str, code: int, told: str
) -> None:
    source = tmp_path / "plans.jsonl"
    source.write_text(text, encoding="utf-8")
    done = kehoach("export", source, "-o", tmp_path / "set.xlsx", "--lang", "en")
    assert (done.code, done.out, len(done.errors)) == (code, "", 1)
    assert told in done.errors[0]
    assert [path.name for path in tmp_path.iterdir()] == ["plans.jsonl"]


def test_errors_speak_vietnamese(kehoach: Any, tmp_path: Path) -> None:
    (tmp_path / "set.xlsx").write_text("của tôi")
    source = tmp_path / "plan.json"
    source.write_text(plan_to_json(made_up_plan()), encoding="utf-8")
    done = kehoach("export", source, "-o", tmp_path / "set.xlsx", "--lang", "vi")
    assert done.code == 7
    assert "không phải do chương trình này tạo ra" in done.errors[0]


def test_validate_takes_every_line_of_a_data_set(kehoach: Any, lines: Path) -> None:
    assert kehoach("validate", lines).code == 0
    lines.write_text(lines.read_text(encoding="utf-8") + json.dumps({"document": 3, "error": {}}), encoding="utf-8")
    assert kehoach("validate", lines).code == 7
