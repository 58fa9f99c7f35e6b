from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.mended import Change, Mended


@st.composite
def repairs(draw: st.DrawFn, source: str | None = None) -> Mended:
    text = draw(st.text("abc ", max_size=12)) if source is None else source
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    changes: list[Change] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        words = draw(st.text("XYZ", max_size=3))
        if (start < end or words) and not (changes and changes[-1].end == start and start == end):
            changes.append(Change(start, end, words, "stripped", draw(st.sampled_from([1.0, 0.5]))))
    return Mended(text, tuple(changes))


@given(st.data())
def test_two_repairs_are_one(data: st.DataObject) -> None:
    first = data.draw(repairs())
    second = data.draw(repairs(first.text))
    both = first.then(second)
    assert both.source == first.source
    assert both.text == second.text


@given(repairs(), st.data())
def test_unchanged_text_maps_to_itself(mended: Mended, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(mended.source)))
    if at == len(mended.source) or any(change.start <= at < change.end for change in mended.changes):
        return
    start, end = mended.to_text(at, at + 1)
    assert mended.text[start:end] == mended.source[at]
    assert mended.to_source(start, end) == (at, at + 1)


@given(repairs(), st.data())
def test_every_span_maps_within_the_other_text(mended: Mended, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.lists(st.integers(0, len(mended.text)), min_size=2, max_size=2)))
    low, high = mended.to_source(start, end)
    assert 0 <= low <= high <= len(mended.source)


def test_changes_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        Mended("abc", (Change(0, 2, "x", "stripped"), Change(1, 3, "y", "stripped")))


def test_a_later_repair_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        Mended("abc").then(Mended("abd"))
