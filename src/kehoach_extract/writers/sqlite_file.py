"""A data set as one SQLite file, with keys, indexes, views and an index of words, and metadata for Datasette."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from kehoach_extract.errors import NotADataSet, NotReadable, Words, system_reason
from kehoach_extract.writers.datasette import is_metadata, metadata_json
from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.plan_text import checked
from kehoach_extract.writers.relational import Column, Table, table, tables, views
from kehoach_extract.writers.rows import rows_of
from kehoach_extract.writers.staging import staged_file

APPLICATION = 0x4B484453
""""KHDS" in the header of the file: by it the program knows a file that it made itself."""

_MAGIC = b"SQLite format 3\x00"
_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "date": "TEXT"}


def write_sqlite_file(entries: Iterable[Entry], target: Path) -> None:
    """Write the file, and beside it ``NAME.metadata.json``, by which Datasette shows titles and descriptions."""
    beside = target.with_name(f"{target.stem}.metadata.json")
    with staged_file(target, _is_ours, [beside]) as folder:
        with _as_system_errors(), closing(sqlite3.connect(folder / target.name, isolation_level=None)) as database:
            _fill(database, entries)
        (folder / beside.name).write_text(metadata_json(target.stem), encoding="utf-8", newline="")


_ERRNO = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}


@contextmanager
def _as_system_errors() -> Iterator[None]:
    """What the system refuses reaches us as an error of SQLite; it is told like that of any other file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = _ERRNO.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)  # the upper bits tell variants
        if number is None:
            raise
        raise OSError(number, str(error)) from error


def _fill(database: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    # A file that nobody sees before it is whole needs no journal; what pages leave unused is set to zero, so that the
    # same rows give the same bytes.
    for setting in ("journal_mode = OFF", "synchronous = OFF", "secure_delete = ON", "foreign_keys = ON"):
        database.execute(f"PRAGMA {setting}")
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute("PRAGMA user_version = 1")
    database.execute("BEGIN")
    for one in tables():
        database.execute(create(one))
    insert = {one.name: _insert(one) for one in tables()}
    for entry in entries:
        for name, values in rows_of(entry):
            database.execute(
                insert[name], [value.isoformat() if isinstance(value, date) else value for value in values]
            )
    for one in tables():
        for statement in (*_indexes(one), *_word_index(database, one)):
            database.execute(statement)
    for view in views():
        database.execute(f"CREATE VIEW {view.name} AS {view.sql}")
    database.execute("COMMIT")
    # What the planner should know of the tables; without it the joins of the views may take the wrong index.
    database.execute("ANALYZE")


def create(one: Table) -> str:
    """The statement that makes a table.

    Example:
        >>> from kehoach_extract.writers.relational import table
        >>> print(create(table("recipients")))
        CREATE TABLE "recipients" (
          "document" TEXT NOT NULL,
          "position" INTEGER NOT NULL,
          "text" TEXT,
          PRIMARY KEY ("document", "position"),
          FOREIGN KEY ("document") REFERENCES "plans" ("document") DEFERRABLE INITIALLY DEFERRED
        )
    """
    lines = [_column(column) for column in one.columns]
    lines.append(f"PRIMARY KEY ({_listed(one.key)})")
    lines += [
        f"FOREIGN KEY ({_listed(reference.columns)}) REFERENCES {_quoted(reference.table)} "
        f"({_listed(table(reference.table).key)}) DEFERRABLE INITIALLY DEFERRED"
        for reference in one.references
    ]
    return f"CREATE TABLE {_quoted(one.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    name = _quoted(column.name)
    check = f" CHECK ({name} IN (0, 1))" if column.type == "boolean" else ""
    return f"{name} {_TYPES[column.type]}{' NOT NULL' if column.required else ''}{check}"


def _insert(one: Table) -> str:
    return f"INSERT INTO {_quoted(one.name)} VALUES ({', '.join('?' * len(one.columns))})"  # noqa: S608 - own names


def _indexes(one: Table) -> Iterator[str]:
    """An index for each foreign key that the primary key does not serve, and for the columns that are asked by."""
    wanted = [reference.columns for reference in one.references] + [(column,) for column in one.indexes]
    for columns in wanted:
        if columns != one.key[: len(columns)]:
            name = _quoted(f"{one.name}_{columns[-1]}")
            yield f"CREATE INDEX {name} ON {_quoted(one.name)} ({_listed(columns)})"


def _word_index(database: sqlite3.Connection, one: Table) -> Iterator[str]:
    """An index of the words of a table, which finds them without their marks as well: "nang cap" for "Nâng cấp"."""
    built_in = database.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'")
    if not one.search or built_in.fetchone() is None:
        return
    name = _quoted(f"{one.name}_fts")
    yield (
        f"CREATE VIRTUAL TABLE {name} USING fts5({_listed(one.search)}, content={_quoted(one.name)}, "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    yield f"INSERT INTO {name} ({name}) VALUES ('rebuild')"  # noqa: S608 - own names


def _quoted(name: str) -> str:
    return f'"{name}"'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def read_sqlite_file(source: Path) -> Iterator[Entry]:
    """The entries of a SQLite file that this program wrote, in their order.

    Raises:
        NotADataSet: it is another file of SQLite, or broken.
        NotReadable: the system refuses to read it.
    """
    columns = [f"d.{name}" for name in table("documents").names]
    question = (
        f"SELECT {', '.join(columns)}, j.json FROM documents d LEFT JOIN plan_json j USING (document) ORDER BY d.rowid"  # noqa: S608 - own names
    )
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as database:
            for *values, text in database.execute(question):
                found = dict(zip(table("documents").names, values, strict=True))
                plan = None if text is None else checked(text, f"{source}: {found['document']}").text
                yield Entry(plan=plan, **found)
    except sqlite3.Error as error:
        raise NotADataSet(
            name=str(source), reason=Words("tệp SQLite khác hoặc hỏng", "other or broken SQLite")
        ) from error
    except OSError as error:
        raise NotReadable(name=str(source), reason=system_reason(error)) from error


def _is_ours(path: Path) -> bool:
    """Whether it is a data set, told by the header, or metadata for one."""
    with path.open("rb") as file:
        header = file.read(72)
    if header.startswith(_MAGIC):
        return header[68:72] == APPLICATION.to_bytes(4, "big")
    return is_metadata(path)
