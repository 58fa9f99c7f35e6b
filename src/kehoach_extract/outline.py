"""What structuring gives: the document as a tree of headings, items, paragraphs and tables, before records are made.

Example (a plan's part III with one item)::

    Node(mark=Mark("roman", "III", 3), text="NHIỆM VỤ", heading="NHIỆM VỤ", kind="nhiem_vu", path="III", children=[
        Node(mark=Mark("arabic", "1", 1), text="Rà soát ...;", path="III.1"),
    ])
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kehoach_extract.source import Line, Note, Place
from kehoach_extract.vocabulary import SectionKind

MarkStyle = Literal["part", "article", "roman", "capital", "arabic", "decimal", "letter", "dash", "plus", "star"]
"""part: "Phần thứ nhất"; article: "Điều 1."; capital: "A."; arabic: "1."; decimal: "2.1."; letter: "a)"."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark before a heading or an item: its style, its label as printed ("II", "2.1", "đ", "-") and its value.

    ``delimiter`` is what follows the label (".", ")", "-", "/"); lists of one style but another delimiter are
    different lists.
    """

    style: MarkStyle
    label: str
    value: int | None = None
    delimiter: str = ""


@dataclass(slots=True)
class Node:
    """A heading, an item or a plain paragraph (``mark`` None).

    ``text`` is the node's own text without its mark, lines joined, inner line breaks gone, NFC, single spaces.
    ``heading``
    is set where the node is a section heading (of a run-in heading only the words before the colon; ``body`` then holds
    the words after it). ``kind`` is set for headings, ``path`` is the whole number ("III.1.a", "IV.1.-2"). ``label``
    is the
    field's name where the node is a field line of its block ("thoi_gian", "chu_tri", "phoi_hop", "san_pham"), and
    ``body``
    its value. ``format_level`` is the heading level that the file format gives.
    """

    text: str
    mark: Mark | None = None
    heading: str | None = None
    body: str | None = None
    kind: SectionKind | None = None
    path: str = ""
    level: int = 0
    label: str | None = None
    bold: bool | None = None
    format_level: int | None = None
    places: tuple[Place, ...] = ()
    children: list[Node | DataTable] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and every node below it, in reading order; tables are left out."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()


RowKind = Literal["body", "group", "total"]


@dataclass(frozen=True, slots=True)
class DataCell:
    """A cell of a data row: its text with inner line breaks kept as ``\\n``, its place, the columns it covers.

    ``repeated`` is True where the cell is a merged one that began in a row above: its words hold here too, a number in
    it counts once only.
    """

    text: str
    column: int
    colspan: int = 1
    places: tuple[Place, ...] = ()
    repeated: bool = False


@dataclass(slots=True)
class DataRow:
    """A body row: one cell text per column ("" where a cell is empty or covered by a span)."""

    cells: list[DataCell]
    kind: RowKind = "body"

    def text(self, column: int) -> str:
        """The text of the cell that starts at ``column``; "" where none does."""
        return next((cell.text for cell in self.cells if cell.column == column), "")


@dataclass(slots=True)
class DataTable:
    """A table of the document: continued pages joined, header rows flattened to ``columns``, cut rows made whole.

    ``appendix`` is the appendix it stands in ("Phụ lục 1", "PHỤ LỤC"; None in the body), ``section_path`` the heading.
    """

    columns: list[str]
    rows: list[DataRow]
    caption: str | None = None
    unit: str | None = None
    appendix: str | None = None
    section_path: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(slots=True)
class Letterhead:
    """The lines above the title, sorted by meaning; each None or empty where the document does not show it.

    ``number_line`` is the text after "Số:", ``date_line`` the whole "Cà Mau, ngày ... tháng ... năm ..." line.
    """

    issuer_lines: list[Line] = field(default_factory=list)
    number_line: Line | None = None
    date_line: Line | None = None
    doc_type_line: Line | None = None
    title_lines: list[Line] = field(default_factory=list)
    digital_stamp: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Signature:
    """The block at the end: authority lines ("TM. ...", "KT. ..."), the position and the name, as printed."""

    lines: list[Line] = field(default_factory=list)
    on_behalf_of: str | None = None
    authority: str | None = None
    position: str | None = None
    name: str | None = None


@dataclass(slots=True)
class Appendix:
    """An appendix: its label ("Phụ lục 1", "PHỤ LỤC"), title, "(Kèm theo ...)" note and content."""

    label: str
    number: str | None
    title: str
    note: str | None = None
    places: tuple[Place, ...] = ()
    content: list[Node | DataTable] = field(default_factory=list)


def tables_below(blocks: Sequence[Node | DataTable]) -> Iterator[DataTable]:
    """The tables among blocks and below them, in reading order."""
    for block in blocks:
        if isinstance(block, DataTable):
            yield block
        else:
            yield from tables_below(block.children)


@dataclass(slots=True)
class Outline:
    """The whole document after structuring."""

    letterhead: Letterhead
    preamble: list[Node]
    body: list[Node | DataTable]
    closing: list[Node]
    recipients: list[Line]
    signature: Signature
    appendices: list[Appendix]
    footnotes: list[Node] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """Every node of preamble, body, closing, appendices and footnotes, in reading order."""
        for top in (*self.preamble, *self.body, *self.closing):
            if isinstance(top, Node):
                yield from top.walk()
        for appendix in self.appendices:
            for block in appendix.content:
                if isinstance(block, Node):
                    yield from block.walk()
        for note in self.footnotes:
            yield from note.walk()

    def tables(self) -> Iterator[DataTable]:
        """Every table, in reading order."""
        yield from tables_below(self.body)
        for appendix in self.appendices:
            yield from tables_below(appendix.content)
