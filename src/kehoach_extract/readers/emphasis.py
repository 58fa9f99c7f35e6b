"""Emphasis marks of Markdown ("**bold**", "*italic*") as spans, also where a converter broke the rules of Markdown."""

from __future__ import annotations

import re

from kehoach_extract.readers.spans import Span

_STARS = re.compile(r"\\([!-/:-@\[-`{-~])|(?<![*\w])(\(\*{1,3}\))|(\*+)")
_SIGN = re.compile(r" \*(?= )")


def parse_stars(text: str) -> list[Span]:
    """The spans of a paragraph in which stars toggle the look: "**" bold, "*" italic, "***" both.

    Toggling, unlike the rules of CommonMark, also reads "**Mục tiêu **chung" and "***(bold)*" as their authors meant
    them. A star that opens a paragraph as a list mark, and "(*)", stay text; a star that nothing closes is dropped.

    Example:
        >>> [(span.text, span.bold) for span in parse_stars("**Mục tiêu **chung")]
        [('Mục tiêu ', True), ('chung', False)]
        >>> "".join(span.text for span in parse_stars("* Cấp xã (*)"))
        '* Cấp xã (*)'
    """
    literal = _literal_star(text)
    spans: list[Span] = []
    bold = italic = False
    end = 0

    def add(part: str) -> None:
        if part:
            spans.append(Span(part, bold=bold, italic=italic))

    for match in _STARS.finditer(text):
        add(text[end : match.start()])
        end = match.end()
        if match.group(1):
            add(match.group(1))
        elif match.group(2) or match.start() == literal:
            add(match.group())
        else:
            # Four stars close one run of bold and open the next.
            count = len(match.group(3)) % 4
            bold, italic = bold ^ bool(count & 2), italic ^ bool(count & 1)
    add(text[end:])
    return spans


def _literal_star(text: str) -> int:
    """The place of a star that is text: a list mark, or a sign between spaces, where stars do not pair up; else -1."""
    singles = [match.start() for match in _STARS.finditer(text) if match.group(3) and len(match.group(3)) % 2]
    if len(singles) % 2 == 0:
        return -1
    return next((place for place in singles if _SIGN.match(f" {text} ", place)), -1)
