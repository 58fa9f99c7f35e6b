"""The engine of this machine: processes that read many documents each, are watched, and are killed where they must be.

What a document does to its process costs that document alone:

- A process that ends in the middle of a job is started anew. The job is tried once more, in a fresh process that does
  nothing else; where that ends too, the job has failed.
- A job that takes too long, or too much memory, is killed and not tried again: it would do the same.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import Caps, Job, Result
from kehoach_extract.batch.watching import end, memory_of, watched
from kehoach_extract.batch.work import LOCAL
from kehoach_extract.batch.worker import READY, Rules, work
from kehoach_extract.errors import MemoryPassed, TimePassed, Words, WorkerDied
from kehoach_extract.readers.limits import in_words

if TYPE_CHECKING:
    import psutil

WARM = "kehoach_extract.batch.warm"
_RECYCLE = 500
"""Jobs after which a process is replaced, so that what libraries leak does not add up."""
_LOOK_EVERY = 0.1
_LOOK_AT_CHILDREN_EVERY = 1.0
_START_WITHIN = 120.0
_STARTS = 3


@dataclass
class _Worker:
    """A process, the job it does, and what is known of it."""

    process: BaseProcess
    watched: psutil.Process | None
    jobs: Connection
    alive: Connection
    temporary: str
    starting_since: float
    ready: bool = False
    job: Job | None = None
    tries: int = 0
    started: float = 0.0
    done: int = 0
    looked_at_children: float = field(default=0.0)


class LocalEngine:
    """``jobs`` processes on this machine; see :class:`~kehoach_extract.batch.engine.Engine`.

    Args:
        jobs: how many jobs are done side by side.
        caps: what one job may take.
        function: what does a job, as "module:name"; it is imported by the processes.
        preload: a module that makes a process ready, or None.
        recycle: jobs after which a process is replaced.
        quiet: keep what libraries print in the processes off the terminal.

    Raises:
        RuntimeError: from :meth:`take`: the processes do not start at all.
    """

    def __init__(
        self,
        jobs: int,
        caps: Caps | None = None,
        *,
        function: str = LOCAL,
        preload: str | None = WARM,
        recycle: int = _RECYCLE,
        quiet: bool = True,
    ) -> None:
        self.caps = caps or Caps()
        self._jobs = jobs
        self._recycle = recycle
        self._folder: str | None = None
        self._rules = Rules(function, preload, self.caps.seconds, self.caps.memory, "", quiet)
        self._context = _context(preload)
        self._looked = 0.0
        self._workers: list[_Worker] = []
        self._again: deque[Job] = deque()
        self._started = 0
        self._failed_starts = 0

    def room(self) -> int:
        """How many more jobs are taken now."""
        busy = sum(worker.job is not None for worker in self._workers)
        return max(0, self._jobs - busy - len(self._again))

    def submit(self, job: Job) -> None:
        """Give a job to a process that has none, or to a new one."""
        self._give(self._idle() or self._start(), job)

    def take(self, seconds: float) -> Sequence[Result]:
        """The results that are there; waits at most so many seconds for the first."""
        until = time.monotonic() + seconds
        while True:
            results = [*self._received(max(0.0, min(_LOOK_EVERY, until - time.monotonic()))), *self._over_limits()]
            self._try_again()
            if results or time.monotonic() >= until or not self._at_work():
                return results

    def close(self) -> None:
        """Kill the processes and remove their temporary files."""
        while self._workers:
            self._end(self._workers.pop())
        self._again.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _at_work(self) -> bool:
        return bool(self._again) or any(worker.job for worker in self._workers)

    def _idle(self) -> _Worker | None:
        return next((worker for worker in self._workers if worker.job is None), None)

    def _start(self) -> _Worker:
        self._started += 1
        self._folder = self._folder or tempfile.mkdtemp(prefix="kehoach-batch-")
        temporary = str(Path(self._folder, str(self._started)))
        jobs, jobs_there = self._context.Pipe()
        alive_there, alive = self._context.Pipe(duplex=False)
        rules = replace(self._rules, temporary=temporary)
        process: Any = self._context.Process(target=work, args=(jobs_there, alive_there, rules), daemon=True)  # type: ignore[attr-defined]
        with _no_main():
            process.start()
        jobs_there.close()
        alive_there.close()
        worker = _Worker(process, watched(process.pid), jobs, alive, temporary, time.monotonic())
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, job: Job, tries: int = 0) -> None:
        worker.job, worker.tries, worker.started = job, tries, time.monotonic()
        with suppress(OSError):  # it has died: seen when its end of the connection is read
            worker.jobs.send(job)

    def _received(self, seconds: float) -> list[Result]:
        """What the processes sent; one that has died gives no result, or the failure of its job."""
        results = []
        by_connection = {worker.jobs: worker for worker in self._workers}
        for connection in wait(list(by_connection), seconds) if by_connection else ():
            worker = by_connection[connection]  # type: ignore[index]
            try:
                message = worker.jobs.recv()
            except Exception:  # noqa: BLE001 - whatever a broken process sends: it is broken
                results += self._died(worker)
                continue
            if message == READY:
                worker.ready, worker.started, self._failed_starts = True, time.monotonic(), 0
            elif worker.job is not None:
                outcome, took = message
                results.append(Result(worker.job, outcome, took))
                self._free(worker)
        return results

    def _free(self, worker: _Worker) -> None:
        worker.job = None
        worker.done += 1
        alone = worker.tries > 0
        if alone or worker.done >= self._recycle or memory_of(worker.watched, children=False) > (self.caps.memory // 2):
            self._drop(worker)

    def _died(self, worker: _Worker) -> list[Result]:
        """A process has ended by itself: its job is tried once more, or has failed."""
        job, tries = worker.job, worker.tries
        took = time.monotonic() - worker.started
        worker.process.join(5)
        reason = _how_it_ended(worker.process.exitcode)
        self._drop(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise RuntimeError(f"the processes that read do not start ({reason.en})")
        if job is None:
            return []
        if tries == 0 or not worker.ready:
            self._again.append(job)
            return []
        return [Result(job, Failure.of(WorkerDied(name=job.key, reason=reason)), took)]

    def _try_again(self) -> None:
        """Give jobs whose process has died to fresh ones, which do nothing else."""
        while self._again and sum(worker.job is not None for worker in self._workers) < self._jobs:
            if len(self._workers) >= self._jobs:
                idle = self._idle()
                if idle is not None:
                    self._drop(idle)
            self._give(self._start(), self._again.popleft(), tries=1)

    def _over_limits(self) -> list[Result]:
        results: list[Result] = []
        now = time.monotonic()
        if now - self._looked < _LOOK_EVERY:
            return results
        self._looked = now
        for worker in [worker for worker in self._workers if worker.job is not None]:
            failure = self._over(worker, now)
            if failure is not None and worker.job is not None:
                results.append(Result(worker.job, failure, now - worker.started))
                self._drop(worker)
        return results

    def _over(self, worker: _Worker, now: float) -> Failure | None:
        if worker.job is None:
            return None
        if not worker.ready:
            if now - worker.starting_since > _START_WITHIN:
                raise RuntimeError("the processes that read do not start in time")
            return None
        name = worker.job.key
        if now - worker.started > self.caps.seconds:
            return Failure.of(TimePassed(name=name, seconds=self.caps.seconds))
        children = now - worker.looked_at_children > _LOOK_AT_CHILDREN_EVERY
        if children:
            worker.looked_at_children = now
        if memory_of(worker.watched, children=children) > self.caps.memory:
            return Failure.of(MemoryPassed(name=name, limit=in_words(self.caps.memory)))
        return None

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._end(worker)

    @staticmethod
    def _end(worker: _Worker) -> None:
        end(worker.watched)
        with suppress(Exception):
            worker.process.join(5)
            worker.process.close()
        worker.jobs.close()
        worker.alive.close()
        shutil.rmtree(worker.temporary, ignore_errors=True)


def _context(preload: str | None) -> BaseContext:
    """How processes start: forked from one that is ready where the system can, else each made ready by itself."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver  # not there on every system

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload] if preload else [])
    with _no_main():
        # It gets ready while the caller looks for files.
        forkserver.ensure_running()
    return context


@contextmanager
def _no_main() -> Iterator[None]:
    """Let a new process leave the main module alone, which multiprocessing would import into it.

    What a worker does is imported by name. To import the command line costs it a tenth of a second, and a script
    without an ``if __name__ == "__main__"`` would run anew in every process.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _how_it_ended(code: int | None) -> Words:
    if code is not None and code < 0:
        with suppress(ValueError):
            name = signal.Signals(-code).name
            return Words(f"tín hiệu {name}", f"signal {name}")
    return Words(f"mã thoát {code}", f"exit code {code}")
