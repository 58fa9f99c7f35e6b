"""Time, size and peak memory of writing data sets in every form, from copies of the sample plans.

    python benchmarks/data_sets.py                  2,000 documents; exit code 1 above the limit of 200 MB
    python benchmarks/data_sets.py --documents 500

The plans are read once. Each form is then written by `kehoach export` from JSON Lines, in a process of its own whose
peak resident set is taken as the operating system counts it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from kehoach_extract import extract
from kehoach_extract.writers.data_set import Form, jsonl_line
from kehoach_extract.writers.entries import Entry, read_entry
from kehoach_extract.writers.json import plan_to_json

LIMIT_MB = 200
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_EXPORT = "import sys; from kehoach_extract.cli.main import run; sys.exit(run())"


def sample_entries() -> list[Entry]:
    """The sample plans, read from their PDF files."""
    plans = [(path, extract(path)) for path in sorted(SAMPLES.glob("*/*.pdf"))]
    return [read_entry(path.name, plan_to_json(plan, pretty=False), plan.source.sha256) for path, plan in plans]


def write_source(path: Path, documents: int) -> None:
    """JSON Lines of so many documents, copies of the samples under other keys."""
    samples = sample_entries()
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            entry = samples[number % len(samples)]
            file.write(jsonl_line(replace(entry, document=f"{number:07}/{entry.document}")))


def measured(source: Path, target: Path, form: Form) -> tuple[float, float]:
    """Seconds and peak memory (MB of 10^6 bytes) of one export.

    Raises:
        SystemExit: it fails.
    """
    started = time.perf_counter()
    arguments = [sys.executable, "-c", _EXPORT, "export", str(source), "-o", str(target), "--format", form, "--quiet"]
    process = os.posix_spawn(sys.executable, arguments, os.environ)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"the export to {form} failed")
    return time.perf_counter() - started, used.ru_maxrss * 1024 / 1e6


def size_mb(target: Path) -> float:
    """Size of a data set, file or folder, in MB of 10^6 bytes."""
    files = [target] if target.is_file() else target.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def main() -> int:
    """Print the table; 1 where a form takes more memory than it may."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--make", type=Path, metavar="FILE", help="only make the source")
    arguments = parser.parse_args()
    documents = arguments.documents
    if arguments.make is not None:
        write_source(arguments.make, documents)
        return 0
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.jsonl")
        # By a process of its own: a child's peak begins with what its parent holds.
        subprocess.run([sys.executable, __file__, "--documents", str(documents), "--make", source], check=True)
        print(f"{documents:,} documents, {size_mb(source):.0f} MB of JSON Lines")
        print(f"{'form':8} {'ms a document':>14} {'KB a document':>14} {'peak MB':>8}")
        for form in Form:
            target = Path(folder, f"set.{form}")
            seconds, peak = measured(source, target, form)
            worst = max(worst, peak)
            print(f"{form:8} {seconds / documents * 1e3:14.1f} {size_mb(target) / documents * 1e3:14.1f} {peak:8.0f}")
    return int(worst > LIMIT_MB)


if __name__ == "__main__":
    sys.exit(main())
