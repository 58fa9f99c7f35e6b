"""The text that was written for the project: terms and pieces of sentences, field by field, and running prose.

``training/terms/*.txt`` and ``training/prose/*.txt``, one a line. It was written because laws and encyclopedias hardly
speak of ponds, herds, kitchens and roofs, nor as newspapers do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
RUN = 20
"""So many lines in a row stay together when lines are mixed: neighbours are often of one field."""


def lines(*folders: str) -> Iterator[str]:
    """The lines of the folders ("terms", "prose"), file by file."""
    for folder in folders:
        for path in sorted((HERE / folder).glob("*.txt")):
            yield from path.read_text("utf-8").splitlines()


def mixed(*folders: str, seed: int = 1) -> Iterator[str]:
    """The same lines in runs of :data:`RUN`, in an order drawn from the seed: all fields are everywhere in it."""
    found = list(lines(*folders))
    runs = [found[start : start + RUN] for start in range(0, len(found), RUN)]
    random.Random(seed).shuffle(runs)  # noqa: S311 - an order, no secret
    for run in runs:
        yield from run
