"""A machine of a batch on many machines: its processes, and the partition that it alone writes.

It does what the engine of one machine does (the same processes, limits and second tries), but keeps the plans itself.
What it gives back tells of them in some hundred bytes. It knows nothing of how it is called from afar.
"""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import Caps, Job, PlanRead, Reading, ReadJob, Result
from kehoach_extract.batch.local import LocalEngine
from kehoach_extract.batch.parts import PartWriter, writer_at
from kehoach_extract.batch.way import way_of
from kehoach_extract.batch.work import LOCAL
from kehoach_extract.errors import EngineFailed, KehoachError, Words

_LOOK = 0.05
_TOGETHER = 0.02
"""Seconds that results wait for others to go with: a call from afar costs a millisecond on both sides."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a machine is told once.

    ``jobs`` are the processes it has; ``parts`` is the folder or address of the partitions, and ``mark`` a file in that
    folder (None at an address); ``way`` is how documents are read, as :func:`~kehoach_extract.batch.way.way_of` told it
    where the batch was started.
    """

    jobs: int
    caps: Caps
    parts: str
    mark: str | None
    reading: Reading
    way: str
    function: str = LOCAL
    quiet: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """What a machine gives back: results, and why it can do no more, where that is so, with the name for it."""

    results: tuple[Result, ...] = ()
    failure: Failure | None = None
    name: str = ""


class Machine:
    """Does jobs until it is closed; a thread of its own keeps its processes at work and watched.

    Example:
        >>> from kehoach_extract.batch.jobs import LookJob, Place
        >>> reading = Reading(ocr="never")
        >>> machine = Machine(Setup(1, Caps(), ".", None, reading, way_of(reading)))
        >>> [result] = machine.turn([LookJob("a.pdf", Place("/no/such/file"))], 60).results
        >>> machine.close()
        >>> result.outcome.code
        'file_missing'
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._name = socket.gethostname()
        self._changed = threading.Condition()
        self._jobs: deque[Job] = deque()
        self._results: list[Result] = []
        self._failure: Failure | None = None
        self._failed_name = ""
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="machine", daemon=True)
        self._thread.start()

    def hello(self) -> Turn:
        """Whether this machine can take part: it reads as the others do, and sees where plans are kept."""
        with self._changed:
            return Turn((), self._failure, self._failed_name)

    def turn(self, jobs: Sequence[Job], seconds: float) -> Turn:
        """Take more jobs, and give the results that are there; waits at most so many seconds for the first."""
        with self._changed:
            self._jobs.extend(jobs)
            self._changed.notify_all()
            if self._changed.wait_for(lambda: bool(self._results) or self._failure is not None, seconds):
                self._changed.wait(_TOGETHER)
            results, self._results = tuple(self._results), []
            return Turn(results, self._failure, self._failed_name)

    def close(self) -> None:
        """End all work at once."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._check()
            setup = self._setup
            engine = LocalEngine(setup.jobs, setup.caps, function=setup.function, quiet=setup.quiet)
            try:
                self._work(engine, writer_at(setup.parts))
            finally:
                engine.close()
        except Exception as error:  # noqa: BLE001 - whatever it is, the one who gives out the work is to know
            self._fail(error)

    def _check(self) -> None:
        """Refuse work where results would differ from those of other machines, or nobody would find them."""
        setup = self._setup
        if way_of(setup.reading) != setup.way:
            vi = "phiên bản chương trình, mô hình hoặc thư viện OCR khác với máy ra lệnh"
            en = "the program, its models or the OCR libraries there are of another version than here"
            raise EngineFailed(name=self._name, reason=Words(vi, en))
        # A folder of this name may be on every machine, and still be another one.
        if setup.mark is not None and not Path(setup.parts, setup.mark).is_file():
            vi, en = f"ở đó không thấy thư mục {setup.parts}", f"it does not see the folder {setup.parts}"
            raise EngineFailed(name=self._name, reason=Words(vi, en))

    def _work(self, engine: LocalEngine, writer: PartWriter) -> None:
        waiting: list[Result] = []
        at_work = 0
        while True:
            with self._changed:
                if self._closing:
                    return
                if not self._jobs and not at_work and not waiting:
                    self._changed.wait(1.0)
                free = [self._jobs.popleft() for _ in range(min(len(self._jobs), engine.room()))]
            for job in free:
                engine.submit(job)
            at_work += len(free)
            results = engine.take(_LOOK) if at_work else []
            at_work -= len(results)
            done = []
            for result in results:
                job, plan = result.job, result.outcome
                if isinstance(job, ReadJob) and isinstance(plan, PlanRead):
                    writer.add(job.sha256, self._setup.way, plan, result.seconds)
                    waiting.append(replace(result, outcome=replace(plan, plan=b"")))
                else:
                    done.append(result)
            for part, record in writer.settled(now=not at_work):
                result = waiting.pop(0)  # they are settled in the order they came
                done.append(replace(result, outcome=record.kept(part)))
            if done:
                with self._changed:
                    self._results += done
                    self._changed.notify_all()

    def _fail(self, error: Exception) -> None:
        with self._changed:
            self._failure = Failure.of(error)
            self._failed_name = str(error.details.get("name", "")) if isinstance(error, KehoachError) else ""
            if not isinstance(error, KehoachError):
                self._failed_name = str(error)
            self._changed.notify_all()
