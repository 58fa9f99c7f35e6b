"""Output that appears only when it is whole, and never in the place of something that is not ours."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from kehoach_extract.errors import KehoachError, OutputFailed, Words, system_reason
from kehoach_extract.writers.work_folder import work_folder

NOT_OURS = Words(
    "đã có ở đó và không phải do chương trình này tạo ra", "it is there already and was not made by this program"
)
_FEW = 64
"""Files that are settled on disk one by one; of more, the system settles all it holds at once."""

Recognise = Callable[[Path], bool]
"""Tells whether what stands at a path was made by this program, so that it may be replaced."""


@contextmanager
def staged_folder(target: Path, is_ours: Recognise) -> Iterator[Path]:
    """An empty folder to write in; it becomes ``target`` when the block ends well, and is removed otherwise.

    Raises:
        OutputFailed: ``target`` is there and not ours, or the system refuses to write.
    """
    real = Path(os.path.realpath(target))
    with telling(target):
        _refuse_stranger(real, target, is_ours, folder=True)
        with work_folder(real) as staging:
            yield staging
            _settle(staging)
            _refuse_stranger(real, target, is_ours, folder=True)  # it may have come while we wrote
            _exchange(staging, real)


@contextmanager
def staged_file(target: Path, is_ours: Recognise, beside: Sequence[Path] = ()) -> Iterator[Path]:
    """An empty folder to write files in; each becomes a file beside ``target`` when the block ends well.

    The block has to write ``folder / target.name``, and the names of ``beside``: files that go with the target.

    Raises:
        OutputFailed: one of them is there and not ours, or the system refuses to write.
    """
    real = Path(os.path.realpath(target))
    with telling(target):
        _refuse_stranger(real, target, is_ours, folder=False)
        for path in beside:
            _refuse_stranger(path, path, is_ours, folder=False)
        with work_folder(real) as staging:
            yield staging
            _settle(staging)
            for path in (*beside, real):  # the target last: where it is new, all that belongs to it is
                made = staging / (target.name if path is real else path.name)
                if path.exists():
                    made.chmod(stat.S_IMODE(path.stat().st_mode))
                made.replace(path)


@contextmanager
def telling(target: Path) -> Iterator[None]:
    """What the system or a library refuses while writing, as :class:`OutputFailed`; errors of our own pass."""
    try:
        yield
    except KehoachError:
        raise
    except OSError as error:
        raise OutputFailed(name=str(target), reason=system_reason(error)) from error


def files_below(folder: Path) -> Iterator[Path]:
    """All that is below a folder and is no folder itself, as it comes: a data set may hold a million files.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as name:
        ...     Path(name, "a").mkdir()
        ...     Path(name, "a", "b.json").touch()
        ...     [path.name for path in files_below(Path(name))]
        ['b.json']
    """
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from files_below(Path(one.path))
            else:
                yield Path(one.path)


def _refuse_stranger(real: Path, shown: Path, is_ours: Recognise, *, folder: bool) -> None:
    if not real.exists():
        return
    if real.is_dir() != folder:
        words = Words("là tệp, cần thư mục", "it is a file, a folder is needed")
        raise OutputFailed(name=str(shown), reason=words if folder else Words("là thư mục", "it is a folder"))
    if folder and not any(real.iterdir()):
        return
    if not is_ours(real):
        raise OutputFailed(name=str(shown), reason=NOT_OURS)


def _exchange(staging: Path, real: Path) -> None:
    """Put the new folder in the place of the old one; where that fails, the old one is put back."""
    if not real.exists():
        staging.rename(real)
        return
    staging.chmod(stat.S_IMODE(real.stat().st_mode))
    old = staging.with_suffix(".old")
    real.rename(old)
    try:
        staging.rename(real)
    except OSError:
        old.rename(real)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _settle(staging: Path) -> None:
    """Have the system put the files on disk: a name must not outlive a loss of power that its content does not."""
    files = list(islice(files_below(staging), _FEW))
    if len(files) < _FEW:
        for path in files:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    elif hasattr(os, "sync"):
        os.sync()
