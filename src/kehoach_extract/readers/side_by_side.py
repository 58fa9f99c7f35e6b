"""Texts set side by side with tabs or rows of spaces, as letterheads and signatures without a table are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach_extract.readers.spans import cut_runs
from kehoach_extract.source import Block, Cell, Line, Place, Table

_GAP = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{6,}")
_MARK = re.compile(r"[-+*•–]|\(?[0-9ivxIVX]{1,5}(?:\.[0-9]{1,3})*[.)]?|[a-zđA-ZĐ][.)]")
_LONGEST = 90
_LOOK_AHEAD = 4
_NAME = 40


@dataclass(frozen=True, slots=True)
class Gapped:
    """A line with a wide gap: as one line, and as the texts on its sides (left None where it starts the line)."""

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
    left, rest = " ".join(parts[0].split()), " ".join(" ".join(parts[1:]).split())
    if not rest or len(left) > _LONGEST or len(rest) > _LONGEST or _MARK.fullmatch(left):
        return None
    places = ((0, len(left)), (len(line.text) - len(rest), len(line.text)))
    sides = [
        replace(line, text=text, whole=True, blank_before=False, fonts=cut_runs(line.fonts, *place))
        for text, place in zip((left, rest), places, strict=True)
    ]
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
        if isinstance(block, Gapped) and _belongs(block):
            end = index + 1
        elif not isinstance(block, Line) or not _left_only(block, blocks[index + 1 : index + 1 + _LOOK_AHEAD]):
            break
        elif block.text.startswith("-"):
            end = index + 1
        index += 1
    run = [block for block in blocks[start:end] if isinstance(block, Gapped)]
    return end if len(run) > 1 else start


def _belongs(block: Gapped) -> bool:
    """Whether a gapped line belongs to a run before it: a line with two sides does, and one on the right alone may.

    After an empty line, a title pushed to the middle is in capitals, a paragraph with an indent is long or ends with
    a sign; the name of a signer is neither.
    """
    if block.left is not None or not block.line.blank_before:
        return block.left is not None or not block.right.text.endswith((".", ";", ":", ","))
    text = block.right.text
    return len(text) <= _NAME and not text.isupper() and text[-1:].isalnum()


def _left_only(line: Line, ahead: Sequence[Block | Gapped]) -> bool:
    """Whether a line stands alone on the left of a run: an item of a list, or short with more of the run after it."""
    if len(line.text) > _LONGEST or line.heading is not None or line.blank_before or line.look.centred:
        return False
    return line.text.startswith("-") or any(isinstance(one, Gapped) and _belongs(one) for one in ahead)


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
