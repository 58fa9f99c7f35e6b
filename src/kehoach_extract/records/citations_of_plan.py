"""The documents that a plan cites: every mention in its text, each document once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from kehoach_extract.folding import fold, pattern
from kehoach_extract.outline import Outline
from kehoach_extract.records.checks_text import passages
from kehoach_extract.records.citations import Found, find_citations
from kehoach_extract.records.cited import collect
from kehoach_extract.source import Place


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A cited document with the places of all its mentions, in order."""

    type: str
    number: str | None
    name: str | None
    date: date | None
    issuer: str | None
    places: tuple[Place, ...]


_CUT = pattern(r"\b(?:số|ngày(?:\s+\d{1,2}(?:\s+tháng(?:\s+\d{1,2}(?:\s+năm)?)?)?)?)\s*:?\s*$")


def _mentions(outline: Outline) -> Iterator[Found]:
    """The mentions of all passages but the appendix notes, which name the plan itself.

    A citation may be cut between its number and its date where the drafter broke the line by hand: the passages are
    then read as one.
    """
    text, places = "", tuple[Place, ...]()
    for passage in passages(outline):
        if passage.attached is not None:
            continue
        if text and _CUT.search(fold(text)) and passage.text[:1].isdigit():
            text, places = f"{text} {passage.text}", (*places, *passage.places)
            continue
        yield from find_citations(text, places)
        text, places = passage.text, passage.places
    yield from find_citations(text, places)


def citations_of(outline: Outline, own_number: str | None) -> list[CitedDocument]:
    """The cited documents in the order of their first mention.

    Args:
        outline: the structured plan.
        own_number: the plan's own number, which is no citation.
    """
    documents = []
    for cited in collect(_mentions(outline), own_number):
        passages_of = cast("tuple[tuple[Place, ...], ...]", cited.places)
        places = tuple(place for passage in passages_of for place in passage)
        documents.append(CitedDocument(cited.type, cited.number, cited.name, cited.date, cited.issuer, places))
    return documents
