"""A slip that was mended in one place is mended where the same words stand again."""

from __future__ import annotations

import pytest

from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.slips_alike import mend_alike
from kehoach_extract.vocabulary import DamageClass

FIRST = Mended("Giải đoạn một", (Change(0, 4, "Giai", "ocr_slips", 0.97),))


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("trong giải đoạn hai", "trong giai đoạn hai"),
        ("GIẢI ĐOẠN hai; Giải đoạn ba", "GIAI ĐOẠN hai; Giai đoạn ba"),
        ("giải thưởng", None),
        ("giải, đoạn", None),
        ("xgiải đoạn", None),
        ("giai đoạn", None),
    ],
)
def test_the_same_words_are_mended_in_their_own_case(text: str, mended: str | None) -> None:
    found = mend_alike({0: FIRST.text, 5: text}, {0: FIRST})
    assert (found[5].text if 5 in found else None) == mended
    assert 0 not in found
    assert all(change.probability == 0.97 for one in found.values() for change in one.changes)


def test_the_second_word_of_two() -> None:
    first = Mended("cả kế hoach năm", (Change(6, 11, "hoạch", "ocr_slips", 0.9),))
    assert mend_alike({1: "Kế hoach này"}, {0: first})[1].text == "Kế hoạch này"


def test_a_place_of_that_name_stands() -> None:
    first = Mended("gửi văn bán này", (Change(8, 11, "bản", "ocr_slips", 0.99),))
    found = mend_alike({1: "UBND xã Văn Bán", 2: "theo văn bán của xã Văn Bán"}, {0: first})
    assert {index: one.text for index, one in found.items()} == {2: "theo văn bản của xã Văn Bán"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(Change(0, 4, "Giai", "stripped", 0.9), id="no slip of an OCR"),
        pytest.param(Change(5, 9, "toán", "ocr_slips", 0.9), id="not the word that everybody writes"),
        pytest.param(Change(0, 4, "Giãi", "ocr_slips", 0.9), id="not mended to what is written"),
    ],
)
def test_only_certain_pairs_are_carried_over(change: Change) -> None:
    damage: DamageClass = change.damage
    first = Mended("Giải đoạn một", (change,))
    assert mend_alike({0: first.text, 1: "giải đoạn hai"}, {0: first}) == {}, damage


def test_nothing_mended_mends_nothing() -> None:
    assert mend_alike({0: "giải đoạn"}, {}) == {}


def test_a_word_between_the_same_words_is_mended_alike() -> None:
    first = Mended("TTYT Vinh Tường", (Change(5, 9, "Vĩnh", "ocr_slips", 0.96),))
    texts = {0: first.text, 1: "theo TTYT Vinh Tường", 2: "TTYT Vinh Sơn", 3: "huyện Vinh Tường"}
    found = mend_alike(texts, {0: first})
    assert {number: mended.text for number, mended in found.items()} == {1: "theo TTYT Vĩnh Tường"}
