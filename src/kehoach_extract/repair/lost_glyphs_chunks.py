"""A line of text in chunks between blanks, and letters put into them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.glyph_solver import words_of

_CHUNK = re.compile(r"\S+")
_CLOSING, _OPENING = frozenset(",.;:!?)]…%”’*"), ("(", "[", "“", "‘")


@dataclass(slots=True)
class Chunk:
    """What stands between blanks: its text after repair, where it stood, and how wide the blank before it is.

    ``probability`` is that of the least sure letter put in; ``above`` and ``below`` are the lines around the line,
    given with its first chunk.
    """

    text: str
    start: int
    end: int
    blank: int
    probability: float = 1.0
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Chunks ``first`` to ``last`` of a line read as one text, with the letters put in."""

    first: int
    last: int
    text: str
    letters: str
    cost: float


def in_chunks(lines: Sequence[str]) -> list[list[Chunk]]:
    """The chunks of each line.

    Example:
        >>> [(chunk.text, chunk.blank) for chunk in in_chunks(["các  ã hội"])[0]]
        [('các', 0), ('ã', 2), ('hội', 1)]
    """
    found = [_chunks(line) for line in lines]
    for order, side in ((1, "above"), (-1, "below")):
        beside = ""
        for line, chunks in list(zip(lines, found, strict=True))[::order]:
            if chunks:
                setattr(chunks[0], side, beside)
                beside = line.rstrip()
    return found


def _chunks(line: str) -> list[Chunk]:
    found: list[Chunk] = []
    end = 0
    for match in _CHUNK.finditer(line):
        found.append(Chunk(match.group(), match.start(), match.end(), match.start() - end))
        end = match.end()
    return found


def apply(chunks: list[Chunk], edit: Edit, probability: float) -> None:
    """Puts letters into a line's chunks."""
    old = chunks[edit.first : edit.last + 1]
    surest = min([probability, *(chunk.probability for chunk in old)])
    chunks[edit.first : edit.last + 1] = [
        Chunk(edit.text, old[0].start, old[-1].end, old[0].blank, surest, old[0].above, old[0].below)
    ]


def mended(line: str, chunks: Sequence[Chunk]) -> Mended:
    """A line and its chunks after repair.

    A letter takes the blank that it left: where there is another, and where none belongs, as before a comma.
    """
    changes: list[Change] = []
    for at, chunk in enumerate(chunks):
        old = line[chunk.start : chunk.end]
        if chunk.text == old:
            continue
        start, end = chunk.start, chunk.end
        front = max(chunk.text.find(old), 0)
        back = len(chunk.text) - front - len(old) if old in chunk.text else 0
        if front and (chunk.blank > front or (chunk.blank == front and at and _holds_on(chunks[at - 1].text))):
            start -= front
        if back and at + 1 < len(chunks):
            after = chunks[at + 1]
            end += back if after.blank > back or (after.blank == back and after.text[0] in _CLOSING) else 0
        start = max(start, changes[-1].end if changes else 0)
        changes.append(Change(start, end, chunk.text, "lost_glyphs", chunk.probability))
    return Mended(line, tuple(changes))


def is_wide(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether there is more of a blank before a chunk than should be: two, or one where none belongs."""
    return chunks[at].blank > 1 or chunks[at].text[0] in _CLOSING or _holds_on(chunks[at - 1].text)


def _holds_on(text: str) -> bool:
    """Whether what follows a text joins it without a blank: behind a bracket or a hyphen that a word goes before."""
    return text[-1:] in _OPENING or (len(text) > 1 and text[-1] in "-/")


@cache
def head_of(text: str) -> str:
    """The word at the beginning of a chunk, "" where none stands there."""
    words = words_of(text)
    return words[0] if words and words[0][0].isalpha() else ""


@cache
def tail_of(text: str) -> str:
    """The word at the end of a chunk."""
    words = words_of(text)
    return words[-1] if words and words[-1][-1].isalpha() else ""
