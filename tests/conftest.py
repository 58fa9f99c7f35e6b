"""What several test modules share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kehoach_extract.outline import Outline
from kehoach_extract.source import Line, Page, Place, SourceDocument
from kehoach_extract.structure.document import structure


def _outline_of(text: str) -> Outline:
    lines = tuple(
        Line(line.strip(), Place(lines=(number, number)), whole=True)
        for number, line in enumerate(text.strip().split("\n"), start=1)
        if line.strip()
    )
    return structure(SourceDocument("thu.txt", "0" * 64, "text/plain", (Page(None, lines),)))


@pytest.fixture
def outline_of() -> Callable[[str], Outline]:
    """The outline of a text with one paragraph a line."""
    return _outline_of
