"""Blocks that stand side by side without rulings: the letterhead, and "Nơi nhận" beside the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach_extract.readers.pdf_lines import Row

Span = tuple[float, float]

# In ems of the row's font.
_CANDIDATE_GAP = 0.45
_NARROWEST = 0.35  # what rows of different size leave of a gutter
_OUTSTANDING = 1.7  # times the usual gap of the row
_CLEAR_GAP = 1.2
_ENOUGH = 2  # weight of the bands that show a gutter
_INDENT = 4.0  # between a list mark and its text
_ALIKE = 0.87  # share of the font size
_LONE_GAP = 8.0  # parts two columns even where one row alone shows it: a signature block cut by the page's end
_SIDE_BY_SIDE = 0.85  # lines of one column are at least one em apart: rows closer than this stand side by side
_DENSE = 2.2  # a column goes on below where the next row follows within this distance of baselines
_AS_BEFORE = 1.25  # or within this many times the distance of the two rows before
_SIGNATURE = 10.0  # room for signature and seal above the name
# Shares of the page width where the gutter of a letterhead or of a signature block lies. Decree 30/2020/NĐ-CP, appendix
# I: the left part takes about two fifths of the text width in the letterhead, half of it in the signature block.
_GUTTER = (0.25, 0.75)
_LIST_MARK = re.compile(r"[-–—+*•▪●■◆➢❖✓○o]|\(?(?:\d+(?:\.\d+)*|[a-zđ]|[IVXLC]+)[.)/:]?", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """Rows in reading order: the whole width, or the left or right column of a block side by side."""

    rows: list[Row]
    column: int | None = None


@dataclass(slots=True)
class _Band:
    """Fragments whose letters overlap in height, and the free spans between them."""

    fragments: list[Row]
    rows: list[Row]
    free: list[Span]

    @property
    def base(self) -> float:
        return max(row.base for row in self.fragments)

    @property
    def size(self) -> float:
        return max(row.size for row in self.fragments)


def split_columns(rows: Sequence[Row], width: float) -> list[Block]:
    """Blocks in reading order: rows of the whole width stay as they are, columns come left before right.

    ``rows`` run from top to bottom; ``width`` is the page width in points. A gap parts columns only where it lies in
    the middle of the page and goes on over several rows: wide blanks of justified text, list marks with their indent
    and blanks left for a date ("ngày    tháng    năm") do not.
    """
    bands = _bands(rows, width)
    blocks: list[Block] = []
    index = 0
    while index < len(bands):
        region = _region(bands, index)
        if region is None:
            blocks.append(Block(sorted(bands[index].rows, key=lambda row: (row.base, row.x0))))
            index += 1
            continue
        middle = sum(region.gutter) / 2
        left: list[Row] = []
        right: list[Row] = []
        for band in bands[index : region.end]:
            for row in band.rows:
                for side, words in (
                    (left, [word for word in row.words if word.x1 <= middle]),
                    (right, [word for word in row.words if word.x1 > middle]),
                ):
                    if words:
                        side.append(Row(words, row.base, max(word.size for word in words)))
        blocks.append(Block(left, 0))
        blocks.append(Block(right, 1))
        index = region.end
    return blocks


def _fragments(row: Row) -> list[Row]:
    """A row cut at every gap that may part columns, its list mark kept with its text."""
    cuts: list[int] = []
    gaps = [right.x0 - left.x1 for left, right in pairwise(row.words)]
    wide = [index for index, gap in enumerate(gaps) if gap > _CANDIDATE_GAP * row.size]
    if not wide:
        return [row]
    usual = sorted(gaps)[len(gaps) // 4] if len(gaps) > 1 else 0.0
    for index in wide:
        before = "".join(word.text for word in row.words[: index + 1])
        indented = gaps[index] < _INDENT * row.size and len(before) < 8 and _LIST_MARK.fullmatch(before)
        if gaps[index] > _OUTSTANDING * usual and not indented:
            cuts.append(index + 1)
    bounds = [0, *cuts, len(row.words)]
    return [Row(row.words[start:end], row.base, row.size) for start, end in pairwise(bounds)]


def _bands(rows: Sequence[Row], width: float) -> list[_Band]:
    bands: list[_Band] = []
    bottom = 0.0
    for row in rows:
        fragments = _fragments(row)
        if bands and row.base - bottom < _SIDE_BY_SIDE * row.size:
            bands[-1].fragments.extend(fragments)
            bands[-1].rows.append(row)
            bottom = max(bottom, row.base)
        else:
            bands.append(_Band(fragments, [row], []))
            bottom = row.base
    for band in bands:
        band.free = _free_spans(band.fragments, width)
    return bands


def _free_spans(fragments: Sequence[Row], width: float) -> list[Span]:
    """What the fragments leave free of the page's width, the part where a gutter may lie."""
    low, high = _GUTTER[0] * width, _GUTTER[1] * width
    spans: list[Span] = []
    reach = 0.0
    for x0, x1 in sorted((row.x0, row.x1) for row in fragments):
        if x0 > reach:
            spans.append((reach, x0))
        reach = max(reach, x1)
    spans.append((reach, width))
    return [(max(a, low), min(b, high)) for a, b in spans if min(b, high) - max(a, low) > 0]


