"""What a reader gives: text with its place and its look, before any meaning.

A reader turns bytes into a :class:`SourceDocument`. Nothing after the readers knows the file format; what a later stage
needs is in these types. All of them are immutable: a stage that changes text (repair) makes new lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kehoach_extract.mended import Mended
from kehoach_extract.vocabulary import OcrReason

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF points from the top left corner of the page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of text stands in the file.

    PDF: ``page`` (from 1), ``box`` and ``lines`` (first and last line on that page, from 1). Text, Markdown and HTML:
    ``lines`` of the file (HTML: source lines). Word: ``paragraph`` (from 1, in document order, table cells not counted)
    or ``table``, ``row`` and ``column`` (each from 1).
    """

    page: int | None = None
    box: Box | None = None
    lines: tuple[int, int] | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a line looks. Unknown values are None; ``bold`` and ``italic`` are True where most of the letters are.

    ``x0``/``x1`` are the left and right ends of the ink and ``top`` its upper edge, in points; ``size`` is the font
    size in
    points.
    """

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None
    x0: float | None = None
    x1: float | None = None
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """What a sign looks like: its advance, and the box of what is drawn (left, bottom, right, top from its origin).

    All in thousandths of the font size. A sign that draws nothing has a box of zeros.
    """

    width: int
    ink: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Face:
    """A font of a file of which some signs are in doubt.

    ``font`` is its name in the file and ``program`` the size in bytes of its embedded program, 0 where there is none:
    together they tell fonts of one file apart. ``letters`` are the shapes of the letters that it gives on the pages
    where others are in doubt.
    """

    font: str
    program: int
    letters: dict[str, Shape] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed sign of which the file does not surely tell the letter.

    ``code`` is the sign's number in its font, -1 where it cannot be told. ``kind`` is "number" where the text shows
    that number for want of a letter, "lost" where the file gives no letter (the text shows U+FFFD), "odd" where it
    gives one, but the font gives letters that no Vietnamese text has.
    """

    face: Face
    code: int
    kind: Literal["number", "lost", "odd"]
    shape: Shape


class SeenLetter(NamedTuple):
    """What an OCR engine read in place of a lost sign, ``offset`` characters into its line, and how sure it is."""

    offset: int
    letter: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    ``whole`` is True where the format itself says that the line is a whole paragraph (Word, HTML, Markdown); False
    for a
    printed line that may go on in the next one (PDF, hard-wrapped text). ``heading`` is the level that the format gives
    (Markdown ``##`` is 2, Word "Heading 1" is 1). ``blank_before`` says that an empty line or a wide gap stands
    before it.
    ``mark`` is an automatic list number or bullet that the format holds apart from the text (Word); it is not in
    ``text``.
    ``repair`` is what was mended of the line as read, None where nothing was. ``glyphs`` are the signs of the text
    whose letter is in doubt, each with its offset (PDF). ``fonts`` names the old Vietnamese 8-bit fonts
    (:mod:`kehoach_extract.legacy_fonts`), whose text cannot be told without them: runs of ``text`` as (start, end, name
    of the font), in order. Other fonts are left out. ``sureness`` is how sure an OCR engine was of each word between
    blanks of the text as read, 0 to 1; empty for text that was not read from an image. ``seen_letters`` are what an
    engine read in place of lost signs.
    """

    text: str
    place: Place
    look: Look = field(default_factory=Look)
    whole: bool = False
    heading: int | None = None
    blank_before: bool = False
    mark: str | None = None
    repair: Mended | None = None
    glyphs: tuple[tuple[int, Glyph], ...] = ()
    fonts: tuple[tuple[int, int, str], ...] = ()
    sureness: tuple[float, ...] = ()
    seen_letters: tuple[SeenLetter, ...] = ()

    @property
    def source_text(self) -> str | None:
        """The text before repair; None where nothing was repaired."""
        return None if self.repair is None else self.repair.source


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``row`` and ``column`` count from 0, spans are at least 1.

    ``lines`` are the cell's lines in reading order. :attr:`text` joins them with line breaks.
    """

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    place: Place = field(default_factory=Place)

    @property
    def text(self) -> str:
        """The cell's lines joined with ``\\n``; each automatic mark stands before its line."""
        return "\n".join(f"{line.mark} {line.text}" if line.mark else line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands on one page (or in one stream), before rows and pages are joined.

    ``cells`` hold each cell once, at its top left position, in row order. ``ruled`` is False for a layout table without
    visible lines, None where the format does not tell.
    """

    cells: tuple[Cell, ...]
    n_rows: int
    n_columns: int
    place: Place = field(default_factory=Place)
    ruled: bool | None = None


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Seen:
    """How a page was read from its image: why, by which engine, and with which mean confidence (0 to 1)."""

    reason: OcrReason
    engine: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page (PDF) or the whole stream (Word, HTML, text: one page with ``number`` None).

    ``blocks`` stand in reading order. ``image_only`` is True for a page that shows an image and holds no text.
    ``notes`` are foot- and endnotes, apart from the blocks. ``furniture`` are header and footer lines that the format
    itself marks as such (Word). ``warnings`` are (code, message parameters) pairs about this page. ``seen`` tells how a
    page was read from its image, None where its text was there. ``image_share`` is the share of a PDF's page that
    images cover.
    """

    number: int | None
    blocks: tuple[Block, ...]
    width: float | None = None
    height: float | None = None
    image_only: bool = False
    notes: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()
    warnings: tuple[Note, ...] = ()
    seen: Seen | None = None
    image_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Note:
    """Something a stage wants the reader of the JSON to know: a code from ``data/messages`` with its parameters."""

    code: str
    place: Place | None = None
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as read.

    ``media_type`` is the type told from the content; ``page_count`` is None for formats without pages.
    """

    name: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    page_count: int | None = None
    warnings: tuple[Note, ...] = ()
