"""The menders of letters, one after the other: encodings, glyphs, marks, lookalikes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kehoach_extract.mended import Mended
from kehoach_extract.source import Line

Mender = Callable[[Sequence[Line]], Sequence[Mended]]
"""Mends letters: given all lines of a document, gives each line mended (unchanged where nothing is wrong)."""


def own_menders() -> tuple[Mender, ...]:
    """The program's menders of letters, in the order they work.

    Glyphs come first, since a PDF names them by their places in the text as read; then old codes, by font or by what
    their words are; then marks, lookalikes and spaces, which need right letters around them.
    """
    from kehoach_extract.repair.encodings import mend_encodings
    from kehoach_extract.repair.glyph_ids import mend_glyph_ids
    from kehoach_extract.repair.glyph_ids_text import mend_glyph_ids_in_text
    from kehoach_extract.repair.lookalikes import mend_lookalikes
    from kehoach_extract.repair.marks import mend_marks
    from kehoach_extract.repair.spacing import mend_spacing

    return (
        mend_glyph_ids,
        _mend_lost_glyphs,
        mend_encodings,
        lambda lines: mend_glyph_ids_in_text([line.text for line in lines]),
        mend_marks,
        mend_lookalikes,
        mend_spacing,
    )


def _mend_lost_glyphs(lines: Sequence[Line]) -> Sequence[Mended]:
    """Lost glyphs that the file tells of. What is lost without a trace is told by words, and mended after letters."""
    from kehoach_extract.repair.lost_glyphs import lost_signs, mend_lost_glyphs

    return mend_lost_glyphs(lines) if any(lost_signs(line) for line in lines) else [Mended(line.text) for line in lines]


def mend_letters(lines: Sequence[Line], menders: Sequence[Mender]) -> tuple[dict[int, Mended], str]:
    """What the menders change, by the index of the line, and what one of them lacked to do its work ("" for nothing).

    Example:
        >>> from kehoach_extract.mended import Change
        >>> from kehoach_extract.source import Place
        >>> def eth(lines):
        ...     return [Mended(line.text, (Change(0, 1, "đ", "lookalikes"),)) for line in lines]
        >>> mended, missing = mend_letters([Line("ðường", Place())], [eth])
        >>> mended[0].text, missing
        ('đường', '')
    """
    mended: dict[int, Mended] = {}
    missing = ""
    for mender in menders:
        current = [_as_mended(line, mended[index]) if index in mended else line for index, line in enumerate(lines)]
        try:
            made = mender(current)
        except (ImportError, FileNotFoundError) as error:
            missing = str(error)
            continue
        for index, one in enumerate(made):
            if one.changes:
                mended[index] = mended[index].then(one) if index in mended else one
    return mended, missing


def _as_mended(line: Line, mended: Mended) -> Line:
    """A line as the next mender sees it: its text so far, fonts and glyphs where they stand in that."""
    return replace(
        line,
        text=mended.text,
        fonts=tuple((*mended.to_text(start, end), name) for start, end, name in line.fonts),
        glyphs=tuple((mended.to_text(at, at + 1)[0], glyph) for at, glyph in line.glyphs),
    )
