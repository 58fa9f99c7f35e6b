"""Does the text have the form of a plan at all."""

from __future__ import annotations

from kehoach_extract.plan import Plan, Warning_
from kehoach_extract.records.messages import warnings_of_notes
from kehoach_extract.source import Note


def check_form(plan: Plan) -> list[Warning_]:
    """``not_a_plan`` where nothing of a plan was found: no type of document, no heading of a known kind, no record.

    Any one of these makes it a document worth reading, so an odd plan is not called none.

    Example:
        >>> from kehoach_extract.plan import Health, Metadata, Source
        >>> source = Source(name="a", sha256="0", media_type="t", pages=None, health=Health(status="healthy", pages=[]))
        >>> [warning.code for warning in check_form(Plan(source=source, metadata=Metadata()))]
        ['not_a_plan']
        >>> check_form(Plan(source=source, metadata=Metadata(doc_type="Kế hoạch")))
        []
    """
    known_kind = any(section.kind != "khac" for section in plan.sections)
    if plan.metadata.doc_type or plan.metadata.symbol or known_kind or plan.tasks or plan.targets:
        return []
    return warnings_of_notes([Note("not_a_plan")])
