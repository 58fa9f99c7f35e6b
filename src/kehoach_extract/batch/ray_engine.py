"""The engine of many machines: on each of them a :class:`~kehoach_extract.batch.machine.Machine`, reached through Ray.

What this process holds of a document is what it gave out and did not get back: some hundred bytes, for twice as many
documents as there are processes. Documents and plans go between the machines and the store, never through here.
"""

from __future__ import annotations

import time
import uuid
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kehoach_extract import errors
from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import Caps, Job, LookJob, Reading, Result
from kehoach_extract.batch.machine import Machine, Setup, Turn
from kehoach_extract.batch.ray_start import Session, join
from kehoach_extract.batch.stores import is_url
from kehoach_extract.batch.way import way_of
from kehoach_extract.batch.work import LOCAL
from kehoach_extract.errors import EngineFailed, OutputFailed, Words, WorkerDied, system_reason

_TURN = 1.0
"""Seconds that a machine waits for a result before it answers all the same."""
_SILENT = 300.0
_START_WITHIN = 180.0
_LOOK_FOR_MACHINES = 10.0
_LOSSES = _STARTS = 3
_READ, _LOOK, _ROOM = 16, 1, 32
"""What a job weighs, and what a process is given: a document to read, and one more to begin with at once.

To look takes milliseconds, so that many of those go out together.
"""


@dataclass
class _Machine:
    """A machine of the cluster and what it was given."""

    node: str
    actor: Any
    setup: Setup
    call: Any
    asked: float
    ready: bool = False
    jobs: dict[Job, None] = field(default_factory=dict)

    @property
    def room(self) -> int:
        return self.setup.jobs * _ROOM - _weight(self.jobs)


