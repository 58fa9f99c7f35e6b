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
    DamageClass,
    DeadlineKind,
    HealthStatus,
    IssuerLevel,
    OcrReason,
    RepairAction,
    SectionKind,
    TargetOrigin,
    TaskOrigin,
)

SCHEMA_VERSION: Literal["1.2"] = "1.2"

Confidence = Annotated[
    float,
    Field(
        ge=0,
        le=1,
        description="How sure it is that the record is read as printed; 1 is an explicit mark on text as read.",
    ),
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


class DamagedBlock(Record):
    """Lines together that are damaged in one way: where they begin and where they end."""

    first: Evidence = Field(description="The first line.")
    last: Evidence = Field(description="The last line; the first one again where it is alone.")


class Damage(Record):
    """What is wrong with some of the text of a page, how sure that is, and what was done about it."""

    kind: DamageClass
    share: float = Field(ge=0, le=1, description="Share of the page's tokens in the lines that are damaged this way.")
    confidence: float = Field(ge=0, le=1, description="How sure it is that they are.")
    action: RepairAction = Field(
        description="repaired: mended; left: could have been, but was not asked for; none: nothing here mends it."
    )
    changes: int = Field(default=0, ge=0, description="Places that were changed.")
    probability: float | None = Field(
        default=None, ge=0, le=1, description="Mean probability of the changes; null where there are none."
    )
    blocks: list[DamagedBlock] = Field(default_factory=list, description="Where, in reading order.")


class ImageReading(Record):
    """How a page was read from its image."""

    reason: OcrReason = Field(
        description="no_text: it holds none; foreign_ocr, scanner_layer, glyph_ids: its text is worse than the image; "
        "lost_glyphs: only words whose lost letters nothing else tells; asked: --ocr always."
    )
    engine: str = Field(description="Name, version and data of the OCR engine.")
    confidence: Confidence = Field(description="The engine's own, mean over the letters of the page.")


class PageHealth(Record):
    """How healthy the text of one page is as read, and what was done about it."""

    page: int | None = Field(description="Page from 1; null for formats without pages.")
    status: HealthStatus = Field(description="Of the text that the records were made of.")
    syllables: int = Field(ge=0, description="Letter tokens read on the page.")
    vietnamese: float = Field(ge=0, le=1, description="Share of tokens that are well-formed Vietnamese syllables.")
    marked: float = Field(ge=0, le=1, description="Share of tokens that carry Vietnamese diacritics.")
    damage: list[Damage] = Field(default_factory=list, description="What was wrong, the most of it first.")
    ocr: ImageReading | None = Field(
        default=None, description="How the page was read from its image; null where its text was read."
    )


class Health(Record):
    """The health of the whole document's text, and of each page."""

    status: HealthStatus
    pages: list[PageHealth]


class Source(Record):
    """The file the plan was read from."""

    name: str = Field(
        description='File name without its folder, in a data set the document\'s key; "-" for standard input.'
    )
    sha256: str = Field(description="SHA-256 of the bytes read, in hexadecimal.")
    media_type: str
    pages: int | None = Field(description="Number of pages; null for formats without pages.")
    health: Health


class Signer(Record):
    """Who signed: name, position, the authority line and the body signed for."""

    name: str | None = None
    position: str | None = None
    authority: str | None = Field(default=None, description='The authority line: "KT. CHỦ TỊCH".')
    on_behalf_of: str | None = Field(default=None, description='Signed for: "TM. ỦY BAN NHÂN DÂN".')


class Metadata(Record):
    """The form of the document: type, number, issuer, place, date, title, signer, recipients."""

    doc_type: str | None = Field(default=None, description='"Kế hoạch", "Quyết định", ...')
    number: str | None = Field(default=None, description='"12/KH-UBND"; null where it is left blank.')
    symbol: str | None = Field(
        default=None, description='The letters of the number, "KH-UBND", where they are printed.'
    )
    issuer: str | None = Field(default=None, description='Full name: "Ủy ban nhân dân tỉnh Cà Mau".')
    issuer_level: IssuerLevel | None = None
    province: str | None = Field(default=None, description="Province or central city as the document knew it.")
    province_now: str | None = Field(default=None, description="The province-level unit of today that holds it.")
    place: str | None = Field(default=None, description="The place in the date line.")
    date: str | None = Field(default=None, description="ISO date; null where day or month are blank.")
    date_year: int | None = Field(default=None, description="The year, also where day or month are blank.")
    title: str | None = Field(default=None, description="Trích yếu, on one line.")
    signer: Signer | None = None
    recipients: list[str] = Field(default_factory=list, description="The lines of Nơi nhận, without dashes.")
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Section(Record):
    """A heading of the body or an appendix."""

    id: str
    level: int = Field(ge=1, description="1 for a part or an appendix, 2 below it, and so on.")
    number: str | None = Field(description='The heading\'s own mark: "I", "2.1", "b", "Phụ lục 1".')
    heading: str
    kind: SectionKind
    parent: int | None = Field(description="Index of the parent heading in this list.")
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Agency(Record):
    """An agency as written, its normal form, and whether it is one body or a group of bodies."""

    name: str = Field(description="As written.")
    canonical: str = Field(description="Normal form: abbreviations written out, one spelling.")
    kind: AgencyKind = Field(description="One body, or a group of bodies.")


class Deadline(Record):
    """When a task is due: the words, their kind, and the closed interval they mean (null where open)."""

    raw: str = Field(description="The words, as written.")
    kind: DeadlineKind
    start: date | None = Field(default=None, description="First day, inclusive; null where open.")
    end: date | None = Field(default=None, description="Last day, inclusive; null where open.")
    inherited: bool = Field(default=False, description="Taken from a heading above that is a period.")


class Task(Record):
    """One thing somebody is to do."""

    id: str
    origin: TaskOrigin = Field(description="The part it stands in: tasks, implementation, or an appendix.")
    number: str = Field(description='The whole path: "III.1.a", "IV.1.-2", "PL1.11".')
    text: str
    lead: list[Agency] = Field(default_factory=list)
    cooperating: list[Agency] = Field(default_factory=list)
    deadline: Deadline | None = None
    output: str | None = Field(default=None, description="The product (sản phẩm, kết quả).")
    section_id: str | None = Field(default=None, description="Id of the section it stands in.")
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Quantity(Record):
    """A number to reach: comparator, value (and upper value of a range), the counted noun, the year it is due."""

    comparator: Comparator
    value: float = Field(description="The number; the lower one of a range.")
    value_max: float | None = Field(default=None, description="The upper number of a range.")
    unit: str | None = Field(default=None, description='The counted noun as written: "%", "tỷ đồng", "bác sĩ".')
    year: int | None = None


class Target(Record):
    """A goal: its words, the year it is due, and its numbers."""

    id: str
    origin: TargetOrigin
    text: str
    year: int | None = Field(default=None, description="The year it is due; of a period the last.")
    quantities: list[Quantity] = Field(default_factory=list)
    section_id: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Table(Record):
    """A table: flattened columns, rows as read, the labels of total rows, and every numeric cell."""

    id: str
    appendix: str | None = Field(default=None, description="The appendix's mark; null in the body.")
    caption: str | None = None
    unit: str | None = None
    columns: list[str] = Field(default_factory=list, description='Header rows flattened, joined by " / ".')
    row_count: int = Field(default=0, ge=0)
    total_rows: list[str] = Field(default_factory=list, description="Labels of the rows called Cộng, Tổng, Tổng cộng.")
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
    amount_vnd: float = Field(description="The amount in đồng.")
    period: str | None = Field(default=None, description="The years it is for, as written.")
    section_id: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Citation(Record):
    """A legal or Party document cited, once, with every place that mentions it."""

    id: str
    type: str = Field(description='Written in full: "Nghị quyết", "Luật".')
    number: str | None = Field(default=None, description="As printed; null for a law cited by name.")
    name: str | None = Field(default=None, description="The name of a law cited by name.")
    date: str | None = Field(default=None, description="ISO date.")
    issuer: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = 1.0
    repaired: bool = False


class Warning_(Record):
    """Something a careful analyst would want to know, in Vietnamese and in English."""

    code: str = Field(description="Stable name of the check, for filters.")
    message_vi: str
    message_en: str
    evidence: list[Evidence] = Field(default_factory=list)


class Plan(Record):
    """One plan as read: the top of the JSON."""

    schema_version: Literal["1.2"] = SCHEMA_VERSION
    source: Source
    metadata: Metadata
    sections: list[Section] = Field(default_factory=list)
    tasks: list[Task] = Field(default_factory=list)
    targets: list[Target] = Field(default_factory=list)
    tables: list[Table] = Field(default_factory=list)
    budget: list[Budget] = Field(default_factory=list)
    citations: list[Citation] = Field(default_factory=list)
    warnings: list[Warning_] = Field(default_factory=list)
