"""Connected spots of ink on a page image."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach_extract.ocr.engine import Gray

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_SHORT = 65_000
"""So many spots have numbers of 16 bits, which OpenCV counts in less than half the time."""


class Spots(NamedTuple):
    """Spots of ink that touch each other nowhere; number 0 is the paper.

    Args:
        labels: [height, width], the number of the spot that each pixel belongs to.
        boxes: [spots, 5], of each the left, the top, the width, the height and the number of its pixels.
        middles: [spots, 2], x and y of the mean of its pixels.
    """

    labels: NDArray[np.uint16] | NDArray[np.int32]
    boxes: NDArray[np.int32]
    middles: NDArray[np.float64]


def spots_of(ink: Gray) -> Spots:
    """The spots of an image in which ink is not 0; pixels that touch at a corner belong together.

    Example:
        >>> spots_of(np.array([[9, 0, 0], [0, 9, 0], [0, 0, 0], [9, 0, 0]], np.uint8)).boxes[1:].tolist()
        [[0, 0, 2, 2, 2], [0, 3, 1, 1, 1]]
    """
    import cv2

    # A spot has a first pixel, with no ink before it in its row nor above it: there are no more spots than such pixels.
    above = cv2.dilate(ink, np.array([[1, 1, 1], [1, 0, 0], [0, 0, 0]], np.uint8), borderValue=0)
    few = cv2.countNonZero(cv2.subtract(ink, above)) < _MOST_SHORT
    depth = cv2.CV_16U if few else cv2.CV_32S
    _, labels, boxes, middles = cv2.connectedComponentsWithStatsWithAlgorithm(ink, 8, depth, cv2.CCL_SPAGHETTI)
    numbers: NDArray[np.uint16] | NDArray[np.int32] = (
        np.asarray(labels, dtype=np.uint16) if few else np.asarray(labels, dtype=np.int32)
    )
    return Spots(numbers, np.asarray(boxes, dtype=np.int32), np.asarray(middles, dtype=np.float64))
