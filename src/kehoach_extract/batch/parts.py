"""Partitions: where the machines of a batch keep the plans that they read, each in files of its own.

A partition is written by one machine alone, and only ever grows: a line of JSON that tells of a plan, then the plan as
:mod:`kehoach_extract.batch.packing` makes it, and so on. So nobody waits for anybody; the ledger keeps where each plan
lies, and what the ledger lost, or never knew, can be taken from the partitions again.

In a folder a partition is a file that is added to. In a store, where nothing can be added to what is there, it is an
object for all that was read in two seconds.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from kehoach_extract.batch.jobs import MIB, PlanKept, PlanRead
from kehoach_extract.batch.stores import is_there, is_url, problem, store_at
from kehoach_extract.errors import KehoachError, OutputFailed, system_reason

_SUFFIX = ".part"
_MOST = 256 * MIB
"""Size at which a file is ended and a new one begun."""
_MOST_HELD = 8 * MIB
_HOLD = 2.0
"""Seconds that plans are held back for one object of a store; they count as read when it is written."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a partition tells of one plan: its content, the way and the time it was read, and where it lies.

    ``way`` as of :func:`kehoach_extract.batch.way.way_of`; ``start`` and ``size`` are bytes, ``seconds`` wall time.
    """

    sha256: str
    way: str
    health: str
    is_plan: bool
    seconds: float
    size: int
    start: int = 0

    def kept(self, part: str) -> PlanKept:
        """The outcome that tells where the plan lies."""
        return PlanKept(part, self.start, self.size, self.health, self.is_plan)


class PartWriter(Protocol):
    """Keeps plans in partitions of its own."""

    def add(self, sha256: str, way: str, plan: PlanRead, seconds: float) -> None:
        """Take a plan."""

    def settled(self, *, now: bool) -> list[tuple[str, Record]]:
        """The plans that are safe since the last call, each with its partition; with ``now`` all that were taken.

        Raises:
            OutputFailed: they cannot be written.
        """


def writer_at(place: str) -> PartWriter:
    """A writer of new partitions in a folder, or at an address.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     writer = writer_at(folder)
        ...     writer.add("ab", "way", PlanRead(b"plan", "healthy", True), 0.1)
        ...     [(part, record)] = writer.settled(now=True)
        ...     with PartReader(folder) as reader:
        ...         reader.plan(record.kept(part))
        b'plan'
    """
    return _StoreWriter(place) if is_url(place) else _FolderWriter(Path(place))


class _FolderWriter:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = ""
        self._end = _MOST
        self._held: list[tuple[Record, bytes]] = []

    def add(self, sha256: str, way: str, plan: PlanRead, seconds: float) -> None:
        self._held.append((_record(sha256, way, plan, seconds), plan.plan))

    def settled(self, *, now: bool) -> list[tuple[str, Record]]:
        """Plans are safe at once: there is nothing to wait for."""
        del now
        if not self._held:
            return []
        if self._end >= _MOST:
            self._name, self._end = _new_name(), 0
        data, records = _laid_out(self._held, self._end)
        path = self._folder / self._name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with path.open("r+b" if self._end else "xb") as file:
                file.seek(self._end)
                file.truncate()  # what an attempt that failed has left
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise OutputFailed(name=str(path), reason=system_reason(error)) from error
        self._end += len(data)
        self._held = []
        return [(self._name, record) for record in records]


class _StoreWriter:
    def __init__(self, url: str) -> None:
        self._url = url
        self._since = 0.0
        self._size = 0
        self._held: list[tuple[Record, bytes]] = []

    def add(self, sha256: str, way: str, plan: PlanRead, seconds: float) -> None:
        if not self._held:
            self._since, self._size = time.monotonic(), 0
        self._held.append((_record(sha256, way, plan, seconds), plan.plan))
        self._size += len(plan.plan)

    def settled(self, *, now: bool) -> list[tuple[str, Record]]:
        due = now or self._size >= _MOST_HELD or time.monotonic() - self._since >= _HOLD
        if not self._held or not due:
            return []
        name = _new_name()
        data, records = _laid_out(self._held, 0)
        try:
            store, path = store_at(self._url)
            store.makedirs(path, exist_ok=True)
            store.pipe_file(f"{path}/{name}", data)
        except KehoachError:
            raise
        except Exception as error:
            raise OutputFailed(name=f"{self._url}/{name}", reason=problem(error)) from error
        self._held = []
        return [(name, record) for record in records]


class PartReader:
    """Reads the partitions of a folder or an address; use in a ``with`` block.

    Args:
        place: the folder or the address.
        copies: a folder for copies of what lies in a store: a plan at a time would take a request each.
    """

    def __init__(self, place: str, copies: Path | None = None) -> None:
        self._place = place
        self._copies = copies
        self._open: dict[str, BinaryIO] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._open:
            self._open.popitem()[1].close()

    def sizes(self) -> dict[str, int]:
        """The size of each partition that is there, in bytes, by name.

        Raises:
            OutputFailed: the store refuses.
        """
        if not is_url(self._place):
            folder = Path(self._place)
            found = folder.iterdir() if folder.is_dir() else ()
            return {path.name: path.stat().st_size for path in sorted(found) if path.suffix == _SUFFIX}
        try:
            store, path = store_at(self._place)
            store.invalidate_cache()
            infos = store.ls(path, detail=True) if is_there(store, path) else ()
        except KehoachError:
            raise
        except Exception as error:
            raise OutputFailed(name=self._place, reason=problem(error)) from error
        names = {str(info["name"]).rpartition("/")[2]: int(info.get("size") or 0) for info in infos}
        return {name: size for name, size in sorted(names.items()) if name.endswith(_SUFFIX)}

    def plan(self, kept: PlanKept) -> bytes:
        """The plan, as it was taken.

        Raises:
            OutputFailed: the partition cannot be read.
        """
        file = self._file(kept.part)
        file.seek(kept.start)
        return file.read(kept.size)

    def records(self, part: str, after: int) -> Iterator[Record]:
        """What a partition holds from a byte on; a record that was cut off in the writing is none.

        Raises:
            OutputFailed: the partition cannot be read.
        """
        file = self._file(part)
        end = file.seek(0, os.SEEK_END)
        place = after
        while place < end:
            file.seek(place)
            line = file.readline()
            with suppress(ValueError, TypeError):
                record = Record(**json.loads(line), start=place + len(line))
                place = record.start + record.size
                if line.endswith(b"\n") and place <= end:
                    yield record
                    continue
            return

    def _file(self, part: str) -> BinaryIO:
        if part not in self._open:
            if len(self._open) >= 64:  # a process may have some hundreds open
                self._open.pop(next(iter(self._open))).close()
            try:
                self._open[part] = self._path(part).open("rb")
            except OSError as error:
                raise OutputFailed(name=f"{self._place}/{part}", reason=system_reason(error)) from error
        return self._open[part]

    def _path(self, part: str) -> Path:
        if not is_url(self._place):
            return Path(self._place, part)
        copies = self._copies or Path(os.devnull)
        copy = copies / part
        if not copy.exists():
            beside = copies / f".{part}"
            try:
                copies.mkdir(parents=True, exist_ok=True)
                store, path = store_at(self._place)
                store.get_file(f"{path}/{part}", str(beside))
                beside.replace(copy)
            except KehoachError:
                raise
            except Exception as error:
                raise OutputFailed(name=f"{self._place}/{part}", reason=problem(error)) from error
        return copy


def remove_parts(place: str) -> None:
    """Remove all partitions of a folder or an address.

    Raises:
        OutputFailed: the store refuses.
    """
    names = PartReader(place).sizes()
    try:
        if not is_url(place):
            for name in names:
                Path(place, name).unlink(missing_ok=True)
        elif names:
            store, path = store_at(place)
            store.rm([f"{path}/{name}" for name in names])
    except Exception as error:
        raise OutputFailed(name=place, reason=problem(error)) from error


def _new_name() -> str:
    """A name that no other machine and no other run gives; which one it is shows nowhere in the data set."""
    return f"{uuid.uuid4().hex}{_SUFFIX}"


def _record(sha256: str, way: str, plan: PlanRead, seconds: float) -> Record:
    return Record(sha256, way, plan.health, plan.is_plan, round(seconds, 3), len(plan.plan))


def _laid_out(held: list[tuple[Record, bytes]], end: int) -> tuple[bytes, list[Record]]:
    """The bytes to add behind ``end``, and the records with the places where their plans then lie."""
    data, records = bytearray(), []
    for record, plan in held:
        told = asdict(record)
        del told["start"]
        data += json.dumps(told, separators=(",", ":")).encode() + b"\n"
        records.append(Record(**told, start=end + len(data)))
        data += plan
    return bytes(data), records
