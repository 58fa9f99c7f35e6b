"""`kehoach extract` with a stand-in for the pipeline: what goes where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kehoach_extract.writers.json import check_plan_json


@pytest.fixture
def make(tmp_path: Path) -> Any:
    def file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return file


def test_one_file_gives_indented_json_that_validates(kehoach_stand_in: Any, make: Any) -> None:
    done = kehoach_stand_in("extract", make("a.txt", "good"))
    assert (done.code, done.errors) == (0, [])
    assert done.out.startswith('{\n  "schema_version"')
    assert done.out.endswith("}\n")
    assert "Mở tuyến xe buýt số 9" in done.out
    assert check_plan_json(done.out) == []


def test_compact_is_one_line(kehoach_stand_in: Any, make: Any) -> None:
    done = kehoach_stand_in("extract", "--compact", make("a.txt", "good"))
    assert done.out.count("\n") == 1
    assert check_plan_json(done.out) == []


def test_stdin_is_read(kehoach_stand_in: Any) -> None:
    done = kehoach_stand_in("extract", "-", given=b"good")
    assert (done.code, json.loads(done.out)["source"]["name"]) == (0, "stdin")


def test_several_files_give_json_lines_in_order(kehoach_stand_in: Any, make: Any) -> None:
    done = kehoach_stand_in("extract", make("b.txt", "good"), make("a.txt", "good"))
    assert [json.loads(line)["source"]["name"] for line in done.out.splitlines()] == ["b.txt", "a.txt"]


def test_a_failing_file_does_not_stop_the_others(kehoach_stand_in: Any, make: Any) -> None:
    bad, worse = make("bad.txt", "broken"), make("worse.txt", "crash")
    done = kehoach_stand_in("extract", make("a.txt", "good"), bad, worse, make("b.txt", "good"))
    assert done.code == 1
    assert len(done.out.splitlines()) == 2
    assert done.errors[0].startswith(f"kehoach: {bad}: the PDF file is damaged")
    assert done.errors[1].startswith(f"kehoach: {worse}: internal error (LookupError)")
    assert done.errors[2:] == ["kehoach: 2 of 4 files failed."]


def test_the_output_is_the_same_in_any_locale(kehoach_stand_in: Any, make: Any) -> None:
    path = make("a.txt", "good")
    outputs = {
        kehoach_stand_in("extract", path, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0").out
        for locale in ("C", "C.UTF-8", "POSIX", "vi_VN.UTF-8")
    }
    assert len(outputs) == 1
    assert "buýt" in outputs.pop()


@pytest.mark.parametrize(
    ("word", "code", "message"),
    [
        ("broken", 3, "the PDF file is damaged or cut off"),
        ("crash", 70, "internal error (LookupError). Run again with --verbose"),
        ("deep", 70, "internal error (RecursionError)"),
        ("memory", 6, "not enough memory"),
        ("lone", 7, "it holds text that is no Unicode"),
    ],
)
def test_an_error_is_one_line_and_a_code(kehoach_stand_in: Any, make: Any, word: str, code: int, message: str) -> None:
    done = kehoach_stand_in("extract", make("a.txt", word))
    assert (done.code, done.out, len(done.errors)) == (code, "", 1)
    assert message in done.errors[0]
    assert "secret" not in done.errors[0]


def test_verbose_shows_the_traceback(kehoach_stand_in: Any, make: Any) -> None:
    done = kehoach_stand_in("extract", "--verbose", make("a.txt", "crash"))
    assert (done.code, done.out) == (70, "")
    assert "LookupError: a secret detail" in done.errors


def test_an_interrupt_ends_everything_with_130(kehoach_stand_in: Any, make: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = kehoach_stand_in("extract", make("a.txt", "good"), make("b.txt", "stop"), "-o", out)
    assert (done.code, done.errors) == (130, ["kehoach: interrupted."])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_nothing_but_data_reaches_stdout(kehoach_stand_in: Any, make: Any) -> None:
    done = kehoach_stand_in("extract", make("a.txt", "noisy"))
    assert check_plan_json(done.out) == []
    assert sorted(done.errors) == ["chatter of C", "chatter of Python", "chatter of a child"]


def test_messages_follow_lang_and_locale(kehoach_stand_in: Any, make: Any) -> None:
    path = make("a.txt", "broken")
    vietnamese = "bị hỏng hoặc bị cắt"
    assert vietnamese in kehoach_stand_in("extract", "--lang", "vi", path).errors[0]
    assert vietnamese in kehoach_stand_in("extract", path, LC_ALL="", LANG="vi_VN.UTF-8", PYTHONUTF8="1").errors[0]
    assert vietnamese not in kehoach_stand_in("extract", "--lang=en", path, LC_ALL="vi_VN").errors[0]


def test_warnings_are_told_shortly_unless_quiet(kehoach_stand_in: Any, make: Any) -> None:
    path = make("a.txt", "warn")
    told = kehoach_stand_in("extract", path)
    assert told.code == 0
    assert told.errors == [
        "kehoach: a.txt: this is no plan",
        'kehoach: a.txt: 1 warning(s), see "warnings" in the output.',
    ]
    assert kehoach_stand_in("extract", "--quiet", path).errors == []


def test_a_name_cannot_forge_lines_or_command_the_terminal(kehoach_stand_in: Any, make: Any) -> None:
    done = kehoach_stand_in("extract", make("a\nkehoach: all is well\x1b[2J.txt", "broken"))
    assert len(done.errors) == 1
    assert "\x1b" not in done.errors[0]


def test_a_name_that_is_no_unicode_is_told_and_written(kehoach_stand_in: Any, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"k\xff.txt")  # noqa: PTH118 - pathlib takes no bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"good")
    except OSError:
        pytest.skip("this file system takes no such names")
    done = kehoach_stand_in("extract", os.fsdecode(path))
    assert json.loads(done.out)["source"]["name"] == "k\ufffd.txt"


class TestSelect:
    def test_leaves_only_the_keys_named_in_the_order_of_the_schema(self, kehoach_stand_in: Any, make: Any) -> None:
        done = kehoach_stand_in("extract", make("a.txt", "good"), "--select", "tasks, source")
        assert list(json.loads(done.out)) == ["source", "tasks"]

    def test_may_be_repeated(self, kehoach_stand_in: Any, make: Any) -> None:
        done = kehoach_stand_in("extract", make("a.txt", "good"), "--select", "tasks", "--select", "targets")
        assert list(json.loads(done.out)) == ["tasks", "targets"]

    @pytest.mark.parametrize("keys", ["task", "tasks,,nothing", ""])
    def test_unknown_keys_are_wrong_usage(self, kehoach_stand_in: Any, make: Any, keys: str) -> None:
        done = kehoach_stand_in("extract", make("a.txt", "good"), "--select", keys)
        assert (done.code, done.out, len(done.errors)) == (2, "", 1)
        assert "choose from schema_version, source" in done.errors[0]


class TestOutputFile:
    def test_holds_what_stdout_would(self, kehoach_stand_in: Any, make: Any, tmp_path: Path) -> None:
        path, out = make("a.txt", "good"), tmp_path / "out.json"
        done = kehoach_stand_in("extract", path, "--output", out)
        assert (done.code, done.out, done.errors) == (0, "", [])
        assert out.read_text(encoding="utf-8") == kehoach_stand_in("extract", path).out

    @pytest.mark.parametrize("out", ["-", "/dev/stdout"])
    def test_may_be_a_name_of_stdout(self, kehoach_stand_in: Any, make: Any, out: str) -> None:
        done = kehoach_stand_in("extract", make("a.txt", "good"), "-o", out)
        assert (done.code, check_plan_json(done.out)) == (0, [])

    def test_is_not_touched_by_a_failure(self, kehoach_stand_in: Any, make: Any, tmp_path: Path) -> None:
        out = make("out.json", "before")
        done = kehoach_stand_in("extract", make("a.txt", "broken"), "-o", out)
        assert done.code == 3
        assert out.read_text(encoding="utf-8") == "before"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.json"]

    def test_keeps_rights_and_links(self, kehoach_stand_in: Any, make: Any, tmp_path: Path) -> None:
        real, link = make("real.json", "before"), tmp_path / "link.json"
        real.chmod(0o640)
        link.symlink_to(real)
        assert kehoach_stand_in("extract", make("a.txt", "good"), "-o", link).code == 0
        assert link.is_symlink()
        assert real.stat().st_mode & 0o777 == 0o640
        assert check_plan_json(real.read_text(encoding="utf-8")) == []

    def test_may_be_a_device(self, kehoach_stand_in: Any, make: Any) -> None:
        assert kehoach_stand_in("extract", make("a.txt", "good"), "-o", "/dev/null").code == 0
        assert Path("/dev/null").is_char_device()

    @pytest.mark.parametrize(
        ("out", "reason"),
        [
            ("no/such/folder/out.json", "no such folder"),
            (".", "it is a folder"),
            ("/dev/full", "the disk is full"),
            ("a.txt/out.json", "not a folder"),
            ("x" * 300, "too long"),
        ],
    )
    def test_that_cannot_be_written_is_exit_code_7(
        self, kehoach_stand_in: Any, make: Any, tmp_path: Path, out: str, reason: str
    ) -> None:
        done = kehoach_stand_in("extract", make("a.txt", "good"), "-o", tmp_path / out)
        assert (done.code, done.out, len(done.errors)) == (7, "", 1)
        assert reason in done.errors[0]

    def test_must_not_be_an_input(self, kehoach_stand_in: Any, make: Any) -> None:
        path = make("a.txt", "good")
        done = kehoach_stand_in("extract", path, "-o", path)
        assert done.code == 2
        assert "would be lost" in done.errors[0]
        assert path.read_text(encoding="utf-8") == "good"


class TestStdout:
    def test_full_device_is_exit_code_7(self, stand_in_program: list[str], make: Any) -> None:
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            done = subprocess.run(
                [*stand_in_program, "extract", make("a.txt", "good")], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 7
        assert (
            done.stderr == b"kehoach: stdout: the output cannot be written (the disk is full). Choose another place.\n"
        )

    def test_closed_from_the_start_is_exit_code_7(self, stand_in_program: list[str], make: Any) -> None:
        done = subprocess.run(
            ["sh", "-c", '"$@" >&-', "sh", *stand_in_program, "extract", make("a.txt", "good")],
            stderr=subprocess.PIPE,
            check=False,
        )
        assert done.returncode == 7
        assert b"the output is closed" in done.stderr
        assert done.stderr.count(b"\n") == 1

    @pytest.mark.parametrize("arguments", [["extract", "a.txt"], ["schema"], ["doctor"], ["--help"], ["--version"]])
    def test_whose_reader_has_gone_ends_quietly(
        self, stand_in_program: list[str], make: Any, arguments: list[str]
    ) -> None:
        folder = make("a.txt", "good").parent
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [*stand_in_program, *arguments], cwd=folder, stdout=write, stderr=subprocess.PIPE, check=False
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b"")

    def test_with_stderr_closed_still_gets_the_data(self, stand_in_program: list[str], make: Any) -> None:
        done = subprocess.run(
            ["sh", "-c", '"$@" 2>&-', "sh", *stand_in_program, "extract", make("a.txt", "noisy warn")],
            stdout=subprocess.PIPE,
            check=False,
        )
        assert done.returncode == 0
        assert check_plan_json(done.stdout.decode()) == []
