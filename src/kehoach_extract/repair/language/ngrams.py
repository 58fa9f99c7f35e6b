"""An n-gram model of words: log P(word | up to three words before it), with back-off.

Of every n-gram the file keeps a 32-bit hash and its log probability in steps of :data:`STEP`. Hashes are kept in
order, as differences: two bytes an n-gram. One n-gram in some thousands that was never counted passes for another one:
that costs a decoder nothing that it would notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kehoach_extract.repair.language.words import UNK

ORDER = 4
BITS = 13
"""Bits of a word id within the key of an n-gram."""
STEP = 1 / 12
"""Log probabilities and back-off weights are kept in these steps (natural logarithm), down to 255 of them."""

_MIX = np.uint64(0x9E3779B97F4A7C15)

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]


def hashes(keys: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """32-bit hashes of n-gram keys."""
    mixed = keys * _MIX
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    return (mixed >> np.uint64(32)).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Order:
    """The n-grams of one length.

    ``hashes`` stand in order, without ``cut`` low bits; beside them log probabilities (``score``) and back-off weights
    (``rest``).
    """

    hashes: NDArray[np.uint32]
    cut: int
    score: Floats
    rest: Floats

    def find(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where keys stand, and whether they do."""
        wanted = hashes(keys) >> np.uint32(self.cut)
        at = np.searchsorted(self.hashes, wanted)
        at[at == len(self.hashes)] = 0
        return at, self.hashes[at] == wanted


class Ngrams:
    """The model.

    Example:
        >>> model = Ngrams.load()
        >>> right, wrong = model.ids("ủy ban nhân dân tỉnh".split()), model.ids("ủy bản nhân dẫn tình".split())
        >>> model.score(right) > model.score(wrong) + 10
        True
    """

    def __init__(self, words: Sequence[str], unigram: Floats, unigram_rest: Floats, orders: Sequence[Order]) -> None:
        self.words = tuple(words)
        self.id_of = {word: number for number, word in enumerate(self.words)}
        self._unigram, self._unigram_rest, self._orders = unigram, unigram_rest, tuple(orders)

    @classmethod
    @cache
    def load(cls) -> Ngrams:
        """The model that the package brings."""
        folder = files("kehoach_extract.data") / "model"
        with as_file(folder / "ngrams.npz") as path:
            return cls.read(path, (folder / "words.txt").read_text("utf-8").split())

    @classmethod
    def read(cls, path: Path, words: Sequence[str]) -> Ngrams:
        """A model from its file."""
        with np.load(path) as found:
            orders = []
            for order in range(2, ORDER + 1):
                gaps = found[f"gaps{order}"]
                place = np.cumsum(gaps, dtype=np.uint64).astype(np.uint32)
                rest = _log(found[f"rest{order}"]) if order < ORDER else np.zeros(0, np.float32)
                orders.append(Order(place, int(found[f"cut{order}"]), _log(found[f"score{order}"]), rest))
            return cls(words, found["unigram"], found["unigram_rest"], orders)

    def ids(self, words: Sequence[str]) -> list[int]:
        """Word ids; words are in lower case with the tone mark in its old place."""
        return [self.id_of.get(word, UNK) for word in words]

    def unigram(self, word: str) -> float:
        """Log probability of a word by itself."""
        return float(self._unigram[self.id_of.get(word, UNK)])

    @property
    def unigrams(self) -> Floats:
        """Log probability of every word by itself, by id."""
        return self._unigram

    def score(self, ids: Sequence[int]) -> float:
        """Log probability of a sequence of words, the first one by itself."""
        if not ids:
            return 0.0
        window = np.full((len(ids), ORDER), -1, np.int64)
        for back in range(ORDER):
            window[back:, ORDER - 1 - back] = ids[: len(ids) - back]
        return float(self.log_probability(window).sum())

    def log_probability(self, windows: Ids) -> Floats:
        """Log P(last word | words before it) of windows [n, ORDER]; -1 stands for no word, at the front only."""
        last = windows[:, -1]
        result = self._unigram[last]
        known = windows >= 0
        keys = last.astype(np.uint64)
        context = np.zeros(len(windows), np.uint64)
        for order, grams in enumerate(self._orders, start=2):
            column = ORDER - order
            rows = np.flatnonzero(known[:, column])
            if not len(rows):
                break
            word = windows[rows, column].astype(np.uint64)
            keys[rows] |= word << np.uint64(BITS * (order - 1))
            context[rows] |= word << np.uint64(BITS * (order - 2))
            at, found = grams.find(keys[rows])
            rest = self._rest(order - 1, context[rows])
            result[rows] = np.where(found, grams.score[at], result[rows] + rest)
        return result

    def _rest(self, order: int, contexts: NDArray[np.uint64]) -> Floats:
        if order == 1:
            return self._unigram_rest[contexts.astype(np.int64)]
        grams = self._orders[order - 2]
        at, found = grams.find(contexts)
        return np.where(found, grams.rest[at], np.float32(0))


def _log(steps: NDArray[np.uint8]) -> Floats:
    return steps.astype(np.float32) * np.float32(-STEP)
