"""Lines that belong to the page: page numbers in text without places."""

from __future__ import annotations

from kehoach_extract.source import Line, Page, Place
from kehoach_extract.structure.furniture import strip_furniture


def _left(*texts: str) -> list[str]:
    blocks = tuple(Line(text, Place(lines=(number, number))) for number, text in enumerate(texts, start=1))
    return [block.text for block in strip_furniture([Page(None, blocks)])[0] if isinstance(block, Line)]


TEXT = tuple(f"dòng thứ {word}" for word in "abcdeghiklmnopqrs")


def test_numbers_of_pages_in_order_go() -> None:
    assert _left(*TEXT, "2", *TEXT, "3", *TEXT) == [*TEXT, *TEXT, *TEXT]


def test_other_bare_numbers_stand() -> None:
    assert "2" in _left(*TEXT, "2", *TEXT)  # one alone may be a value
    assert {"2", "3"} <= set(_left("1", *TEXT, "2", *TEXT, "3", *TEXT))  # a column of numbers
    assert {"2", "3"} <= set(_left(*TEXT, "2", "cột", "3", *TEXT))  # no page between them
