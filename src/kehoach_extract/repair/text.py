"""Plain text repaired line for line: as many lines as before, with their line ends, blank lines and inner spaces.

Text of any length goes through in batches of some thousand words, so that memory does not grow with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kehoach_extract.errors import ModelMissing
from kehoach_extract.mended import Mended
from kehoach_extract.repair.document import RepairOptions, repair_document
from kehoach_extract.source import Line, Note, Page, Place, SourceDocument

if TYPE_CHECKING:
    from kehoach_extract.plan import Health

_NEWLINE = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_BATCH = 60_000
"""Characters of a batch: some 13,000 syllables, whose working memory is a few megabytes."""
_LONGEST = 4_000
"""Characters of a line that are looked at together."""
_PIECE = re.compile(rf"[^\n]{{1,{_LONGEST}}}(?:\s|$)|[^\n]{{1,{_LONGEST}}}")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text after repair: its number from 1, what was mended, and its line end ("" of the last line)."""

    number: int
    mended: Mended
    end: str

    @property
    def text(self) -> str:
        """The repaired line with its line end."""
        return self.mended.text + self.end


@dataclass(frozen=True, slots=True)
class Batch:
    """Some lines of a text after repair, the health of their text, and what has to be told of it."""

    lines: tuple[TextLine, ...]
    health: Health
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A text after repair."""

    lines: tuple[TextLine, ...]
    health: Health

    @property
    def text(self) -> str:
        """The whole repaired text."""
        return "".join(line.text for line in self.lines)


def repair_text(text: str, options: RepairOptions | None = None) -> RepairedText:
    """A text with its damage mended; healthy text comes back as it is.

    Example:
        >>> done = repair_text("Xã Bình Chánh\\r\\n\\r\\n  trồng  chè.")
        >>> done.text, [line.number for line in done.lines]
        ('Xã Bình Chánh\\r\\n\\r\\n  trồng  chè.', [1, 2, 3])
    """
    from kehoach_extract.repair.health_merge import merge_health

    batches = []
    for batch in repair_lines(split_lines(text), options):
        check_model(batch.notes, "text")
        batches.append(batch)
    return RepairedText(
        tuple(line for batch in batches for line in batch.lines), merge_health([batch.health for batch in batches])
    )


def check_model(notes: Iterable[Note], name: str) -> None:
    """Refuse to pass damaged text off as repaired.

    Raises:
        ModelMissing: the notes tell that the language model was needed and could not be used.
    """
    for note in notes:
        if note.code == "repair_unavailable":
            raise ModelMissing(name=name, reason=dict(note.parameters)["missing"])


def split_lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line of a text and its line end; "" ends the last.

    Example:
        >>> list(split_lines("a\\r\\nb\\n"))
        [('a', '\\r\\n'), ('b', '\\n')]
    """
    at = 0
    for match in _NEWLINE.finditer(text):
        yield text[at : match.start()], match.group()
        at = match.end()
    if at < len(text):
        yield text[at:], ""


def repair_lines(lines: Iterable[tuple[str, str]], options: RepairOptions | None = None) -> Iterator[Batch]:
    """Lines with their line ends, repaired a batch at a time.

    Example:
        >>> [batch] = repair_lines([("Xã trồng chè", "\\n")])
        >>> batch.lines[0].text
        'Xã trồng chè\\n'
    """
    number = 1
    for batch in _batches(lines):
        yield _repair(batch, number, options)
        number += len(batch)


def _batches(lines: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Runs of lines, cut at a blank line where there is one in the second half of a batch."""
    batch: list[tuple[str, str]] = []
    size = 0
    for line, end in lines:
        batch.append((line, end))
        size += len(line) + 1
        if size > _BATCH or (size > _BATCH // 2 and not line.strip()):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _repair(lines: Sequence[tuple[str, str]], first: int, options: RepairOptions | None) -> Batch:
    pieces: list[tuple[int, int, Line]] = []
    gap = False
    for index, (text, _) in enumerate(lines):
        place = Place(lines=(first + index, first + index))
        if not text.strip():
            gap = True
            continue
        for match in _PIECE.finditer(text):
            pieces.append((index, match.start(), Line(match.group(), place, blank_before=gap)))
            gap = False
    page = Page(None, tuple(line for _, _, line in pieces))
    done = repair_document(SourceDocument("-", "", "text/plain", (page,)), options)
    changed: dict[int, list[tuple[int, Mended]]] = {}
    for (index, start, _), line in zip(pieces, done.document.pages[0].blocks, strict=True):
        if isinstance(line, Line) and line.repair is not None:
            changed.setdefault(index, []).append((start, line.repair))
    made = tuple(
        TextLine(first + index, _joined(text, changed.get(index, ())), end) for index, (text, end) in enumerate(lines)
    )
    return Batch(made, done.health, done.notes)


def _joined(text: str, pieces: Sequence[tuple[int, Mended]]) -> Mended:
    """A line with the changes of its pieces, whose offsets count from where each begins."""
    return Mended(
        text,
        tuple(
            replace(change, start=change.start + start, end=change.end + start)
            for start, mended in pieces
            for change in mended.changes
        ),
    )
