"""One page of a PDF: words and rulings made into lines and tables in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from kehoach_extract.readers.pdf_cells import FilledGrid, make_table
from kehoach_extract.readers.pdf_columns import Block as ColumnBlock
from kehoach_extract.readers.pdf_columns import split_columns
from kehoach_extract.readers.pdf_geometry import Frame, moved
from kehoach_extract.readers.pdf_grid import find_grids
from kehoach_extract.readers.pdf_layout import Layout, Margins, usual_leading
from kehoach_extract.readers.pdf_lines import Row, make_rows, trust_all_blanks
from kehoach_extract.readers.pdf_notes import drop_references, references, split_notes
from kehoach_extract.readers.pdf_rules import Drawing
from kehoach_extract.readers.pdf_stamps import fill_blanks
from kehoach_extract.readers.pdf_words import PageText, Word
from kehoach_extract.source import Block, Line, Page

# A page that is one image may carry a few small letters on top: a digital signature, a time stamp.
_IMAGE_SHARE, _STAMP_LETTERS, _STAMP_SIZE = 0.6, 400, 11.0
_SOME_IMAGE = 0.05  # share of the page
_OUTLINED_PATHS = 200  # a page without text that draws this many paths shows letters as outlines

Zone = list[ColumnBlock]
"""What stands between two tables."""


def build_page(
    number: int, text: PageText, stamps: Sequence[Word], drawing: Drawing, shown: Frame, margins: Margins
) -> Page:
    """A page's lines, tables and footnotes.

    ``number`` counts from 1; ``stamps`` are words that annotations (visible signatures) draw; ``shown`` is the frame in
    which a viewer shows the page. ``margins`` are the last page's and are brought up to date.
    """
    stamps = fill_blanks(text.words, stamps)
    tables = [FilledGrid(grid) for grid in find_grids(drawing.rules)]
    outside = [word for word in text.words if not any(table.take(word) for table in tables)]
    furniture = _share_out_turned(text, tables)
    tables = [table for table in tables if not table.empty]
    zones = [split_columns(make_rows(words), text.frame.width) for words in _zones(outside, tables)]
    notes = _take_notes(zones, drawing, _usual_size(text.words))
    rows = [row for zone in zones for block in zone for row in block.rows]
    margins.update(rows, [table.grid.box for table in tables], text.frame.width)
    layout = Layout(
        number=number,
        frame=text.frame,
        shown=shown,
        margins=margins,
        leading=usual_leading([rows for zone in zones for rows, _ in _runs(zone)], margins),
        indents=Counter(round(row.x0) for row in rows),
        trusting=trust_all_blanks(text.words),
        glyphs=text.glyphs,
    )
    middle = text.frame.height / 2
    blocks: list[Block] = []
    blocks.extend(layout.loose_lines(make_rows(word for word in stamps if word.base < middle)))
    for index, zone in enumerate(zones):
        for block_rows, column in _runs(zone):
            blocks.extend(layout.lines(block_rows, column))
        if index < len(tables):
            blocks.append(make_table(tables[index], layout))
    blocks.extend(layout.loose_lines(make_rows(word for word in stamps if word.base >= middle)))
    note_lines = tuple(layout.lines(notes))
    furniture_lines: list[Line] = []
    for frame, words in furniture:
        furniture_lines.extend(layout.loose_lines(make_rows(words), frame))
    return Page(
        number=number,
        blocks=tuple(blocks),
        width=round(shown.width, 1),
        height=round(shown.height, 1),
        image_only=_is_image(text, drawing),
        notes=note_lines,
        furniture=tuple(furniture_lines),
        image_share=round(min(drawing.image_share, 1.0), 2),
    )


def _is_image(text: PageText, drawing: Drawing) -> bool:
    if not text.words:
        return drawing.image_share > _SOME_IMAGE or drawing.paths >= _OUTLINED_PATHS
    if drawing.image_share < _IMAGE_SHARE or text.characters > _STAMP_LETTERS:
        return False
    return max(word.size for word in text.words) <= _STAMP_SIZE


def _zones(words: Sequence[Word], tables: Sequence[FilledGrid]) -> list[list[Word]]:
    """Words outside the tables: above the first, between each and the next, below the last."""
    middles = [(table.grid.box[1] + table.grid.box[3]) / 2 for table in tables]
    zones: list[list[Word]] = [[] for _ in range(len(tables) + 1)]
    for word in words:
        zones[bisect_right(middles, word.base)].append(word)
    return zones


def _runs(zone: Zone) -> list[tuple[list[Row], bool]]:
    """The rows of a zone, block after block of the same column, and whether they stand in a column."""
    return [
        ([row for block in blocks for row in block.rows], column is not None)
        for column, blocks in groupby(zone, key=lambda block: block.column)
    ]


def _share_out_turned(text: PageText, tables: Sequence[FilledGrid]) -> list[tuple[Frame, list[Word]]]:
    """Puts words that run up or down into their cells; gives the rest (margin text, watermarks) with its frame."""
    rest: list[tuple[Frame, list[Word]]] = []
    for frame, words in text.turned:
        outside = []
        for word in words:
            box = moved((word.x0, word.base - word.size, word.x1, word.base), frame, text.frame)
            if not any(table.take_turned(box, frame, word) for table in tables):
                outside.append(word)
        if outside:
            rest.append((frame, outside))
    if text.slanted:
        rest.append((text.frame, text.slanted))
    return rest


def _take_notes(zones: Sequence[Zone], drawing: Drawing, body_size: float) -> list[Row]:
    """Takes the footnotes, and the numbers that point to them, out of the zones."""
    last = zones[-1]
    tail = len(last)
    while tail and last[tail - 1].column is None:
        tail -= 1
    foot = last[tail:]
    pointing = references(row for zone in zones for block in zone for row in block.rows)
    body, notes = split_notes([row for block in foot for row in block.rows], drawing.rules, body_size, pointing)
    if notes:
        last[tail:] = [ColumnBlock(body)]
        for zone in zones:
            for block in zone:
                drop_references(block.rows, notes)
    return notes


def _usual_size(words: Sequence[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
