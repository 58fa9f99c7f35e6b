"""Clauses and sentences of a folded text around a place."""

from __future__ import annotations

import re

_CLAUSE_STOPS = (". ", "; ", ": ", "(", ")")
_SENTENCE_STOPS = (". ", "; ")
_OPENING = re.compile(r"(?:^|[.;:!?…]\s|[-+*•]\s)\s*$")


def begins_clause(before: str) -> bool:
    """Whether a clause begins right after ``before``: nothing, a stop or a bullet stands there."""
    return bool(_OPENING.search(before))


def clause_before(folded: str, end: int) -> str:
    """The words before ``end`` back to the last stop; a comma is no stop.

    Example:
        >>> clause_before("sửa bến. chậm nhất tháng 5", 19)
        ' chậm nhất '
    """
    return folded[max(folded.rfind(mark, 0, end) for mark in _CLAUSE_STOPS) + 1 : end]


def sentence_around(folded: str, start: int, end: int) -> str:
    """The sentence that holds ``folded[start:end]``; ";" ends one too."""
    first = max(folded.rfind(mark, 0, start) for mark in _SENTENCE_STOPS) + 1
    ends = [found for mark in _SENTENCE_STOPS if (found := folded.find(mark, end)) >= 0]
    return folded[first : min(ends, default=len(folded))]


def sentence_before(folded: str, end: int) -> str:
    """The words of the sentence before ``end``; ";" ends one too."""
    return folded[max(folded.rfind(mark, 0, end) for mark in _SENTENCE_STOPS) + 1 : end]


def last_words(text: str, count: int) -> str:
    """The last ``count`` words of a text."""
    return " ".join(text.split()[-count:])
