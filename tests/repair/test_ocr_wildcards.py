"""Odd signs that stand for a vowel with marks."""

from __future__ import annotations

import pytest

from kehoach_extract.repair.ocr_forms import ocr_forms
from kehoach_extract.repair.ocr_words import ocr_words
from kehoach_extract.repair.restore import restore_lines


@pytest.mark.parametrize(
    ("token", "word"),
    [("c~p", "cấp"), ("m!;lnh", "mạnh"), ("d1;1t", "đạt"), ("th\\lc", "thực"), ("truySn", "truyền"), ("ho~t", "họat")],
)
def test_a_token_may_be_any_word_that_fits_around_them(token: str, word: str) -> None:
    ids, _ = ocr_forms().candidates([token])
    assert word in [ocr_forms().word(number) for number in ids[0]]


def test_context_tells_which() -> None:
    mended = restore_lines(["dua vao su dvng cac c~p, dẩy m!;lnh tuyen truySn"], "scanner_layer")[0].text
    assert mended == "đưa vào sử dụng các cấp, đẩy mạnh tuyên truyền"


def test_what_was_learnt_of_a_form_comes_first() -> None:
    words = [ocr_forms().word(number) for number in ocr_forms().candidates(["S6'"])[0][0]]
    assert words[0] == "sở"


@pytest.mark.parametrize(("chunk", "parts"), [("dQngtinh", ["dQng", "tinh"]), ("m!;lnhcac", ["m!;lnh", "cac"])])
def test_words_with_odd_signs_are_parted_where_they_ran_together(chunk: str, parts: list[str]) -> None:
    assert [word.token for word in ocr_words(chunk)] == parts
