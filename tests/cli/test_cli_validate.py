"""`kehoach validate` and `kehoach schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def good(kehoach_stand_in: Any) -> str:
    """A plan as `kehoach extract` prints it."""
    return str(kehoach_stand_in("extract", "-", given=b"good").out)


def spoil(text: str) -> str:
    plan = json.loads(text)
    plan["tasks"][0]["origin"] = "elsewhere"
    plan["extra"] = 1
    return json.dumps(plan, ensure_ascii=False)


def one_line(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False)


def test_what_extract_prints_is_valid(kehoach: Any, good: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(good, encoding="utf-8")
    done = kehoach("validate", path)
    assert (done.code, done.out, done.errors) == (0, "", [f"kehoach: {path}: follows the schema."])
    assert kehoach("validate", "--quiet", path).errors == []


def test_each_problem_is_one_line_with_its_path(kehoach: Any, good: str) -> None:
    done = kehoach("validate", "-", given=spoil(good).encode())
    assert done.code == 7
    lines = done.out.splitlines()
    assert lines[0].startswith("stdin: tasks[0].origin: ")
    assert lines[1] == "stdin: extra: the schema has no such key (1)"
    assert len(lines) == 2
    assert "khóa này không có trong lược đồ" in kehoach("validate", "-", "--lang", "vi", given=spoil(good).encode()).out


def test_json_lines_are_checked_line_by_line(kehoach: Any, good: str) -> None:
    text = "\n".join([one_line(good), "", spoil(good), one_line(good)])
    done = kehoach("validate", "-", given=text.encode())
    assert done.code == 7
    assert {line.split(": ")[0] for line in done.out.splitlines()} == {"stdin:3"}
    assert kehoach("validate", "-", given=(one_line(good) + "\n" + one_line(good)).encode()).code == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_forms_of_unicode_are_read(kehoach: Any, good: str, encoding: str) -> None:
    assert kehoach("validate", "-", given=good.encode(encoding)).code == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "syntax error at 1:1"),
        (b'{"a": 1,\n "b": }', "syntax error at 2:7"),
        (b'{"a": 1}\n{"b": ', "syntax error at 2:7"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "it is no UTF-8 text"),
        (b"[" * 200_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_exit_code_3(kehoach: Any, content: bytes, reason: str) -> None:
    done = kehoach("validate", "-", given=content)
    assert (done.code, len(done.errors)) == (3, 1)
    assert reason in done.errors[0]


def test_of_several_files_any_failure_is_exit_code_1(kehoach: Any, good: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(good, encoding="utf-8")
    done = kehoach("validate", path, tmp_path / "none.json", tmp_path)
    assert done.code == 1
    assert [line.rpartition("/")[2] for line in done.errors[:2]] == [
        "a.json: follows the schema.",
        "none.json: no such file. Check the path.",
    ]
    assert "is a folder" in done.errors[2]


def test_schema_prints_the_schema(kehoach: Any) -> None:
    done = kehoach("schema")
    schema = json.loads(done.out)
    assert (done.code, done.errors) == (0, [])
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"]
    assert schema["title"]
