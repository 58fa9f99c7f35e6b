"""How often repaired words are right, beside how likely the program says they are.

    python benchmarks/confidence.py

For stripped text and text of an English OCR: the changed places by their stated probability, how many there are, the
mean of what was stated and the share that is right. The last column counts all changes of a set.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from kehoach_extract.mended import Mended
from kehoach_extract.repair.restore import restore_lines
from repair_scores import placed
from repair_sets import TestSet, test_sets

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0)
"""Where the groups of stated probabilities begin; the last one ends them."""
_SIGNS = '.,;:()"“”!?'
_TOKEN = re.compile(r"\S+")


def judged(truth: str, mended: Mended) -> Iterator[tuple[float, bool]]:
    """What was stated of each change of a line, and whether the words there are those of the truth.

    Letter case and the placement of tones do not count.
    """
    words = [placed(word.strip(_SIGNS)).lower() for word in truth.split()]
    tokens = list(_TOKEN.finditer(mended.text))
    found = [placed(token.group().strip(_SIGNS)).lower() for token in tokens]
    right = {
        block.b + at
        for block in SequenceMatcher(None, words, found, autojunk=False).get_matching_blocks()
        for at in range(block.size)
    }
    for change in mended.changes:
        start, end = mended.to_text(change.start, change.end)
        places = [at for at, token in enumerate(tokens) if token.start() < end and start < token.end()]
        if places:
            yield change.probability, right.issuperset(places)


def measure(tests: TestSet) -> list[tuple[float, bool]]:
    """All changes of a set whose texts have the lines of their truth."""
    found: list[tuple[float, bool]] = []
    for case in tests.cases():
        if isinstance(case.damaged, Sequence) and len(case.damaged) == len(case.truth):
            for truth, line in zip(case.truth, restore_lines(case.damaged, tests.damage), strict=True):
                found += judged(truth, line)
    return found


def cells(found: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """For each group of stated probabilities and for all: number, mean stated, share right."""
    groups = [[one for one in found if low <= one[0] < high] for low, high in pairwise(EDGES)]
    for group in [*groups, found]:
        if not group:
            yield "-"
            continue
        stated = sum(probability for probability, _ in group) / len(group)
        right = sum(good for _, good in group) / len(group)
        yield f"{len(group)}: {stated:.3f} {right:.3f}"


def main() -> int:
    """Print the table."""
    names = [f"{low} to {high}" for low, high in pairwise(EDGES)]
    print(f"{'number: stated, right':28} " + " ".join(f"{name:>19}" for name in [*names, "all"]))
    for tests in test_sets():
        if tests.damage in {"stripped", "foreign_ocr"} and (found := measure(tests)):
            print(f"{tests.name:28} " + " ".join(f"{cell:>19}" for cell in cells(found)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
