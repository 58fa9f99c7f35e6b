"""The menders of letters, one after the other: encodings, glyphs, marks, lookalikes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from kehoach_extract.mended import Mended
from kehoach_extract.repair.notes import trouble
from kehoach_extract.source import Line, Note

_OTHER_SCRIPT = re.compile("[\u0250-\u02ff\u0370-\u1dff\u2400-\u2422\u2c00-\ud7ff\ue000-\uefff]")
Mender = Callable[[Sequence[Line]], Sequence[Mended]]
"""Mends letters: given all lines of a document, gives each line mended (unchanged where nothing is wrong)."""


def own_menders() -> tuple[Mender, ...]:
    """The program's menders of letters, in the order they work.

    Glyphs come first, since a PDF names them by their places in the text as read; then old codes, by font or by what
    their words are; then marks, lookalikes and spaces, which need right letters around them.
    """
    from kehoach_extract.repair.encodings import mend_encodings
    from kehoach_extract.repair.lookalikes import mend_lookalikes
    from kehoach_extract.repair.marks import mend_marks
    from kehoach_extract.repair.spacing import mend_spacing

    return _mend_glyph_ids, _mend_lost_glyphs, mend_encodings, _mend_text_ids, mend_marks, mend_lookalikes, mend_spacing


def _unchanged(lines: Sequence[Line]) -> list[Mended]:
    return [Mended(line.text) for line in lines]


def _mend_glyph_ids(lines: Sequence[Line]) -> Sequence[Mended]:
    """Glyph numbers that the file tells of."""
    if not any(line.glyphs for line in lines):
        return _unchanged(lines)
    from kehoach_extract.repair.glyph_ids import mend_glyph_ids

    return mend_glyph_ids(lines)


def _mend_lost_glyphs(lines: Sequence[Line]) -> Sequence[Mended]:
    """Lost glyphs that the file tells of. What is lost without a trace is told by words, and mended after letters."""
    if not any(line.glyphs for line in lines):
        return _unchanged(lines)
    from kehoach_extract.repair.lost_glyphs import lost_signs, mend_lost_glyphs

    return mend_lost_glyphs(lines) if any(lost_signs(line) for line in lines) else _unchanged(lines)


def _mend_text_ids(lines: Sequence[Line]) -> Sequence[Mended]:
    """Glyph numbers in text that names no fonts: Vietnamese letters have become such of other scripts then."""
    if not any(_OTHER_SCRIPT.search(line.text) for line in lines):
        return _unchanged(lines)
    from kehoach_extract.repair.glyph_ids_text import mend_glyph_ids_in_text

    return mend_glyph_ids_in_text([line.text for line in lines])


def mend_letters(lines: Sequence[Line], menders: Sequence[Mender]) -> tuple[dict[int, Mended], list[Note]]:
    """What the menders change, by the index of the line, and what kept one of them from its work.

    Example:
        >>> from kehoach_extract.mended import Change
        >>> from kehoach_extract.source import Place
        >>> def eth(lines):
        ...     return [Mended(line.text, (Change(0, 1, "đ", "lookalikes"),)) for line in lines]
        >>> mended, troubles = mend_letters([Line("ðường", Place())], [eth])
        >>> mended[0].text, troubles
        ('đường', [])
    """
    mended: dict[int, Mended] = {}
    troubles = []
    for mender in menders:
        current = [_as_mended(line, mended[index]) if index in mended else line for index, line in enumerate(lines)]
        try:
            made = mender(current)
        except Exception as error:  # noqa: BLE001 - a mender that fails costs no document
            troubles.append(trouble(error))
            continue
        for index, one in enumerate(made):
            if one.changes:
                mended[index] = mended[index].then(one) if index in mended else one
    return mended, troubles


def _as_mended(line: Line, mended: Mended) -> Line:
    """A line as the next mender sees it: its text so far, fonts and glyphs where they stand in that."""
    return replace(
        line,
        text=mended.text,
        fonts=tuple((*mended.to_text(start, end), name) for start, end, name in line.fonts),
        glyphs=tuple((mended.to_text(at, at + 1)[0], glyph) for at, glyph in line.glyphs),
    )
