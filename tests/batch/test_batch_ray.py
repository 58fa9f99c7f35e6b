"""What only many machines have: a machine that is lost or unfit, partitions, and a cluster started for one batch."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.batch.batches import MIB, READING, Batch, engine_of, plan_text, write_plans

from kehoach_extract.batch.jobs import Caps, PlanRead
from kehoach_extract.batch.machine import Machine, Setup
from kehoach_extract.batch.parts import PartReader, writer_at
from kehoach_extract.batch.way import way_of
from kehoach_extract.errors import EngineFailed, PackageMissing

NAMES = [f"{number % 3}/kh-{number:02}.txt" for number in range(30)]
pytestmark = pytest.mark.usefixtures("cluster")


def ray_batch(tmp_path: Path, name: str = "out") -> Batch:
    return Batch(tmp_path / name / "plans.jsonl", "ray")


def parts_of(batch: Batch) -> Path:
    return batch.out.with_name("plans.jsonl.kehoach") / "parts"


def machines() -> list[psutil.Process]:
    """The processes of Ray that have processes that read below them."""
    return [one for one in psutil.Process().children(recursive=True) if one.name().startswith("ray::Machine")]


def test_the_data_set_is_that_of_one_machine(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, *NAMES, "crash.txt")
    (plans / "copy.txt").write_text(plan_text("0/kh-00.txt", 1), encoding="utf-8")
    (plans / "bang.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    found = set()
    for name, jobs in (("local", 2), ("ray", 1), ("ray", 2)):
        batch = Batch(tmp_path / f"{name}-{jobs}" / "plans.jsonl", name)
        batch(plans, jobs=jobs)
        report = batch.out.with_name("plans.jsonl.kehoach") / "report.json"
        found.add((batch.out.read_bytes(), report.read_bytes()))
    assert len(found) == 1


@pytest.mark.parametrize("engines", [("local", "ray"), ("ray", "local")])
def test_another_engine_goes_on_where_one_stopped(plans: Path, tmp_path: Path, engines: tuple[str, str]) -> None:
    write_plans(plans, *NAMES[:15])
    batch = Batch(tmp_path / "out" / "plans.jsonl", engines[0])
    batch(plans)
    write_plans(plans, *NAMES)
    batch.engine = engines[1]
    batch(plans)
    assert sum(event.status == "read" for event in batch.events.settled_ones) == 15
    assert sorted(batch.read()) == sorted(NAMES)


def test_plans_do_not_pass_through_the_ledger(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, *NAMES)
    batch = ray_batch(tmp_path)
    batch(plans)
    base = sqlite3.connect(batch.out.with_name("plans.jsonl.kehoach") / "ledger.sqlite")
    [(count, bytes_of_plans)] = base.execute("SELECT COUNT(*), SUM(LENGTH(plan)) FROM results").fetchall()
    base.close()
    assert (count, bytes_of_plans) == (30, None)
    assert [path.suffix for path in parts_of(batch).iterdir()] == [".part"]


def test_a_new_ledger_takes_what_the_partitions_hold(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, *NAMES)
    batch = ray_batch(tmp_path)
    batch(plans)
    first = batch.out.read_bytes()
    batch.out.with_name("plans.jsonl.kehoach").joinpath("ledger.sqlite").unlink()
    batch(plans)
    assert {event.status for event in batch.events.settled_ones} == {"known"}
    assert batch.out.read_bytes() == first


def test_what_a_partition_lost_is_read_again(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, *NAMES)
    batch = ray_batch(tmp_path)
    batch(plans)
    first = batch.out.read_bytes()
    [part] = parts_of(batch).iterdir()
    os.truncate(part, part.stat().st_size // 2)
    batch(plans)
    assert 10 < len(batch.events.settled_ones) < 20
    assert batch.out.read_bytes() == first
    batch(plans, force=True)
    assert len(batch.events.settled_ones) == 30
    assert not part.exists()


def test_a_machine_that_is_lost_costs_nothing(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, *NAMES, "sleep.txt")
    batch = ray_batch(tmp_path)
    engine = engine_of("ray", batch.out, 2, Caps(seconds=6, memory=400 * MIB))
    taken: Any = engine.take
    lost: list[psutil.Process] = []

    def take(seconds: float) -> Any:
        results = taken(seconds)
        if results and not lost and (found := machines()):
            lost.extend(found)
            found[0].kill()
        return results

    engine.take = take  # type: ignore[method-assign]
    batch(plans, engine=engine)
    assert len(lost) == 1
    assert batch.codes() == {"sleep.txt": "time_passed"}
    assert sorted(batch.read()) == sorted(NAMES)


def test_a_machine_that_would_read_otherwise_is_refused(plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt")
    batch = ray_batch(tmp_path)
    engine: Any = engine_of("ray", batch.out, 1, None)
    setup = Setup(1, Caps(), str(tmp_path), None, READING, '{"program": "0.0.1"}')
    [machine] = engine._machines.values()
    engine._session.end(machine.actor)
    machine.actor = engine._session.start(Machine, setup, node=machine.node, cores=1)
    machine.call = machine.actor.hello.remote()
    with pytest.raises(EngineFailed, match="of another version than here"):
        batch(plans, engine=engine)


def test_a_machine_that_does_not_see_the_folder_is_refused(tmp_path: Path) -> None:
    machine = Machine(Setup(1, Caps(), str(tmp_path), ".seen-x", READING, way_of(READING)))
    turn = machine.turn([], 10)
    machine.close()
    assert turn.failure is not None
    assert "does not see the folder" in turn.failure.message(turn.name, "en")


def test_processes_that_do_not_start_end_the_batch(batch: Batch, plans: Path) -> None:
    write_plans(plans, "good.txt")
    with pytest.raises(RuntimeError, match="do not start"):
        batch(plans, engine=engine_of("ray", batch.out, 1, None, function="no_such_module:do"))


def test_no_cluster_at_an_address_is_one_line(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt")
    process = start(plans, "-o", tmp_path / "out", "--engine", "ray", "--ray-address", "127.0.0.1:1")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 4
    assert errors.startswith(b"kehoach: 127.0.0.1:1: cannot be used for reading")
    assert errors.count(b"\n") == 1


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from kehoach_extract.batch.ray_start import join

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(PackageMissing, match=r"pip install 'kehoach-extract\[ray\]'"):
        join(None, 1, quiet=True)


def test_an_address_goes_with_ray_only(start: Any, plans: Path) -> None:
    process = start(plans, "-o", "out", "--ray-address", "auto")
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert b"goes with --engine ray only" in errors


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, None])
def test_a_cluster_for_one_batch_leaves_nothing(
    start: Any, plans: Path, tmp_path: Path, how: signal.Signals | None
) -> None:
    write_plans(plans, *(f"kh-{number:03}.txt" for number in range(20 if how is None else 2000)))
    # Sockets are below it, and their names have to be short.
    temporary = Path("/tmp", f"kh-{os.getpid()}-{how.name if how else 0}")  # noqa: S108
    temporary.mkdir()
    out = tmp_path / "out" / "plans.jsonl"
    process = start(plans, "-o", out, "--engine", "ray", "--ocr", "never", "--jobs", "2", temporary=temporary)
    parts = out.with_name("plans.jsonl.kehoach") / "parts"
    until = time.monotonic() + 60
    below: set[psutil.Process] = set()
    while process.poll() is None and not list(parts.glob("*.part")):
        assert time.monotonic() < until
        below.update(psutil.Process(process.pid).children(recursive=True))
        time.sleep(0.05)
    if how is not None:
        below.update(psutil.Process(process.pid).children(recursive=True))
        # Ctrl-C reaches the whole group, others the process alone.
        os.killpg(process.pid, how) if how is signal.SIGINT else process.send_signal(how)
    written, errors = process.communicate(timeout=60)
    assert process.returncode == {"SIGKILL": -9, "SIGINT": 130, "SIGTERM": 130, "": 0}[how.name if how else ""]
    assert written == b""
    told = [] if how is signal.SIGKILL else errors.splitlines()
    assert all(line.startswith(b"kehoach: ") for line in told), errors
    assert len(below) > 5
    _, alive = psutil.wait_procs(below, timeout=15)
    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
    until = time.monotonic() + 10
    while list(temporary.iterdir()):
        assert time.monotonic() < until, list(temporary.iterdir())
        time.sleep(0.1)
    temporary.rmdir()


def test_two_machines_of_which_one_is_lost_and_one_comes(
    start: Any, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ray.cluster_utils import Cluster

    folder = Path(tempfile.mkdtemp(prefix="kh-", dir="/tmp"))  # short: the names of sockets have 108 letters at most
    # Where a cluster notes its address, whatever folder it is given. Nothing makes that one.
    monkeypatch.setenv("RAY_TMPDIR", str(folder))
    (folder / "ray").mkdir()
    write_plans(plans, *(f"kh-{number:03}.txt" for number in range(500)))
    machine: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 80 * MIB}
    two: Any = Cluster(
        initialize_head=True, head_node_args={**machine, "include_dashboard": False, "temp_dir": str(folder)}
    )
    try:
        lost = two.add_node(**machine)
        out = tmp_path / "out" / "plans.jsonl"
        process = start(plans, "-o", out, "--ocr", "never", "--engine", "ray", "--ray-address", two.address)
        parts = out.with_name("plans.jsonl.kehoach") / "parts"
        until = time.monotonic() + 60
        while len(list(parts.glob("*.part"))) < 2:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        two.remove_node(lost, allow_graceful=False)
        two.add_node(**machine)
        _, errors = process.communicate(timeout=120)
    finally:
        two.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
    assert errors.decode().splitlines() == ["kehoach: 500 documents read.", f"kehoach: wrote {out}."]
    assert start(plans, "-o", tmp_path / "one.jsonl", "--ocr", "never", "-q").wait(60) == 0
    assert out.read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_a_record_that_was_cut_off_is_none(tmp_path: Path) -> None:
    writer = writer_at(str(tmp_path))
    for number in range(3):
        writer.add(f"{number}", "way", PlanRead(b"plan %d" % number, "healthy", is_plan=True), 0.1)
    kept = writer.settled(now=True)
    part = kept[0][0]
    whole = (tmp_path / part).read_bytes()
    with PartReader(str(tmp_path)) as reader:
        assert [record.sha256 for record in reader.records(part, 0)] == ["0", "1", "2"]
        assert [reader.plan(record.kept(part)) for record in reader.records(part, 0)] == [
            b"plan 0",
            b"plan 1",
            b"plan 2",
        ]
        assert [one.sha256 for one in reader.records(part, kept[0][1].start + kept[0][1].size)] == ["1", "2"]
    for length in range(len(whole)):
        (tmp_path / part).write_bytes(whole[:length])
        with PartReader(str(tmp_path)) as reader:
            ends = [record.start + record.size for _, record in kept]
            assert len(list(reader.records(part, 0))) == sum(end <= length for end in ends)
