"""A batch from its inputs to its data set: find, look, read, remember, write."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, Protocol

from kehoach_extract.batch.discovery import find
from kehoach_extract.batch.engine import Engine
from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import (
    Document,
    Job,
    LookJob,
    Members,
    PlanKept,
    PlanRead,
    Reading,
    ReadJob,
    Result,
    Skipped,
)
from kehoach_extract.batch.ledger import Ledger, Todo
from kehoach_extract.batch.lock import only_one
from kehoach_extract.batch.parts import PartReader, remove_parts
from kehoach_extract.batch.places import Output
from kehoach_extract.batch.publish import publish
from kehoach_extract.batch.summary import Summary, summary_of, write_reports
from kehoach_extract.batch.way import way_of
from kehoach_extract.errors import Language, OutputFailed, system_reason
from kehoach_extract.writers.data_set import check_target, jsonl_line, write_data_set

_AHEAD = 64
"""Documents that are looked at before they are read: enough to keep all hands busy, few enough to begin at once."""
_TAKE = 0.2
_LAST_SECONDS = 5.0
"""What documents at work are given to end when the batch is to stop."""
_OF_THE_PLACE = frozenset({"FileMissing", "NotReadable", "ChangedMeanwhile"})
"""Failures of one file and not of its content, which may lie elsewhere too."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a batch is to do.

    ``inputs`` as :func:`kehoach_extract.batch.discovery.find` takes them; ``force`` forgets what was read before,
    ``retry_failed`` tries again whatever failed; ``language`` is that of ``report.txt``.
    """

    inputs: tuple[str, ...]
    output: Output
    reading: Reading = field(default_factory=Reading)
    force: bool = False
    retry_failed: bool = False
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one document, as it happens.

    ``seconds`` is the time it took, ``failure`` is told where the status is "failed". "known": another document, or an
    earlier run, has read the same bytes.
    """

    document: str
    status: Literal["read", "failed", "skipped", "known"]
    seconds: float
    health: str | None = None
    failure: Failure | None = None


class Watcher(Protocol):
    """Is told how far a batch is. The one who tells is always the same thread of the same process."""

    def reading(self, total: int, done: int) -> None:
        """How many documents there are, and of how many the result is there. ``total`` grows as archives are opened."""

    def settled(self, event: Settled) -> None:
        """A document was read, failed or skipped just now."""

    def writing(self) -> None:
        """All is read; the data set is being written."""


@dataclass(slots=True)
class Stop:
    """The wish to stop, which a signal may set at any moment.

    While ``polled`` is true the batch looks at ``wanted`` itself and stops in good order; else it is interrupted.
    """

    wanted: bool = False
    polled: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """How a batch ended: ``summary`` of all there is so far; ``complete`` False where it was stopped."""

    summary: Summary
    complete: bool


def run_batch(
    request: Request,
    engine: Engine,
    watcher: Watcher,
    *,
    stop: Stop | None = None,
    listed: BinaryIO | None = None,
    sink: Callable[[str], None] | None = None,
) -> Done:
    """Read many documents and write their data set.

    Args:
        request: what to read, how, and where to.
        engine: does the work; it is closed at the end, however that comes.
        watcher: is told how far things are.
        stop: where its wish comes true, no new document is begun.
        listed: the list of inputs that "-" stands for.
        sink: takes JSON Lines by key, each as soon as all before it are settled; used where the output has no target.

    Raises:
        FileMissing: an input names nothing.
        BatchRunning: another batch works on the output.
        LedgerUnusable, OutputFailed: the ledger or the data set cannot be written; a target that is not ours is told
            before anything is read.
        PackageMissing: the form of the data set needs a package that is not installed.
    """
    output, stop = request.output, stop or Stop()
    try:
        _make_folders(output)
        with only_one(output.state, output.shown), PartReader(output.parts, output.copies) as parts:
            if output.target is not None:
                check_target(output.target, output.form)
            if request.force:
                forget(output)
            with Ledger(output.ledger, way_of(request.reading), parts) as ledger:
                ledger.begin()
                ledger.take_in(engine.caps)
                find(request.inputs, ledger, listed=listed, leave_out=output.own)
                ledger.try_again(engine.caps, failed=request.retry_failed)
                stop.polled = True
                _Reader(request.reading, ledger, engine, watcher, sink).run(stop)
                stop.polled = False
                if stop.wanted:
                    return Done(summary_of(ledger), complete=False)
                engine.close()
                return _finish(request, ledger, watcher)
    finally:
        engine.close()


