"""Tables of portal pages: cells between pipes cut into rows, though the end of a row looks like an empty cell."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kehoach_extract.readers.emphasis import parse_stars
from kehoach_extract.readers.portal_cells import RawCell, heads
from kehoach_extract.readers.portal_grid import place_cells
from kehoach_extract.readers.portal_lines import PieceJoiner
from kehoach_extract.readers.spans import lines_of, squeeze
from kehoach_extract.source import Line, Place, Table

_MOST_COLUMNS = 30
_SAMPLE = 1500
_MARK = re.compile(r"[*\s]*(?:[0-9]+(?:\.[0-9]+)*|[IVXLC]+|[A-Hđa-h])[.)]?[*\s]*|[*\s]*[-+][*\s]*")
_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_TICKS = {"x", "X", "-", "+"}
_FEW_CELLS = 12
_WIDER_THAN_HEAD = 0.15
_OFTEN = 3
_NUMBER_OUT_OF_PLACE = 1.1
_HOLE_IN_HEAD = 1.5
"""Below a head that stands over others a row ends; a head without words is rare."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two pipes: its lines; nothing at all may be an empty cell or the end of a row."""

    start: int
    end: int
    text: str
    nothing: bool


def read_table(lines: Sequence[str], start: int, end: int, joiner: PieceJoiner) -> Table | None:
    """The table whose pipes stand in ``lines[start:end]``, None where it holds no text."""
    pipes = [index for index in range(start, end) if lines[index].strip() == "|"]
    gaps = []
    for left, right in itertools.pairwise(pipes):
        text = squeeze(" ".join(line.replace("*", "") for line in lines[left + 1 : right]))
        nothing = all(not line.strip() for line in lines[left + 1 : right])
        gaps.append(_Gap(left + 1, right, text, nothing))
    if not any(gap.text for gap in gaps):
        return None
    rows = [[_cell(gap, joiner) for gap in row] for row in cut_rows(gaps)]
    layout = _is_layout(gaps)
    place = Place(lines=(start + 1, end))
    return place_cells(rows, place, ruled=not layout)


def cut_rows(gaps: Sequence[_Gap]) -> list[list[_Gap]]:
    """The rows of a table: of all widths, the one that most rows fill, and the cuts that suit it best."""
    best: tuple[float, list[int], int] | None = None
    run = longest = 0
    for gap in gaps:
        run = 0 if gap.nothing else run + 1
        longest = max(longest, run)
    head = next((index for index, gap in enumerate(gaps) if gap.nothing), len(gaps))
    # The first rows of a long table tell its width as well as all of them.
    sample = gaps[: next((index for index in range(_SAMPLE, len(gaps)) if gaps[index].nothing), len(gaps))]
    for width in range(max(longest, 1), max(min(len(sample), _MOST_COLUMNS), longest) + 1):
        found = _cut(sample, width, Counter())
        if found is None:
            continue
        # The head's first row has as many cells as the table, or fewer where it has heads over several columns.
        cost = found[0] + _WIDER_THAN_HEAD * abs(width - head)
        if best is None or cost < best[0] - 1e-9:
            best = (cost, found[1], width)
    if best is None:
        return [list(gaps)]
    # Group rows of one table are all of one length: what the first pass finds often, the second believes.
    lengths = Counter(len(row) for row in _rows(sample, best[1]))
    again = _cut(gaps, best[2], lengths)
    return _rows(gaps, again[1]) if again else [list(gaps)]


def _rows(gaps: Sequence[_Gap], cuts: Sequence[int]) -> list[list[_Gap]]:
    starts = [0, *(cut + 1 for cut in cuts)]
    return [list(gaps[start:end]) for start, end in zip(starts, [*cuts, len(gaps)], strict=True) if end > start]


