"""Texts set side by side with tabs or rows of spaces, as letterheads and signatures without a table are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach_extract.source import Block, Cell, Line, Place, Table

_GAP = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{6,}")
_MARK = re.compile(r"[-+*•–]|\(?[0-9ivxIVX]{1,5}(?:\.[0-9]{1,3})*[.)]?|[a-zđA-ZĐ][.)]")
_LONGEST = 90
_LOOK_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Gapped:
    """A line with a wide gap: as one line, and as the texts left and right of the gap (left None: the line starts with it)."""

    line: Line
    left: Line | None
    right: Line


def gapped(raw: str, line: Line) -> Gapped | None:
    """The two sides of a line; None where its text has no gap, or one that only sets off a list mark.

    ``raw`` is the text with its tabs and spaces, ``line`` the line as it would stand alone.

    Example:
        >>> sides = gapped("SỞ XÂY DỰNG\\t\\tĐộc lập - Tự do", Line("SỞ XÂY DỰNG Độc lập - Tự do", Place()))
        >>> sides.left.text, sides.right.text
        ('SỞ XÂY DỰNG', 'Độc lập - Tự do')
        >>> gapped("1.\\tSửa cầu", Line("1. Sửa cầu", Place())) is None
        True
    """
    parts = _GAP.split(raw.rstrip())
    left, rest = parts[0].strip(), " ".join(part.strip() for part in parts[1:]).strip()
    if not rest or len(left) > _LONGEST or len(rest) > _LONGEST or _MARK.fullmatch(left):
        return None
    sides = [replace(line, text=text, whole=True, blank_before=False) for text in (left, rest)]
    return Gapped(line, sides[0] if left else None, sides[1])


def set_side_by_side(blocks: Iterable[Block | Gapped]) -> Iterator[Block]:
    """The blocks with every run of gapped lines as an unruled table of two cells; a single such line stays a line."""
    pending = list(blocks)
    index = 0
    while index < len(pending):
        end = _run_end(pending, index)
        if end > index:
            yield _table(pending[index:end])
            index = end
            continue
        block = pending[index]
        yield block.line if isinstance(block, Gapped) else block
        index += 1


def _run_end(blocks: Sequence[Block | Gapped], start: int) -> int:
    """The index after the run of side-by-side lines that starts here; ``start`` where none does."""
    first = blocks[start]
    if not isinstance(first, Gapped) or first.left is None:
        return start
    end = index = start + 1
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Gapped):
            # A title pushed to the middle with tabs stands after a gap, in capitals; a signer's name does not.
            if block.left is None and block.line.blank_before and block.right.text.isupper():
                break
            end = index + 1
        elif not _left_only(blocks, index):
            break
        elif block.text.startswith("-"):
            end = index + 1
        index += 1
    run = [block for block in blocks[start:end] if isinstance(block, Gapped)]
    return end if len(run) > 1 else start


def _left_only(blocks: Sequence[Block | Gapped], index: int) -> bool:
    """Whether a line stands alone on the left of a run: an item of a list, or short with more of the run after it."""
    block = blocks[index]
    if not isinstance(block, Line) or len(block.text) > _LONGEST or block.heading is not None:
        return False
    ahead = blocks[index + 1 : index + 1 + _LOOK_AHEAD]
    more = any(isinstance(one, Gapped) for one in ahead)
    return more or (block.text.startswith("-") and not block.blank_before)


def _table(run: Sequence[Block | Gapped]) -> Table:
    left: list[Line] = []
    right: list[Line] = []
    for block in run:
        if isinstance(block, Gapped):
            left.extend([block.left] if block.left else [])
            right.append(block.right)
        elif isinstance(block, Line):
            left.append(block)
    places = [block.line.place if isinstance(block, Gapped) else block.place for block in run]
    place = _span(places)
    cells = tuple(Cell(0, column, tuple(lines), place=place) for column, lines in enumerate((left, right)))
    return Table(cells, 1, 2, place, ruled=False)


def _span(places: Sequence[Place]) -> Place:
    first, last = places[0], places[-1]
    if first.lines and last.lines:
        return replace(first, lines=(first.lines[0], last.lines[1]))
    return first
