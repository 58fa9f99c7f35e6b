"""Pages printed, scanned and read with an English OCR: those kept with the benchmark, and held-out ones made here.

A page is kept as the lines that were read on it, each with what was printed there. The pages of the invented plans lie
in ``pages/invented.jsonl``, made once by ``python -m training.ocr`` from the texts of ``samples/``. Pages of real plans
are made when they are first asked for (about 5 minutes), and kept in the user's cache folder; ``KEHOACH_OCR_PAGES``
names a folder that holds them already.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from damage import stripped

ROOT = Path(__file__).resolve().parents[1]
INVENTED = Path(__file__).with_name("pages") / "invented.jsonl"
PAGES = 40
FIRST = 900_000
"""Number and seed of the first page; training renders pages of lower numbers, from other texts."""
FONTS = ("liberation", "termes", "free", "stix")

LEAST_ALIKE = 0.75
"""How alike, from 0 to 1, a page and its reading are when both are stripped; below, the page could not be read."""

Page = tuple[str, list[str], list[str]]
"""A name, the lines as printed, and the lines as read."""


def invented_pages() -> list[Page]:
    """The pages of the invented plans."""
    return pages_in([INVENTED])


def held_out_pages(texts: Mapping[str, Sequence[str]]) -> list[Page]:
    """Pages of other plans, made where they are not there yet; none without texts or the programs that make them.

    Args:
        texts: the plans' lines by name.
    """
    if made := os.environ.get("KEHOACH_OCR_PAGES"):
        return pages_in(sorted(Path(made).glob("eng-*.jsonl")))
    if not texts or not shutil.which("tesseract"):
        return []
    key = hashlib.sha256(json.dumps([dict(texts), PAGES, FIRST, FONTS], sort_keys=True).encode()).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "kehoach-extract" / f"ocr-pages-{key}"
    if len(list(folder.glob("eng-*.jsonl"))) < PAGES:
        print(f"Making {PAGES} pages in {folder}, once.", file=sys.stderr)
        _make(texts, folder)
    return pages_in(sorted(folder.glob("eng-*.jsonl")))


def pages_in(paths: Iterable[Path]) -> list[Page]:
    """The pages of files that hold a line of JSON for each printed line: ``page``, ``truth`` and ``ocr``."""
    pages: dict[str, Page] = {}
    for path in paths:
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(raw)
            name = f"page {line['page']}"
            _, truth, found = pages.setdefault(name, (name, [], []))
            truth.append(unicodedata.normalize("NFC", line["truth"]))
            found.append(unicodedata.normalize("NFC", line["ocr"]))
    return list(pages.values())


def is_readable(page: Page) -> bool:
    """Has the OCR read the page at all: without marks, most of what it gives is what was printed.

    A page that was scanned so badly that letters, not marks, are lost is left out: nobody could restore it.
    """
    from rapidfuzz.distance import Indel

    _, truth, found = page
    return Indel.normalized_similarity(stripped(" ".join(truth)), stripped(" ".join(found))) >= LEAST_ALIKE


def _make(texts: Mapping[str, Sequence[str]], folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        documents = []
        for number, lines in enumerate(texts.values()):
            path = Path(scratch, f"{number}.txt")
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            documents.append(str(path))
        command = [sys.executable, "-m", "training.ocr", "--documents", *documents, "--out", str(folder)]
        command += ["--pages", str(PAGES), "--first", str(FIRST), "--fonts", *FONTS]
        subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
