"""The documents that a plan cites: every mention in its text, each document once."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_extract.outline import Outline
from kehoach_extract.records.checks_text import passages
from kehoach_extract.records.citations import Cited, Found, collect, find_citations


def _mentions(outline: Outline) -> Iterator[Found]:
    """The mentions of all passages but the appendix notes, which name the plan itself."""
    for passage in passages(outline):
        if passage.attached is None:
            yield from find_citations(passage.text, passage.places)


def citations_of(outline: Outline, own_number: str | None) -> list[Cited]:
    """The cited documents in the order of their first mention; ``places`` of each are tuples of places.

    Args:
        outline: the structured plan.
        own_number: the plan's own number, which is no citation.
    """
    return collect(_mentions(outline), own_number)
