"""Which letters a sign can be, from what it looks like beside the known letters of its font."""

from __future__ import annotations

import unicodedata
from functools import cache

from kehoach_extract.repair.glyph_solver import LETTERS
from kehoach_extract.source import Glyph, Shape

_OTHER_WIDTH = -12.0
_KNOWN_ELSEWHERE = -8.0  # a font seldom holds one letter twice
_OTHER_MARKS = -6.0
_OTHER_CASE = -4.0
_USUAL_WIDTH = ("abdghknopquvxy", "BCDGHKNOQRUVXY")
_NARROW_OR_WIDE = frozenset("iljtfrsmwcez") | {"o\u031b", "u\u031b"}
_RARE, _RARE_COST = frozenset("fjwzFJWZ"), -2.0
# In thousandths of the font size.
_WIDTH_SLACK, _OVERHANG, _MARK_ABOVE, _DOT_BELOW = 8, 130, 60, 70
_ABOVE, _BELOW, _HORN = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309"), "\u0323", "\u031b"


def letters_by_shape(glyph: Glyph) -> dict[str, float]:
    """How likely each letter is beforehand, as a log: by width, by ink above and below, by what the font gives."""
    return {letter: _fit(letter, glyph) for letter in LETTERS}


def _fit(letter: str, glyph: Glyph) -> float:
    known = glyph.face.letters
    cost = _RARE_COST * (letter in _RARE) + _OTHER_CASE * _is_of_other_case(letter, glyph)
    if letter in known and known[letter] != glyph.shape:
        cost += _KNOWN_ELSEWHERE
    base, marks = _parts(letter)
    kin = [shape for other, shape in known.items() if _parts(other)[0] == base]
    if not kin:
        return cost
    if not any(_may_be_as_wide(glyph.shape, shape) for shape in kin):
        return cost + _OTHER_WIDTH
    plain = _plain(base, known)
    if plain is not None and any(glyph.shape.ink):
        above = glyph.shape.ink[3] - plain.ink[3] > _MARK_ABOVE
        below = plain.ink[1] - glyph.shape.ink[1] > _DOT_BELOW
        cost += _OTHER_MARKS * (above != bool(marks & _ABOVE)) + _OTHER_MARKS * (below != (_BELOW in marks))
    return cost


def _may_be_as_wide(glyph: Shape, kin: Shape) -> bool:
    """Whether two signs may have one advance; a sign whose mark reaches over its end has a box wider than that."""
    over, kin_over = (shape.ink[2] >= shape.width - _WIDTH_SLACK for shape in (glyph, kin))
    difference = glyph.width - kin.width
    return -(_OVERHANG if kin_over else _WIDTH_SLACK) <= difference <= (_OVERHANG if over else _WIDTH_SLACK)


def _is_of_other_case(letter: str, glyph: Glyph) -> bool:
    """Whether a sign is nearer in width to the letters of the other case, of those that are about as wide as most."""
    if _parts(letter)[0].lower() in _NARROW_OR_WIDE:
        return False
    small, capital = (
        [shape.width for other, shape in glyph.face.letters.items() if other in _USUAL_WIDTH[case]] for case in (0, 1)
    )
    if not small or not capital:
        return False
    to_small, to_capital = (abs(glyph.shape.width - sum(widths) / len(widths)) for widths in (small, capital))
    return to_small > to_capital if letter.islower() else to_capital > to_small


def _plain(base: str, known: dict[str, Shape]) -> Shape | None:
    """The shape of a letter without its marks; "i" has a dot of its own, which a mark above replaces."""
    return known.get(base) if base not in "ij" else None


@cache
def _parts(letter: str) -> tuple[str, frozenset[str]]:
    """The letter that gives the width ("ơ" and "ư" are wider than "o" and "u"), and the marks on it."""
    first, *marks = list(unicodedata.normalize("NFD", letter))
    return (first + _HORN if _HORN in marks else first), frozenset(marks) - {_HORN}
