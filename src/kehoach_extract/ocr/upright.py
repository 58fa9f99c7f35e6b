"""Which side of a page image is up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from kehoach_extract.ocr.engine import INK, Engine, Gray, OutOfTime, PixelBox, confidence_of
from kehoach_extract.ocr.skew import Darkness, steepness

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Number = TypeVar("_Number", bound=np.generic)

_SIDEWAYS = 1.6
"""How many times as steep the sums over columns are as those over rows where lines run up or down."""
_BAND = 0.2
"""Height of the part of a page that is read to tell, as a share of the page's."""
_NEAR = 0.02
"""How far its edges are moved to fall between two lines: an engine loses its way in lines that are cut."""


def is_sideways(dark: Darkness) -> bool:
    """Whether the lines of a page run up or down, told by its ink alone."""
    rows, columns = steepness(dark)
    return columns > _SIDEWAYS * rows


def turned_by(image: NDArray[_Number], rotation: int) -> NDArray[_Number]:
    """The image turned clockwise by a multiple of 90 degrees.

    Example:
        >>> turned_by(np.array([[1, 2]], np.uint8), 90).tolist()
        [[1], [2]]
    """
    return np.ascontiguousarray(np.rot90(image, -rotation // 90))


def sureness(image: Gray, dpi: int, engine: Engine, seconds: float) -> float:
    """How sure an engine is of what it reads on the part of a page with the most ink, 0 to 1."""
    try:
        [words] = engine.read(image, dpi, "page", [_band(image)], seconds)
    except OutOfTime:
        return 0.0
    return confidence_of(words)


def _band(image: Gray) -> PixelBox:
    """The part of the page with the most ink."""
    height, width = image.shape
    ink = np.count_nonzero(image < INK, axis=1)
    high, near = round(_BAND * height), max(1, round(_NEAR * height))
    total = np.concatenate(([0], np.cumsum(ink)))
    top = int(np.argmax(total[high:] - total[:-high]))

    first, last = (
        max(row - near, 0) + int(np.argmin(ink[max(row - near, 0) : row + near]))
        for row in (top, min(top + high, height - 1))
    )
    return 0, first, width, max(last, first + 1)
