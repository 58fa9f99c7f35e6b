"""A plan as an OCR program without Vietnamese letters reads it: printed, scanned, and read by Tesseract's English.

Needs Tesseract with its English model, and the fonts of :mod:`training.render_page`. Another version of Tesseract reads
other letters, so what was read once is kept.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator

from training.ocr import read
from training.render_page import Settings, render
from training.render_text import Paragraph

WIDTH = 82
"""Signs in a printed line at most."""
HEIGHT = 30
"""Printed lines on a page."""
SCAN = Settings(
    dpi=200,
    font="liberation",
    size=13,
    leading=1.3,
    skew=0.3,
    blur=0.5,
    noise=6.0,
    ink=0.05,
    paper=245,
    jpeg=55,
    bilevel=False,
    tracking=0.0,
)


def _printed(text: str) -> Iterator[Paragraph]:
    """The printed lines of a text of one paragraph a line."""
    for line in text.splitlines():
        for piece in textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False):
            if line.isupper():
                yield Paragraph(piece, "bold", "center")
            else:
                yield Paragraph(piece, "regular", "left")


def read_in_english(text: str, seed: str) -> str:
    """What Tesseract makes of a text's pages, a printed line each, pages parted by an empty line.

    Raises:
        FileNotFoundError: Tesseract is not installed.
        OSError: the fonts are not installed.
    """
    lines = list(_printed(text))
    pages = []
    for start in range(0, len(lines), HEIGHT):
        rng = random.Random(f"{seed} {start}")  # noqa: S311 - a repeatable draw, no secret
        page = render(iter(lines[start : start + HEIGHT]), SCAN, rng)
        pages.append("\n".join(line.text for line in read(page, "eng", 6)))
    return "\n\n".join(pages) + "\n"
