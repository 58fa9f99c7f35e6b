"""The recipe of repair: a document as read to the same document with its text mended, and what was wrong.

The order is fixed. First come the menders that work on letters (encodings, glyph numbers, lost glyphs, marks,
lookalikes, spacing); then, on text whose letters are right, the language model on the lines that are still damaged. A
line that nothing is wrong with stays the same object, and a document of such lines never loads the model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.health import health_of
from kehoach_extract.repair.health_blocks import Block, Findings, find_blocks
from kehoach_extract.repair.health_damage import Found, damage_by_page
from kehoach_extract.repair.lines import Spot, spots_of, with_lines
from kehoach_extract.repair.notes import health_notes
from kehoach_extract.source import Line, Note, SourceDocument
from kehoach_extract.vocabulary import DamageClass

if TYPE_CHECKING:
    from kehoach_extract.plan import Health

RESTORED: tuple[DamageClass, ...] = ("stripped", "foreign_ocr", "scanner_layer", "ocr_slips")
"""What the language model mends; the other classes are mended letter by letter."""


class Restorer(Protocol):
    """Mends lines with a language model; :func:`kehoach_extract.repair.restore.restore_lines` is one."""

    def __call__(self, lines: Sequence[str], damage: DamageClass, /) -> Sequence[Mended]:
        """Each line mended, in order; the lines follow one another, so that each is read in the light of the others."""


Mender = Callable[[Sequence[Line]], Sequence[Mended]]
"""Mends letters: given all lines of a document, gives each line mended (unchanged where nothing is wrong)."""


@dataclass(frozen=True, slots=True)
class RepairOptions:
    """How a document is repaired.

    ``apply`` False only tells what is wrong. ``only`` names the classes of damage that are mended (None: all); OCR
    slips named there are looked for even where nothing tells of an OCR. ``menders`` and ``restore`` are the parts that
    do the work (None: the program's own).
    """

    apply: bool = True
    only: frozenset[DamageClass] | None = None
    menders: tuple[Mender, ...] | None = None
    restore: Restorer | None = None

    def wants(self, damage: DamageClass) -> bool:
        """Whether damage of this class is to be mended."""
        return self.apply and (self.only is None or damage in self.only)


class Repaired(NamedTuple):
    """A document after repair, the health of its text, and what its reader has to be told.

    ``document`` is the very document that was given where nothing was changed.
    """

    document: SourceDocument
    health: Health
    notes: tuple[Note, ...]


def repair_document(document: SourceDocument, options: RepairOptions | None = None) -> Repaired:
    """Tell what is wrong with the text of a document, and mend it.

    Pages without text are left alone. Every changed line keeps what it was (``line.repair``).

    Example:
        >>> from kehoach_extract.source import Page, Place
        >>> page = Page(1, (Line("Nâng cấp thư viện huyện trước mùa mưa", Place(page=1)),))
        >>> read = SourceDocument("a.pdf", "0" * 64, "application/pdf", (page,), 1)
        >>> done = repair_document(read)
        >>> done.document is read, done.health.status
        (True, 'healthy')
    """
    options = options or RepairOptions()
    spots = spots_of(document)
    mended, found, missing = _mend_letters(spots, options)
    findings = find_blocks(
        [(mended[index].text if index in mended else spot.line.text, spot.gap) for index, spot in enumerate(spots)],
        slips=True if options.only and "ocr_slips" in options.only else None,
    )
    for block in findings.blocks:
        done: list[int] = []
        if options.wants(block.damage) and block.damage in RESTORED and not missing:
            try:
                done = _restore(block, findings, spots, mended, options)
            except (ImportError, FileNotFoundError) as error:
                missing = str(error)
        found += _found(block, findings, done, options, missing)
    lines = [
        replace(spot.line, text=mended[index].text, repair=mended[index]) if index in mended else spot.line
        for index, spot in enumerate(spots)
    ]
    after = with_lines(document, lines) if mended else document
    changes = {index: one.changes for index, one in mended.items()}
    found += _untold(found, changes)
    health = health_of(document, after, damage_by_page(spots, findings.tokens, found, changes))
    return Repaired(after, health, tuple(health_notes(health, missing)))


def own_menders() -> tuple[Mender, ...]:
    """The program's menders of letters, in the order they work.

    Those that go by the glyphs of a PDF come first, since these are named by their offsets in the text as read.
    """
    from kehoach_extract.repair.lost_glyphs import mend_lost_glyphs

    return (mend_lost_glyphs,)


def _mend_letters(spots: Sequence[Spot], options: RepairOptions) -> tuple[dict[int, Mended], list[Found], str]:
    """What the menders of letters change, by line, what they found, and what one of them lacked to do its work.

    Nothing is changed that is not wanted, but all that is found is told.
    """
    menders = own_menders() if options.menders is None else options.menders
    lines = [spot.line for spot in spots]
    all_changes: dict[int, Mended] = {}
    missing = ""
    for mender in menders:
        current = [
            replace(line, text=all_changes[i].text) if i in all_changes else line for i, line in enumerate(lines)
        ]
        try:
            made = mender(current)
        except (ImportError, FileNotFoundError) as error:
            missing = str(error)
            continue
        for index, one in enumerate(made):
            if one.changes:
                all_changes[index] = all_changes[index].then(one) if index in all_changes else one
    by_class: dict[DamageClass, dict[int, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for index, one in all_changes.items():
        for change in one.changes:
            by_class[change.damage][index].append(change)
    found = [
        Found(damage, sorted(places), _mean([change for changes in places.values() for change in changes]))
        for damage, places in by_class.items()
    ]
    wanted = {}
    for index, one in all_changes.items():
        kept = tuple(change for change in one.changes if options.wants(change.damage))
        if kept:
            wanted[index] = Mended(one.source, kept)
    return wanted, found, missing


def _as_mended(line: Line, mended: Mended) -> Line:
    """A line as the next mender sees it: its text so far, fonts and glyphs where they stand in that."""
    return replace(
        line,
        text=mended.text,
        fonts=tuple((*mended.to_text(start, end), name) for start, end, name in line.fonts),
        glyphs=tuple((mended.to_text(at, at + 1)[0], glyph) for at, glyph in line.glyphs),
    )


def _mean(changes: Sequence[Change]) -> float:
    return sum(change.probability for change in changes) / len(changes)


def _restore(
    block: Block, findings: Findings, spots: Sequence[Spot], mended: dict[int, Mended], options: RepairOptions
) -> list[int]:
    """Let the language model mend the lines of a block, into ``mended``; gives the lines that it changed."""
    restore = options.restore or _own_restorer()
    indices = [index for index in range(block.first, block.last + 1) if index not in findings.foreign]
    texts = [mended[index].text if index in mended else spots[index].line.text for index in indices]
    changed = []
    for index, one in zip(indices, restore(texts, block.damage), strict=True):
        if one.changes:
            mended[index] = mended[index].then(one) if index in mended else one
            changed.append(index)
    return changed


def _untold(found: Sequence[Found], changes: Mapping[int, Sequence[Change]]) -> list[Found]:
    """What was changed on a line in another way than it was found damaged, as where OCR garbled the spaces too."""
    told = {(one.damage, index) for one in found for index in one.lines}
    return [
        Found(change.damage, [index], change.probability)
        for index, made in changes.items()
        for change in made
        if (change.damage, index) not in told
    ]


def _own_restorer() -> Restorer:
    from kehoach_extract.repair.restore import restore_lines

    return restore_lines


def _found(block: Block, findings: Findings, done: Sequence[int], options: RepairOptions, missing: str) -> list[Found]:
    """What to tell of a block. Of slips only the lines count where one was seen or mended; the others are good."""
    lines = [index for index in range(block.first, block.last + 1) if findings.tokens[index] or index in done]
    if block.damage == "ocr_slips":
        lines = [index for index in lines if index in findings.slips or index in done]
    mendable = block.damage in RESTORED and not missing
    return [Found(block.damage, lines, block.sure, "left" if mendable and not options.wants(block.damage) else "none")]
