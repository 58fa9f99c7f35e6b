"""HTML: pages of law portals and pages saved from Word, as the lines and tables of their main content."""

from __future__ import annotations

import re
from typing import Any

from kehoach_extract.errors import BrokenFile
from kehoach_extract.readers.detect import HTML, MHTML
from kehoach_extract.readers.encoding import decode
from kehoach_extract.readers.html_flow import Flow
from kehoach_extract.readers.html_main import drop_boilerplate, main_content
from kehoach_extract.readers.html_style import StyleSheet
from kehoach_extract.source import Block, Page, SourceDocument

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 8192


def read_html(data: bytes, name: str, sha256: str, media_type: str = HTML) -> SourceDocument:
    """An HTML page as one page without a number; places are source lines.

    A page saved with its parts in one file (MHTML) is read by its first HTML part.

    Raises:
        BrokenFile: its elements are nested more deeply than any document needs.
    """
    declared = None
    if media_type == MHTML:
        data, declared = _html_part(data)
    match = _DECLARED.search(data[:_HEAD])
    text = decode(data, declared or (match.group(1).decode("ascii") if match else None))
    root = _parse(text, name)
    styles = StyleSheet(root)
    drop_boilerplate(root)
    flow = Flow(styles)
    blocks = tuple(flow.blocks(main_content(root)))
    page = Page(None, blocks, notes=tuple(flow.notes))
    return SourceDocument(name=name, sha256=sha256, media_type=media_type, pages=(page,))


def read_fragment(text: str, first_line: int) -> list[Block]:
    """The blocks of a piece of HTML that stands in another text from ``first_line`` (from 1) on."""
    root = _parse(text, "HTML")
    flow = Flow(StyleSheet(root), line_offset=first_line - 1)
    return list(flow.blocks(root))


def _parse(text: str, name: str) -> Any:
    from lxml import html

    text = _XML_HEAD.sub(lambda head: "\n" * head.group().count("\n"), text).replace("\x00", "")
    # As UTF-8 bytes: lxml refuses text that names an encoding, and guesses one for bytes that don't.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text.encode("utf-8", "replace") or b"<html></html>", parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise BrokenFile(name=name, format="HTML", reason="elements nested too deeply")
    return root if root is not None else html.document_fromstring(b"<html></html>", parser=parser)


def _html_part(data: bytes) -> tuple[bytes, str | None]:
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return (payload if isinstance(payload, bytes) else b""), part.get_content_charset()
    return b"", None
