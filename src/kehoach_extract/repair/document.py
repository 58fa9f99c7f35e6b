"""The recipe of repair: a document as read to the same document with its text mended, and what was wrong.

The order is fixed. First come the menders that work on letters (encodings, glyph numbers, lost glyphs, marks,
lookalikes, spacing); then, on text whose letters are right, the language model on the lines that are still damaged. A
line that nothing is wrong with stays the same object, and a document of such lines never loads the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.health import health_of, unreadable_pages
from kehoach_extract.repair.health_blocks import Block, Findings, find_blocks
from kehoach_extract.repair.health_damage import Found, damage_by_page
from kehoach_extract.repair.lines import Spot, spots_of, with_lines
from kehoach_extract.repair.menders import Mender, mend_letters, own_menders
from kehoach_extract.repair.notes import health_notes, trouble
from kehoach_extract.repair.slips_alike import mend_alike
from kehoach_extract.source import Note, SourceDocument
from kehoach_extract.vocabulary import DamageClass, RepairAction

if TYPE_CHECKING:
    from kehoach_extract.plan import Health

RESTORED: tuple[DamageClass, ...] = ("stripped", "foreign_ocr", "scanner_layer", "ocr_slips", "lost_glyphs")
"""What the language model mends; the other classes are mended letter by letter."""


_CHUNK = 40_000
"""Characters that the language model reads together, some 9,000 syllables: most plans whole, so that their own words
are heard. Its memory grows with them (to 220 MB in all here, 200 with half as many)."""
_IN_GOOD_TEXT: tuple[DamageClass, ...] = ("lost_glyphs", "ocr_slips")
"""What befalls some words of a text that is good as a whole."""
_WORDS: frozenset[DamageClass] = frozenset({"stripped", "foreign_ocr", "scanner_layer"})
_READABLE: frozenset[DamageClass] = frozenset({"decomposed", "lookalikes", "spacing"})
"""Text with such damage alone reads as Vietnamese still."""
_CODES: frozenset[DamageClass] = frozenset({"tcvn3", "vni", "viscii", "vps", "viqr", "cp1258"})


class Restorer(Protocol):
    """Mends lines with a language model; :func:`kehoach_extract.repair.restore.restore_lines` is one."""

    def __call__(
        self,
        lines: Sequence[str],
        damage: DamageClass,
        sureness: Sequence[Sequence[float]] = (),
        cells: Sequence[int] = (),
        /,
    ) -> Sequence[Mended]:
        """Each line mended, in order; the lines follow one another, so that each is read in the light of the others.

        ``sureness`` is that of the lines' words where an OCR engine just read them (:attr:`Line.sureness`), ``cells``
        the number of the cell of a table that each stands in (:attr:`Spot.cell`).
        """


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
        >>> from kehoach_extract.source import Line, Page, Place
        >>> page = Page(1, (Line("Nâng cấp thư viện huyện trước mùa mưa", Place(page=1)),))
        >>> read = SourceDocument("a.pdf", "0" * 64, "application/pdf", (page,), 1)
        >>> done = repair_document(read)
        >>> done.document is read, done.health.status
        (True, 'healthy')
    """
    options = options or RepairOptions()
    spots = spots_of(document)
    menders = own_menders() if options.menders is None else options.menders
    letters, troubles = mend_letters([spot.line for spot in spots], menders)
    findings = find_blocks(
        [(letters[index].text if index in letters else spot.line.text, spot.gap) for index, spot in enumerate(spots)],
        slips=_looks_for_slips(document, letters, options),
    )
    letters = _without_false_codes(letters, findings, spots)
    mended = {index: one for index, all_ in letters.items() if (one := _wanted(all_, options)).changes}
    found = []
    for damage, blocks in _work(findings):
        done: list[int] = []
        if options.wants(damage) and damage in RESTORED:
            try:
                done = _restore(damage, _lines_of(damage, blocks, findings), spots, mended, options)
            except Exception as error:  # noqa: BLE001 - a block that cannot be mended costs no document
                troubles.append(trouble(error))
        action: RepairAction = "left" if damage in RESTORED and not options.wants(damage) else "none"
        found += [_found(block, findings, done, action) for block in blocks]
    _mend_alike(findings, spots, mended)
    changes = {index: one.changes for index, one in mended.items()}
    found += _untold(found, {**{index: one.changes for index, one in letters.items()}, **changes})
    lines = [
        replace(spot.line, text=mended[index].text, repair=mended[index]) if index in mended else spot.line
        for index, spot in enumerate(spots)
    ]
    after = with_lines(document, lines) if mended else document
    unreadable = unreadable_pages(spots, findings.blocks)
    if mended:
        now = spots_of(after)
        unreadable = unreadable_pages(now, find_blocks([(spot.line.text, spot.gap) for spot in now]).blocks)
    unreadable |= {spots[index].page for index, one in letters.items() if _is_left(one, mended.get(index))}
    health = health_of(document, after, damage_by_page(spots, findings.tokens, found, changes), unreadable)
    return Repaired(after, health, (*health_notes(health), *dict.fromkeys(troubles)))


def _is_left(found: Mended, done: Mended | None) -> bool:
    """True where menders found letters that do not read as Vietnamese, and these were not wanted mended."""
    left = {change.damage for change in found.changes} - {change.damage for change in (done.changes if done else ())}
    return not left <= _READABLE


