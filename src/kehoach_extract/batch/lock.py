"""One batch an output: a lock that the system frees however the process ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kehoach_extract.errors import BatchRunning, OutputFailed


@contextmanager
def only_one(folder: Path, name: str) -> Iterator[None]:
    """Hold the lock of a folder for the block.

    SQLite's own locking of an empty file: it works on every system, and nothing of it stays when the process is killed.

    Raises:
        BatchRunning: another process holds it.
        OutputFailed: the folder cannot be written.
    """
    try:
        base = sqlite3.connect(folder / "lock", timeout=0, isolation_level=None)
        try:
            base.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            base.close()
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise BatchRunning(name=name) from error
            raise
    except sqlite3.Error as error:
        raise OutputFailed(name=name, reason=str(error)) from error
    try:
        yield
    finally:
        base.close()
