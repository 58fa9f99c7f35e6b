"""How far a scanned page lies askew, and setting it straight."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach_extract.ocr.engine import Gray

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WIDTH = 800
"""Longer side in pixels at which the angle is looked for: lines are still apart, a try takes about a millisecond."""
_FARTHEST = 5.0
_STEPS = (0.5, 0.1, 0.02)
"""Degrees: a page's lines are 500 pixels long at that width, of which 0.02 degrees are a fifth of a pixel."""
_FAINT = 40
"""Darkness under which a pixel is paper."""
_LEAST = 0.05
"""Degrees that are not worth a new sampling of the image."""


class Turn(NamedTuple):
    """A turn of a page about its middle: ``degrees`` counter-clockwise, of a page of ``width`` by ``height`` pixels."""

    degrees: float
    width: int
    height: int

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the turned page stood before.

        Example:
            >>> x, y = Turn(90.0, 100, 100).back(0, 0)
            >>> round(x), round(y)
            (100, 0)
        """
        angle = np.deg2rad(self.degrees)
        dx, dy = x - self.width / 2, y - self.height / 2
        cos, sin = np.cos(angle), np.sin(angle)
        return float(self.width / 2 + dx * cos - dy * sin), float(self.height / 2 + dx * sin + dy * cos)


def skew_of(image: Gray) -> float:
    """The turn in degrees, counter-clockwise, that makes the lines of a page level; 0 for a page without ink.

    The sums over the rows of pixels change most from row to row where lines and the gaps between them lie along the
    rows (W. Postl, "Detection of linear oblique structures and skew scan in digitized documents", 1986).
    """
    ink = _ink(image)
    if not ink.any():
        return 0.0
    best, reach = 0.0, _FARTHEST
    for step in _STEPS:
        around = best + step * np.arange(-round(reach / step), round(reach / step) + 1)
        best, reach = float(max(around, key=lambda degrees: _change(ink, degrees))), step
    return 0.0 if abs(best) < _LEAST else best


def steepness(image: Gray) -> float:
    """How much the sums over the rows of an image, set straight, change from row to row: most along lines of text."""
    ink = _ink(image)
    steepest = max(_change(ink, float(degrees)) for degrees in np.arange(-_FARTHEST, _FARTHEST + 1))
    return float(steepest / ink.shape[1] ** 2)


def _ink(image: Gray) -> NDArray[np.float32]:
    """The darkness of a page, small."""
    import cv2

    scale = min(1.0, _WIDTH / max(image.shape))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (255 - small).astype(np.float32)
    ink[ink < _FAINT] = 0
    return ink


def _change(ink: NDArray[np.float32], degrees: float) -> float:
    import cv2

    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    rows = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())


def turned(image: Gray, turn: Turn) -> Gray:
    """The image turned about its middle, white where nothing was."""
    import cv2

    if not turn.degrees:
        return image
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn.degrees, 1)
    return np.asarray(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255), dtype=np.uint8
    )
