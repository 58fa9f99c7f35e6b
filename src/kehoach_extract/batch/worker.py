"""A process that does jobs until it is told to stop, is killed, or the process that started it is gone."""

from __future__ import annotations

import faulthandler
import gc
import importlib
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kehoach_extract.batch.jobs import MIB, Job, Outcome

_THREADS = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_GRACE = 30.0
_MORE_DATA = 1024 * MIB
_MOST_FILE = 1024 * MIB


@dataclass(frozen=True, slots=True)
class Rules:
    """How a worker works.

    ``function`` ("module:name") does a job; ``preload`` is a module to import first; ``seconds`` and ``memory`` are
    what a job may take; temporary files go below ``temporary``; ``quiet`` keeps what libraries print off the terminal.
    """

    function: str
    preload: str | None
    seconds: float
    memory: int
    temporary: str
    quiet: bool


READY = "ready"


def work(jobs: Connection, alive: Connection, rules: Rules) -> None:
    """Do the jobs that come, until None comes or the connection ends.

    The limits that the process sets itself are the second line: the process that started it watches time and memory and
    kills. They hold where that one is gone, or too slow.
    """
    _stand_alone(alive, Path(rules.temporary))
    _set_limits(rules)
    if rules.quiet:
        _hush()
    if rules.preload:
        importlib.import_module(rules.preload)
    function = function_of(rules.function)
    with suppress(EOFError, OSError):
        jobs.send(READY)
        while (job := jobs.recv()) is not None:
            # A thread of C that waits for no lock of Python: also ends a worker that hangs when nobody watches it.
            faulthandler.dump_traceback_later(rules.seconds + _GRACE, exit=True, file=_nowhere())
            started = time.perf_counter()
            outcome = function(job)
            seconds = time.perf_counter() - started
            faulthandler.cancel_dump_traceback_later()
            jobs.send((outcome, seconds))
    # What libraries would tidy up at the end is the system's to tidy up: it must not be able to hang.
    _end_all(Path(rules.temporary))


def function_of(name: str) -> Callable[[Job], Outcome]:
    """The function that a name "module:function" tells.

    Example:
        >>> function_of("kehoach_extract.batch.work:do").__name__
        'do'
    """
    module, _, attribute = name.partition(":")
    function: Callable[[Job], Outcome] = getattr(importlib.import_module(module), attribute)
    return function


def _stand_alone(alive: Connection, temporary: Path) -> None:
    """Leave signals to the parent, and end when it does, however it ends."""
    for name in ("SIGINT", "SIGTERM"):
        with suppress(OSError, ValueError):
            signal.signal(getattr(signal, name), signal.SIG_IGN if name == "SIGINT" else signal.SIG_DFL)

    def wait() -> None:
        with suppress(EOFError, OSError):
            alive.recv_bytes()
        _end_all(temporary)

    threading.Thread(target=wait, daemon=True).start()


def _end_all(temporary: Path) -> None:
    """End this process and what it started; outside converters would otherwise go on alone, and their files stay."""
    with suppress(Exception):
        import psutil

        for child in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                child.kill()
    with suppress(OSError):
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.parent.rmdir()  # where this was the last process
    os._exit(1)


def _set_limits(rules: Rules) -> None:
    # Results must not depend on how many threads a sum was split over, and cores are shared by documents, not by loops.
    for name in _THREADS:
        os.environ[name] = "1"
    Path(rules.temporary).mkdir(parents=True, exist_ok=True)
    os.environ["TMPDIR"] = rules.temporary
    import tempfile

    tempfile.tempdir = rules.temporary
    gc.set_threshold(100_000, 20, 20)
    if sys.platform == "linux":
        # Where the memory of the machine runs out, the system is to kill a worker, not the process that remembers.
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("500")
    if sys.platform != "win32":
        import resource

        # Asking for far too much at once fails as MemoryError, faster than anybody can watch.
        _limit(resource.RLIMIT_DATA, rules.memory + _MORE_DATA)
        _limit(resource.RLIMIT_FSIZE, _MOST_FILE)
        _limit(resource.RLIMIT_CORE, 0)


def _limit(what: int, value: int) -> None:
    import resource

    with suppress(OSError, ValueError):
        hard = resource.getrlimit(what)[1]
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (most, most))


def _hush() -> None:
    import logging
    import warnings

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)


_NOWHERE: list[Any] = []


def _nowhere() -> Any:
    """A file for tracebacks that nobody reads; faulthandler keeps its descriptor, so it has to stay open."""
    if not _NOWHERE:
        _NOWHERE.append(Path(os.devnull).open("w"))  # noqa: SIM115 - open for the life of the process
    return _NOWHERE[0]
