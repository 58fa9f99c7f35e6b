"""Marks of lists that an OCR program misread, put right by their order."""

from __future__ import annotations

import pytest

from kehoach_extract.repair.misread_marks import misread_marks
from kehoach_extract.repair.restore import restore_lines


def _mended(text: str) -> list[str]:
    """The lines of a text, parted by " / ", with their marks put right."""
    lines = text.split(" / ")
    for (number, start, end), mark in sorted(misread_marks(lines), reverse=True):
        lines[number] = lines[number][:start] + mark + lines[number][end:]
    return lines


def _marks(text: str) -> list[str]:
    return [line.split()[0] for line in _mended(text)]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("I. A B / II. C D / II. E G / IV. H K", "I. II. III. IV."),
        ("I. A B / I. C D / IL. E G / IV. H K", "I. II. III. IV."),
        ("I. A B / Il. C D / Ill. E G", "I. II. III."),
        ("I. A B / H. C D / HI. E G", "I. II. III."),
        ("I. A B / II. C D / I. E G / IV. H K", "I. II. III. IV."),
        ("I. A B / II. C D / II. E G", "I. II. III."),
        ("IV. A B / Vv. TO CHUC", "IV. V."),
        ("IV. A B / Y. TO CHUC", "IV. V."),
        ("I- A b / I11- C d / IV- E g", "I- III- IV-"),
        ("I, A B / II. C D", "I. II."),
        ("Il- A B", "II-"),
        ("IV. A B / Iv. C D", "IV. IV."),
        ("IV. A B / v. TO CHUC", "IV. V."),
        ("II. A B / II]. C D", "II. III."),
        ("Il- A B / IlIl- C D / IV- E G", "II- III- IV-"),
    ],
)
def test_roman_numerals_follow_one_another(read: str, printed: str) -> None:
    assert " ".join(_marks(read)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "I. A B / II. C D / III. E G",
        "I. A B / II. C D / PHU LUC 1 / I. A B / II. C D",
        "I. A B / PHU LUC 1 / I. C D / PHU LUC 2 / I. E G",
        "A. A B / I. C D / II. E G / B. H K / I. L M",
        "I. A B / II. C D / III. E G / III. H K / IV. L M",
        "I. A b / H. ca phe / L. che",
        "V. A b / VII. C d",
        "III. A b",
        "I. A b / v. v / l. che",
    ],
)
def test_numerals_in_good_order_stand(text: str) -> None:
    assert _mended(text) == text.split(" / ")


def test_a_stroke_before_the_second_item_is_the_number_one() -> None:
    assert _marks("B. A b / I. Cap gao / 1.1. Cap giong / II. C d") == ["B.", "1.", "1.1.", "II."]
    assert _marks("I. A B / l. Cap gao / 2. Cap giong / II. C D") == ["I.", "1.", "2.", "II."]
    assert _marks("I. A B / 1. Cap gao / 2. Cap giong / II. C D") == ["I.", "1.", "2.", "II."]


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("1, Cap gao / 2. Cap giong", ["1. Cap gao", "2. Cap giong"]),
        ("2.1. Cap gao / 2.2, Cap giong", ["2.1. Cap gao", "2.2. Cap giong"]),
        ("nam thang / 4, Cac xa ven song", ["nam thang", "4, Cac xa ven song"]),
        ("1. Cap gao / 2,5 tan", ["1. Cap gao", "2,5 tan"]),
    ],
)
def test_commas_behind_numbers(read: str, mended: list[str]) -> None:
    assert _mended(read) == mended


def test_the_letter_l_behind_k() -> None:
    assert _marks("i) Cap gao / k) Cap giong / 1) Cap phan / m) Cap thuoc") == ["i)", "k)", "l)", "m)"]
    assert _marks("1) Cap gao / 2) Cap giong") == ["1)", "2)"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [("PHU LUCI", "PHỤ LỤC I"), ("PHU LUCIl", "PHỤ LỤC II"), ("PHU LUC2", "PHỤ LỤC 2"), ("PHU LUC 2", "PHỤ LỤC 2")],
)
def test_an_appendix_on_which_its_number_was_glued(read: str, printed: str) -> None:
    assert restore_lines([read], "foreign_ocr")[0].text == printed


def test_the_words_behind_a_mark_are_read() -> None:
    lines = ["I. MUC DICH", "II. MUC TIEU", "Il. NHIEM VU", "Vv. TO CHUC THU'C HIEN"]
    found = [line.text for line in restore_lines(lines, "foreign_ocr")]
    assert found == ["I. MỤC ĐÍCH", "II. MỤC TIÊU", "III. NHIỆM VỤ", "V. TỔ CHỨC THỰC HIỆN"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1.50 Y té", "1. Sở Y tế"),
        ("3.86 Tai chinh", "3. Sở Tài chính"),
        ("5. 5 Théng tin va Truyén thong", "5. Sở Thông tin và Truyền thông"),
        ("3.86 Xa ven bién", "3.86 Xã ven biển"),
        ("1. 50 Tram y té", "1. 50 Trạm y tế"),
        ("1.750 Y té", "1.750 Y tế"),
        ("1. SY té", "1. Sở Y tế"),
    ],
)
def test_digits_before_the_name_of_a_department_are_the_word_for_it(read: str, printed: str) -> None:
    assert restore_lines([read], "foreign_ocr")[0].text == printed
