"""How right the records are, held by pinned floors.

Every plan with records made by people is extracted from each form it exists in, and its figures (see
:mod:`evaluate`) are set beside the floors in ``floors.toml``. The run fails where a figure is more than the stated
tolerance below its floor, where a plan cannot be read at all, or where a file is not the one the floor was pinned for.

    python benchmarks/accuracy.py                      the table, exit code 1 below a floor
    python benchmarks/accuracy.py --only cang-ca       documents whose name holds the words
    python benchmarks/accuracy.py --misses cang-ca     what differs, in plain words
    python benchmarks/accuracy.py --update             raise the floors to what was reached
    python benchmarks/accuracy.py --update --allow-lower   lower them too: say why in the commit

The plans come from two places: ``samples/`` (written for this project, always there) and ``../shared`` (real plans, not
part of the project; ``KEHOACH_SHARED`` names another place). Where the latter is absent its floors are not checked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import floors
from evaluate import Evaluation, evaluate

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.toml")
SHARED = Path(os.environ.get("KEHOACH_SHARED", ROOT.parent / "shared"))
SAMPLES = ROOT / "samples"

EXPECTED = "expected.json"
INPUT_SUFFIXES = {".docx", ".htm", ".html", ".md", ".pdf", ".txt"}

REAL: dict[str, tuple[str, ...]] = {
    "000_bac-kan-2024": (
        "seeds/000_bac-kan-2024.md",
        "fixtures/000_bac-kan-2024.docx",
        "fixtures/000_bac-kan-2024.pdf",
    ),
    "002_hai-phong-huyen-2024": ("gold/002_hai-phong-huyen-2024.repaired.txt",),
    "003_gia-lai-2024": (
        "seeds/003_gia-lai-2024.txt",
        "fixtures/003_gia-lai-2024.html",
        "fixtures/003_gia-lai-2024.pdf",
    ),
    "docx_lao-cai-kh-chi-thi-11": ("real/docx_lao-cai-kh-chi-thi-11.docx",),
    "portal_624-giao-duc-mam-non-2025": ("real/portal_624-giao-duc-mam-non-2025.txt",),
    "portal_can-tho-159-giam-ngheo-2025": ("real/portal_can-tho-159-giam-ngheo-2025.txt",),
    "portal_dong-thap-552-kinh-te-mui-nhon-2025": ("real/portal_dong-thap-552-kinh-te-mui-nhon-2025.txt",),
}
"""Records made by people, and the healthy text forms of the same plan. Scans and damaged text are not read yet."""


@dataclass(frozen=True)
class Document:
    """One form of a plan and the records it should give."""

    name: str
    source: Path
    expected: Path

    def checksum(self) -> str:
        """SHA-256 over the expected records and the source, so that a floor belongs to one corpus."""
        digest = hashlib.sha256()
        for path in (self.expected, self.source):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


def documents() -> Iterator[Document]:
    """Every form of every plan that has expected records and is at hand, in a fixed order."""
    for expected in sorted(SAMPLES.rglob(EXPECTED)):
        for source in sorted(expected.parent.iterdir()):
            if source.suffix.lower() in INPUT_SUFFIXES and source.stem.lower() != "readme":
                yield Document(source.relative_to(ROOT).as_posix(), source, expected)
    for gold, sources in REAL.items():
        for name in sources:
            document = Document(f"{floors.REAL_PREFIX}{name}", SHARED / name, SHARED / "gold" / f"{gold}.json")
            if document.source.is_file() and document.expected.is_file():
                yield document


def measure(document: Document) -> Evaluation:
    """Extract one document and compare; a document that cannot be read has figures of 0 and one miss saying why."""
    from kehoach_extract import extract

    expected: dict[str, Any] = json.loads(document.expected.read_text(encoding="utf-8"))
    try:
        found = extract(document.source).model_dump(mode="json")
    except Exception as error:  # noqa: BLE001 a plan that fails is a figure of this table, not the end of it
        failed = evaluate(expected, {})
        failed.figures = dict.fromkeys(failed.figures, 0.0)
        failed.misses = [f"not extracted: {type(error).__name__}: {error}"]
        return failed
    return evaluate(expected, found)


def table_row(name: str, result: Evaluation, floor: floors.Floor | None) -> str:
    """One line of the table: name, overall, lowest figure, and the floor."""
    figure, value = result.lowest
    pinned = f"{floor.overall:.4f} {floor.lowest:.4f}" if floor else "no floor yet"
    return f"{name:62} {result.overall:.4f}  {value:.4f} {figure:20} {pinned}"


def main() -> int:
    """Measure, print, check or update; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="WORDS", default="", help="only documents whose name holds these words")
    parser.add_argument("--misses", metavar="WORDS", help="list the differences of the documents so named")
    parser.add_argument("--figures", action="store_true", help="print every figure, not only the lowest")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower floors too")
    arguments = parser.parse_args()

    pinned = floors.load(FLOORS)
    chosen = [one for one in documents() if (arguments.misses or arguments.only) in one.name]
    if not SHARED.is_dir():
        print(f"No real plans at {SHARED}: only the samples are measured.")
    if not chosen:
        print("No document to measure.")
        return 0 if not (arguments.only or arguments.misses) else 2

    print(f"{'document':62} overall lowest figure               floor: overall, lowest")
    faults: list[str] = []
    reached: dict[str, floors.Floor] = {}
    for document in chosen:
        result = measure(document)
        floor = pinned.documents.get(document.name)
        reached[document.name] = floors.Floor(result.overall, result.lowest[1], document.checksum())
        print(table_row(document.name, result, floor), flush=True)
        if arguments.figures or arguments.misses:
            print("\n".join(f"    {name:22} {value:.4f}" for name, value in result.figures.items()))
        if arguments.misses:
            print("\n".join(f"    {miss}" for miss in result.misses))
        faults += floors.faults(document.name, reached[document.name], floor, pinned.tolerance)

    if arguments.update:
        changes = floors.update(pinned, reached, allow_lower=arguments.allow_lower)
        floors.save(FLOORS, pinned)
        print("\n".join(changes) or "No floor changed.")
        return 0
    if not (arguments.only or arguments.misses):
        faults += floors.missing(pinned, set(reached), shared_at_hand=SHARED.is_dir())
    print("\n".join(faults) or "Every figure is at or above its floor.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
