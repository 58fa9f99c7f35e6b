"""Digits that an English OCR read as letters."""

from __future__ import annotations

import pytest

from kehoach_extract.repair.misread import misread_slots
from kehoach_extract.repair.misread_numbers import misread_numbers
from kehoach_extract.repair.restore import restore_lines


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("truoc ngay l2/1O/2O31", "trước ngày 12/10/2031"),
        ("ngay 27/;0/2031", "ngày 27/10/2031"),
        ("ngay lO/l/2031", "ngày 10/1/2031"),
        ("truoc ngay l5/9", "trước ngày 15/9"),
        ("ngay 28/0112031 va ngay 03l12/2031", "ngày 28/01/2031 và ngày 03/12/2031"),
        ("ngay 2111012031", "ngày 21/10/2031"),
        ("ngay 5/1112031", "ngày 5/11/2031"),
        ("ngay 0l thang l2 nam 2O27", "ngày 01 tháng 12 năm 2027"),
        ("tir nam 2O26 dén nam 2O3O", "từ năm 2026 đến năm 2030"),
        ("giai doan 2O26-2O3O", "giai đoạn 2026-2030"),
        ("Ké hoach s6 l5/KH-UBND ngay 03/4/2031", "Kế hoạch số 15/KH-UBND ngày 03/4/2031"),
        ("Quyét dinh s6 12/2O27/QD-UBND", "Quyết định số 12/2027/QĐ-UBND"),
        ("dat 8O% tré em", "đạt 80% trẻ em"),
        ("dat lOO% va 9l,5 % s6 xã", "đạt 100% và 91,5 % số xã"),
        ("dién tich 1.2OO ha va l5 km duong", "diện tích 1.200 ha và 15 km đường"),
        ("hon 3O thang", "hơn 30 tháng"),
    ],
)
def test_letters_are_digits_where_a_number_must_stand(line: str, mended: str) -> None:
    assert restore_lines([line], "foreign_ocr")[0].text == mended


@pytest.mark.parametrize(
    "line",
    [
        "Quy I/2031 va quy II nam 2031",
        "ngay lo phai nop",
        "ngay 4O/13/2031",
        "ngay 11112031 va ngay 28/1112",
        "ngay 1101/2031 va ngay 2l12/2031",
        "TO CHUC 7O CHUC",
        "nuoc O2, O3 va NH4",
        "theo phu luc I, II",
        "Nghi quyét s6 21-NQ/TU ngay 12/10/2031 dat 80%",
        "thu muc 12l/KH-UBND",
        "mẫu SGH-I927 trong Q1/2031",
    ],
)
def test_letters_and_numbers_stand_elsewhere(line: str) -> None:
    assert not list(misread_numbers([line]))


def test_they_are_mended_in_good_text_with_slips() -> None:
    mended = restore_lines(["Báo cáo trước ngày l5/11/2O31, đạt 8O%."], "ocr_slips")
    assert mended[0].text == "Báo cáo trước ngày 15/11/2031, đạt 80%."


@pytest.mark.parametrize("token", ["l5", "O4", "5l", "3I"])
def test_what_is_more_likely_a_number_becomes_no_word(token: str) -> None:
    assert restore_lines([f"giao cho {token} xa"], "foreign_ocr")[0].text == f"giao cho {token} xã"


@pytest.mark.parametrize(("token", "word"), [("l6", "lộ"), ("1a", "là")])
def test_what_is_mostly_read_for_a_word_is_one(token: str, word: str) -> None:
    assert restore_lines([f"theo {token} trinh"], "foreign_ocr")[0].text.split()[1] == word


def test_a_number_that_was_put_right_is_a_number_to_the_words_beside() -> None:
    slots = misread_slots(["dat l00% va"])
    plain = misread_slots(["dat 100% va"])
    assert (slots.arrays()[0] == plain.arrays()[0]).all()
