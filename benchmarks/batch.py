"""What ``kehoach batch`` gains and costs: time by processes, time a document, memory of the process that remembers.

    python benchmarks/batch.py                    all three, about ten minutes
    python benchmarks/batch.py --only processes   time with 2 processes beside time with 1; also "single", "memory"
    python benchmarks/batch.py --runs 5           more runs

The documents are the plans of ``samples/`` in all their forms and made PDFs, each copy with bytes of its own. Commands
that are compared take turns, so that all meet the same machine. They may keep their bytecode, also where
PYTHONDONTWRITEBYTECODE forbids it: an installed program has it. The exit code is 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from memory_pdf import make_pdf

ROOT = Path(__file__).resolve().parents[1]
PROCESSES_LIMIT, SINGLE_LIMIT, MEMORY_LIMIT_MB = 0.55, 1 / 3, 200
_FORMS = (".pdf", ".docx", ".html", ".md", ".txt")
_PROGRAM = [sys.executable, "-m", "kehoach_extract.cli.main"]
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def make_documents(folder: Path, count: int, forms: tuple[str, ...] = _FORMS) -> list[Path]:
    """Write so many documents, of different bytes, in ten folders.

    Every sixth is a made PDF of 6 to 18 pages, as plans usually have.
    """
    samples = sorted(path for path in ROOT.glob("samples/*/*") if path.suffix in forms and path.is_file())
    made = []
    for number in range(count):
        sample = samples[number % len(samples)]
        path = folder / f"{number % 10}" / f"{number:05}{sample.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if ".pdf" in forms and number % 6 == 5:
            path = path.with_suffix(".pdf")
            path.write_bytes(make_pdf(6 + number % 13) + _mark(".pdf", number))
        else:
            path.write_bytes(_marked(sample, number))
        made.append(path)
    return made


def _marked(sample: Path, number: int) -> bytes:
    """A copy with bytes of its own, read in the same time."""
    data = sample.read_bytes()
    if sample.suffix != ".docx":
        return data + _mark(sample.suffix, number)
    comment = b"%d" % number  # of the ZIP archive: its length stands in the last two bytes
    return data[:-2] + len(comment).to_bytes(2, "little") + comment


def _mark(suffix: str, number: int) -> bytes:
    if suffix == ".pdf":
        return b"%% %d\n" % number
    return b"<!-- %d -->\n" % number if suffix in {".html", ".md"} else f"\nBản thứ {number}.\n".encode()


def batch_time(folder: Path, jobs: int) -> float:
    """Wall time of a whole batch, from a ledger that is empty, in seconds.

    Raises:
        subprocess.CalledProcessError: the command fails.
    """
    with tempfile.TemporaryDirectory() as out:
        started = time.perf_counter()
        command = [*_PROGRAM, "batch", str(folder), "-o", f"{out}/plans.jsonl", "--jobs", str(jobs), "--quiet"]
        subprocess.run(command, check=True, env=_ENVIRONMENT)
        return time.perf_counter() - started


def compare_processes(folder: Path, runs: int) -> bool:
    """Prints the time with one process and with two; whether the limit holds.

    The best of each is compared: what another program takes from the machine only ever adds, and adds more to two.
    """
    times: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(runs):
        for jobs, taken in times.items():
            taken.append(batch_time(folder, jobs))
    for jobs, seconds in times.items():
        print(f"  {jobs} process(es) {min(seconds):8.2f} s   {' '.join(f'{one:.2f}' for one in seconds)}")
    ratio = min(times[2]) / min(times[1])
    print(f"  ratio        {ratio:8.3f}     of the best of each   limit {PROCESSES_LIMIT}")
    return ratio <= PROCESSES_LIMIT


def compare_single(documents: list[Path], folder: Path, runs: int) -> bool:
    """Prints the time a document in a batch of one process beside ``kehoach extract``; whether the limit holds."""
    some = documents[:: max(1, len(documents) // 20)]
    in_batch, alone = [], []
    for _ in range(runs):
        in_batch.append(batch_time(folder, 1) / len(documents))
        started = time.perf_counter()
        for path in some:
            subprocess.run([*_PROGRAM, "extract", str(path)], check=True, capture_output=True, env=_ENVIRONMENT)
        alone.append((time.perf_counter() - started) / len(some))
    ratio = statistics.median(in_batch) / statistics.median(alone)
    print(f"  in a batch      {statistics.median(in_batch) * 1000:8.1f} ms a document, one process")
    print(f"  kehoach extract {statistics.median(alone) * 1000:8.1f} ms a document, mean of {len(some)}")
    print(f"  ratio           {ratio:8.3f}     limit {SINGLE_LIMIT:.3f}")
    return ratio <= SINGLE_LIMIT


def watch_memory(folder: Path, count: int) -> bool:
    """Prints the peak memory of the parent over many short documents; whether the limit holds."""
    with tempfile.TemporaryDirectory() as out:
        command = [*_PROGRAM, "batch", str(folder), "-o", f"{out}/plans.jsonl", "--quiet"]
        samples: list[float] = []
        process = subprocess.Popen(command, env=_ENVIRONMENT)

        def watch() -> None:
            parent = psutil.Process(process.pid)
            while process.poll() is None:
                try:
                    samples.append(parent.memory_info().rss / 1e6)
                except psutil.Error:
                    return
                time.sleep(0.1)

        thread = threading.Thread(target=watch)
        thread.start()
        code = process.wait()
        thread.join()
    fifth = max(samples[: max(1, len(samples) // 5)])
    print(f"  {count} documents, exit code {code}, {len(samples) / 10:.0f} s")
    print(
        f"  peak of the parent {max(samples):6.1f} MB, in the first fifth {fifth:.1f} MB   limit {MEMORY_LIMIT_MB} MB"
    )
    return code == 0 and max(samples) <= MEMORY_LIMIT_MB


def main() -> int:
    """Prints the figures; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", choices=("processes", "single", "memory"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--many", type=int, default=5000)
    arguments = parser.parse_args()
    held = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.only != "memory":
            documents = make_documents(folder / "mixed", arguments.documents)
            print(f"{len(documents)} documents: PDF, DOCX, HTML, Markdown, text")
            if arguments.only != "single":
                held &= compare_processes(folder / "mixed", arguments.runs)
            if arguments.only != "processes":
                held &= compare_single(documents, folder / "mixed", arguments.runs)
            shutil.rmtree(folder / "mixed")
        if arguments.only in {None, "memory"}:
            print("many short documents")
            make_documents(folder / "many", arguments.many, (".txt",))
            held &= watch_memory(folder / "many", arguments.many)
    print("every limit holds" if held else "a limit is passed")
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
