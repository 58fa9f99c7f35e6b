"""The public records: what ``kehoach extract`` prints. The JSON Schema in ``schemas/`` is made from these models.

Keys and meaning follow the annotation guide described in ``docs/json.md``. Every model forbids unknown keys, so a JSON
that validates holds nothing but what is documented.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kehoach_extract.vocabulary import (
    AgencyKind,
    Comparator,
    DeadlineKind,
    HealthStatus,
    IssuerLevel,
    SectionKind,
    TargetOrigin,
    TaskOrigin,
)

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Confidence = Annotated[
    float,
    Field(ge=0, le=1, description="How sure the rules are that the record is read as printed; 1 is an explicit mark."),
]


class Record(BaseModel):
    """Base of all records: unknown keys are refused, instances are compared by value."""

    model_config = ConfigDict(extra="forbid")


class CellPlace(Record):
    """A table cell of a Word file, each number from 1."""

    table: int
    row: int
    column: int


class Evidence(Record):
    """A place where a record stands.

    PDF: page, box and lines of that page. Text, Markdown, HTML: lines of the file. Word: paragraph or cell.
    """

    page: int | None = Field(default=None, ge=1, description="Page from 1.")
    box: tuple[float, float, float, float] | None = Field(
        default=None, description="x0, y0, x1, y1 in points from the page's top left corner."
    )
    lines: tuple[int, int] | None = Field(default=None, description="First and last line, from 1.")
    paragraph: int | None = Field(default=None, ge=1, description="Paragraph of a Word file, from 1.")
    cell: CellPlace | None = None


class PageHealth(Record):
    """How healthy the text of one page is."""

    page: int | None = Field(description="Page from 1; null for formats without pages.")
    status: HealthStatus
    syllables: int = Field(ge=0, description="Letter tokens read on the page.")
    vietnamese: float = Field(ge=0, le=1, description="Share of tokens that are well-formed Vietnamese syllables.")
    marked: float = Field(ge=0, le=1, description="Share of tokens that carry Vietnamese diacritics.")


class Health(Record):
    """The health of the whole document's text, and of each page."""

    status: HealthStatus
    pages: list[PageHealth]


class Source(Record):
    """The file the plan was read from."""

    name: str
    sha256: str
    media_type: str
    pages: int | None
    health: Health


class Signer(Record):
    """Who signed: name, position, the authority line and the body signed for."""

    name: str | None = None
    position: str | None = None
    authority: str | None = None
    on_behalf_of: str | None = None


class Metadata(Record):
    """The form of the document: type, number, issuer, place, date, title, signer, recipients."""

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    issuer_level: IssuerLevel | None = None
    province: str | None = None
    province_now: str | None = Field(default=None, description="The province-level unit of today that holds it.")
    place: str | None = None
    date: str | None = Field(default=None, description="ISO date; null where day or month are blank.")
    date_year: int | None = None
    title: str | None = None
    signer: Signer | None = None
    recipients: list[str] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)


class Section(Record):
    """A heading of the body or an appendix."""

    id: str
    level: int = Field(ge=1)
    number: str | None
    heading: str
    kind: SectionKind
    parent: int | None = Field(description="Index of the parent heading in this list.")
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Agency(Record):
    """An agency as written, its normal form, and whether it is one body or a group of bodies."""

    name: str
    canonical: str
    kind: AgencyKind


class Deadline(Record):
    """When a task is due: the words, their kind, and the closed interval they mean (null where open)."""

    raw: str
    kind: DeadlineKind
    start: date | None = None
    end: date | None = None
    inherited: bool = False


class Task(Record):
    """One thing somebody is to do."""

    id: str
    origin: TaskOrigin
    number: str
    text: str
    lead: list[Agency] = Field(default_factory=list)
    cooperating: list[Agency] = Field(default_factory=list)
    deadline: Deadline | None = None
    output: str | None = None
    section_id: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Quantity(Record):
    """A number to reach: comparator, value (and upper value of a range), the counted noun, the year it is due."""

    comparator: Comparator
    value: float
    value_max: float | None = None
    unit: str | None = None
    year: int | None = None


class Target(Record):
    """A goal: its words, the year it is due, and its numbers."""

    id: str
    origin: TargetOrigin
    text: str
    year: int | None = None
    quantities: list[Quantity] = Field(default_factory=list)
    section_id: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Table(Record):
    """A table: flattened columns, rows as read, the labels of total rows, and every numeric cell."""

    id: str
    appendix: str | None = None
    caption: str | None = None
    unit: str | None = None
    columns: list[str] = Field(default_factory=list)
    row_count: int = Field(default=0, ge=0)
    total_rows: list[str] = Field(default_factory=list)
    values: list[tuple[str, str, float]] = Field(
        default_factory=list, description="[row label, column, number] of every numeric cell."
    )
    rows: list[list[str]] = Field(default_factory=list, description="The text of every body row, a cell a column.")
    section_id: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Budget(Record):
    """A sum of money in a part on funding."""

    id: str
    text: str
    amount: float
    unit: str
    amount_vnd: float
    period: str | None = None
    section_id: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Citation(Record):
    """A legal or Party document cited, once, with every place that mentions it."""

    id: str
    type: str
    number: str | None = None
    name: str | None = None
    date: str | None = Field(default=None, description="ISO date.")
    issuer: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Warning_(Record):
    """Something a careful analyst would want to know, in Vietnamese and in English."""

    code: str
    message_vi: str
    message_en: str
    evidence: list[Evidence] = Field(default_factory=list)


class Plan(Record):
    """One plan as read: the top of the JSON."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    source: Source
    metadata: Metadata
    sections: list[Section] = Field(default_factory=list)
    tasks: list[Task] = Field(default_factory=list)
    targets: list[Target] = Field(default_factory=list)
    tables: list[Table] = Field(default_factory=list)
    budget: list[Budget] = Field(default_factory=list)
    citations: list[Citation] = Field(default_factory=list)
    warnings: list[Warning_] = Field(default_factory=list)
