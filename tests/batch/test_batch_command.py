"""``kehoach batch`` as people use it: pipes, lists, progress, exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.batch.batches import plan_text, write_plans

from kehoach_extract.cli.quantities import bytes_of, seconds_of
from kehoach_extract.cli.usage import Misuse

KEHOACH = f"{sys.executable} -m kehoach_extract.cli.main"
QUICK = ("--ocr", "never", "--jobs", "2")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["bash", "-c", line.replace("kehoach", KEHOACH)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_it_says_what_came_of_it(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt", "b.txt")
    process = start(plans, "-o", tmp_path / "out", *QUICK)
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, b"")
    assert errors.decode().splitlines() == [
        "kehoach: 2 documents read.",
        f"kehoach: wrote {tmp_path / 'out' / 'json'}.",
    ]


def test_quiet_says_nothing_and_a_failure_is_exit_code_1(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt")
    (plans / "empty.pdf").write_bytes(b"")
    process = start(plans, "-o", tmp_path / "out", "--quiet", *QUICK)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 1


def test_a_target_that_is_not_ours_is_told_before_anything_is_read(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt")
    target = tmp_path / "plans.xlsx"
    target.write_text("notes")
    process = start(plans, "-o", target, "--log-json")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 7
    assert b'"document"' not in errors
    assert b"was not made by this program" in errors
    assert target.read_text() == "notes"


def test_log_json_is_one_line_a_document(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt")
    (plans / "empty.pdf").write_bytes(b"")
    (plans / "b.bin").write_bytes(bytes(9))
    process = start(plans, "-o", tmp_path / "out", "--log-json", "--quiet", *QUICK)
    lines = [json.loads(line) for line in process.communicate(timeout=60)[1].splitlines()]
    told = {line["document"]: (line["status"], line["error"] and line["error"]["code"]) for line in lines}
    assert told == {"a.txt": ("read", None), "b.bin": ("skipped", None), "empty.pdf": ("failed", "empty_file")}


@pytest.mark.parametrize("pipe", ["head -1", "head -c 10", "true"])
def test_a_reader_that_stops_early_ends_it_without_a_word(plans: Path, pipe: str) -> None:
    write_plans(plans, *(f"kh-{number:02}.txt" for number in range(60)))
    done = shell(f"set -o pipefail; kehoach batch . -o - --ocr never -q | {pipe}", plans)
    assert (done.returncode, done.stderr) == (0, "")


def test_lines_reach_a_pipe_before_all_is_read(start: Any, plans: Path) -> None:
    write_plans(plans, *(f"kh-{number:03}.txt" for number in range(400)))
    process = start(plans, "-o", "-", "--ocr", "never", "--jobs", "1", "-q")
    first = json.loads(process.stdout.readline())
    assert first["source"]["name"] == "kh-000.txt"
    assert process.poll() is None


def test_what_a_pipe_gets_is_what_a_file_gets(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, *(f"{number % 3}/kh-{number}.txt" for number in range(30)))
    shutil.copy(plans / "0/kh-0.txt", plans / "2/kh-0.txt")
    shell(f"kehoach batch plans -o {tmp_path}/a.jsonl --ocr never", tmp_path)
    done = shell("kehoach batch plans -o - --format jsonl --ocr never --jobs 2", tmp_path)
    assert done.stdout == (tmp_path / "a.jsonl").read_text("utf-8")
    if shutil.which("jq"):
        done = shell("kehoach batch plans -o - --ocr never -q | jq -r '.metadata.number // .same_as' | wc -l", tmp_path)
        assert (done.stdout.strip(), done.stderr) == ("31", "")


@pytest.mark.parametrize("finder", ["find . -name '*.txt'", "find . -name '*.txt' -print0"])
def test_a_list_on_stdin(plans: Path, tmp_path: Path, finder: str) -> None:
    write_plans(plans, "a/1.txt", "a/hai ba.txt", "b/3.txt", "b/3.md")
    line = f"(cd {plans} && {finder} | kehoach batch - -o {tmp_path}/a.jsonl --ocr never -q)"
    assert shell(line, tmp_path).stderr == ""
    names = [json.loads(line)["source"]["name"] for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert names == ["a/1.txt", "a/hai ba.txt", "b/3.txt"]


def test_a_path_of_a_list_that_is_not_there_is_a_document_that_failed(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt")
    line = f"printf 'a.txt\\nno.txt\\n' | kehoach batch - -o {tmp_path}/a.jsonl --ocr never -q"
    assert shell(line, plans).returncode == 1
    last = json.loads((tmp_path / "a.jsonl").read_text("utf-8").splitlines()[-1])
    assert (last["document"], last["error"]["code"]) == ("no.txt", "file_missing")


def test_the_state_of_a_pipe_may_be_kept(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt", "b.txt")
    line = f"kehoach batch {plans} -o - --state {tmp_path}/state --ocr never -q --log-json"
    first = shell(line, tmp_path)
    again = shell(line, tmp_path)
    assert again.stdout == first.stdout
    assert (len(first.stderr.splitlines()), again.stderr) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (["plans"], "missing option", 2),
        (["plans", "-o", "-", "--format", "csv"], "only jsonl can go to stdout", 2),
        (["plans", "-o", "plans"], "'plans' is an input as well", 2),
        (["-", "-", "-o", "out"], "'-' can be given once only", 2),
        (["plans", "-o", "out", "--memory", "much"], "'much' is no amount", 2),
        (["plans", "-o", "out", "--timeout", "0"], "'0' is no time", 2),
        (["nowhere", "-o", "out"], "nowhere: no such file", 3),
        (["no*.pdf", "-o", "out"], "no*.pdf: no such file", 3),
        (["plans", "-o", "plans/a.txt/out"], "a part of the path is not a folder", 7),
    ],
)
def test_wrong_usage_is_one_line(start: Any, plans: Path, arguments: list[str], words: str, code: int) -> None:
    write_plans(plans, "a.txt")
    process = start(*arguments, cwd=plans.parent)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert words in errors.decode()
    assert errors.count(b"\n") == 1


def test_a_terminal_is_shown_progress(plans: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    import os

    write_plans(plans, "a.txt", "b.txt")
    main, there = pty.openpty()
    command = [*KEHOACH.split(), "batch", str(plans), "-o", str(tmp_path / "out"), "--ocr", "never"]
    process = subprocess.Popen(command, stderr=there, env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"})
    os.close(there)
    shown = b""
    try:
        while part := os.read(main, 4096):
            shown += part
    except OSError:  # how Linux tells that the other end was closed
        pass
    os.close(main)
    assert process.wait(30) == 0
    assert "Reading" in shown.decode()
    assert "2 documents read" in shown.decode()


def test_one_document_gives_the_same_as_extract(plans: Path, tmp_path: Path) -> None:
    (plans / "kh.txt").write_text(plan_text("Hoa"), encoding="utf-8")
    alone = shell(f"kehoach extract {plans}/kh.txt --compact", tmp_path)
    assert shell(f"kehoach batch {plans} -o - -q", tmp_path).stdout == alone.stdout


def test_amounts() -> None:
    assert [bytes_of(text, "") for text in ("5", "1K", "1 MB", "1.5gib")] == [5, 1024, 1048576, 1610612736]
    assert [seconds_of(text, "") for text in ("5", "2.5s", "1m", "1h")] == [5, 2.5, 60, 3600]
    for text in ("", "x", "-1", "5 parsecs", "0"):
        with pytest.raises(Misuse):
            bytes_of(text, "--memory")
        with pytest.raises(Misuse):
            seconds_of(text, "--timeout")
