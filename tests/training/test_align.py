"""Printed and read lines side by side."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy", reason="the channel needs numpy")

from training.align import align, cut


def test_every_letter_finds_its_partner() -> None:
    assert align("tế", "té") == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("printed", "read", "found"),
    [
        ("thực hiện", "th1,xc hién", [("word", ("thực",), "th1,xc"), ("word", ("hiện",), "hién")]),
        ("bến xe", "benxe", [("merge", ("bến", "xe"), "benxe")]),
        ("bến xe", "b én xe", [("split", ("bến",), "b én"), ("word", ("xe",), "xe")]),
        ("Sở, ngành", "S6', nganh", [("word", ("Sở",), "S6'"), ("word", ("ngành",), "nganh")]),
        ("năm 2031;", "nam 203l;", [("word", ("năm",), "nam"), ("number", ("2031",), "203l")]),
        ("xã (An)", "xa (An)", [("word", ("xã",), "xa"), ("word", ("An",), "An")]),
    ],
)
def test_words_and_what_was_read_for_them(
    printed: str, read: str, found: list[tuple[str, tuple[str, ...], str]]
) -> None:
    assert [(pair.kind, pair.truth, pair.read) for pair in cut(printed, read)] == found


def test_a_word_of_which_nothing_was_read_is_left_out() -> None:
    assert [pair.truth for pair in cut("một hai ba bốn", "một bốn")] == [("một",), ("bốn",)]
