"""How far a scanned page lies askew, and setting it straight."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kehoach_extract.ocr.engine import Gray

Darkness = NDArray[np.float32]
"""A small page [height, width], 0 where there is paper to 255."""
_WIDTH = 800
"""Longer side in pixels at which the angle is looked for: lines are still apart."""
_STRIP = 16
"""Width of a strip in those pixels: five degrees move one of its sides by 1.4 pixels against the other."""
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


def darkness(image: Gray) -> Darkness:
    """How dark each place of a page is, made small."""
    import cv2

    scale = min(1.0, _WIDTH / max(image.shape))
    dark = np.asarray(255 - cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.float32)
    dark[dark < _FAINT] = 0
    return dark


def skew_of(dark: Darkness) -> float:
    """The turn in degrees, counter-clockwise, that makes the lines of a page level; 0 for a page without ink.

    The sums over the rows of pixels change most from row to row where lines and the gaps between them lie along the
    rows (W. Postl, "Detection of linear oblique structures and skew scan in digitized documents", 1986).
    """
    page = _Strips.of(dark)
    if not page.sums.any():
        return 0.0
    best, reach = 0.0, _FARTHEST
    for step in _STEPS:
        around = best + step * np.arange(-round(reach / step), round(reach / step) + 1)
        best, reach = float(max(around, key=page.change)), step
    return 0.0 if abs(best) < _LEAST else best


def steepness(dark: Darkness) -> tuple[float, float]:
    """How much the sums over rows, and those over columns, change from one to the next: most along lines of text.

    Of all turns that a page may lie askew it is the one where they change most.
    """
    rows, columns = (
        max(page.change(float(degrees)) for degrees in np.arange(-_FARTHEST, _FARTHEST + 1)) / page.width**2
        for page in (_Strips.of(dark), _Strips.of(dark.T))
    )
    return rows, columns


class _Strips(NamedTuple):
    """The darkness of a page summed over the width of upright strips.

    Turned by a few degrees a strip only moves up or down. So the sums over the rows of a turned page are those of its
    strips, moved: an angle is tried in a seventh of the time that it takes to turn the page.
    """

    sums: NDArray[np.float32]
    """[strips, rows]"""
    width: int

    @classmethod
    def of(cls, dark: Darkness) -> _Strips:
        starts = np.arange(0, dark.shape[1], _STRIP)
        return cls(np.ascontiguousarray(np.add.reduceat(dark, starts, axis=1).T), dark.shape[1])

    def change(self, degrees: float) -> float:
        """How much the sums over the rows change from row to row, on the page turned counter-clockwise."""
        count, height = self.sums.shape
        moved = ((np.arange(count) + 0.5) * _STRIP - self.width / 2) * np.tan(np.deg2rad(degrees))
        down = np.floor(moved).astype(int)
        part = (moved - down).astype(np.float32)
        most = int(np.abs(down).max()) + 2
        strips = np.pad(self.sums, ((0, 0), (most, most)))
        rows = np.zeros(height, np.float32)
        for strip, start, share in zip(strips, most + down, part, strict=True):
            rows += (1 - share) * strip[start : start + height] + share * strip[start + 1 : start + 1 + height]
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
