"""Watching a process from outside: how much memory it holds with all that it started, and ending all of that."""

from __future__ import annotations

from contextlib import suppress

import psutil


def watched(pid: int | None) -> psutil.Process | None:
    """What tells of a process; None where it is gone already. To make it reads more of the system than to ask it."""
    with suppress(psutil.Error):
        return psutil.Process(pid)
    return None


def memory_of(process: psutil.Process | None, *, children: bool) -> int:
    """Bytes in memory (RSS) of a process, with ``children`` also of what it started; 0 where it is gone.

    Looking for children goes through all processes of the machine, so that it is not for every tenth of a second.
    """
    if process is None:
        return 0
    with suppress(psutil.Error):
        total = int(process.memory_info().rss)
        for child in process.children(recursive=True) if children else ():
            with suppress(psutil.Error):
                total += int(child.memory_info().rss)
        return total
    return 0


def end(process: psutil.Process | None) -> None:
    """Kill a process and all that it started, such as an outside converter."""
    if process is None:
        return
    with suppress(psutil.Error):
        below = process.children(recursive=True)
        process.kill()
        for child in below:
            with suppress(psutil.Error):
                child.kill()
