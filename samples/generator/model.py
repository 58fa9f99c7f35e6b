"""The source form of a sample plan: what is printed, and beside it the records that a reader should find there.

A plan is a list of blocks. Every annotation is written by hand next to the words it belongs to; only what follows from
the source's own structure (the path of an item, the index of a parent heading) is worked out by :mod:`expected`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Due:
    """A deadline as annotated: the words, the kind, the inclusive ISO dates."""

    raw: str
    kind: str
    start: str | None = None
    end: str | None = None
    inherited: bool = False


@dataclass(frozen=True)
class Task:
    """The task that an item states; ``text`` only where it differs from the item's own words."""

    lead: Sequence[str] = ()
    cooperating: Sequence[str] = ()
    due: Due | None = None
    output: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Quantity:
    """A number to reach; ``year`` is that of its goal unless given."""

    comparator: str
    value: float
    unit: str
    value_max: float | None = None


@dataclass(frozen=True)
class Goal:
    """A target; ``text`` is None where it is the item's own words."""

    text: str | None = None
    quantities: Sequence[Quantity] = ()
    year: int | None = None


@dataclass(frozen=True)
class Money:
    """A sum in a part on funding."""

    text: str
    amount: float
    unit: str
    amount_vnd: int
    period: str | None = None


@dataclass(frozen=True)
class Cited:
    """A document cited."""

    type: str
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    name: str | None = None


@dataclass
class Para:
    """A plain paragraph; with a ``task`` it is counted among its parent's unmarked items."""

    text: str
    task: Task | None = None
    goals: Sequence[Goal] = ()
    money: Sequence[Money] = ()
    style: str = "body"


@dataclass
class Item:
    """An enumerated or bulleted item: ``mark`` as printed ("a)", "-", "+", "1.")."""

    mark: str
    text: str
    kids: Sequence[Block] = ()
    task: Task | None = None
    goals: Sequence[Goal] = ()
    money: Sequence[Money] = ()


@dataclass
class Heading:
    """A section heading. ``body`` is the rest of a run-in heading, which may itself be a task."""

    mark: str
    heading: str
    kind: str
    kids: Sequence[Block] = ()
    body: str | None = None
    task: Task | None = None
    goals: Sequence[Goal] = ()
    closing: str = ""


@dataclass
class Field:
    """A field label inside a part on tasks ("Nhiệm vụ:"), lettered or not; ``task`` is what its value states."""

    label: str
    value: str | None = None
    mark: str = ""
    kids: Sequence[Block] = ()
    task: Task | None = None


@dataclass(frozen=True)
class Num:
    """A numeric cell whose print is not the plain Vietnamese form of its value."""

    print: str
    value: float


Value = str | int | float | Num | None


@dataclass
class Row:
    """A body row. ``kind`` is body, group or total; ``span`` is the width of the label of a group or total row."""

    cells: Sequence[Value]
    kind: str = "body"
    task: Task | None = None
    span: int = 1


@dataclass(frozen=True)
class Head:
    """A header cell with its spans."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass
class Table:
    """A table. ``columns`` are the flattened columns; ``text_column`` holds the row labels."""

    header: Sequence[Sequence[Head]]
    columns: Sequence[str]
    rows: Sequence[Row]
    caption: str | None = None
    caption_line: str | None = None
    unit_line: str | None = None
    unit: str | None = None
    text_column: int = 1
    column_numbers: bool = False
    widths: Sequence[float] = ()
    numeric: bool = False
    cut_after: Sequence[int] = ()
    task_origin: str = "phu_luc"


@dataclass
class Letterhead:
    """Both columns of the letterhead, as printed."""

    issuer: Sequence[str]
    number: str
    date: str
    motto: Sequence[str] = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass
class Title:
    """The type of the document and its trích yếu; ``note`` is a line in brackets below."""

    type: str
    lines: Sequence[str]
    note: str | None = None


@dataclass
class Signature:
    """Recipients (with their dashes) and the signature block."""

    recipients: Sequence[str]
    lines: Sequence[str]
    name: str
    label: str = "Nơi nhận:"
    sublabel: str | None = None


@dataclass
class Stamp:
    """A digital signature's visible text or an incoming-mail stamp: printed, but no part of the plan."""

    lines: Sequence[str]
    boxed: bool = False


@dataclass
class Appendix:
    """An appendix: its label as printed, its title, and its content."""

    label: str
    title: str
    kids: Sequence[Block]
    number: str | None = None
    note: str | None = None
    landscape: bool = True


@dataclass
class PageBreak:
    """A new page."""


Block = Para | Item | Heading | Field | Table | Letterhead | Title | Signature | Stamp | Appendix | PageBreak


@dataclass
class Plan:
    """One sample: its blocks, its declared metadata and citations, and how its forms are built.

    ``forms`` names the text forms to write (see :mod:`text_forms`); PDF, DOCX and HTML are always written.
    ``footnotes`` are the texts of the marks ``[^1]``, ``[^2]`` in the blocks.
    """

    name: str
    metadata: dict[str, object]
    blocks: Sequence[Block]
    citations: Sequence[Cited]
    forms: Sequence[str]
    footnotes: Sequence[str] = ()
    running_header: str | None = None
    auto_lists: bool = False
    heading_styles: bool = True
    inconsistencies: Sequence[str] = field(default_factory=tuple)
