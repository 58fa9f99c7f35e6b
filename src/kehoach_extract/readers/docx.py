"""DOCX files: paragraphs, automatic numbers, tables, text boxes, notes, headers and footers, in document order.

python-docx opens the package and gives its parts and their elements. The walk over the elements (ECMA-376 part 1) is
ours: python-docx tells no automatic numbers, and leaves out text boxes, tracked changes, notes and content controls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE

from kehoach_extract.errors import BrokenFile
from kehoach_extract.readers.detect import DOCX
from kehoach_extract.readers.docx_package import open_docx
from kehoach_extract.readers.docx_styles import Styles
from kehoach_extract.readers.docx_tables import read_grid
from kehoach_extract.readers.docx_text import ParagraphText, mark_deleted, read_paragraph
from kehoach_extract.readers.docx_xml import RELATION_ID, branches, w
from kehoach_extract.readers.grid import GridCell
from kehoach_extract.readers.limits import Limits
from kehoach_extract.readers.numbering import Numbering
from kehoach_extract.readers.side_by_side import Gapped, gapped, set_side_by_side
from kehoach_extract.readers.spans import Span, is_rule, lines_of, squeeze
from kehoach_extract.source import Block, Cell, Line, Page, Place, SourceDocument, Table

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_CONTAINERS = {w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body")}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read_docx(data: bytes, name: str, sha256: str, limits: Limits, media_type: str = DOCX) -> SourceDocument:
    """A DOCX file as one page without a number.

    Every line is a whole paragraph, but for the pieces before a manual line break. ``media_type`` is that of the file
    itself where the DOCX is a conversion of it.

    Raises:
        BrokenFile, Encrypted, LimitPassed: the package cannot be read.
    """
    main = open_docx(data, name, limits)
    body = main.element.find(w("body"))
    if body is None:
        raise BrokenFile(name=name, format="DOCX", reason=f"no {main.partname.membername}")
    roots = {link.reltype: link.target_part.element for link in main.rels.values()}
    story = _Story(Styles(roots.get(RELATIONSHIP_TYPE.STYLES)), Numbering(roots.get(RELATIONSHIP_TYPE.NUMBERING)))
    blocks = tuple(set_side_by_side(story.blocks(body)))
    notes = story.notes(
        {
            "footnote": roots.get(RELATIONSHIP_TYPE.FOOTNOTES),
            "endnote": roots.get(RELATIONSHIP_TYPE.ENDNOTES),
        }
    )
    page = Page(None, blocks, notes=tuple(notes), furniture=tuple(_furniture(main, story)))
    return SourceDocument(name=name, sha256=sha256, media_type=media_type, pages=(page,))


class _Story:
    """A walk through the document that counts paragraphs, tables and list numbers as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.paragraph = 0
        self.table = 0
        self.blank = False
        self.references: list[tuple[str, str, Place]] = []
        self._carried: list[Span] = []
        self._raw = ""

    def blocks(self, parent: Any) -> Iterator[Block | Gapped]:
        """The lines and tables of the body in order."""
        for child in branches(parent):
            if child.tag == w("p"):
                self.paragraph += 1
                yield from self._gapped(list(self._lines(child, Place(paragraph=self.paragraph))))
            elif child.tag == w("tbl"):
                yield from self._table(child)
                self.blank = False
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child)

    def _gapped(self, lines: list[Line]) -> Iterator[Block | Gapped]:
        """The lines of a paragraph; one with a wide gap of tabs or spaces also as its two sides."""
        sides = gapped(self._raw, lines[0]) if len(lines) == 1 and not lines[0].mark else None
        yield from lines if sides is None else [sides]

    def _lines(self, element: Any, place: Place, *, in_cell: bool = False) -> Iterator[Line]:
        properties = element.find(w("pPr"))
        look = self.styles.paragraph(properties)
        text = read_paragraph(element, self.styles, look.run)
        self.references.extend((kind, identifier, place) for kind, identifier in text.notes)
        spans = [*self._carried, *text.spans]
        if mark_deleted(properties):
            self._carried = spans
            return
        self._carried = []
        self._raw = "".join(span.text for span in spans)
        mark = self.numbering.mark(look.number_id, look.number_level, look.number_style)
        lines = lines_of(
            spans, place, centred=look.centred, heading=look.heading, mark=mark, blank_before=self.blank and not in_cell
        )
        if mark and not lines and in_cell:
            # A column of row numbers is often an automatic list without any text.
            lines = [Line(mark, place, whole=True)]
        if not in_cell:
            self.blank = not lines
        yield from lines
        yield from self._boxes(text, place)

    def _boxes(self, text: ParagraphText, place: Place) -> Iterator[Line]:
        for box in text.boxes:
            yield from self.flat(box, place)

    def flat(self, parent: Any, place: Place) -> Iterator[Line]:
        """The lines of a cell or text box; a table inside it is flattened, cell by cell."""
        for child in branches(parent):
            if child.tag == w("p"):
                yield from self._lines(child, place, in_cell=True)
            elif child.tag == w("tbl"):
                for cell in read_grid(child, self.styles).cells:
                    for element in cell.elements:
                        yield from self.flat(element, place)
            elif child.tag in _CONTAINERS:
                yield from self.flat(child, place)

    def _table(self, element: Any) -> Iterator[Block | Gapped]:
        grid = read_grid(element, self.styles)
        if len(grid.cells) == 1:
            # A frame around text, not a table: what it holds belongs to the body.
            for part in grid.cells[0].elements:
                yield from self.blocks(part)
            return
        if not grid.cells:
            return
        self.table += 1
        cells = tuple(self._cell(cell) for cell in grid.cells)
        yield Table(cells, grid.n_rows, grid.n_columns, Place(table=self.table), grid.ruled)

    def _cell(self, cell: GridCell) -> Cell:
        place = Place(table=self.table, row=cell.row + 1, column=cell.column + 1)
        lines = tuple(line for element in cell.elements for line in self.flat(element, place))
        return Cell(cell.row, cell.column, lines, cell.rowspan, cell.colspan, place)

    def notes(self, roots: dict[str, Any | None]) -> Iterator[Line]:
        """The foot- and endnotes that the text refers to, in its order, each marked with its number."""
        bodies = {
            (kind, note.get(w("id"), "")): note
            for kind, root in roots.items()
            for note in (root if root is not None else ())
            if note.get(w("type")) not in _SEPARATORS
        }
        counts = dict.fromkeys(roots, 0)
        for kind, identifier, place in self.references:
            note = bodies.pop((kind, identifier), None)
            if note is None:
                continue
            counts[kind] += 1
            for index, line in enumerate(list(self.flat(note, place))):
                yield replace(line, mark=str(counts[kind])) if index == 0 else line


def _furniture(main: DocumentPart, story: _Story) -> Iterator[Line]:
    """The lines of all headers and footers, each part and each text once."""
    references = main.element.iter(w("headerReference"), w("footerReference"))
    parts = {reference.get(RELATION_ID): main.related_parts.get(reference.get(RELATION_ID)) for reference in references}
    seen: set[str] = set()
    for part in dict.fromkeys(part for part in parts.values() if part is not None):
        for line in story.flat(part.element, Place()):
            if squeeze(line.text) and not is_rule(line.text) and line.text not in seen:
                seen.add(line.text)
                yield line
