"""Learning the channel from a handful of readings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the channel needs numpy")

from training.align import cut
from training.channel import learn_channel
from training.channel_generate import Learned
from training.channel_letters import learn, likelihood, split

from kehoach_extract.repair.channel import read_channel

_READ = {
    ("sở", "s6"): 40,
    ("sở", "so"): 30,
    ("số", "s6"): 30,
    ("tỉnh", "tinh"): 50,
    ("tỉnh", "tlnh"): 5,
    ("thực", "thyc"): 20,
    ("thực", "thuc"): 30,
    ("cơ", "co"): 40,
}


def test_letters_are_learnt_without_being_told_which_is_which() -> None:
    letters = learn(Counter(_READ))
    assert letters.of("ở", "6") > 0.4
    assert letters.of("ự", "y") > 0.2
    assert letters.of("ỉ", "l") > letters.of("ỉ", "o")
    assert likelihood("cở", "c6", letters) > likelihood("cở", "ca", letters)


def test_likelihoods_of_a_letter_sum_to_about_one() -> None:
    letters = learn(Counter(_READ))
    assert sum(letters.chances["ở"].values()) == pytest.approx(1.0, abs=1e-6)


def test_a_reading_is_split_between_onset_and_rhyme() -> None:
    letters = learn(Counter(_READ))
    assert split(("th", "ực"), "thyc", letters) == ("th", "yc")


def test_readings_generated_for_a_syllable_are_those_it_was_seen_with() -> None:
    letters = learn(Counter(_READ))
    learned = Learned(letters, {"onset s": Counter({"s": 100}), "rhyme ở": Counter({"6": 40, "o": 30})})
    found = dict(learned.readings("sở", "lower", rarest=1e-4))
    assert sorted(found, key=lambda read: -found[read])[:2] == ["s6", "so"]
    assert sum(found.values()) <= 1.0 + 1e-6


def test_a_channel_learnt_and_written_is_read_again(tmp_path: Path) -> None:
    pairs = [pair for (word, read), count in _READ.items() for pair in cut(word, read) * count]
    learn_channel(pairs, ["<unk>", "<end>", "<number>", "<sign>", "sở", "số", "tỉnh", "thực", "cơ"], tmp_path)
    channel = read_channel(tmp_path / "ocr_channel.npz")
    assert {word for word, _ in channel.candidates("s6", 2)} == {"sở", "số"}
    assert channel.candidates("tlnh", 1)[0][0] == "tỉnh"
