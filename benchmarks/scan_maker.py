"""Scans of plans, made from their PDF: drawn, stamped, turned a little askew, dirtied and pressed as a scanner does."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Picture = NDArray[np.uint8]
_RED, _BLUE = (200, 30, 45), (40, 60, 190)


@dataclass(frozen=True)
class Scanner:
    """How a page is scanned.

    ``skew`` and ``rotation`` turn the sheet, in degrees clockwise; ``noise`` is the spread of the paper's gray;
    ``jpeg`` the quality of the picture (None: nothing is lost); ``stamp`` sets a red seal and a blue signature over
    the name that signs; ``bilevel`` keeps black and white alone; ``dirt`` adds the shadow of the rim, holes, specks.
    """

    dpi: int = 200
    skew: float = 0.0
    rotation: int = 0
    noise: float = 0.0
    jpeg: int | None = None
    stamp: bool = False
    bilevel: bool = False
    dirt: bool = False


def scan_pages(pdf: Path, scanner: Scanner) -> list[Picture]:
    """The pages of a PDF as a scanner gives them, in red, green and blue; the same for the same arguments."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_scan(document[number], number, scanner) for number in range(len(document))]
    finally:
        document.close()


def scan(pdf: Path, scanner: Scanner) -> bytes:
    """A PDF whose pages are the scanned ones, without a text layer."""
    mode = "1" if scanner.bilevel else "RGB"
    images = [Image.fromarray(page).convert(mode, dither=Image.Dither.NONE) for page in scan_pages(pdf, scanner)]
    out = io.BytesIO()
    how: dict[str, Any] = {} if scanner.bilevel else {"quality": scanner.jpeg or 92}
    images[0].save(out, "PDF", resolution=scanner.dpi, save_all=True, append_images=images[1:], **how)
    return out.getvalue()


def _scan(page: Any, number: int, scanner: Scanner) -> Picture:
    random = np.random.default_rng([number, scanner.dpi])
    image = page.render(scale=scanner.dpi / 72).to_pil().convert("RGB")
    if scanner.stamp:
        image = _stamped(image, _signed_at(page), scanner.dpi)
    pixels = np.asarray(image, dtype=np.uint8)
    if scanner.dirt:
        pixels = _dirty(pixels, scanner.dpi, random)
    if scanner.skew:
        height, width = pixels.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -scanner.skew, 1)
        turned = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
        pixels = np.asarray(turned, dtype=np.uint8)
    if scanner.noise:
        grain = random.normal(-scanner.noise, scanner.noise, pixels.shape[:2])[..., None]
        pixels = np.clip(pixels + grain, 0, 255).astype(np.uint8)
    if scanner.bilevel:
        pixels = np.where(pixels.mean(axis=2, keepdims=True) < 150, 0, 255).repeat(3, axis=2).astype(np.uint8)
    return np.ascontiguousarray(np.rot90(pixels, -scanner.rotation // 90))


def _signed_at(page: Any) -> tuple[float, float] | None:
    """Where the seal goes, as shares of the page's width and height: below the last line of an authority."""
    text = page.get_textpage()
    for words in ("KT. ", "TM. ", "TL. ", "TUQ. "):
        searcher = text.search(words)
        found = None
        while place := searcher.get_next():
            found = place
        if found:
            left, bottom, _, _ = text.get_charbox(found[0])
            width, height = page.get_size()
            if left > width / 2:
                return (left + 40) / width, (height - bottom + 60) / height
    return None


def _stamped(image: Any, place: tuple[float, float] | None, dpi: int) -> Any:
    if place is None:
        return image
    ink = Image.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(ink)
    x, y, radius = place[0] * image.width, place[1] * image.height, 0.7 * dpi
    for share, thick in ((1.0, 0.03), (0.72, 0.015)):
        r = share * radius
        draw.ellipse((x - r, y - r, x + r, y + r), outline=_RED, width=max(2, round(thick * dpi)))
    points = [
        (
            x + 0.4 * radius * (1 if i % 2 == 0 else 0.4) * np.sin(i * np.pi / 5),
            y - 0.4 * radius * (1 if i % 2 == 0 else 0.4) * np.cos(i * np.pi / 5),
        )
        for i in range(10)
    ]
    draw.polygon(points, fill=_RED)
    stroke = [(x + (0.1 + 0.12 * i) * dpi, y + 0.18 * dpi * np.sin(1.7 * i)) for i in range(10)]
    draw.line(stroke, fill=_BLUE, width=max(2, round(0.012 * dpi)))
    # Ink on ink: each channel is as dark as both together.
    both = np.asarray(image, dtype=np.uint16) * np.asarray(ink, dtype=np.uint16) // 255
    return Image.fromarray(both.astype(np.uint8))


def _dirty(pixels: Picture, dpi: int, random: np.random.Generator) -> Picture:
    pixels = pixels.copy()
    height, width = pixels.shape[:2]
    pixels[:, : round(0.08 * dpi)] = 40
    for share in (0.3, 0.7):
        cv2.circle(pixels, (round(0.35 * dpi), round(share * height)), round(0.11 * dpi), (30, 30, 30), -1)
    for _ in range(60):
        x, y = int(random.integers(width)), int(random.integers(height))
        cv2.circle(pixels, (x, y), 1, (20, 20, 20), -1)
    return pixels
