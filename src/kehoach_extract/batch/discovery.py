"""Finding files: folders, files, patterns and lists, each file once, in memory that does not grow with their number."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import Skipped
from kehoach_extract.batch.keys import base_of, key_of
from kehoach_extract.batch.ledger import Ledger
from kehoach_extract.batch.stores import files_below, is_folder, is_url, roots_of
from kehoach_extract.errors import FileMissing, NotReadable, system_reason

STDIN = "-"
_CHUNK = 1 << 16
_AT_A_TIME = 2000
_MAGIC = re.compile(r"[*?\[]")


def find(
    inputs: Sequence[str],
    ledger: Ledger,
    *,
    listed: BinaryIO | None = None,
    leave_out: Collection[str] = (),
) -> None:
    """Put every file that the inputs name into the ledger.

    Args:
        inputs: folders, files, patterns such as ``plans/**/*.pdf``, addresses of them in stores, or "-" for a list of
            them in ``listed``.
        ledger: takes the files; a run has begun.
        listed: paths, one a line, or apart by NUL.
        leave_out: real paths that are not searched: the output of the batch.

    Raises:
        FileMissing: an input names nothing. A path in a list that names nothing is a document that failed.
    """
    base: str | None = None
    for path in _roots(inputs, listed):
        root = path if is_url(path) else os.path.abspath(path)  # noqa: PTH100 - odd names and links stay as they are
        ledger.add_root(root)
        base = base_of(base, _folder_of(root))
    walk = _files(ledger.roots(), _Out(leave_out))
    while some := list(islice(walk, _AT_A_TIME)):
        with ledger.writing():
            for path, found in some:
                key = key_of(path, base or "")
                if isinstance(found, os.stat_result):
                    ledger.found(key, path, stamp_of(found))
                elif isinstance(found, str):
                    ledger.found(key, path, found)
                else:
                    ledger.found(key, path, "", found)
    ledger.end_of_walk()


def stamp_of(status: os.stat_result) -> str:
    """What changes when a file does: its size, its times and its place on the disk."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def split_list(stream: BinaryIO) -> Iterator[str]:
    """The paths of a list: apart by NUL where one stands in its first part, else one a line; empty ones left out.

    Example:
        >>> import io
        >>> list(split_list(io.BytesIO(b"a.pdf\\r\\n\\nb c.pdf"))), list(split_list(io.BytesIO(b"a\\nb\\0c\\0")))
        (['a.pdf', 'b c.pdf'], ['a\\nb', 'c'])
    """
    rest = stream.read(_CHUNK)
    mark = b"\0" if b"\0" in rest else b"\n"
    while rest:
        *whole, rest = rest.split(mark)
        for name in whole:
            yield from _decoded(name, mark)
        more = stream.read(_CHUNK)
        if not more:
            yield from _decoded(rest, mark)
            return
        rest += more


def _decoded(name: bytes, mark: bytes) -> Iterable[str]:
    path = name.removesuffix(b"\r") if mark == b"\n" else name
    return [os.fsdecode(path)] if path else []


def _roots(inputs: Sequence[str], listed: BinaryIO | None) -> Iterator[str]:
    for one in inputs:
        if one == STDIN and listed is not None:
            yield from split_list(listed)
        elif is_url(one):
            yield from roots_of(one)
        elif os.path.lexists(one):
            yield one
        elif _MAGIC.search(one):
            found = False
            for path in glob.iglob(one, recursive=True):  # noqa: PTH207 - Path.glob loses "./" and "..", and is slower
                found = True
                yield path
            if not found:
                raise FileMissing(name=_shown(one))
        else:
            raise FileMissing(name=_shown(one))


def _folder_of(root: str) -> str:
    """A root itself where it is a folder, else the folder that it is in."""
    if is_url(root):
        return root if is_folder(root) else root.rpartition("/")[0]
    return root if os.path.isdir(root) else os.path.dirname(root)  # noqa: PTH112, PTH120


Found = os.stat_result | str | Skipped | Failure
"""What the system tells of a file, or the stamp that a store gives; or why it is none to read."""


class _Out:
    """What is not searched: the output, which may lie among the inputs."""

    def __init__(self, paths: Collection[str]) -> None:
        self._urls = tuple(path.rstrip("/") for path in paths if is_url(path))
        self._paths = frozenset(os.path.realpath(path) for path in paths if not is_url(path))
        self._names = frozenset(os.path.basename(path) for path in self._paths)  # noqa: PTH119

    def holds(self, path: str, name: str) -> bool:
        """Whether a path is one of them. To ask the system is slow, so that the name is looked at first."""
        return name in self._names and os.path.realpath(path) in self._paths

    def holds_url(self, url: str) -> bool:
        """Whether an address is one of them, or below one."""
        return any(url == own or url.startswith(f"{own}/") for own in self._urls)


def _files(roots: Iterable[str], out: _Out) -> Iterator[tuple[str, Found]]:
    for root in roots:
        if is_url(root):
            yield from (one for one in files_below(root) if not out.holds_url(one[0]))
            continue
        try:
            status = os.stat(root)  # noqa: PTH116 - a link that is named is meant
        except OSError as error:
            yield root, _failure(root, error)
            continue
        if out.holds(root, os.path.basename(os.path.realpath(root))):  # noqa: PTH119
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _below(root, out)
        else:
            yield root, status if stat.S_ISREG(status.st_mode) else Skipped("special")


def _below(root: str, out: _Out) -> Iterator[tuple[str, Found]]:
    """The files below a folder. Links to folders are not followed: they could lead in circles, or out of the folder."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as inside:
                for entry in inside:
                    if out.holds(entry.path, entry.name):
                        continue
                    if not entry.is_dir(follow_symlinks=False):
                        yield entry.path, _of(entry)
                    elif entry.name.startswith("."):
                        yield entry.path, Skipped("hidden")
                    else:
                        folders.append(entry.path)
        except OSError as error:
            yield folder, _failure(folder, error)


def _of(entry: os.DirEntry[str]) -> Found:
    try:
        status = entry.stat()
    except OSError as error:
        return Skipped("link") if entry.is_symlink() else _failure(entry.path, error)
    if stat.S_ISDIR(status.st_mode):
        return Skipped("link")
    return status if stat.S_ISREG(status.st_mode) else Skipped("special")


def _failure(path: str, error: OSError) -> Failure:
    if isinstance(error, FileNotFoundError):
        return Failure.of(FileMissing(name=path))
    return Failure.of(NotReadable(name=path, reason=system_reason(error)))


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
