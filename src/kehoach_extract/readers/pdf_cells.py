"""Lines of a table cell that a narrow column has cut inside a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kehoach_extract.source import Line

# A date whose year has fewer than four digits, and digits that bring it to four. Lines break between words, unless a word
# alone is wider than its column: then between any two letters.
_CUT_YEAR = re.compile(r"(?:^|\s)(?:\d{1,2}[/.-]){1,2}(\d{0,3})$")
_CUT_SLASH = re.compile(r"(?:^|\s)\d{1,2}(?:/\d{1,2})?$")
_REST = re.compile(r"(\d{1,4})(?!\d)")


def join_cut_dates(lines: Sequence[Line], right: float) -> list[Line]:
    """The lines of a cell, dates whole again that the column's width cut ("01/7/202" + "5").

    ``right`` is the right side of the cell in points. Only where the line fills the column and the two parts make a
    complete date is the cut certain; the joined line covers both lines of the page.

    Example: the lines "Trước", "ngày", "01/7/202", "5" become "Trước", "ngày", "01/7/2025".
    """
    joined: list[Line] = []
    for line in lines:
        if joined and _is_cut(joined[-1], line, right):
            joined[-1] = _together(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _is_cut(line: Line, below: Line, right: float) -> bool:
    size = line.look.size or 0.0
    if line.look.x1 is None or right - line.look.x1 > size:
        return False
    rest = _REST.match(below.text)
    year = _CUT_YEAR.search(line.text)
    if year and rest:
        return len(year[1]) + len(rest[1]) == 4 and (year[1] + rest[1])[:2] in ("19", "20")
    return bool(_CUT_SLASH.search(line.text)) and bool(re.match(r"/(?:\d{1,2}/)?(?:19|20)\d\d(?!\d)", below.text))


def _together(line: Line, below: Line) -> Line:
    a, b = line.place.box, below.place.box
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])) if a and b else None
    span = (line.place.lines[0], below.place.lines[1]) if line.place.lines and below.place.lines else None
    return replace(line, text=line.text + below.text, place=replace(line.place, box=box, lines=span))
