"""Damage for training: what each word of a clean text may have been, after it was damaged.

A channel is a table of damaged forms. Each form has up to :data:`WIDTH` candidates with log P(form | word), best words
first; each word has the forms it may become. All arrays, so that a batch is damaged in one go. A form with more
candidates stands in the table several times (:func:`together`), so that each of them is weighed against the best ones:
what is never offered where it is wrong is later believed where it is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

from kehoach_extract.repair.spelling import bare

WIDTH = 16
"""Candidates of a row of the table; of the training text's syllables 99.99 % are among the first 16 of their form."""
HEAD = 8
"""So many of the best candidates stand in each row of a form that has several."""
CASES = 3
"""Lower case, first letter capital, all capitals."""
NEVER = -30.0
"""Log probability that stands for none."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A kind of damage.

    Attributes:
        candidates: int32 [rows, WIDTH], word ids; 0 where there is none.
        log_probability: float32 [rows, WIDTH], log P(form | word); NEVER where there is none.
        form: int32 [n], the rows of all words in lower case, then of all words with a capital, then in capitals.
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


def together(count: int) -> list[list[int]]:
    """Which of a form's candidates, best first, stand in each of its rows.

    Example:
        >>> together(3)
        [[0, 1, 2]]
        >>> [row[HEAD:] for row in together(18)]
        [[8, 9, 10, 11, 12, 13, 14, 15], [16, 17]]
    """
    if count <= WIDTH:
        return [list(range(count))]
    room = WIDTH - HEAD
    return [[*range(HEAD), *range(start, min(count, start + room))] for start in range(HEAD, count, room)]


def make(forms: list[list[tuple[int, float]]], words: int) -> Channel:
    """A channel from its forms: for each the (word, P(form | word)) it stands for.

    Every word must have a form. Its forms' probabilities are scaled to sum to 1 for sampling only.
    """
    rows = [[entries[place] for place in places] for entries in forms for places in together(len(entries))]
    candidates = np.zeros((len(rows), WIDTH), np.int32)
    log_probability = np.full((len(rows), WIDTH), NEVER, np.float32)
    of_word: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for number, entries in enumerate(rows):
        for place, (word, probability) in enumerate(entries):
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
    rows_of: list[range] = []
    entries: list[NDArray[np.int64]] = []
    for start, end in pairwise(offsets.tolist()):
        found = together(end - start)
        rows_of.append(range(len(entries), len(entries) + len(found)))
        entries += [start + np.array(places, np.int64) for places in found]
    candidates = np.zeros((len(entries) + words, WIDTH), np.int32)
    log_probability = np.full(candidates.shape, NEVER, np.float32)
    rows = np.repeat(np.arange(len(entries)), [len(places) for places in entries])
    columns = np.concatenate([np.arange(len(places)) for places in entries])
    every = np.concatenate(entries)
    candidates[rows, columns] = ids[every]
    log_probability[rows, columns] = costs[every] / -10
    candidates[len(entries) :, 0] = np.arange(words)
    log_probability[len(entries) :, 0] = 0
    holds = set((rows * words + ids[every]).tolist())
    of_word: list[list[tuple[int, float]]] = []
    with np.load(folder / "samples.npz") as samples:
        for case in ("lower", "title", "upper"):
            starts = samples[f"{case}_offsets"]
            forms, chances = samples[f"{case}_forms"].tolist(), samples[f"{case}_chances"].tolist()
            for word in range(words):
                span = slice(int(starts[word]), int(starts[word + 1]))
                read: list[tuple[int, float]] = []
                for form, chance in zip(forms[span], chances[span], strict=True):
                    # A reading that does not offer the word has nothing to teach.
                    offering = [row for row in rows_of[form] if row * words + word in holds]
                    read += [(row, chance / len(offering)) for row in offering if chance > 0]
                of_word.append(read or [(len(entries) + word, 1.0)])
    return Channel(candidates, log_probability, *_sampler(of_word), words)


def stripped(vocabulary: list[str], counts: NDArray[np.integer]) -> Channel:
    """All marks are gone: a form is a word without marks, its candidates all words that leave it, by count."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for number in np.argsort(-counts, kind="stable"):
        by_form[bare(vocabulary[number])].append(int(number))
    forms = [[(number, 1.0) for number in numbers] for numbers in by_form.values()]
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
