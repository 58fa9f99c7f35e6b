"""Cells from rulings: which pieces are one line, where lines cross, which crossings bound a cell, which make a table.

The rules and the tolerance are those of pdfplumber's table finder (``merge_edges``, ``edges_to_intersections``,
``intersections_to_cells`` and ``cells_to_tables``), and so are the cells. They are written anew on plain lines, since
to import pdfplumber costs as much time as to read five pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from kehoach_extract.readers.pdf_rules import Rule
from kehoach_extract.source import Box

TOLERANCE = 3.0
"""Points: lines as close as this are one line, ends as close as this touch, lines that end this early still cross."""

Point = tuple[float, float]


def merge_level(rules: Iterable[Rule]) -> list[Rule]:
    """Level rules with those of about one height set to their mean, and joined where their ends meet.

    Example:
        >>> merge_level([Rule(0, 9, 50, 9), Rule(52, 11, 90, 11)])
        [Rule(x0=0, top=10.0, x1=90, bottom=10.0)]
    """
    merged: list[Rule] = []
    for y, group in _snapped(rules, lambda rule: rule.top):
        spans = _joined((rule.x0, rule.x1) for rule in group)
        merged.extend(Rule(start, y, end, y) for start, end in spans)
    return merged


def merge_upright(rules: Iterable[Rule]) -> list[Rule]:
    """Upright rules, merged as :func:`merge_level` merges level ones.

    Example:
        >>> merge_upright([Rule(9, 0, 9, 50), Rule(11, 60, 11, 90)])
        [Rule(x0=10.0, top=0, x1=10.0, bottom=50), Rule(x0=10.0, top=60, x1=10.0, bottom=90)]
    """
    merged: list[Rule] = []
    for x, group in _snapped(rules, lambda rule: rule.x0):
        spans = _joined((rule.top, rule.bottom) for rule in group)
        merged.extend(Rule(x, start, x, end) for start, end in spans)
    return merged


def _snapped(rules: Iterable[Rule], place: Callable[[Rule], float]) -> Iterator[tuple[float, list[Rule]]]:
    """Rules whose places follow each other closely, with the mean of their places."""
    group: list[Rule] = []
    for rule in sorted(rules, key=place):
        if group and place(rule) > place(group[-1]) + TOLERANCE:
            yield sum(map(place, group)) / len(group), group
            group = []
        group.append(rule)
    if group:
        yield sum(map(place, group)) / len(group), group


def _joined(spans: Iterable[Point]) -> Iterator[Point]:
    first, last = None, 0.0
    for start, end in sorted(spans):
        if first is None:
            first, last = start, end
        elif start <= last + TOLERANCE:
            last = max(last, end)
        else:
            yield first, last
            first, last = start, end
    if first is not None:
        yield first, last


def meets(upright: Rule, level: Rule) -> bool:
    """Whether an upright and a level line cross or touch."""
    return (
        upright.top - TOLERANCE <= level.top <= upright.bottom + TOLERANCE
        and level.x0 - TOLERANCE <= upright.x0 <= level.x1 + TOLERANCE
    )


def find_cells(upright: Sequence[Rule], level: Sequence[Rule]) -> list[Box]:
    """The smallest box right of and below each crossing that has four crossings joined by lines at its corners.

    Example:
        >>> find_cells([Rule(0, 0, 0, 20), Rule(50, 0, 50, 20)], [Rule(0, 0, 50, 0), Rule(0, 20, 50, 20)])
        [(0, 0, 50, 20)]
    """
    through = _crossings(upright, level)
    points = sorted(through)
    columns = {x: [y for _, y in group] for x, group in groupby(points, key=lambda point: point[0])}
    by_height = sorted(points, key=lambda point: (point[1], point[0]))
    rows = {y: [x for x, _ in group] for y, group in groupby(by_height, key=lambda point: point[1])}

    def joined(one: Point, other: Point) -> bool:
        return through[one] & through[other] != 0

    def smallest(corner: Point) -> Box | None:
        x, y = corner
        right = [x1 for x1 in rows[y] if x1 > x and joined(corner, (x1, y))]
        for bottom in columns[x] if right else ():
            if bottom > y and joined(corner, (x, bottom)):
                for x1 in right:
                    opposite = (x1, bottom)
                    if opposite in through and joined(opposite, (x1, y)) and joined(opposite, (x, bottom)):
                        return x, y, x1, bottom
        return None

    return [box for box in map(smallest, points) if box is not None]


def _crossings(upright: Sequence[Rule], level: Sequence[Rule]) -> dict[Point, int]:
    """The points where lines cross, each with the lines that run through it: one bit a line."""
    through: dict[Point, int] = {}
    for number, line in enumerate(upright):
        for other_number, other in enumerate(level, len(upright)):
            if meets(line, other):
                point = line.x0, other.top
                through[point] = through.get(point, 0) | 1 << number | 1 << other_number
    return through


def group_cells(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that hang together by their corners, from top to bottom; a cell that stands alone is left out.

    Example:
        >>> group_cells([(0, 0, 5, 5), (40, 40, 50, 50), (5, 0, 9, 5)])
        [[(0, 0, 5, 5), (5, 0, 9, 5)]]
    """
    at: dict[Point, list[Box]] = {}
    for cell in cells:
        for corner in _corners(cell):
            at.setdefault(corner, []).append(cell)
    groups: list[list[Box]] = []
    seen: set[Box] = set()
    for first in sorted(cells, key=lambda box: (box[1], box[0])):
        group: list[Box] = []
        near = [first]
        while near:
            cell = near.pop()
            if cell not in seen:
                seen.add(cell)
                group.append(cell)
                near.extend(other for corner in _corners(cell) for other in at.pop(corner, ()))
        if len(group) > 1:
            groups.append(group)
    return groups


def _corners(box: Box) -> tuple[Point, Point, Point, Point]:
    x0, top, x1, bottom = box
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)
