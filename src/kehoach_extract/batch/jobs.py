"""What goes into an engine and what comes out of it: plain data that can be sent to another process or machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kehoach_extract.batch.failures import Failure
from kehoach_extract.vocabulary import OcrMode

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bytes of a document are: a file, or a part of an archive.

    ``path`` is a path on the machine, or an address in a store such as ``s3://bucket/kh.pdf``.
    ``members`` are positions: (3,) is the fourth part of the archive ``path``, (3, 0) the first part of the archive
    that this part is. Positions, since names in archives may stand twice.
    """

    path: str
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read: what decides about the result."""

    ocr: OcrMode = "auto"
    tessdata: str | None = None
    ocr_cache: bool = True
    repair: Literal["auto", "never"] = "auto"


@dataclass(frozen=True, slots=True)
class Caps:
    """What one document may take: wall time in seconds, memory of its process and of all that this starts in bytes."""

    seconds: float = 600.0
    memory: int = 2048 * MIB


@dataclass(frozen=True, slots=True)
class LookJob:
    """Tell what a file is, and hash it."""

    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Read a document to its plan."""

    key: str
    place: Place
    sha256: str
    reading: Reading


Job = LookJob | ReadJob


@dataclass(frozen=True, slots=True)
class Document:
    """A file that can be read: its hash and media type."""

    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Member:
    """A part of an archive; ``failure`` where it must not be unpacked."""

    name: str
    position: int
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """A file that is an archive, with its parts."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that holds no plan; ``kind`` is its media type, or a word: "hidden", "link", "special"."""

    kind: str


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A document that was read.

    ``plan`` is the compact JSON, compressed; :data:`kehoach_extract.batch.packing.NAME` stands for its name. ``health``
    is the status of its text, ``is_plan`` False where it does not have the form of a plan.
    """

    plan: bytes
    health: str
    is_plan: bool


@dataclass(frozen=True, slots=True)
class PlanKept:
    """A document that was read, its plan kept in a partition: ``size`` bytes from ``start`` on.

    They are the ``plan`` of :class:`PlanRead`, which so need not pass through the process that gives out the work.
    """

    part: str
    start: int
    size: int
    health: str
    is_plan: bool


Outcome = Document | Members | Skipped | PlanRead | PlanKept | Failure


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job, and the seconds it took."""

    job: Job
    outcome: Outcome
    seconds: float
