from __future__ import annotations

import pytest

from damage import slipped, stripped
from repair_scores import is_code, kind_of, score_characters, score_slips, score_syllables, syllables


def test_counts_a_code_once_and_numbers_never() -> None:
    assert syllables("1. Số 12/KH-UBND, 45% xã") == ["Số", "12/KH-UBND", "xã"]


@pytest.mark.parametrize("word", ["UBND", "QĐ-TTg", "25-CT/TW", "HĐND", "07/2021/NQ-HĐND"])
def test_knows_codes(word: str) -> None:
    assert is_code(word)


@pytest.mark.parametrize("word", ["CHÈ", "chè", "Chè", "chè-mía", "2024-2030"])
def test_takes_syllables_and_numbers_for_no_codes(word: str) -> None:
    assert not is_code(word)


def test_tells_kinds_of_tokens_apart() -> None:
    assert [kind_of(token) for token in ("chè", "Chè", "CHÈ", "UBND", "Ủ")] == [
        "lower",
        "capitalised",
        "capitals",
        "code",
        "capitalised",
    ]


def test_tone_placement_is_no_error_but_not_strictly_right() -> None:
    score = score_syllables(["Hòa An"], ["Hoà An"])
    assert (score.total, score.right, score.strict) == (2, 2, 1)


def test_letter_case_is_an_error() -> None:
    assert score_syllables(["Hòa An"], ["hòa An"]).right == 1


def test_a_lost_line_end_costs_no_syllable() -> None:
    assert score_syllables(["trồng chè", "và mía"], ["trồng chè và mía"]).share == 1


def test_a_glued_pair_costs_both_syllables_and_a_split_one_costs_one() -> None:
    glued = score_syllables(["trồng chè và mía"], ["trồng chèvà mía"])
    split = score_syllables(["trồng chè"], ["tr ồng chè"])
    assert (glued.right, glued.extra) == (2, 0)
    assert (split.right, split.extra) == (1, 1)


def test_errors_name_kind_truth_and_what_was_found() -> None:
    score = score_syllables(["Số 3/QĐ-UB"], ["Số 3/QD-UB"])
    assert dict(score.errors) == {("code", "3/QĐ-UB", "3/QD-UB"): 1}


def test_characters_are_counted_without_spaces() -> None:
    score = score_characters("chè xanh", "chèxan")
    assert (score.total, score.right) == (7, 6)


def test_added_characters_cost_too() -> None:
    assert score_characters("chè", "chèo").right == 2


def test_slips_mended_left_and_harm_done() -> None:
    score = score_slips(["Phấn đấu trồng chè xanh"], ["Phần đấu trổng chè xanh"], ["Phấn đấu trổng chẻ xanh"])
    assert (score.total, score.right, score.changed) == (2, 1, 2)
    assert score.wrong == {"left": 1, "harm": 1}


def test_stripping_leaves_ascii_of_the_same_length() -> None:
    text = "Đường Ỷ Lan, thửa đất ở xã Ngũ Hiệp"
    assert stripped(text).isascii()
    assert len(stripped(text)) == len(text)


def test_slips_are_rare_keep_the_words_apart_and_are_the_same_each_time() -> None:
    lines = ["trồng chè trên đất dốc của xã"] * 200
    once = slipped(lines, "a")
    assert once == slipped(lines, "a") != slipped(lines, "b")
    words, slips = " ".join(lines).split(), " ".join(once).split()
    assert len(words) == len(slips)
    assert 0 < sum(word != slip for word, slip in zip(words, slips, strict=True)) < 0.02 * len(words)
