"""Lines with place and look from the rows of a page: what is centred, where a wide gap stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach_extract.readers.pdf_geometry import Frame, moved
from kehoach_extract.readers.pdf_glyphs import GlyphBook, old_fonts
from kehoach_extract.readers.pdf_lines import Row, join_words, row_style
from kehoach_extract.source import Box, Glyph, Line, Look, Place

_WIDER_LEADING = 0.18  # ems beyond the usual distance of lines that make a gap
_USUAL_LEADING = 1.2  # ems, where a page does not show its own
_FULL_LINE = 1.5  # ems from the right margin within which a line ends that goes on below
_ENOUGH_STEPS = 4
_CENTRED = 6.0  # points
_ENOUGH_LINES = 6  # that show a page's margins
_SHARED_INDENT = 4  # lines that begin at one place stand at an indent, centred or not


@dataclass(slots=True)
class Margins:
    """Left and right ends of the text in points and its leading in ems, as the last page with enough lines has them."""

    width: float = 0.0
    left: float = 0.0
    right: float = 0.0
    leading: float = 0.0

    def update(self, rows: Sequence[Row], tables: Sequence[Box], width: float) -> None:
        """Takes over the ends of a page's text: where at least two lines, or a table, begin and end."""
        if not rows or (len(rows) < _ENOUGH_LINES and not tables and abs(self.width - width) < 1):
            return
        self.left = min([_outermost([row.x0 for row in rows]), *(box[0] for box in tables)])
        self.right = max([-_outermost([-row.x1 for row in rows]), *(box[2] for box in tables)])
        self.width = width


def _outermost(ends: Sequence[float]) -> float:
    ordered = sorted(ends)
    return next((a for a, b in pairwise(ordered) if b - a <= 2), ordered[0])


def usual_leading(blocks: Sequence[Sequence[Row]], margins: Margins) -> float:
    """The distance of baselines inside paragraphs, in ems: of lines that reach the right margin to the lines below.

    A page that shows too few of them takes the last page's; ``margins`` are brought up to date.
    """
    steps = sorted(
        (below.base - above.base) / below.size
        for rows in blocks
        for above, below in pairwise(rows)
        if above.x1 > margins.right - _FULL_LINE * above.size
        and above.size == below.size
        and 0.9 < (below.base - above.base) / below.size < 3
    )
    if len(steps) >= _ENOUGH_STEPS or not margins.leading:
        margins.leading = steps[len(steps) // 3] if steps else _USUAL_LEADING
    return margins.leading


@dataclass(slots=True)
class Layout:
    """Makes the lines of one page; numbers them from 1 in the order in which they are made.

    ``frame`` is the frame of the text, ``shown`` the page as a viewer shows it: places are given in ``shown``, looks in
    the text's own. ``leading`` is the usual distance of baselines in ems, ``indents`` counts the lines that begin at
    each point, ``trusting`` says that every space of the file counts, ``glyphs`` are the signs in doubt.
    """

    number: int
    frame: Frame
    shown: Frame
    margins: Margins
    leading: float
    indents: Counter[int]
    trusting: bool
    glyphs: GlyphBook
    count: int = 0

    def lines(self, rows: Sequence[Row], column: bool = False) -> list[Line]:
        """The lines of one block, from top to bottom; ``column`` where it stands beside another."""
        centre = _shared_centre(rows) if column else None
        return self._lines(rows, self.frame, centre, loose=False)

    def loose_lines(self, rows: Sequence[Row], frame: Frame | None = None) -> list[Line]:
        """Lines of a cell, a stamp or of turned text, of which it is not asked whether they are centred."""
        return self._lines(rows, frame or self.frame, None, loose=True)

    def box(self, box: Box) -> Box:
        """A box of the text's frame as the viewer shows it, to a tenth of a point."""
        return self._shown(box, self.frame)

    def _shown(self, box: Box, frame: Frame) -> Box:
        x0, top, x1, bottom = moved(box, frame, self.shown)
        return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)

    def _lines(self, rows: Sequence[Row], frame: Frame, centre: float | None, loose: bool) -> list[Line]:
        lines: list[Line] = []
        previous: Row | None = None
        for row in rows:
            text = join_words(row.words, self.trusting)
            if not text:
                continue
            doubtful: tuple[tuple[int, Glyph], ...] = ()
            if self.glyphs.glyphs:
                text, doubtful = self.glyphs.read(text)
            self.count += 1
            size, bold, italic = row_style(row.words)
            x0, x1 = row.x0, row.x1
            centred: bool | None = None
            if not loose:
                middle = (x0 + x1) / 2
                centred = self._is_centred(x0, x1) or (centre is not None and abs(middle - centre) < _CENTRED)
            gap = row.base - previous.base if previous else 0.0
            box = self._shown((x0, row.top, x1, row.bottom), frame)
            lines.append(
                Line(
                    text=text,
                    place=Place(page=self.number, box=box, lines=(self.count, self.count)),
                    look=Look(size, bold, italic, centred, round(x0, 1), round(x1, 1), round(row.top, 1)),
                    blank_before=previous is not None
                    and gap > (self.leading + _WIDER_LEADING) * max(size, previous.size),
                    glyphs=doubtful,
                    fonts=old_fonts(doubtful) if doubtful else (),
                    sureness=_sureness(row, text),
                )
            )
            previous = row
        return lines

    def _is_centred(self, x0: float, x1: float) -> bool:
        """Whether a line stands in the middle of the text, off both margins and at no indent that others share."""
        left, right = x0 - self.margins.left, self.margins.right - x1
        slack = 2 * _CENTRED if min(left, right) > _CENTRED else _CENTRED / 4
        if min(left, right) < 1 or abs(left - right) > slack:
            return False
        return sum(self.indents[round(x0) + shift] for shift in (-1, 0, 1)) < _SHARED_INDENT


def _shared_centre(rows: Sequence[Row]) -> float | None:
    """The centre that most lines of a column share; None where they are set flush left or share none."""
    if len(rows) < 2 or max(row.x0 for row in rows) - min(row.x0 for row in rows) < 2:
        return None
    centres = sorted((row.x0 + row.x1) / 2 for row in rows)
    middle = centres[len(centres) // 2]
    return middle if 2 * sum(abs(centre - middle) < _CENTRED for centre in centres) > len(rows) else None


def _sureness(row: Row, text: str) -> tuple[float, ...]:
    """How sure the OCR was of each word of a line that was read from an image."""
    sure = [word.confidence for word in row.words if word.confidence is not None]
    return tuple(sure) if sure and len(sure) == len(text.split()) else ()
