"""Collect the words that are hardly ever written with a capital inside a sentence.

    python -m training.small_words WORK src/kehoach_extract/data/model/small_words.txt

Reads the arrays of :mod:`training.corpus`. Written are the words counted :data:`FEWEST` times or more behind a word in
small letters, fewer than :data:`MOST` of which began with a capital, one a line.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.repair.language.words import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Text = tuple[NDArray[np.uint16], NDArray[np.uint8]]

FEWEST = 200
"""What is counted less often tells too little."""
MOST = 0.003
"""Words that are a part of names, as "xuân" and "sở", are capitals more often."""


def small_words(texts: Iterable[Text], words: int) -> NDArray[np.intp]:
    """The ids of such words, in order.

    Args:
        texts: for each text the ids of its words and their letter case, see :mod:`training.corpus`.
        words: how many words the vocabulary has.
    """
    small, capital = np.zeros(words, np.int64), np.zeros(words, np.int64)
    for tokens, case in texts:
        inside = (tokens[:-1] >= len(SPECIAL)) & (case[:-1] == 0) & (tokens[1:] >= len(SPECIAL))
        small += np.bincount(tokens[1:][inside & (case[1:] == 0)], minlength=words)
        capital += np.bincount(tokens[1:][inside & (case[1:] == 1)], minlength=words)
    return np.flatnonzero((small + capital >= FEWEST) & (capital < MOST * (small + capital)))


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Collect words that are not written with a capital.")
    parser.add_argument("work", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    words = (arguments.work / "vocab.txt").read_text("utf-8").split()
    texts = [
        (np.load(path, mmap_mode="r"), np.load(path.with_name("case.npy"), mmap_mode="r"))
        for path in sorted(arguments.work.glob("corpus/*/tokens.npy"))
    ]
    found = small_words(texts, len(words))
    arguments.target.write_text(
        "".join(f"{words[number]}\n" for number in sorted(found, key=words.__getitem__)), "utf-8"
    )


if __name__ == "__main__":
    main()
