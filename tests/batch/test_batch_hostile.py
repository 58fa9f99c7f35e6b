"""Documents that do the worst to the process that reads them: they cost themselves alone."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
from tests.batch.batches import MIB, Batch, write_plans

from kehoach_extract.batch.jobs import Caps
from kehoach_extract.batch.local import LocalEngine

GOOD = [f"good-{number:02}.txt" for number in range(12)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("crash.txt", "worker_died"),
        ("sleep.txt", "time_passed"),
        ("spin.txt", "time_passed"),
        ("eat.txt", "out_of_memory"),
        ("grow.txt", "memory_passed"),
        ("child.txt", "memory_passed"),
        ("disk.txt", "not_readable"),
        ("full.txt", "not_readable"),
        ("error.txt", "reading_failed"),
    ],
)
def test_the_others_are_all_there(any_batch: Batch, plans: Path, name: str, code: str) -> None:
    write_plans(plans, *GOOD, name)
    seconds = 2.5 if code == "time_passed" else 30
    done = any_batch(plans, caps=Caps(seconds, memory=400 * MIB))
    assert any_batch.codes() == {name: code}
    assert any_batch.read() == GOOD
    assert done.complete
    assert done.summary.failed == {code: 1}


def test_all_of_them_together(any_batch: Batch, plans: Path) -> None:
    evils = ["crash-1.txt", "crash-2.txt", "sleep.txt", "eat.txt", "grow.txt", "error.txt"]
    write_plans(plans, *GOOD, *evils)
    any_batch(plans, caps=Caps(seconds=2.5, memory=400 * MIB))
    assert sorted(any_batch.codes()) == sorted(evils)
    assert any_batch.read() == GOOD


def test_a_worker_that_died_is_tried_once_more(any_batch: Batch, plans: Path) -> None:
    write_plans(plans, *GOOD, "once.txt")
    done = any_batch(plans)
    assert done.summary.failed == {}
    assert any_batch.read() == [*GOOD, "once.txt"]


def test_what_libraries_print_goes_nowhere(any_batch: Batch, plans: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_plans(plans, "chatter.txt")
    any_batch(plans)
    assert "chatter of C" not in "".join(capfd.readouterr())


def test_processes_that_do_not_start_end_the_batch(batch: Batch, plans: Path) -> None:
    write_plans(plans, "good.txt")
    with pytest.raises(RuntimeError, match="do not start"):
        batch(plans, engine=LocalEngine(1, function="no_such_module:do"))


def test_nothing_is_left_running(batch: Batch, plans: Path) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    write_plans(plans, *GOOD, "sleep.txt")
    batch(plans, caps=Caps(seconds=0.5))
    after = {
        child.pid
        for child in psutil.Process().children(recursive=True)
        if child.status() != psutil.STATUS_ZOMBIE and "forkserver" not in " ".join(child.cmdline())
    }
    names = [" ".join(psutil.Process(pid).cmdline())[:80] for pid in after - before]
    assert [name for name in names if "resource_tracker" not in name] == []


def test_a_worker_is_replaced_after_some_documents(batch: Batch, plans: Path) -> None:
    write_plans(plans, *GOOD)
    batch(plans, engine=LocalEngine(2, recycle=3))
    assert batch.read() == GOOD


def test_failures_are_remembered_until_something_changes(any_batch: Batch, plans: Path) -> None:
    write_plans(plans, "good.txt", "crash.txt", "sleep.txt")
    any_batch(plans, caps=Caps(seconds=0.5))
    assert [event.document for event in any_batch.events.settled_ones if event.status == "failed"]

    any_batch(plans, caps=Caps(seconds=0.5))
    assert any_batch.events.settled_ones == []
    assert any_batch.codes() == {"crash.txt": "worker_died", "sleep.txt": "time_passed"}

    any_batch(plans, caps=Caps(seconds=1.0))
    assert [event.document for event in any_batch.events.settled_ones] == ["sleep.txt"]

    any_batch(plans, caps=Caps(seconds=1.0), retry_failed=True)
    assert sorted(event.document for event in any_batch.events.settled_ones) == ["crash.txt", "sleep.txt"]
