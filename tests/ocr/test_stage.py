"""Which pages are read from their image, what is done where something fails, and what is kept of it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from kehoach_extract.errors import BrokenFile, ToolMissing, UnsupportedFormat
from kehoach_extract.ocr import stage
from kehoach_extract.ocr.cache import SheetCache, key_of
from kehoach_extract.ocr.choose import reason_to_read
from kehoach_extract.ocr.engine import Gray, Mode, OutOfTime, PixelBox, SeenWord
from kehoach_extract.ocr.page import Sheet
from kehoach_extract.ocr.skew import Turn
from kehoach_extract.ocr.stage import OcrOptions, reasons_to_read, with_images_read
from kehoach_extract.ocr.tesseract import find_tessdata
from kehoach_extract.ocr.words import page_words
from kehoach_extract.plan import Damage, PageHealth
from kehoach_extract.readers import read
from kehoach_extract.readers.pdf_rules import Rule
from kehoach_extract.source import Line, Page, Place, SourceDocument
from kehoach_extract.vocabulary import DamageClass

ROOT = Path(__file__).resolve().parents[2]
TEXTED = ROOT / "samples/tam-ngai-2026-ho-so-dat/tam-ngai-2026-ho-so-dat.pdf"


class Reads:
    """An engine that reads the same two words on each image, and fails on those with a black corner."""

    identity = "test 1"
    made = 0

    def __init__(self, fails: type[Exception] = RuntimeError) -> None:
        Reads.made += 1
        self.fails = fails

    def read(
        self, image: Gray, dpi: int, mode: Mode, areas: Sequence[PixelBox], seconds: float, letters: str = ""
    ) -> list[list[SeenWord]]:
        if (image[300:400, 300:400] < 50).all():
            raise self.fails
        found = [
            SeenWord("KẾ", (100, 100, 160, 130), 130, 40, 0.9, begins=True),
            SeenWord("HOẠCH", (170, 100, 300, 130), 130, 40, 0.8),
        ]
        return [found for _ in areas]


def tiff(*bad: bool) -> bytes:
    """A TIFF with a page each; the bad ones make the engine fail."""
    pages = []
    for is_bad in bad:
        page = np.full((1169, 827), 255, np.uint8)
        page[100:110, 100:600] = 0
        if is_bad:
            page[60:280, 60:280] = 0
            page[100:320, 100:320] = 0
            page[150:400, 150:400] = 0
        pages.append(Image.fromarray(page))
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def options(tmp_path: Path, **more: Any) -> OcrOptions:
    return OcrOptions(engine=more.pop("engine", Reads), **{"jobs": 2, "cache": False, **more})


def lines_of(document: SourceDocument) -> list[list[str]]:
    return [[block.text for block in page.blocks if isinstance(block, Line)] for page in document.pages]


def health(kind: DamageClass, share: float) -> PageHealth:
    damage = Damage(kind=kind, share=share, confidence=0.9, action="none")
    return PageHealth(page=1, status="damaged", syllables=100, vietnamese=0.5, marked=0.1, damage=[damage])


@pytest.mark.parametrize(
    ("kind", "share", "reason"),
    [
        ("foreign_ocr", 0.9, "foreign_ocr"),
        ("scanner_layer", 0.5, "scanner_layer"),
        ("glyph_ids", 0.5, "glyph_ids"),  # repair left them
        ("foreign_ocr", 0.1, None),
        ("tcvn3", 1.0, None),
        ("stripped", 1.0, None),
    ],
)
def test_text_that_is_worse_than_the_image_is_told(kind: DamageClass, share: float, reason: str | None) -> None:
    page = Page(1, (Line("x", Place(page=1)),))
    assert reason_to_read(page, health(kind, share), "auto") == reason
    assert reason_to_read(page, health(kind, share), "never") is None
    assert reason_to_read(page, None, "always") == "asked"


def test_a_born_digital_plan_is_left_the_same_object() -> None:
    document = read(TEXTED)
    assert reasons_to_read(document) == {}
    assert with_images_read(document, TEXTED, OcrOptions(engine=Reads)) is document


def test_a_page_that_fails_costs_itself_only(tmp_path: Path) -> None:
    data = tiff(False, True, False)
    done = with_images_read(read(data, "a.tif"), data, options(tmp_path))
    assert lines_of(done) == [["KẾ HOẠCH"], [], ["KẾ HOẠCH"]]
    assert [[note.code for note in page.warnings] for page in done.pages] == [[], ["image_unreadable"], []]
    assert done.pages[1].image_only
    assert done.pages[0].seen is not None
    assert done.pages[0].seen.engine == "test 1"


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    data = tiff(True, False)
    done = with_images_read(read(data, "a.tif"), data, options(tmp_path, engine=lambda: Reads(OutOfTime)))
    assert [[note.code for note in page.warnings] for page in done.pages] == [["ocr_too_slow"], []]


def test_lines_know_how_sure_their_words_are(tmp_path: Path) -> None:
    data = tiff(False)
    [line] = with_images_read(read(data, "a.tif"), data, options(tmp_path)).pages[0].blocks
    assert isinstance(line, Line)
    assert line.sureness == (0.9, 0.8)


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_jobs_makes_no_difference(tmp_path: Path, jobs: int) -> None:
    data = tiff(False, True, False, False, False)
    document = read(data, "a.tif")
    assert with_images_read(document, data, options(tmp_path, jobs=jobs)) == with_images_read(
        document, data, options(tmp_path, jobs=2)
    )


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    data = tiff(False, False)
    with_images_read(read(data, "a.tif"), data, options(tmp_path, progress=lambda *both: told.append(both)))
    assert told == [(1, 2), (2, 2)]


def test_a_second_run_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path))
    data = tiff(False, False)
    first = with_images_read(read(data, "a.tif"), data, options(tmp_path, cache=True))

    class Broken(Reads):
        def read(self, *_: Any, **__: Any) -> list[list[SeenWord]]:
            raise AssertionError("read again")

    assert with_images_read(read(data, "a.tif"), data, options(tmp_path, cache=True, engine=Broken)) == first


def test_a_broken_cache_is_as_none(tmp_path: Path) -> None:
    cache = SheetCache(tmp_path)
    sheet = Sheet(
        90,
        Turn(0.5, 100, 200),
        250.0,
        (SeenWord("Kế", (1.0, 2.0, 3.0, 4.0), 4.0, 3.0, 0.5, begins=True),),
        ((), (SeenWord("5%", (1.0, 2.0, 3.0, 4.0), 4.0, 3.0, 0.5),)),
        (Rule(1.0, 2.0, 3.0, 2.0),),
        ("number",),
    )
    key = key_of(np.zeros((2, 2), np.uint8), 200, "test 1")
    cache.put(key, sheet)
    assert cache.get(key) == sheet
    assert key_of(np.zeros((2, 2), np.uint8), 300, "test 1") != key
    for file in (tmp_path / "ocr").rglob("*.json"):
        file.write_text('{"turn": 3}', "utf-8")
    assert cache.get(key) is None
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    SheetCache(blocked).put(key, sheet)
    assert SheetCache(blocked).get(key) is None


def test_an_image_without_an_engine_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    data = tiff(False)
    with pytest.raises(ToolMissing) as caught:
        with_images_read(read(data, "a.tif"), data)
    assert caught.value.exit_code == 4
    assert "vie.traineddata" in caught.value.message()
    assert str(tmp_path) in caught.value.message()


def test_the_package_brings_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    own = find_tessdata()
    assert own is not None
    assert hashlib.sha256((own / "vie.traineddata").read_bytes()).hexdigest().startswith("79df64caf7bcfb2a")
    folder = tmp_path / "tessdata"
    folder.mkdir()
    (folder / "vie.traineddata").write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert find_tessdata() == folder
    assert find_tessdata(own) == own
    assert find_tessdata(tmp_path / "none") is None


def test_a_plan_with_some_images_is_read_without_an_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    data = tiff(False, False)
    document = read(data, "a.tif")
    texted = Page(1, (Line("KẾ HOẠCH", Place(page=1)),))
    mixed = SourceDocument("a", "0" * 64, "image/tiff", (texted, document.pages[1]), 2)
    done = with_images_read(mixed, data)
    assert [note.code for note in done.warnings] == ["ocr_unavailable"]
    with pytest.raises(ToolMissing):
        with_images_read(mixed, data, OcrOptions("always"))


@pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"BM", b"II*\x00", b"GIF89a"])
def test_a_file_that_is_no_image_is_told(start: bytes) -> None:
    with pytest.raises(BrokenFile):
        read(start + b"\x00" * 200, "a.png")


def test_what_no_image_reader_knows_is_refused() -> None:
    with pytest.raises(UnsupportedFormat):
        read(bytes(3) + b"\x18ftypheic" + bytes(40), "a.heic")


def test_sizes_near_the_usual_one_are_that_one() -> None:
    heights = (40, 41, 44, 38, 60)
    words = [SeenWord("5", (0, 0, 20, 30), 30, height, 0.9, begins=True) for height in heights]
    assert [word.size for word in page_words(words, [], 250)] == [13.0, 13.0, 13.0, 13.0, 19.0]


def test_the_size_of_a_line_is_told_by_its_width() -> None:
    # About 9.8 em of Times; the engine takes the accents of the second line for its height.
    text, wide = "nghiêm chỉnh chấp hành", 9.8
    lines = [
        SeenWord(text, (0, 0, wide * size, 30), 30, height, 0.9, begins=True)
        for size, height in ((45, 40), (34, 60), (46, 38), (45, 52))
    ]
    assert [word.size for word in page_words(lines, [], 250)] == [13.0, 10.0, 13.0, 13.0]


@pytest.mark.parametrize(("read", "text"), [("TThời", "Thời"), ("'TThời", "Thời"), ("TT", "TT"), ("KKH", "KKH")])
def test_a_capital_that_is_seen_twice_is_one(read: str, text: str) -> None:
    [found] = page_words([SeenWord(read, (0, 0, 50, 30), 30, 40, 0.9)], [], 250)
    assert found.text == text


def test_specks_are_no_words() -> None:
    words = [
        SeenWord(text, (0, 0, 50, 30), 30, 40, sure)
        for text, sure in (("|", 0.9), ("*", 0.9), ("\u02c6", 0.9), (".", 0.3), ("-", 0.3), ("'TT", 0.9), ("củnø", 0.9))
    ]
    assert [word.text for word in page_words(words, [], 250)] == ["*", "-", "TT", "cùng".replace("ù", "ủ")]


def test_the_stage_needs_no_engine_for_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "_tesseract", lambda *_: pytest.fail("an engine was made"))
    document = read("KẾ HOẠCH".encode(), "a.txt")
    assert with_images_read(document, b"", OcrOptions("always")) is document
