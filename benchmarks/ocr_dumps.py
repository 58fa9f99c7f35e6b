"""What is left of a plan's records when it comes as the text that an English OCR made of its scan.

    python benchmarks/ocr_dumps.py                 the plans of samples/ and the real ones beside the project
    python benchmarks/ocr_dumps.py --only 300 --misses

Each PDF is scanned in two ways and read by Tesseract's English model into plain text, as document stores do; the text
is extracted and its records compared with those of the PDF's own text layer. Tables are left out: such text has no
cells. It takes a quarter of an hour and needs ``tesseract`` with the language ``eng``.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from evaluate import Evaluation, evaluate
from kehoach_extract import extract
from repair_sets import SAMPLES, SHARED
from scan_maker import Scanner, scan_pages

WAYS = {"200 dpi": Scanner(noise=6, skew=0.4, jpeg=50), "300 dpi": Scanner(dpi=300, noise=6, skew=-0.3, jpeg=60)}
FIGURES = ("metadata.fields", "sections.f1", "tasks.f1", "tasks.number", "tasks.lead", "tasks.deadline", "targets.f1")


def plans() -> list[Path]:
    """The PDFs with a text layer: those of the samples, and the real ones where they are there."""
    return [
        *sorted(SAMPLES.glob("*/*.pdf")),
        *sorted(path for path in SHARED.glob("fixtures/*.pdf") if "scan" not in path.name and "lost" not in path.name),
        *sorted(path for path in SHARED.glob("real/pdf_*.pdf") if path.name.count("_") == 1),
    ]


def read_as_english(pdf: Path, way: Scanner) -> str:
    """The text of a scanned plan as Tesseract's English model reads it.

    Raises:
        FileNotFoundError: Tesseract is not installed.
        subprocess.CalledProcessError: it failed.
    """
    pages = []
    for page in scan_pages(pdf, way):
        image = io.BytesIO()
        Image.fromarray(page).save(image, "PNG", dpi=(way.dpi, way.dpi))
        command = ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "4"]
        # One thread: more only slow each other down on a page of text.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(command, input=image.getvalue(), capture_output=True, check=True, env=environment)
        pages.append(done.stdout.decode("utf-8"))
    return "".join(pages)


def compare(pdf: Path, way: Scanner) -> Evaluation:
    """The records of the text that was read, beside those of the PDF itself, tables left out."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "plan.txt")
        text.write_text(read_as_english(pdf, way), "utf-8")
        found = evaluate(extract(pdf).model_dump(mode="json"), extract(text).model_dump(mode="json"))
    figures = {name: value for name, value in found.figures.items() if not name.startswith("tables.")}
    return Evaluation(figures, [miss for miss in found.misses if not miss.startswith("table")])


def rows(only: str) -> Iterator[tuple[str, Evaluation]]:
    """Every plan scanned in every way."""
    for name, way in WAYS.items():
        for pdf in plans():
            if only in f"{name} {pdf.stem}":
                yield f"{name} {pdf.stem}", compare(pdf, way)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="", help="ways and plans whose name holds the words")
    parser.add_argument("--misses", action="store_true", help="tell what differs")
    arguments = parser.parse_args()
    print(f"{'records beside those of the text layer':46} {'mean':>6} " + " ".join(name.rjust(15) for name in FIGURES))
    means = []
    for name, found in rows(arguments.only):
        means.append(found.overall)
        cells = [f"{found.figures[figure]:15.3f}" if figure in found.figures else " " * 15 for figure in FIGURES]
        print(f"{name[:46]:46} {found.overall:6.3f} " + " ".join(cells), flush=True)
        if arguments.misses:
            print("".join(f"    {miss}\n" for miss in found.misses), end="")
    if means:
        print(f"{'mean':46} {sum(means) / len(means):6.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
