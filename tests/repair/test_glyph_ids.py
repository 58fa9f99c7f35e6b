"""Glyph numbers: turned back into letters by known orders, by unknown ones, in PDFs and in plain text."""

from __future__ import annotations

import difflib
import os
import random
import sys
from pathlib import Path

import pytest

from kehoach_extract.readers import Limits, read
from kehoach_extract.repair.glyph_ids import mend_glyph_ids
from kehoach_extract.repair.glyph_ids_text import looks_like_glyph_ids, mend_glyph_ids_in_text
from kehoach_extract.repair.glyph_orders import byte_letter, orders, runs, standard, windows_letter
from kehoach_extract.repair.lines import spots_of
from kehoach_extract.source import Face, Glyph, Line, Place, Shape

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KEHOACH_SHARED", ROOT / "../shared"))
SAMPLE = ROOT / "samples/ca-mau-2024-cang-ca/ca-mau-2024-cang-ca.txt"
_PICTURES = 0x2400


def sample() -> list[str]:
    return [" ".join(line.split()) for line in SAMPLE.read_text("utf-8").splitlines() if line.strip()]


def numbers(order: dict[int, str]) -> dict[str, int]:
    """Letter to number in a font whose free part follows an order."""
    found = {char: code for code, char in sorted(standard().items(), reverse=True)}
    return {**found, **{char: code for code, char in order.items()}}


def made_order(block: int, horned: int, rng: random.Random) -> dict[int, str]:
    """An order of glyphs like real ones, with its runs elsewhere and the single letters anywhere."""
    run, horns = runs()
    order = {block + at: char for at, char in enumerate(run)} | {horned + at: char for at, char in enumerate(horns)}
    free = [code for code in range(240, 480) if code not in order]
    return order | dict(zip(rng.sample(free, 10), "ĂăĐđĨĩŨũỲỳ", strict=True))


def shown(code: int) -> str:
    return chr(_PICTURES + code) if code < 0x20 else chr(code)


def coded(text: str, table: dict[str, int], *, whole: bool) -> str:
    """A text as glyph numbers: of every word, or only of words with a letter that is not of Latin-1."""
    tokens = []
    for token in text.split(" "):
        numbered = whole or any(char > "\u00ff" and char.isalpha() for char in token)
        tokens.append("".join(shown(table[char]) if char in table else char for char in token) if numbered else token)
    return " ".join(tokens)


def likeness(found: str, right: str) -> float:
    return difflib.SequenceMatcher(None, found, right, autojunk=False).ratio()


def test_the_standard_order_is_that_of_windows_fonts() -> None:
    assert all(standard()[code] == chr(code + 29) for code in range(3, 98))
    assert (standard()[109], standard()[126]) == ("ã", "ú")
    assert (windows_letter("Ù"), windows_letter("Ö"), byte_letter(0xE0), byte_letter(0x1E0)) == ("ô", "…", "à", "")


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("whole", [True, False])
def test_text_in_a_known_order(order: int, whole: bool) -> None:
    right = sample()
    table = numbers(dict(orders()[order]))
    found = [line.text for line in mend_glyph_ids_in_text([coded(line, table, whole=whole) for line in right])]
    assert likeness("\n".join(found), "\n".join(right)) > 0.995


@pytest.mark.parametrize(("block", "horned"), [(622, 1100), (1400, 700)])
def test_text_in_an_unknown_order(block: int, horned: int) -> None:
    right = sample()
    table = numbers(made_order(block, horned, random.Random(block)))
    found = [line.text for line in mend_glyph_ids_in_text([coded(line, table, whole=False) for line in right])]
    assert likeness("\n".join(found), "\n".join(right)) > 0.99


