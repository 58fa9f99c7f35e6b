"""Letters that fonts lost: found again in PDFs and in plain text, and never invented in text that lost none."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest
from unidecode import unidecode

from kehoach_extract.mended import Mended
from kehoach_extract.readers.limits import Limits
from kehoach_extract.readers.pdf import read_pdf
from kehoach_extract.repair.lines import spots_of
from kehoach_extract.repair.lost_glyphs import mend_lost_glyphs
from kehoach_extract.repair.lost_glyphs_text import mend_lost_glyphs_in_text, missing_letters
from kehoach_extract.source import Face, Glyph, Line, Place, Shape

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KEHOACH_SHARED", ROOT / "../shared"))
SAMPLES = ROOT / "samples"
sys.path.append(str(ROOT / "tests/readers"))
from lose_letters import without  # type: ignore[import-not-found]  # noqa: E402


def sample_text(name: str) -> list[str]:
    lines = (SAMPLES / name / f"{name}.txt").read_text("utf-8").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def blanked(lines: list[str], letters: str) -> list[str]:
    return [line.translate(dict.fromkeys(map(ord, letters), " ")).strip() for line in lines]


def words(lines: list[Mended]) -> list[str]:
    return " ".join(line.text for line in lines).split()


def pdf_lines(data: bytes) -> list[Line]:
    return [spot.line for spot in spots_of(read_pdf(data, "made.pdf", "", Limits()))]


@pytest.fixture(scope="module")
def plan() -> bytes:
    return (SAMPLES / "ca-mau-2024-cang-ca/ca-mau-2024-cang-ca.pdf").read_bytes()


@pytest.mark.parametrize(
    ("letters", "shown"), [("x", "0020"), ("Đế", "0020"), ("ủộ", "FFFD"), ("ạưu", "0020"), ("hT", ""), ("Ủx", "0020")]
)
def test_letters_that_a_pdf_lost_are_found(plan: bytes, letters: str, shown: str) -> None:
    whole = [line.text for line in pdf_lines(plan)]
    found = [line.text for line in mend_lost_glyphs(pdf_lines(without(plan, letters, shown)))]
    assert found == whole


def test_every_change_names_its_damage_and_how_sure_it_is(plan: bytes) -> None:
    lines = pdf_lines(without(plan, "x"))
    changes = [change for line in mend_lost_glyphs(lines) for change in line.changes]
    assert len(changes) == sum(line.text.count("\ufffd") for line in lines) > 20
    assert {(change.replacement, change.damage) for change in changes} == {("x", "lost_glyphs")}
    assert all(0.9 < change.probability <= 1 for change in changes)


def line_with(text: str, glyph: Glyph) -> Line:
    return Line(text, Place(page=1), glyphs=tuple((at, glyph) for at, sign in enumerate(text) if sign == "\ufffd"))


def test_a_sign_whose_letter_nothing_tells_stays() -> None:
    glyph = Glyph(Face("Made", 1), 7, "lost", Shape(500, (0, 0, 480, 460)))
    (line,) = mend_lost_glyphs([line_with("Mã hiệu \ufffd7\ufffd12", glyph)])
    assert line.changes == ()


def test_shape_tells_the_capital_from_the_small_letter() -> None:
    shapes = {
        "u": Shape(500, (9, -9, 480, 450)),
        "U": Shape(722, (14, -14, 705, 662)),
        "n": Shape(500, (16, 0, 485, 460)),
    }
    face = Face("Made", 1, {**shapes, "N": Shape(722, (12, 0, 707, 662))})
    wide = Glyph(face, 7, "lost", Shape(722, (14, -14, 705, 890)))
    narrow = Glyph(face, 8, "lost", Shape(500, (9, -9, 480, 680)))
    lines = [
        line_with("Giao \ufffdy ban nhân dân xã sửa bến đò", wide),
        line_with("cải tạo vườn c\ufffda nhà trường", narrow),
    ]
    assert [line.text for line in mend_lost_glyphs(lines)] == [
        "Giao Ủy ban nhân dân xã sửa bến đò",
        "cải tạo vườn của nhà trường",
    ]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("ca-mau-2024-cang-ca", "x"),
        ("ca-mau-2024-cang-ca", "ếg"),
        ("ca-mau-2024-cang-ca", "tư"),
        ("duy-xuyen-2020-thu-vien", "ủ"),
        ("duy-xuyen-2020-thu-vien", "ộn"),
        ("duy-xuyen-2020-thu-vien", "Ủx"),
    ],
)
def test_letters_that_a_text_lost_are_found(name: str, letters: str) -> None:
    whole = sample_text(name)
    right = " ".join(whole).split()
    found = words(mend_lost_glyphs_in_text(blanked(whole, letters)))
    broken = " ".join(blanked(whole, letters)).split()
    assert _wrong(found, right) <= max(0.2 * _wrong(broken, right), 3)


def _wrong(found: list[str], right: list[str]) -> int:
    """Words that are not there any more, counted without regard to order."""
    left = list(right)
    for word in found:
        if word in left:
            left.remove(word)
    return len(left)


@pytest.mark.parametrize("name", ["ca-mau-2024-cang-ca", "hoa-binh-2017-trong-rung", "nghe-an-2019-tinh-uy"])
def test_whole_text_stays_and_no_model_is_loaded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kehoach_extract.repair.language.ngrams", None)
    lines = [*sample_text(name), "bệnh viện K  và phòng  khám"]
    assert [line.text for line in mend_lost_glyphs_in_text(lines)] == lines


def test_stripped_and_garbled_text_has_lost_no_glyphs() -> None:
    whole = sample_text("ca-mau-2024-cang-ca")
    stripped = [unidecode(line) for line in whole]
    assert [line.text for line in mend_lost_glyphs_in_text(stripped)] == stripped
    garbled = [line.replace("ư", "tr").replace("ế", "é6").replace("ạ", "q") for line in whole]
    assert [line.text for line in mend_lost_glyphs_in_text(garbled)] == garbled


def test_a_letter_is_missing_only_where_many_were_due() -> None:
    lines = sample_text("ca-mau-2024-cang-ca")
    assert missing_letters(lines) == []
    assert missing_letters(blanked(lines, "g")) == ["g"]
    assert missing_letters(["Trồng chè"]) == []


def test_codes_and_abbreviations_are_left_alone() -> None:
    rng = random.Random(7)
    whole = sample_text("ca-mau-2024-cang-ca")
    codes = [f"Văn bản số {rng.randrange(10, 99)}/H-UB của HU và KH ngày mai" for _ in range(5)]
    found = [line.text for line in mend_lost_glyphs_in_text([*blanked(whole, "ếx"), *codes])]
    assert found[-5:] == codes


def test_the_blank_of_a_letter_goes_with_it() -> None:
    lines = blanked(sample_text("ca-mau-2024-cang-ca"), "x")
    found = mend_lost_glyphs_in_text([*lines, "đường liên  ã, đường  uyên đảo (qua các  ã)"])
    assert found[-1].text == "đường liên xã, đường xuyên đảo (qua các xã)"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside the project")
def test_the_plan_that_lost_two_letters() -> None:
    right = (SHARED / "gold/002_hai-phong-huyen-2024.repaired.txt").read_text("utf-8").split()
    seed = (SHARED / "seeds/002_hai-phong-huyen-2024.txt").read_text("utf-8").splitlines()
    assert words(mend_lost_glyphs_in_text([line for line in seed if line.strip()])) == right
    pdf = (SHARED / "fixtures/002_hai-phong-huyen-2024.lost-glyphs.pdf").read_bytes()
    letters = sorted("".join(words(mend_lost_glyphs(pdf_lines(pdf)))))
    assert letters == sorted("".join(right))
