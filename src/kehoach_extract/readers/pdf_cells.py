"""A ruled table with its text: which words stand in which cell, and the lines of each cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kehoach_extract.readers.pdf_geometry import Frame
from kehoach_extract.readers.pdf_grid import Grid, GridCell
from kehoach_extract.readers.pdf_layout import Layout
from kehoach_extract.readers.pdf_lines import make_rows
from kehoach_extract.readers.pdf_words import Word
from kehoach_extract.source import Box, Cell, Line, Place, Table

# A date whose year has fewer than four digits, and digits that bring it to four. Lines break between words, unless a
# word alone is wider than its column: then between any two letters.
_CUT_YEAR = re.compile(r"(?:^|\s)(?:(?:\d{1,2}/){1,2}|(?:\d{1,2}[.-]){2})(\d{0,3})$")
_CUT_SLASH = re.compile(r"(?:^|\s)\d{1,2}(?:/\d{1,2})?$")
_SLASH_REST = re.compile(r"/(?:\d{1,2}/)?(?:19|20)\d\d(?!\d)")
_YEAR_REST = re.compile(r"(\d{1,4})(?!\d)")
_CENTURIES = ("19", "20")


@dataclass(slots=True)
class _Content:
    cell: GridCell
    words: list[Word] = field(default_factory=list)
    turned: list[tuple[Frame, list[Word]]] = field(default_factory=list)


@dataclass(slots=True)
class FilledGrid:
    """A grid and the words that stand in it, by row and column of their cell."""

    grid: Grid
    contents: dict[tuple[int, int], _Content] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.contents = {(cell.row, cell.column): _Content(cell) for cell in self.grid.cells}

    @property
    def empty(self) -> bool:
        """Whether no word stands in the table: then it is a drawing."""
        return not any(content.words or content.turned for content in self.contents.values())

    def take(self, word: Word) -> bool:
        """Puts an upright word into its cell; False where it stands outside the table."""
        x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
        if not self._holds(x, y):
            return False
        self._content(x, y).words.append(word)
        return True

    def take_turned(self, box: Box, frame: Frame, word: Word) -> bool:
        """Puts a word that runs up or down, with its box in the table's frame, into its cell."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not self._holds(x, y):
            return False
        turned = self._content(x, y).turned
        if not turned or turned[-1][0] != frame:
            turned.append((frame, []))
        turned[-1][1].append(word)
        return True

    def _holds(self, x: float, y: float) -> bool:
        box = self.grid.box
        return box[0] <= x <= box[2] and box[1] <= y <= box[3]

    def _content(self, x: float, y: float) -> _Content:
        cell = self.grid.cell_at(x, y)
        content = self.contents.get((cell.row, cell.column))
        if content is None:
            content = self.contents[cell.row, cell.column] = _Content(cell)
        return content


def make_table(filled: FilledGrid, layout: Layout) -> Table:
    """The table with its cells' lines, numbered on from the lines of the page so far."""
    cells: list[Cell] = []
    before = layout.count
    for (row, column), content in sorted(filled.contents.items()):
        first = layout.count + 1
        lines = layout.loose_lines(make_rows(content.words))
        for frame, words in content.turned:
            lines.extend(layout.loose_lines(make_rows(words), frame))
        span = (first, layout.count) if lines else None
        cell = content.cell
        if len(lines) > 1:
            lines = join_cut_dates(lines, cell.box[2])
        place = Place(page=layout.number, box=layout.box(cell.box), lines=span, row=row + 1, column=column + 1)
        cells.append(Cell(row, column, tuple(lines), cell.rowspan, cell.colspan, place))
    grid = filled.grid
    place = Place(page=layout.number, box=layout.box(grid.box), lines=(before + 1, layout.count))
    return Table(tuple(cells), grid.n_rows, grid.n_columns, place, ruled=True)


def join_cut_dates(lines: Sequence[Line], right: float) -> list[Line]:
    """The lines of a cell, dates whole again that the column's width cut ("01/7/202" + "5").

    ``right`` is the right side of the cell in points. Only where the line fills the column and the two parts make a
    complete date is the cut certain; the joined line covers both lines of the page.

    Example: the lines "Trước", "ngày", "01/7/202", "5" become "Trước", "ngày", "01/7/2025".
    """
    joined: list[Line] = []
    for line in lines:
        if joined and _is_cut(joined[-1], line, right):
            joined[-1] = _together(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _is_cut(line: Line, below: Line, right: float) -> bool:
    size = line.look.size or 0.0
    if line.look.x1 is None or right - line.look.x1 > size:
        return False
    year, rest = _CUT_YEAR.search(line.text), _YEAR_REST.match(below.text)
    if year and rest:
        whole = year[1] + rest[1]
        return len(whole) == len("2025") and whole.startswith(_CENTURIES)
    return bool(_CUT_SLASH.search(line.text)) and bool(_SLASH_REST.match(below.text))


def _together(line: Line, below: Line) -> Line:
    a, b = line.place.box, below.place.box
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])) if a and b else None
    span = (line.place.lines[0], below.place.lines[1]) if line.place.lines and below.place.lines else None
    glyphs = (*line.glyphs, *((len(line.text) + at, glyph) for at, glyph in below.glyphs))
    shift = len(line.text)
    fonts = (*line.fonts, *((start + shift, end + shift, font) for start, end, font in below.fonts))
    place = replace(line.place, box=box, lines=span)
    sureness = (*line.sureness[:-1], min((*line.sureness[-1:], *below.sureness[:1]), default=0.0), *below.sureness[1:])
    return replace(
        line,
        text=line.text + below.text,
        place=place,
        glyphs=glyphs,
        fonts=fonts,
        sureness=sureness if line.sureness and below.sureness else (),
    )
