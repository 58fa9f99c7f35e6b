"""Cells of portal tables set into columns: their spans are lost, and the kinds of the columns bring them back."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kehoach_extract.source import Cell, Line, Place, Table

_NUMBER = re.compile(r"[-+≤≥<>~]?\s*[0-9][0-9.,\s]*%?")
_MARK = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*|[IVXLC]+|[A-Ha-hđ])[.)]?|[-+]")
_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_SHORT, _MEDIUM = 12, 40
_FEW = 3
_ROW_NUMBER_PRICE = 1.0
"""Less than any span costs."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell before it has a column; ``text`` is its text on one line without emphasis marks."""

    lines: tuple[Line, ...]
    text: str
    place: Place


@dataclass(slots=True)
class _Placed:
    cell: RawCell
    row: int
    column: int
    colspan: int = 1
    rowspan: int = 1


@cache
def heads() -> dict[str, list[str]]:
    """The words of column heads from ``data/table_heads.toml``, by kind, in small letters."""
    import tomllib
    from importlib.resources import files

    table = tomllib.loads(files("kehoach_extract.data").joinpath("table_heads.toml").read_text(encoding="utf-8"))
    return {key: [str(word) for word in words] for key, words in table.items()}


def place_cells(rows: Sequence[Sequence[RawCell]], place: Place, *, ruled: bool) -> Table:
    """A table of rows of cells; rows with fewer cells than the widest get spans.

    A row that is short in the head has heads over several columns; below the head it is a group row, whose text spans,
    or it stands beside a cell that reaches down from the row above.
    """
    width = max(len(row) for row in rows)
    columns = _Columns([row for row in rows if len(row) == width], width)
    placed: list[list[_Placed]] = []
    start = 0
    if len(rows) > 1 and len(rows[0]) < width and not _MARK.fullmatch(rows[0][0].text):
        head = _place_head(rows[0], rows[1], width, columns)
        if head is not None:
            placed.extend(head)
            start = 2
    for index in range(start, len(rows)):
        row = rows[index]
        if len(row) == width:
            placed.append([_Placed(cell, index, column) for column, cell in enumerate(row)])
        else:
            placed.append(_place_short(row, index, width, columns, placed))
    cells = tuple(
        Cell(one.row, one.column, one.cell.lines, one.rowspan, one.colspan, one.cell.place)
        for row_cells in placed
        for one in row_cells
    )
    return Table(cells, len(rows), width, place, ruled)


def _kind(text: str) -> str:
    if not text:
        return "empty"
    if _NUMBER.fullmatch(text):
        # Row numbers and quantities differ in length: "3" is no likely neighbour of "236.721.708".
        return f"number{min(len(text) // 3, 3)}"
    if _MARK.fullmatch(text):
        return "mark"
    return "short" if len(text) <= _SHORT else "medium" if len(text) <= _MEDIUM else "long"


class _Columns:
    """What kinds of cells stand in each column of the full rows."""

    def __init__(self, rows: Sequence[Sequence[RawCell]], width: int) -> None:
        self._counts = [Counter(_kind(row[column].text) for row in rows) for column in range(width)]
        self._total = len(rows)

    def strangeness(self, text: str, column: int) -> float:
        """How unlikely a text is in a column, 0 (as all others) upwards."""
        counts = self._counts[column]
        kind = _kind(text)
        # Texts of neighbouring lengths are half alike; row numbers and marks stand in one column.
        near = {"short": "medium", "medium": "long", "long": "medium", "mark": "number0", "number0": "mark"}.get(
            kind, ""
        )
        seen = counts[kind] + 0.5 * counts[near] + 0.3
        return -math.log(seen / (self._total + 1.0))

    def likeness(self, first: int, second: int) -> float:
        """How alike the kinds of two columns are, 0 to 1."""
        one, two = self._counts[first], self._counts[second]
        return sum(min(one[kind], two[kind]) for kind in one) / max(self._total, 1)


def _place_head(
    top: Sequence[RawCell], below: Sequence[RawCell], width: int, columns: _Columns
) -> list[list[_Placed]] | None:
    """The two rows of a head: heads over several columns, with their parts below; None where no way fits."""
    best: tuple[float, tuple[int, ...], int] | None = None
    trailing = 0
    while trailing < len(below) and not below[-1 - trailing].text:
        trailing += 1
    # Empty cells at the end of the second row may stand below heads that do not reach down.
    for loose in range(min(trailing, len(below) - 1) + 1):
        parts = len(below) - loose
        groups = len(top) + parts - width
        if groups < 1 or parts < 2 * groups:
            continue
        for spans in _span_choices(len(top), groups, parts):
            score = _head_score(top, spans, columns, loose)
            if best is None or score > best[0] + 1e-9:
                best = (score, spans, loose)
    if best is None:
        return None
    _, spans, loose = best
    upper: list[_Placed] = []
    lower: list[_Placed] = []
    column = 0
    rest = list(below)
    for index, cell in enumerate(top):
        upper.append(_Placed(cell, 0, column, spans[index], 2))
        if spans[index] > 1:
            upper[-1].rowspan = 1
            lower.extend(_Placed(rest.pop(0), 1, column + offset) for offset in range(spans[index]))
        column += spans[index]
    for offset in range(loose):
        above = upper[len(top) - loose + offset]
        above.rowspan = 1
        lower.append(_Placed(rest.pop(0), 1, above.column, above.colspan))
    return [upper, lower]


