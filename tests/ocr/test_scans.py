"""Scans read from end to end with Tesseract: what is printed comes out, and no page brings the others down."""

from __future__ import annotations

import io
import json
import os
import re
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from evaluate import evaluate
from kehoach_extract.ocr.stage import OcrOptions, with_images_read
from kehoach_extract.pipeline import Options, extract_document, plan_of
from kehoach_extract.readers import read
from kehoach_extract.source import Line, SourceDocument, Table
from scan_maker import Scanner, scan, scan_pages

pytest.importorskip("tesserocr", reason="tesserocr is not installed")

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KEHOACH_SHARED", ROOT.parent / "shared"))
PLAN = ROOT / "samples/tam-ngai-2026-ho-so-dat/tam-ngai-2026-ho-so-dat.pdf"
NOTHING_KEPT = OcrOptions(cache=False)
HARD = Scanner(skew=0.7, noise=6, jpeg=40, stamp=True)
FIGURE = re.compile(r"\d+(?:[.,]\d+)?\s?%|\d{1,2}/\d{1,2}/\d{4}")


def text_of(document: SourceDocument) -> str:
    return "\n".join(
        block.text if isinstance(block, Line) else "\n".join(cell.text for cell in block.cells)
        for page in document.pages
        for block in page.blocks
    )


def seen(data: bytes) -> SourceDocument:
    return with_images_read(read(data, "scan"), data, NOTHING_KEPT)


def png(pixels: np.ndarray) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("way", [Scanner(), HARD], ids=["clean", "hard"])
def test_a_scan_reads_as_the_plan_that_was_scanned(way: Scanner) -> None:
    printed, found = read(PLAN), seen(scan(PLAN, way))
    mine, yours = ("".join(text_of(document).split()) for document in (printed, found))
    assert Levenshtein.distance(mine, yours) < 0.01 * len(mine)
    assert sorted(FIGURE.findall(text_of(printed))) == sorted(FIGURE.findall(text_of(found)))
    cells = [
        sum(len(block.cells) for page in one.pages for block in page.blocks if isinstance(block, Table))
        for one in (printed, found)
    ]
    assert cells[0] == cells[1]


def test_the_records_of_a_scan_are_those_of_the_plan() -> None:
    expected = json.loads((PLAN.parent / "expected.json").read_text("utf-8"))
    plan = plan_of(seen(scan(PLAN, HARD)))
    assert evaluate(expected, plan.model_dump(mode="json")).overall > 0.93
    assert all(page.ocr and page.ocr.reason == "no_text" for page in plan.source.health.pages)
    assert all(task.confidence < 1 for task in plan.tasks)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_may_lie_or_stand_on_its_head(rotation: int) -> None:
    upright, turned = scan_pages(PLAN, Scanner())[0], scan_pages(PLAN, Scanner(rotation=rotation))[0]
    mine, yours = text_of(seen(png(upright))), text_of(seen(png(turned)))
    assert Levenshtein.distance(mine, yours) < 0.02 * len(mine)


def test_places_are_those_of_the_page_as_it_lies() -> None:
    page = scan_pages(PLAN, Scanner(skew=2.0))[0]
    [first, *_] = [line for line in seen(png(page)).pages[0].blocks if isinstance(line, Line)]
    assert first.place.box is not None
    left, top, right, bottom = (round(200 / 72 * side) for side in first.place.box)
    inside = (page[top - 4 : bottom + 4, left - 4 : right + 4].min(axis=2) < 128).sum()
    around = (page[top - 14 : bottom + 14, left - 4 : right + 4].min(axis=2) < 128).sum()
    assert inside > 0.7 * around > 0


def test_hard_pages_cost_themselves_only() -> None:
    good = Image.fromarray(scan_pages(PLAN, Scanner())[0])
    noise = np.random.default_rng(1).integers(0, 255, (2339, 1654), np.uint8)
    pages = [Image.fromarray(noise), Image.new("L", (20_000, 300), 255), Image.new("1", (50, 50), 0), good]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    began = time.monotonic()
    data = out.getvalue()
    found = with_images_read(read(data, "a.tif"), data, OcrOptions(cache=False, seconds=60))
    assert time.monotonic() - began < 240
    assert len(text_of(SourceDocument("", "", "", found.pages[3:]))) > 500


@pytest.mark.parametrize(("share", "code"), [(0.0, "image_unreadable"), (0.5, "image_damaged")])
def test_a_picture_that_is_cut_short_is_told(share: float, code: str) -> None:
    whole = scan(PLAN, Scanner())
    start = [match.start() for match in re.finditer(rb"\xff\xd8\xff", whole)][1]
    end = whole.index(b"endstream", start)
    keep = start + round(share * (end - start))
    plan = extract_document(whole[:keep] + bytes(end - keep) + whole[end:], "a.pdf", options=Options(ocr=NOTHING_KEPT))
    told = next(warning for warning in plan.warnings if "image_" in warning.code)
    assert (told.code, told.evidence[0].page) == (code, 2)
    assert plan.source.health.pages[0].syllables > 100
    assert plan.metadata.doc_type == "Kế hoạch"


def test_a_photograph_in_bad_light_is_read() -> None:
    page = scan_pages(PLAN, Scanner())[0]
    height, width = page.shape[:2]
    light = 1 - 0.7 * (0.6 * np.linspace(0, 1, width)[None] + 0.4 * np.linspace(0, 1, height)[:, None])
    mine = text_of(SourceDocument("", "", "", read(PLAN).pages[:1]))
    yours = text_of(seen(png((page * light[..., None]).astype(np.uint8))))
    assert Levenshtein.distance("".join(mine.split()), "".join(yours.split())) < 0.01 * len(mine)


def test_an_image_file_is_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "anh.png"
    path.write_bytes(png(scan_pages(PLAN, Scanner())[0]))
    plan = extract_document(path, options=Options(ocr=NOTHING_KEPT))
    assert plan.metadata.doc_type == "Kế hoạch"
    assert plan.source.media_type == "image/png"


@pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="no real plans beside the project (../shared)")
def test_a_real_scan_of_fax_quality() -> None:
    name = "scan_kien-giang-239-kh-syt-2018"
    plan = extract_document(SHARED / f"real/{name}.pdf", options=Options(ocr=NOTHING_KEPT))
    gold = json.loads((SHARED / f"gold/{name}.json").read_text("utf-8"))
    assert evaluate(gold, plan.model_dump(mode="json")).overall > 0.9
    assert plan.metadata.number is None
    assert {"handwritten_number", "handwritten_date"} <= {warning.code for warning in plan.warnings}
