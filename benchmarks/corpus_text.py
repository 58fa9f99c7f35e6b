"""General text for measuring: samples of the corpora beside the project, which no model is trained on."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

DOCUMENT_SYLLABLES = 600
"""How many syllables in a row are taken as one document: about the length of an article."""


def documents(shared: Path, corpus: str, syllables: int) -> Iterator[tuple[str, list[str]]]:
    """Documents of about 600 syllables, spread evenly over ``corpus`` ("news", "gov"), until ``syllables`` are reached.

    Yields a name ("news:120", by the line it begins at) and the lines. Nothing where the corpus or the program
    ``zstd`` is not there.
    """
    path = shared / f"corpus/{corpus}.txt.zst"
    if not path.is_file() or not shutil.which("zstd"):
        return
    wanted = -(-syllables // DOCUMENT_SYLLABLES)
    step = max(1, _LINES[corpus] // wanted)
    lines: list[str] = []
    count = DOCUMENT_SYLLABLES
    for number, line in enumerate(_lines(path)):
        if number % step == 0 and number // step < wanted:
            lines, count = [], 0
        if count < DOCUMENT_SYLLABLES:
            lines.append(line)
            count += len(line.split())
            if count >= DOCUMENT_SYLLABLES:
                yield f"{corpus}:{number - len(lines) + 2}", lines


_LINES = {"news": 701_449, "gov": 32_277}
"""Lines of each corpus, as its README gives them."""


def _lines(path: Path) -> Iterator[str]:
    """The lines of a zstd file, NFC, read through the ``zstd`` program."""
    with subprocess.Popen(["zstd", "-dcq", str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 given by PIPE
        for raw in process.stdout:
            yield unicodedata.normalize("NFC", raw.decode("utf-8").rstrip("\n"))
