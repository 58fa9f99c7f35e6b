"""The words of damaged lines with what each may have been, as the language model takes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.repair.codes import mended_codes
from kehoach_extract.repair.language.context import NEVER, Floats, Ids
from kehoach_extract.repair.language.decode import MARGIN, Heard
from kehoach_extract.repair.language.words import END

if TYPE_CHECKING:
    from numpy.typing import NDArray

Span = tuple[int, int, int]
"""A line's number, and the first and last character of a word on it."""


@dataclass(slots=True)
class Slots:
    """A text's words in order. Add words with :meth:`known` and :meth:`open`, then take the :meth:`arrays`.

    What a rule decides is told with :meth:`settle` before: by :meth:`settled_as` one knows then not to open it.

    ``table`` and ``chances`` are rows of candidates and of their log probabilities; ``write`` tells how a chosen word
    is written in the place of what stands there. ``margin``, ``twice`` and ``heard`` are those of :func:`decode`.
    A word is replaced when its replacement is at least as likely as ``least``: 0 where the text is wrong as it stands,
    and any guess is better.
    """

    table: Ids
    chances: Floats
    write: Callable[[str, int], str]
    least: float = 0.0
    margin: float = MARGIN
    twice: bool = False
    heard: Heard = "all"
    spans: list[Span] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    doubts: list[float] = field(default_factory=list)
    settled: list[tuple[Span, str]] = field(default_factory=list)
    decided: dict[int, dict[tuple[int, int], str | None]] = field(default_factory=lambda: defaultdict(dict))
    """Where no language model has to decide, by line, and what is written there (None: what stands there)."""

    def settle(self, found: Iterable[tuple[Span, str]]) -> None:
        """Mend what rules know; no language model has to decide there. Of rules that overlap the first one counts."""
        for (number, start, end), written in found:
            if any(first < end and start < last for first, last in self.decided[number]):
                continue
            self.settled.append(((number, start, end), written))
            self.decided[number][start, end] = written

    def settle_codes(self, number: int, line: str) -> None:
        """Mend the numbers of documents on a line."""
        self.settle(((number, start, end), code) for start, end, code in mended_codes(line))

    def leave(self, number: int, start: int, end: int) -> None:
        """Leave what stands there as it is."""
        self.decided[number][start, end] = None

    def settled_as(self, number: int, start: int, end: int, text: str) -> str | None:
        """What rules made of the word that stands there, None where none decided on it.

        Of a word that is a part of what was settled it is ``text``, the word itself.

        Example:
            >>> slots = Slots(np.zeros((1, 1), np.int32), np.zeros((1, 1), np.float32), str)
            >>> slots.settle([((0, 5, 7), "lộ"), ((0, 20, 28), "12/QĐ-BX")])
            >>> slots.settled_as(0, 5, 7, "19"), slots.settled_as(0, 23, 25, "QD"), slots.settled_as(0, 8, 13, "trinh")
            ('lộ', 'QD', None)
        """
        spans = self.decided[number]
        if (start, end) in spans:
            return spans[start, end] or text
        return text if any(first <= start < last for first, last in spans) else None

    def known(self, word: int) -> None:
        """Add a word that stands as it is, or what stands for a number, a sign, the end of a sentence."""
        self.rows.append(-1 - word)
        self.cases.append(0)
        self.doubts.append(0.0)
        self.spans.append((-1, 0, 0))
        self.texts.append("")

    def open(self, row: int, text: str, case: int, span: Span, doubt: float = 0.0) -> None:
        """Add a word whose candidates stand in a row of the table.

        ``doubt`` is added to the log probabilities of all but the first, the word as it stands.
        """
        self.rows.append(row)
        self.cases.append(case)
        self.doubts.append(doubt)
        self.spans.append(span)
        self.texts.append(text)

    def open_slots(self) -> Iterator[int]:
        """The numbers of the words that have candidates."""
        return (number for number, row in enumerate(self.rows) if row >= 0)

    def written(self, number: int, word: int) -> str:
        """How a chosen word is written at a slot."""
        return self.write(self.texts[number], word)

    def arrays(self) -> tuple[Ids, Floats, NDArray[np.uint8]]:
        """Candidates [n, k], their log probabilities [n, k], and letter case [n]."""
        rows = np.array(self.rows, np.int64)
        known = rows < 0
        at = np.where(known, 0, rows)
        candidates, chances = self.table[at], self.chances[at]
        doubts = np.array(self.doubts, np.float32)[:, None]
        chances[:, 1:] = np.where(chances[:, 1:] > NEVER, chances[:, 1:] + doubts, NEVER)
        candidates[known] = 0
        chances[known] = NEVER
        candidates[known, 0] = -1 - rows[known]
        chances[known, 0] = 0
        return candidates, chances, np.array(self.cases, np.uint8)