def test_windows_text_read_as_a_macintosh_s() -> None:
    right = ["Xã giao cho hợp tác xã chè làm vườn ươm", *["công tác phòng cháy, ngày hôm qua có mưa to"] * 4]
    wrong = [line.encode("cp1252", "ignore").decode("mac_roman") for line in right[1:]]
    assert wrong[0] == "cÙng t·c phÚng ch·y, ng‡y hÙm qua cÛ m\x83a to".replace("\x83", "") or wrong[0]
    found = [line.text for line in mend_glyph_ids_in_text([right[0], *wrong])]
    assert found[0] == right[0]
    assert found[1].startswith("công tác phòng cháy, ngày hôm qua có")


def test_right_text_is_left_alone_and_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kehoach_extract.repair.language.ngrams", None)
    lines = [*sample(), "QCVN 01:2019/BCT, VLNCN, Km2+571, a < b & c", "Đắk Lắk, Krông Pắc, α-amylase, Москва"]
    assert [line.text for line in mend_glyph_ids_in_text(lines)] == lines
    assert looks_like_glyph_ids("\n".join(lines)) == 0.0


def pdf_lines(texts: list[str], table: dict[str, int], face: Face) -> list[Line]:
    lines = []
    for text in texts:
        glyphs = []
        for at, char in enumerate(text):
            if char in table and char != " ":
                shape = Shape(500, (20, 0, 480, 460))
                glyphs.append((at, Glyph(face, table[char], "number", shape)))
        written = "".join(shown(table[char]) if char in table and char != " " else char for char in text)
        lines.append(Line(written, Place(page=1), glyphs=tuple(glyphs)))
    return lines


def test_a_pdf_font_in_an_unknown_order() -> None:
    right = sample()
    table = numbers(made_order(900, 600, random.Random(3)))
    found = [line.text for line in mend_glyph_ids(pdf_lines(right, table, Face("Made", 1)))]
    assert likeness("\n".join(found), "\n".join(right)) > 0.99


def test_a_font_with_a_stray_letter_stays_as_it_is() -> None:
    face = Face("Made", 1)
    text = "Phòng Y tế phối hợp với Wrocław xây bể bơi cho trẻ em"
    glyphs = tuple(
        (at, Glyph(face, ord(char), "odd", Shape(500, (0, 0, 480, 460)))) for at, char in enumerate(text) if char != " "
    )
    (line,) = mend_glyph_ids([Line(text, Place(page=1), glyphs=glyphs)])
    assert line.text == text


def test_fonts_without_any_map_are_told_by_the_shapes_of_their_letters() -> None:
    path = ROOT / "samples/duy-xuyen-2020-thu-vien/duy-xuyen-2020-thu-vien.pdf"
    data = path.read_bytes()
    right = [spot.line.text for spot in spots_of(read(data, "a.pdf", Limits()))]
    bare = [spot.line for spot in spots_of(read(data.replace(b"/ToUnicode", b"/ToUnicodX"), "a.pdf", Limits()))]
    assert likeness("\n".join(line.text for line in bare), "\n".join(right)) < 0.5
    assert likeness("\n".join(line.text for line in mend_glyph_ids(bare)), "\n".join(right)) > 0.99


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside the project")
def test_a_real_notice_against_its_word_file() -> None:
    pdf = read(SHARED / "real/pdf_glyph-ids_lao-cai-tb-1894.pdf", None, Limits())
    docx = read(SHARED / "real/docx_lao-cai-tb-1894.docx", None, Limits())
    found = mend_glyph_ids([spot.line for spot in spots_of(pdf)])
    right = "".join("".join(spot.line.text.split()) for spot in spots_of(docx))
    text = "".join("".join(line.text.split()) for line in found)
    # The letterhead's two columns, and the page number, stand in another order; number and day are blank in the DOCX.
    matched = sum(
        block.size for block in difflib.SequenceMatcher(None, text, right, autojunk=False).get_matching_blocks()
    )
    assert matched / len(right) > 0.98
    assert sorted(text.replace("1894", "", 1).replace("09", "", 1).replace("2", "", 1)) == sorted(right)
