"""What several test modules share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from kehoach_extract.outline import Outline
from kehoach_extract.source import Line, Page, Place, SourceDocument
from kehoach_extract.structure.document import structure

# The same examples in every run: the gate must not turn red by chance. `--hypothesis-profile=default` looks further.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")


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