@dataclass(slots=True)
class _Region:
    """Bands that share a gutter: the index behind the last, the gutter, and how much speaks for it."""

    end: int
    gutter: Span
    score: float


def _region(bands: Sequence[_Band], start: int) -> _Region | None:
    """The best supported region that begins at a band; None where none does."""
    grown = [_grow(bands, start, span) for span in bands[start].free if _side(bands[start], span) != "left"]
    found = [region for region in grown if region is not None]
    return max(found, key=lambda region: (region.score, region.gutter[1] - region.gutter[0]), default=None)


def _grow(bands: Sequence[_Band], start: int, span: Span) -> _Region | None:
    """The region around one free span of its first band, as far down as the span stays free."""
    region: _Region | None = None
    left_base: float | None = None
    right_base: float | None = None
    left_step = score = 0.0
    faced = False
    for index in range(start, len(bands)):
        band = bands[index]
        shared = [_overlap(span, free) for free in band.free]
        span = max(shared, key=lambda span: span[1] - span[0], default=(0, 0))
        if span[1] - span[0] < _NARROWEST * band.size:
            break
        side = _side(band, span)
        if index > start and (side != "both" or left_base is None):
            last = left_base if side == "left" else right_base
            step = band.base - (last if last is not None else bands[index - 1].base)
            signing = side == "right" and left_base is not None
            if step > (_SIGNATURE * band.size if signing else max(_DENSE * band.size, _AS_BEFORE * left_step)):
                break
            if left_base is None and not _goes_on(bands[index - 1], band):
                break
        if side != "right":
            left_step = band.base - left_base if left_base is not None else 0.0
            left_base = band.base
        if side != "left":
            right_base = band.base
        faced = faced or side == "both"
        score += _weight(band, span, side)
        if faced and score >= _ENOUGH:
            region = _Region(index + 1, span, score)
    return region


def _goes_on(above: _Band, below: _Band) -> bool:
    """Whether a right column that begins above the left one goes on below: not a page number or a running header."""
    alike = min(above.size, below.size) > _ALIKE * max(above.size, below.size)
    return alike and any(a.x0 < b.x1 and b.x0 < a.x1 for a in above.fragments for b in below.fragments)


def _weight(band: _Band, span: Span, side: str) -> float:
    """How much a band speaks for a gutter: most where rows of both sides are offset, or far apart."""
    if side != "both":
        return 1 if side == "right" else 0
    left = max(row.x1 for row in band.fragments if row.x1 <= span[1])
    right = min(row.x0 for row in band.fragments if row.x0 >= span[0])
    if len(band.rows) > 1 or right - left > _LONE_GAP * band.size:
        return 2
    return 1 if right - left > _CLEAR_GAP * band.size else 0.6


def _side(band: _Band, span: Span) -> str:
    middle = (span[0] + span[1]) / 2
    left = any(row.x0 < middle for row in band.fragments)
    right = any(row.x0 >= middle for row in band.fragments)
    return "both" if left and right else "left" if left else "right"


def _overlap(one: Span, other: Span) -> Span:
    return max(one[0], other[0]), min(one[1], other[1])
