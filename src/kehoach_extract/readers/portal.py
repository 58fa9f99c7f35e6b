"""Pages of a law portal kept as text: cells between lines that hold only "|", sentences wrapped at about 80 columns.

The form is an HTML page stripped of its tags: a row is "|", then each cell followed by "|"; "**" and "*" mark bold and
italic; a rule is "-----"; paragraphs stand between empty lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.readers.emphasis import parse_stars
from kehoach_extract.readers.portal_lines import PieceJoiner
from kehoach_extract.readers.portal_tables import read_table
from kehoach_extract.readers.spans import is_rule, lines_of, squeeze
from kehoach_extract.source import Block, Line, Page, Place

_PIPE_LINES = re.compile(r"(?m)(?<=\S\n)[ \t]*\|[ \t]*$|^[ \t]*\|[ \t]*$(?=\n[ \t]*\S)")
"""Lines of a pipe with text right above or below: a stroke by itself is what an OCR program reads from a ruled line."""
_LEAST_PIPE_LINES = 4
_SOURCE = re.compile(r"\s*source:\s*https?://", re.IGNORECASE)
_STARS_ONLY = re.compile(r"[*\s]+")


def looks_like_portal(text: str) -> bool:
    """Whether a text is in the portal form: several lines beside text hold nothing but a pipe.

    Example:
        >>> looks_like_portal("|\\nSố\\n|\\nTên\\n|\\n|\\n1\\n|\\nA\\n|"), looks_like_portal("| a | b |\\n|---|---|")
        (True, False)
    """
    return len(_PIPE_LINES.findall(text)) >= _LEAST_PIPE_LINES


def read_portal(lines: Sequence[str]) -> Page:
    """The blocks of a portal page; every wrapped paragraph is one whole line with its range of file lines.

    A first line "SOURCE: http..." tells where the text was taken from and is no content.
    """
    joiner = PieceJoiner(lines)
    blocks: list[Block] = []
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    index = first + 1 if first < len(lines) and _SOURCE.match(lines[first]) else 0
    blank = False
    while index < len(lines):
        if is_pipe(lines[index]):
            end = _table_end(lines, index)
            table = read_table(lines, index, end, joiner)
            if table is not None:
                blocks.append(table)
            index, blank = end, False
            continue
        end = index
        while end < len(lines) and lines[end].strip() and not is_pipe(lines[end]):
            end += 1
        if end == index:
            index, blank = index + 1, True
            continue
        # Empty lines stand between all paragraphs here, so they say nothing of a gap; two of them do.
        wide = blank and index >= 2 and not lines[index - 2].strip()
        blocks.extend(_paragraphs(index, end, joiner, wide=wide))
        index, blank = end, False
    return Page(None, tuple(blocks))


def is_pipe(line: str) -> bool:
    """Whether a line holds only "|"."""
    return line.strip() == "|"


def _table_end(lines: Sequence[str], start: int) -> int:
    """The index after the last pipe of the table: an empty line after a pipe ends it."""
    end = start
    index = start
    while index < len(lines):
        if is_pipe(lines[index]):
            end = index + 1
        elif not lines[index].strip() and index == end:
            break
        index += 1
    return end


def _paragraphs(start: int, end: int, joiner: PieceJoiner, *, wide: bool) -> list[Line]:
    found: list[Line] = []
    for first, last, text in joiner.join(range(start, end), in_cell=False):
        if is_rule(squeeze(text)) or _STARS_ONLY.fullmatch(text):
            continue
        place = Place(lines=(first + 1, last + 1))
        found.extend(lines_of(parse_stars(text), place, blank_before=wide and not found))
    return found
