"""The stage: the pages of a document that have to be read from their image, several side by side."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import NoReturn

from kehoach_extract.ocr.cache import SheetCache, key_of
from kehoach_extract.ocr.engine import Engine, OutOfTime
from kehoach_extract.ocr.images import PageImage, PageImages, page_images
from kehoach_extract.ocr.page import Sheet, page_of, read_sheet
from kehoach_extract.readers.pdf_geometry import Frame
from kehoach_extract.readers.pdf_layout import Margins
from kehoach_extract.source import Note, Place, Seen, SourceDocument
from kehoach_extract.vocabulary import OcrReason


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read.

    ``engine`` makes an engine for a thread. ``jobs`` pages are read side by side, each within ``seconds``; ``cache`` is
    the folder where what was read is kept (None: nowhere). ``progress`` is told the pages done and how many there are.
    """

    engine: Callable[[], Engine]
    jobs: int
    seconds: float
    cache: Path | None = None
    progress: Callable[[int, int], None] | None = None


def read_images(
    document: SourceDocument, source: Path | bytes, reasons: Mapping[int, OcrReason], reading: Reading
) -> SourceDocument:
    """The document with pages read from their images.

    A page whose image cannot be read, or takes too long, stays as it was, with a warning.

    Args:
        document: the document as read.
        source: its path or bytes.
        reasons: why a page is read, by its index.
        reading: how.
    """
    pages = list(document.pages)
    margins = Margins()
    with page_images(source, document.media_type) as images:
        for done, (index, found) in enumerate(_sheets(document, images, reasons, reading), 1):
            number = _number(document, index)
            if isinstance(found, Note):
                pages[index] = replace(pages[index], warnings=(*pages[index].warnings, found))
            else:
                sheet, image, identity = found
                shown = Frame(0, 0, image.width, image.height, 0)
                seen = Seen(reasons[index], identity, round(sheet.confidence, 3))
                page = replace(page_of(sheet, number, shown, margins), seen=seen)
                if image.damaged:
                    page = replace(page, warnings=(*page.warnings, _note("image_damaged", number)))
                pages[index] = page
            if reading.progress:
                reading.progress(done, len(reasons))
    return replace(document, pages=tuple(pages))


_Found = tuple[Sheet, PageImage, str]
_FAILURES = (ValueError, MemoryError, ArithmeticError, RuntimeError, OSError)
"""What images that are damaged or too large make libraries raise."""


def _sheets(
    document: SourceDocument, images: PageImages, reasons: Mapping[int, OcrReason], reading: Reading
) -> Iterator[tuple[int, _Found | Note]]:
    """What was read of each page, in their order.

    Pages are drawn in this thread, since pdfium serves one at a time, and no more of them than are being read.
    """
    reader = _Reader(reading)
    waiting: deque[tuple[int, Callable[[], _Found]]] = deque()

    def first() -> tuple[int, _Found | Note]:
        index, result = waiting.popleft()
        number = _number(document, index)
        try:
            return index, result()
        except OutOfTime:
            return index, _note("ocr_too_slow", number, ("seconds", f"{reading.seconds:g}"))
        except _FAILURES:
            return index, _note("image_unreadable", number)

    with ThreadPoolExecutor(reading.jobs) as pool:
        for index in sorted(reasons):
            waiting.append((index, _started(pool, reader, images, _number(document, index))))
            if len(waiting) > reading.jobs:
                yield first()
        while waiting:
            yield first()


def _started(pool: ThreadPoolExecutor, reader: _Reader, images: PageImages, number: int) -> Callable[[], _Found]:
    """Draws a page and has it read; what is given waits for the result, or raises what went wrong."""
    try:
        image = images.page(number)
    except _FAILURES as error:
        return partial(_raise, error)
    future = pool.submit(reader.read, image)
    return lambda: (future.result(), image, reader.identity)


def _raise(error: Exception) -> NoReturn:
    raise error


class _Reader:
    """Reads page images in any number of threads, each with an engine of its own."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._cache = SheetCache(reading.cache)
        self._engines: SimpleQueue[Engine] = SimpleQueue()
        first = reading.engine()
        self.identity = first.identity
        self._engines.put(first)

    def read(self, image: PageImage) -> Sheet:
        """What stands on an image, from the cache where it was read before."""
        key = key_of(image.gray, image.dpi, self.identity)
        sheet = self._cache.get(key)
        if sheet is None:
            engine = self._engine()
            sheet = read_sheet(image.gray, image.dpi, engine, self._reading.seconds, bilevel=image.bilevel)
            self._engines.put(engine)
            self._cache.put(key, sheet)
        return sheet

    def _engine(self) -> Engine:
        """An engine that no other thread uses. One that failed is not put back: what state it is in is not known."""
        try:
            return self._engines.get_nowait()
        except Empty:
            return self._reading.engine()


def _number(document: SourceDocument, index: int) -> int:
    """The number of a page, from 1."""
    return document.pages[index].number or index + 1


def _note(code: str, number: int, *details: tuple[str, str]) -> Note:
    return Note(code, Place(page=number), (("page", str(number)), *details))
