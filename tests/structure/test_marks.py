"""Marks of headings and items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.structure.marks import LETTERS, letter_value, parse_mark, roman_value


def _spell_roman(number: int) -> str:
    parts = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    spelt = ""
    for value, letters in parts:
        while number >= value:
            spelt, number = spelt + letters, number - value
    return spelt


@pytest.mark.parametrize(
    ("text", "style", "label", "rest"),
    [
        ("I. MỤC TIÊU", "roman", "I", "MỤC TIÊU"),
        ("IV- Tổ chức", "roman", "IV", "Tổ chức"),
        ("X/ NỘI DUNG", "roman", "X", "NỘI DUNG"),
        ("A. PHẦN CHUNG", "capital", "A", "PHẦN CHUNG"),
        ("2.1. Đến năm 2031", "decimal", "2.1", "Đến năm 2031"),
        ("2.1.Đến năm 2031", "decimal", "2.1", "Đến năm 2031"),
        ("II.3. Bến cá", "decimal", "II.3", "Bến cá"),
        ("1- Mục đích", "arabic", "1", "Mục đích"),
        ("(3) Nạo vét luồng", "arabic", "3", "Nạo vét luồng"),
        ("đ) Rà soát", "letter", "đ", "Rà soát"),
        ("f) Thị trường mới", "letter", "f", "Thị trường mới"),
        ("a. Thời gian", "letter", "a", "Thời gian"),
        ("- Đóng mới tàu", "dash", "-", "Đóng mới tàu"),
        ("– 100% tàu cá", "dash", "-", "100% tàu cá"),
        ("• Phao tiêu", "dash", "•", "Phao tiêu"),
        ("+ Bến Trần Đề", "plus", "+", "Bến Trần Đề"),
        ("* Cấp xã", "star", "*", "Cấp xã"),
        ("Điều 2. Giao Sở Xây dựng", "article", "Điều 2", "Giao Sở Xây dựng"),
        ("PHẦN II. NHIỆM VỤ", "part", "Phần II", "NHIỆM VỤ"),
        ("Phần II NHIỆM VỤ CHUNG", "part", "Phần II", "NHIỆM VỤ CHUNG"),
        ("1. 100% hộ có phao", "arabic", "1", "100% hộ có phao"),
        ("2- 90% tàu", "arabic", "2", "90% tàu"),
        ("3/ 02 bến cá", "arabic", "3", "02 bến cá"),
        ("a. 30 bến cá", "letter", "a", "30 bến cá"),
        ("I.- MỤC TIÊU", "roman", "I", "MỤC TIÊU"),
        ("1/- Phòng Nội vụ", "arabic", "1", "Phòng Nội vụ"),
        ("1.) Phao tiêu", "arabic", "1", "Phao tiêu"),
        ("a/- Phao tiêu", "letter", "a", "Phao tiêu"),
        ("A.MỤC TIÊU CHUNG", "capital", "A", "MỤC TIÊU CHUNG"),
        ("PHẦN MỘT. MỤC TIÊU", "part", "Phần MỘT", "MỤC TIÊU"),
        ("1.1/ Đo sâu", "decimal", "1.1", "Đo sâu"),
        ("+) Rà soát", "plus", "+", "Rà soát"),
        ("-) Rà soát", "dash", "-", "Rà soát"),
        ("(i) Mua máy đo", "letter", "i", "Mua máy đo"),
        ("iii) Vẽ bản đồ", "letter", "iii", "Vẽ bản đồ"),
    ],
)
def test_marks_are_told_from_their_words(text: str, style: str, label: str, rest: str) -> None:
    found = parse_mark(text)
    assert found is not None
    assert (found[0].style, found[0].label, found[1]) == (style, label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "1.758,2 tỷ đồng",
        "1.200 tàu",
        "30/6/2031 hoàn thành",
        "24/24 giờ",
        "5 năm qua",
        "100% hộ",
        "V.v...",
        "Phần còn lại",
        "Mục tiêu chung",
        "15/12 hằng năm",
        "45-KL/TW về bến cá",
        "05/CĐ-TW của Trung ương",
        "3.5 tỷ đồng cho bến cá",
        "20/02/2031 báo cáo",
        "19/ 6/2031 của huyện",
        "15 - 20% số tàu",
        "Phần này nói về BẾN CÁ",
    ],
)
def test_figures_and_words_are_no_marks(text: str) -> None:
    assert parse_mark(text) is None


@given(st.integers(min_value=1, max_value=89))
def test_every_roman_number_of_the_range_is_read(number: int) -> None:
    assert roman_value(_spell_roman(number)) == number


@given(st.text(alphabet="IVXLC", min_size=1, max_size=7))
def test_a_roman_number_is_read_only_in_its_one_spelling(label: str) -> None:
    value = roman_value(label)
    assert value is None or _spell_roman(value) == label


@given(st.sampled_from(LETTERS))
def test_letters_follow_the_order_of_legal_documents(letter: str) -> None:
    found = parse_mark(f"{letter}) Rà soát")
    assert found is not None
    assert found[0].value == letter_value(letter) == LETTERS.index(letter) + 1


@given(st.lists(st.integers(min_value=1, max_value=20), min_size=2, max_size=4), st.sampled_from(["", ".", ")"]))
def test_decimal_numbers_keep_their_label(parts: list[int], delimiter: str) -> None:
    label = ".".join(map(str, parts))
    found = parse_mark(f"{label}{delimiter} Nội dung")
    assert found is not None
    assert (found[0].style, found[0].label, found[0].value) == ("decimal", label, parts[-1])
