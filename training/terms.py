"""Write down which words the project's lists of terms set side by side.

    python -m training.terms src/kehoach_extract/data/model/words.txt src/kehoach_extract/data/model/terms.npz

Reads ``training/terms/*.txt``: terms, set phrases and pieces of sentences, one a line, written for the project field by
field, since laws and encyclopedias hardly hold the words of a plan for fisheries or of everyday life. Written are the
neighbouring words in them: ``pairs``, int32, and ``triples``, int64, both sorted; each is a number whose digits, in the
base of the vocabulary's size, are the ids of the words.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.repair.language.words import END, SPECIAL, UNK, tokenize
from training import own_text

if TYPE_CHECKING:
    from numpy.typing import NDArray


def ids_of(terms: Iterable[str], words: list[str]) -> NDArray[np.uint16]:
    """The words of terms by their ids, a term behind the other, each ended by ``END``.

    Example:
        >>> ids_of(["ao đìa", "ao cá"], ["<unk>", "<end>", "<number>", "<sign>", "ao", "cá"]).tolist()
        [4, 0, 1, 4, 5, 1]
    """
    numbers = {word: number for number, word in enumerate(words)}
    found: list[int] = []
    for term in terms:
        found += [numbers.get(word, UNK) for word, _ in tokenize(term)]
        found.append(END)
    return np.array(found, np.uint16)


def neighbours(ids: NDArray[np.uint16], words: int, order: int) -> NDArray[np.int64]:
    """The runs of ``order`` words of the vocabulary in the output of :func:`ids_of`, sorted, each once.

    Example:
        >>> neighbours(np.array([4, 5, 6, 1, 4, 5, 1], np.uint16), 10, 2).tolist()
        [45, 56]
    """
    windows = np.lib.stride_tricks.sliding_window_view(ids.astype(np.int64), order)
    windows = windows[(windows >= len(SPECIAL)).all(1)]
    return np.unique(windows @ words ** np.arange(order - 1, -1, -1))


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Write down which words stand side by side in terms.")
    parser.add_argument("words", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    words = arguments.words.read_text("utf-8").split()
    ids = ids_of(own_text.lines("terms"), words)
    pairs, triples = (neighbours(ids, len(words), order) for order in (2, 3))
    np.savez_compressed(arguments.target, pairs=pairs.astype(np.int32), triples=triples)


if __name__ == "__main__":
    main()
