"""Stamps and signatures lifted off the text by their colour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kehoach_extract.ocr.engine import INK, Gray

Picture = NDArray[np.uint8]
"""An image [height, width, 3] in red, green, blue."""

_COLOURED = 45
"""Difference of the strongest and the weakest channel from which a pixel has a colour: scanned black ink stays
under 30, red seals and blue pen strokes over 80, their pale edges between."""
_MOST, _SPREAD = 0.4, 0.6
"""Share of a page's ink, and of its lines, that have a colour where the page itself is coloured, or printed in colour:
a seal may be most of the ink of a last page, but stands in one place."""
_BAND = 24
"""Rows of pixels looked at together, about a line at 200 dpi."""
_PALEST, _DARKEST = 20, 100.0
"""Percentile of the brightest channel of coloured pixels that counts as paper, and the least that it can be: seals are
printed at 150 to 220 of 255, and letters below them stay under 80."""


def gray_of(picture: Picture) -> Gray:
    """The picture in gray, inks with a colour lifted off.

    A red seal is bright in the red channel, a blue signature in the blue one, and black letters below either are dark
    in all: the brightest channel of a coloured pixel shows the paper and the letters alone, a little darker.

    Example:
        >>> page = np.full((10, 10, 3), 255, np.uint8)
        >>> page[:, :4], page[2, :] = 0, (200, 30, 40)
        >>> gray = gray_of(page)
        >>> int(gray[0, 0]), int(gray[2, 9])
        (0, 255)
    """
    import cv2

    plain = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    red, green, blue = cv2.split(picture)
    brightest = np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)
    coloured = np.asarray(cv2.subtract(brightest, cv2.min(cv2.min(red, green), blue))) > _COLOURED
    if not coloured.any():
        return plain
    ink = plain < INK
    if _is_print(coloured & ink, ink):
        return plain
    # JPEG keeps colours at half the resolution: the rim of a stroke has lost its colour, but not its darkness.
    near = cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    paper = max(float(np.percentile(brightest[coloured], _PALEST)), _DARKEST)
    lifted = np.clip(brightest.astype(np.float32) * (255 / paper), 0, 255).astype(np.uint8)
    return np.where(near, lifted, plain)


def _is_print(coloured: NDArray[np.bool_], ink: NDArray[np.bool_]) -> bool:
    """Whether ink with a colour is all over the page."""
    if np.count_nonzero(coloured) <= _MOST * int(np.count_nonzero(ink)):
        return False
    starts = np.arange(0, len(ink), _BAND)
    inked, with_colour = (np.logical_or.reduceat(rows.any(axis=1), starts) for rows in (ink, coloured))
    return bool(np.count_nonzero(with_colour) > _SPREAD * np.count_nonzero(inked))
