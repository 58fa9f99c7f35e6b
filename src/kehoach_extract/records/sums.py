"""A printed figure against the figures it should be the sum of, and how far rounding may move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

MIN_PARTS = 2
"""Fewer figures make no sum."""
_EXACT_BELOW = 1000
"""Whole numbers below this are counts, summed exactly; larger ones may be rounded amounts of money."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that should be the sum of others, all with the decimals that are printed.

    Example:
        >>> from decimal import Decimal
        >>> parts = (Decimal("1.2"), Decimal("2.3"))
        >>> Sum(Decimal("3.6"), parts).holds, Sum(Decimal("4.6"), parts).holds
        (True, False)
    """

    printed: Decimal
    parts: tuple[Decimal, ...]

    @property
    def sum(self) -> Decimal:
        """What the parts add up to."""
        return sum(self.parts, Decimal(0))

    @property
    def holds(self) -> bool:
        """True where the printed figure is the sum, but for rounding."""
        return abs(self.printed - self.sum) <= _tolerance([self.printed, *self.parts])


def _tolerance(values: Sequence[Decimal]) -> Decimal:
    """How far rounding can move a sum: half a unit of the coarsest figure for each figure."""
    places = [-int(value.as_tuple().exponent) for value in values]
    with_decimals = [count for count in places if count > 0]
    if with_decimals:
        return Decimal(5).scaleb(-min(with_decimals) - 1) * (len(values) + 1)
    if max(abs(value) for value in values) < _EXACT_BELOW:
        return Decimal(0)
    return Decimal("0.5") * (len(values) + 1)
