"""Files behind an address, as ``s3://bucket/plans``: whatever fsspec reaches, told in the program's own errors.

fsspec is the extra ``stores``; the package for a kind of store (s3fs for S3) is the user's choice.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import Skipped
from kehoach_extract.errors import (
    EmptyFile,
    FileMissing,
    KehoachError,
    LimitPassed,
    NotReadable,
    PackageMissing,
    Words,
    system_reason,
)
from kehoach_extract.readers.limits import Limits, in_words

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

INSTALL = "pip install 'kehoach-extract[stores]'"
_URL = re.compile(r"[a-z][a-z0-9+.-]+://")
_MAGIC = re.compile(r"[*?\[]")
_CHANGES = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created", "generation", "md5")
"""What the kinds of stores call the things that change when a file does."""


def is_url(path: str) -> bool:
    """Whether a path is an address in a store, and not a path on this machine.

    Example:
        >>> is_url("s3://bucket/plans"), is_url("plans/s3"), is_url("C:/plans")
        (True, False, False)
    """
    return _URL.match(path) is not None


def store_at(url: str) -> tuple[AbstractFileSystem, str]:
    """The store of an address, and the path in it.

    Raises:
        PackageMissing: fsspec, or the package for this kind of store, is not installed.
        NotReadable: no kind of store has this name.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise PackageMissing(name=url, package="fsspec", install=INSTALL) from error
    kind = url.partition("://")[0]
    try:
        store, path = url_to_fs(url)
    except ImportError as error:
        # fsspec says in words what to install; the name of the module is what is sure.
        package = _PACKAGES.get(kind, getattr(error, "name", None) or kind)
        raise PackageMissing(name=url, package=package, install=f"pip install {package}") from error
    except ValueError as error:
        words = Words(f"không có loại kho '{kind}'", f"there is no kind of store '{kind}'")
        raise NotReadable(name=url, reason=words) from error
    return store, path.rstrip("/") or path


_PACKAGES = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "az": "adlfs"}


def problem(error: Exception) -> Words:
    """Why a store refused: the reason of the system, or what the store's own library says, in one line."""
    if isinstance(error, OSError) and error.errno:
        return system_reason(error)
    words = f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]
    return Words(words, words)


def failure_of(url: str, error: Exception) -> KehoachError:
    """The error that a store's own error is."""
    if isinstance(error, KehoachError):
        return error
    if isinstance(error, FileNotFoundError):
        return FileMissing(name=url)
    return NotReadable(name=url, reason=problem(error))


def is_there(store: AbstractFileSystem, path: str) -> bool:
    """Whether something is at a path; raises where the store does not tell, which its own ``exists`` takes for "no"."""
    try:
        store.info(path)
    except FileNotFoundError:
        return False
    return True


def roots_of(url: str) -> list[str]:
    """What an input names: itself where it is there, else what fits it as a pattern, sorted.

    Raises:
        FileMissing: nothing.
        NotReadable: the store refuses.
    """
    store, path = store_at(url)
    try:
        if is_there(store, path):
            return [_address(store, path)]
        found = sorted(store.glob(path)) if _MAGIC.search(path) else []
    except Exception as error:
        raise failure_of(url, error) from error
    if not found:
        raise FileMissing(name=url)
    return [_address(store, one) for one in found]


def is_folder(url: str) -> bool:
    """Whether an address is a folder; False also where the store does not answer."""
    try:
        store, path = store_at(url)
        return bool(store.isdir(path))
    except Exception:  # noqa: BLE001 - whatever it raises: to open it will tell
        return False


def files_below(url: str) -> Iterator[tuple[str, str | Skipped | Failure]]:
    """The files at an address and below it, each with its stamp, or with why it is none to read.

    A folder is listed whole, its files sorted by name, before those of its folders.
    """
    try:
        store, path = store_at(url)
        top = store.info(path)
    except Exception as error:  # noqa: BLE001 - each kind of store has errors of its own
        yield url, Failure.of(failure_of(url, error))
        return
    if top.get("type") != "directory":
        yield url, stamp_of(top)
        return
    folders = [path]
    while folders:
        folder = folders.pop()
        try:
            inside = sorted(store.ls(folder, detail=True, refresh=True), key=lambda info: str(info["name"]))
        except Exception as error:  # noqa: BLE001
            yield _address(store, folder), Failure.of(failure_of(folder, error))
            continue
        store.invalidate_cache()  # else it keeps every listing: a kilobyte a file
        for info in inside:
            name = str(info["name"])
            if name.rstrip("/") == folder.rstrip("/"):
                continue  # the mark that some programs leave for a folder
            if info.get("islink"):
                # The stamp would be that of the link: such a file is looked at every time.
                yield _address(store, name), Skipped("link") if store.isdir(name) else ""
            elif info.get("type") != "directory":
                yield _address(store, name), stamp_of(info)
            elif name.rstrip("/").rpartition("/")[2].startswith("."):
                yield _address(store, name), Skipped("hidden")
            else:
                folders.append(name.rstrip("/"))


def stamp_of(info: dict[str, Any]) -> str:
    """What changes when a file does: its size, and what the store tells besides; "" where that is nothing.

    Example:
        >>> stamp_of({"size": 5, "ETag": "x"}), stamp_of({"size": 5})
        ("5:'x'", '')
    """
    told = [repr(info[name]) for name in _CHANGES if info.get(name) is not None]
    return ":".join([str(info.get("size")), *told]) if told else ""


def load(url: str, name: str, limits: Limits) -> bytes:
    """The bytes at an address, never more than the limit.

    Raises:
        FileMissing, NotReadable: there is nothing, or the store refuses.
        EmptyFile: it holds no bytes.
        LimitPassed: it is larger than ``limits.max_bytes``.
    """
    try:
        store, path = store_at(url)
        size = int(store.info(path).get("size") or 0)
        data = bytes(store.cat_file(path)) if 0 < size <= limits.max_bytes else b""
    except Exception as error:
        raise failure_of(name, error) from error
    if size > limits.max_bytes:
        raise LimitPassed(name=name, limit=in_words(limits.max_bytes))
    if not data:
        raise EmptyFile(name=name)
    return data


def open_at(url: str, name: str, at_once: int) -> tuple[BinaryIO, int]:
    """A stream that can be sought in, and its size in bytes.

    Up to ``at_once`` bytes are fetched at once, since to ask a store often takes longer; of more, what is asked for.

    Raises:
        FileMissing, NotReadable: there is nothing, or the store refuses.
    """
    try:
        store, path = store_at(url)
        size = int(store.info(path).get("size") or 0)
        return (io.BytesIO(store.cat_file(path) if size else b"") if size <= at_once else store.open(path, "rb")), size
    except Exception as error:
        raise failure_of(name, error) from error


def _address(store: AbstractFileSystem, path: str) -> str:
    return str(store.unstrip_protocol(path)).rstrip("/")
