"""Warnings in plain words, Vietnamese and English, from codes and their parameters (``data/messages.toml``)."""

from __future__ import annotations

from collections.abc import Iterable

from kehoach_extract.data import load
from kehoach_extract.plan import Evidence, Warning_
from kehoach_extract.records.evidence import evidence_of
from kehoach_extract.source import Note, Place


def warning(
    code: str, places: Iterable[Place] = (), evidence: Iterable[Evidence] = (), /, **parameters: object
) -> Warning_:
    """The warning of a code.

    Args:
        code: a table of ``data/messages.toml``.
        places: where it was seen.
        evidence: further places, already in the public form.
        parameters: what the message's {names} stand for.

    Raises:
        KeyError: there is no such code, or a parameter is missing.

    Example:
        >>> warning("impossible_date", date="31/02/2031").message_en
        'The date “31/02/2031” does not exist.'
    """
    words = load("messages")[code]
    seen = list(dict.fromkeys(e.model_dump_json() for e in (*evidence_of(places), *evidence)))
    return Warning_(
        code=code,
        message_vi=words["vi"].format(**parameters),
        message_en=words["en"].format(**parameters),
        evidence=[Evidence.model_validate_json(text) for text in seen],
    )


def warnings_of_notes(notes: Iterable[Note]) -> list[Warning_]:
    """The notes of readers, repair and structuring as warnings, in their order, each once.

    Example:
        >>> [w.code for w in warnings_of_notes([Note("damaged_text_whole"), Note("damaged_text_whole")])]
        ['damaged_text_whole']
    """
    return [
        warning(note.code, [note.place] if note.place else [], **dict(note.parameters)) for note in dict.fromkeys(notes)
    ]
