"""Words that belong together: beside "lồng", "bè" is a raft and no "bể" or "bé".

The n-grams tell this of what laws and encyclopedias speak of. Terms of fields and of everyday life that these hardly
hold were written down for the project (``training/terms``); the package has which words stand side by side in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.repair.language.context import NEVER, Floats, Ids

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PAIR = 5.0
"""How much likelier a word is beside one that it stands with in a term, where that one is certain."""
_TRIPLE = 4.0
"""By how much (natural log) each of three words that stand together in a term is likelier, at most."""
_FREQUENT = 4.0
"""A word with this surprisal stands beside any other: that it does in a term tells nothing, of a rarer one more and
more."""
_LIKELIEST = 10
"""So many of a word's candidates are looked at, the likeliest ones."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Which words stand side by side in terms.

    Bit ``first * words + second`` of ``pairs`` is set; ``triples`` are sorted numbers whose digits, in base ``words``,
    are three words.
    """

    words: int
    pairs: NDArray[np.uint8]
    triples: NDArray[np.int64]

    @classmethod
    @cache
    def load(cls, words: int) -> Terms:
        """The terms that the package brings, for its vocabulary of so many words."""
        with as_file(files("kehoach_extract.data") / "model" / "terms.npz") as path, np.load(path) as found:
            return cls.of(words, found["pairs"], found["triples"])

    @classmethod
    def of(cls, words: int, pairs: NDArray[np.integer], triples: NDArray[np.int64]) -> Terms:
        """Terms from their pairs and triples as numbers, see ``training/terms.py``."""
        bits = np.zeros(-(-words * words // 8), np.uint8)
        np.bitwise_or.at(bits, pairs >> 3, np.left_shift(1, pairs & 7).astype(np.uint8))
        return cls(words, bits, triples)

    def holds_pair(self, first: Ids, second: Ids) -> NDArray[np.bool_]:
        """Whether each first word stands before the second one in a term; the shapes are broadcast."""
        number = first * np.int32(self.words) + second
        found: NDArray[np.bool_] = (self.pairs[number >> 3] >> (number & 7).astype(np.uint8) & 1).astype(np.bool_)
        return found

    def holds_triple(self, first: Ids, second: Ids, third: Ids) -> NDArray[np.bool_]:
        """Whether three words stand together in a term."""
        number = (first.astype(np.int64) * self.words + second) * self.words + third
        at = np.minimum(np.searchsorted(self.triples, number), len(self.triples) - 1)
        found: NDArray[np.bool_] = self.triples[at] == number
        return found


def side_by_side(terms: Terms, candidates: Ids, channel: Floats, scores: Floats, unigrams: Floats) -> Floats:
    """How much likelier than usual each candidate is beside what its neighbours may be.

    Args:
        terms: the words that stand together.
        candidates: word ids [n, k].
        channel: log P(what stands there | candidate) [n, k], ``NEVER`` where there is no candidate.
        scores: log probability of each candidate so far [n, k].
        unigrams: log probability of each word by itself, by id.

    Returns:
        A log likelihood ratio, [n, k], 0 where nothing stands together.

    Example:
        >>> raft, tank, cage = 1, 2, 3
        >>> candidates = np.array([[cage, 0], [tank, raft]], np.int32)
        >>> channel = np.array([[0, NEVER], [0, 0]], np.float32)
        >>> scores = np.log(np.array([[1, 1e-9], [0.8, 0.2]], np.float32))
        >>> terms = Terms.of(4, np.array([cage * 4 + raft]), np.zeros(1, np.int64))
        >>> rare = np.full(4, -10, np.float32)
        >>> [[f"{one:.1f}" for one in row] for row in side_by_side(terms, candidates, channel, scores, rare)]
        [['0.7', '0.0'], ['0.0', '1.8']]
    """
    found = np.zeros(candidates.shape, np.float32)
    rows = np.arange(len(candidates))[:, None]
    columns = np.argpartition(-scores, min(_LIKELIEST, scores.shape[1]) - 1, axis=1)[:, :_LIKELIEST]
    words, likely = candidates[rows, columns], np.exp(scores[rows, columns])
    valid = channel[rows, columns] > NEVER
    likely[~valid] = 0
    together = terms.holds_pair(words[:-1, :, None], words[1:, None, :])
    together &= valid[:-1, :, None] & valid[1:, None, :]
    beside = np.zeros(words.shape, np.float32)
    beside[:-1] = (together * likely[1:, None, :]).max(2)
    beside[1:] = np.maximum(beside[1:], (together * likely[:-1, :, None]).max(1))
    rarity = np.maximum(-unigrams[words] - _FREQUENT, 0)
    told = np.log1p(_PAIR * beside) * np.minimum(rarity / _FREQUENT, 1)
    for place, column in _in_triples(terms, words, together):
        told[place, column] = np.maximum(told[place, column], np.minimum(rarity[place, column], _TRIPLE))
    found[rows, columns] = told
    return found


def _in_triples(
    terms: Terms, words: Ids, together: NDArray[np.bool_]
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Places and columns of the first words of all triples that terms hold, of the second ones and of the third."""
    place, first, second = np.nonzero(together[:-1])
    at, third = np.nonzero(together[place + 1, second])
    place, first, second = place[at], first[at], second[at]
    held = terms.holds_triple(words[place, first], words[place + 1, second], words[place + 2, third])
    place = place[held]
    return [(place, first[held]), (place + 1, second[held]), (place + 2, third[held])]
