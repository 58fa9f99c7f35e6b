"""How fast text is repaired, what it costs to load the model, and how much memory and room it takes.

    python benchmarks/speed_repair.py               stripped, English-OCR and healthy text, beside pyvi and unidecode
    python benchmarks/speed_repair.py --repeat 5    best of five instead of three

Every figure comes from a process of its own, on one core (where the system lets a process choose). Syllables a second
count processor time, diagnosis included, loading left out; beside it stands pyvi on the same text, and how many times
as long a syllable takes as ``unidecode`` takes to strip one: that ratio holds on another machine too.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from damage import stripped
from menders import PYVI_HELP, document_of, pyvi, pyvi_python
from ocr_pages import invented_pages
from repair_scores import syllables
from repair_sets import ROOT, plan_texts, sample_texts

LINES = 1200
PYVI_LINES = 150
BARS = "bars: at least 10,000 syllables/s on one core; load under 0.5 s; peak under 300 MB; at most 30 MB in the wheel"
PACKAGE = ROOT / "src/kehoach_extract"


def texts() -> dict[str, list[str]]:
    """The texts that are measured, by name; each is as long as the others."""
    plans = [line for lines in (plan_texts() or sample_texts()).values() for line in lines]
    pages = [line for _, _, found in invented_pages() for line in found]
    kinds = {"stripped": [stripped(line) for line in plans], "English OCR": pages, "healthy": plans}
    return {kind: list(islice(cycle(lines), LINES)) for kind, lines in kinds.items()}


def child(lines: list[str], *, warm: bool) -> dict[str, float]:
    """Measure one repair in this process: seconds of processor time, of loading, and peak memory in MB."""
    started = time.process_time()
    from kehoach_extract.repair.document import repair_document

    imported = time.process_time() - started
    before = time.process_time()
    if warm:  # the first damaged line loads the model
        repair_document(document_of(lines[:40]))
    load = time.process_time() - before
    before = time.process_time()
    repair_document(document_of(lines))
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "load": load, "import": imported, "peak": peak}


def in_process(lines: list[str], *, warm: bool) -> dict[str, float]:
    """Run :func:`child` in a fresh process on one core."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as given:
        json.dump(lines, given)
        given.flush()
        command = [sys.executable, __file__, "--child", given.name, *(["--warm"] if warm else [])]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
        )
    result: dict[str, float] = json.loads(done.stdout)
    return result


def to_one_core() -> None:
    """Keep this process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def seconds_of(work: Callable[[Sequence[str]], Any], lines: list[str]) -> float:
    """Processor time that ``work`` takes on all lines."""
    before = time.process_time()
    work(lines)
    return time.process_time() - before


def packed(paths: Sequence[Path]) -> float:
    """The size of files in a wheel (a zip), in MB."""
    with tempfile.TemporaryFile() as target, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path in paths:
            wheel.write(path, path.relative_to(PACKAGE))
        wheel.close()
        return target.tell() / 1e6


def sizes() -> str:
    """What the package and its model take in the wheel."""
    everything = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    model = [path for path in everything if path.is_relative_to(PACKAGE / "data" / "model")]
    data = [path for path in everything if path.is_relative_to(PACKAGE / "data")]
    return (
        f"in the wheel: {packed(everything):.1f} MB, of which data {packed(data):.1f} MB, "
        f"of which the model {packed(model):.1f} MB ({len(model)} files)"
    )


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3, help="take the best of so many runs")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--warm", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    to_one_core()
    if arguments.child:
        print(json.dumps(child(json.loads(arguments.child.read_text(encoding="utf-8")), warm=arguments.warm)))
        return 0

    from unidecode import unidecode

    print(f"{'text':14} {'syllables':>9} {'a second':>9} {'pyvi':>7} {'x unidecode':>12} {'load s':>7} {'peak MB':>8}")
    found = texts()
    marked = found["healthy"]
    unidecode_seconds = min(seconds_of(lambda lines: [unidecode(line) for line in lines], marked) for _ in range(5))
    plain = unidecode_seconds / sum(len(syllables(line)) for line in marked)
    for kind, lines in found.items():
        count = sum(len(syllables(line)) for line in lines)
        runs = [in_process(lines, warm=kind != "healthy") for _ in range(arguments.repeat)]
        mine = min(run["seconds"] for run in runs)
        peer = f"{pyvi_speed(lines[:PYVI_LINES]):7.0f}" if pyvi_python() and kind != "healthy" else f"{'':7}"
        load, peak = min(run["load"] for run in runs), max(run["peak"] for run in runs)
        print(
            f"{kind:14} {count:9} {count / mine:9.0f} {peer} {mine / count / plain:12.0f} {load:7.2f} {peak:8.0f}",
            flush=True,
        )
    if not pyvi_python():
        print(PYVI_HELP)
    print(sizes())
    print(BARS)
    return 0


def pyvi_speed(lines: list[str]) -> float:
    """Syllables a second of pyvi, by the clock, its loading left out."""
    pyvi(lines[:1])
    started = time.perf_counter()
    pyvi(lines)
    return sum(len(syllables(line)) for line in lines) / (time.perf_counter() - started)


if __name__ == "__main__":
    sys.exit(main())
