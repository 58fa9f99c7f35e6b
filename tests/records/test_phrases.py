from __future__ import annotations

import pytest

from kehoach_extract.records.phrases import Phrases

UNITS = Phrases(["bến", "bến xe", "m", "m2", "%", "Hoà giải viên"])


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("bến xe", 0, 6),
        ("bến xen", 0, 3),
        ("bếnh", 0, None),
        ("5 m2", 2, 4),
        ("5 m3", 2, None),
        ("%a", 0, 1),
        ("hòa giải viên", 0, 13),
        ("", 0, None),
    ],
)
def test_the_longest_phrase_of_whole_words(text: str, start: int, end: int | None) -> None:
    assert UNITS.end_at(text, start) == end


def test_a_phrase_that_ends_at_a_place() -> None:
    assert UNITS.ends_at("hai bến xe,", 10)
    assert not UNITS.ends_at("hai bến xe,", 11)
    assert not UNITS.ends_at("cái kèm", 7)
