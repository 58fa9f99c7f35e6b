"""What a word may have been before an OCR program misread it: the channel between printed and read syllables.

An English OCR model reads Vietnamese by the shapes of the letters: "sở" as "s6", "so'" or "s&", "thực" as "thyc" or
"th1,xc". The channel was learnt from pages rendered and read for the purpose (``training/channel.py``): how each onset
and each rhyme is read, and, for what was never seen, how each letter is. It gives P(read | printed) for every syllable
that the spelling allows; which of them was meant is for a language model to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

LONGEST_SEGMENT = 3
"""The most signs that one letter is read as."""
_LONGEST_ONSET = 5
_LONGEST_WORD = 16
_LONE_CASE = 0.25
"""How much of a word's chance comes from the other letter case: a capital may be read as a small letter, and back."""
_SIGNS = str.maketrans(dict(zip("’‘`´′“”„—–ðÐ", "'''''\"\"\"--đĐ", strict=True)) | {"ﬁ": "fi", "ﬂ": "fl"})
_CONSONANTS = frozenset("bcdđghklmnpqrstvxzfjw")


def plain_signs(text: str) -> str:
    """The text with one form of apostrophe, quotation mark and dash, and without ligatures.

    Example:
        >>> plain_signs("“S6’ Y té” ﬁ")
        '"S6\\' Y té" fi'
    """
    return text.translate(_SIGNS)


def parts(syllable: str) -> tuple[str, str]:
    """The onset and the rhyme of a syllable in any letter case, as they are printed.

    Example:
        >>> [parts(word) for word in ("nghiệp", "Quý", "GIÁM", "gì", "ủy")]
        [('ngh', 'iệp'), ('Qu', 'ý'), ('GI', 'ÁM'), ('g', 'ì'), ('', 'ủy')]
    """
    low = syllable.lower()
    at = 0
    while at < len(low) and low[at] in _CONSONANTS:
        at += 1
    if (low[:2] == "qu" or low[:2] == "gi") and len(low) > 2 and low[2] not in _CONSONANTS:
        at = 2
    return syllable[:at], syllable[at:]


@lru_cache(maxsize=1 << 15)
def is_capitals(token: str) -> bool:
    """Whether a read token stands for a word in capitals: most of its letters, two at least, are.

    Example:
        >>> [is_capitals(token) for token in ("PiCH", "TO", "Pang", "VIeC", "Y")]
        [True, True, False, True, False]
    """
    upper = sum(sign.isupper() for sign in token)
    return upper >= 2 and upper * 2 >= sum(sign.isalpha() for sign in token)


@dataclass(frozen=True, slots=True)
class _Units:
    """Onsets or rhymes in one letter case: their letters, how often they were seen, and what they were read as."""

    letters: Integers
    """A row a unit, its letters as numbers, filled up with 0."""
    seen: Floats
    readings: Mapping[str, tuple[Integers, Floats]]
    """A reading to the units that were read so and how often each was."""


