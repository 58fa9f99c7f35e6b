"""A batch that is killed, interrupted or started twice: nothing is lost, nothing is there twice."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
from tests.batch.batches import write_plans

from kehoach_extract.batch.lock import only_one

HOSTILE_PROGRAM = Path(__file__).with_name("hostile_program.py")
MOMENTS = 20
QUIET = ("--ocr", "never", "--jobs", "2", "--quiet")


def results(out: Path) -> int:
    """How many results the ledger of an output holds."""
    ledger = out / ".kehoach" / "ledger.sqlite"
    if not ledger.is_file():
        return 0
    base = sqlite3.connect(ledger)
    try:
        return int(base.execute("SELECT COUNT(*) FROM results").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        base.close()


def wait_for(true: Any, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_killed_at_random_moments_it_ends_as_undisturbed(
    start: Any, plans: Path, tmp_path: Path, by: tuple[str, ...]
) -> None:
    # To join a cluster takes seconds, and then all is read in one.
    moments, count = (6, 400) if by else (MOMENTS, 150)
    write_plans(plans, *(f"{number % 7}/kh-{number:03}.txt" for number in range(count)))
    (plans / "empty.txt").write_bytes(b"")
    out, undisturbed = tmp_path / "killed", tmp_path / "undisturbed"
    started = time.monotonic()
    assert start(plans, "-o", undisturbed, "--format", "jsonl", *QUIET).wait(120) == 1
    whole = time.monotonic() - started
    chance = random.Random(20)
    killed, before = 0, 0
    for moment in range(moments):
        process = start(plans, "-o", out, "--format", "jsonl", *QUIET, *by)
        # From before the first result to after the last: what is done adds up, so that later runs are shorter.
        if by and moment:
            enough = before + chance.randint(1, 40)
            wait_for(lambda one=process, most=enough: one.poll() is not None or results(out) >= most)
        else:
            time.sleep(chance.uniform(0.1, 1 if by else max(0.3, whole / 4)))
        killed += process.poll() is None
        process.kill()
        process.wait()
        assert results(out) >= before
        before = results(out)
    assert killed >= moments // 2
    assert start(plans, "-o", out, "--format", "jsonl", *QUIET, *by).wait(120) == 1
    for name in ("plans.jsonl", "report.json", "report.txt"):
        assert (out / name).read_bytes() == (undisturbed / name).read_bytes()
    assert results(out) == count


def test_the_workers_of_a_killed_batch_end_and_leave_no_files(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, *(f"kh-{number:03}.txt" for number in range(300)))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = start(plans, "-o", tmp_path / "out", *QUIET, temporary=temporary)
    wait_for(lambda: results(tmp_path / "out") > 5)
    assert len(list(temporary.glob("kehoach-batch-*/*"))) == 2
    below = psutil.Process(process.pid).children(recursive=True)
    assert len(below) >= 3
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(below, timeout=10)
    assert [child for child in alive if child.status() != psutil.STATUS_ZOMBIE] == []
    assert list(temporary.glob("kehoach-batch-*")) == []


def test_an_interruption_ends_it_cleanly_and_the_next_run_goes_on(
    start: Any, plans: Path, tmp_path: Path, by: tuple[str, ...]
) -> None:
    write_plans(plans, *(f"kh-{number:03}.txt" for number in range(300)))
    out = tmp_path / "out"
    for number in (signal.SIGINT, signal.SIGTERM):
        process = start(plans, "-o", out, "--format", "jsonl", "--ocr", "never", *by)
        before = results(out)
        wait_for(lambda had=before: results(out) > had + 5)
        os.killpg(process.pid, number)  # as a terminal does: to all processes of the group
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 130
        assert b"Run the same command again to go on." in errors
        assert b"Traceback" not in errors
        assert not (out / "plans.jsonl").exists()
        assert before < results(out) < 300
    assert start(plans, "-o", out, "--format", "jsonl", *QUIET, *by).wait(120) == 0
    assert len((out / "plans.jsonl").read_bytes().splitlines()) == 300


def test_a_second_interruption_ends_it_at_once(start: Any, plans: Path, tmp_path: Path, by: tuple[str, ...]) -> None:
    write_plans(plans, "a.txt", "sleep.txt")
    process = start(plans, "-o", tmp_path / "out", *QUIET, *by, program=[sys.executable, str(HOSTILE_PROGRAM)])
    wait_for(lambda: results(tmp_path / "out") == 1 and (plans.parent / "asleep").exists())
    below = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(3) == 130
    _, alive = psutil.wait_procs(below, timeout=10)
    assert [child for child in alive if child.status() != psutil.STATUS_ZOMBIE] == []


def test_two_batches_on_one_output_are_refused(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt")
    state = tmp_path / "out" / ".kehoach"
    state.mkdir(parents=True)
    with only_one(state, "out"):
        process = start(plans, "-o", tmp_path / "out", *QUIET)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 7
    assert b"another 'kehoach batch' works on this output" in errors
    assert errors.count(b"\n") == 1
    assert start(plans, "-o", tmp_path / "out", *QUIET).wait(30) == 0


def test_a_full_disk_keeps_what_was_read(start: Any, plans: Path, tmp_path: Path) -> None:
    """The quota of a disk, as the limit of the size of a file: the ledger needs more."""
    write_plans(plans, *(f"kh-{number:03}.txt" for number in range(150)))
    out = tmp_path / "out"

    def small() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    process = start(plans, "-o", out, "--format", "jsonl", *QUIET, preexec_fn=small)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 7, errors
    assert errors.count(b"\n") == 1
    kept = results(out)
    assert start(plans, "-o", out, "--format", "jsonl", *QUIET).wait(60) == 0
    assert 0 < kept < results(out) == 150


def test_a_ledger_that_is_none_is_told_and_force_starts_over(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt")
    ledger = tmp_path / "out" / ".kehoach" / "ledger.sqlite"
    ledger.parent.mkdir(parents=True)
    ledger.write_bytes(b"no database at all" * 100)
    process = start(plans, "-o", tmp_path / "out", *QUIET)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors.count(b"\n")) == (7, 1)
    assert b"run again with --force" in errors
    process = start(plans, "-o", tmp_path / "out", "--force", *QUIET)
    assert (process.wait(30), process.stderr.read()) == (0, b"")


def test_a_program_gone_is_no_lock(plans: Path, tmp_path: Path) -> None:
    code = f"import os\nfrom pathlib import Path\nfrom kehoach_extract.batch.lock import only_one\n\
with only_one(Path({str(tmp_path)!r}), 'x'):\n    os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    with only_one(tmp_path, "x"):
        pass
