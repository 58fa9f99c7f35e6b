"""Wrapped lines of a portal page joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kehoach_extract.readers.portal_cells import heads
from kehoach_extract.readers.spans import is_rule

_ITEM = re.compile(r"[*\s]*(?:[-+•–]\s|\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]\s|[a-zđ]\)\s)")
_SPLIT_WORD = re.compile(r"[*\s]*[-–]\s+[^\W\d_A-Z]")
_ENDS_SENTENCE = re.compile(r"[.;:!?][*\s)]*$")
_GOES_ON = re.compile(r"[,\-–/(][*\s]*$")
_CONTINUES = re.compile(r"[*\s]*[,;.)%/(]")
_STARS = re.compile(r"\*+")
# The portal wraps its pages at 80 columns, tags counted; lines inside a paragraph are hardly shorter than this.
_FULL = 72

Piece = tuple[int, int, str]
"""Index of the first and last line, and the joined text."""


class PieceJoiner:
    """Joins lines; how long the first line of a paragraph can be is learnt from the whole page.

    The tags before a paragraph's first word count in the wrapping, so that first lines are shorter than later ones.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        starts = [
            line
            for before, line, after in zip(["", *lines], lines, lines[1:], strict=False)
            if before.strip() in {"", "|"} and len(line) < _FULL and _starts_small(after)
        ]
        widths = sorted(len(line) for line in starts)
        self._widest_first = widths[-1] if widths else 0
        self._first_width = widths[int(0.95 * (len(widths) - 1))] if widths else 0

    def join(self, indexes: Iterable[int], *, in_cell: bool) -> list[Piece]:
        """The paragraphs of some lines; lines outside a cell are one paragraph unless a list item starts.

        Empty lines and drawn rules end a paragraph and are left out.
        """
        pieces: list[Piece] = []
        open_piece = False
        for index in indexes:
            line = self._lines[index].strip()
            if not line or is_rule(line):
                open_piece = False
                continue
            if open_piece and self._same(pieces[-1], index, in_cell=in_cell):
                first, _, text = pieces[-1]
                pieces[-1] = (first, index, f"{text} {line}")
            else:
                pieces.append((index, index, line))
            open_piece = True
        return pieces

    def _same(self, piece: Piece, index: int, *, in_cell: bool) -> bool:
        first, last, text = piece
        line, before = self._lines[index].strip(), self._lines[last].strip()
        if _ITEM.match(line):
            # "kinh tế" + "- xã hội" is one name over a line end, "...;" + "- Rà soát" are two items.
            return not _ENDS_SENTENCE.search(before) and (not in_cell or _SPLIT_WORD.match(line) is not None)
        if not in_cell or _emphasis_open(text) or _starts_small(line):
            return True
        if _ENDS_SENTENCE.search(before):
            return False
        if _GOES_ON.search(before) or _CONTINUES.match(line):
            return True
        return self._filled(before, line) if first == last else len(before) + 1 + len(line.split()[0]) > _FULL

    def _filled(self, before: str, line: str) -> bool:
        """Whether a paragraph's first line is followed by its second: both start with a capital or a figure."""
        if len(before) > self._widest_first:
            return len(before) + 1 + len(line.split(maxsplit=1)[0]) > _FULL
        # A line longer than any first line goes on from the one above; so does a single word, and a first line that
        # had no room for the next word, but two agencies stand on two lines.
        if len(line) > self._first_width or " " not in before:
            return True
        return len(before) + 1 + len(line.split(maxsplit=1)[0]) > self._first_width and not _names(line)


def _starts_small(line: str) -> bool:
    start = line.lstrip("* ")
    return bool(start) and start[0].islower() and not _ITEM.match(line)


def _names(line: str) -> bool:
    """Whether a line starts with the name of an agency."""
    words = line.lstrip("* ").casefold()
    return any(words.startswith(f"{word} ") for word in heads()["agency"])


def _emphasis_open(text: str) -> bool:
    """Whether a run of bold or italic that starts in the text is still open at its end."""
    return any(sum(1 for stars in _STARS.findall(text) if len(stars) % 4 & bit) % 2 for bit in (1, 2))
