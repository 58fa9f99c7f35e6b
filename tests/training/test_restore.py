"""The shipped channel taken back for training."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from training.channel_files import save, save_table
from training.noise import NEVER, read_by_ocr
from training.restore import RAREST, samples_of


def _forms(names: list[str], rows: list[list[tuple[int, int]]], words: int) -> dict[str, np.ndarray]:
    return {
        "forms": np.frombuffer("\n".join(names).encode(), np.uint8),
        "sizes": np.array([len(row) for row in rows], np.uint8),
        "ids": np.array([word for row in rows for word, _ in row], np.uint16),
        "costs": np.array([cost for row in rows for _, cost in row], np.uint8),
        "word_costs": np.zeros(words, np.uint8),
    }


def test_words_are_read_as_the_forms_that_offer_them_in_their_letter_case(tmp_path: Path) -> None:
    forms = _forms(["^XA", "so", "s6"], [[(2, 5)], [(0, 10), (1, 30)], [(1, 20), (0, 20)]], 3)
    save_table(tmp_path / "table.npz", forms)
    with np.load(tmp_path / "table.npz") as table:
        assert table["offsets"].tolist() == [0, 1, 3, 5]
    samples = samples_of(forms)
    for case in ("lower", "title"):
        assert samples[f"{case}_offsets"].tolist() == [0, 2, 4, 4]
        assert samples[f"{case}_forms"].tolist() == [1, 2, 2, 1]
    chances = np.exp([-1.0, -2.0])
    assert samples["lower_chances"][:2] == pytest.approx(chances / chances.sum(), abs=1e-6)
    assert samples["upper_offsets"].tolist() == [0, 0, 0, 1]
    assert samples["upper_forms"].tolist() == [0]


def test_readings_that_never_happen_are_not_drawn() -> None:
    samples = samples_of(_forms(["so", "xyz"], [[(0, 1)], [(0, RAREST + 1)]], 1))
    assert samples["lower_forms"].tolist() == [0]


def test_the_shipped_table_makes_a_channel_that_offers_what_was_printed(tmp_path: Path) -> None:
    folder = Path(str(files("kehoach_extract.data") / "model"))
    words = len((folder / "words.txt").read_text("utf-8").split())
    with np.load(folder / "ocr_forms.npz") as arrays:
        forms = dict(arrays)
    save_table(tmp_path / "table.npz", forms)
    save(tmp_path / "samples.npz", samples_of(forms))
    channel = read_by_ocr(tmp_path, words)
    random = np.random.default_rng(0)
    printed, case = random.integers(0, words, 5000), random.integers(0, 3, 5000)
    candidates, logs = channel.damage(printed, case, random)
    assert ((candidates == printed[:, None]) & (logs > NEVER)).any(-1).all()
    assert np.mean((logs > NEVER).sum(-1) > 1) > 0.9
