"""Signs of a PDF whose letter is in doubt: where they stand in the line, and what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lose_letters import without  # type: ignore[import-not-found]

from kehoach_extract.readers.limits import Limits
from kehoach_extract.readers.pdf import read_pdf
from kehoach_extract.source import Glyph, Line, SourceDocument
from pdf_maker import PdfMaker

SAMPLE = Path(__file__).parents[2] / "samples/duy-xuyen-2020-thu-vien/duy-xuyen-2020-thu-vien.pdf"


def lines_of(document: SourceDocument) -> list[Line]:
    found: list[Line] = []
    for page in document.pages:
        for block in page.blocks:
            found += [block] if isinstance(block, Line) else [line for cell in block.cells for line in cell.lines]
    return found


def read(data: bytes) -> list[Line]:
    return lines_of(read_pdf(data, "made.pdf", "", Limits()))


@pytest.fixture(scope="module")
def sample() -> bytes:
    return SAMPLE.read_bytes()


@pytest.fixture(scope="module")
def healthy(sample: bytes) -> list[Line]:
    return read(sample)


def test_a_healthy_file_has_no_glyphs_in_doubt(healthy: list[Line]) -> None:
    assert not any(line.glyphs for line in healthy)


@pytest.mark.parametrize("shown", ["0020", "00A0", "0000", "FFFD", "E0F0", "200B", ""])
def test_a_lost_letter_stays_in_its_place(sample: bytes, healthy: list[Line], shown: str) -> None:
    damaged = read(without(sample, "thĐ", shown))
    assert [line.text for line in damaged] == [
        line.text.translate(str.maketrans("thĐ", "\ufffd\ufffd\ufffd")) for line in healthy
    ]
    for line, was in zip(damaged, healthy, strict=True):
        assert [at for at, _ in line.glyphs] == [at for at, letter in enumerate(was.text) if letter in "thĐ"]
        assert {glyph.kind for _, glyph in line.glyphs} <= {"lost"}
        assert line.look == was.look


def test_a_lost_letter_is_one_sign_of_its_font_and_known_letters_stand_beside_it(sample: bytes) -> None:
    damaged = read(without(sample, "h"))
    signs = {glyph for line in damaged for _, glyph in line.glyphs}
    assert 0 < len(signs) <= 4  # one a font
    assert len({glyph.face for glyph in signs}) == len(signs)
    body = max(signs, key=lambda glyph: len(glyph.face.letters))
    assert {"a", "ồ", "N"} <= body.face.letters.keys()
    assert "h" not in body.face.letters
    assert body.face.letters["n"].width == body.shape.width
    assert body.shape.ink[3] > body.face.letters["n"].ink[3]  # "h" is higher


def test_letters_that_no_vietnamese_text_has_put_their_font_in_doubt() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(60, 100, "7KӵF KLӋQ")
    page.text(60, 130, "Trồng chè", pen=None)
    first, second = read(maker.build())
    assert first.text == "7KӵF KLӋQ"
    assert [(at, chr(glyph.code), glyph.kind) for at, glyph in first.glyphs][:3] == [
        (0, "7", "odd"),
        (1, "K", "odd"),
        (2, "ӵ", "odd"),
    ]
    assert second.text == "Trồng chè"
    assert isinstance(first.glyphs[0][1], Glyph)
