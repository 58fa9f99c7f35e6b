"""The stage of the pipeline: tell which pages have to be read from their image, and read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_extract.cores import usual_jobs
from kehoach_extract.errors import BrokenFile, ToolMissing
from kehoach_extract.ocr.choose import reason_to_read
from kehoach_extract.readers.detect import PDF
from kehoach_extract.readers.image import MEDIA_TYPES
from kehoach_extract.repair.document import RepairOptions, repair_document
from kehoach_extract.repair.lines import spots_of
from kehoach_extract.source import Line, Note, Page, SourceDocument
from kehoach_extract.vocabulary import OcrMode, OcrReason

if TYPE_CHECKING:
    from kehoach_extract.ocr.engine import Engine

SECONDS = 120.0
"""How long a page may take: fifty times what a full page does."""
_PICTURE = 0.6
"""Share of a page that images cover from which on its text may be a scanner's."""


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """Whether and how pages are read from their image.

    ``mode`` "auto" reads those whose text is not there or worse than the image, "always" every page, "never" none.
    ``engine`` makes an engine (None: Tesseract with the data in ``tessdata``, or where systems put it); ``jobs`` pages
    are read side by side (None: as many as there are cores); a page may take ``seconds``. ``cache`` False keeps nothing
    of what was read. ``progress`` is told the pages done and how many there are.
    """

    mode: OcrMode = "auto"
    engine: Callable[[], Engine] | None = None
    tessdata: Path | None = None
    jobs: int | None = None
    seconds: float = SECONDS
    cache: bool = True
    progress: Callable[[int, int], None] | None = field(default=None, compare=False)


def with_images_read(
    document: SourceDocument, source: Path | bytes, options: OcrOptions | None = None
) -> SourceDocument:
    """The document with the pages read from their image that have to be; the same object where there are none.

    Of pages whose text lacks letters that nothing else tells, the words without them are read.

    Args:
        document: the document as read.
        source: its path or bytes.
        options: which pages are read, and how.

    Raises:
        ToolMissing: nothing can be read without an engine, and none is installed.
        BrokenFile: an image file holds no image that can be read.
    """
    options = options or OcrOptions()
    reasons = reasons_to_read(document, options.mode)
    lost = _lost_lines(document, options.mode, reasons)
    if not reasons and not lost:
        return document
    try:
        _need_opencv(document.name)
        engine = options.engine or _tesseract(document.name, options.tessdata)
    except ToolMissing as error:
        if not reasons:
            return document  # repair tells which letters are lost
        if options.mode == "always" or all(page.image_only for page in document.pages):
            raise
        note = Note("ocr_unavailable", None, (("missing", str(error.details["tool"])),))
        return replace(document, warnings=(*document.warnings, note))
    if lost:
        from kehoach_extract.ocr.lost_letters import with_lost_letters_seen

        document = with_lost_letters_seen(document, source, lost, engine, options.seconds)
    return _with_pages_read(document, source, reasons, engine, options) if reasons else document


def _with_pages_read(
    document: SourceDocument,
    source: Path | bytes,
    reasons: Mapping[int, OcrReason],
    engine: Callable[[], Engine],
    options: OcrOptions,
) -> SourceDocument:
    from kehoach_extract.ocr.cache import cache_folder
    from kehoach_extract.ocr.document import Reading, read_images

    reading = Reading(
        engine,
        max(1, min(options.jobs or usual_jobs(), len(reasons))),
        options.seconds,
        cache_folder() if options.cache else None,
        options.progress,
    )
    done = read_images(document, source, reasons, reading)
    if document.media_type in MEDIA_TYPES and all(_is_broken(page) for page in done.pages):
        kind = document.media_type.removeprefix("image/").upper()
        raise BrokenFile(name=document.name, format=kind, reason="no page can be read")
    return done


def _lost_lines(document: SourceDocument, mode: OcrMode, reasons: Mapping[int, OcrReason]) -> list[int]:
    """The lines with lost letters that need their image, on pages that are not read from it whole."""
    if mode == "never" or document.media_type != PDF:
        return []
    if not any(glyph.kind == "lost" for line in _lines(document) for _, glyph in line.glyphs):
        return []
    from kehoach_extract.ocr.lost_letters import lost_lines

    return lost_lines(document, reasons)


def _is_broken(page: Page) -> bool:
    return any(note.code == "image_unreadable" for note in page.warnings)


def reasons_to_read(document: SourceDocument, mode: OcrMode = "auto") -> dict[int, OcrReason]:
    """Which pages have to be read from their image, by their index, and why."""
    if mode == "never" or document.media_type not in {PDF, *MEDIA_TYPES}:
        return {}
    health = None
    if mode == "auto" and any(_may_be_worse(page) for page in document.pages):
        numbered = any(glyph.kind == "number" for line in _lines(document) for _, glyph in line.glyphs)
        health = repair_document(document, RepairOptions(apply=numbered)).health
    found = {
        index: reason_to_read(page, health.pages[index] if health else None, mode)
        for index, page in enumerate(document.pages)
    }
    return {index: reason for index, reason in found.items() if reason}


def _may_be_worse(page: Page) -> bool:
    """Whether the text of a page may be worse than its image: it lies below a picture, or its letters are in doubt."""
    if page.image_share >= _PICTURE:
        return True
    return any(line.glyphs for line in page.blocks if isinstance(line, Line))


def _lines(document: SourceDocument) -> Iterator[Line]:
    return (spot.line for spot in spots_of(document))


def _need_opencv(name: str) -> None:
    from kehoach_extract.ocr.tesseract import INSTALL

    try:
        import cv2
    except ImportError as error:
        raise ToolMissing(name=name, tool="OpenCV", install=INSTALL) from error
    cv2.setNumThreads(1)  # pages are what is done side by side


def _tesseract(name: str, tessdata: Path | None) -> Callable[[], Engine]:
    """What makes Tesseract engines; one is made at once, so that what is missing is told before a page is drawn."""
    from kehoach_extract.ocr.tesseract import Tesseract

    first = [Tesseract(name, tessdata)]
    return lambda: first.pop() if first else Tesseract(name, tessdata)