class RayEngine:
    """Processes on all machines of a Ray cluster; see :class:`~kehoach_extract.batch.engine.Engine`.

    Plans stay in partitions: results tell of them by :class:`~kehoach_extract.batch.jobs.PlanKept`.

    Args:
        jobs: how many processes there are in all; None: a core each, of all machines.
        caps: what one job may take.
        parts: folder or address of the partitions, which every machine can write.
        reading: how documents are read; a machine that would read otherwise is not used.
        address: of a cluster that runs; None: one on this machine alone, which ends with the engine.
        function: what does a job, as "module:name"; it is imported by the processes.
        quiet: keep what libraries print off the terminal.

    Raises:
        PackageMissing: Ray is not installed.
        OutputFailed: the folder of the partitions cannot be written.
        EngineFailed: there is no cluster at the address; from :meth:`take`: no machine can be used.
    """

    def __init__(  # noqa: PLR0913 - each is a choice of its own
        self,
        jobs: int | None,
        caps: Caps | None = None,
        *,
        parts: str,
        reading: Reading,
        address: str | None = None,
        function: str = LOCAL,
        quiet: bool = True,
    ) -> None:
        self.caps = caps or Caps()
        self._jobs = jobs
        self._mark = None if is_url(parts) else _mark(Path(parts))
        name = self._mark.name if self._mark else None
        self._setup = Setup(0, self.caps, parts, name, reading, way_of(reading), function, quiet)
        self._machines: dict[str, _Machine] = {}
        self._refused: dict[str, Turn] = {}
        self._waiting: deque[Job] = deque()
        self._losses: Counter[Job] = Counter()
        self._looked = 0.0
        self._lonely_since = time.monotonic()
        self._starts: Counter[str] = Counter()
        self._session: Session | None = None
        try:
            self._session = join(address, jobs, quiet=quiet)
            self._look_for_machines()
        except BaseException:
            self.close()
            raise

    def room(self) -> int:
        """How many more jobs are taken now."""
        room = sum(machine.room for machine in self._machines.values()) - _weight(self._waiting)
        return max(0, -(-room // _READ)) if self._machines else max(0, 1 - len(self._waiting))

    def submit(self, job: Job) -> None:
        """Take a job; it goes to a machine with the next :meth:`take`."""
        self._waiting.append(job)

    def take(self, seconds: float) -> Sequence[Result]:
        """The results that are there; waits at most so many seconds for the first."""
        until = time.monotonic() + seconds
        while True:
            self._look_for_machines()
            self._give()
            results = self._received(max(0.0, until - time.monotonic()))
            if results or time.monotonic() >= until or not self._at_work():
                return results

    def close(self) -> None:
        """End all work, on every machine, and the cluster where it was started here."""
        if self._mark is not None:
            with suppress(OSError):
                self._mark.unlink(missing_ok=True)
        session, self._session = self._session, None
        if session is None:
            return
        session.end_all([machine.actor for machine in self._machines.values()])
        self._machines.clear()
        self._waiting.clear()
        session.close()

    def _at_work(self) -> bool:
        return bool(self._waiting) or any(machine.jobs for machine in self._machines.values())

    def _look_for_machines(self) -> None:
        """Have every machine of the cluster take part, also one that came, or came back, meanwhile."""
        now = time.monotonic()
        if self._session is None or now - self._looked < (_LOOK_FOR_MACHINES if self._machines else 0.2):
            return
        self._looked = now
        left = None if self._jobs is None else self._jobs - sum(one.setup.jobs for one in self._machines.values())
        for node, cores in self._session.nodes():
            jobs = cores if left is None else min(cores, left)
            if node in self._machines or node in self._refused or jobs <= 0:
                continue
            left = None if left is None else left - jobs
            setup = replace(self._setup, jobs=jobs)
            actor = self._session.start(Machine, setup, node=node, cores=jobs)
            self._machines[node] = _Machine(node, actor, setup, actor.hello.remote(), now)

    def _give(self) -> None:
        """Ask every machine that is not asked yet, with the jobs that it has room for."""
        idle = [machine for machine in self._machines.values() if machine.ready and machine.call is None]
        # A little to each in turn: the last documents of a batch should not all go to one machine.
        given: dict[str, list[Job]] = {machine.node: [] for machine in idle}
        while self._waiting and (open_ones := [machine for machine in idle if machine.room > 0]):
            for machine in open_ones[: len(self._waiting)]:
                job = self._waiting.popleft()
                machine.jobs[job] = None
                given[machine.node].append(job)
        for machine in idle:
            if machine.jobs:
                machine.call = machine.actor.turn.remote(given[machine.node], _TURN)
                machine.asked = time.monotonic()

    def _received(self, seconds: float) -> list[Result]:
        results: list[Result] = []
        calls = {machine.call: machine for machine in self._machines.values() if machine.call is not None}
        if self._session is None:
            return results
        for call in self._session.wait(list(calls), seconds):
            results += self._answered(calls[call], self._session.answer(call))
        now = time.monotonic()
        for machine in list(self._machines.values()):
            if machine.call is not None and now - machine.asked > (_SILENT if machine.ready else _START_WITHIN):
                results += self._lost(machine)
        if any(machine.ready for machine in self._machines.values()):
            self._lonely_since = now
        elif self._at_work() and now - self._lonely_since > _START_WITHIN:
            vi, en = "không có máy nào bắt đầu làm việc", "no machine begins to work"
            raise EngineFailed(name="ray", reason=Words(vi, en))
        return results

    def _answered(self, machine: _Machine, turn: Turn | None) -> list[Result]:
        if turn is None:
            self._starts[machine.node] += not machine.ready
            if self._starts[machine.node] < _STARTS:
                return self._lost(machine)
            words = Words("không bắt đầu được ở đó", "it does not start there")
            turn = Turn(failure=Failure.of(EngineFailed(name=machine.node, reason=words)), name=machine.node)
        machine.call, machine.ready = None, True
        for result in turn.results:
            machine.jobs.pop(result.job, None)
            self._losses.pop(result.job, None)
        if turn.failure is not None:
            self._refuse(machine, turn)
        return list(turn.results)

    def _lost(self, machine: _Machine) -> list[Result]:
        """A machine is gone, and what it was given goes to another one.

        It was not a document that did it: those are met by processes below the one that is gone. But none is tried for
        ever.
        """
        self._drop(machine)
        failed = []
        reason = Words("mất máy đang đọc", "its machine was lost")
        for job in machine.jobs:
            self._losses[job] += 1
            if self._losses[job] < _LOSSES:
                self._waiting.appendleft(job)
            else:
                failed.append(Result(job, Failure.of(WorkerDied(name=job.key, reason=reason)), 0.0))
        return failed

    def _refuse(self, machine: _Machine, turn: Turn) -> None:
        """Go on without a machine that cannot do the work; where it was the last one, say why."""
        self._drop(machine)
        self._waiting.extendleft(machine.jobs)
        self._refused[machine.node] = turn
        if not self._machines:
            raise _error_of(turn)

    def _drop(self, machine: _Machine) -> None:
        del self._machines[machine.node]
        self._looked = 0.0
        if self._session is not None:
            self._session.end(machine.actor)


def _mark(folder: Path) -> Path:
    """A file by which a machine knows that a folder is this one."""
    mark = folder / f".seen-{uuid.uuid4().hex}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        mark.touch()
    except OSError as error:
        raise OutputFailed(name=str(folder), reason=system_reason(error)) from error
    return mark


def _weight(jobs: Iterable[Job]) -> int:
    return sum(_LOOK if isinstance(job, LookJob) else _READ for job in jobs)


def _error_of(turn: Turn) -> Exception:
    """The error that a machine told of."""
    failure = turn.failure or Failure("ReadingFailed")
    if failure.kind == "ReadingFailed":  # what the program does not foresee: its words are the machine's own
        return RuntimeError(turn.name)
    return failure.error(turn.name) if hasattr(errors, failure.kind) else RuntimeError(failure.kind)
