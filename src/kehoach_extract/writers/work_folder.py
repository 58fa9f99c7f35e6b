"""A folder for work in progress, which goes away however the work ends."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PART = ".part"


@contextmanager
def work_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside the target, so on the same disk; a rename is all that is left to do.

    It is removed at the end of the block. What a process left that was killed is removed by the next one with the same
    target: a folder that is in use is locked, and the system frees the lock when its holder ends.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as parent, work_folder(Path(parent, "plans.xlsx")) as folder:
        ...     folder.parent == Path(parent)
        True
    """
    name = f".{target.name[:100]}."
    _sweep(target.parent, name)
    folder, lock = _locked_folder(target.parent, name)
    try:
        yield folder
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)
        if lock is not None:
            os.close(lock)


def _locked_folder(parent: Path, name: str) -> tuple[Path, int | None]:
    while True:
        folder = parent / f"{name}{os.urandom(4).hex()}{_PART}"
        # Not tempfile: the data set is to get the rights that any new folder of this user gets.
        folder.mkdir()
        if sys.platform == "win32":
            return folder, None
        try:
            lock = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:  # swept by another process before it could be locked
            continue
        # Where another process holds the lock, it is sweeping the folder away at this moment.
        if _take(lock) is not False and folder.exists():
            return folder, lock
        os.close(lock)


def _sweep(parent: Path, name: str) -> None:
    if sys.platform == "win32":
        return
    found: list[Path] = []
    mark = re.compile(rf"{re.escape(name)}[0-9a-f]{{8}}{re.escape(_PART)}")
    with suppress(OSError):  # a folder may let us write that does not let us look
        found = [path for path in parent.iterdir() if mark.fullmatch(path.name)]
    for left in found:
        with suppress(OSError):
            lock = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                if _take(lock):
                    shutil.rmtree(left)
            finally:
                os.close(lock)


def _take(lock: int) -> bool | None:
    """Take the lock of an open folder; False where another process holds it, None where the disk knows no locks."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
