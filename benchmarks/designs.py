"""The designs of the language model side by side, on the same text with the same candidates.

    python benchmarks/designs.py

- ``n-grams``: a noisy channel with the 4-gram model alone, decoded with a beam;
- ``network``: the context network alone, each word for itself;
- ``both``: the network, and the n-grams over the phrases that it leaves open;
- ``own words``: the same, and then the words of the document itself;
- ``lists``: the same, and then lists of terms and of places;
- ``ours``: what the package does: the same, and stripped text read by the network twice.

Printed is the share of syllables right, and for each design its time over that of ``ours``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.repair.language.context import NEVER, ContextModel, Floats, Ids
from kehoach_extract.repair.language.decode import Chosen, decode
from kehoach_extract.repair.language.ngrams import ORDER, Ngrams
from kehoach_extract.repair.restore import mend_slots, slots_of
from repair_scores import Score, score_syllables
from repair_sets import TestSet, test_sets

if TYPE_CHECKING:
    from numpy.typing import NDArray

SETS = ("stripped, invented plans", "stripped, real plans", "stripped, general news", "English OCR, invented plans")
BEAM = 24


def by_ngrams(candidates: Ids, channel: Floats, _case: NDArray[np.uint8], **_: object) -> Chosen:
    """The likeliest words by channel and n-grams, found with a beam of ``BEAM`` readings."""
    model = Ngrams.load()
    histories = np.full((1, ORDER - 1), -1, np.int64)
    totals = np.zeros(1)
    back: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for words, chances in zip(candidates, channel, strict=True):
        columns = np.flatnonzero(chances > NEVER)
        windows = np.concatenate(
            (np.repeat(histories, len(columns), axis=0), np.tile(words[columns], len(histories))[:, None]), axis=1
        )
        scores = np.repeat(totals, len(columns)) + np.tile(chances[columns], len(histories))
        scores += model.log_probability(windows)
        best = np.argsort(-scores, kind="stable")[:BEAM]
        back.append((best // len(columns), columns[best % len(columns)]))
        histories, totals = windows[best, 1:], scores[best]
    column = np.zeros(len(candidates), np.int64)
    at = 0
    for place in range(len(candidates) - 1, -1, -1):
        column[place] = back[place][1][at]
        at = int(back[place][0][at])
    return Chosen(column, np.ones(len(candidates), np.float32))


def by_network(candidates: Ids, channel: Floats, case: NDArray[np.uint8], **_: object) -> Chosen:
    """The words that the network likes best, each for itself."""
    scores = ContextModel.load().scores(candidates, channel, Ngrams.load().unigrams, case)
    return Chosen(scores.argmax(1), np.ones(len(candidates), np.float32))


def by_both(candidates: Ids, channel: Floats, case: NDArray[np.uint8], *, margin: float, **_: object) -> Chosen:
    """The network and the n-grams, each word by what stands around it alone."""
    return decode(candidates, channel, case, margin=margin, heard="nothing")


def by_own_words(candidates: Ids, channel: Floats, case: NDArray[np.uint8], *, margin: float, **_: object) -> Chosen:
    """The network and the n-grams, and how often a word stands in the document."""
    return decode(candidates, channel, case, margin=margin, heard="own words")


def by_lists(candidates: Ids, channel: Floats, case: NDArray[np.uint8], *, margin: float, **_: object) -> Chosen:
    """The same, and lists of terms and of places."""
    return decode(candidates, channel, case, margin=margin)


DESIGNS: dict[str, Callable[..., Chosen]] = {
    "n-grams": by_ngrams,
    "network": by_network,
    "both": by_both,
    "own words": by_own_words,
    "lists": by_lists,
    "ours": decode,
}


def measure(tests: TestSet, decide: Callable[..., Chosen]) -> tuple[float, float]:
    """The share of syllables right, and the processor's seconds."""
    whole, spent = Score(), 0.0
    for case in tests.cases():
        if not isinstance(case.damaged, Sequence):
            raise TypeError("designs are compared on lines of text")
        started = time.process_time()
        slots = slots_of(case.damaged, tests.damage)
        found = [line.text for line in mend_slots(case.damaged, slots, tests.damage, decide)]
        spent += time.process_time() - started
        whole.add(score_syllables(case.truth, found))
    return whole.share, spent


def main() -> int:
    """Print the table."""
    print(f"{'% right':28} " + " ".join(f"{name:>16}" for name in DESIGNS))
    for tests in test_sets():
        if tests.name not in SETS or not tests.cases():
            continue
        found = {name: measure(tests, decide) for name, decide in DESIGNS.items()}
        cells = [f"{100 * share:8.2f} ({spent / found['ours'][1]:4.1f}x)" for share, spent in found.values()]
        print(f"{tests.name:28} " + " ".join(f"{cell:>16}" for cell in cells), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
