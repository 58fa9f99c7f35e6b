"""Cells from rulings: the same as pdfplumber's table finder gives for the same lines."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.readers.pdf_crossings import find_cells, group_cells, merge_level, merge_upright
from kehoach_extract.readers.pdf_rules import Rule

PLACES = st.integers(0, 12).map(lambda place: 10.0 * place)
SPANS = st.tuples(PLACES, PLACES).filter(lambda span: span[0] != span[1]).map(lambda span: tuple(sorted(span)))
NEAR = st.sampled_from([0.0, 0.0, 0.0, -1.0, 1.0, 2.0])
LEVEL = st.builds(lambda span, y, off: Rule(span[0] + off, y, span[1], y), SPANS, PLACES, NEAR)
UPRIGHT = st.builds(lambda span, x, off: Rule(x, span[0] + off, x, span[1]), SPANS, PLACES, NEAR)


def edge(rule: Rule) -> dict[str, Any]:
    """A rule as pdfplumber holds it."""
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "v" if rule.upright else "h",
    }


@given(st.lists(LEVEL, max_size=14), st.lists(UPRIGHT, max_size=14))
def test_tables_are_those_that_pdfplumber_finds(level: list[Rule], upright: list[Rule]) -> None:
    from pdfplumber import table as finder

    edges = finder.merge_edges([edge(rule) for rule in (*level, *upright)], 3, 3, 3, 3)
    theirs = finder.cells_to_tables(finder.intersections_to_cells(finder.edges_to_intersections(edges, 3, 3)))
    ours = group_cells(find_cells(merge_upright(upright), merge_level(level)))
    assert [sorted(group) for group in ours] == [sorted(group) for group in theirs]


def test_lines_as_close_as_the_tolerance_become_one_at_their_mean() -> None:
    assert merge_level([Rule(0, 10, 40, 10), Rule(20, 13, 80, 13)]) == [Rule(0, 11.5, 80, 11.5)]
    assert len(merge_level([Rule(0, 10, 40, 10), Rule(20, 13.1, 80, 13.1)])) == 2


def test_pieces_of_a_line_join_where_their_ends_are_as_close_as_the_tolerance() -> None:
    assert merge_upright([Rule(5, 53, 5, 90), Rule(5, 0, 5, 50)]) == [Rule(5, 0, 5, 90)]
    assert len(merge_upright([Rule(5, 53.1, 5, 90), Rule(5, 0, 5, 50)])) == 2


def test_cells_that_touch_at_a_corner_make_one_table() -> None:
    staircase = [(0, 0, 10, 10), (10, 10, 20, 20), (20, 20, 30, 30)]
    apart = (50, 0, 60, 10)
    assert [sorted(group) for group in group_cells([*staircase, apart])] == [staircase]
