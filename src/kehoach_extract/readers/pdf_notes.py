"""Footnotes of a printed page: told from the body by their place, their size and their number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.readers.pdf_lines import Row
from kehoach_extract.readers.pdf_rules import Rule
from kehoach_extract.readers.pdf_words import Word

_NUMBER = re.compile(r"\[?(\d{1,3}|\*{1,3})[\])]?")
# Word draws the separator two inches long, LibreOffice a quarter of the text width; both begin at the left margin.
_SEPARATOR = (60.0, 260.0)
_SMALLER = 0.93  # share of the body's size that a note's letters reach at most


def split_notes(rows: Sequence[Row], rules: Sequence[Rule], body_size: float) -> tuple[list[Row], list[Row]]:
    """Body rows and footnote rows of the lowest part of a page; ``rows`` run from top to bottom, sizes in points.

    Notes follow a short separator line, or begin with a raised number; all their letters are smaller than the body's. A
    page number may stand below them and belongs to the body.
    """
    start = len(rows)
    while start and rows[start - 1].size <= _SMALLER * body_size:
        start -= 1
    separator = _separator(rows[start:], rules)
    for index in range(start, len(rows)):
        first = rows[index].words[0]
        below_line = separator is not None and rows[index].top >= separator - 2
        if _NUMBER.match(first.text) and (first.raised or below_line) and len(rows[index].words) > 1:
            tail = len(rows)
            while tail > index and len(rows[tail - 1].words) == 1 and rows[tail - 1].words[0].text.isdigit():
                tail -= 1
            return [*rows[:index], *rows[tail:]], list(rows[index:tail])
    return list(rows), []


def _separator(rows: Sequence[Row], rules: Sequence[Rule]) -> float | None:
    """The height of the line above small rows at the foot of the page, in points from the top."""
    if not rows:
        return None
    heights = [
        rule.top
        for rule in rules
        if not rule.upright
        and _SEPARATOR[0] <= rule.x1 - rule.x0 <= _SEPARATOR[1]
        and abs(rule.x0 - min(row.x0 for row in rows)) < 15
        and rule.top <= rows[-1].top
    ]
    return max(heights, default=None)


def drop_references(rows: Sequence[Row], notes: Sequence[Row]) -> None:
    """Takes the raised numbers that point to ``notes`` out of body rows, where they would read as part of a word."""
    labels = {found[1] for row in notes if (found := _NUMBER.match(row.words[0].text))}
    if not labels:
        return
    for row in rows:
        kept = [word for index, word in enumerate(row.words) if not (index and _refers(word, labels))]
        if len(kept) < len(row.words):
            row.words = kept


def _refers(word: Word, labels: set[str]) -> bool:
    found = _NUMBER.fullmatch(word.text)
    return word.raised and found is not None and found[1] in labels
