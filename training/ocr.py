"""Make noisy pairs: render pages of clean text, read them with Tesseract, and set what was read beside the truth.

    python -m training.ocr --corpus CORPUS --out OUT --pages 500 --language eng
    python -m training.ocr --documents PLAN.txt ... --out HELD_OUT --pages 40 --fonts free stix --first 900000

Every page is one file ``{language}-{number}.jsonl`` in OUT with a line ``{"truth", "ocr", "page", "settings"}`` for
each printed line of which something was read. Pages that are there already are left alone, so a run that was stopped
goes on where it was. A page's number is its seed: the same number gives the same page.

The English models differ: what Debian installs is ``tessdata_fast``; ``--models`` takes the folder of another set, as
the npm package ``@tesseract.js-data/eng`` holds them (``4.0.0``, ``4.0.0_best_int``).

Needs ``tesseract`` with the language, and the fonts of :mod:`training.render_page`. About 3 seconds a page and core.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import logging
import os
import random
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.render_page import RenderedPage, draw_settings, missing_fonts, render
from training.render_text import CorpusPages, DocumentPages

log = logging.getLogger("training.ocr")


@dataclass(frozen=True, slots=True)
class Job:
    """What all pages of a run share."""

    out: Path
    language: str
    corpus: Path | None
    documents: tuple[Path, ...]
    fonts: tuple[str, ...]
    models: Path | None


@cache
def _pages(corpus: Path | None, documents: tuple[Path, ...]) -> CorpusPages | DocumentPages:
    if corpus is not None:
        return CorpusPages(corpus)
    return DocumentPages(list(documents))


def make_page(job: Job, number: int) -> int:
    """Render, read and store one page; the number of pairs."""
    rng = random.Random(f"{job.language} {number}")  # noqa: S311 - a repeatable draw, no secret
    settings = draw_settings(rng, job.fonts)
    page = render(_pages(job.corpus, job.documents).paragraphs(rng), settings, rng)
    mode = rng.choice((4, 6))
    pairs = list(pair_lines(page, read(page, job.language, mode, job.models)))
    target = job.out / f"{job.language}-{number:06d}.jsonl"
    with target.with_suffix(".part").open("w", encoding="utf-8") as file:
        for truth, ocr in pairs:
            record = {
                "truth": truth,
                "ocr": ocr,
                "page": number,
                "settings": {"psm": mode, "models": job.models and job.models.name, **settings.as_json()},
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    target.with_suffix(".part").replace(target)
    return len(pairs)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as read: its text and the middle of its box in pixels of the image."""

    text: str
    x: float
    y: float


def read(page: RenderedPage, language: str, mode: int, models: Path | None = None) -> list[ReadLine]:
    """The lines that Tesseract reads on a page, with page segmentation mode ``mode``.

    ``models`` is a folder of language models other than the installed ones.

    Raises:
        subprocess.CalledProcessError: Tesseract failed.
        FileNotFoundError: Tesseract is not installed.
    """
    held = io.BytesIO()
    page.image.save(held, "PNG", compress_level=1, dpi=(200, 200))
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", str(mode), "tsv"]
    if models:
        command[1:1] = ["--tessdata-dir", str(models)]
    # One thread: more only slow each other down on a page of text.
    done = subprocess.run(
        command, input=held.getvalue(), capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    )
    words: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    table = csv.DictReader(io.StringIO(done.stdout.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in table:
        if row["level"] == "5" and row["text"].strip():
            words[row["block_num"], row["par_num"], row["line_num"]].append(row)
    lines = []
    for row_words in words.values():
        left = min(int(word["left"]) for word in row_words)
        right = max(int(word["left"]) + int(word["width"]) for word in row_words)
        top = min(int(word["top"]) for word in row_words)
        bottom = max(int(word["top"]) + int(word["height"]) for word in row_words)
        text = " ".join(word["text"] for word in row_words)
        lines.append(ReadLine(text, (left + right) / 2, (top + bottom) / 2))
    return lines


def pair_lines(page: RenderedPage, lines: list[ReadLine]) -> Iterator[tuple[str, str]]:
    """The printed lines with what was read at their place, pieces of one line joined from left to right.

    Lines of which nothing was read, or a quarter of which is missing or added, are left out: they are errors of the
    page's segmentation, which no channel between letters can tell about.
    """
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for line in lines:
        x, y = page.straight(line.x, line.y)
        near = min(range(len(page.lines)), key=lambda i: abs((page.lines[i].box[1] + page.lines[i].box[3]) / 2 - y))
        _, top, _, bottom = page.lines[near].box
        if top <= y <= bottom:
            found[near].append((x, line.text))
    for near, pieces in sorted(found.items()):
        truth, text = page.lines[near].text, " ".join(text for _, text in sorted(pieces))
        if 0.75 <= len(text) / len(truth) <= 1.25:
            yield truth, text


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Render pages, read them with Tesseract, store pairs of lines.")
    parser.add_argument("--corpus", type=Path, help="folder with law.txt and wiki.txt")
    parser.add_argument("--documents", type=Path, nargs="+", default=[], help="texts to render instead, for measuring")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="number (and seed) of the first page")
    parser.add_argument("--language", default="eng", choices=("eng", "vie"))
    parser.add_argument("--fonts", nargs="+", default=["liberation", "liberation", "termes"])
    parser.add_argument("--models", type=Path, help="folder of other language models for Tesseract")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if bool(options.corpus) == bool(options.documents):
        parser.error("give --corpus or --documents")
    if missing := missing_fonts():
        parser.error(f"fonts are not installed: {', '.join(map(str, missing))}")
    options.out.mkdir(parents=True, exist_ok=True)
    job = Job(
        options.out, options.language, options.corpus, tuple(options.documents), tuple(options.fonts), options.models
    )
    numbers = [
        number
        for number in range(options.first, options.first + options.pages)
        if not (options.out / f"{options.language}-{number:06d}.jsonl").exists()
    ]
    log.info("%d pages to make, %d there already", len(numbers), options.pages - len(numbers))
    total = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        for done, pairs in enumerate(pool.map(make_page, [job] * len(numbers), numbers), start=1):
            total += pairs
            if done % 20 == 0 or done == len(numbers):
                log.info("%d pages, %d pairs of lines", done, total)


if __name__ == "__main__":
    main()
