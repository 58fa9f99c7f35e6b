"""What words there are, how frequent they are, and how likely in a row: what the repair of spaces asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

from kehoach_extract.folding import fold
from kehoach_extract.letters import LOWER, UPPER

COMMON = 4500
"""Words beyond this rank are rare: seen some hundred times in fifty million."""
_WORD = re.compile(f"[{LOWER}{UPPER}]+")
_ONSETS = frozenset({"ph", "th", "tr", "ch", "kh", "nh", "ng", "ngh", "gh"})
_UNKNOWN, _PER_LETTER = -9.0, -2.0


class Model(Protocol):
    """What is asked of a language model; :class:`kehoach_extract.repair.language.ngrams.Ngrams` is one."""

    def ids(self, words: Sequence[str]) -> list[int]:
        """Numbers of words."""

    def score(self, ids: Sequence[int]) -> float:
        """Natural logarithm of the probability of a sequence."""


@cache
def ranks() -> Mapping[str, int]:
    """The words that the language model knows, by how frequent they are."""
    names = (files("kehoach_extract.data") / "model" / "words.txt").read_text("utf-8").split()
    return {name: rank for rank, name in enumerate(names)}


@cache
def _together() -> frozenset[str]:
    """What is written together, in lower case with the tone mark in its old place."""
    return frozenset((files("kehoach_extract.data") / "written_together.txt").read_text("utf-8").split())


_fine: dict[str, bool] = {}
_MOST = 100_000


def holds_suspect(text: str) -> bool:
    """Whether a text holds a piece that is no common word."""
    for word in _WORD.findall(text):
        fine = _fine.get(word)
        if fine is None:
            if len(_fine) >= _MOST:
                _fine.clear()
            fine = _fine[word] = not is_suspect(word)
        if not fine:
            return True
    return False


def is_suspect(word: str) -> bool:
    """Whether a piece is no common word, but may be a part of one, or some of them.

    Example:
        >>> [is_suspect(piece) for piece in ("khoản", "ẢN", "ng", "nhândân", "ôtô", "file")]
        [False, True, True, True, False, False]
    """
    low = fold(word)
    if word.isascii():
        return word in _ONSETS
    return ranks().get(low, COMMON) >= COMMON and low not in _together()


def score_of(words: Sequence[str], model: Model | None) -> float:
    """How likely words are in a row; what the model does not know costs by its length."""
    if model is None:
        model = _model()
    unknown = sum(_UNKNOWN + _PER_LETTER * len(word) for word in words if word not in ranks())
    return model.score(model.ids(words)) + unknown


@cache
def _model() -> Model:
    from kehoach_extract.repair.language.ngrams import Ngrams

    return Ngrams.load()
