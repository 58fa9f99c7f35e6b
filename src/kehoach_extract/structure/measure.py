"""How wide the lines of a document are, and whether a word had room on one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach_extract.source import Line
from kehoach_extract.structure.marks import parse_mark
from kehoach_extract.structure.wording import clean, ends_sentence, is_upper, starts_lower

_DASHED = re.compile(r"(?<![^\W\d_])([^\W\d_]+) [-–] (?=([^\W\d_]+))")
_DASHES = ("-", "–", "+")
_MARGIN_SHARE = 0.9
"""A text line counts as full from this share of the usual full length: proportional fonts vary by about a tenth."""
_ENOUGH_CUTS, _NEARLY_ALL = 4, 0.97
"""A text was wrapped by an editor where this share of its cut sentences, of so many at least, had no room to go on."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide a full line is: in characters (text) and in points (PDF), and where lines begin.

    ``wrapped_at`` is the width in characters at which an editor cut the lines, where every sentence cut by a line end
    shows that its next word had no room; None where lines are cut otherwise. ``bullets`` is where most lines with a
    dash begin, in points. ``dashed`` are the pairs of words that
    stand on both sides of a dash inside lines ("Bà Rịa - Vũng Tàu": "Rịa", "Vũng").
    """

    characters: float
    left: float | None
    right: float | None
    dashed: frozenset[tuple[str, str]] = frozenset()
    wrapped_at: int | None = None
    bullets: float | None = None

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Measure:
        """Measure the printed lines of a document (or of one page); whole paragraphs do not count."""
        printed = [line for line in lines if not line.whole]
        lengths = sorted(len(line.text) for line in printed)
        characters = lengths[int(len(lengths) * 0.9)] if lengths else 0
        rights = sorted(line.look.x1 for line in printed if line.look.x1 is not None)
        lefts = sorted(line.look.x0 for line in printed if line.look.x0 is not None)
        right = rights[int(len(rights) * 0.85)] if rights else None
        left = lefts[int(len(lefts) * 0.15)] if lefts else None
        pairs = (pair for line in lines for pair in _DASHED.findall(clean(line.text)))
        dashes = sorted(line.look.x0 for line in printed if line.look.x0 is not None and line.text[:1] in _DASHES)
        bullets = dashes[len(dashes) // 2] if dashes else None
        return cls(characters, left, right, frozenset(pairs), _wrapped_at(printed), bullets)


def _cut_inside_a_sentence(line: Line, following: Line) -> bool:
    if ends_sentence(line.text) or is_upper(line.text) or following.blank_before:
        return False
    return starts_lower(following.text) and parse_mark(following.text) is None


def _wrapped_at(lines: Sequence[Line]) -> int | None:
    """The width at which an editor wrapped the lines of a text, None where they were not all cut there."""
    cut = [
        (len(line.text), len(line.text) + 1 + len(following.text.split(" ", 1)[0]))
        for line, following in pairwise(lines)
        if _cut_inside_a_sentence(line, following)
    ]
    width = max((length for length, _ in cut), default=0)
    greedy = sum(needed > width for _, needed in cut)
    return width if len(cut) >= _ENOUGH_CUTS and greedy >= _NEARLY_ALL * len(cut) else None


def _word_width(line: Line, word: str) -> float:
    """The width of a word in points, by the mean letter width of the line it stands in."""
    if line.look.x0 is None or line.look.x1 is None or not line.text:
        return 0.0
    return (line.look.x1 - line.look.x0) / max(len(line.text), 1) * (len(word) + 1)


def would_fit(line: Line, following: Line, measure: Measure) -> bool:
    """True where the next line's first word would have fitted on this one, so that this one ends a paragraph."""
    word = following.text.split(" ", 1)[0] if following.text else ""
    if measure.right is not None and line.look.x1 is not None:
        return line.look.x1 + _word_width(following, word) < measure.right - 3
    if measure.wrapped_at is not None:
        return len(line.text) + 1 + len(word) <= measure.wrapped_at
    return len(line.text) + 1 + len(word) < measure.characters * _MARGIN_SHARE
