"""The way in: a path or bytes, checked, hashed, told by content and given to the reader of its format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kehoach_extract.errors import EmptyFile, Encrypted, LimitPassed, UnsupportedFormat
from kehoach_extract.readers import detect as kinds
from kehoach_extract.readers.limits import Limits, in_words
from kehoach_extract.readers.safety import load
from kehoach_extract.source import SourceDocument


def read(path_or_bytes: Path | bytes, name: str | None = None, limits: Limits = Limits()) -> SourceDocument:  # noqa: B008
    """A document of any supported format.

    The format is told from the content; ``name`` (by default the path's last part) is for messages and the result only.

    Raises:
        FileMissing, NotAFile, NotReadable, EmptyFile: there is nothing to read.
        LimitPassed: the file is larger than ``limits`` allow; told before it is read.
        UnsupportedFormat: the content is of a kind that is not read; the error names it.
        BrokenFile, Encrypted, ToolMissing: the content cannot be read.

    Example:
        >>> read(b"K\\xe1\\xba\\xbf ho\\xe1\\xba\\xa1ch", name="a.txt").pages[0].blocks[0].text
        'Kế hoạch'
    """
    if isinstance(path_or_bytes, bytes):
        label, data = name or "-", path_or_bytes
        if not data:
            raise EmptyFile(name=label)
        if len(data) > limits.max_bytes:
            raise LimitPassed(name=label, limit=in_words(limits.max_bytes))
    else:
        label = name or path_or_bytes.name
        data = load(path_or_bytes, label, limits)
    sha256 = hashlib.sha256(data).hexdigest()
    return _read_as(kinds.detect(data), data, label, sha256, limits)


def _read_as(media_type: str, data: bytes, name: str, sha256: str, limits: Limits) -> SourceDocument:
    """The document as its media type says; every reader is imported only when a file needs it."""
    match media_type:
        case kinds.PDF:
            from kehoach_extract.readers.pdf import read_pdf

            return read_pdf(data, name, sha256, limits)
        case kinds.DOCX:
            from kehoach_extract.readers.docx import read_docx

            return read_docx(data, name, sha256, limits)
        case kinds.DOC | kinds.RTF | kinds.ODT | kinds.WORD_XML:
            from kehoach_extract.readers.office import read_office

            return read_office(data, name, sha256, limits, media_type)
        case kinds.ENCRYPTED:
            raise Encrypted(name=name)
    from kehoach_extract.readers.image import MEDIA_TYPES, read_image

    if media_type in MEDIA_TYPES:
        return read_image(data, name, sha256, media_type, limits)
    if media_type not in {kinds.HTML, kinds.MHTML, kinds.MARKDOWN, kinds.TEXT}:
        raise UnsupportedFormat(name=name, found=kinds.names().get(media_type, media_type))
    if len(data) > limits.max_tree_bytes:
        raise LimitPassed(name=name, limit=in_words(limits.max_tree_bytes))
    return _read_text_as(media_type, data, name, sha256)


def _read_text_as(media_type: str, data: bytes, name: str, sha256: str) -> SourceDocument:
    if media_type in {kinds.HTML, kinds.MHTML}:
        from kehoach_extract.readers.html import read_html

        return read_html(data, name, sha256, media_type)
    if media_type == kinds.MARKDOWN:
        from kehoach_extract.readers.markdown import read_markdown

        return read_markdown(data, name, sha256)
    from kehoach_extract.readers.text import read_text

    return read_text(data, name, sha256)
