"""The forms of tokens, sizes of the tables, what is shipped, and safe writing: what the modules of training share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

FORMS = 90_000
"""How many forms the table holds."""
BACKOFF = 12.0
"""How many sightings of a unit weigh as much as what its letters tell."""
WORD_BACKOFF = 40.0
"""How many sightings of a syllable weigh as much as what its onset and rhyme tell."""
NEVER_SEEN_POWER = 0.3
"""How far the counts of a syllable speak against readings it was never seen with; 0.3 ranks the readings of another
program best (0 and 0.5 nearly as well, 1 worse)."""
CASES = ("lower", "title", "upper")
SHIPPED = {
    "vocab.txt": "words.txt",
    "ngrams.npz": "ngrams.npz",
    "channel/ocr_channel.npz": "ocr_channel.npz",
    "channel/ocr_forms.npz": "ocr_forms.npz",
    "channel/slips.npz": "slips.npz",
}
"""What is shipped as other commands wrote it to WORK, and its name in the package."""


def case_of(word: str) -> str:
    """The letter case of a printed word: lower, title or upper; a single capital letter is title."""
    if len(word) > 1 and word.isupper():
        return "upper"
    return "title" if word[:1].isupper() else "lower"


def save(path: Path, arrays: dict[str, Any]) -> None:
    """Write arrays whole or not at all."""
    part = path.with_suffix(".part.npz")
    np.savez_compressed(part, **arrays)
    part.replace(path)


def save_table(path: Path, forms: Mapping[str, NDArray[Any]]) -> None:
    """Write ``table.npz`` from the arrays of ``ocr_forms.npz``, which have it too."""
    offsets = np.concatenate(([0], np.cumsum(forms["sizes"], dtype=np.int64))).astype(np.uint32)
    save(path, {"offsets": offsets, "ids": forms["ids"], "costs": forms["costs"]})


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
