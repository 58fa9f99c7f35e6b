"""What does the jobs of a batch: the one thing that changes between this machine and many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kehoach_extract.batch.jobs import Caps, Job, Result


class Engine(Protocol):
    """Takes jobs and gives results, in any order; every job that was taken gives exactly one result.

    Jobs and results are plain data, and the function that does a job is an importable name, so that an engine may send
    both to another process or machine. An engine knows nothing of documents, ledgers or files that are written.
    """

    caps: Caps
    """What one job may take; passing it is the engine's to see, and gives a failure."""

    def room(self) -> int:
        """How many more jobs are taken now. More than there are hands only makes them wait in the engine."""

    def submit(self, job: Job) -> None:
        """Take a job; only while there is room."""

    def take(self, seconds: float) -> Sequence[Result]:
        """The results that are there; waits at most so many seconds for the first."""

    def close(self) -> None:
        """End all work at once and free what it held; results not taken are lost."""
