"""The ledger: what was found, what came of it, kept so that a kill at any moment loses nothing and doubles nothing.

One SQLite file in WAL mode. A result is written in one transaction with the fact that it is there, as it comes. Results
belong to the content (SHA-256) and the way it was read; documents, which are names of contents, point at them.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import Caps, Document, Members, Outcome, Place, PlanKept, PlanRead, Skipped
from kehoach_extract.batch.keys import member_keys
from kehoach_extract.batch.packing import unpack
from kehoach_extract.batch.parts import PartReader
from kehoach_extract.errors import LedgerUnusable, OutputFailed, Words
from kehoach_extract.writers.entries import Entry

VERSION = 2
"""Of the tables below; a ledger of another version is refused, not guessed at."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    key TEXT PRIMARY KEY,        -- as in the data set
    run INTEGER NOT NULL,        -- the last run that found it
    top TEXT NOT NULL,           -- of a part of an archive: the key of the file on disk; else ''
    path BLOB NOT NULL,          -- of the file on disk, as the system's bytes
    members TEXT NOT NULL,       -- positions in archives, as JSON
    stamp TEXT NOT NULL,         -- size and times of the file on disk: while they stay, it is not looked at again
    state TEXT NOT NULL,         -- new | document | archive | skipped | failed (looking) | refused (finding)
    sha256 TEXT,
    kind TEXT,                   -- media type, or why it is skipped
    failure TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_of_a_content ON documents (sha256, key);
