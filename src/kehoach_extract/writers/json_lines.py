"""A data set as JSON Lines: a plan a line, and a short line for each document that gave none."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kehoach_extract.errors import KehoachError, NotADataSet, OutputInvalid, Words
from kehoach_extract.writers.entries import Entry, duplicate_entry, failed_entry, read_entry
from kehoach_extract.writers.plan_text import checked, under_key
from kehoach_extract.writers.staging import staged_file, telling


def jsonl_line(entry: Entry) -> str:
    """An entry as one line of JSON Lines, with its line break.

    A document that was read is its plan, which ``kehoach validate`` accepts, with the document's key as
    ``source.name``. Others are told from it by their key ``document``: what failed has an ``error``, a document with
    the same bytes as another one has ``same_as``.

    Example:
        >>> print(jsonl_line(duplicate_entry("b/kh.pdf", "a/kh.pdf", "0" * 4)), end="")
        {"document":"b/kh.pdf","sha256":"0000","same_as":"a/kh.pdf"}

    Raises:
        ValueError: the entry says that it was read and has no plan.
    """
    if entry.status == "read":
        return under_key(plan_in(entry), entry.document)
    note: dict[str, Any] = {"document": entry.document, "sha256": entry.sha256}
    if entry.status == "duplicate":
        note["same_as"] = entry.same_as
    else:
        note["error"] = error_in(entry)
    return compact(note)


def write_json_lines(entries: Iterable[Entry], target: Path) -> None:
    """Write the lines; a device or pipe is written straight, a file appears when it is whole."""
    if target.exists() and not (target.is_dir() or stat.S_ISREG(target.stat().st_mode)):
        with telling(target), target.open("w", encoding="utf-8", newline="") as file:
            file.writelines(map(jsonl_line, entries))
        return
    with (
        staged_file(target, _is_ours) as folder,
        (folder / target.name).open("x", encoding="utf-8", newline="") as file,
    ):
        file.writelines(map(jsonl_line, entries))


def entry_of_line(text: str, place: str) -> Entry:
    """The entry that a line tells of.

    Args:
        text: The line, or a whole plan on several lines.
        place: What to call it in an error.

    Raises:
        NotADataSet: it is no JSON object.
        OutputInvalid: it is a plan that does not follow the schema.
    """
    if _NOTE in text[:_NOTE_STARTS]:
        note = _object(text, place)
        if "error" in note or "same_as" in note:
            return entry_of_note(note, place)
    try:
        plan = checked(text, place)
    except OutputInvalid:
        _object(text, place)  # what is no JSON at all is told as that
        raise
    return read_entry(plan.name, plan.text, plan.sha256)


_NOTE, _NOTE_STARTS = '"document"', 100
"""The first key of a line without a plan, and how far from the start it may stand; most lines are spared a look."""


def _object(text: str, place: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotADataSet(name=place, reason=Words("không phải JSON", "it is no JSON")) from error
    if not isinstance(found, dict):
        raise NotADataSet(name=place, reason=Words("không phải đối tượng JSON", "it is no JSON object"))
    return found


def entry_of_note(note: dict[str, Any], place: str) -> Entry:
    """The entry of a document without a plan, from its ``document``, ``sha256``, and ``error`` or ``same_as``.

    Raises:
        NotADataSet: one of them is no text.
    """
    error = note.get("error")
    told = error if isinstance(error, dict) else {}
    document = note.get("document")
    texts = [note.get("sha256"), note.get("same_as"), *map(told.get, _ERROR_KEYS)]
    if not isinstance(document, str) or not all(text is None or isinstance(text, str) for text in texts):
        raise NotADataSet(name=place, reason=Words("dòng lạ", "a line of an unknown kind"))
    sha256, same_as, code, message_vi, message_en = texts
    if error is None:
        return duplicate_entry(document, same_as, sha256)
    return failed_entry(document, code, message_vi, message_en, sha256)


def is_note(text: str) -> bool:
    """Whether a line of JSON Lines tells of a document without a plan.

    Example:
        >>> is_note('{"document":"b.pdf","sha256":null,"same_as":"a.pdf"}'), is_note('{"schema_version":"1.2"}')
        (True, False)
    """
    if not text.startswith('{"document":'):
        return False
    try:
        entry_of_line(text, "")
    except KehoachError:
        return False
    return True


_ERROR_KEYS = ("code", "message_vi", "message_en")


def error_in(entry: Entry) -> dict[str, str | None]:
    """What a failed document's line says of the error."""
    return dict(zip(_ERROR_KEYS, (entry.error_code, entry.message_vi, entry.message_en), strict=True))


def plan_in(entry: Entry) -> str:
    """The plan of an entry that was read.

    Raises:
        ValueError: it has none.
    """
    if entry.plan is None:
        raise ValueError(f"the entry {entry.document!r} was read and has no plan")
    return entry.plan


def compact(value: Any) -> str:
    """A JSON value on one line, with its line break.

    Example:
        >>> print(compact({"tỉnh": None}), end="")
        {"tỉnh":null}
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _is_ours(path: Path) -> bool:
    """Whether the first line is a plan or a note; an empty file holds nothing that could be lost."""
    with path.open(encoding="utf-8", errors="replace") as file:
        first = file.readline()
    return not first or first.startswith(('{"schema_version":', '{"document":'))