def forget(output: Output) -> None:
    """Remove the ledger of an output, and the plans in its partitions.

    Raises:
        OutputFailed: the system refuses.
    """
    try:
        for ending in ("", "-wal", "-shm"):
            output.ledger.with_name(output.ledger.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise OutputFailed(name=str(output.ledger), reason=system_reason(error)) from error
    remove_parts(output.parts)
    shutil.rmtree(output.copies, ignore_errors=True)


def _finish(request: Request, ledger: Ledger, watcher: Watcher) -> Done:
    watcher.writing()
    output = request.output
    if output.target is not None:
        write_data_set(ledger.entries(), output.target, output.form)
    summary = summary_of(ledger)
    if output.report is not None:
        write_reports(ledger, summary, output.report, request.language)
    if output.upload is not None:
        publish(output.upload)
        # It is made anew by every run, and lies in the store now.
        shutil.rmtree(output.upload.folder, ignore_errors=True)
        shutil.rmtree(output.copies, ignore_errors=True)
    return Done(summary, complete=True)


def _make_folders(output: Output) -> None:
    try:
        output.state.mkdir(parents=True, exist_ok=True)
        if output.target is not None:
            output.target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(name=str(output.target or output.state), reason=system_reason(error)) from error


class _Reader:
    """Keeps an engine busy with what the ledger has to do, and the ledger filled with what comes back.

    Documents are looked at (told by content, hashed) by key, a little ahead of reading, so that equal bytes are known
    before they would be read twice.
    """

    def __init__(
        self, reading: Reading, ledger: Ledger, engine: Engine, watcher: Watcher, sink: Callable[[str], None] | None
    ) -> None:
        self._reading = reading
        self._ledger = ledger
        self._engine = engine
        self._watcher = watcher
        self._sink = sink
        self._queue: deque[ReadJob] = deque()
        self._claimed: dict[str, str] = {}
        self._total = 0
        self._done = 0
        self._looking: set[str] = set()
        self._at_work = 0
        self._feed: deque[Todo] = deque()
        self._fed_to = ""
        self._streamed = ""
        self._stream_at = 0.0

    def run(self, stop: Stop) -> None:
        """Until all is settled, or the wish to stop is there."""
        self._total, self._done = self._ledger.count()
        self._watcher.reading(self._total, self._done)
        self._stream()
        while not stop.wanted:
            while self._engine.room() and (job := self._next()) is not None:
                self._engine.submit(job)
                self._at_work += 1
            if not self._at_work:
                break
            self._take(_TAKE)
            self._stream()
        until = time.monotonic() + _LAST_SECONDS
        while self._at_work and time.monotonic() < until:
            self._take(_TAKE, stopping=True)
        self._stream(at_once=True)

    def _take(self, seconds: float, *, stopping: bool = False) -> None:
        for result in self._engine.take(seconds):
            self._at_work -= 1
            if stopping and isinstance(result.outcome, Failure) and result.outcome.kind == "WorkerDied":
                continue  # the signal that stops us has reached the worker too: the document is read the next time
            if isinstance(result.job, LookJob):
                self._looked(result.job, result)
            else:
                self._read(result.job, result)

    def _next(self) -> Job | None:
        while len(self._queue) < _AHEAD and (todo := self._todo()) is not None:
            if todo.sha256 is None:
                if todo.key not in self._looking:
                    self._looking.add(todo.key)
                    return LookJob(todo.key, todo.place)
            else:
                self._claim(todo, todo.sha256)
        return self._queue.popleft() if self._queue else None

    def _todo(self) -> Todo | None:
        if not self._feed:
            self._feed.extend(self._ledger.todo(self._fed_to, 2 * _AHEAD))
        if not self._feed:
            return None
        todo = self._feed.popleft()
        self._fed_to = todo.key
        return todo

    def _feed_again_from(self, key: str) -> None:
        """Go back in the list of what is to do: something may have come behind this key."""
        self._fed_to = min(self._fed_to, key)
        self._feed.clear()

    def _claim(self, todo: Todo, sha256: str) -> None:
        """Have a content read, once."""
        if sha256 not in self._claimed and not self._ledger.has_result(sha256):
            self._claimed[sha256] = todo.key
            self._queue.append(ReadJob(todo.key, todo.place, sha256, self._reading))
        elif self._claimed.get(sha256) != todo.key:
            self._settled(Settled(todo.key, "known", 0.0))

    def _settled(self, event: Settled) -> None:
        self._done += 1
        self._watcher.settled(event)

    def _looked(self, job: LookJob, result: Result) -> None:
        self._looking.discard(job.key)
        outcome = result.outcome
        self._ledger.looked(job.key, job.place, outcome)
        match outcome:
            case Document():
                self._claim(Todo(job.key, job.place, outcome.sha256), outcome.sha256)
            case Members():
                self._feed_again_from(job.key)
                self._total += len(outcome.members) - 1
                self._watcher.reading(self._total, self._done)
                for member in outcome.members:
                    if member.failure is not None:
                        self._settled(Settled(f"{job.key}/{member.name}", "failed", 0.0, failure=member.failure))
            case Skipped():
                self._settled(Settled(job.key, "skipped", result.seconds))
            case Failure():
                self._settled(Settled(job.key, "failed", result.seconds, failure=outcome))

    def _read(self, job: ReadJob, result: Result) -> None:
        outcome = result.outcome
        self._claimed.pop(job.sha256, None)
        if isinstance(outcome, Failure) and outcome.kind in _OF_THE_PLACE:
            self._ledger.looked(job.key, job.place, outcome)
            self._feed_again_from(job.key)
        else:
            self._ledger.read(job.sha256, outcome, self._engine.caps, result.seconds)
        if isinstance(outcome, PlanRead | PlanKept):
            self._settled(Settled(job.key, "read", result.seconds, health=outcome.health))
        elif isinstance(outcome, Failure):
            self._settled(Settled(job.key, "failed", result.seconds, failure=outcome))
        else:
            self._settled(Settled(job.key, "skipped", result.seconds))

    def _stream(self, *, at_once: bool = False) -> None:
        """Give out what is settled from the first document on."""
        if self._sink is None or not (at_once or time.monotonic() >= self._stream_at):
            return
        for key, entry in self._ledger.settled(self._streamed):
            self._streamed = key
            if entry is not None:
                self._sink(jsonl_line(entry))
        self._stream_at = time.monotonic() + _TAKE
