"""Which of their candidates the words of a text are: the context network and the n-grams together.

The network scores every candidate by itself, with all that stands around; what it leaves open is decided over whole
phrases by the n-grams, which know what may stand beside what ("cơ sở", not "cơ số"). Then the words of the document
itself are heard: what it names often is likelier in it than elsewhere; and lists of terms and of places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Literal

import numpy as np

from kehoach_extract.repair.language.context import ContextModel, Floats, Ids
from kehoach_extract.repair.language.ngrams import BITS, ORDER, Ngrams
from kehoach_extract.repair.language.own_words import own_words
from kehoach_extract.repair.language.places import own_places
from kehoach_extract.repair.language.terms import Terms, side_by_side

if TYPE_CHECKING:
    from numpy.typing import NDArray

NGRAM_WEIGHT = 0.8
"""What the n-grams weigh beside the network; chosen on general news (``benchmarks/designs.py``)."""
MARGIN = 5.0
"""A candidate that the network likes less than its best by this much (natural log) is out."""
MOST_OPEN = 6
"""Candidates of a word that stay open at most."""
MOST_PATHS = 256
"""Ways to read a phrase that are compared at most."""
LONGEST = 8
"""Open words in a phrase at most."""


HEARINGS = 2
"""How often the words of the document are heard: what they mend tells of the others in turn. A third time mends no
more."""
SURE = 0.9
"""How likely a word is from which on it is only decided anew where something speaks for another."""


Heard = Literal["nothing", "own words", "all"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The decision: the column of the chosen candidate, and its probability, for each word."""

    column: NDArray[np.int64]
    probability: Floats


def decode(
    candidates: Ids,
    channel: Floats,
    case: NDArray[np.uint8],
    *,
    margin: float = MARGIN,
    twice: bool = False,
    heard: Heard = "all",
) -> Chosen:
    """Choose one candidate for every word of a text.

    Args:
        candidates: word ids [n, k].
        channel: log P(what stands there | candidate) [n, k], ``NEVER`` where there is no candidate.
        case: letter case [n], see :meth:`ContextModel.scores`.
        margin: see ``MARGIN``.
        twice: read all once more with the first decision in mind, and take the mean of both scores. It costs half as
            much time again; ``benchmarks/designs.py`` tells what it mends.
        heard: what is heard of a word beside its context: "own words" of the text (:mod:`own_words`); with "all" also
            which words stand together in terms (:mod:`terms`) and which places are in the provinces that the text
            names (:mod:`places`).
    """
    if not len(candidates):
        return Chosen(np.zeros(0, np.int64), np.zeros(0, np.float32))
    ngrams = Ngrams.load()
    network = ContextModel.load()
    scores = _normal(network.scores(candidates, channel, ngrams.unigrams, case))
    chosen = _decided(ngrams, candidates, scores, margin)
    if twice:
        believed = candidates[np.arange(len(candidates)), chosen.column], chosen.probability
        again = _normal(network.scores(candidates, channel, ngrams.unigrams, case, believed))
        scores = (scores + again) * np.float32(0.5)
    if heard == "nothing":
        return _decided(ngrams, candidates, _normal(scores), margin) if twice else chosen
    listed = np.zeros_like(scores)
    if heard == "all":
        listed += side_by_side(Terms.load(len(ngrams.words)), candidates, channel, scores, ngrams.unigrams)
        listed += own_places(ngrams.words, candidates, channel, case, chosen.column)
    for _ in range(HEARINGS):
        told = listed + own_words(candidates, channel, ngrams.unigrams, chosen.column, chosen.probability)
        heard_scores = _normal(scores + told)
        if twice:
            chosen = _decided(ngrams, candidates, heard_scores, margin)
        else:
            _decide_again(ngrams, candidates, heard_scores, margin, told, chosen)
    return chosen


def _normal(scores: Floats) -> Floats:
    """Log probabilities of log scores."""
    scores = scores - scores.max(1, keepdims=True)
    normal: Floats = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return normal


def _decided(ngrams: Ngrams, candidates: Ids, scores: Floats, margin: float) -> Chosen:
    """The likeliest words, those that the scores leave open by whole phrases."""
    column = scores.argmax(1)
    chosen = Chosen(column, np.exp(scores[np.arange(len(scores)), column]).astype(np.float32))
    _by_phrases(ngrams, candidates, scores, _phrases(scores, margin), chosen)
    return chosen


