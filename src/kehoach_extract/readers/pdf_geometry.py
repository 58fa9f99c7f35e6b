"""Upright coordinates of a PDF page: points from the top left corner of the page as it is read."""

from __future__ import annotations

from typing import NamedTuple

from kehoach_extract.source import Box


class Frame(NamedTuple):
    """A page box in PDF user space, and the rotation (0, 90, 180 or 270 degrees clockwise) that sets its text upright.

    ``left``, ``bottom``, ``right`` and ``top`` are in points of user space, whose y axis runs upwards. The rotation is
    the page's ``/Rotate`` where the text follows it; text that runs another way is read in a frame of its own.

    Example:
        >>> Frame(0, 0, 100, 200, 0).point(10, 190)
        (10, 10)
        >>> Frame(0, 0, 100, 200, 90).point(10, 190)
        (190, 10)
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Width of the page as it is read, in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as it is read, in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space in upright coordinates."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def user_point(self, x: float, y: float) -> tuple[float, float]:
        """A point of upright coordinates in user space: the way back of :meth:`point`."""
        if self.rotation == 0:
            return x + self.left, self.top - y
        if self.rotation == 90:
            return y + self.left, x + self.bottom
        if self.rotation == 180:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def turned(self, rotation: int) -> Frame:
        """The same page box read under another rotation."""
        return Frame(self.left, self.bottom, self.right, self.top, rotation % 360)


def moved(box: Box, origin: Frame, target: Frame) -> Box:
    """A box of one frame in the coordinates of another frame of the same page.

    Example:
        >>> moved((10, 20, 30, 40), Frame(0, 0, 100, 200, 0), Frame(0, 0, 100, 200, 90))
        (160, 10, 180, 30)
    """
    if origin.rotation == target.rotation:
        return box
    ax, ay = target.point(*origin.user_point(box[0], box[1]))
    bx, by = target.point(*origin.user_point(box[2], box[3]))
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
