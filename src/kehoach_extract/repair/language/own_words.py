"""The words of the document itself: a text that writes "chè" once means tea the next time too.

A cache model (Kuhn and De Mori 1990, "A Cache-Based Natural Language Model for Speech Recognition"): how often a word
stands in the same document takes the place of how often it stands in the texts that the model was trained on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.repair.language.context import NEVER, Floats, Ids

if TYPE_CHECKING:
    from numpy.typing import NDArray

_USUAL = 1.0
"""So many words of other documents stand beside those of this one."""
_LEAST = 1e-5
"""The least share of a word among the candidates of its form: a rare one is not unheard of."""
_DOUBTFUL = 0.5
"""A word that was read so surely or less tells nothing of others."""
_MOST = 4.0
"""By how much (natural log) a word is likelier for standing elsewhere in the document, at most."""


def own_words(candidates: Ids, channel: Floats, unigrams: Floats, column: NDArray[np.int64], sure: Floats) -> Floats:
    """How much likelier than usual each candidate is for what was read elsewhere in the same document.

    Args:
        candidates: word ids [n, k].
        channel: log P(what stands there | candidate) [n, k], ``NEVER`` where there is no candidate.
        unigrams: log probability of each word by itself, by id.
        column: the column of the candidate that each word is taken for so far [n].
        sure: how likely that is [n].

    Returns:
        The log of the candidate's share in the document over its usual share, [n, k]; 0 where there is no choice.

    Example:
        >>> tea, made = 1, 2
        >>> candidates, channel = np.array([[made, tea]] * 3, np.int32), np.zeros((3, 2), np.float32)
        >>> usual = np.log(np.array([0.0001, 0.0001, 0.001], np.float32))
        >>> read = np.array([1, 1, 0]), np.array([0.9, 0.9, 0.5], np.float32)
        >>> made_share, tea_share = np.exp(own_words(candidates, channel, usual, *read))[2]
        >>> f"{made_share:.1f} {tea_share:.1f}"
        '0.4 7.2'
    """
    valid = channel > NEVER
    places = np.arange(len(candidates))
    chosen = candidates[places, column]
    told = np.maximum(sure - _DOUBTFUL, 0) / (1 - _DOUBTFUL)
    counts: Floats = np.bincount(chosen, weights=told, minlength=len(unigrams)).astype(np.float32)
    here = counts[candidates]
    # What a word was taken for itself is no evidence.
    here[places, column] -= told
    here = np.where(valid, np.maximum(here, 0), 0)
    usual = np.where(valid, unigrams[candidates], -np.inf)
    usual = np.exp(usual - usual.max(1, keepdims=True))
    usual = np.maximum(usual / usual.sum(1, keepdims=True), _LEAST)
    share = (here + _USUAL * usual) / (here.sum(1, keepdims=True) + _USUAL)
    found: Floats = np.where(valid, np.minimum(np.log(share / usual), _MOST), 0).astype(np.float32)
    return found
