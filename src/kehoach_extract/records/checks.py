"""The checks: what a careful analyst would want to know about a plan, as warnings beside the records.

A check never changes a record, and a false alarm is worse than a miss: each rule asks for more than one sign.
"""

from __future__ import annotations

from kehoach_extract.outline import Outline
from kehoach_extract.plan import Plan, Warning_
from kehoach_extract.records.checks_dates import check_dates
from kehoach_extract.records.checks_lists import check_lists
from kehoach_extract.records.checks_references import check_references
from kehoach_extract.records.checks_targets import check_targets
from kehoach_extract.records.checks_text_sums import check_text_sums
from kehoach_extract.records.checks_totals import check_totals
from kehoach_extract.records.messages import warnings_of_notes


def check(plan: Plan, outline: Outline) -> list[Warning_]:
    """Warnings on sums, dates, list numbers, document numbers, appendices and targets, always in the same order.

    Args:
        plan: the records made of the outline.
        outline: the structured document, for what the records do not keep.

    Example:
        >>> from kehoach_extract.outline import Letterhead, Node, Signature
        >>> from kehoach_extract.plan import Health, Metadata, Source
        >>> source = Source(name="a", sha256="0", media_type="t", pages=None, health=Health(status="healthy", pages=[]))
        >>> text = Node("Khánh thành cầu cảng ngày 31/02/2031.")
        >>> outline = Outline(Letterhead(), [], [text], [], [], Signature(), [])
        >>> [w.message_en for w in check(Plan(source=source, metadata=Metadata()), outline)]
        ['The date “31/02/2031” does not exist.']
    """
    # Where letters were lost, list marks were too: gaps would be the reader's, not the drafter's.
    damaged = plan.source.health.status == "damaged"
    return [
        *check_totals(outline),
        *check_text_sums(outline),
        *check_dates(plan, outline),
        *([] if damaged else check_lists(outline)),
        *check_references(plan, outline),
        *check_targets(plan, outline),
    ]


def warnings_of(plan: Plan, outline: Outline) -> list[Warning_]:
    """All warnings of a plan: what reading and structuring noted, then what the checks found."""
    return [*warnings_of_notes(outline.warnings), *check(plan, outline)]
