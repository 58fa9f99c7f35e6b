"""Which letters the signs of a font look like, beside letters of the two families that offices write in."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from typing import TypeVar

from kehoach_extract.data import load
from kehoach_extract.source import Shape

_EXACT = 12.0  # thousandths of the font size by which the edges of one letter differ from family to relative
_WORST = -30.0
_ALIKE = 25.0  # mean distance of a font's signs from the nearest letters, beyond which it is of another family
_FEW_SIGNS = 5
_ROUND = -0.2  # as alike as "0" and "8" are
_YEAR = re.compile(r"năm\s+2([^\s\w]|\w)")

Sign = TypeVar("Sign", bound=Hashable)


def likenesses(shapes: Mapping[Sign, Shape]) -> dict[Sign, dict[str, float]] | None:
    """How much each sign of a font looks like each letter, as a log; None where the font is of no known family.

    ``shapes`` are the font's signs by whatever names them.

    Example:
        >>> likenesses({7: Shape(600, (0, 0, 600, 600))}) is None
        True
    """
    drawn = {code: shape for code, shape in shapes.items() if any(shape.ink)}
    if len(drawn) < _FEW_SIGNS:
        return None
    best: dict[Sign, dict[str, float]] | None = None
    nearest = _ALIKE
    for face in _faces():
        apart = {
            code: {letter: _distance(shape, known) for letter, known in face.items()} for code, shape in drawn.items()
        }
        mean = sum(min(by_letter.values()) for by_letter in apart.values()) / len(apart)
        if mean < nearest:
            nearest, best = mean, apart
    if best is None:
        return None
    return {
        code: {letter: max(-((apart / _EXACT) ** 2) / 2, _WORST) for letter, apart in by_letter.items()}
        for code, by_letter in best.items()
    }


def zeros(likeness: Mapping[str, Mapping[str, float]], lines: Iterable[str]) -> dict[str, str]:
    """Zeros among signs that look like a zero or an eight alike: those that stand behind the 2 of a year.

    Example:
        >>> zeros({"X": {"0": 0.0, "8": 0.0}, "Y": {"0": 0.0, "8": 0.0}}, ["năm 2X25 và Y%"])
        {'X': '0', 'Y': '8'}
    """
    alike = {
        one for one, letters in likeness.items() if min(letters.get("0", _WORST), letters.get("8", _WORST)) > _ROUND
    }
    found = {one: "0" for line in lines for match in _YEAR.finditer(line) if (one := match[1]) in alike}
    return found | dict.fromkeys(sorted(alike - found.keys()), "8") if found else {}


def _distance(one: Shape, other: Shape) -> float:
    squares = (one.width - other.width) ** 2 + sum((a - b) ** 2 for a, b in zip(one.ink, other.ink, strict=True))
    return float(squares**0.5)


@cache
def _faces() -> tuple[dict[str, Shape], ...]:
    known = load("letter_shapes")
    return tuple(
        {sign: _shape(edges) for sign, edges in zip(known["signs"], face["shapes"].split(), strict=True)}
        for face in known["faces"]
    )


def _shape(edges: str) -> Shape:
    """A letter's shape as pdfium measures it: the box of a sign reaches as far as its ink."""
    advance, left, bottom, right, top = map(int, edges.split(","))
    return Shape(max(advance, right) - min(left, 0), (left, bottom, right, top))
