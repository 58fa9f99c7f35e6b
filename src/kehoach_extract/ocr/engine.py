"""What an OCR engine is to the rest: image in, words with a place and a confidence out. Any engine can be added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
"""An image [height, width], 0 black to 255 white."""
PixelBox = tuple[int, int, int, int]
"""left, top, right, bottom in pixels from the top left; right and bottom are not in it any more."""
Mode = Literal["page", "block", "line"]
"""What an area holds: a page with columns, one block of lines, or one line."""
INK = 128
"""A pixel darker than this is ink."""
POINTS = 72
"""Points in an inch."""


class SeenWord(NamedTuple):
    """A word as an engine read it.

    ``box`` holds left, top, right, bottom, ``base`` the baseline and ``height`` what the engine takes for the distance
    from the descenders to the ascenders of its line, all in pixels; ``confidence`` is the engine's own, 0 to 1;
    ``begins`` is True for the first word of a line.
    """

    text: str
    box: tuple[float, float, float, float]
    base: float
    height: float
    confidence: float
    begins: bool = False

    def scaled(self, times: float) -> SeenWord:
        """The word on an image ``times`` as large."""
        x0, top, x1, bottom = self.box
        return self._replace(
            box=(times * x0, times * top, times * x1, times * bottom),
            base=times * self.base,
            height=times * self.height,
        )

    def moved(self, right: float, down: float) -> SeenWord:
        """The word on an image of which its own is a part that begins at ``right``, ``down``."""
        x0, top, x1, bottom = self.box
        return self._replace(box=(x0 + right, top + down, x1 + right, bottom + down), base=self.base + down)


class OutOfTime(Exception):
    """The engine did not end in the time given."""


class Engine(Protocol):
    """Reads images. An instance is used by one thread at a time.

    ``identity`` names the engine, its version and its data: another identity may read the same image otherwise.
    """

    identity: str

    def read(
        self, image: Gray, dpi: int, mode: Mode, areas: Sequence[PixelBox], seconds: float, letters: str = ""
    ) -> list[list[SeenWord]]:
        """The words of each area of an image, in reading order.

        Args:
            image: the whole image.
            dpi: its resolution in pixels an inch.
            mode: what each area holds.
            areas: the parts to read.
            seconds: how long all of it may take.
            letters: the only letters that may be read; all where it is empty.

        Raises:
            OutOfTime: it took longer.
        """


def confidence_of(words: Iterable[SeenWord]) -> float:
    """The mean confidence of words by their length, 0 where there are none."""
    letters, total = 0, 0.0
    for word in words:
        letters += len(word.text)
        total += word.confidence * len(word.text)
    return total / letters if letters else 0.0


def whole(image: NDArray[Any]) -> PixelBox:
    """The area that is the whole image."""
    height, width = image.shape[:2]
    return 0, 0, width, height
