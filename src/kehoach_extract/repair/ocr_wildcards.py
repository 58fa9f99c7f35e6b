"""Signs in OCR text that stand for a vowel with marks, whatever program read it: "c~p" for "cấp", "m!;lnh" for "mạnh".

What was learnt from one OCR program is little worth for another one; but most put odd signs, clusters of strokes or a
capital where a vowel carries marks that they don't know, and read the letters around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.repair.spelling import bare, spellings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STROKES = "[!1lIft|]"
_CLUSTER = re.compile(rf"{_STROKES}?[;:,\\]{_STROKES}|{_STROKES}?[;!][;!]?|[^\w\s'’.,-]")
"""Strokes around a sign ("!;l", "1;1", "l,I", "\\\\l"), or a sign that is no letter ("~", "§", "@")."""
_CAPITAL = re.compile(r"(?<=[a-z])[A-Z](?=[a-z]|$)")
_VOWELS = frozenset("aeiouy")
_WILD = "*"


class Wildcards:
    """The syllables that fit a token whose odd signs are vowels with marks.

    Example:
        >>> wild = Wildcards(["cấp", "cáp", "cap", "mạnh", "hoạt"])
        >>> wild.fitting("c~p").tolist(), wild.fitting("m!;lnh").tolist(), wild.fitting("hoSt").tolist()
        ([0, 1], [3], [4])
        >>> wild.fitting("cap").tolist()
        []
    """

    def __init__(self, syllables: Sequence[str]) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for number, syllable in enumerate(syllables):
            plain = bare(syllable)
            for printed in spellings(syllable):
                for at, (letter, written) in enumerate(zip(plain, printed, strict=True)):
                    if letter in _VOWELS and letter != written:
                        found[plain[:at] + _WILD + plain[at + 1 :]].append(number)
        self._fitting = {pattern: np.unique(numbers) for pattern, numbers in found.items()}

    def fitting(self, token: str) -> NDArray[np.int64]:
        """The numbers of the syllables that fit; none where no sign of the token is odd, or more than one is."""
        pattern, odd = _CLUSTER.subn(_WILD, token)
        if not odd:
            pattern, odd = _CAPITAL.subn(_WILD, token)
        none = np.zeros(0, np.int64)
        return self._fitting.get(bare(pattern.lower()).replace("0", "o"), none) if odd == 1 else none
