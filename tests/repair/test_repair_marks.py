from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.repair.marks import mend_marks
from kehoach_extract.source import Line, Place

TEXT = "Ủy ban xã Vũng Rạch: sửa bến, trồng chè, nuôi vịt; quỹ thuở ấy để lại, Đắk Mễ, kỳ nghỉ, ưỡn, ngoằn ngoèo"


def mended(text: str) -> str:
    [one] = mend_marks([Line(text, Place())])
    assert one.source == text
    return one.text


def test_decomposed_text_becomes_nfc() -> None:
    assert mended(unicodedata.normalize("NFD", TEXT)) == TEXT


def test_text_in_nfc_is_left_alone() -> None:
    assert mend_marks([Line(TEXT, Place())])[0].changes == ()


@given(st.randoms(use_true_random=False))
def test_marks_in_any_order_make_the_same_letter(random: Random) -> None:
    shuffled = []
    for letter in TEXT:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        random.shuffle(marks)
        shuffled.append(base + "".join(marks))
    assert mended("".join(shuffled)) == TEXT


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("v\u00e1\u0302n \u0111\u00ea\u0300", "vấn đề"),  # the tone before the shape
        ("va\u0301\u0301n", "ván"),  # twice
        ("ho\u0323\u0323p", "họp"),
        ("hoac\u0323h", "hoạch"),  # on the consonant
        ("ti\u00ea\u00b4ng", "tiếng"),  # a sign by itself
        ("tha \u0301ng", "tháng"),  # after a blank
        ("ca\u0340", "cà"),  # an old code point of the same mark
        ("Dvor\u030ca\u0301k", "Dvořák"),  # of another language
    ],
)
def test_marks_find_their_letter(damaged: str, right: str) -> None:
    assert mended(damaged) == right


@pytest.mark.parametrize("text", ["5´ 30˝", "a ˆ b", "f\u0302(x)", "rock ´n´ roll", "x\u0304 = 3", "\u0301"])
def test_signs_that_are_no_marks_of_a_syllable_stay(text: str) -> None:
    assert mended(text) == unicodedata.normalize("NFC", text)


def test_a_change_is_no_wider_than_the_letter() -> None:
    [one] = mend_marks([Line("ben thuye\u0302\u0300n", Place())])
    assert [(change.start, change.end, change.replacement) for change in one.changes] == [(8, 11, "ề")]
    assert one.to_source(*(one.text.index("thuyền"), len(one.text))) == (4, 12)
