"""Reads a PDF with a text layer through pdfium: lines with place and look, ruled tables with cells, page by page."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kehoach_extract.errors import BrokenFile, Encrypted, LimitPassed, NoPages, NotReadable
from kehoach_extract.readers.limits import Limits, in_words
from kehoach_extract.readers.pdf_annotations import with_annotations
from kehoach_extract.readers.pdf_geometry import Frame
from kehoach_extract.readers.pdf_glyphs import GlyphBook
from kehoach_extract.readers.pdf_layout import Margins
from kehoach_extract.readers.pdf_page import build_page
from kehoach_extract.readers.pdf_rules import read_drawing
from kehoach_extract.readers.pdf_unicode_maps import named, unicode_maps
from kehoach_extract.readers.pdf_words import Word, read_words
from kehoach_extract.source import Note, Page, Place, SourceDocument

MEDIA_TYPE = "application/pdf"
_NO_ERROR, _FILE_ERROR, _PASSWORD_ERROR, _SECURITY_ERROR = 0, 2, 4, 5  # FPDF_ERR_*
_END_MARK, _OBJECT_MARK = b"%%EOF", b" obj"


def read_pdf(data: bytes | Path, name: str, sha256: str, limits: Limits) -> SourceDocument:
    """Reads a PDF file.

    Every page gives its lines and ruled tables in reading order; places are pages from 1, boxes in points from the top
    left corner and lines from 1 on each page. Text that is not drawn upright is turned. A page without text that shows
    an image is ``image_only``. A page that cannot be read costs one warning ``page_unreadable``.

    Args:
        data: the file's bytes or its path; of a path only the parts in use are held in memory.
        name: what the file is called in messages.
        sha256: the digest of the bytes, kept in the result.
        limits: the size in bytes and the number of pages from which the file is refused.

    Raises:
        Encrypted: the file asks for a password to open it (one for changes only is no hindrance).
        BrokenFile: the file is cut off or no PDF can be made out in it.
        NoPages: the file holds no page.
        LimitPassed: it is larger or has more pages than ``limits`` allow.
        NotReadable: the operating system refuses to read the path.

    Example::

        document = read_pdf(Path("ke-hoach.pdf"), "ke-hoach.pdf", digest, Limits())
        document.pages[0].blocks[0].text  # "ỦY BAN NHÂN DÂN"
    """
    size = data.stat().st_size if isinstance(data, Path) else len(data)
    if size > limits.max_bytes:
        raise LimitPassed(name=name, limit=in_words(limits.max_bytes))
    _check_end(data, size, name)
    data, named_codes = _with_lost_letters_named(data)
    with _opened(data, name) as document:
        count = len(document)
        if count == 0:
            raise NoPages(name=name)
        if count > limits.max_pages:
            raise LimitPassed(name=name, limit=f"{limits.max_pages} pages")
        margins, glyphs = Margins(), GlyphBook(named_codes)
        pages = tuple(_read_page(document, number, margins, glyphs) for number in range(1, count + 1))
    if all(page.warnings for page in pages):
        raise BrokenFile(name=name, format="PDF", reason="no page can be read")
    warnings = tuple(note for page in pages for note in page.warnings)
    return SourceDocument(name, sha256, MEDIA_TYPE, pages, count, warnings)


def _check_end(data: bytes | Path, size: int, name: str) -> None:
    """Refuses a file that is cut off: pdfium mends such files and would silently leave out what is missing.

    ISO 32000-1, 7.5.5: a file ends in ``%%EOF``. What follows the last one may be rubbish of a server or of a mail
    gateway, but no object.
    """

    def check(content: bytes | mmap.mmap) -> None:
        end = content.rfind(_END_MARK)
        if end < 0 or content.find(_OBJECT_MARK, end) >= 0:
            raise BrokenFile(name=name, format="PDF", reason="the end of the file is missing")

    if not size:
        raise BrokenFile(name=name, format="PDF", reason="no content")
    if isinstance(data, bytes):
        check(data)
        return
    try:
        with data.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            check(content)
    except OSError as error:
        raise NotReadable(name=name, reason=error.strerror or str(error)) from error


@contextmanager
def _opened(data: bytes | Path, name: str) -> Iterator[Any]:
    """The document in pdfium, closed at the end."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    # pdfium opens no document without pages and gives no reason: the last error stays what it was. It is set to one
    # that cannot come of bytes in memory or of a file that was just read, so that it can be told.
    pdfium.FPDF_LoadDocument(b"", None)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = pdfium.FPDF_GetLastError()
        if code in (_PASSWORD_ERROR, _SECURITY_ERROR):
            raise Encrypted(name=name) from error
        if code in (_NO_ERROR, _FILE_ERROR):
            raise NoPages(name=name) from error
        raise BrokenFile(name=name, format="PDF", reason="no PDF structure found") from error
    try:
        yield document
    finally:
        document.close()


def _with_lost_letters_named(data: bytes | Path) -> tuple[bytes | Path, dict[int, tuple[int, str]]]:
    """The file as it is, or its bytes with a private character for each glyph that its font maps lose."""
    if isinstance(data, bytes):
        maps = unicode_maps(data)
    else:
        with data.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            maps = unicode_maps(content)
    doubtful = {one.number: codes for one in maps if (codes := one.doubtful())}
    if not doubtful:
        return data, {}
    return named(data if isinstance(data, bytes) else data.read_bytes(), doubtful, maps)


def _read_page(document: Any, number: int, margins: Margins, glyphs: GlyphBook) -> Page:
    """One page, closed again when it is read."""
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document.raw, number - 1)
    if not page:
        return _unreadable(number)
    try:
        page, stamp_objects = with_annotations(document.raw, page, number - 1)
        frame = _frame(page)
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return _unreadable(number)
        try:
            text = read_words(text_page, frame, glyphs, without=stamp_objects)
            stamps: list[Word] = []
            if stamp_objects:
                stamps = read_words(text_page, text.frame, glyphs, only=stamp_objects).words
            drawing = read_drawing(page, text.frame)
            return build_page(number, text, stamps, drawing, frame, margins)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    except (ValueError, ArithmeticError, LookupError):
        # Numbers that no page holds (overflowing matrices, boxes without size): the rest of the document counts.
        return _unreadable(number)
    finally:
        pdfium.FPDF_ClosePage(page)


def _frame(page: Any) -> Frame:
    """The page's box and rotation."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        raise ValueError("a page without a box")
    rotation = max(pdfium.FPDFPage_GetRotation(page), 0) * 90
    return Frame(box.left, box.bottom, box.right, box.top, rotation)


def _unreadable(number: int) -> Page:
    place = Place(page=number)
    return Page(number, (), warnings=(Note("page_unreadable", place, (("page", str(number)),)),))
