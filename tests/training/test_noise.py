"""Channels of damage for training."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from training.noise import HEAD, NEVER, WIDTH, Channel, counts_of, intact, make, read_by_ocr, stripped

WORDS = ["<unk>", "<end>", "<number>", "<sign>", "sở", "số", "so", "xã"]
SO = [WORDS.index(word) for word in ("số", "sở", "so")]
COUNTS = np.array([1, 9, 5, 7, 40, 60, 10, 30])


def _candidates(channel: Channel, word: int, case: int = 0) -> list[int]:
    found, logs = channel.damage(np.array([word]), np.array([case]), np.random.default_rng(0))
    return [int(word) for word in found[0][logs[0] > NEVER]]


def test_a_stripped_word_may_be_any_that_looks_so_the_most_frequent_first() -> None:
    channel = stripped(WORDS, COUNTS)
    for word in SO:
        assert _candidates(channel, word) == SO
    assert _candidates(channel, WORDS.index("xã")) == [WORDS.index("xã")]


def test_numbers_and_ends_of_sentences_stay() -> None:
    channel = stripped(WORDS, COUNTS)
    assert [_candidates(channel, word) for word in range(4)] == [[0], [1], [2], [3]]


def test_a_form_of_many_words_weighs_each_against_the_best() -> None:
    # 18 spellings that are alike without marks
    words = ["a", "à", "á", "ả", "ã", "ạ", "ă", "ằ", "ắ", "ẳ", "ẵ", "ặ", "â", "ầ", "ấ", "ẩ", "ẫ", "ậ"]
    channel = stripped(words, np.arange(18, 0, -1))
    best = list(range(HEAD))
    assert _candidates(channel, HEAD) == list(range(WIDTH))
    assert [_candidates(channel, word) for word in (WIDTH, WIDTH + 1)] == [[*best, WIDTH, WIDTH + 1]] * 2
    drawn, logs = channel.damage(np.zeros(4000, int), np.zeros(4000, int), np.random.default_rng(0))
    assert (drawn[:, 0] == 0).all()
    # A frequent word meets all the others.
    met = [np.mean(((drawn == word) & (logs > NEVER)).any(-1)) for word in range(18)]
    assert met == pytest.approx([1.0] * HEAD + [0.5] * (18 - HEAD), abs=0.03)


def test_damage_keeps_the_shape_of_a_batch_and_repeats_with_its_seed() -> None:
    channel = stripped(WORDS, COUNTS)
    words = np.random.default_rng(1).integers(0, len(WORDS), (5, 7))
    case = np.random.default_rng(2).integers(0, 3, (5, 7))
    first, again = (channel.damage(words, case, np.random.default_rng(3)) for _ in "ab")
    assert first[0].shape == first[1].shape == (5, 7, WIDTH)
    assert (first[0] == again[0]).all()
    assert (first[1] == again[1]).all()
    assert ((first[0] == words[..., None]) & (first[1] > NEVER)).any(-1).all()


def test_forms_are_drawn_as_often_as_they_are_likely() -> None:
    channel = make([[(0, 0.6), (1, 0.1)], [(0, 0.2)], [(1, 0.3)]], words=2)
    drawn, logs = channel.damage(np.zeros(8000, int), np.zeros(8000, int), np.random.default_rng(4))
    # P(form 0 | word 0) is 0.6 of 0.8 that its forms have together: three in four.
    assert np.mean(drawn[:, 1] == 1) == pytest.approx(0.75, abs=0.02)
    likely = drawn[:, 1] == 1
    assert logs[likely][0, :2] == pytest.approx(np.log([0.6, 0.1]))
    assert logs[~likely][0, :2] == pytest.approx([np.log(0.2), NEVER])


def test_no_damage() -> None:
    channel = intact(5)
    for case in range(3):
        assert [_candidates(channel, word, case) for word in range(5)] == [[0], [1], [2], [3], [4]]


def test_readings_of_an_ocr(tmp_path: Path) -> None:
    """Form 0 is "s6" for "sở" or "số", form 1 "XA" for "xã" in capitals; costs are tenths of natural logarithms."""
    xa, (so, number, _) = WORDS.index("xã"), SO
    np.savez(tmp_path / "table.npz", offsets=[0, 2, 3], ids=[number, so, xa], costs=[5, 20, 10])
    samples: dict[str, list[float]] = {}
    for case in ("lower", "title", "upper"):
        forms = {number: [(0, 0.9)], so: [(0, 0.4)]} if case == "lower" else {xa: [(1, 1.0)]} if case == "upper" else {}
        sizes = [len(forms.get(word, [])) for word in range(len(WORDS))]
        samples[f"{case}_offsets"] = [0, *np.cumsum(sizes).tolist()]
        entries = [pair for word in range(len(WORDS)) for pair in forms.get(word, [])]
        samples[f"{case}_forms"] = [form for form, _ in entries]
        samples[f"{case}_chances"] = [chance for _, chance in entries]
    arrays: dict[str, Any] = {name: np.array(numbers) for name, numbers in samples.items()}
    np.savez(tmp_path / "samples.npz", **arrays)
    channel = read_by_ocr(tmp_path, len(WORDS))
    found, logs = channel.damage(np.array([so]), np.array([0]), np.random.default_rng(5))
    assert found[0, :2].tolist() == [number, so]
    assert logs[0, :3] == pytest.approx([-0.5, -2.0, NEVER])
    # Never seen in this letter case: they stand as they are.
    assert _candidates(channel, so, case=1) == [so]
    assert _candidates(channel, xa) == [xa]
    assert _candidates(channel, xa, case=2) == [xa]
    assert channel.damage(np.array([xa]), np.array([2]), np.random.default_rng(6))[1][0, 0] == pytest.approx(-1.0)


def test_an_ocr_reading_is_drawn_for_words_that_it_offers_only(tmp_path: Path) -> None:
    """Both words are read as form 0 and form 1; the table offers the second word for form 1 alone."""
    np.savez(tmp_path / "table.npz", offsets=[0, 1, 3], ids=[0, 0, 1], costs=[5, 10, 5])
    samples = {"offsets": [0, 2, 4], "forms": [0, 1, 0, 1], "chances": [0.5, 0.5, 0.5, 0.5]}
    cases = ("lower", "title", "upper")
    arrays: dict[str, Any] = {f"{case}_{name}": np.array(samples[name]) for case in cases for name in samples}
    np.savez(tmp_path / "samples.npz", **arrays)
    channel = read_by_ocr(tmp_path, 2)
    drawn, logs = channel.damage(np.repeat([0, 1], 500), np.zeros(1000, int), np.random.default_rng(0))
    offered = (logs > NEVER).sum(-1)
    assert np.mean(offered[:500] == 2) == pytest.approx(0.5, abs=0.1)
    assert (offered[500:] == 2).all()
    assert (drawn[500:, 1] == 1).all()


def test_counts_of_words_are_at_least_one(tmp_path: Path) -> None:
    for name, tokens in (("law", [4, 4, 1]), ("wiki", [5, 1])):
        (tmp_path / name).mkdir()
        np.save(tmp_path / name / "tokens.npy", np.array(tokens, np.uint16))
    assert counts_of(tmp_path, 7).tolist() == [1, 3, 1, 1, 3, 2, 1]
