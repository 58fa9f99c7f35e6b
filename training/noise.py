"""Damage for training: what each word of a clean text may have been, after it was damaged.

A channel is a table of damaged forms. Each form has up to :data:`WIDTH` candidates with log P(form | word), best words
first; each word has the forms it may become. All arrays, so that a batch is damaged in one go.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

from kehoach_extract.repair.spelling import bare

WIDTH = 16
"""Candidates of a form; of the training text's syllables 99.99 % are among the 16 most frequent of their form."""
CASES = 3
"""Lower case, first letter capital, all capitals."""
NEVER = -30.0
"""Log probability that stands for none."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A kind of damage.

    Attributes:
        candidates: int32 [forms, WIDTH], word ids; 0 where there is none.
        log_probability: float32 [forms, WIDTH], log P(form | word); NEVER where there is none.
        form: int32 [n], the forms of all words in lower case, then of all words with a capital, then in capitals.
        until: float64 [n], for each such word the running sum of its forms' probabilities, plus its number.
        words: how many words there are.
    """

    candidates: NDArray[np.int32]
    log_probability: NDArray[np.float32]
    form: NDArray[np.int32]
    until: NDArray[np.float64]
    words: int

    def damage(
        self, words: NDArray[np.integer], case: NDArray[np.integer], random: np.random.Generator
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Candidates and log probabilities of damaged words, both [*words.shape, WIDTH]."""
        drawn = words + case * self.words + random.random(words.shape) * (1 - 1e-6)
        form = self.form[np.searchsorted(self.until, drawn, side="right")]
        return self.candidates[form], self.log_probability[form]


def make(forms: list[list[tuple[int, float]]], words: int) -> Channel:
    """A channel from its forms: for each the (word, P(form | word)) it stands for.

    Every word must have a form. Its forms' probabilities are scaled to sum to 1 for sampling only.
    """
    candidates = np.zeros((len(forms), WIDTH), np.int32)
    log_probability = np.full((len(forms), WIDTH), NEVER, np.float32)
    of_word: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for number, entries in enumerate(forms):
        for place, (word, probability) in enumerate(entries[:WIDTH]):
            candidates[number, place] = word
            log_probability[number, place] = np.log(probability)
            of_word[word].append((number, probability))
    return Channel(candidates, log_probability, *_sampler([of_word[word] for word in range(words)] * CASES), words)


def _sampler(of_word: list[list[tuple[int, float]]]) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """``form`` and ``until`` of a channel, from each word's (form, probability)."""
    form, until = [], []
    for word, entries in enumerate(of_word):
        total = sum(probability for _, probability in entries)
        running = 0.0
        for number, probability in entries:
            running += probability / total
            form.append(number)
            until.append(word + running)
        until[-1] = word + 1.0
    return np.array(form, np.int32), np.array(until)


def read_by_ocr(folder: Path, words: int) -> Channel:
    """What an OCR made of the words: the tables of :mod:`training.channel`.

    A word that it was never seen to read stands as it is.
    """
    with np.load(folder / "table.npz") as table:
        offsets, ids, costs = table["offsets"].astype(np.int64), table["ids"], table["costs"]
    sizes = np.minimum(np.diff(offsets), WIDTH)
    candidates = np.zeros((len(sizes) + words, WIDTH), np.int32)
    log_probability = np.full(candidates.shape, NEVER, np.float32)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    places = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    entries = np.repeat(offsets[:-1], sizes) + places
    candidates[rows, places] = ids[entries]
    log_probability[rows, places] = costs[entries] / -10
    candidates[len(sizes) :, 0] = np.arange(words)
    log_probability[len(sizes) :, 0] = 0
    of_word: list[list[tuple[int, float]]] = []
    with np.load(folder / "samples.npz") as samples:
        for case in ("lower", "title", "upper"):
            starts = samples[f"{case}_offsets"]
            forms, chances = samples[f"{case}_forms"].tolist(), samples[f"{case}_chances"].tolist()
            for word in range(words):
                span = slice(int(starts[word]), int(starts[word + 1]))
                found = [pair for pair in zip(forms[span], chances[span], strict=True) if pair[1] > 0]
                of_word.append(found or [(len(sizes) + word, 1.0)])
    return Channel(candidates, log_probability, *_sampler(of_word), words)


def stripped(vocabulary: list[str], counts: NDArray[np.integer]) -> Channel:
    """All marks are gone: a form is a word without marks, its candidates all words that leave it, by count."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for number in np.argsort(-counts, kind="stable"):
        by_form[bare(vocabulary[number])].append(int(number))
    forms = [[(number, 1.0) for number in numbers] for numbers in by_form.values()]
    # What is beyond the width would have no form: it stands as it is.
    forms += [[(number, 1.0)] for numbers in by_form.values() for number in numbers[WIDTH:]]
    return make(forms, len(vocabulary))


def intact(words: int) -> Channel:
    """No damage: every word is its own and only candidate."""
    return make([[(number, 1.0)] for number in range(words)], words)


def counts_of(folder: Path, words: int) -> NDArray[np.int64]:
    """How often each word stands in the training text, at least 1."""
    total = np.ones(words, np.int64)
    for path in sorted(folder.glob("*/tokens.npy")):
        total += np.bincount(np.load(path, mmap_mode="r"), minlength=words)
    return total
