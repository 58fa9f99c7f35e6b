"""Photographs of pages: paper that is bright on one side and in shadow on the other, made equally white."""

from __future__ import annotations

import numpy as np

from kehoach_extract.ocr.engine import Gray

_STEP = 8
"""Every so many pixels one is looked at: paper changes slowly."""
_REACH = 0.6
"""Inches within which there is bare paper, also between lines of text."""
_EVEN = 0.75
"""How dark the darkest paper of a page may be, as a share of the brightest: no scanner's lamp is worse."""
_DARKEST = 48
"""What is darker is no paper."""
_WHITE = 245


def evenly_lit(image: Gray, dpi: int) -> Gray:
    """The image with paper of one brightness; the same object where it has that.

    Example:
        >>> page = np.tile(np.linspace(250, 100, 800).astype(np.uint8), (600, 1))
        >>> page[300, 100:700] = page[300, 100:700] // 4
        >>> lit = evenly_lit(page, 200)
        >>> bool(lit[100].min() > 200), bool(lit[300, 100:700].max() < 70)
        (True, True)
    """
    import cv2

    few = np.ascontiguousarray(image[::_STEP, ::_STEP])
    reach = max(3, round(_REACH * dpi / _STEP))
    paper = cv2.dilate(few, np.ones((reach, reach), np.uint8))
    if paper.min() >= _EVEN * paper.max():
        return image
    paper = cv2.GaussianBlur(paper, (0, 0), reach / 3)
    paper = np.maximum(paper, _DARKEST)
    paper = cv2.resize(paper, image.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(image, paper, scale=_WHITE), dtype=np.uint8)
