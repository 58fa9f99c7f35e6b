"""Time of whole processes: ``kehoach extract`` and ``kehoach --help`` beside pdfplumber reading the same PDF.

    python benchmarks/speed_pdf.py               the fixture PDFs beside the project, else two made ones
    python benchmarks/speed_pdf.py a.pdf b.pdf --runs 9

The commands take turns, so that all meet the same machine; the figures are medians. Each runs once before it is timed
and may keep its bytecode, also where PYTHONDONTWRITEBYTECODE forbids it: pdfplumber is installed and so compiled, a
checkout of this project is not. What is compared is reading alone (``--repair never``); what repair of a damaged text
adds, which pdfplumber does not do, stands in a line of its own. The exit code is 1 where extracting takes longer than
pdfplumber takes, or the help page longer than 0.3 of that.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from memory_pdf import make_pdf

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("KEHOACH_SHARED", ROOT.parent / "shared"))
EXTRACT_LIMIT, HELP_LIMIT = 1.0, 0.3
_PAGES = (12, 25)
_PDFPLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.extract_text()
"""


def commands(path: Path) -> dict[str, list[str]]:
    """What is timed, by name; pdfplumber comes first, all else is measured against it."""
    program = str(Path(sys.executable).with_name("kehoach"))
    return {
        "pdfplumber": [sys.executable, "-c", _PDFPLUMBER, str(path)],
        "kehoach extract": [program, "extract", "--repair", "never", str(path)],
        "with repair": [program, "extract", str(path)],
        "kehoach --help": [program, "--help"],
    }


def median_times(path: Path, runs: int) -> dict[str, float]:
    """Median wall time of each command in seconds.

    Raises:
        subprocess.CalledProcessError: a command fails.
    """
    timed = commands(path)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in timed}
    for _ in range(1 + runs):
        for name, command in timed.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
            times[name].append(time.perf_counter() - started)
    return {name: statistics.median(values[1:]) for name, values in times.items()}


def documents(named: list[Path], folder: Path) -> list[Path]:
    """The PDFs to read: those named, else the fixtures of 12 and 25 pages, else two made ones."""
    fixtures = sorted((SHARED / "fixtures").glob("00[01]_*.pdf"))
    if named or fixtures:
        return named or fixtures
    made = []
    for pages in _PAGES:
        path = folder / f"made-{pages}-pages.pdf"
        path.write_bytes(make_pdf(pages))
        made.append(path)
    return made


def main() -> int:
    """Prints the table; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    slow = False
    with tempfile.TemporaryDirectory() as folder:
        for path in documents(arguments.files, Path(folder)):
            print(f"{path.name}, median of {arguments.runs}")
            times = median_times(path, arguments.runs)
            for name, seconds in times.items():
                print(f"  {name:16} {seconds:7.3f} s {seconds / times['pdfplumber']:6.2f}")
            slow |= times["kehoach extract"] > EXTRACT_LIMIT * times["pdfplumber"]
            slow |= times["kehoach --help"] > HELP_LIMIT * times["pdfplumber"]
    if slow:
        print(f"too slow: extract must stay below {EXTRACT_LIMIT}, --help below {HELP_LIMIT} of pdfplumber's time")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
