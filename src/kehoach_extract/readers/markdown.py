"""Markdown: headings, paragraphs with their looks, tables as pipes, tabs or HTML.

What is read is the Markdown that OCR and converters write, not CommonMark to the letter: a plan's lines, its typed list
marks and its tables matter, nesting of lists does not.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kehoach_extract.readers.detect import MARKDOWN
from kehoach_extract.readers.encoding import decode
from kehoach_extract.readers.markdown_inline import parse_inline
from kehoach_extract.readers.spans import Span, lines_of
from kehoach_extract.readers.text import split_lines
from kehoach_extract.readers.text_tables import build_table, is_separator, take_rows
from kehoach_extract.readers.wrapping import is_wrapped, starts_item, usual_gap
from kehoach_extract.source import Block, Line, Page, Place, SourceDocument

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(\S.*)$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BREAK_LINE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
_QUOTE = re.compile(r"^ {0,3}>\s?")
_NOTE = re.compile(r"\[\^([^\]]+)\]:\s*(.*)")
_TABLE_TAG = re.compile(r"<table\b", re.IGNORECASE)
_CELL_TAG = re.compile(r"\t.*</?(?:b|p|br|i|strong)\b", re.IGNORECASE)
_BOLD = re.compile(r"\*\*[^*\n]+\*\*")


def looks_like_markdown(text: str) -> bool:
    """Whether a text holds marks of Markdown: headings, table rules, bold runs, or tables.

    Example:
        >>> looks_like_markdown("## KẾ HOẠCH"), looks_like_markdown("* Cấp xã:\\n- Rà soát")
        (True, False)
    """
    lines = split_lines(text)
    headings = sum(1 for line in lines if _HEADING.match(line))
    return bool(
        headings
        or len(_BOLD.findall(text)) > 1
        or _TABLE_TAG.search(text)
        or any(is_separator(line) or _CELL_TAG.search(line) for line in lines)
    )


def read_markdown(data: bytes, name: str, sha256: str) -> SourceDocument:
    """A Markdown file as one page without a number; places are lines of the file."""
    reader = _Reader(split_lines(decode(data)))
    reader.read()
    page = Page(None, tuple(reader.blocks), notes=tuple(reader.notes))
    return SourceDocument(name=name, sha256=sha256, media_type=MARKDOWN, pages=(page,))


_SHORT = 0.7
"""A line shorter than this share of a full one had room for the next word."""


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the file sets its paragraphs, by statistics."""

    joined: bool
    """Lines that follow one another are one wrapped paragraph."""
    printed: bool
    """Even lines with empty lines between them are printed lines of one paragraph."""
    gap: int
    width: int
    """Characters of a full line."""


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._habits = _habits(lines)
        self.blocks: list[Block] = []
        self.notes: list[Line] = []
        self._gap = 0

    def read(self) -> None:
        index = 0
        while index < len(self._lines):
            line = self._lines[index]
            if not line.strip():
                self._gap += 1
                index += 1
                continue
            if _FENCE.match(line) or (_BREAK_LINE.match(line) and not line.startswith("\t")):
                index += 1
                continue
            index = self._block(index)
            self._gap = 0

    def _block(self, index: int) -> int:
        line = self._lines[index]
        if _TABLE_TAG.search(line):
            return self._html_table(index)
        rows, after = take_rows(self._lines, index)
        if rows:
            place = Place(lines=(index + 1, rows[-1].number))
            self.blocks.append(build_table(rows, place, _cell_lines))
            return after
        if heading := _HEADING.match(line):
            place = Place(lines=(index + 1, index + 1))
            self._add(parse_inline(heading.group(2).rstrip().rstrip("#")), place, heading=len(heading.group(1)))
            return index + 1
        if note := _NOTE.match(line):
            place = Place(lines=(index + 1, index + 1))
            self.notes.extend(lines_of(parse_inline(note.group(2)), place, mark=note.group(1)))
            return index + 1
        return self._paragraph(index)

    def _paragraph(self, index: int) -> int:
        """A paragraph: the lines up to an empty line, a new item, a heading or a table."""
        end = index + 1
        while end < len(self._lines) and self._goes_on(end):
            end += 1
        text = "\n".join(self._piece(number, last=number == end - 1) for number in range(index, end))
        self._add(parse_inline(text), Place(lines=(index + 1, end)), own_lines=not self._habits.joined)
        return end

    def _goes_on(self, index: int) -> bool:
        before, line = self._lines[index - 1], self._lines[index]
        if not line.strip() or _HEADING.match(line) or _FENCE.match(line) or _BREAK_LINE.match(line):
            return False
        if _TABLE_TAG.search(line) or take_rows(self._lines, index)[0] or starts_item(_unquoted(line)):
            return False
        return _is_broken(before) or (self._habits.joined and not self._stops_short(before, line))

    def _stops_short(self, before: str, line: str) -> bool:
        """Whether a line ends long before the margin and the next one begins anew: title, number, name of an item."""
        if line.lstrip().startswith("(") and before.rstrip().endswith("."):
            return True
        return len(before.strip()) < _SHORT * self._habits.width and not line.strip()[:1].islower()

    def _piece(self, index: int, *, last: bool) -> str:
        line = self._lines[index]
        broken = _is_broken(line) and not last
        text = _unquoted(line).strip().removesuffix("\\")
        return f"{text}<br>" if broken else text

    def _add(self, spans: list[Span], place: Place, *, heading: int | None = None, own_lines: bool = False) -> None:
        blank = self._gap > self._habits.gap
        lines = lines_of(spans, place, heading=heading, blank_before=blank)
        if own_lines and place.lines and len(lines) == place.lines[1] - place.lines[0] + 1:
            first = place.lines[0]
            lines = [replace(line, place=Place(lines=(first + n, first + n))) for n, line in enumerate(lines)]
        if self._habits.printed:
            lines = [replace(line, whole=False) for line in lines]
        self.blocks.extend(lines)

    def _html_table(self, index: int) -> int:
        """An HTML table from the line of its first tag to the line of its last."""
        from kehoach_extract.readers.html import read_fragment

        depth, end = 0, index
        for end in range(index, len(self._lines)):
            depth += len(re.findall(r"<table\b", self._lines[end], re.IGNORECASE))
            depth -= len(re.findall(r"</table\s*>", self._lines[end], re.IGNORECASE))
            if depth <= 0:
                break
        self.blocks.extend(read_fragment("\n".join(self._lines[index : end + 1]), first_line=index + 1))
        return end + 1


def _is_broken(line: str) -> bool:
    """Whether a line ends with Markdown's mark of a line break: two spaces or a backslash."""
    return line.endswith(("  ", "\\"))


def _unquoted(line: str) -> str:
    return _QUOTE.sub("", line)


def _cell_lines(text: str, place: Place) -> list[Line]:
    return [replace(line, whole=True) for line in lines_of(parse_inline(text), place)]


def _habits(lines: Sequence[str]) -> _Habits:
    plain = [
        (number, line.strip())
        for number, line in enumerate(lines)
        if line.strip() and "\t" not in line and "|" not in line and not _HEADING.match(line)
    ]
    close: list[tuple[str, str]] = []
    spaced: list[tuple[str, str]] = []
    gaps: list[int] = []
    for (earlier, before), (later, line) in itertools.pairwise(plain):
        gap = later - earlier - 1
        if all(not between.strip() for between in lines[earlier + 1 : later]):
            gaps.append(gap)
            (close if gap == 0 else spaced).append((before, line))
    # A page break now and then cuts a sentence: only a text of printed lines has it everywhere.
    lengths = sorted(len(line) for _, line in plain)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return _Habits(joined=is_wrapped(close), printed=is_wrapped(spaced), gap=usual_gap(gaps), width=width)
