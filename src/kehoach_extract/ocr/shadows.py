"""What a scanner adds to a page: the dark rim beside the sheet, punch holes, specks."""

from __future__ import annotations

import numpy as np

from kehoach_extract.ocr.engine import INK, Gray
from kehoach_extract.ocr.spots import spots_of

_RIM = 0.04
"""Share of the page's width or height within which a shadow of the rim has its middle."""
_HOLE = (0.12, 0.36)
"""Inches: punched holes are 5 to 6 mm wide (ISO 838); shadows and torn rims change that."""
_HOLE_FILLED, _HOLE_ROUND = 0.65, 0.75
_HOLE_ZONE = 0.14
"""Share of the page's width beside its edges where holes are punched."""
_SPECK = 0.009
"""Inches: a speck is no wider and no higher; the dot of an "i" in 10 pt is 0.015."""
_CROWDED = 60_000
"""So many spots are the grain of a picture; they are not looked at one by one."""
_BLANK = 0.0006
"""Share of dark pixels under which nothing is printed on a page: a page number alone has about as much."""


def without_shadows(image: Gray, dpi: int) -> Gray:
    """The image with the shadows of the rim, punch holes and specks made white.

    What touches the edge of the image and lies along it is the scanner's; letters and rulings that run off the sheet
    are left.
    """
    import cv2

    height, width = image.shape
    _, ink = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    spots = spots_of(np.asarray(ink, dtype=np.uint8))
    if not 2 <= len(spots.boxes) <= _CROWDED:
        return image
    left, top, wide, high, area = spots.boxes[1:].T
    x, y = spots.middles[1:].T
    at_edge = (left <= 1) | (top <= 1) | (left + wide >= width - 1) | (top + high >= height - 1)
    beside = (x < _RIM * width) | (x > (1 - _RIM) * width) | (y < _RIM * height) | (y > (1 - _RIM) * height)
    filled = area / (wide * high)
    low, most = _HOLE[0] * dpi, _HOLE[1] * dpi
    round_ = (np.minimum(wide, high) > low) & (np.maximum(wide, high) < most)
    round_ &= (np.minimum(wide, high) > _HOLE_ROUND * np.maximum(wide, high)) & (filled > _HOLE_FILLED)
    hole = round_ & ((x < _HOLE_ZONE * width) | (x > (1 - _HOLE_ZONE) * width))
    speck = np.maximum(wide, high) <= _SPECK * dpi
    gone = np.concatenate(([False], (at_edge & beside) | hole | speck))
    if not gone.any():
        return image
    # The gray rim around what goes is lighter than ink, and would be left as an outline.
    mask = cv2.dilate(gone[spots.labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    clean = image.copy()
    clean[mask] = 255
    return clean


def is_blank(image: Gray) -> bool:
    """Whether nothing is printed on a page (its shadows taken off)."""
    return bool(np.count_nonzero(image < INK) < _BLANK * image.size)
