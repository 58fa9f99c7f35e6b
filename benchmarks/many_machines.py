"""What a million documents take on many machines: measured on this one with Ray, and extrapolated from that.

    python benchmarks/many_machines.py                     about five minutes
    python benchmarks/many_machines.py --documents 2000    a longer run

The documents are those of ``batch.py``: the plans of ``samples/`` in all their forms and made PDFs of one to three
pages, each copy with bytes of its own, no scans. A fifth of them is read first, then all, each with an empty ledger:
the difference of the two times is free of what the cluster takes to start. Processor time is that of all processes, so
that it holds where other programs take a share of the machine as well.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import psutil

from batch import _ENVIRONMENT, _PROGRAM, make_documents

MILLION = 1_000_000
CORES = (16, 64, 256)
CORES_A_MACHINE = 16
_EVERY = 0.5


@dataclass(frozen=True)
class Run:
    """One batch: wall time and processor time in seconds, and by kind of process the most memory (PSS) in MB.

    ``parent`` is the memory of the process that gives out the work, ``parent_cpu`` its processor time.
    """

    wall: float
    cpu: float
    memory: dict[str, float]
    parent: float
    parent_cpu: float


@dataclass(frozen=True)
class Figures:
    """What is extrapolated: documents an hour and core; seconds a document to write, and to give out; MB; KB each."""

    rate: float
    to_write: float
    to_give: float
    worker: float
    machine: float
    stored: float
    ledger: float
    data_set: float


def kind_of(process: psutil.Process) -> str:
    """What a process below the batch is for."""
    words = " ".join(process.cmdline())
    if words.startswith("ray::Machine"):
        return "machine"
    if "multiprocessing.forkserver" in words or "forkserver" in words:
        # Those that read are forked from the one that is ready: it is their parent.
        above = process.parent()
        return "worker" if above is not None and "forkserver" in " ".join(above.cmdline()) else "forked from"
    return "Ray itself" if "ray" in words else "other"


def batch(folder: Path, out: Path, engine: str, jobs: int) -> Run:
    """Run a batch and watch it.

    Raises:
        RuntimeError: it fails.
    """
    command = [*_PROGRAM, "batch", str(folder), "-o", str(out), "--jobs", str(jobs), "--engine", engine, "--quiet"]
    started = time.perf_counter()
    process = subprocess.Popen(command, env=_ENVIRONMENT)
    parent = psutil.Process(process.pid)
    most: dict[str, float] = defaultdict(float)
    cpu: dict[int, float] = {}
    top = 0.0
    while process.poll() is None:
        now: dict[str, list[float]] = defaultdict(list)
        try:
            top = max(top, parent.memory_info().rss / 1e6)
            below = [parent, *parent.children(recursive=True)]
        except psutil.Error:
            break
        for one in below:
            try:
                times = one.cpu_times()
                cpu[one.pid] = times.user + times.system
                if one is not parent:
                    now[kind_of(one)].append(one.memory_full_info().pss / 1e6)
            except psutil.Error:
                continue
        for kind, found in now.items():
            most[kind] = max(most[kind], sum(found) / (len(found) if kind == "worker" else 1))
        time.sleep(_EVERY)
    if process.wait():
        raise RuntimeError(f"exit code {process.returncode}")
    return Run(time.perf_counter() - started, sum(cpu.values()), dict(most), top, cpu.get(process.pid, 0.0))


def size_of(*paths: Path) -> float:
    """Bytes in files and folders."""
    return sum(
        one.stat().st_size for path in paths for one in ([path] if path.is_file() else path.rglob("*")) if one.is_file()
    )


def measure(engine: str, folder: Path, some: Path, count: int, few: int, jobs: int) -> Figures:
    """Prints what a run takes, and gives it."""
    with tempfile.TemporaryDirectory() as name:
        out, out_few = Path(name, "out"), Path(name, "few")
        first = batch(some, out_few / "plans.jsonl", engine, jobs)
        whole = batch(folder, out / "plans.jsonl", engine, jobs)
        again_few = batch(some, out_few / "plans.jsonl", engine, jobs)
        again = batch(folder, out / "plans.jsonl", engine, jobs)
        state, more = out / "plans.jsonl.kehoach", count - few
        rate = more / (whole.wall - first.wall) / jobs * 3600
        to_write = max(0.0, again.wall - again_few.wall) / more
        # The first runs found and wrote as well.
        to_find = again.parent_cpu - again_few.parent_cpu
        to_give = max(0.0, whole.parent_cpu - first.parent_cpu - to_find) / more
        print(f"  {count} documents, {jobs} processes   {whole.wall:8.1f} s     ({few} documents: {first.wall:.1f} s)")
        print(f"  documents an hour and core    {rate:8,.0f}       by the clock")
        print(f"                                {more / (whole.cpu - first.cpu) * 3600:8,.0f}       by processor time")
        print(f"  to give out and take back     {to_give * 1000:8.2f} ms    a document, in kehoach batch itself")
        print(f"  to find again and write       {to_write * 1000:8.2f} ms    a document")
        for kind, most in sorted(whole.memory.items(), key=lambda pair: pair[0] != "worker"):
            print(f"  memory                        {most:8.0f} MB    {kind}{', each' if kind == 'worker' else ''}")
        print(f"  memory                        {whole.parent:8.0f} MB    kehoach batch itself")
        sizes = {
            "ledger": size_of(state / "ledger.sqlite") / count / 1000,
            "partitions": size_of(state / "parts") / count / 1000,
            "data set (JSON Lines)": size_of(out / "plans.jsonl") / count / 1000,
            "the document": size_of(folder) / count / 1000,
        }
        for what, size in sizes.items():
            print(f"  stored                        {size:8.2f} KB    a document, {what}")
        lines = (out / "plans.jsonl").read_text("utf-8").splitlines()
        pages = [len(json.loads(line)["source"]["health"]["pages"]) for line in lines]
        print(f"  pages                         {sum(pages) / len(pages):8.2f}       a document")
    machine = whole.memory.get("machine", 0.0) + whole.memory.get("forked from", 0.0)
    stored = list(sizes.values())
    return Figures(rate, to_write, to_give, whole.memory["worker"], machine, stored[1], stored[0], stored[2])


def extrapolate(one: Figures) -> None:
    """Prints the table for a million documents: the measured figures, multiplied."""
    print("a million such documents, extrapolated from Ray's figures: nothing but this machine was measured")
    print("  cores   machines   hours to read   GB of memory for the workers of a machine")
    for cores in CORES:
        machines = max(1, cores // CORES_A_MACHINE)
        memory = (one.worker * min(cores, CORES_A_MACHINE) + one.machine) / 1000
        hours = max(MILLION / one.rate / cores, MILLION * one.to_give / 3600)
        print(f"  {cores:5}   {machines:8}   {hours:13.2f}   {memory:.1f}")
    print(f"  one process writes the data set   {MILLION * one.to_write / 3600:6.2f} hours, whatever the cores")
    print(f"  it gives out the work in at least {MILLION * one.to_give / 3600:6.2f} hours: enough for", end=" ")
    print(f"{3600 / one.to_give / one.rate:.0f} cores with documents of {3600 / one.rate * 1000:.0f} ms")
    print(f"  stored: partitions                {one.stored:6.1f} GB")
    print(f"  stored: ledger                    {one.ledger:6.1f} GB")
    print(f"  stored: data set (JSON Lines)     {one.data_set:6.1f} GB")


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    count, few = arguments.documents, arguments.documents // 5
    with tempfile.TemporaryDirectory() as name:
        folder, some = Path(name, "all"), Path(name, "some")
        for path in make_documents(folder, count)[:few]:
            (some / path.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, some / path.parent.name)
        figures = {}
        for engine in ("local", "ray"):
            print(f"--engine {engine}")
            figures[engine] = measure(engine, folder, some, count, few, arguments.jobs)
    extrapolate(figures["ray"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