def _decide_again(
    ngrams: Ngrams, candidates: Ids, scores: Floats, margin: float, told: Floats, decided: Chosen
) -> None:
    """Decide anew, in place, the words that were in doubt, or against which speaks what was ``told`` beside context.

    The rest would come out as before: to leave them alone halves the time.
    """
    places = np.arange(len(scores))
    rivals = (scores > scores.max(1, keepdims=True) - margin) & (told > told[places, decided.column, None])
    doubtful = rivals.any(1) | (decided.probability < SURE)
    column = scores.argmax(1)
    decided.column[doubtful] = column[doubtful]
    decided.probability[doubtful] = np.exp(scores[places, column])[doubtful]
    phrases = [phrase for phrase in _phrases(scores, margin) if doubtful[phrase.places].any()]
    _by_phrases(ngrams, candidates, scores, phrases, decided)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Open words that bear on one another: their places, and for each the columns that are open."""

    places: list[int]
    columns: list[NDArray[np.int64]]


def _phrases(scores: Floats, margin: float) -> list[_Phrase]:
    kept = scores > scores.max(1, keepdims=True) - margin
    open_places = np.flatnonzero(kept.sum(1) > 1)
    phrases: list[_Phrase] = []
    for place in open_places.tolist():
        columns = np.flatnonzero(kept[place])
        if len(columns) > MOST_OPEN:
            columns = columns[np.argsort(-scores[place, columns], kind="stable")[:MOST_OPEN]]
        last = phrases[-1] if phrases else None
        if last and place - last.places[-1] < ORDER - 1 and len(last.places) < LONGEST:
            last.places.append(place)
            last.columns.append(columns)
        else:
            phrases.append(_Phrase([place], [columns]))
    for phrase in phrases:
        _narrow(phrase, scores)
    return phrases


def _narrow(phrase: _Phrase, scores: Floats) -> None:
    """Leave the least likely candidates out until there are few enough ways to read the phrase."""
    while prod(len(columns) for columns in phrase.columns) > MOST_PATHS:
        worst, at = min(
            (float(scores[place, columns].min()), at)
            for at, (place, columns) in enumerate(zip(phrase.places, phrase.columns, strict=True))
            if len(columns) > 1
        )
        columns = phrase.columns[at]
        phrase.columns[at] = columns[scores[phrase.places[at], columns] > worst]


@lru_cache(maxsize=4096)
def _ways(sizes: tuple[int, ...]) -> NDArray[np.int64]:
    return np.array(list(product(*(range(size) for size in sizes))), np.int64)


@lru_cache(maxsize=256)
def _steps(length: int) -> NDArray[np.int64]:
    """The columns of each window of ``ORDER`` words, [length, ORDER]."""
    return np.arange(length)[:, None] + np.arange(ORDER)


def _log_probability(ngrams: Ngrams, windows: NDArray[np.int64]) -> Floats:
    """What the n-grams say of windows [n, ORDER], each different one looked up once: most stand in many readings."""
    packed = windows[:, 0] + 1
    for column in windows.T[1:]:
        packed = packed << BITS | column + 1
    _, first, kind = np.unique(packed, return_index=True, return_inverse=True)
    return ngrams.log_probability(windows[first])[kind]


def _by_phrases(
    ngrams: Ngrams,
    candidates: Ids,
    scores: Floats,
    phrases: list[_Phrase],
    decided: Chosen,
) -> None:
    """Decide the open words anew, phrase by phrase; what was ``decided`` is changed in place."""
    words = candidates[np.arange(len(candidates)), decided.column].astype(np.int64)
    padded = np.concatenate((np.full(ORDER - 1, -1, np.int64), words, np.full(ORDER - 1, -1, np.int64)))
    windows, ways, owns = [], [], []
    for phrase in phrases:
        way = _ways(tuple(len(columns) for columns in phrase.columns))
        first, last = phrase.places[0], min(phrase.places[-1] + ORDER - 1, len(words) - 1)
        texts = np.tile(padded[first : last + ORDER], (len(way), 1))
        own = np.zeros(len(way), np.float32)
        for at, (place, columns) in enumerate(zip(phrase.places, phrase.columns, strict=True)):
            chosen = columns[way[:, at]]
            texts[:, place - first + ORDER - 1] = candidates[place, chosen]
            own += scores[place, chosen]
        windows.append(texts[:, _steps(last - first + 1)].reshape(-1, ORDER))
        ways.append((way, last - first + 1))
        owns.append(own)
    if not windows:
        return
    found = _log_probability(ngrams, np.concatenate(windows))
    at = 0
    for phrase, (way, length), own in zip(phrases, ways, owns, strict=True):
        size = len(way) * length
        total = own + np.float32(NGRAM_WEIGHT) * found[at : at + size].reshape(len(way), length).sum(1)
        at += size
        share = np.exp(total - total.max())
        share /= share.sum()
        best = way[int(share.argmax())]
        for number, (place, columns) in enumerate(zip(phrase.places, phrase.columns, strict=True)):
            decided.column[place] = columns[best[number]]
            decided.probability[place] = share[way[:, number] == best[number]].sum()
