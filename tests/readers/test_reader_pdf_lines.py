"""Blanks, rows and look of PDF lines: what producers do to words, drawn by hand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_extract.readers.limits import Limits
from kehoach_extract.readers.pdf import read_pdf
from kehoach_extract.source import Line
from pdf_maker import BOLD, ITALIC, PdfMaker, Pen, width

SENTENCE = "Tuyến xe buýt số bảy chạy qua chợ huyện"


def lines_of(maker: PdfMaker) -> list[Line]:
    (page,) = read_pdf(maker.build(), "made.pdf", "", Limits()).pages
    return [block for block in page.blocks if isinstance(block, Line)]


def texts_of(maker: PdfMaker) -> list[str]:
    return [line.text for line in lines_of(maker)]


def test_words_drawn_one_by_one_are_parted() -> None:
    maker = PdfMaker()
    maker.page().words(60, 100, SENTENCE.split(), gap=2.6)
    assert texts_of(maker) == [SENTENCE]


def test_letters_drawn_one_by_one_hold_together() -> None:
    maker = PdfMaker()
    page = maker.page()
    x = 60.0
    for word in SENTENCE.split():
        for letter in word:
            x = page.text(x, 100, letter)
        x += 3
    assert texts_of(maker) == [SENTENCE]


def test_a_space_that_the_next_letter_covers_is_none() -> None:
    maker = PdfMaker()
    page = maker.page()
    end = page.text(60, 100, "ĐIỀ ")
    page.text(end - 0.25 * 13, 100, "U KHOẢN")
    assert texts_of(maker) == ["ĐIỀU KHOẢN"]


def test_wide_gaps_of_justified_text_are_one_blank() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.words(60, 100, ["các", "trạm", "xe", "buýt"], gap=90)
    page.text(60, 120, "mới được sửa chữa trong quý hai năm nay tại chợ huyện")
    assert texts_of(maker)[0] == "các trạm xe buýt"


def test_spaced_out_letters_make_words() -> None:
    maker = PdfMaker()
    maker.page().text(60, 100, "KẾ HOẠCH", 14, Pen(spacing=4))
    assert texts_of(maker) == ["KẾ HOẠCH"]


@pytest.mark.parametrize("between", [0, 1, 20])
def test_a_line_drawn_twice_counts_once(between: int) -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(60, 100, SENTENCE)
    for row in range(between):
        page.text(60, 130 + 20 * row, f"Trạm số {row} ở bến")
    page.text(60.4, 100, SENTENCE)
    assert texts_of(maker) == [SENTENCE, *(f"Trạm số {row} ở bến" for row in range(between))]


def test_look_is_that_of_most_letters() -> None:
    maker = PdfMaker()
    page = maker.page()
    end = page.text(60, 100, "Mục đích chính của tuyến: ", 14, BOLD)
    page.text(end, 100, "đi lại", 12, ITALIC)
    page.text(60, 130, "đậm bằng nét viền", 13, Pen(mode=2))
    first, second = lines_of(maker)
    assert (first.look.size, first.look.bold, first.look.italic) == (14.0, True, False)
    assert (second.look.bold, second.look.italic) == (True, False)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("\uf0b7 trồng chè", "• trồng chè"),
        ("\uf0d8 trồng chè", "➢ trồng chè"),
        ("41\u2011KH/HU", "41-KH/HU"),
        ("tái\u00adđịnh cư", "tái-định cư"),
        ("ngày\u00a0một", "ngày một"),
        ("xe\u200b buýt", "xe buýt"),
        ("\ufb01ne", "fine"),
        (unicodedata.normalize("NFD", "tuyến đường"), "tuyến đường"),
        ("H\u1ed3", "Hồ"),
    ],
)
def test_letters_by_their_common_name(drawn: str, expected: str) -> None:
    maker = PdfMaker()
    maker.page().text(60, 100, drawn)
    assert texts_of(maker) == [expected]


def test_letters_of_two_units_are_one_and_half_a_letter_is_unknown() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(60, 100, "Bến 𝐗e 🚌 số 7")
    page.text(60, 120, "Bến \ud835 xe")
    assert texts_of(maker) == ["Bến 𝐗e 🚌 số 7", "Bến \ufffd xe"]


def test_a_hyphen_at_the_end_of_a_line_is_one() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(60, 100, "Bến xe Chợ Lách -")
    page.text(60, 120, "Cái Mơn-")
    page.text(60, 140, "hai bến")
    assert texts_of(maker) == ["Bến xe Chợ Lách -", "Cái Mơn-", "hai bến"]


def test_superscript_and_subscript_join_their_word() -> None:
    maker = PdfMaker()
    page = maker.page()
    end = page.text(60, 100, "Sân rộng 900 m")
    end = page.text(end, 95, "2", 8)
    end = page.text(end, 100, " và giảm khí CO")
    page.text(end, 103, "2", 8)
    assert texts_of(maker) == ["Sân rộng 900 m2 và giảm khí CO2"]


def test_hanging_indent_keeps_mark_and_text_together() -> None:
    maker = PdfMaker()
    page = maker.page()
    for row in range(3):
        page.text(85, 100 + 40 * row, f"{row + 1}.")
        page.text(121, 100 + 40 * row, "Sửa trạm chờ ở chợ huyện cũ")
        page.text(121, 117 + 40 * row, "và bến đò ngang")
    text = "Sửa trạm chờ ở chợ huyện cũ", "và bến đò ngang"
    assert texts_of(maker) == [f"1. {text[0]}", text[1], f"2. {text[0]}", text[1], f"3. {text[0]}", text[1]]


def test_a_wider_gap_than_inside_paragraphs_is_told() -> None:
    maker = PdfMaker()
    page = maker.page()
    y = 100.0
    for _ in range(3):
        for row in range(3):
            page.text(60, y, SENTENCE + " rồi quay về" if row < 2 else "bến cũ")
            y += 17
        y += 6
    blanks = [line.blank_before for line in lines_of(maker)]
    assert blanks == [False, False, False, True, False, False, True, False, False]


def test_centred_lines_are_told_from_indented_ones() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(60 + (width(SENTENCE, 13) - width("KẾ HOẠCH", 14)) / 2, 60, "KẾ HOẠCH", 14, BOLD)
    for row in range(3):
        page.text(100, 100 + 40 * row, SENTENCE[:-8])
        page.text(60, 117 + 40 * row, SENTENCE)
    assert [line.look.centred for line in lines_of(maker)] == [True, *[False] * 6]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(alphabet="abcđêghiknốtừxỳ", min_size=2, max_size=7), min_size=2, max_size=7),
    st.floats(min_value=0.18, max_value=1.5),
    st.booleans(),
)
def test_any_line_comes_back_whatever_its_spacing(words: list[str], gap: float, spaces: bool) -> None:
    maker = PdfMaker()
    page = maker.page()
    x = 60.0
    for word in words:
        page.text(x, 100, word + " " if spaces else word, 12)
        x += (0.6 * len(word) + gap) * 12
    assert texts_of(maker) == [" ".join(words)]
