"""One page image to a page: set straight, its rulings found, its text and the cells of its tables read."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from kehoach_extract.ocr.engine import INK, POINTS, Engine, Gray, PixelBox, SeenWord, confidence_of, whole
from kehoach_extract.ocr.handwriting import without_handwriting
from kehoach_extract.ocr.lighting import evenly_lit
from kehoach_extract.ocr.look_again import SecondLook
from kehoach_extract.ocr.places import turned_back
from kehoach_extract.ocr.rulings import find_rulings, without_rulings
from kehoach_extract.ocr.shadows import is_blank, without_shadows
from kehoach_extract.ocr.skew import Turn, darkness, skew_of, turned
from kehoach_extract.ocr.upright import is_sideways, sureness, turned_by
from kehoach_extract.ocr.words import page_words
from kehoach_extract.readers.pdf_geometry import Frame
from kehoach_extract.readers.pdf_glyphs import GlyphBook
from kehoach_extract.readers.pdf_grid import find_grids
from kehoach_extract.readers.pdf_layout import Margins
from kehoach_extract.readers.pdf_page import build_page
from kehoach_extract.readers.pdf_rules import Drawing, Rule
from kehoach_extract.readers.pdf_words import PageText
from kehoach_extract.source import Note, Page, Place

_READ_AT = 250
"""Dots an inch at which the engine reads pages of hard edges, and the cells of tables: measured on a fax-like scan of
200 dpi, 3.1% of characters were wrong at 250, 3.4% at 200, 3.5% at 300, 3.4% at 400."""
_LEAST, _MOST = 190, 320
"""Others are read as they are between these, made smaller or larger beyond: more pixels take more time and tell no
more."""
_ROUGH = 0.8
"""Pixels over which a page of hard edges is smoothed."""
_MARGIN = 2
"""Pixels around a table that are read with it."""
_DOUBTFUL = 0.6
"""Mean confidence under which a page may stand on its head: upright pages of bad scans have 0.8 and more."""
_FEWEST = 12
"""Dark pixels of an area with something in it."""

_Cell = tuple[PixelBox, tuple[int, int]]
"""A cell's box in pixels, and the numbers of its table and of its column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page image holds, in pixels of the image set straight: its words, those of its cells, its rulings.

    ``rotation`` is how the image was turned to stand upright, in degrees clockwise, ``turn`` what was left askew;
    ``handwritten`` names what was written by hand, and left out; ``blank`` is True where nothing is on the page.
    """

    rotation: int
    turn: Turn
    dpi: float
    words: tuple[SeenWord, ...]
    cells: tuple[tuple[SeenWord, ...], ...]
    rules: tuple[Rule, ...]
    handwritten: tuple[str, ...] = ()
    blank: bool = False

    @property
    def confidence(self) -> float:
        """The mean confidence of the words by their length, 0 where there are none."""
        return confidence_of([*self.words, *chain.from_iterable(self.cells)])


def read_sheet(image: Gray, dpi: int, engine: Engine, seconds: float, *, bilevel: bool = False) -> Sheet:
    """Everything that stands on a page image.

    Args:
        image: the page.
        dpi: its resolution.
        engine: what reads the words.
        seconds: how long the engine may take.
        bilevel: whether it was scanned in black and white alone.

    Raises:
        OutOfTime: it takes longer.
    """
    until = time.monotonic() + seconds
    image = without_shadows(evenly_lit(image, dpi), dpi)
    if bilevel:
        image, dpi = _smoothed(image, dpi)
    if is_blank(image):
        return Sheet(0, Turn(0.0, *image.shape[::-1]), dpi, (), (), (), blank=True)
    dark = darkness(image)

    def read(rotation: int) -> Sheet:
        askew = skew_of(turned_by(dark, rotation))
        return _read_upright(turned_by(image, rotation), rotation, askew, dpi, engine, until)

    if is_sideways(dark):
        return read(max((90, 270), key=lambda turn: sureness(turned_by(image, turn), dpi, engine, seconds / 8)))
    sheet = read(0)
    if sheet.confidence >= _DOUBTFUL:
        return sheet
    over = sureness(turned_by(image, 180), dpi, engine, seconds / 8)
    return read(180) if over > max(sheet.confidence, _DOUBTFUL) else sheet


def _read_upright(image: Gray, rotation: int, askew: float, dpi: int, engine: Engine, until: float) -> Sheet:
    """What stands on an image that stands upright, but ``askew`` by some degrees."""
    height, width = image.shape
    turn = Turn(askew, width, height)
    image = turned(image, turn)
    rules, covered = find_rulings(image, dpi)
    image = without_rulings(image, covered)
    tables, cells = _tables(image, rules, dpi)
    around = image.copy()
    for left, top, right, bottom in tables:
        around[top:bottom, left:right] = 255
    ready, scale = _made_ready(around, dpi)
    [words] = engine.read(ready, round(dpi * scale), "page", [whole(ready)], until - time.monotonic())
    words, handwritten = without_handwriting(SecondLook(ready, round(dpi * scale), engine, until).words(words))
    inside = _read_cells(image, dpi, cells, engine, until) if cells else []
    return Sheet(
        rotation,
        turn,
        dpi,
        tuple(word.scaled(1 / scale) for word in words),
        tuple(map(tuple, inside)),
        tuple(rules),
        tuple(handwritten),
    )


def _read_cells(image: Gray, dpi: int, cells: list[_Cell], engine: Engine, until: float) -> list[list[SeenWord]]:
    """The words of each cell. Short words alone, as they stand there, are read better enlarged."""
    ready, scale = _made_ready(image, dpi, enlarged=True)
    read_at = round(dpi * scale)
    areas = [_pixels(box, scale, 0) for box, _ in cells]
    inside = engine.read(ready, read_at, "block", areas, until - time.monotonic())
    missed = [number for number, words in enumerate(inside) if not words]
    lines = engine.read(ready, read_at, "line", [areas[number] for number in missed], until - time.monotonic())
    for number, words in zip(missed, lines, strict=True):
        inside[number] = words
    inside = SecondLook(ready, read_at, engine, until).cells(inside, areas, [column for _, column in cells])
    return [[word.scaled(1 / scale) for word in words] for words in inside]


def page_of(sheet: Sheet, number: int, shown: Frame, margins: Margins) -> Page:
    """The page that a sheet shows.

    Args:
        sheet: what was read.
        number: the page's number from 1.
        shown: the page as a viewer shows it, without rotation.
        margins: the last page's, brought up to date.
    """
    scale = POINTS / sheet.dpi
    frame = shown.turned(sheet.rotation)
    words = page_words(sheet.words, sheet.cells, sheet.dpi)
    text = PageText(frame, words, GlyphBook({}), characters=sum(len(word.text) for word in words))
    drawing = Drawing(_scaled(sheet.rules, scale), image_share=1.0)
    page = build_page(number, text, [], drawing, shown, margins)
    place = Place(page=number)
    notes = tuple(Note(f"handwritten_{what}", place, (("page", str(number)),)) for what in sheet.handwritten)
    page = replace(page, image_only=not words and not sheet.blank, warnings=notes)
    turn = Turn(sheet.turn.degrees, round(shown.width), round(shown.height))
    return page if not turn.degrees else turned_back(page, turn)


def _tables(image: Gray, rules: list[Rule], dpi: int) -> tuple[list[PixelBox], list[_Cell]]:
    """The boxes in pixels of the tables, and of their cells with something in them, each with its table and column."""
    scale = dpi / POINTS
    grids = find_grids(_scaled(rules, 1 / scale))
    tables = [_pixels(grid.box, scale, -_MARGIN) for grid in grids]
    cells = [
        # Up to the middle of its rulings: letters may touch them.
        (_pixels(cell.box, scale, 0), (number, cell.column))
        for number, grid in enumerate(grids)
        for cell in grid.cells
    ]
    return tables, [cell for cell in cells if _holds_ink(image, cell[0])]


def _pixels(box: tuple[float, float, float, float], scale: float, inset: int) -> PixelBox:
    left, top, right, bottom = (round(scale * side) for side in box)
    return max(left + inset, 0), max(top + inset, 0), right - inset, bottom - inset


def _holds_ink(image: Gray, box: PixelBox) -> bool:
    left, top, right, bottom = box
    return bool(np.count_nonzero(image[top:bottom, left:right] < INK) >= _FEWEST)


def _smoothed(image: Gray, dpi: int) -> tuple[Gray, int]:
    """A page of rough edges made smooth, at the resolution at which it is read."""
    import cv2

    image = np.asarray(cv2.GaussianBlur(image, (0, 0), _ROUGH), dtype=np.uint8)
    if dpi >= _READ_AT:
        return image, dpi
    scale = _READ_AT / dpi
    larger = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(larger, dtype=np.uint8), _READ_AT


def _made_ready(image: Gray, dpi: int, *, enlarged: bool = False) -> tuple[Gray, float]:
    """The image as the engine reads it best, and how many times as large it is."""
    import cv2

    if (_READ_AT if enlarged else _LEAST) <= dpi <= _MOST:
        return image, 1.0
    scale = _READ_AT / dpi
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8), scale


def _scaled(rules: list[Rule] | tuple[Rule, ...], scale: float) -> list[Rule]:
    return [Rule(*(scale * side for side in rule)) for rule in rules]