class Channel:
    """P(read | printed) for all syllables.

    ``arrays`` are those of ``ocr_channel.npz``, as ``training/channel.py`` writes them.

    Example:
        >>> channel = load()
        >>> [syllable for syllable, _ in channel.candidates("hoach", limit=3)]  # doctest: +SKIP
        ['hoạch', 'hoách', 'hoach']
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self._letters = {letter: number for number, letter in enumerate("\0" + str(arrays["letters"]))}
        segments = str(arrays["segments"]).split("\n")
        self._segments = {segment: number for number, segment in enumerate(segments)}
        # One row a segment, one column a letter; the last row is for segments that were never seen, by their length.
        table = np.exp(-arrays["letter_costs"].astype(np.float32) / 16)
        filled = np.zeros((len(segments), len(self._letters)), np.float32)
        filled[arrays["letter_segment"], arrays["letter_number"]] = table
        # 0 stands for no letter: it gives nothing, always.
        filled[self._segments[""], 0] = 1.0
        self._emissions = filled
        self._unseen = arrays["unseen"].astype(np.float32)
        self._backoff = float(arrays["backoff"])
        self.syllables: list[str] = str(arrays["syllables"]).split("\n")
        self._printed: list[str] = str(arrays["printed"]).split("\n")
        self._syllable_of = arrays["syllable_of"].astype(np.int64)
        # A syllable printed in two ways (hòa, hoà) is printed in each as often as in the other.
        ways = np.bincount(self._syllable_of)
        self._weight = (1 / ways[self._syllable_of]).astype(np.float32)
        self.never_seen: Floats = arrays["never_seen"].astype(np.float32)
        """A factor for each syllable on readings it was never seen with."""
        self._cases: dict[str, tuple[_Units, _Units]] = {}
        self._rows: dict[str, tuple[Integers, Integers]] = {}
        self._read_units(arrays)

    def _read_units(self, arrays: Mapping[str, Any]) -> None:
        onsets = sorted({parts(word)[0] for word in self._printed})
        rhymes = sorted({parts(word)[1] for word in self._printed})
        onset_number = {unit: number for number, unit in enumerate(onsets)}
        rhyme_number = {unit: number for number, unit in enumerate(rhymes)}
        self._onset_of = np.array([onset_number[parts(word)[0]] for word in self._printed])
        self._rhyme_of = np.array([rhyme_number[parts(word)[1]] for word in self._printed])
        self._begins = self._onset_of == onset_number.get("", -1)
        counts: dict[str, list[tuple[str, float]]] = {}
        readings = str(arrays["readings"]).split("\n")
        units = str(arrays["units"]).split("\n")
        for unit, reading, count in zip(
            arrays["count_unit"].tolist(), arrays["count_reading"].tolist(), arrays["counts"].tolist(), strict=True
        ):
            counts.setdefault(units[unit], []).append((readings[reading], count))
        for case in ("lower", "title", "upper"):
            self._cases[case] = (
                self._units([in_case(unit, case) for unit in onsets], counts, "onset"),
                self._units([in_case(unit, case) for unit in rhymes], counts, "rhyme"),
            )

    def _units(self, names: list[str], counts: Mapping[str, list[tuple[str, float]]], kind: str) -> _Units:
        letters = np.zeros((len(names), max(map(len, names))), np.int32)
        seen = np.zeros(len(names), np.float32)
        found: dict[str, tuple[list[int], list[float]]] = {}
        for number, name in enumerate(names):
            for place, letter in enumerate(name):
                letters[number, place] = self._letters.get(letter, 0)
            for reading, count in counts.get(f"{kind} {name}", ()):
                seen[number] += count
                numbers, weights = found.setdefault(reading, ([], []))
                numbers.append(number)
                weights.append(count)
        ready = {
            reading: (np.array(numbers, np.int32), np.array(weights, np.float32))
            for reading, (numbers, weights) in found.items()
        }
        return _Units(letters, seen, ready)

    def likelihoods(self, token: str) -> Floats:
        """P(token | syllable), one figure for each of ``syllables``, from onset and rhyme alone."""
        token = plain_signs(token)[:_LONGEST_WORD]
        emissions = self._token_emissions(token)
        if is_capitals(token):
            mixture = {"upper": 1.0}
        elif token[:1].isupper():
            mixture = {"title": 1 - _LONE_CASE, "lower": _LONE_CASE}
        else:
            mixture = {"lower": 1 - _LONE_CASE / 2, "title": _LONE_CASE / 2}
        first = next(iter(mixture))
        follows = "upper" if first == "upper" else "lower"
        size = len(token)
        # How each onset is read as the first signs, and each rhyme as the rest, at every place between the two.
        heads = sum(
            weight * self._unit_chances(self._cases[case][0], token, emissions, head=True)
            for case, weight in mixture.items()
        )
        tails = self._unit_chances(self._cases[follows][1], token, emissions, head=False)
        alone = sum(
            weight
            * (
                tails[0]
                if case == follows
                else self._unit_chances(self._cases[case][1], token, emissions, head=False)[0]
            )
            for case, weight in mixture.items()
        )
        chances = np.where(self._begins, np.asarray(alone)[self._rhyme_of], 0.0).astype(np.float32)
        for at in range(min(size, _LONGEST_ONSET) + 1):
            chances += np.where(self._begins, 0.0, np.asarray(heads)[at][self._onset_of] * tails[at][self._rhyme_of])
        whole = np.bincount(self._syllable_of, weights=chances * self._weight, minlength=len(self.syllables))
        result: Floats = whole.astype(np.float32)
        return result

    def candidates(self, token: str, limit: int = 24) -> list[tuple[str, float]]:
        """The syllables (lower case, old tone placement) most likely read as ``token``, with log P(token | syllable).

        ``token`` is the letters of a token with the signs between and after them that may be pieces of letters, in
        its own letter case; see :func:`is_capitals`.
        """
        chances = self.likelihoods(token)
        best = np.argpartition(-chances, min(limit, len(chances) - 1))[:limit]
        best = best[np.argsort(-chances[best], kind="stable")]
        return [(self.syllables[at], float(np.log(chances[at]))) for at in best if chances[at] > 0]

    def _token_emissions(self, token: str) -> list[list[Floats]]:
        """For every place and length, how likely each letter is read as the segment that begins there."""
        found = []
        for start in range(len(token) + 1):
            row = []
            for length in range(min(LONGEST_SEGMENT, len(token) - start) + 1):
                number = self._segments.get(token[start : start + length])
                if number is None:
                    unseen = np.full(len(self._letters), self._unseen[length], np.float32)
                    unseen[0] = 0.0
                    row.append(unseen)
                else:
                    row.append(self._emissions[number])
            found.append(row)
        return found

    def _unit_chances(self, units: _Units, token: str, emissions: list[list[Floats]], *, head: bool) -> Floats:
        """P(token[:k] | unit) for ``head``, else P(token[k:] | unit), a row for every place k."""
        by_letters = _forward(units.letters, emissions) if head else _backward(units.letters, emissions)
        chances = by_letters * np.float32(self._backoff)
        for at in range(len(token) + 1):
            reading = token[:at] if head else token[at:]
            if reading in units.readings:
                numbers, counts = units.readings[reading]
                chances[at][numbers] += counts
        result: Floats = chances / (units.seen + np.float32(self._backoff))
        return result


def _forward(letters: Integers, emissions: list[list[Floats]]) -> Floats:
    places = len(emissions)
    now = np.zeros((places, len(letters)), np.float32)
    now[0] = 1.0
    for column in letters.T:
        after = np.zeros_like(now)
        for start in range(min(places, _LONGEST_ONSET + 1)):
            for length, row in enumerate(emissions[start]):
                after[start + length] += now[start] * row[column]
        now = after
    return now


def _backward(letters: Integers, emissions: list[list[Floats]]) -> Floats:
    places = len(emissions)
    now = np.zeros((places, len(letters)), np.float32)
    now[-1] = 1.0
    for column in letters.T[::-1]:
        before = np.zeros_like(now)
        for start in range(places):
            for length, row in enumerate(emissions[start]):
                before[start] += now[start + length] * row[column]
        now = before
    return now


def in_case(unit: str, case: str) -> str:
    """A unit or word of small letters in a letter case: "lower", "title" or "upper"."""
    if case == "upper":
        return unit.upper()
    return unit[:1].upper() + unit[1:] if case == "title" else unit


@cache
def load() -> Channel:
    """The channel that is part of the package, read once."""
    with (files("kehoach_extract.data") / "model" / "ocr_channel.npz").open("rb") as file, np.load(file) as arrays:
        return Channel(dict(arrays))


def read_channel(path: Path) -> Channel:
    """A channel from a file that ``training/channel.py`` wrote."""
    with np.load(path) as arrays:
        return Channel(dict(arrays))
