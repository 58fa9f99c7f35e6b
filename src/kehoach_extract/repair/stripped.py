"""Text without its diacritics: what each word may have been."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from kehoach_extract.folding import fold
from kehoach_extract.repair.codes import abbreviation
from kehoach_extract.repair.language.context import NEVER, Floats, Ids
from kehoach_extract.repair.language.ngrams import Ngrams
from kehoach_extract.repair.language.words import END, NUMBER, SIGN, SPECIAL, TOKEN, UNK
from kehoach_extract.repair.slots import LIST_MARK, Slots, close, lost_strokes, paragraph_ends
from kehoach_extract.repair.spelling import bare, in_case_of
from kehoach_extract.repair.syllables import judge

_CERTAIN = {"so": "số", "quy": "quý", "anh": "ảnh"}
# What a number or a quarter follows is no other word ("So: 12", "Quy III nam 2024"), nor is
# what names the source of a picture ("- Anh: So Y te").
_CERTAINLY = re.compile(
    r"""\bso(?=\s*:?\s*\d)
    |\bquy(?=\s+(?:I{1,3}|IV)\b)
    |(?<![^\s(])(?<![^\W\d_]\s)anh(?=\s*:)""",
    re.IGNORECASE | re.VERBOSE,
)

_SHORT_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{2,3}(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 2
"""Words on either side that tell whether capitals stand alone."""
_NEAR_LETTERS = 60
"""Letters among which they stand: lines of a whole file would be searched again for each word."""

WIDTH = 24
"""Candidates of a word at most; "dan" has the most, 23."""


@cache
def forms() -> tuple[dict[str, int], Ids, Floats]:
    """The row of every word without its marks, and two tables of such rows.

    These are its candidates, and log P(form | candidate): 0, or NEVER where there is no candidate.
    """
    model = Ngrams.load()
    rows: dict[str, list[int]] = defaultdict(list)
    for number in np.argsort(-model.unigrams, kind="stable").tolist():
        if number >= len(SPECIAL):
            rows[bare(model.words[number])].append(number)
    candidates = np.zeros((len(rows), WIDTH), np.int32)
    channel = np.full((len(rows), WIDTH), NEVER, np.float32)
    for row, numbers in enumerate(rows.values()):
        kept = numbers[:WIDTH]
        candidates[row, : len(kept)] = kept
        channel[row, : len(kept)] = 0
    return {form: row for row, form in enumerate(rows)}, candidates, channel


def stripped_slots(lines: Sequence[str], cells: Sequence[int] = ()) -> Slots:
    """The words of stripped lines with all that each may have been.

    Words that still carry a mark stand as they are, and so do the marks of lists ("a)", "IV."), but for đ. ``cells``
    are those of :func:`paragraph_ends`.
    """
    model = Ngrams.load()
    row_of, table, channel = forms()
    slots = Slots(table, channel, _written, twice=True)
    slots.settle(lost_strokes(lines))
    for number, (line, ends) in enumerate(zip(lines, paragraph_ends(lines, cells), strict=True)):
        mark = LIST_MARK.match(line)
        slots.settle_codes(number, line)
        for start, end in _lone_abbreviations(line):
            slots.leave(number, start, end)
        for fixed in _CERTAINLY.finditer(line):
            if slots.settled_as(number, *fixed.span(), fixed[0]) is None:
                slots.settle([((number, *fixed.span()), in_case_of(_CERTAIN[fixed[0].lower()], fixed[0]))])
        for match in TOKEN.finditer(line):
            kind = match.lastindex
            if kind != 1:
                slots.known(NUMBER if kind == 2 else END if kind == 3 else SIGN)
                continue
            text = match.group()
            row = row_of.get(text.lower()) if text.isascii() else None
            settled = slots.settled_as(number, *match.span(), text)
            if row is None or settled is not None or (mark and match.start() < mark.end()):
                slots.known(model.id_of.get(fold(settled or text), UNK))
                if row is None and settled is None and (written := abbreviation(text)):
                    slots.settle([((number, *match.span()), written)])
            else:
                case = 2 if len(text) > 1 and text.isupper() else int(text[0].isupper())
                slots.open(row, text, case, (number, *match.span()))
        close(slots, ends=ends)
    return slots


def _lone_abbreviations(line: str) -> Iterator[tuple[int, int]]:
    """Where two or three capitals that could be a syllable stand among small letters: they are no word ("DO", "AI").

    Of such capitals 119 in 120 carry no marks in real plans, 99 in 100 in laws. Those that are no syllable ("QD") are
    left to the language model, which knows them.

    Example:
        >>> [list(_lone_abbreviations(line)) for line in ("do pH va DO trong nuoc", "BO Y TE", "theo QD nay")]
        [[(9, 11)], [], []]
    """
    for short in _SHORT_CAPITALS.finditer(line):
        before = _WORD.findall(line, max(0, short.start() - _NEAR_LETTERS), short.start())[-_NEAR:]
        near = [*before, *_WORD.findall(line, short.end(), short.end() + _NEAR_LETTERS)[:_NEAR]]
        # The first word of a line may be in capitals of its own, as in the stamp "ĐẾN Số: 12".
        alone = before and not any(len(word) > 1 and word.isupper() for word in near)
        if alone and judge(short.group()).well_formed:
            yield short.span()


def _written(text: str, word: int) -> str:
    return in_case_of(Ngrams.load().words[word], text)