CREATE INDEX IF NOT EXISTS members_of_an_archive ON documents (top) WHERE top <> '';
CREATE TABLE IF NOT EXISTS results (
    sha256 TEXT NOT NULL,
    way TEXT NOT NULL,           -- program, models, options: see way.py
    status TEXT NOT NULL,        -- read | failed | skipped
    plan BLOB,                   -- compressed JSON: see packing.py; NULL where a partition has it
    part TEXT,                   -- the partition: see parts.py
    start INTEGER,               -- where in it
    size INTEGER,
    health TEXT,
    is_plan INTEGER,
    failure TEXT,
    cause TEXT,                  -- of a failure: document | limits | surroundings
    cap_seconds REAL NOT NULL,   -- what it was given
    cap_memory INTEGER NOT NULL,
    seconds REAL NOT NULL,       -- what it took
    PRIMARY KEY (sha256, way)
);
CREATE INDEX IF NOT EXISTS results_of_a_part ON results (part, start) WHERE part IS NOT NULL;
"""

_WITH_RESULTS = "FROM documents d LEFT JOIN results r ON r.sha256 = d.sha256 AND r.way = :way"
_UNSETTLED = "(d.state = 'new' OR (d.state = 'document' AND r.sha256 IS NULL))"
_FIRST = "(SELECT MIN(e.key) FROM documents e WHERE e.sha256 = d.sha256)"


@dataclass(frozen=True, slots=True)
class Todo:
    """A document that is to be looked at (``sha256`` None) or read."""

    key: str
    place: Place
    sha256: str | None


class Ledger:
    """The ledger of one output, for one way of reading. Use in a ``with`` block.

    ``parts`` reads the partitions, where results that came from many machines have their plans.

    Raises:
        LedgerUnusable: it is damaged, or of another version.
        OutputFailed: it cannot be written; from any method.
    """

    def __init__(self, path: Path, way: str, parts: PartReader | None = None) -> None:
        self._name = str(path)
        self._way = way
        self._parts = parts
        self._run = 0
        with self._telling():
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute("PRAGMA journal_mode = WAL")
            # A killed process loses nothing; a power cut may lose the last seconds, which are then read again.
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.executescript(_TABLES)
            found = self._base.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
            self._set("version", str(VERSION))
        if found and found[0] != str(VERSION):
            self._base.close()
            words = Words(f"phiên bản {found[0]}, cần {VERSION}", f"version {found[0]} instead of {VERSION}")
            raise LedgerUnusable(name=self._name, reason=words)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(sqlite3.Error):
            self._base.close()

    # Finding: between begin() and end_of_walk().

    def begin(self) -> None:
        """Start a run: what it does not find is no part of its data set."""
        with self._telling():
            row = self._base.execute("SELECT value FROM meta WHERE name = 'run'").fetchone()
            self._run = int(row[0]) + 1 if row else 1
            self._set("run", str(self._run))
            self._base.execute("CREATE TEMP TABLE IF NOT EXISTS roots (path BLOB PRIMARY KEY) WITHOUT ROWID")
            self._base.execute("DELETE FROM roots")

    def forget(self) -> None:
        """Forget all documents and results."""
        with self.writing():
            self._base.execute("DELETE FROM documents")
            self._base.execute("DELETE FROM results")

    def add_root(self, path: str) -> None:
        """Keep a path to search; here, since a list of them may be long."""
        with self._telling():
            self._base.execute("INSERT OR IGNORE INTO roots VALUES (?)", (os.fsencode(path),))

    def roots(self) -> Iterator[str]:
        """The paths to search, each once, sorted."""
        after = b""
        while rows := self._rows("SELECT path FROM roots WHERE path > ? ORDER BY path LIMIT 500", (after,)):
            after = rows[-1][0]
            yield from (os.fsdecode(row[0]) for row in rows)

    def found(self, key: str, path: str, stamp: str, outcome: Skipped | Failure | None = None) -> None:
        """Keep a file on disk; what was known of it stays where its stamp is the same."""
        with self._telling():
            row = self._base.execute("SELECT stamp, state FROM documents WHERE key = ?", (key,)).fetchone()
            if row and row == (stamp, row[1]) and stamp and row[1] not in {"new", "refused"}:
                known = (self._run, os.fsencode(path), key)
                self._base.execute("UPDATE documents SET run = ?, path = ? WHERE key = ?", known)
                if row[1] == "archive":
                    self._base.execute("UPDATE documents SET run = ?, path = ? WHERE top = ?", known)
                return
            if row:
                self._base.execute("DELETE FROM documents WHERE top = ?", (key,))
            self._put(key, "", Place(path), stamp, outcome, refused=True)

    def end_of_walk(self) -> None:
        """Drop the documents of earlier runs that this run did not find."""
        with self._telling():
            self._base.execute("DELETE FROM documents WHERE run <> ?", (self._run,))

    def try_again(self, caps: Caps, *, failed: bool) -> int:
        """Forget the failures that may now end otherwise, all of them with ``failed``; gives how many."""
        values = {"all": failed, "seconds": caps.seconds, "memory": caps.memory, "way": self._way}
        with self.writing():
            done = self._base.execute(
                "DELETE FROM results WHERE status = 'failed' AND way = :way AND (:all OR cause = 'surroundings' "
                "OR (cause = 'limits' AND (cap_seconds < :seconds OR cap_memory < :memory)))",
                values,
            ).rowcount
            # Looking is cheap: where it failed it is done again, but for what a worker was lost over. What must not be
            # unpacked, or was not found, is "refused" and not looked at.
            done += self._base.execute(
                "UPDATE documents SET state = 'new', failure = NULL WHERE state = 'failed' AND (:all OR "
                "json_extract(failure, '$.kind') NOT IN ('TimePassed', 'MemoryPassed', 'OutOfMemory', 'WorkerDied'))",
                values,
            ).rowcount
        return done

    def take_in(self, caps: Caps) -> None:
        """Make the ledger agree with the partitions: what they hold and it does not know, and what they lost.

        They hold more where the process that gave out the work was killed before it was told, or where this ledger is a
        new one, on another machine; less where a machine lost its power, or somebody removed them.
        """
        if self._parts is None:
            return
        sizes = self._parts.sizes()
        with self.writing():
            ends = dict(
                self._base.execute("SELECT part, MAX(start + size) FROM results WHERE part IS NOT NULL GROUP BY 1")
            )
            for part, end in ends.items():
                if end > sizes.get(part, 0):
                    gone = "DELETE FROM results WHERE part = ? AND start + size > ?"
                    self._base.execute(gone, (part, sizes.get(part, 0)))
            for part, size in sizes.items():
                if size > ends.get(part, 0):
                    for record in self._parts.records(part, ends.get(part, 0)):
                        if record.way == self._way and not self._is_read(record.sha256):
                            self._keep(record.sha256, record.kept(part), caps, record.seconds)

    def _is_read(self, sha256: str) -> bool:
        query = "SELECT 1 FROM results WHERE sha256 = ? AND way = ? AND status = 'read'"
        return self._base.execute(query, (sha256, self._way)).fetchone() is not None

    # Reading.

    def todo(self, after: str, most: int) -> list[Todo]:
        """The next documents by key that have to be looked at or read."""
        rows = self._rows(
            f"SELECT d.key, d.path, d.members, d.sha256 {_WITH_RESULTS} "
            f"WHERE d.key > :after AND {_UNSETTLED} ORDER BY d.key LIMIT :most",
            {"way": self._way, "after": after, "most": most},
        )
        return [
            Todo(key, Place(os.fsdecode(path), tuple(json.loads(members))), sha) for key, path, members, sha in rows
        ]

    def has_result(self, sha256: str) -> bool:
        """Whether a content was read, or failed, in this way."""
        query = "SELECT 1 FROM results WHERE sha256 = ? AND way = ?"
        return bool(self._rows(query, (sha256, self._way)))

    def looked(self, key: str, place: Place, outcome: Outcome) -> None:
        """Keep what came of looking at a file."""
        with self.writing():
            row = self._base.execute("SELECT top, stamp FROM documents WHERE key = ?", (key,)).fetchone()
            top, stamp = row or ("", "")
            self._put(key, top, place, stamp, outcome)
            if isinstance(outcome, Members):
                keys = member_keys([member.name for member in outcome.members])
                for below, member in zip(keys, outcome.members, strict=True):
                    where = Place(place.path, (*place.members, member.position))
                    self._put(f"{key}/{below}", top or key, where, stamp, member.failure, refused=True)

    def read(self, sha256: str, outcome: Outcome, caps: Caps, seconds: float) -> None:
        """Keep what came of reading a content: written whole, or not at all."""
        with self._telling():
            self._keep(sha256, outcome, caps, seconds)

    def _keep(self, sha256: str, outcome: Outcome, caps: Caps, seconds: float) -> None:
        plan = outcome if isinstance(outcome, PlanRead | PlanKept) else None
        kept = outcome if isinstance(outcome, PlanKept) else None
        failure = outcome if isinstance(outcome, Failure) else None
        self._base.execute(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                sha256,
                self._way,
                "read" if plan else "failed" if failure else "skipped",
                outcome.plan if isinstance(outcome, PlanRead) else None,
                kept.part if kept else None,
                kept.start if kept else None,
                kept.size if kept else None,
                plan.health if plan else None,
                plan.is_plan if plan else None,
                failure.to_json() if failure else None,
                failure.cause if failure else None,
                caps.seconds,
                caps.memory,
                round(seconds, 3),
            ),
        )

    # Telling.

    def count(self) -> tuple[int, int]:
        """How many documents there are to tell of, and how many of them are settled."""
        [(all_of_them, open_ones)] = self._rows(
            f"SELECT COUNT(*), COALESCE(SUM({_UNSETTLED}), 0) {_WITH_RESULTS} WHERE d.state <> 'archive'",
            {"way": self._way},
        )
        return all_of_them, all_of_them - open_ones

    def settled(self, after: str = "") -> Iterator[tuple[str, Entry | None]]:
        """Each document by key with its entry (None where it holds no plan), up to the first that is not settled."""
        while rows := self._rows(
            f"SELECT d.key, d.state, d.sha256, d.failure, {_UNSETTLED}, r.status, r.plan, r.failure, {_FIRST}, "
            "r.part, r.start, r.size "
            f"{_WITH_RESULTS} WHERE d.key > :after ORDER BY d.key LIMIT 20",
            {"way": self._way, "after": after},
        ):
            for row in rows:
                after = row[0]
                if row[4]:
                    return
                key, state, sha256, own_failure, _, status, _, failure, first = row[:9]
                yield after, _entry(key, state, sha256, own_failure, status, self._plan(row), failure, first)

    def entries(self) -> Iterator[Entry]:
        """The data set by key, up to the first document that is not settled."""
        return (entry for _, entry in self.settled() if entry is not None)

    def failures(self) -> Iterator[Entry]:
        """What failed, by key."""
        after = ""
        while rows := self._rows(
            f"SELECT d.key, d.state, d.sha256, d.failure, r.status, NULL, r.failure, NULL {_WITH_RESULTS} "
            "WHERE d.key > :after AND (d.state IN ('failed', 'refused') OR "
            f"(d.state = 'document' AND r.status = 'failed' AND d.key = {_FIRST})) ORDER BY d.key LIMIT 500",
            {"way": self._way, "after": after},
        ):
            after = rows[-1][0]
            yield from (entry for row in rows if (entry := _entry(*row)) is not None)

    def tally(self, what: str) -> dict[str, int]:
        """Counts for the summary: "health" of what was read, "skipped" by kind, "duplicates", "archives", "no_plan"."""
        once = f"d.state = 'document' AND d.key = {_FIRST}"
        query = {
            "health": f"SELECT r.health, COUNT(*) {_WITH_RESULTS} WHERE {once} AND r.status = 'read' GROUP BY 1",
            "no_plan": f"SELECT '', COUNT(*) {_WITH_RESULTS} WHERE {once} AND r.status = 'read' AND NOT r.is_plan",
            "duplicates": f"SELECT '', COUNT(*) {_WITH_RESULTS} WHERE d.state = 'document' AND r.status <> 'skipped' "
            f"AND d.key <> {_FIRST}",
            "archives": "SELECT '', COUNT(*) FROM documents d WHERE d.state = 'archive' AND :way <> ''",
            "skipped": f"SELECT d.kind, COUNT(*) {_WITH_RESULTS} WHERE d.state = 'skipped' OR r.status = 'skipped' "
            "GROUP BY 1",
        }[what]
        return dict(sorted(self._rows(query, {"way": self._way})))

    def skipped(self) -> Iterator[tuple[str, str]]:
        """Key and kind of what holds no plan."""
        after = ""
        while rows := self._rows(
            f"SELECT d.key, d.kind {_WITH_RESULTS} WHERE d.key > :after "
            "AND (d.state = 'skipped' OR r.status = 'skipped') ORDER BY d.key LIMIT 500",
            {"way": self._way, "after": after},
        ):
            after = rows[-1][0]
            yield from rows

    def _plan(self, row: Sequence[Any]) -> bytes | None:
        """The plan of a row of :meth:`settled`; of a duplicate none is fetched."""
        key, plan, first, part = row[0], row[6], row[8], row[9]
        if part is None or self._parts is None or first != key:
            return plan if isinstance(plan, bytes) else None
        return self._parts.plan(PlanKept(part, row[10], row[11], "", is_plan=True))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Many changes as one: all of them are kept, or none."""
        with self._telling():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with suppress(sqlite3.Error):
                    self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def _put(
        self, key: str, top: str, place: Place, stamp: str, outcome: Outcome | None, *, refused: bool = False
    ) -> None:
        failure = outcome if isinstance(outcome, Failure) else None
        document = outcome if isinstance(outcome, Document) else None
        kind = outcome.kind if isinstance(outcome, Skipped) else document.media_type if document else None
        self._base.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                self._run,
                top,
                os.fsencode(place.path),
                json.dumps(place.members),
                stamp,
                _state(outcome, refused=refused),
                document.sha256 if document else None,
                kind,
                failure.to_json() if failure else None,
            ),
        )

    def _set(self, name: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _rows(self, query: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        with self._telling():
            return self._base.execute(query, values).fetchall()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputFailed(name=self._name, reason=str(error)) from error
        except sqlite3.DatabaseError as error:
            words = Words("tệp bị hỏng", "the file is damaged")
            raise LedgerUnusable(name=self._name, reason=words) from error


def _state(outcome: Outcome | None, *, refused: bool) -> str:
    match outcome:
        case None:
            return "new"
        case Document():
            return "document"
        case Members():
            return "archive"
        case Failure():
            return "refused" if refused else "failed"
    return "skipped"


def _entry(  # noqa: PLR0913, PLR0917 - the columns of a row
    key: str,
    state: str,
    sha256: str | None,
    own_failure: str | None,
    status: str | None,
    plan: bytes | None,
    failure: str | None,
    first: str | None,
) -> Entry | None:
    if state in {"failed", "refused"}:
        return _failed(key, None, own_failure or "{}")
    if state != "document" or status == "skipped":
        return None
    if first is not None and first != key:
        return Entry(key, "duplicate", sha256, None, None, None, None, first)
    if status == "read" and plan is not None:
        return Entry(key, "read", sha256, unpack(plan, key), None, None, None, None)
    return _failed(key, sha256, failure or "{}")


def _failed(key: str, sha256: str | None, text: str) -> Entry:
    failure = Failure.from_json(text)
    return Entry(
        key, "failed", sha256, None, failure.code, failure.message(key, "vi"), failure.message(key, "en"), None
    )
