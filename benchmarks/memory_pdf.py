"""Peak memory of reading and of extracting a PDF of 500 pages with tables, made for the purpose.

    python benchmarks/memory_pdf.py              500 pages; exit code 1 above the limit of 150 MB
    python benchmarks/memory_pdf.py --pages 50

Each figure is the peak resident set of a process of its own, as the operating system counts it.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pdf_maker import BOLD, PdfMaker

LIMIT_MB = 150
_LINES, _ROWS = 26, 9
_COLUMNS = [60.0, 95.0, 300.0, 390.0, 470.0, 535.0]
_READ = """
import sys
from pathlib import Path
from kehoach_extract.readers.limits import Limits
from kehoach_extract.readers.pdf import read_pdf
read_pdf(Path(sys.argv[1]), sys.argv[1], "", Limits())
"""


def make_pdf(pages: int) -> bytes:
    """A plan of made-up works: on every page 26 lines of text and a table of nine rows and five columns."""
    maker = PdfMaker()
    for number in range(1, pages + 1):
        page = maker.page()
        page.text(60, 50, f"{number}. Tuyến xe buýt số {number}", 13, BOLD)
        for line in range(_LINES):
            page.text(60, 75 + 17 * line, f"- Sửa {line + 2} nhà chờ, trồng {3 * line + number} cây chè ven đường;", 12)
        rows = [530.0 + 25 * row for row in range(_ROWS + 1)]
        page.grid(_COLUMNS, rows)
        for row, top in enumerate(rows[:-1]):
            cells = [str(row + 1), f"Nhà chờ thứ {row + 1}", "Xã A", "Quý II", f"{number},{row}"]
            for x, cell in zip(_COLUMNS, cells, strict=False):
                page.text(x + 4, top + 16, cell, 11)
    return maker.build()


def peak_mb(command: list[str]) -> tuple[float, float]:
    """Peak resident memory (MB of 10^6 bytes) and time (seconds) of a command; the largest child so far counts.

    Raises:
        subprocess.CalledProcessError: the command fails.
    """
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6, seconds


def main() -> int:
    """Prints the table; 1 where a figure is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=500)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(make_pdf(pages))
        print(f"{pages} pages, {path.stat().st_size / 1e6:.1f} MB")
        program = str(Path(sys.executable).with_name("kehoach"))
        # From small to large: the system keeps the peak of the largest child alone.
        commands = {
            "python, nothing read": [sys.executable, "-c", ""],
            "the reader alone": [sys.executable, "-c", _READ, str(path)],
            "kehoach extract": [program, "extract", str(path), "-o", str(Path(folder) / "made.json")],
        }
        worst = 0.0
        for name, command in commands.items():
            peak, seconds = peak_mb(command)
            worst = max(worst, peak)
            print(f"{name:24} {peak:7.1f} MB {seconds:7.2f} s")
    if worst > LIMIT_MB:
        print(f"above the limit of {LIMIT_MB} MB")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
