"""Full stops and commas told apart by their shape: a comma hangs, and the engine takes one for the other in numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.ocr.engine import INK, Gray, SeenWord
from kehoach_extract.ocr.spots import spots_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Of Times-like type: a full stop is round, a comma twice as high as wide; what lies between is left as it was read.
_ROUND, _HANGING = 1.2, 1.5
_SMALL = 0.45
"""Share of the height of the word under which a piece of ink is a point, not a letter."""
_LOW = 0.5
"""How far down in the word a point begins."""
_POINTS = ".,"
_ROMAN = re.compile(r"[IVX]{1,5}")


def with_points_told(image: Gray, word: SeenWord) -> SeenWord:
    """The word with its full stops and commas as they are drawn.

    Points between figures and one at the end of a word are looked at; where the image shows another number of them than
    were read, or letters with a dot below stand beside them, all stays as it was read.
    """
    inner = [at for at, sign in enumerate(word.text) if sign in _POINTS]
    if not inner:
        return word
    figures = all(sign.isdigit() or sign in "%.,/-()<>≤≥" for sign in word.text)
    if not figures:
        if inner != [len(word.text) - 1]:
            return word
        inner = inner[-1:]
    shapes = _points(image, word, last_only=not figures)
    if len(shapes) != len(inner):
        return word
    letters = list(word.text)
    for at, (wide, high) in zip(inner, shapes, strict=True):
        if high <= _ROUND * wide:
            letters[at] = "."
        elif high >= _HANGING * wide:
            letters[at] = ","
    return word._replace(text="".join(letters))


def with_point_of_mark(image: Gray, word: SeenWord) -> SeenWord:
    """A Roman numeral at the beginning of a line with the full stop that is drawn behind it, and was not read.

    Without it the heading of a part is a line of text.
    """
    if not word.begins or not _ROMAN.fullmatch(word.text):
        return word
    drawn = any(high <= _ROUND * wide for wide, high in _points(image, word, last_only=True))
    return word._replace(text=word.text + ".") if drawn else word


def _points(image: Gray, word: SeenWord, *, last_only: bool) -> list[tuple[int, int]]:
    """Width and height of the points of a word from left to right; of the one at its end alone where asked."""
    left, top, right, bottom = (round(side) for side in word.box)
    below = round(0.15 * word.height)
    ink: NDArray[np.uint8] = (image[max(top, 0) : bottom + below, max(left, 0) : right + 1] < INK).astype(np.uint8)
    if not ink.size:
        return []
    pieces = sorted((x, y, w, h) for x, y, w, h, area in spots_of(ink).boxes[1:].tolist() if area > 2)
    small = _SMALL * (bottom - top)
    found = [piece for piece in pieces if max(piece[2:]) < small and piece[1] > _LOW * (bottom - top)]
    if last_only:
        others = [x + w for x, y, w, h in pieces if max(w, h) >= small]
        found = [piece for piece in found[-1:] if piece[0] >= max(others, default=0) - 1]
    return [(w, h) for _, _, w, h in found]