def _cut(gaps: Sequence[_Gap], width: int, lengths: Counter[int]) -> tuple[float, list[int]] | None:
    """The cheapest cuts for a table of this width and their cost; None where a row would be wider."""
    count = len(gaps)
    first = next((index for index, gap in enumerate(gaps) if gap.nothing), count)
    # Where the head's first row is short, its second row stands below.
    lower = first + 1 if first < width else 0
    cost: list[float] = [0.0] + [float("inf")] * (count + 1)
    came: list[int] = [-1] * (count + 2)
    # State s: a row starts at gap s. A row s..e-1 ends at the gap e, which holds nothing, or at the end of the table.
    for start in range(count):
        if cost[start] == float("inf"):
            continue
        inner = 0.0
        for end in range(start + 1, min(start + width, count) + 1):
            inner += _cell_cost(gaps, start, end - 1)
            if end < count and not gaps[end].nothing:
                continue
            after = count + 1 if end == count else end + 1
            total = cost[start] + inner + _row_cost(gaps[start:end], width, lengths)
            if start <= lower and _has_hole(gaps[start:end]):
                total += _HOLE_IN_HEAD
            if total < cost[after] - 1e-9:
                cost[after], came[after] = total, start
    if cost[count + 1] == float("inf"):
        return None
    cuts, state = [], came[count + 1]
    while state > 0:
        cuts.append(state - 1)
        state = came[state]
    return cost[count + 1], cuts[::-1]


def _has_hole(row: Sequence[_Gap]) -> bool:
    """Whether words stand behind an empty cell."""
    texts = "".join("x" if gap.text else " " for gap in row)
    return " " in texts.rstrip()


def _row_cost(row: Sequence[_Gap], width: int, lengths: Counter[int]) -> float:
    """What speaks against a row as a whole: cells missing from the width, no number or name at its start."""
    if len(row) == 1 and row[0].text.casefold().startswith(title_words()):
        return 0.2
    total = _TOTAL.match(row[0].text) is not None
    cost = 0.0 if len(row) == width else 0.5 if lengths[len(row)] >= _OFTEN else 0.8
    if not any(gap.text for gap in row):
        cost += 2.0
    if [gap.text.strip("*() ") for gap in row[:3]] == ["1", "2", "3"]:
        # Numbers of columns: no row number among them.
        return cost
    if _MARK.fullmatch(row[0].text):
        cost -= 0.5
    elif total and lengths[len(row) + 1] >= _OFTEN:
        # Its label spans the column of row numbers: it has one cell less than the rows it sums.
        cost = 0.5
    elif total:
        cost += 0.3
    elif not row[0].text:
        # "Tổng cộng" leaves the column of row numbers empty; before a number stands the last cell of the row above.
        follows = row[1].text if len(row) > 1 else ""
        numbered = len(row) > 2 and _MARK.fullmatch(follows) and row[2].text[:1].isalpha()
        cost += 0.0 if _TOTAL.match(follows) else _NUMBER_OUT_OF_PLACE if numbered else 0.3
    return cost


def _cell_cost(gaps: Sequence[_Gap], start: int, index: int) -> float:
    """What speaks against a cell inside a row: it is empty, or it looks like the first of a row of its own."""
    gap = gaps[index]
    if not gap.text:
        return 0.05
    last = index + 1 == len(gaps) or gaps[index + 1].nothing
    if index - start < 2 or not gaps[index - 1].nothing or last:
        return 0.0
    if _TOTAL.match(gap.text) or (_MARK.fullmatch(gap.text) and not gap.text.isdigit()):
        return 0.9
    first = gaps[start].text.strip(".")
    named = gaps[index + 1].text[:1].isalpha()
    if named and gap.text.isdecimal() and first.isdecimal() and int(gap.text) == int(first) + 1:
        return 0.9
    # A quantity may well stand after an empty cell; words hardly ever do, but in the last column.
    return 0.1 if gap.text[0].isdigit() or gap.text in _TICKS else 0.6


def _cell(gap: _Gap, joiner: PieceJoiner) -> RawCell:
    lines: list[Line] = []
    for first, last, text in joiner.join(range(gap.start, gap.end), in_cell=True):
        lines.extend(lines_of(parse_stars(text), Place(lines=(first + 1, last + 1))))
    first_line = min(gap.start, gap.end - 1) + 1
    return RawCell(tuple(lines), gap.text, Place(lines=(first_line, max(gap.end, first_line))))


def _is_layout(gaps: Sequence[_Gap]) -> bool:
    """Whether a small table is a letterhead or a signature, by words that only those have."""
    words = layout_words()
    return len(gaps) <= _FEW_CELLS and any(
        gap.text.casefold().startswith(word) or f" {word}" in gap.text.casefold() for gap in gaps for word in words
    )


@cache
def title_words() -> tuple[str, ...]:
    """The first words of captions and units set into a table, in small letters."""
    return tuple(heads()["title"])


@cache
def layout_words() -> tuple[str, ...]:
    """The words of letterheads and signatures, in small letters."""
    return tuple(heads()["layout"])
