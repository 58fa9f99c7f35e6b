"""The work itself, as a process that may be killed does it: a job to its outcome."""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kehoach_extract.batch import stores
from kehoach_extract.batch.archives import MOST_DEPTH, archive_kind, member_bytes, members_of
from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import MIB, Document, Job, LookJob, Members, Outcome, Place, PlanRead, ReadJob, Skipped
from kehoach_extract.batch.packing import NAME, pack
from kehoach_extract.errors import ChangedMeanwhile, EmptyFile, LimitPassed, TooDeep
from kehoach_extract.readers import detect as kinds
from kehoach_extract.readers.limits import Limits, in_words
from kehoach_extract.readers.safety import load

LOCAL = f"{__name__}:do"
"""The function :func:`do`, as an engine imports it."""

_HEAD = 65536
_AT_ONCE = 64 * MIB
_LIMITS = Limits()
_DOCUMENTS = frozenset(
    {
        kinds.PDF,
        kinds.DOCX,
        kinds.DOC,
        kinds.RTF,
        kinds.ODT,
        kinds.WORD_XML,
        kinds.HTML,
        kinds.MHTML,
        kinds.MARKDOWN,
        kinds.TEXT,
        kinds.ENCRYPTED,
    }
)
_OF_ALL_KINDS = frozenset({kinds.HTML, kinds.MHTML, kinds.MARKDOWN, kinds.TEXT})
"""Forms in which all kinds of things are kept."""


def do(job: Job) -> Outcome:
    """Do one job; whatever goes wrong in Python is an outcome, too.

    Example:
        >>> do(LookJob("a.pdf", Place("/no/such/file"))).code
        'file_missing'
    """
    try:
        return look(job) if isinstance(job, LookJob) else read(job)
    except Exception as error:  # noqa: BLE001 - one document must not end the others
        return Failure.of(error)


def look(job: LookJob) -> Outcome:
    """What a file is, told from its content: a document, an archive, or nothing to read.

    Raises:
        KehoachError: it cannot be read, or is an archive that is not read.
    """
    found = _open(job.place, job.key)
    kind = archive_kind(found.head)
    if kind:
        members = members_of(found.source, kind, job.key, found.size)
        if members is not None:
            if len(job.place.members) >= MOST_DEPTH:
                raise TooDeep(name=job.key, depth=MOST_DEPTH)
            return Members(members)
    if not found.size and Path(job.key).name.startswith((".", "~$")):
        return Skipped("hidden")  # markers of other programs, such as .gitkeep
    if found.size > _LIMITS.max_bytes and not _is_read(kinds.detect(found.head)):
        return Skipped(kinds.detect(found.head))
    data = found.data()
    media_type = kinds.detect(data)
    if not _is_read(media_type):
        return Skipped(media_type)
    return Document(hashlib.sha256(data).hexdigest(), media_type)


def read(job: ReadJob) -> Outcome:
    """The plan that a document is.

    A picture or a text that is no plan is skipped: folders hold photographs, programs, web pages and data besides. What
    was made to be printed is kept with a warning: it may be a plan of a form that is not known.

    Raises:
        KehoachError: the document cannot be read.
    """
    from kehoach_extract.ocr.stage import OcrOptions
    from kehoach_extract.pipeline import Options, extract_document
    from kehoach_extract.readers.image import MEDIA_TYPES
    from kehoach_extract.writers.json import plan_to_json

    data = bytes_of(job.place, job.key)
    if hashlib.sha256(data).hexdigest() != job.sha256:
        raise ChangedMeanwhile(name=job.key)
    reading = job.reading
    tessdata = Path(reading.tessdata) if reading.tessdata else None
    # Documents are what is done side by side; a page more at a time would only take time from another document.
    ocr = OcrOptions(reading.ocr, None, tessdata, jobs=1, cache=reading.ocr_cache)
    plan = extract_document(data, NAME, options=Options(ocr=ocr, repair=reading.repair))
    is_plan = all(warning.code != "not_a_plan" for warning in plan.warnings)
    if not is_plan and plan.source.media_type in {*MEDIA_TYPES, *_OF_ALL_KINDS}:
        return Skipped(plan.source.media_type)
    return PlanRead(pack(plan_to_json(plan, pretty=False)), plan.source.health.status, is_plan)


def bytes_of(place: Place, name: str) -> bytes:
    """The bytes at a place.

    Raises:
        KehoachError: there are none, too many, or they cannot be had.
    """
    if not place.members:
        if stores.is_url(place.path):
            return stores.load(place.path, name, _LIMITS)
        return load(Path(place.path), name, _LIMITS)
    outer = _open(Place(place.path, place.members[:-1]), name)
    return member_bytes(outer.source, archive_kind(outer.head) or "zip", place.members[-1], name, _LIMITS)


@dataclass(frozen=True, slots=True)
class _Opened:
    """Something to look into: a large file stays where it is, what lies in an archive is in memory."""

    name: str
    source: Path | BinaryIO
    head: bytes
    size: int

    def data(self) -> bytes:
        """All of it."""
        if isinstance(self.source, Path):
            return load(self.source, self.name, _LIMITS)
        if not self.size:
            raise EmptyFile(name=self.name)
        if self.size > _LIMITS.max_bytes:
            raise LimitPassed(name=self.name, limit=in_words(_LIMITS.max_bytes))
        self.source.seek(0)
        return self.source.read()


def _open(place: Place, name: str) -> _Opened:
    if place.members:
        try:
            data = bytes_of(place, name)
        except EmptyFile:
            data = b""
        return _Opened(name, io.BytesIO(data), data[:_HEAD], len(data))
    if stores.is_url(place.path):
        return _open_url(place.path, name)
    path = Path(place.path)
    try:
        with path.open("rb") as stream:
            return _Opened(name, path, stream.read(_HEAD), os.fstat(stream.fileno()).st_size)
    except OSError:
        load(path, name, _LIMITS)  # tells what is wrong in the program's own words
        raise


def _open_url(url: str, name: str) -> _Opened:
    stream, size = stores.open_at(url, name, _AT_ONCE)
    return _Opened(name, stream, stream.read(_HEAD), size)


def _is_read(media_type: str) -> bool:
    from kehoach_extract.readers.image import MEDIA_TYPES

    return media_type in _DOCUMENTS or media_type in MEDIA_TYPES
