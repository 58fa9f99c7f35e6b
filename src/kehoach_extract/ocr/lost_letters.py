"""Letters that a PDF's font lost and that no word tells, read from the page's image: those words, nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kehoach_extract.ocr.engine import POINTS, Engine, Gray, OutOfTime, PixelBox, SeenWord, whole
from kehoach_extract.ocr.images import PageImage, PageImages, page_images
from kehoach_extract.repair.lines import Spot, spots_of, with_lines
from kehoach_extract.repair.lost_glyphs import LOST, lost_signs, mend_lost_glyphs
from kehoach_extract.source import Glyph, Line, Page, Seen, SeenLetter, SourceDocument

_WITNESSES = 12
"""Lines that are read for each sign: its letter is the same throughout the document."""
_AROUND = 0.15
"""Share of a line's height that is read above and below it, and paper that is put around."""
_UNITS = re.compile(r"\S+")


def lost_lines(document: SourceDocument, read_whole: Container[int] = ()) -> list[int]:
    """The lines, by their place in :func:`~kehoach_extract.repair.lines.spots_of`, that need their image.

    These are lines with signs whose letter the words of the document do not tell, as where figures were lost; of each
    sign no more than its letter can be told by.
    """
    spots = spots_of(document)
    if not any(lost_signs(spot.line) for spot in spots):
        return []
    mended = mend_lost_glyphs([spot.line for spot in spots])
    seen: dict[Glyph, int] = defaultdict(int)
    found = []
    for index, (spot, done) in enumerate(zip(spots, mended, strict=True)):
        changed = {change.start for change in done.changes}
        left = [glyph for at, glyph in lost_signs(spot.line) if at not in changed]
        if (
            spot.page not in read_whole
            and spot.line.place.box is not None
            and any(seen[glyph] < _WITNESSES for glyph in left)
        ):
            found.append(index)
            for glyph in set(left):
                seen[glyph] += 1
    return found


def with_lost_letters_seen(
    document: SourceDocument, source: Path | bytes, lines: Sequence[int], engine: Callable[[], Engine], seconds: float
) -> SourceDocument:
    """The document with what an engine reads in place of lost signs, for repair to weigh (``Line.seen_letters``).

    Args:
        document: the document as read.
        source: its path or bytes.
        lines: the lines to look at, from :func:`lost_lines`.
        engine: makes the engine.
        seconds: how long a line may take.
    """
    spots = spots_of(document)
    eye = _Eye(engine(), seconds)
    letters: dict[int, tuple[SeenLetter, ...]] = {}
    with page_images(source, document.media_type) as images:
        for page, numbers in _by_page(spots, lines):
            image = _drawn(images, document.pages[page].number or page + 1)
            if image is not None:
                letters |= {index: eye.letters(image, spots[index].line) for index in numbers}
    letters = {index: found for index, found in letters.items() if found}
    done = with_lines(
        document,
        [replace(spot.line, seen_letters=letters.get(index, ())) for index, spot in enumerate(spots)],
    )
    told: dict[int, list[float]] = defaultdict(list)
    for index, found in letters.items():
        told[spots[index].page] += [letter.confidence for letter in found]
    pages = [_told(page, eye.engine.identity, told.get(index, [])) for index, page in enumerate(done.pages)]
    return replace(done, pages=tuple(pages))


def _told(page: Page, identity: str, confidences: Sequence[float]) -> Page:
    if not confidences or page.seen:
        return page
    return replace(page, seen=Seen("lost_glyphs", identity, round(sum(confidences) / len(confidences), 3)))


def _by_page(spots: Sequence[Spot], lines: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    pages: dict[int, list[int]] = defaultdict(list)
    for index in lines:
        pages[spots[index].page].append(index)
    yield from pages.items()


def _drawn(images: PageImages, number: int) -> PageImage | None:
    """The image of a page, None where it cannot be drawn: its words stay as they are."""
    try:
        return images.page(number)
    except (ValueError, MemoryError, RuntimeError, OSError):
        return None


class _Eye(NamedTuple):
    engine: Engine
    seconds: float

    def letters(self, image: PageImage, line: Line) -> tuple[SeenLetter, ...]:
        """What is read in place of the lost signs of a line."""
        crop = _crop(image, line)
        if not crop.size:
            return ()
        try:
            [words] = self.engine.read(crop, image.dpi, "line", [whole(crop)], self.seconds)
        except OutOfTime:
            return ()
        return tuple(letters_in(line.text, words))


def _crop(image: PageImage, line: Line) -> Gray:
    """The part of a page image that shows a line, with paper around it."""
    if line.place.box is None:
        return np.zeros((0, 0), np.uint8)
    scale = image.dpi / POINTS
    left, top, right, bottom = (scale * side for side in line.place.box)
    around = _AROUND * (bottom - top)
    height, width = image.gray.shape
    box: PixelBox = (
        max(round(left - around), 0),
        max(round(top - around), 0),
        min(round(right + around), width),
        min(round(bottom + around), height),
    )
    part = image.gray[box[1] : box[3], box[0] : box[2]]
    return np.pad(part, round(around) + 1, constant_values=255) if part.size else part


def letters_in(text: str, words: Sequence[SeenWord]) -> Iterator[SeenLetter]:
    """The letters that stand for the lost signs of a text in the words that an engine read of it.

    A word counts where all its other letters are as they were read, and where it is read in one way alone.

    Example:
        >>> seen = [SeenWord(word, (0, 0, 9, 9), 9, 9, 0.9) for word in ("ngày", "30/7/2024")]
        >>> [(one.offset, one.letter) for one in letters_in("ngày 30/\\ufffd/2024", seen)]
        [(8, '7')]
    """
    for unit in _UNITS.finditer(text):
        if LOST not in unit[0]:
            continue
        shape = re.compile("".join("(.)" if sign == LOST else re.escape(sign) for sign in unit[0]))
        found = [(match, word.confidence) for word in words if (match := shape.fullmatch(word.text))]
        if len({match.groups() for match, _ in found}) != 1:
            continue
        match, confidence = found[0]
        offsets = [unit.start() + at for at, sign in enumerate(unit[0]) if sign == LOST]
        for offset, letter in zip(offsets, match.groups(), strict=True):
            yield SeenLetter(offset, letter, confidence)
