"""The heads of portal tables: which cells stand over several columns, told by their words and by the columns below."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach_extract.readers.portal_cells import MARK, NUMBER, Columns, Placed, RawCell, heads, pairs

_YEAR = re.compile(r"(?:19|20)\d\d")
_MANY = 2
_SAME_FIRST_PART = 0.5


@dataclass(frozen=True, slots=True)
class _Spans:
    """How many columns each cell of a head's row stands over; ``loose`` of the last ones do not reach down."""

    score: float
    spans: tuple[int, ...]
    loose: int = 0

    def starts(self) -> list[int]:
        """The first column of each cell."""
        return [0, *itertools.accumulate(self.spans)][:-1]


def place_head(rows: Sequence[Sequence[RawCell]], width: int, columns: Columns) -> list[list[Placed]]:
    """The cells of a head of two or three rows, which the given rows begin with; none where no way fits.

    Heads over several columns stand in the rows above their parts; a head without parts reaches down.
    """
    top, below = rows[0], rows[1]
    if len(rows) > 2 and all(_may_head(row, width) for row in rows[1:3]):
        head = _place_three(top, below, rows[2], width, columns)
        if head:
            return head
    best = _best_spans(top, below, width, columns)
    return _place_two(top, below, best) if best else []


def _may_head(row: Sequence[RawCell], width: int) -> bool:
    """True for a short row of names, such as a head's lower row is."""
    return 1 < len(row) < width and all(
        cell.text and not MARK.fullmatch(cell.text) and (not NUMBER.fullmatch(cell.text) or _YEAR.fullmatch(cell.text))
        for cell in row
    )


def _best_spans(top: Sequence[RawCell], below: Sequence[RawCell], width: int, columns: Columns) -> _Spans | None:
    best: _Spans | None = None
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
            score = _head_score(top, spans, columns, loose, [cell.text.casefold() for cell in below])
            if best is None or score > best.score + 1e-9:
                best = _Spans(score, spans, loose)
    return best


def _place_two(top: Sequence[RawCell], below: Sequence[RawCell], best: _Spans) -> list[list[Placed]]:
    upper: list[Placed] = []
    lower: list[Placed] = []
    rest = list(below)
    for cell, column, span in zip(top, best.starts(), best.spans, strict=True):
        upper.append(Placed(cell, 0, column, span, 1 if span > 1 else 2))
        if span > 1:
            lower.extend(Placed(rest.pop(0), 1, column + offset) for offset in range(span))
    for above in upper[len(upper) - best.loose :]:
        above.rowspan = 1
        lower.append(Placed(rest.pop(0), 1, above.column, above.colspan))
    return [upper, lower]


def _place_three(
    top: Sequence[RawCell], middle: Sequence[RawCell], bottom: Sequence[RawCell], width: int, columns: Columns
) -> list[list[Placed]]:
    """A head of three rows: neighbouring groups of the first row stand over the second, and that over the third."""
    best: tuple[float, _Spans, _Spans, int] | None = None
    for groups in range(1, len(top) + 1):
        inner = width - len(top) + groups
        if inner < 2 * groups or inner > width:
            continue
        for spans in _span_choices(len(top), groups, inner):
            wide = [index for index, span in enumerate(spans) if span > 1]
            first = sum(spans[: wide[0]])
            if wide != list(range(wide[0], wide[0] + groups)):
                continue
            under = _best_spans(middle, bottom, inner, columns.part(first, inner))
            edges = {first, *itertools.accumulate(under.spans, initial=first)} if under else set()
            upper = _Spans(_head_score(top, spans, columns, 0, ()), spans)
            if under is None or not edges >= {upper.starts()[index] for index in wide}:
                continue
            score = upper.score + under.score
            if best is None or score > best[0] + 1e-9:
                best = score, upper, under, first
    if best is None:
        return []
    _, over, under, first = best
    heads_above = [
        Placed(cell, 0, column, span, 1 if span > 1 else 3)
        for cell, column, span in zip(top, over.starts(), over.spans, strict=True)
    ]
    lower = _place_two(middle, bottom, under)
    for one in itertools.chain.from_iterable(lower):
        one.row, one.column = one.row + 1, one.column + first
    return [heads_above, *lower]


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


def _head_score(
    top: Sequence[RawCell], spans: tuple[int, ...], columns: Columns, loose: int, below: Sequence[str]
) -> float:
    """How likely the spans are; ``below`` holds the parts' names in small letters, none where they are not known."""
    score, column, first = -0.5 * loose, 0, 0
    sizes = [span for span in spans if span > 1]
    score -= 0.2 * (max(sizes) - min(sizes))
    groups: list[Sequence[str]] = []
    for index, (cell, span) in enumerate(zip(top, spans, strict=True)):
        if span > 1:
            inner = [columns.likeness(column + step, column + step + 1) for step in range(span - 1)]
            score += sum(inner) / len(inner)
            parts = below[first : first + span]
            groups.append(parts)
            first += span
            # Parts stand to the right of their total and of the names.
            score += _word_score(cell.text, _parts_score(cell.text.casefold(), parts)) + 0.05 * index
            if index >= len(top) - loose:
                score -= 5.0
        column += span
    return score + _series_score(groups)


def _word_score(text: str, of_parts: float) -> float:
    words = text.casefold()
    if any(words.startswith(word) for word in heads()["shared"]):
        return 0.3 + of_parts
    if any(words.startswith(word) for word in heads()["single"]):
        return of_parts if of_parts > 0 else of_parts - 1.0
    return of_parts + (0.5 if any(word in words for word in heads()["group"]) else 0.0)


def _parts_score(head: str, parts: Sequence[str]) -> float:
    """How well the names of the parts suit the head: 1 where all are of its kind, -1 where all are of another."""
    score = 0.0
    for pair in pairs():
        share = sum(any(word in part for word in pair.parts) for part in parts) / max(len(parts), 1)
        suits = any(word in head for word in pair.heads)
        if suits:
            score = max(score, share)
        elif share and score <= 0 and _is_of_a_kind(head):
            score = min(score, -share)
    return score


def _is_of_a_kind(head: str) -> bool:
    known = itertools.chain(heads()["single"], *(pair.heads for pair in pairs()))
    return any(word in head for word in known)


def _series_score(groups: Sequence[Sequence[str]]) -> float:
    """Groups with parts of the same names begin with the same one, and none of them names a part twice."""
    if len(groups) < _MANY or not all(groups):
        return 0.0
    score = -sum(1.0 for parts in groups if len(set(parts)) < len(parts))
    return score + (_SAME_FIRST_PART if len({parts[0] for parts in groups}) == 1 else 0.0)
