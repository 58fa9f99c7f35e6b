"""Titles of texts that lost the line of their type."""

from __future__ import annotations

import pytest

from kehoach_extract.source import Line, Place
from kehoach_extract.structure.untyped_title import take_untyped_title
from kehoach_extract.structure.zones import split_zones

TITLE = ["Thực hiện Nghị quyết số 9-NQ/HU về phát triển nghề", "dệt chiếu trên địa bàn huyện Vân Trà"]
PREAMBLE = ["Thực hiện Nghị quyết số 9-NQ/HU của Huyện ủy ban hành Đề án", "dệt chiếu, Ủy ban nhân dân huyện ban hành"]
REST = ["Kế hoạch phát triển nghề dệt chiếu như sau:", "", "I. MỤC ĐÍCH", "Giữ nghề dệt chiếu."]


def read(*texts: str) -> list[Line]:
    """Lines of a text, an empty one before those that follow one."""
    found, blank = [], False
    for number, text in enumerate(texts, start=1):
        if text:
            found.append(Line(text, Place(lines=(number, number)), blank_before=blank))
        blank = not text
    return found


def test_the_preamble_tells_the_type() -> None:
    title, rest = take_untyped_title(read(*TITLE, "", *PREAMBLE, *REST))
    assert [line.text for line in title] == ["Kế hoạch", *TITLE]
    assert title[0].place == Place(lines=(6, 6))
    assert isinstance(rest[0], Line)
    assert rest[0].text == PREAMBLE[0]


def test_zones_have_it_too() -> None:
    zones = split_zones(read(*TITLE, "", *PREAMBLE, *REST))
    assert [line.text for line in zones.title] == ["Kế hoạch", *TITLE]
    assert next(line.text for line in zones.main if isinstance(line, Line)) == PREAMBLE[0]


@pytest.mark.parametrize(
    "texts",
    [
        [*TITLE, *PREAMBLE, *REST],
        [*TITLE, "", "Ủy ban nhân dân huyện giao các xã như sau:", "", "I. MỤC ĐÍCH"],
        [*TITLE, "", *PREAMBLE, "Kế hoạch phát triển nghề dệt chiếu.", "", "I. MỤC ĐÍCH"],
        ["Trong năm qua nghề dệt chiếu phát triển.", "", *PREAMBLE, *REST],
        ["I. MỤC ĐÍCH", "", *PREAMBLE, *REST],
        ["và các xã trong huyện", "", *PREAMBLE, *REST],
        ["dòng một", *["Dòng"] * 8, "", *PREAMBLE, *REST],
        [],
    ],
)
def test_other_beginnings_are_left_alone(texts: list[str]) -> None:
    lines = read(*texts)
    assert take_untyped_title(lines) == ([], lines)