def _looks_for_slips(document: SourceDocument, letters: Mapping[int, Mended], options: RepairOptions) -> bool | None:
    """Whether to look for OCR slips: where asked for, and where an OCR engine read pages.

    Not in text of an old code, which was typed, not scanned.
    """
    if (options.only and "ocr_slips" in options.only) or any(
        page.seen and page.seen.reason != "lost_glyphs" for page in document.pages
    ):
        return True
    return False if any(change.damage in _CODES for one in letters.values() for change in one.changes) else None


def _without_false_codes(letters: Mapping[int, Mended], findings: Findings, spots: Sequence[Spot]) -> dict[int, Mended]:
    """What menders changed, but for what was read as an old code without a font's word for it and is no text even so.

    A foreign OCR uses some of the same letters ("¢d" for "cố"): whoever reads them as a code makes them worse.
    """
    broken = {
        index
        for block in findings.blocks
        if block.damage in _WORDS
        for index in range(block.first, block.last + 1)
        if not spots[index].line.fonts
    }
    kept = {}
    for index, one in letters.items():
        changes = [change for change in one.changes if index not in broken or change.damage not in _CODES]
        if changes:
            kept[index] = Mended(one.source, tuple(changes))
    return kept


def _wanted(mended: Mended, options: RepairOptions) -> Mended:
    """The changes of the classes that are to be mended."""
    return Mended(mended.source, tuple(change for change in mended.changes if options.wants(change.damage)))


def _work(findings: Findings) -> Iterator[tuple[DamageClass, list[Block]]]:
    """The blocks that are to be mended together: each by itself, but those of good text, which is one text.

    Cells that hold numbers cut it in pieces, where a PDF has more of them than a DOCX of the same plan has.
    """
    for damage in _IN_GOOD_TEXT:
        if blocks := [block for block in findings.blocks if block.damage == damage]:
            yield damage, blocks
    yield from ((block.damage, [block]) for block in findings.blocks if block.damage not in _IN_GOOD_TEXT)


def _lines_of(damage: DamageClass, blocks: Sequence[Block], findings: Findings) -> list[int]:
    """The lines that are read together to mend blocks; those in another language are left out."""
    if damage in _IN_GOOD_TEXT:
        return _good_lines(findings)
    [block] = blocks
    return [index for index in range(block.first, block.last + 1) if index not in findings.foreign]


def _good_lines(findings: Findings) -> list[int]:
    """The lines of text that is good as a whole, some of whose words may be damaged."""
    others = {
        index
        for block in findings.blocks
        if block.damage not in _IN_GOOD_TEXT
        for index in range(block.first, block.last + 1)
    }
    return [index for index in range(len(findings.tokens)) if index not in findings.foreign | others]


def _restore(
    damage: DamageClass,
    indices: Sequence[int],
    spots: Sequence[Spot],
    mended: dict[int, Mended],
    options: RepairOptions,
) -> list[int]:
    """Let the language model mend lines, into ``mended``; gives the lines that it changed."""
    restore = options.restore or _own_restorer(damage)
    texts = {index: mended[index].text if index in mended else spots[index].line.text for index in indices}
    changed = []
    for together in [list(indices)] if damage == "lost_glyphs" else _chunks(indices, texts):
        sureness = [spots[index].line.sureness for index in together]
        cells = [spots[index].cell for index in together]
        found = restore([texts[index] for index in together], damage, sureness, cells)
        for index, one in zip(together, found, strict=True):
            if one.changes:
                mended[index] = mended[index].then(one) if index in mended else one
                changed.append(index)
    return changed


def _mend_alike(findings: Findings, spots: Sequence[Spot], mended: dict[int, Mended]) -> None:
    """Mend slips of an OCR that were mended elsewhere in the same words, into ``mended``."""
    lines = _good_lines(findings)
    if not any(index in mended for index in lines):
        return
    texts = {index: mended[index].text if index in mended else spots[index].line.text for index in lines}
    for index, one in mend_alike(texts, {index: mended[index] for index in lines if index in mended}).items():
        mended[index] = mended[index].then(one) if index in mended else one


def _chunks(indices: Sequence[int], texts: Mapping[int, str]) -> Iterator[list[int]]:
    """Lines to be read together: as many as memory allows, cut at the end of a sentence in their second half."""
    chunk: list[int] = []
    size = 0
    for index in indices:
        chunk.append(index)
        size += len(texts[index])
        if size > _CHUNK or (size > _CHUNK // 2 and texts[index].rstrip().endswith((".", ";", ":"))):
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _untold(found: Sequence[Found], changes: Mapping[int, Sequence[Change]]) -> list[Found]:
    """What was changed on a line in another way than it was found damaged, as where OCR garbled the spaces too."""
    told = {(one.damage, index) for one in found for index in one.lines}
    return [
        Found(change.damage, [index], change.probability)
        for index, made in changes.items()
        for change in made
        if (change.damage, index) not in told
    ]


def _own_restorer(damage: DamageClass) -> Restorer:
    if damage == "lost_glyphs":
        from kehoach_extract.repair.lost_glyphs_text import mend_lost_glyphs_in_text

        return lambda lines, *_: mend_lost_glyphs_in_text(lines)
    from kehoach_extract.repair.restore import restore_lines

    return restore_lines


def _found(block: Block, findings: Findings, done: Sequence[int], action: RepairAction) -> Found:
    """What to tell of a block. Of slips only the lines count where one was seen or mended; the others are good."""
    lines = [index for index in range(block.first, block.last + 1) if findings.tokens[index] or index in done]
    if block.damage == "ocr_slips":
        lines = [index for index in lines if index in findings.slips or index in done]
    return Found(block.damage, lines, block.sure, action)
