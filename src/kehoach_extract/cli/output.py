"""Where data goes: stdout kept clean for it, or a file that is either whole or not there."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from kehoach_extract.errors import OutputFailed, Words, system_reason

_STDOUT, _STDERR = 1, 2


class ReaderGone(Exception):
    """Whoever read the output has stopped (``| head``): nothing is left to do, and nothing went wrong."""


class Sink(Protocol):
    """Takes the data of a command, whole texts at a time."""

    def write(self, text: str) -> None:
        """Add a text, encoded as UTF-8 whatever the locale."""


class Stdout:
    """The process's standard output, taken away from everybody else.

    From :func:`take_stdout` on, whatever any library prints, from Python or from C, lands on stderr. That is never
    undone: C libraries may flush their buffers as late as the end of the process.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, text: str) -> None:
        """Write it all.

        Raises:
            ReaderGone: the pipe was closed by its reader.
            OutputFailed: the system refuses, as where the disk is full.
        """
        left = memoryview(text.encode())
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
        except BrokenPipeError as error:
            raise ReaderGone from error
        except OSError as error:
            raise OutputFailed(name="stdout", reason=system_reason(error)) from error


def take_stdout() -> Stdout:
    """Keep stdout for data alone: file descriptor 1 now leads to stderr.

    Raises:
        OutputFailed: stdout is closed.
    """
    if sys.stdout is not None:
        sys.stdout.flush()
    try:
        os.fstat(_STDOUT)
    except OSError as error:
        raise OutputFailed(name="stdout", reason=system_reason(error)) from error
    try:
        os.fstat(_STDERR)
    except OSError:  # closed: without this the copy of stdout would become the new stderr
        os.dup2(os.open(os.devnull, os.O_WRONLY), _STDERR)
    descriptor = os.dup(_STDOUT)
    os.dup2(_STDERR, _STDOUT)
    return Stdout(descriptor)


class WholeFile:
    """A file that appears under its name only when the ``with`` block ends well and something was written.

    Its data is first written beside it. Devices and pipes, which cannot be replaced, are written straight. A link is
    followed, so that the link itself stays.

    Raises:
        OutputFailed: on entering, writing or leaving, where the system refuses.
    """

    def __init__(self, path: Path) -> None:
        self._shown = str(path)
        self._target = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        self._written = False

    def __enter__(self) -> Self:
        with self._telling():
            if self._target.is_dir():
                raise OutputFailed(name=self._shown, reason=Words("là thư mục", "it is a folder"))
            if self._target.exists() and not stat.S_ISREG(self._target.stat().st_mode):
                self._descriptor = os.open(self._target, os.O_WRONLY)
            else:
                self._temporary = self._target.with_name(f".{self._target.name[:100]}.{os.urandom(4).hex()}.part")
                # 0o666 less the umask: the file gets the rights that any new file of this user gets.
                self._descriptor = os.open(self._temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        return self

    def write(self, text: str) -> None:
        """Write it all, encoded as UTF-8."""
        left = memoryview(text.encode())
        self._written = True
        with self._telling():
            while left:
                left = left[os.write(self._descriptor, left) :]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        keep = error is None and self._written
        try:
            with self._telling():
                if keep and self._temporary is not None:
                    os.fsync(self._descriptor)
                os.close(self._descriptor)
                if keep and self._temporary is not None:
                    self._take_rights()
                    self._temporary.replace(self._target)
                    self._temporary = None
        finally:
            if self._temporary is not None:
                with suppress(OSError):
                    self._temporary.unlink(missing_ok=True)

    def _take_rights(self) -> None:
        """An existing file keeps its rights when it is replaced."""
        if self._temporary is not None and self._target.exists():
            self._temporary.chmod(stat.S_IMODE(self._target.stat().st_mode))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError as error:
            raise ReaderGone from error
        except OSError as error:
            raise OutputFailed(name=self._shown, reason=system_reason(error)) from error
