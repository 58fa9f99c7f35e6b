"""Rulings of a page image: long straight strokes, found though they are a little askew, bent or broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from kehoach_extract.ocr.engine import Gray
from kehoach_extract.ocr.spots import spots_of
from kehoach_extract.readers.pdf_rules import Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Inches.
_SHORTEST = 0.35
"""Taller and wider than any letter; the sides of a table's lowest row are longer."""
_GAP = 0.03
_THICKEST = 0.05
_BEND = 0.03
"""How far a line may leave its direction, as a share of its length: pages are bent, and skewed in parts."""
_LONG = 1.5
"""Inches: a longer line may be broken; a shorter one with gaps is the serifs of a word."""
_UNBROKEN = 0.97
_COURSE = 2
"""Degree of the curve that a line follows."""
_THIN = 30
"""Percentile of the thickness along a line that is the line's own: elsewhere letters touch it."""


def find_rulings(image: Gray, dpi: int) -> tuple[list[Rule], NDArray[np.bool_]]:
    """The rulings of an image in pixels, and the pixels that they cover.

    Example:
        >>> page = np.full((400, 400), 255, np.uint8)
        >>> page[100:103, 20:380] = 0
        >>> [rule] = find_rulings(page, 200)[0]
        >>> round(rule.x0) // 10, round(rule.top) // 10, rule.upright
        (2, 10, False)
    """
    import cv2

    _, ink = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    rules: list[Rule] = []
    covered = np.zeros(image.shape, np.bool_)
    for upright in (False, True):
        gap, shortest = max(3, round(_GAP * dpi)), round(_SHORTEST * dpi)
        closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(gap, upright=upright))
        # A line askew climbs by a pixel now and then: made thicker, it holds a level bar along its whole length.
        thick = cv2.dilate(closed, _bar(3, upright=not upright))
        strokes = cv2.morphologyEx(thick, cv2.MORPH_OPEN, _bar(shortest, upright=upright))
        spots = spots_of(np.asarray(strokes, dtype=np.uint8))
        for label, (left, top, wide, high, area) in enumerate(spots.boxes[1:].tolist(), start=1):
            length, across = (high, wide) if upright else (wide, high)
            if (
                length < shortest
                or area > _THICKEST * dpi * length
                or across > max(2 * _THICKEST * dpi, _BEND * length)
            ):
                continue
            box = np.s_[top : top + high, left : left + wide]
            stroke = spots.labels[box] == label
            if length < _LONG * dpi and _inked(stroke & (ink[box] > 0), upright=upright) < _UNBROKEN:
                continue
            middle = left + wide / 2 if upright else top + high / 2
            rules.append(Rule(middle, top, middle, top + high) if upright else Rule(left, middle, left + wide, middle))
            covered[box] |= _along(stroke.T, ink[box].T).T if upright else _along(stroke, ink[box])
    return rules, covered


def _inked(ink: NDArray[np.bool_], *, upright: bool) -> float:
    """The share of a stroke's length with ink."""
    return float(ink.any(axis=1 if upright else 0).mean())


def _along(stroke: NDArray[np.bool_], ink: NDArray[Any]) -> NDArray[np.bool_]:
    """The pixels of a level line: a band along its middle, as thick as most of it is.

    Letters touch the rulings of narrow tables, and are one stroke with them there: the line's own course, which is a
    little bent at most, tells what is the line's.
    """
    inked = stroke & (ink > 0)
    columns = np.flatnonzero(inked.any(axis=0))
    rows = np.arange(len(stroke))[:, None]
    if columns.size < _COURSE + 1:
        return stroke
    count = inked[:, columns].sum(axis=0)
    middle = (inked[:, columns] * rows).sum(axis=0) / count
    thick = float(np.percentile(count, _THIN))
    plain = count <= thick + 1
    course = np.polyfit(columns[plain], middle[plain], _COURSE)
    return np.asarray(np.abs(rows - np.polyval(course, np.arange(stroke.shape[1]))) <= thick / 2 + 1)


def without_rulings(image: Gray, covered: NDArray[np.bool_]) -> Gray:
    """The image with the pixels of rulings, and the gray beside them, made white."""
    import cv2

    clean = image.copy()
    clean[cv2.dilate(covered.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    return clean


def _bar(length: int, *, upright: bool) -> NDArray[np.uint8]:
    return np.ones((length, 1) if upright else (1, length), np.uint8)
