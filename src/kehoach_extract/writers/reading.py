"""A data set back to entries, whatever form it has."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from kehoach_extract.errors import FileMissing, NotADataSet, NotReadable, Words, system_reason
from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.form import Form
from kehoach_extract.writers.json_lines import entry_of_line
from kehoach_extract.writers.plan_text import under_key
from kehoach_extract.writers.seen import Seen

STDIN = Path("-")
_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"


def read_any(source: Path) -> Iterator[Entry]:
    """The entries of a data set: see :func:`kehoach_extract.writers.data_set.read_data_set`."""
    with Seen() as seen:
        for entry in _entries(source):
            yield _alone(entry, seen)


def _entries(source: Path) -> Iterator[Entry]:
    if source == STDIN:
        if sys.stdin is None:
            raise NotReadable(name="stdin", reason=Words("đã bị đóng", "it is closed"))
        return _entries_of_stream(sys.stdin.buffer, "stdin")
    return _entries_of_folder(source) if source.is_dir() else _entries_of_file(source)


def _entries_of_folder(source: Path) -> Iterator[Entry]:
    from kehoach_extract.writers.json_folder import INDEX, read_json_folder
    from kehoach_extract.writers.parquet_folder import holds_parquet, read_parquet_folder

    # A folder of results may hold the data set beside a report of it.
    for folder in (source, source / Form.json, source / Form.parquet):
        if (folder / INDEX).is_file():
            return read_json_folder(folder)
        if holds_parquet(folder):
            return read_parquet_folder(folder)
    if (source / "plans.csv").is_file():
        raise _one_way(source, "CSV")
    return read_json_folder(source)


def _entries_of_file(source: Path) -> Iterator[Entry]:
    with _reading(str(source)), source.open("rb") as stream:
        # A pipe cannot be read twice: what tells the form is looked at and stays to be read.
        head = stream.peek(len(_SQLITE))[: len(_SQLITE)]
        if head.startswith(_ZIP):
            raise _one_way(source, "XLSX")
        if head != _SQLITE:
            yield from _entries_of_stream(stream, str(source))
            return
    from kehoach_extract.writers.sqlite_file import read_sqlite_file

    yield from read_sqlite_file(source)


def _one_way(source: Path, form: str) -> NotADataSet:
    """CSV and XLSX are for people and other programs: they leave out what the plan's JSON holds."""
    words = Words(f"không đọc lại được từ {form}", f"{form} is not read back")
    return NotADataSet(name=str(source), reason=words)


def _entries_of_stream(stream: BinaryIO, name: str) -> Iterator[Entry]:
    """The entries of JSON Lines, or of one plan on several lines."""
    with _reading(name):
        for place, text in _documents(_text(stream), name):
            yield entry_of_line(text, place)


def _alone(entry: Entry, seen: Seen) -> Entry:
    """The entry with a number after its key where the key has come before: ``extract a/kh.pdf b/kh.pdf`` gives such."""
    key, number = entry.document, 1
    while not seen.add(key):
        number += 1
        key = f"{entry.document} ({number})"
    if key == entry.document:
        return entry
    return replace(entry, document=key, plan=None if entry.plan is None else under_key(entry.plan, key))


def _text(stream: BinaryIO) -> Iterable[str]:
    """The lines of a stream: UTF-8, or UTF-16 and UTF-32 as some shells write them."""
    # Enough to tell: json.detect_encoding() looks at four bytes. A pipe may give fewer at first.
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(4)[:4]
    return io.TextIOWrapper(buffered, encoding=json.detect_encoding(head), newline="\n")


def _documents(lines: Iterable[str], name: str) -> Iterator[tuple[str, str]]:
    """Each JSON text with its place: a line where the first line is a whole JSON, else all of them together."""
    first = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if first and not _is_json(line):
            yield name, line + "".join(lines)
            return
        first = False
        yield f"{name}:{number}", line
    if first:
        raise NotADataSet(name=name, reason=Words("không có gì", "it holds nothing"))


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """What the system refuses, as errors that name the file."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileMissing(name=name) from error
    except OSError as error:
        raise NotReadable(name=name, reason=system_reason(error)) from error
    except UnicodeDecodeError as error:
        raise NotADataSet(name=name, reason=Words("không phải văn bản UTF-8", "it is no UTF-8 text")) from error
