"""The recipe: bytes to a validated plan, one stage after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kehoach_extract.ocr.stage import OcrOptions, with_images_read
from kehoach_extract.plan import Plan, Source
from kehoach_extract.readers import Limits, read
from kehoach_extract.records.assemble import assemble
from kehoach_extract.records.checks import warnings_of
from kehoach_extract.records.repaired import mark_repaired
from kehoach_extract.repair.document import RepairOptions, repair_document
from kehoach_extract.repair.notes import document_notes
from kehoach_extract.source import Note, SourceDocument
from kehoach_extract.structure.document import structure


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is read.

    ``limits`` are checked before any parser sees the bytes. ``ocr`` says which pages are read from their image.
    ``repair`` "never" leaves damaged text as it is.
    """

    limits: Limits = field(default_factory=Limits)
    ocr: OcrOptions = field(default_factory=OcrOptions)
    repair: Literal["auto", "never"] = "auto"


def extract_document(source: Path | bytes, name: str | None = None, *, options: Options | None = None) -> Plan:
    """One plan to its records.

    Args:
        source: a path, or the bytes of a document.
        name: what to call bytes in ``source.name`` and in messages.
        options: limits, and whether damaged text is repaired.

    Raises:
        KehoachError: the document cannot be read; see ``docs/exit-codes.md``.

    Example:
        >>> plan = extract_document("KẾ HOẠCH\\nThử nghiệm\\nI. MỤC TIÊU\\n- 90% hộ có nước sạch.".encode(), "thu.txt")
        >>> [section.heading for section in plan.sections]
        ['MỤC TIÊU']
    """
    options = options or Options()
    document = with_images_read(read(source, name, options.limits), source, options.ocr)
    return plan_of(document, RepairOptions(apply=options.repair == "auto"))


def plan_of(read_document: SourceDocument, options: RepairOptions | None = None) -> Plan:
    """The records of a document as read, its text mended first."""
    document, health, notes = repair_document(read_document, options)
    outline = structure(document)
    outline.warnings = [*document_notes(document, notes), *outline.warnings]
    plan = assemble(
        outline,
        Source(
            name=document.name,
            sha256=document.sha256,
            media_type=document.media_type,
            pages=document.page_count,
            health=health,
        ),
    )
    mark_repaired(plan, document, outline)
    known = any(section.kind != "khac" for section in plan.sections)
    if health.status in {"healthy", "repaired", "empty"} and not (plan.metadata.doc_type or known or plan.tasks):
        outline.warnings.append(Note("not_a_plan"))
    plan.warnings = warnings_of(plan, outline)
    return plan
