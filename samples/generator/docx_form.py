"""The DOCX form: real headings or bold lines, automatic lists, merged cells, footnotes, a text box, page numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from generator.docx_parts import WordLists, add_field, add_footnotes, footnote_reference, restart_pages, text_box
from generator.expected import row_cells
from generator.flow import Event, events, footnoted
from generator.model import Appendix, Heading, Letterhead, Plan, Signature, Stamp, Table, Title
from generator.numerals import printed

FONT = "Liberation Serif"
SIZE = Pt(13)
FIXED = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
PORTRAIT_WIDTH = 16.0
LANDSCAPE_WIDTH = 25.0


class WordForm:
    """Writes one plan to a Word document."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.document: Document = docx.Document()
        self.width = PORTRAIT_WIDTH
        self.styles()
        self.lists = WordLists(self.document)
        self.page(self.document.sections[0], landscape=False)
        for event in events(plan.blocks):
            self.event(event)
        if plan.footnotes:
            add_footnotes(self.document, plan.footnotes)
        core = self.document.core_properties
        core.author, core.title = "kehoach-extract samples", plan.name
        core.created = core.modified = core.last_printed = FIXED

    def styles(self) -> None:
        """One typeface for all; headings black and as large as the text."""
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
            style = self.document.styles[name]
            style.font.name, style.font.size = FONT, SIZE
            style.font.color.rgb = RGBColor(0, 0, 0)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
                fonts.set(qn(kind), FONT)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(theme), None)
            style.paragraph_format.space_after = Pt(6)
            style.paragraph_format.space_before = Pt(0)
        self.document.styles["Heading 3"].font.italic = True

    def page(self, section: Section, *, landscape: bool) -> None:
        """A4 with the margins of the decree, page numbers in the top margin but not on the first page."""
        long_side, short_side = Cm(29.7), Cm(21.0)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long_side, short_side) if landscape else (short_side, long_side)
        section.left_margin, section.right_margin = (Cm(2.5), Cm(2.2)) if landscape else (Cm(3), Cm(2))
        section.top_margin = section.bottom_margin = Cm(2)
        section.different_first_page_header_footer = True
        header = section.header
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        add_field(paragraph, "PAGE")
        if self.plan.running_header:
            line = header.add_paragraph(self.plan.running_header)
            line.alignment = ALIGN.RIGHT
            line.runs[0].italic = True
            line.runs[0].font.size = Pt(10)

    def runs(self, paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """The text with its footnote references."""
        for part, note in footnoted(text):
            if part:
                run = paragraph.add_run(part)
                run.bold, run.italic = bold or None, italic or None
            if note:
                footnote_reference(paragraph, note)

    def paragraph(self, text: str, *, centre: bool = False, bold: bool = False, italic: bool = False) -> Paragraph:
        """A body paragraph, justified with a first-line indent, or a centred one."""
        paragraph = self.document.add_paragraph()
        self.runs(paragraph, text, bold=bold, italic=italic)
        paragraph.alignment = ALIGN.CENTER if centre else ALIGN.JUSTIFY
        if not centre:
            paragraph.paragraph_format.first_line_indent = Cm(1.27)
        return paragraph

    def event(self, event: Event) -> None:
        """Write one event."""
        block = event.block
        writers: dict[type, Callable[..., None]] = {
            Letterhead: self.letterhead,
            Title: self.title,
            Stamp: self.stamp,
            Signature: self.signature,
            Appendix: self.appendix,
            Table: self.table,
        }
        if event.kind == "block":
            writers[type(block)](block)
        elif event.kind == "page_break":
            self.document.add_page_break()  # type: ignore[no-untyped-call]
        else:
            self.line(event)

    def title(self, block: Title) -> None:
        """The type, the lines of the trích yếu and the note, centred."""
        self.paragraph(block.type, centre=True, bold=True)
        for line in block.lines:
            self.paragraph(line, centre=True, bold=True).paragraph_format.space_after = Pt(0)
        if block.note:
            self.paragraph(block.note, centre=True, italic=True)
        self.paragraph("", centre=True)

    def stamp(self, block: Stamp) -> None:
        """A stamp in a floating box, or as plain lines."""
        if block.boxed:
            text_box(self.document.add_paragraph(), block.lines)
            return
        for line in block.lines:
            self.document.add_paragraph(line).paragraph_format.space_after = Pt(0)

    def line(self, event: Event) -> None:
        """A heading, an item or a paragraph; its mark typed, or left to Word."""
        automatic = event.auto if self.plan.auto_lists else None
        text = event.text if automatic else event.line
        if event.style == "centre":
            paragraph = self.paragraph(text, centre=True, bold=True)
        elif isinstance(event.block, Heading) and event.block.body:
            lead = event.block.heading if automatic else f"{event.mark} {event.block.heading}"
            paragraph = self.paragraph(f"{lead}: ", bold=True)
            self.runs(paragraph, event.block.body)
        elif event.kind == "heading" and self.plan.heading_styles and event.depth < 3:
            paragraph = self.document.add_paragraph(style=f"Heading {event.depth + 1}")
            self.runs(paragraph, text)
            paragraph.paragraph_format.first_line_indent = Cm(1.27)
        else:
            italic = event.style in {"unit", "caption"} or (event.kind == "heading" and event.depth >= 2)
            paragraph = self.paragraph(text, bold=event.kind == "heading" and event.depth < 2, italic=italic)
            if event.style == "unit":
                paragraph.alignment = ALIGN.RIGHT
        if automatic:
            self.lists.number(paragraph, *automatic)

    def layout(self, left: float) -> tuple[_Cell, _Cell]:
        """A borderless table of one row and two cells; ``left`` is the width of the first in cm."""
        table = self.document.add_table(1, 2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        first, second = table.rows[0].cells
        for column, cell, width in zip(table.columns, (first, second), (left, PORTRAIT_WIDTH + 1 - left), strict=True):
            column.width = cell.width = Cm(width)
        return first, second

    def letterhead(self, block: Letterhead) -> None:
        """Issuer and number left, motto and date right."""
        left, right = self.layout(6.5)
        for line in block.issuer:
            cell_line(left, line, bold=line == block.issuer[-1], centre=True)
        cell_line(left, block.number, centre=True)
        for line in block.motto:
            cell_line(right, line, bold=True, centre=True)
        cell_line(right, block.date, italic=True, centre=True)
        self.paragraph("", centre=True)

    def signature(self, block: Signature) -> None:
        """Recipients left, signature right."""
        left, right = self.layout(8.5)
        cell_line(left, block.label, bold=True, italic=True)
        if block.sublabel:
            cell_line(left, block.sublabel, italic=True)
        for line in block.recipients:
            cell_line(left, line)
        for line in [*block.lines, "", "", block.name]:
            cell_line(right, line, bold=True, centre=True)

    def appendix(self, block: Appendix) -> None:
        """A new section; the label and the title are centred."""
        section = self.document.add_section()
        self.page(section, landscape=block.landscape)
        restart_pages(section)
        self.width = LANDSCAPE_WIDTH if block.landscape else PORTRAIT_WIDTH
        self.paragraph(block.label, centre=True, bold=True)
        self.paragraph(block.title, centre=True, bold=True)
        if block.note:
            self.paragraph(block.note, centre=True, italic=True)

    def table(self, block: Table) -> None:
        """A ruled table: merged header cells, header rows repeated on every page, rows free to break."""
        width = len(block.columns)
        heads = len(block.header) + block.column_numbers
        table = self.document.add_table(heads + len(block.rows), width, style="Table Grid")
        table.autofit = False
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(block.header):
            x = 0
            for head in row:
                while (y, x) in taken:
                    x += 1
                area = [(y + dy, x + dx) for dy in range(head.rowspan) for dx in range(head.colspan)]
                taken.update(area)
                cell = table.cell(*area[0]).merge(table.cell(*area[-1])) if len(area) > 1 else table.cell(y, x)
                fill(cell, head.text, bold=True, centre=True)
        if block.column_numbers:
            for x in range(width):
                fill(table.cell(heads - 1, x), f"({x + 1})", centre=True)
        for y in range(heads):
            properties = table.rows[y]._tr.get_or_add_trPr()
            properties.append(properties.makeelement(qn("w:tblHeader"), {}))
        for y, body in enumerate(block.rows, heads):
            for x, value in enumerate(row_cells(body)):
                centre = x == 0 or not isinstance(value, str)
                if not 0 < x < body.span:
                    fill(table.cell(y, x), printed(value), bold=body.kind != "body", centre=centre and body.span == 1)
            if body.span > 1:
                table.cell(y, 0).merge(table.cell(y, body.span - 1))
        self.widths(table, block)

    def widths(self, table: WordTable, block: Table) -> None:
        """Column widths in the proportion that the source gives."""
        shares = list(block.widths) or [1.0] + [3.0] * (len(block.columns) - 1)
        unit = self.width / sum(shares)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Cm(share * unit)
        for row in table.rows:
            for cell, share in zip(row.cells, shares, strict=True):
                if cell._tc.grid_span == 1:
                    cell.width = Cm(share * unit)

    def save(self, path: Path) -> None:
        """Write the file with fixed times inside the archive."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        with (
            zipfile.ZipFile(buffer) as archive,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out,
        ):
            for name in archive.namelist():
                entry = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                out.writestr(entry, archive.read(name))


def cell_line(
    cell: _Cell, text: str, *, bold: bool = False, italic: bool = False, centre: bool = False, size: float = 12
) -> None:
    """Add a line to a cell; the first line takes the cell's empty paragraph."""
    first = cell.paragraphs[0]
    paragraph = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)
    paragraph.alignment = ALIGN.CENTER if centre else ALIGN.LEFT
    paragraph.paragraph_format.space_after = Pt(0)


def fill(cell: _Cell, text: str, *, bold: bool = False, centre: bool = False) -> None:
    """The text of a table cell, a paragraph for each of its lines."""
    for line in text.split("\n"):
        cell_line(cell, line, bold=bold, centre=centre, size=11.5)
