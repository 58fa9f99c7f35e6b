"""Ends what is left of a cluster when the process that started it is gone: ``python -m ...ray_reaper FOLDER``.

Standard input tells the cluster's processes, one a line: its number, and when it began, since numbers are given again.
When it ends, so do they, and the folder is removed.
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress

import psutil


def reap(lines: Iterable[str], folder: str) -> None:
    """Read to the end, then end what was told, and all that it started.

    Example:
        >>> reap(["0 0.0\\n"], "/no/such/folder")
    """
    told = dict(line.split() for line in lines)
    for number, began in told.items():
        with suppress(psutil.Error, ValueError):
            process = psutil.Process(int(number))
            if process.create_time() == float(began):
                for one in (*process.children(recursive=True), process):
                    with suppress(psutil.Error):
                        one.kill()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reap(sys.stdin, sys.argv[1])
