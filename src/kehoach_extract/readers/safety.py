"""Opening a file: everything that can be wrong with it is told before its content is read."""

from __future__ import annotations

import lzma
import os
import stat
import zipfile
import zlib
from pathlib import Path

from kehoach_extract.errors import EmptyFile, FileMissing, LimitPassed, NotAFile, NotReadable
from kehoach_extract.readers.limits import Limits, in_words

ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for an archive that is cut off, damaged or packed in a way it does not know."""


def load(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a file.

    The size is asked from the open file, so that a huge or sparse file costs nothing, and never more than the limit is
    read, so that a file that grows meanwhile costs no more.

    Raises:
        FileMissing: the path names nothing.
        NotAFile: it names a folder, a device or a pipe.
        NotReadable: the operating system refuses.
        EmptyFile: the file holds no bytes.
        LimitPassed: the file is larger than ``limits.max_bytes``.
    """
    try:
        # A named pipe would wait for a writer: look before opening.
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAFile(name=name)
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limits.max_bytes:
                raise LimitPassed(name=name, limit=in_words(limits.max_bytes))
            data = stream.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise FileMissing(name=name) from error
    except (IsADirectoryError, NotADirectoryError) as error:
        raise (NotAFile if isinstance(error, IsADirectoryError) else FileMissing)(name=name) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NotReadable(name=name, reason=reason) from error
    if not data:
        raise EmptyFile(name=name)
    if len(data) > limits.max_bytes:
        raise LimitPassed(name=name, limit=in_words(limits.max_bytes))
    return data
