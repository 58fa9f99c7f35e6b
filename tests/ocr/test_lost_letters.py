"""Letters that a font lost and that no word tells: read from the image, and weighed by repair."""

from __future__ import annotations

from pathlib import Path

import pytest
from lose_letters import without  # type: ignore[import-not-found]

from kehoach_extract.mended import Change
from kehoach_extract.ocr.engine import SeenWord
from kehoach_extract.ocr.lost_letters import letters_in
from kehoach_extract.ocr.stage import OcrOptions
from kehoach_extract.pipeline import Options, extract_document
from kehoach_extract.repair.lost_glyphs import mend_lost_glyphs
from kehoach_extract.source import Face, Glyph, Line, Place, SeenLetter, Shape

pytest.importorskip("tesserocr", reason="tesserocr is not installed")

PLAN = Path(__file__).resolve().parents[2] / "samples/ca-mau-2024-cang-ca/ca-mau-2024-cang-ca.pdf"
GLYPH = Glyph(Face("Made", 1), 7, "lost", Shape(500, (0, 0, 480, 460)))


def seen(*words: str) -> list[SeenWord]:
    return [SeenWord(word, (0, 0, 9, 9), 9, 9, 0.9) for word in words]


def test_figures_that_a_font_lost_are_read_from_the_image() -> None:
    whole = extract_document(PLAN)
    damaged = without(PLAN.read_bytes(), "25", "0020")
    plan = extract_document(damaged, "a.pdf", options=Options(ocr=OcrOptions(cache=False)))
    assert [(task.number, task.text, task.deadline) for task in plan.tasks] == [
        (task.number, task.text, task.deadline) for task in whole.tasks
    ]
    assert [target.quantities for target in plan.targets] == [target.quantities for target in whole.targets]
    assert {page.ocr.reason for page in plan.source.health.pages if page.ocr} == {"lost_glyphs"}
    assert any(task.repaired and task.confidence < 1 for task in plan.tasks)


def test_letters_that_the_words_tell_need_no_image() -> None:
    damaged = without(PLAN.read_bytes(), "x", "0020")
    plan = extract_document(damaged, "a.pdf", options=Options(ocr=OcrOptions(cache=False)))
    assert not any(page.ocr for page in plan.source.health.pages)


def test_without_leave_no_image_is_read() -> None:
    damaged = without(PLAN.read_bytes(), "25", "0020")
    plan = extract_document(damaged, "a.pdf", options=Options(ocr=OcrOptions("never")))
    assert any("\ufffd" in task.text for task in plan.tasks)


def test_a_word_counts_where_its_other_letters_are_the_same() -> None:
    assert list(letters_in("số \ufffd5 xã", seen("số", "75", "xã"))) == [SeenLetter(3, "7", 0.9)]
    assert not list(letters_in("số \ufffd5 xã", seen("số", "76", "xã")))


def test_a_word_that_is_read_in_two_ways_says_nothing() -> None:
    assert not list(letters_in("số \ufffd5 xã", seen("75", "65")))


def line(text: str, *letters: tuple[str, float]) -> Line:
    at = text.index("\ufffd")
    found = tuple(SeenLetter(at, letter, sure) for letter, sure in letters)
    return Line(text, Place(page=1), glyphs=((at, GLYPH),), seen_letters=found)


def test_one_reading_tells_a_sign_throughout_the_document() -> None:
    lines = [line("Mã A\ufffd1", ("7", 0.9)), line("Mã B\ufffd2")]
    assert [mended.changes for mended in mend_lost_glyphs(lines)] == [(Change(4, 5, "7", "lost_glyphs", 0.9),)] * 2


def test_readings_that_disagree_tell_nothing() -> None:
    lines = [line("Mã A\ufffd1", ("7", 0.9)), line("Mã B\ufffd2", ("1", 0.9))]
    assert [mended.changes for mended in mend_lost_glyphs(lines)] == [(), ()]
