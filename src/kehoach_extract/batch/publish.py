"""A data set brought to a store: each object whole, the list of them last, and nothing of others replaced."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kehoach_extract.batch.places import Upload
from kehoach_extract.batch.stores import is_there, problem, store_at
from kehoach_extract.errors import KehoachError, OutputFailed
from kehoach_extract.writers.staging import NOT_OURS

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_AT_A_TIME = 1000
_LIST = "published.txt"


def publish(upload: Upload) -> None:
    """Bring all files of a folder to an address, and remove what an earlier run brought there and this one does not.

    A store has no way to exchange many objects at once: who reads meanwhile may see old and new ones side by side, but
    none that is half written. A data set of one file appears whole.

    The list of what was brought lies in ``upload.state``; by it the next run knows what is ours.

    Raises:
        OutputFailed: something is there that this program did not bring, or the store refuses.
    """
    try:
        folder = upload.folder
        store, base = store_at(upload.url)
        state = store_at(upload.state)[1]
        listing = f"{state}/{_LIST}"
        before = _listed(store, listing)
        _refuse_stranger(store, upload, before)
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        store.makedirs(state, exist_ok=True)
        # First the list: what was brought before a kill is known to be ours.
        store.pipe_file(listing, "".join(f"{name}\n" for name in sorted({*names, *(before or ())})).encode())
        for some in _in_parts(names):
            for above in sorted({f"{base}/{name}".rpartition("/")[0] for name in some}):
                store.makedirs(above, exist_ok=True)
            store.put([str(folder / name) for name in some], [f"{base}/{name}" for name in some])
        gone = sorted({*(before or ())}.difference(names))
        for some in _in_parts([name for name in gone if is_there(store, f"{base}/{name}")]):
            store.rm([f"{base}/{name}" for name in some])
        store.pipe_file(listing, "".join(f"{name}\n" for name in names).encode())
    except KehoachError:
        raise
    except Exception as error:
        raise OutputFailed(name=upload.url, reason=problem(error)) from error


def _refuse_stranger(store: AbstractFileSystem, upload: Upload, before: list[str] | None) -> None:
    if before is None and is_there(store, store_at(upload.shown)[1]):
        raise OutputFailed(name=upload.shown, reason=NOT_OURS)


def _listed(store: AbstractFileSystem, listing: str) -> list[str] | None:
    store.invalidate_cache()
    if not is_there(store, listing):
        return None
    text: bytes = store.cat_file(listing)
    return text.decode().splitlines()


def _in_parts(names: list[str]) -> Iterator[list[str]]:
    left = iter(names)
    while some := list(islice(left, _AT_A_TIME)):
        yield some