_BEGINS = re.compile(r"\s*(?:[-+*•–—]|\(?[0-9a-zA-ZđĐ]{1,3}[.)]|\d{1,2}-\s|[IVX]+[.\-\s]|\d+\.\d)")
LIST_MARK = re.compile(r"\s*\(?([a-zA-Z]|[IVX]{1,5})(?:[.)]|(?<=[IVX])-)(?=\s)")
"""The mark of an item at the beginning of a line: "a)", "IV.", "I-"."""


def lost_strokes(lines: Sequence[str]) -> list[tuple[Span, str]]:
    """Marks of lists that lost a stroke, with what they were: lists go on from d to đ, so the second d in a row is one.

    Example:
        >>> lost_strokes(["c) Cap phat", "d) Tuyen truyen", "Dinh ky", "d) Bao cao", "e) Tong ket"])
        [((3, 0, 1), 'đ')]
    """
    found, item = [], ""
    for number, line in enumerate(lines):
        if mark := LIST_MARK.match(line):
            if mark[1] in "dD" and mark[1] == item:
                found.append(((number, *mark.span(1)), "đ" if item == "d" else "Đ"))
            item = mark[1]
    return found


def paragraph_ends(lines: Sequence[str], cells: Sequence[int] = ()) -> list[bool]:
    """Whether a paragraph ends with each line, so far as its form tells.

    It does before an empty line and before a list mark; and with a short line, unless the next one goes on in small
    letters, or both are in capitals, as the lines of a title are. Short is what leaves the end of its column empty.

    Args:
        lines: lines that follow one another.
        cells: the number of the cell of a table that each stands in, -1 outside of tables; empty where that is not
            known. A paragraph ends with its cell, and a cell's column is as wide as its longest line.

    Example:
        >>> paragraph_ends(["- Trong ba nam tiep theo se trong them", "hai muoi hec ta rung.", "- Dong cua"])
        [False, True, True]
        >>> paragraph_ends(["Dien tich", "rung trong", "Ghi chu", "Trong ba nam tiep theo se trong them"])
        [False, True, True, True]
        >>> paragraph_ends(["Dien tich", "rung Yen", "The", "Ghi chu"], [0, 0, 0, 1])
        [False, False, True, True]
    """
    if not lines:
        return []
    cells = cells or [-1] * len(lines)
    longest: dict[int, int] = {}
    for line, cell in zip(lines, cells, strict=True):
        longest[cell] = max(len(line), longest.get(cell, 0))
    ends = []
    for line, after, cell, next_cell in zip(lines, [*lines[1:], ""], cells, [*cells[1:], -1], strict=True):
        begins = after.lstrip()[:1]
        goes_on = begins.islower() or (begins and line.isupper() and after.isupper())
        short = len(line.rstrip()) < 0.6 * longest[cell]
        form_ends = not begins or _BEGINS.match(after) is not None or (short and not goes_on)
        ends.append(form_ends or cell != next_cell)
    return ends


def close(slots: Slots, *, ends: bool) -> None:
    """Add the end of a paragraph after a line, where there is one and none was added for a full stop."""
    if ends and slots.rows and slots.rows[-1] != -1 - END:
        slots.known(END)
