"""How right scanned plans are read: the plans of ``samples/``, scanned in several ways, and the real scans at hand.

    python benchmarks/scans.py              every plan, every way of scanning
    python benchmarks/scans.py --only 300   those whose name holds the words
    python benchmarks/scans.py --quick      the two hardest of those that must be read well, as the gate does
    python benchmarks/scans.py --update     raise the floors to what was reached
    python benchmarks/scans.py --time       also the time beside that of the plain engine on the same page images

What is read is compared with the text layer of the PDF that was scanned: characters wrong (spaces and line breaks
are no difference), cells of tables that are the same, percentages and dates that are there. The records are compared
with those that people wrote for the plan. A figure below its floor in ``floors_scans.toml`` makes the exit code 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

import floors
from evaluate import evaluate
from kehoach_extract import read
from kehoach_extract.ocr.engine import Gray, Mode, PixelBox, SeenWord, whole
from kehoach_extract.ocr.images import page_images
from kehoach_extract.ocr.stage import OcrOptions, with_images_read
from kehoach_extract.ocr.tesseract import Tesseract
from kehoach_extract.pipeline import plan_of
from kehoach_extract.repair.document import repair_document
from kehoach_extract.source import Line, SourceDocument, Table
from scan_maker import Scanner, scan

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("KEHOACH_SHARED", ROOT.parent / "shared"))
WAYS = {
    "200 dpi": Scanner(),
    "300 dpi": Scanner(dpi=300),
    "200 dpi, skewed, noise, JPEG 40, stamp": Scanner(skew=0.7, noise=6, jpeg=40, stamp=True),
    "300 dpi, skewed, noise, JPEG 40, stamp": Scanner(dpi=300, skew=0.7, noise=6, jpeg=40, stamp=True),
    "200 dpi, black and white, dirt": Scanner(bilevel=True, dirt=True, skew=-0.4),
    "200 dpi, sideways": Scanner(rotation=90),
}
QUICK = ("300 dpi", "200 dpi, skewed, noise, JPEG 40, stamp")
"""What the gate reads: characters are lost first at 300 dots an inch, and where a scan is bad."""
FLOORS = Path(__file__).with_name("floors_scans.toml")
FLOORS_HEADER = """\
# Floors of scans: `python benchmarks/scans.py` fails below them. `overall` is the share of right characters of a way of
# scanning, `lowest` the least of these: cells of tables that are the same, percentages and dates, the records of the
# worst plan. Raised by --update; lowering needs --allow-lower and a reason.
"""
TOLERANCE = 0.006
"""Versions of Tesseract and of its data read a word or two otherwise."""
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?%")
_SIGNATURE = re.compile(r"(Người ký|Email|Thời gian ký):")
_DATE = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)")


@dataclass
class Count:
    """What was read of some pages, beside what was printed."""

    characters: int = 0
    wrong: int = 0
    cells: int = 0
    same_cells: int = 0
    figures: int = 0
    same_figures: int = 0
    records: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def floor(self, checksum: str) -> floors.Floor:
        """What was reached, as the floors have it."""
        lowest = min(self.same_cells / self.cells, self.same_figures / self.figures, *self.records)
        return floors.Floor(1 - self.wrong / self.characters, lowest, checksum)

    def add(self, truth: SourceDocument, found: SourceDocument) -> None:
        """Count a document."""
        for printed, seen in zip(truth.pages, found.pages, strict=True):
            mine, yours = _text(printed.blocks), _text(seen.blocks)
            self.characters += len(mine)
            self.wrong += Levenshtein.distance(mine, yours)
        cells, seen_cells = _cells(truth), Counter(_cells(found))
        for cell in cells:
            self.cells += 1
            if seen_cells[cell] > 0:
                seen_cells[cell] -= 1
                self.same_cells += 1
            else:
                self.misses.append(f"cell {cell!r}")
        for pattern in (_PERCENT, _DATE):
            figures, seen_figures = _figures(truth, pattern), _figures(found, pattern)
            self.figures += figures.total()
            self.same_figures += (figures & seen_figures).total()
            self.misses += [f"figure {figure!r}" for figure in figures - seen_figures]


def _text(blocks: Iterable[Line | Table]) -> str:
    # Visible signatures are annotations, which are not drawn when the page is scanned.
    blocks = [block for block in blocks if isinstance(block, Table) or not _SIGNATURE.match(block.text)]
    return "".join("".join(map(_lines, blocks)).split())


def _cells(document: SourceDocument) -> list[str]:
    return [
        " ".join(cell.text.split())
        for page in document.pages
        for block in page.blocks
        if isinstance(block, Table)
        for cell in block.cells
        if cell.text.strip()
    ]


def _figures(document: SourceDocument, pattern: re.Pattern[str]) -> Counter[str]:
    lines = [_lines(block) for page in document.pages for block in page.blocks]
    return Counter("".join(found.split()) for text in lines for found in pattern.findall(text))


def _lines(block: Line | Table) -> str:
    return block.text if isinstance(block, Line) else "\n".join(cell.text for cell in block.cells)


def measure(way: Scanner, plans: Sequence[Path]) -> Count:
    """All plans scanned in one way."""
    count = Count()
    for pdf in plans:
        printed = read(pdf)
        data = scan(pdf, way)
        seen = with_images_read(read(data, pdf.name), data, OcrOptions(cache=False))
        count.add(printed, repair_document(seen).document)
        expected = json.loads((pdf.parent / "expected.json").read_text("utf-8"))
        result = evaluate(expected, plan_of(seen).model_dump(mode="json"))
        count.records.append(result.overall)
        count.misses += [f"{pdf.parent.name}: {miss}" for miss in result.misses]
    return count


def row(name: str, count: Count) -> str:
    """One line of the table."""
    share = 100 * count.wrong / max(count.characters, 1)
    cells = f"{count.same_cells}/{count.cells}"
    figures = f"{count.same_figures}/{count.figures}"
    mean = sum(count.records) / max(len(count.records), 1)
    lowest = min(count.records, default=0.0)
    return f"{name:<42} {share:>8.2f} {cells:>9} {figures:>9} {mean:>8.3f} {lowest:>8.3f}"


class Timed:
    """An engine that adds up the processor time that it takes, for pages and for crops (of cells, and second looks)."""

    def __init__(self) -> None:
        self.engine = Tesseract("benchmark")
        self.identity = self.engine.identity
        self.seconds = {"page": 0.0, "block": 0.0, "line": 0.0}

    def read(
        self, image: Gray, dpi: int, mode: Mode, areas: Sequence[PixelBox], seconds: float, letters: str = ""
    ) -> list[list[SeenWord]]:
        """See :class:`~kehoach_extract.ocr.engine.Engine`."""
        began = time.thread_time()
        try:
            return self.engine.read(image, dpi, mode, areas, seconds, letters)
        finally:
            self.seconds[mode] += time.thread_time() - began


def times(pdf: Path, media_type: str = "application/pdf") -> tuple[float, float, float]:
    """Seconds of processor time.

    Returns:
        Of making the page images and reading them with the plain engine; of reading the document; and how much of the
        latter is crops.
    """
    plain, ours = Timed(), Timed()
    began = time.process_time()
    with page_images(pdf, media_type) as images:
        for page in read(pdf).pages:
            image = images.page(page.number or 1)
            plain.read(image.gray, image.dpi, "page", [whole(image.gray)], 600)
    plain_time = time.process_time() - began
    began = time.process_time()
    with_images_read(read(pdf), pdf, OcrOptions(mode="always", engine=lambda: ours, jobs=1, cache=False))
    return plain_time, time.process_time() - began, ours.seconds["block"] + ours.seconds["line"]


def checksum(plans: Sequence[Path]) -> str:
    """Of the plans and what is expected of them."""
    digest = hashlib.sha256()
    for pdf in plans:
        digest.update(pdf.read_bytes() + (pdf.parent / "expected.json").read_bytes())
    return digest.hexdigest()


def main() -> int:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="How right scanned plans are read.")
    parser.add_argument("--only", default="", help="ways of scanning whose name holds this")
    parser.add_argument("--quick", action="store_true", help="only the ways that the gate looks at")
    parser.add_argument("--plans", default="", help="plans whose name holds this; floors are not looked at")
    parser.add_argument("--misses", action="store_true", help="list what was read wrongly")
    parser.add_argument("--time", action="store_true", help="measure the time of real scans")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower floors too")
    arguments = parser.parse_args()
    plans = [path for path in sorted((ROOT / "samples").glob("*/*.pdf")) if arguments.plans in path.name]
    pinned = floors.load(FLOORS) if FLOORS.is_file() else floors.Floors(TOLERANCE)
    reached: dict[str, floors.Floor] = {}
    faults: list[str] = []
    print(f"{'':<42} {'% wrong':>8} {'cells':>9} {'figures':>9} {'records':>8} {'lowest':>8}")
    for name, way in WAYS.items():
        if arguments.only in name and (name in QUICK or not arguments.quick):
            count = measure(way, plans)
            print(row(name, count), flush=True)
            if arguments.misses:
                print(*(f"    {miss}" for miss in count.misses), sep="\n")
            if not arguments.plans:
                reached[name] = count.floor(checksum(plans))
                faults += floors.faults(name, reached[name], pinned.documents.get(name), pinned.tolerance)
    if arguments.update:
        changes = floors.update(pinned, reached, allow_lower=arguments.allow_lower)
        floors.save(FLOORS, pinned, FLOORS_HEADER)
        print(*changes, sep="\n")
        return 0
    if arguments.time:
        print_times()
    print(*faults, sep="\n")
    return 1 if faults else 0


def print_times() -> None:
    """The time of each real scan at hand beside the plain engine's."""
    times(ROOT / "samples/tam-ngai-2026-ho-so-dat/tam-ngai-2026-ho-so-dat.pdf")  # loads what is loaded once
    scans = [SHARED / "fixtures/004_bac-giang-2024.scan.pdf", *sorted((SHARED / "real").glob("scan_*.pdf"))]
    for pdf in filter(Path.is_file, scans):
        plain, ours, crops = times(pdf)
        print(
            f"{pdf.name}: {(ours - crops) / plain:.2f} times the plain engine's time, "
            f"and {crops / plain:.2f} for crops of cells and second looks"
        )


if __name__ == "__main__":
    sys.exit(main())
