"""A data set as a folder: an indented JSON file a plan, and ``documents.jsonl``, which lists all documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from kehoach_extract.errors import NotADataSet, NotReadable, Words, system_reason
from kehoach_extract.writers.entries import Entry, read_entry
from kehoach_extract.writers.file_names import FileNames
from kehoach_extract.writers.json_lines import compact, entry_of_note, error_in, plan_in
from kehoach_extract.writers.plan_text import checked, indented, under_key
from kehoach_extract.writers.seen import Seen
from kehoach_extract.writers.staging import files_below, staged_folder

INDEX = "documents.jsonl"
"""The list of documents. No plan's file can have this name, since those end in ``.json``."""


def write_json_folder(entries: Iterable[Entry], target: Path) -> None:
    """Write a file for each plan, and the index."""
    with staged_folder(target, _is_ours) as folder, Seen() as seen:
        names = FileNames(seen)
        with (folder / INDEX).open("x", encoding="utf-8", newline="") as index:
            for entry in entries:
                file = None
                if entry.status == "read":
                    file = names.path_of(entry.document)
                    path = folder / file
                    path.parent.mkdir(parents=True, exist_ok=True)
                    text = indented(under_key(plan_in(entry), entry.document))
                    with path.open("x", encoding="utf-8", newline="") as stream:
                        stream.write(text)
                index.write(compact(_indexed(entry, file)))


def _indexed(entry: Entry, file: str | None) -> dict[str, Any]:
    """What the index says of an entry; the same keys in every line, so that any tool reads it as a table."""
    return {
        "document": entry.document,
        "status": entry.status,
        "sha256": entry.sha256,
        "file": file,
        "same_as": entry.same_as,
        "error": error_in(entry) if entry.status == "failed" else None,
    }


def read_json_folder(source: Path) -> Iterator[Entry]:
    """The entries of a folder: by its index, or else of its ``.json`` files, sorted by folder and name.

    In a folder without an index the key of a plan is the path of its file without ``.json``.

    Raises:
        NotADataSet: the folder holds no plan, or its index is broken.
        NotReadable: the system refuses to read a file.
        OutputInvalid: a plan does not follow the schema.
    """
    if (source / INDEX).is_file():
        for number, note in _index(source):
            yield _entry(source, note, f"{source / INDEX}:{number}")
        return
    found = False
    for path in _files(source):
        found = True
        plan = checked(_bytes(path), str(path))
        key = path.relative_to(source).as_posix().removesuffix(".json")
        yield read_entry(key, under_key(plan.text, key), plan.sha256)
    if not found:
        raise NotADataSet(name=str(source), reason=Words("không có tệp .json nào", "it holds no .json file"))


def _entry(source: Path, note: dict[str, Any], place: str) -> Entry:
    if note.get("status") != "read":
        return entry_of_note(note, place)
    document, file = note["document"], note.get("file")
    if not isinstance(document, str) or not isinstance(file, str) or not _is_below(file):
        raise NotADataSet(name=place, reason=Words("dòng lạ", "a line of an unknown kind"))
    plan = checked(_bytes(source / file), str(source / file))
    sha256 = note.get("sha256")
    return read_entry(document, under_key(plan.text, document), sha256 if isinstance(sha256, str) else plan.sha256)


def _index(source: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    broken = Words("dòng lạ", "a line of an unknown kind")
    try:
        with (source / INDEX).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                note = json.loads(line)
                if not isinstance(note, dict) or "document" not in note:
                    raise NotADataSet(name=f"{source / INDEX}:{number}", reason=broken)
                yield number, note
    except OSError as error:
        raise NotReadable(name=str(source / INDEX), reason=system_reason(error)) from error
    except ValueError as error:
        raise NotADataSet(name=str(source / INDEX), reason=broken) from error


def _is_below(file: str) -> bool:
    """An index comes from outside as well: it must not lead out of its folder."""
    path = PurePosixPath(file)
    return not path.is_absolute() and ".." not in path.parts


def _files(source: Path) -> Iterator[Path]:
    """The ``.json`` files below a folder, sorted by folder, without hidden ones."""
    try:
        inside = sorted(source.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise NotReadable(name=str(source), reason=system_reason(error)) from error
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.name.endswith(".json"):
            yield path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise NotReadable(name=str(path), reason=system_reason(error)) from error


def _is_ours(folder: Path) -> bool:
    """Whether every file in the folder is one that its index lists."""
    if not (folder / INDEX).is_file():
        return False
    with Seen() as listed:
        listed.add(INDEX)
        try:
            for _, note in _index(folder):
                if note.get("file") is not None:
                    listed.add(str(note["file"]))
        except NotADataSet:
            return False
        return not any(listed.add(path.relative_to(folder).as_posix()) for path in files_below(folder))
