"""Footnotes of a printed page: told from the body by their place, their size and their number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest

from kehoach_extract.readers.pdf_lines import Row, row_style
from kehoach_extract.readers.pdf_rules import Rule
from kehoach_extract.readers.pdf_words import NO_BLANK, REAL_BLANK, Word

_NUMBER = re.compile(r"\[?(\d{1,3}|\*{1,3})[\])]?")
# Word draws the separator two inches long, LibreOffice a quarter of the text width; both begin at the left margin.
_SEPARATOR = (60.0, 260.0)
_POWERS = {"m", "km", "cm", "dm", "mm", "hm"}  # units whose raised number is an exponent
_SMALLER = 0.93  # share of the body's size that a note's letters reach at most


def split_notes(
    rows: Sequence[Row], rules: Sequence[Rule], body_size: float, references: Collection[str] = ()
) -> tuple[list[Row], list[Row]]:
    """Body rows and footnote rows of the lowest part of a page; ``rows`` run from top to bottom, sizes in points.

    All letters of notes are smaller than the body's, and the first note begins with a number: below a short separator
    line, or raised, or one of ``references``, the raised numbers of the body. A page number may stand below the notes
    and belongs to the body.
    """
    start = len(rows)
    # Most letters count: LibreOffice may print the number of a note as large as the body.
    while start and row_style(rows[start - 1].words)[0] <= _SMALLER * body_size:
        start -= 1
    separator = _separator(rows[start:], rules)
    for index in range(start, len(rows)):
        first = rows[index].words[0]
        below_line = separator is not None and rows[index].top >= separator - 2
        number = _NUMBER.match(first.text)
        if number and len(rows[index].words) > 1 and (below_line or first.raised or number[1] in references):
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


def references(rows: Iterable[Row]) -> set[str]:
    """The raised numbers of rows: what may point to a footnote."""
    found = (_NUMBER.fullmatch(word.text) for row in rows for word in row.words[1:] if word.raised)
    return {number[1] for number in found if number}


def drop_references(rows: Sequence[Row], notes: Sequence[Row]) -> None:
    """Takes the raised numbers that point to ``notes`` out of body rows, where they would read as part of a word."""
    labels = {found[1] for row in notes if (found := _NUMBER.match(row.words[0].text))}
    if not labels:
        return
    for row in rows:
        kept = row.words[:1]
        for word, behind in zip_longest(row.words[1:], row.words[2:]):
            if not _refers(word, kept[-1], labels):
                kept.append(word)
            elif behind and behind.blank < REAL_BLANK and behind.x0 - word.x1 < 0.1 * behind.size:
                behind.blank = NO_BLANK  # a full stop that followed the number
        row.words = kept


def _refers(word: Word, before: Word, labels: set[str]) -> bool:
    found = _NUMBER.fullmatch(word.text)
    if not word.raised or found is None or found[1] not in labels:
        return False
    return before.text.lower() not in _POWERS and not before.text[-1:].isdigit()
