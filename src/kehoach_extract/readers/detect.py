"""The media type of a file, told from its content alone: names lie, above all names of files from portals and mail."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

from kehoach_extract.readers.safety import ZIP_DAMAGE

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
ODT = "application/vnd.oasis.opendocument.text"
WORD_XML = "application/vnd.ms-word+xml"
HTML = "text/html"
MHTML = "multipart/related"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
ENCRYPTED = "application/encrypted"
"""An office file behind a password: what it holds cannot be told."""

# Signatures at the start of the file (Gary Kessler's table of file signatures; RFC 2083, 1952, 8118).
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"MZ", "application/x-executable"),
    (b"\x7fELF", "application/x-executable"),
)
_PDF_HEADER_WITHIN = 1024  # ISO 32000-1, annex H: readers accept the header within the first 1024 bytes
_HEAD = 65536

_HTML_START = re.compile(rb"<(!doctype\s+html|html|head|body|meta|table|div|p|title|style|center)[\s>]", re.IGNORECASE)
_MHTML_START = re.compile(rb"(?im)^mime-version:.*\n(?:.*\n){0,20}?content-type:\s*multipart/(related|alternative)")


def detect(data: bytes) -> str:
    """The media type of a file's content.

    Text without marks is ``text/plain``; anything that is neither a known binary format nor text is
    ``application/octet-stream``; an office file behind a password is :data:`ENCRYPTED`.

    Example:
        >>> detect(b"%PDF-1.7 ..."), detect("## KẾ HOẠCH".encode())
        ('application/pdf', 'text/markdown')
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN] and not _is_markup(head):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(data)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rt"):
        return RTF
    return _binary_kind(head) or _text_kind(data)


@cache
def names() -> dict[str, str]:
    """What each media type that is not read is called in a message, from ``data/formats.toml``."""
    import tomllib
    from importlib.resources import files

    table = tomllib.loads(files("kehoach_extract.data").joinpath("formats.toml").read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in table["names"].items()}


def _binary_kind(head: bytes) -> str | None:
    for magic, media_type in _MAGIC:
        # "BM" and "MZ" are letters too: only with the control bytes of a binary file are they signatures.
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head[:64] or not magic.isalpha()):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}:
        return "image/heic"
    return None


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.namelist()
            if "mimetype" in members and package.getinfo("mimetype").file_size < 200:
                return _opendocument_kind(package)
            if "[Content_Types].xml" in members:
                return _openxml_kind(package, members)
    except ZIP_DAMAGE:
        return _cut_zip_kind(data)
    return "application/zip"


def _opendocument_kind(package: zipfile.ZipFile) -> str:
    media_type = package.read("mimetype").decode("ascii", "replace").strip()
    try:
        manifest = package.read("META-INF/manifest.xml")
    except KeyError:
        manifest = b""
    if b"encryption-data" in manifest:
        return ENCRYPTED
    return media_type if media_type in names() or media_type == ODT else "application/zip"


def _openxml_kind(package: zipfile.ZipFile, members: list[str]) -> str:
    if package.getinfo("[Content_Types].xml").flag_bits & 1:
        return ENCRYPTED
    kinds = package.read("[Content_Types].xml")
    for word, media_type in (
        (b"wordprocessingml", DOCX),
        (b"application/vnd.ms-word", DOCX),
        (b"spreadsheetml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"presentationml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ):
        if word in kinds:
            return media_type
    return DOCX if "word/document.xml" in members else "application/zip"


def _cut_zip_kind(data: bytes) -> str:
    """The kind of a zip without its directory: what the parts at its start are called."""
    head = data[:_HEAD]
    if b"opendocument.text" in head[:200]:
        return ODT
    if b"word/" in data:
        return DOCX
    if b"xl/" in head:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    if b"ppt/" in head:
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    return DOCX if b"[Content_Types].xml" in head else "application/zip"


def _ole_kind(data: bytes) -> str:
    """The kind of an OLE compound file (MS-CFB), from the names of its streams."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") and holds("EncryptionInfo"):
        return ENCRYPTED
    if holds("WordDocument"):
        return ENCRYPTED if _encrypted_word(data) else DOC
    if holds("Workbook") or holds("Book\x00"):
        return "application/vnd.ms-excel"
    if holds("PowerPoint Document"):
        return "application/vnd.ms-powerpoint"
    return "application/x-ole-storage"


def _encrypted_word(data: bytes) -> bool:
    """Whether the flag fEncrypted is set (MS-DOC 2.5.2); Word writes the main stream from the first sector on."""
    sector = 1 << int.from_bytes(data[30:32], "little")
    block = data[sector : sector + 12]
    return len(block) == 12 and block[:2] == b"\xec\xa5" and bool(block[11] & 1)


def _is_markup(head: bytes) -> bool:
    return _HTML_START.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")) is not None


def _text_kind(data: bytes) -> str:
    from kehoach_extract.readers.encoding import decode, is_text
    from kehoach_extract.readers.markdown import looks_like_markdown
    from kehoach_extract.readers.portal import looks_like_portal

    if not is_text(data):
        return "application/octet-stream"
    head = data[:_HEAD]
    if _MHTML_START.search(head[:4096]):
        return MHTML
    # The whole text: a plan's one table, the only thing that tells Markdown from plain text, may stand at its end.
    text = decode(data)
    start = text[:4096].lstrip()
    if start.startswith(("<?xml", "<?mso")):
        if 'progid="Word.Document"' in start or "<w:wordDocument" in start or "wordprocessingml" in text[:_HEAD]:
            return WORD_XML
        if not re.search(r"<!doctype\s+html|<html", text[:_HEAD], re.IGNORECASE):
            return "application/xml"
    if looks_like_html(text):
        return HTML
    return MARKDOWN if not looks_like_portal(text) and looks_like_markdown(text) else TEXT


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page or fragment rather than text or Markdown with some HTML tags in it.

    Example:
        >>> looks_like_html("<p>Kế hoạch</p>"), looks_like_html("Bảng\\n<table><tr><td>1</td></tr></table>")
        (True, False)
    """
    start = text.lstrip("\ufeff \t\r\n")
    start = re.sub(r"\A(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)+", "", start, flags=re.DOTALL)
    if re.match(r"<(!doctype\s+html|html|head|body|meta)\b", start, re.IGNORECASE):
        return True
    if not re.match(
        r"<(table|div|p|title|style|center|span|h[1-6]|b|strong|article|section|main)\b", start, re.IGNORECASE
    ):
        return False
    # A fragment, or Markdown that begins with a table: in a fragment most lines start inside or with a tag.
    lines = [line for line in start.splitlines() if line.strip()]
    return 2 * sum("<" in line for line in lines) > len(lines)
