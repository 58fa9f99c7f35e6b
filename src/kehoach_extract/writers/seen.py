"""A set of texts that may be larger than memory."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self


class Seen:
    """Remembers texts on disk, in a temporary file of SQLite that goes when it is closed.

    A data set may hold a million keys; what watches over them must not grow with them.

    Example:
        >>> with Seen() as seen:
        ...     seen.add("a"), seen.add("a")
        (True, False)
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # no name: a file of its own, deleted by SQLite
        self._database.execute("CREATE TABLE seen (text TEXT PRIMARY KEY) WITHOUT ROWID")
        self._database.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def add(self, text: str) -> bool:
        """Remember a text; False where it was there already."""
        return self._database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (text,)).rowcount == 1
