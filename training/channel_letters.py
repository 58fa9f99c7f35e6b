"""Learn how single letters are read: expectation maximisation over words and what was read for them."""

from __future__ import annotations

import logging
import math
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

from kehoach_extract.repair.channel import LONGEST_SEGMENT

log = logging.getLogger("training.channel")

Readings = Counter[tuple[str, str]]
"""How often a printed word was read as something, both with letter case."""

_SIGNS = 110
"""About how many signs an OCR program may write: what a wholly unknown reading is shared among."""
_FAMILY_WEIGHT, _GENERIC_WEIGHT = 3.0, 0.5
_LENGTHS = (0.02, 0.93, 0.045, 0.005)
"""The chances of a reading of 0, 1, 2, 3 signs where nothing is known of a letter."""


def base(letter: str) -> str:
    """A letter without its marks, in its case: the family it is read with.

    Example:
        >>> [base(letter) for letter in "ổƯđÁ"]
        ['o', 'U', 'd', 'A']
    """
    return unicodedata.normalize("NFD", letter)[0].replace("đ", "d").replace("Đ", "D")


_SMALL_ALIKE = ["il1j!|", "b6", "s5$8", "o09ad", "eéc¢€@", "q9g", "vyu", "tfr", "nmr"]
_CAPITALS_ALIKE = ["IlJT1", "S5$8", "OQC0", "DPBĐ", "(cC"]
_LOOK_ALIKE = [*_SMALL_ALIKE, *_CAPITALS_ALIKE]
"""Signs that programs write for the same shape, each as one version or another happens to choose."""
_SWAPPED, _DOUBLED = 0.02, 0.03
"""What share of a reading's chance goes to its look-alikes, and how much more seldom than chance two readings of one
letter are written one after the other ("tri" + "é" + "e" + "n")."""


@dataclass(frozen=True, slots=True)
class Letters:
    """P(segment | letter): ``chances[letter][segment]``, and what a segment that was never seen gets, by length."""

    chances: dict[str, dict[str, float]]
    unseen: tuple[float, ...]

    def of(self, letter: str, segment: str) -> float:
        """P(segment | letter)."""
        return self.chances.get(letter, {}).get(segment, self.unseen[len(segment)])


def learn(readings: Readings, rounds: int = 4) -> Letters:
    """The letters' readings, from words whose alignment is not known.

    Rounds beyond four change the likelihood by less than one part in a thousand.
    """
    letters = _first_guess(readings)
    for number in range(rounds):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        likelihood = 0.0
        for (printed, read), weight in readings.items():
            likelihood += weight * _expect(printed, read, weight, letters, counts)
        letters = _smooth(counts)
        log.info("round %d: log likelihood %.0f a word %.3f", number, likelihood, likelihood / readings.total())
    return Letters({letter: _widen(found) for letter, found in letters.chances.items()}, letters.unseen)


def _first_guess(readings: Readings) -> Letters:
    found = {letter for printed, _ in readings for letter in printed}
    chances = {letter: {base(letter): 0.6, letter: 0.2} for letter in found}
    return Letters(chances, (0.02, 0.002, 0.00002, 0.0000002))


def _expect(printed: str, read: str, weight: int, letters: Letters, counts: dict[str, Counter[str]]) -> float:
    """Add the expected counts of one word's readings; the log likelihood of the word."""
    rows, columns = len(printed), len(read)
    forward = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    forward[0][0] = 1.0
    steps: list[tuple[int, int, int, float]] = []
    for i, letter in enumerate(printed):
        for j in range(columns + 1):
            here = forward[i][j]
            if not here:
                continue
            for length in range(min(LONGEST_SEGMENT, columns - j) + 1):
                chance = letters.of(letter, read[j : j + length])
                forward[i + 1][j + length] += here * chance
                steps.append((i, j, length, chance))
    total = forward[rows][columns]
    if total <= 0:
        return -50.0
    backward = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    backward[rows][columns] = 1.0
    for i, j, length, chance in reversed(steps):
        after = backward[i + 1][j + length]
        if after:
            backward[i][j] += chance * after
            counts[printed[i]][read[j : j + length]] += weight * forward[i][j] * chance * after / total  # type: ignore[assignment]
    return math.log(total)


def _smooth(counts: dict[str, Counter[str]]) -> Letters:
    """Chances from counts; a letter learns from its family what it was not seen as, and a little from chance."""
    families: dict[str, Counter[str]] = defaultdict(Counter)
    for letter, found in counts.items():
        for segment, count in found.items():
            families[base(letter)][segment] += count
    unseen = tuple(share / _SIGNS**length for length, share in enumerate(_LENGTHS))
    chances: dict[str, dict[str, float]] = {}
    rest = []
    for letter, found in counts.items():
        total, family = sum(found.values()), families[base(letter)]
        whole = total + _FAMILY_WEIGHT + _GENERIC_WEIGHT
        rest.append((_GENERIC_WEIGHT / whole, total))
        chances[letter] = {
            segment: (
                found[segment]
                + _FAMILY_WEIGHT * family[segment] / family.total()
                + _GENERIC_WEIGHT * unseen[len(segment)]
            )
            / whole
            for segment in family
            if found[segment] + _FAMILY_WEIGHT * family[segment] / family.total() > 1e-3
        }
    # One figure for all letters keeps the tables small: what a letter of middling count leaves to the unseen.
    left = sorted(share for share, _ in rest)[len(rest) // 2]
    return Letters(chances, tuple(share * left for share in unseen))


def _widen(found: dict[str, float]) -> dict[str, float]:
    """A letter's readings with their look-alikes, and with two common ones in a row, as other versions may write."""
    wide: Counter[str] = Counter(found)
    for segment, chance in found.items():
        if chance < 1e-3:
            continue
        for at, sign in enumerate(segment):
            alike = sorted({other for group in _LOOK_ALIKE if sign in group for other in group} - {sign})
            for other in alike:
                share = _SWAPPED * chance / len(alike)
                wide[segment[:at] + other + segment[at + 1 :]] += share  # type: ignore[assignment]
    common = [(segment, chance) for segment, chance in found.items() if len(segment) == 1 and chance >= 0.02]
    for first, chance in common:
        for second, share in common:
            wide[first + second] += _DOUBLED * chance * share  # type: ignore[assignment]
    whole = sum(wide.values())
    return {segment: chance / whole for segment, chance in wide.items() if chance >= 1e-6}


def split(printed: tuple[str, str], read: str, letters: Letters) -> tuple[str, str]:
    """What was read for the onset and for the rhyme of a word, by the likeliest way.

    Example:
        >>> letters = Letters({"s": {"s": 0.9}, "ở": {"6": 0.3}}, (0.01, 0.001, 0.00001, 0.0000001))
        >>> split(("s", "ở"), "s6'", letters)
        ('s', "6'")
    """
    onset, rhyme = printed
    best = max(
        range(min(len(read), len(onset) * LONGEST_SEGMENT) + 1),
        key=lambda at: likelihood(onset, read[:at], letters) * likelihood(rhyme, read[at:], letters),
    )
    return read[:best], read[best:]


def likelihood(printed: str, read: str, letters: Letters) -> float:
    """P(read | printed), letter by letter."""
    now = {0: 1.0}
    for letter in printed:
        after: dict[int, float] = defaultdict(float)
        for at, chance in now.items():
            for length in range(min(LONGEST_SEGMENT, len(read) - at) + 1):
                after[at + length] += chance * letters.of(letter, read[at : at + length])
        now = after
    return now.get(len(read), 0.0)
