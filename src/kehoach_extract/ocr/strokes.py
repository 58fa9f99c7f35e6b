"""Roman numerals of upright strokes, told by counting them: engines run them together ("HI." and "II." for "III.")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.ocr.engine import INK, Gray, SeenWord

if TYPE_CHECKING:
    from numpy.typing import NDArray

MARK = re.compile(r"[IHLT1l|íÏÍỊ!]{1,5}(?=[.,](?!\d)|[-\u2013](?!\w*\d))")
"""A mark read as straight letters alone. The figure 1 is as likely a one: it counts where the engine doubts it."""
INSIDE = re.compile(r"(?=[Tl1|]*[IH])[IHTl1|]{1,5}(?=[.,;:)]*$|/\d)")
"""The same elsewhere, as in "Quý III/2026": one stroke alone is any of several letters there."""
_MARK_AND_POINT = re.compile(r"[IH1l|]{1,2}L")
"""A mark whose point was taken for the foot of a letter: "IL" for "II."."""
_ALONE = re.compile(r"[IHl1|íÏÍÌìịỊ!]{1,4}")
_ONE = re.compile(r"1(?:[.-]|$)")
_DOUBTED = 0.8
_MOST = 3
# Shares of the height of the letters.
_BAND = (0.28, 0.72)
"""Between the serifs, where only stems are."""
_NEXT = 0.5
"""The widest gap between two strokes of one numeral; a full stop and the next word's stem are farther."""
_STEM = (0.08, 0.35)
"""How thick a stem is."""
_WHOLE = 0.85
"""Share of the band that a stem fills in at least one column of it."""
_TOP, _SERIF = 0.14, 0.1
"""The serifs at the top of a stem, how high and how wide: an "I" has them on both sides, a figure one on the left."""


def numeral_of(image: Gray, word: SeenWord, *, alone: bool = False) -> str | None:
    """A word that begins with the numeral I, II or III as it should be read, None where it does not.

    At the beginning of a line the numeral ends in a point; elsewhere, or ``alone`` in a cell, it is the whole word.

    Example: a word read as "HI." on whose image three stems stand side by side gives "III.".
    """
    mark = (MARK.match(word.text) or _MARK_AND_POINT.fullmatch(word.text)) if word.begins else None
    alone = alone and _ALONE.fullmatch(word.text) is not None
    found = mark or (_ALONE if alone else INSIDE).match(word.text)
    if found is None or (_ONE.match(word.text) and word.confidence >= _DOUBTED):
        return None
    left, top, right, bottom = (round(side) for side in word.box)
    ink = image[max(top, 0) : bottom, max(left, 0) : right] < INK
    rows = np.flatnonzero(ink.any(axis=1))
    if not rows.size:
        return None
    ink = ink[rows[0] : rows[-1] + 1]
    rest = word.text[found.end() :] if found.re is not _MARK_AND_POINT else "."
    strokes = _strokes(ink, goes_on=len(rest) > 1 or rest in ("-", "\u2013"))
    return "I" * strokes + rest if (1 if mark or alone else 2) <= strokes <= _MOST else None


def _strokes(ink: NDArray[np.bool_], *, goes_on: bool) -> int:
    """How many upright strokes follow one another; 0 where something else does, unless the word goes on after them."""
    height = len(ink)
    band = ink[round(_BAND[0] * height) : round(_BAND[1] * height)]
    count, last = 0, None
    for first, end in _runs(np.asarray(band.any(axis=0))):
        if last is not None and first - last > _NEXT * height:
            break
        stem = band[:, first:end].mean(axis=0).max() >= _WHOLE
        thick = _STEM[0] * height <= end - first <= _STEM[1] * height
        if not stem or not thick:
            return count if goes_on else 0
        if _is_figure(ink, first, end):
            return 0
        count, last = count + 1, end
    return count


def _is_figure(ink: NDArray[np.bool_], first: int, end: int) -> bool:
    """Whether a stem between two columns is that of a figure 1."""
    top, wide = ink[: max(1, round(_TOP * len(ink)))], max(2, round(_SERIF * len(ink)))
    left, right = top[:, max(first - wide, 0) : first], top[:, end : end + wide]
    return bool(left.any(axis=0).sum() > 2 * right.any(axis=0).sum())


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where runs of True begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(first), int(end)) for first, end in edges.reshape(-1, 2)]
