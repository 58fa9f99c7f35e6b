"""The images of pages: of a PDF as its pages show, of an image file as it stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import hypot, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kehoach_extract.ocr.colours import Picture, gray_of
from kehoach_extract.ocr.damaged import state_of
from kehoach_extract.ocr.engine import POINTS, Gray
from kehoach_extract.readers.detect import PDF

_LOWEST, _USUAL, _HIGHEST = 150, 300, 400
"""Dots an inch at which a page is drawn: what its image has, within these bounds; the middle one for drawn letters."""
_MOST_PIXELS = 30_000_000
"""An A3 page at 400 dpi has 31 million; larger ones are made smaller, which bounds memory and time."""
_COVERS = 0.5
"""Share of the page that an image covers whose resolution counts."""
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as an image: gray, at ``dpi`` dots an inch; ``width`` and ``height`` are the page's in points.

    ``bilevel`` is True where it was scanned in black and white alone: its edges are rough; ``damaged`` where only a
    part of it could be decoded.
    """

    gray: Gray
    dpi: int
    width: float
    height: float
    bilevel: bool = False
    damaged: bool = False


class PageImages:
    """The page images of a document, drawn one by one when asked for. Used by one thread at a time.

    Example::

        with page_images(Path("ban-quet.pdf"), "application/pdf") as images:
            images.page(1).dpi  # 200
    """

    def page(self, number: int) -> PageImage:
        """The image of a page, counted from 1.

        Raises:
            ValueError: there is no image to be made out, as where its data is damaged.
        """
        raise NotImplementedError


@contextmanager
def page_images(source: Path | bytes, media_type: str) -> Iterator[PageImages]:
    """The page images of a PDF or of an image file."""
    if media_type == PDF:
        import pypdfium2

        document = pypdfium2.PdfDocument(source)
        try:
            yield _OfPdf(document)
        finally:
            document.close()
        return
    from PIL import Image

    with Image.open(source if isinstance(source, Path) else io.BytesIO(source)) as image:
        yield _OfImage(image)


class _OfPdf(PageImages):
    def __init__(self, document: Any) -> None:
        self._document = document

    def page(self, number: int) -> PageImage:
        """See the base class."""
        page = self._document[number - 1]
        try:
            width, height = page.get_size()
            picture = _picture_of(page, width * height)
            dpi = _within(picture.dpi if picture else _USUAL, width, height)
            bitmap = page.render(scale=dpi / POINTS, rev_byteorder=True, may_draw_forms=True)
            pixels = bitmap.to_numpy()
            gray = (
                gray_of(pixels[..., :3])
                if pixels.ndim == 3 and pixels.shape[2] >= 3
                else pixels.reshape(pixels.shape[:2])
            )
            state = state_of(picture.item, gray) if picture else "whole"
            if state == "lost":
                raise ValueError("the picture cannot be decoded")
            bilevel = picture is not None and picture.bilevel
            return PageImage(
                np.ascontiguousarray(gray), dpi, round(width, 1), round(height, 1), bilevel, damaged=state == "part"
            )
        finally:
            page.close()


class _Picture(NamedTuple):
    """A picture on a page: pdfium's object, its dots an inch, and whether it has one bit a dot."""

    item: Any
    dpi: float
    bilevel: bool


def _picture_of(page: Any, area: float) -> _Picture | None:
    """The picture that covers most of the page; None where none does, and the page is drawn."""
    best, largest = None, _COVERS * area
    for item in page.get_objects(filter=(_IMAGE,), max_depth=3):
        a, b, c, d, _, _ = item.get_matrix().get()
        across, down = hypot(a, b), hypot(c, d)
        if across * down > largest:
            dpi = POINTS * item.get_px_size()[0] / across
            best, largest = _Picture(item, dpi, item.get_metadata().bits_per_pixel == 1), across * down
    return best


def _within(dpi: float, width: float, height: float) -> int:
    """A resolution that gives an image of a size that can be read."""
    dpi = min(max(dpi, _LOWEST), _HIGHEST)
    most = POINTS * sqrt(_MOST_PIXELS / (width * height))
    return max(1, round(min(dpi, most)))


class _OfImage(PageImages):
    def __init__(self, image: Any) -> None:
        self._image = image

    def page(self, number: int) -> PageImage:
        """See the base class."""
        from PIL import Image, ImageOps

        try:
            self._image.seek(number - 1)
            self._image.load()
        except (OSError, EOFError, Image.DecompressionBombError) as error:
            raise ValueError(str(error)) from error
        frame = ImageOps.exif_transpose(self._image)
        bilevel = frame.mode == "1"
        dpi = dpi_of(frame)
        width, height = POINTS * frame.width / dpi, POINTS * frame.height / dpi
        wanted = _within(dpi, width, height)
        if wanted < dpi:
            frame = frame.convert("RGB").resize(
                (round(frame.width * wanted / dpi), round(frame.height * wanted / dpi)), Image.Resampling.BOX
            )
            dpi = wanted
        gray = gray_of(_picture(frame))
        return PageImage(np.ascontiguousarray(gray), round(dpi), round(width, 1), round(height, 1), bilevel)


def _picture(image: Any) -> Picture:
    """The image in three channels, on white where it is transparent."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        under = Image.new("RGBA", over.size, (255, 255, 255, 255))
        image = Image.alpha_composite(under, over)
    return np.asarray(image.convert("RGB"), dtype=np.uint8)


def dpi_of(image: Any) -> float:
    """The resolution of an image file in dots an inch: what it says, or what makes it a sheet of A4.

    Cameras and screen pictures write 72 or 96 whatever they show; a number under which a sheet of A4 would have no
    readable letters, or over which no scanner scans, is not believed.

    Example:
        >>> from PIL import Image
        >>> round(dpi_of(Image.new("L", (1654, 2339))))
        200
    """
    told = image.info.get("dpi", (0, 0))[0]
    if 120 <= told <= 1300:
        return float(told)
    long, short = float(max(image.size)), float(min(image.size))
    return float(max(long / (297 / 25.4), short / (210 / 25.4)))
