"""Lay paragraphs out on a page image and damage it as printing, scanning and saving do.

The truth of every printed line is kept with its place, so that what an OCR program reads can be set beside it.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import cos, radians, sin
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from training.render_text import Align, Paragraph, Style

_LIBERATION = "/usr/share/fonts/truetype/liberation2/LiberationSerif-{}.ttf"
_TERMES = "/usr/share/texmf/fonts/opentype/public/tex-gyre/texgyretermes-{}.otf"
_FREE = "/usr/share/fonts/truetype/freefont/FreeSerif{}.ttf"
_STIX = "/usr/share/fonts/opentype/stix-word/STIX-{}.otf"
_STYLES: tuple[Style, ...] = ("regular", "bold", "italic", "bold-italic")


def _family(pattern: str, names: tuple[str, str, str, str]) -> dict[Style, str]:
    return {style: pattern.format(name) for style, name in zip(_STYLES, names, strict=True)}


# Times-like fonts of Debian that hold all Vietnamese letters, with the packages they come from.
FONTS: dict[str, dict[Style, str]] = {
    "liberation": _family(_LIBERATION, ("Regular", "Bold", "Italic", "BoldItalic")),  # fonts-liberation2
    "termes": _family(_TERMES, ("regular", "bold", "italic", "bolditalic")),  # fonts-texgyre
    "free": _family(_FREE, ("", "Bold", "Italic", "BoldItalic")),  # fonts-freefont-ttf
    "stix": _family(_STIX, ("Regular", "Bold", "Italic", "BoldItalic")),  # fonts-stix
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How one page is set and damaged. Sizes in points, angles in degrees, ``blur`` in pixels, the rest without unit.

    ``ink`` moves the threshold between paper and letter: below 0 letters grow thin, above 0 thick. ``jpeg`` is the
    quality the image is saved with, 0 for none; ``bilevel`` makes it black and white first, as fax-like scans are.
    """

    dpi: int
    font: str
    size: float
    leading: float
    skew: float
    blur: float
    noise: float
    ink: float
    paper: int
    jpeg: int
    bilevel: bool
    tracking: float

    def as_json(self) -> dict[str, Any]:
        """The settings as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed: its text, and its box (left, top, right, bottom) in pixels of the straight page."""

    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The image of a page, its lines in reading order, and how far it is turned (degrees)."""

    image: Image.Image
    lines: list[PrintedLine]
    skew: float

    def straight(self, x: float, y: float) -> tuple[float, float]:
        """The place on the straight page of a place in the turned image."""
        turn, (w, h) = radians(self.skew), self.image.size
        dx, dy = x - w / 2, y - h / 2
        return w / 2 + dx * cos(turn) - dy * sin(turn), h / 2 + dx * sin(turn) + dy * cos(turn)


def draw_settings(rng: random.Random, fonts: tuple[str, ...] = ("liberation", "liberation", "termes")) -> Settings:
    """Settings of a page as offices scan: mostly 200 or 300 dpi, 13 to 14 points, little skew, more or less ink."""
    bilevel = rng.random() < 0.35
    return Settings(
        dpi=rng.choices((150, 200, 300), (10, 55, 35))[0],
        font=rng.choice(fonts),
        size=rng.choice((12, 13, 13, 13.5, 14, 14)),
        leading=rng.uniform(1.15, 1.6),
        skew=0.0 if rng.random() < 0.2 else rng.uniform(-0.7, 0.7),
        blur=rng.choice((0.0, rng.uniform(0.3, 1.0), rng.uniform(0.3, 1.0))),
        noise=rng.choice((0.0, rng.uniform(2, 10), rng.uniform(5, 22))),
        ink=rng.choice((0.0, rng.uniform(-0.22, 0.22))),
        paper=rng.randint(232, 255),
        jpeg=0 if bilevel or rng.random() < 0.15 else rng.randint(40, 70),
        bilevel=bilevel,
        tracking=rng.choice((0.0, 0.0, 0.0, rng.uniform(-0.25, 0.3))),
    )


class _Layout:
    """A page being filled with lines, top to bottom."""

    def __init__(self, settings: Settings, rng: random.Random) -> None:
        self.settings = settings
        self.scale = settings.dpi / 72
        self.size = (round(595 * self.scale), round(842 * self.scale))
        self.image = Image.new("L", self.size, 255)
        self.pen = ImageDraw.Draw(self.image)
        self.left = (80 + rng.uniform(-6, 6)) * self.scale
        self.right = (595 - 52 + rng.uniform(-6, 6)) * self.scale
        self.y = (56 + rng.uniform(-10, 10)) * self.scale
        self.bottom = (842 - 56) * self.scale
        self.justified = rng.random() < 0.75
        self.lines: list[PrintedLine] = []
        self._fonts = {
            style: ImageFont.truetype(path, round(settings.size * self.scale))
            for style, path in FONTS[settings.font].items()
        }

    def add(self, paragraph: Paragraph) -> bool:
        """Print a paragraph; false once the page is full."""
        font = self._fonts[paragraph.style]
        indent = 28 * self.scale if paragraph.indent and paragraph.align == "justify" else 0.0
        step = self.settings.size * self.settings.leading * self.scale
        rows = list(self._wrap(paragraph.text.split(), font, indent))
        for number, (words, widths) in enumerate(rows):
            if self.y + step > self.bottom:
                return False
            start = self.left + (indent if number == 0 else 0.0)
            self._print(words, widths, font, start, paragraph.align, last=number == len(rows) - 1)
            self.y += step
        self.y += 4 * self.scale
        return True

    def _wrap(
        self, words: list[str], font: ImageFont.FreeTypeFont, indent: float
    ) -> Iterator[tuple[list[str], list[float]]]:
        space = font.getlength(" ")
        row: list[str] = []
        widths: list[float] = []
        room = self.right - self.left - indent
        for word in words:
            width = font.getlength(word) + self.settings.tracking * self.scale * len(word)
            if row and sum(widths) + width + space * len(row) > room:
                yield row, widths
                row, widths, room = [], [], self.right - self.left
            row.append(word)
            widths.append(width)
        if row:
            yield row, widths

    def _print(
        self,
        words: list[str],
        widths: list[float],
        font: ImageFont.FreeTypeFont,
        start: float,
        align: Align,
        *,
        last: bool,
    ) -> None:
        space = font.getlength(" ")
        free = self.right - start - sum(widths) - space * (len(words) - 1)
        if align == "justify" and self.justified and not last and len(words) > 1:
            space += max(0.0, free) / (len(words) - 1)
        x = start + (max(0.0, free) / 2 if align == "center" else 0.0)
        first = x
        for word, width in zip(words, widths, strict=True):
            self._word(word, font, x)
            x += width + space
        high = self.y + self.settings.size * 1.2 * self.scale
        self.lines.append(PrintedLine(" ".join(words), (first, self.y, x - space, high)))

    def _word(self, word: str, font: ImageFont.FreeTypeFont, x: float) -> None:
        if not self.settings.tracking:
            self.pen.text((x, self.y), word, font=font, fill=20)
            return
        for letter in word:
            self.pen.text((x, self.y), letter, font=font, fill=20)
            x += font.getlength(letter) + self.settings.tracking * self.scale


def render(paragraphs: Iterator[Paragraph], settings: Settings, rng: random.Random) -> RenderedPage:
    """Print as many paragraphs as the page holds, or as there are, and damage its image."""
    layout = _Layout(settings, rng)
    for paragraph in paragraphs:
        if not layout.add(paragraph):
            break
    return RenderedPage(_damage(layout.image, settings, rng), layout.lines, settings.skew)


def _damage(image: Image.Image, settings: Settings, rng: random.Random) -> Image.Image:
    if settings.skew:
        image = image.rotate(settings.skew, Image.Resampling.BICUBIC, fillcolor=255)
    if settings.blur:
        image = image.filter(ImageFilter.GaussianBlur(settings.blur * settings.dpi / 200))
    grain = np.random.default_rng(rng.randrange(2**32))
    pixels = np.asarray(image, dtype=np.float32) / 255
    if settings.ink:
        # A steeper curve around a moved threshold thins or thickens the strokes, as toner and exposure do.
        pixels = np.clip((pixels - 0.5 + settings.ink) * 1.8 + 0.5, 0, 1)
    pixels *= settings.paper / 255
    if settings.noise:
        pixels += grain.normal(0, settings.noise / 255, pixels.shape).astype(np.float32)
    if settings.bilevel:
        pixels = (pixels > 0.5 - settings.ink / 2).astype(np.float32)
    image = Image.fromarray((np.clip(pixels, 0, 1) * 255).astype(np.uint8))
    if settings.jpeg:
        held = io.BytesIO()
        image.save(held, "JPEG", quality=settings.jpeg)
        image = Image.open(held)
        image.load()
    return image


def missing_fonts() -> list[Path]:
    """The font files that are not installed."""
    return [Path(path) for family in FONTS.values() for path in family.values() if not Path(path).exists()]
