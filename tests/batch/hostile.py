"""The work of a batch with documents that do the worst; workers import it by name. Production code has none of it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kehoach_extract.batch import work
from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import Job, LookJob, Outcome


def do(job: Job) -> Outcome:
    """What the first word of the file's name asks for, when it is read; the real work for all others."""
    evil = None if isinstance(job, LookJob) else _EVILS.get(Path(job.key).name.split("-")[0].split(".")[0])
    if evil is not None:
        try:
            evil(Path(job.place.path))
        except Exception as error:  # noqa: BLE001 - as the real work does
            return Failure.of(error)
    return work.do(job)


def _crash(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _crash_once(path: Path) -> None:
    mark = path.with_suffix(".seen")
    if not mark.exists():
        mark.write_text("")
        os._exit(3)


def _sleep(path: Path) -> None:
    (path.parent.parent / "asleep").write_text("")  # not among the plans, where the next run would find it
    time.sleep(3600)


def _spin(_: Path) -> None:
    while True:
        pass


def _eat_at_once(_: Path) -> None:
    bytearray(10 * 1024**3)


def _eat_slowly(_: Path) -> None:
    eaten = []
    while True:
        eaten.append(b"x" * (8 * 1024**2))
        time.sleep(0.002)


def _eat_in_a_child(_: Path) -> None:
    code = "import time\nx = b'x' * (700 * 1024**2)\ntime.sleep(60)"
    subprocess.run([sys.executable, "-c", code], check=False, start_new_session=True)


def _fill_disk(_: Path) -> None:
    with tempfile.NamedTemporaryFile() as file:
        while True:
            file.write(b"\0" * (256 * 1024**2))


def _no_space(_: Path) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _chatter(_: Path) -> None:
    print("chatter")  # noqa: T201
    os.write(1, b"chatter of C\n")
    os.write(2, b"chatter of C\n")


def _leave(_: Path) -> None:
    raise LookupError("a secret detail")


_EVILS = {
    "crash": _crash,
    "once": _crash_once,
    "sleep": _sleep,
    "spin": _spin,
    "eat": _eat_at_once,
    "grow": _eat_slowly,
    "child": _eat_in_a_child,
    "disk": _fill_disk,
    "full": _no_space,
    "chatter": _chatter,
    "error": _leave,
}
