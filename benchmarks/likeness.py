"""How alike two texts are, which records belong together, and the F1 that counts them.

Standard library only, as :mod:`evaluate` is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

Json = dict[str, Any]

_TONE_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[\w\u0300-\u0323]+")
_DASHES = str.maketrans("–—", "--")
_QUOTES = str.maketrans(dict.fromkeys("\"“”'‘’*_"))
_CLOSED_UP = re.compile(r"\s*([-/,;:.)])\s*")


@dataclass(frozen=True)
class Pairing:
    """Records of two lists that belong together, and those that found no partner."""

    both: list[tuple[Json, Json, float]]
    only_expected: list[Json]
    only_found: list[Json]


@cache
def fold(text: str | None) -> str:
    """Fold what is no difference: case, tone placement, quotes, dashes, spaces around marks, list marks at the ends.

    >>> fold("Hòa  Bình - 2030;") == fold("hoà bình-2030")
    True
    """
    plain = unicodedata.normalize("NFC", text or "").lower()
    plain = _WORD.sub(lambda word: _tone_at_end(word.group()), plain)
    plain = re.sub(r"\s+", " ", plain.translate(_DASHES)).translate(_QUOTES)
    return _CLOSED_UP.sub(r"\1", plain).strip(" .;:,-+")


def _tone_at_end(word: str) -> str:
    """The word with its tone marks behind its last letter: "hòa" and "hoà" become the same."""
    letters, tones = "", ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONE_MARKS:
            tones += character
        else:
            letters += character
    return unicodedata.normalize("NFC", letters) + tones


@cache
def _tokens(text: str | None) -> frozenset[str]:
    return frozenset(_TOKEN.findall(fold(text)))


def likeness(expected: str | None, found: str | None, floor: float = 0.0) -> float:
    """How alike two texts are, from 0 to 1; 0 too where they share less than half of the shorter one's words.

    Below ``floor`` the value may be given as 0: a caller that only keeps likenesses from the floor on saves the work.
    """
    here, there = _tokens(expected), _tokens(found)
    if not here or not there or 2 * len(here & there) < min(len(here), len(there)):
        return 0.0
    matcher = SequenceMatcher(None, fold(expected), fold(found), autojunk=False)
    if floor and (matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor):
        return 0.0
    return matcher.ratio()


def pair_up(
    expected: Sequence[Json],
    found: Sequence[Json],
    text: Callable[[Json], str | None],
    group: Callable[[Json], Hashable],
    floor: float,
) -> Pairing:
    """Pair records of the same group one to one, the most alike first; of equals those that stand alike far on."""
    candidates = []
    for i, mine in enumerate(expected):
        for j, yours in enumerate(found):
            if group(mine) == group(yours):
                alike = likeness(text(mine), text(yours), floor)
                if alike >= floor:
                    apart = abs(i / len(expected) - j / len(found))
                    candidates.append((alike, -apart, i, j))
    free_i, free_j = set(range(len(expected))), set(range(len(found)))
    both = []
    for alike, _, i, j in sorted(candidates, reverse=True):
        if i in free_i and j in free_j:
            free_i.remove(i)
            free_j.remove(j)
            both.append((expected[i], found[j], alike))
    return Pairing(both, [expected[i] for i in sorted(free_i)], [found[j] for j in sorted(free_j)])


def f1(hits: int, n_expected: int, n_found: int) -> float | None:
    """The harmonic mean of precision and recall; None where both sides are empty.

    >>> f1(3, 4, 6)
    0.6
    """
    if not n_expected and not n_found:
        return None
    return 2 * hits / (n_expected + n_found)


def f1_of_sets(pairs: Iterable[tuple[frozenset[Any], frozenset[Any]]]) -> float | None:
    """The F1 over the members of many pairs of sets, counted together."""
    hits = n_expected = n_found = 0
    for mine, yours in pairs:
        hits += len(mine & yours)
        n_expected += len(mine)
        n_found += len(yours)
    return f1(hits, n_expected, n_found)
