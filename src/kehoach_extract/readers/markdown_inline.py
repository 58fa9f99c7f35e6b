"""Marks inside a line of Markdown: emphasis, escapes, links, entities and the few HTML tags that converters leave."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from kehoach_extract.readers.emphasis import parse_stars
from kehoach_extract.readers.spans import BREAK, Span

_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\((?:https?://|mailto:|#|/|\.)[^()\s]{0,2000}(?:\s+\"[^\"]*\")?\)")
_NOTE_REFERENCE = re.compile(r"\[\^[^\]\n]{1,50}\]")
_STRIKE = re.compile(r"~~(.{1,500}?)~~")
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,2})(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_BREAKS = {"br", "p", "div", "li", "tr"}
_KNOWN = _BREAKS | {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "del",
    "ins",
    "span",
    "font",
    "sup",
    "sub",
    "mark",
    "small",
    "a",
    "ul",
    "ol",
}


def parse_inline(text: str) -> list[Span]:
    """The spans of a line or paragraph; ``<br>`` and the ends of block tags are line breaks.

    Example:
        >>> [span.text for span in parse_inline("1\\\\. **Mục đích**<br>a \\\\- b")]
        ['1', '.', ' ', 'Mục đích', '\\n', 'a ', '-', ' b']
    """
    text = _COMMENT.sub("", text)
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _NOTE_REFERENCE.sub("", text)
    text = _STRIKE.sub(r"\1", text)
    # Underscores that mark emphasis open and close around words; those of a form to fill in stand alone.
    text = _UNDERSCORES.sub(lambda match: "*" * len(match.group(1)) + match.group(2) + "*" * len(match.group(1)), text)
    spans: list[Span] = []
    bold = italic = 0
    for starred in parse_stars(text):
        end = 0
        for tag in _TAG.finditer(starred.text):
            name = tag.group(2).lower()
            if name not in _KNOWN:
                continue
            _add(spans, starred, starred.text[end : tag.start()], bold, italic)
            end = tag.end()
            step = -1 if tag.group(1) else 1
            if name in {"b", "strong"}:
                bold = max(bold + step, 0)
            elif name in {"i", "em"}:
                italic = max(italic + step, 0)
            elif name in _BREAKS:
                spans.append(BREAK)
        _add(spans, starred, starred.text[end:], bold, italic)
    return spans


def _add(spans: list[Span], starred: Span, text: str, bold: int, italic: int) -> None:
    if text:
        # Line ends inside a paragraph are spaces; breaks are tags by now.
        plain = html.unescape(text).replace("\n", " ")
        spans.append(replace(starred, text=plain, bold=starred.bold or bold > 0, italic=starred.italic or italic > 0))