def _span_choices(cells: int, groups: int, parts: int) -> list[tuple[int, ...]]:
    choices = []
    for where in itertools.combinations(range(cells), groups):
        for cuts in itertools.combinations(range(1, parts), groups - 1):
            sizes = [right - left for left, right in zip((0, *cuts), (*cuts, parts), strict=True)]
            if min(sizes) > 1:
                spans = [1] * cells
                for index, size in zip(where, sizes, strict=True):
                    spans[index] = size
                choices.append(tuple(spans))
        if len(choices) > 1000:
            break
    return choices


def _head_score(top: Sequence[RawCell], spans: tuple[int, ...], columns: _Columns, loose: int) -> float:
    score, column = -0.5 * loose, 0
    sizes = [span for span in spans if span > 1]
    score -= 0.2 * (max(sizes) - min(sizes))
    for index, (cell, span) in enumerate(zip(top, spans, strict=True)):
        if span > 1:
            inner = [columns.likeness(column + step, column + step + 1) for step in range(span - 1)]
            score += sum(inner) / len(inner)
            # Parts stand to the right of their total and of the names.
            score += _word_score(cell.text) + 0.05 * index
            if index >= len(top) - loose:
                score -= 5.0
        column += span
    return score


def _word_score(text: str) -> float:
    words = text.casefold()
    if any(words.startswith(word) for word in heads()["single"]):
        return -1.0
    return 0.5 if any(word in words for word in heads()["group"]) else 0.0


def _place_short(
    row: Sequence[RawCell], index: int, width: int, columns: _Columns, above: Sequence[Sequence[_Placed]]
) -> list[_Placed]:
    """A row with too few cells: each cell gets columns so that their kinds fit best.

    A column may be skipped where the cell above reaches down; that cell's rowspan grows.
    """
    if len(row) == 1:
        return [_Placed(row[0], index, 0, width)]
    reach = {column: one for row_cells in above[-1:] for one in row_cells for column in _covered(one)}
    for one in (one for row_cells in above for one in row_cells if one.rowspan > 1 and one.row + one.rowspan >= index):
        reach.update(dict.fromkeys(_covered(one), one))
    is_group = sum(1 for cell in row if cell.text) <= _FEW or bool(_bold(row))
    # cost[i][c]: the first i cells fill the first c columns.
    cost = [[math.inf] * (width + 1) for _ in range(len(row) + 1)]
    came: dict[tuple[int, int], tuple[int, int, int]] = {}
    cost[0][0] = 0.0
    for done in range(len(row) + 1):
        for column in range(width + 1):
            if cost[done][column] == math.inf or column == width:
                continue
            steps = [(done, column + 1, 0, _skip_cost(row, done, column, reach, is_group=is_group))]
            if done < len(row):
                steps += [
                    (done + 1, column + span, span, _span_cost(row[done], done, column, span, columns))
                    for span in range(1, width - column + 1)
                ]
            for next_done, next_column, span, price in steps:
                total = cost[done][column] + price
                if total < cost[next_done][next_column] - 1e-9:
                    cost[next_done][next_column] = total
                    came[next_done, next_column] = (done, column, span)
    placed: list[_Placed] = []
    state = (len(row), width)
    while state != (0, 0):
        done, column, span = came[state]
        if span:
            placed.append(_Placed(row[done], index, column, span))
        elif (held := reach.get(column)) is not None and held.cell.text and held.colspan == 1:
            held.rowspan = max(held.rowspan, index - held.row + 1)
        state = (done, column)
    return placed[::-1]


def _covered(one: _Placed) -> range:
    return range(one.column, one.column + one.colspan)


def _bold(row: Sequence[RawCell]) -> bool:
    lines = [line for cell in row for line in cell.lines]
    return bool(lines) and all(line.look.bold for line in lines)


def _skip_cost(row: Sequence[RawCell], done: int, column: int, reach: dict[int, _Placed], *, is_group: bool) -> float:
    held = reach.get(column)
    if held is None or not held.cell.text or held.colspan > 1:
        # A row may end early; before its end no column is simply missing.
        return 1.2 if done == len(row) else 6.0
    if column == 0 or (done == 0 and not _MARK.fullmatch(row[0].text)):
        # A row without a number of its own goes on beside the number above it.
        return 4.0 if _MARK.fullmatch(row[0].text) or _TOTAL.match(row[0].text) else 0.2
    return 4.0 if is_group else 1.0


def _span_cost(cell: RawCell, done: int, column: int, span: int, columns: _Columns) -> float:
    if span == 1:
        price = columns.strangeness(cell.text, column)
        # However rare a row number of so many parts is, or none at all, it is no text that spans.
        at_home = column == 0 and done == 0 and (not cell.text or _MARK.fullmatch(cell.text) is not None)
        return min(price, _ROW_NUMBER_PRICE) if at_home else price
    # The first text of a row is what spans in group rows; numbers and empty cells do not.
    price = 1.0 + 0.15 * (span - 1) + (0.0 if done <= 1 else 0.5)
    if not cell.text or _NUMBER.fullmatch(cell.text) or _MARK.fullmatch(cell.text):
        price += 3.0
    elif column == 0 and not _TOTAL.match(cell.text):
        price += 1.0
    return price
