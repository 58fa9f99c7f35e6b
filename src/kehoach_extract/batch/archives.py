"""Archives read in place: what is in them, and the bytes of one part, never more than the limits allow.

Nothing is unpacked to disk and no name of a part is used as a path. ZIP is read by the standard library, 7z by py7zr
where it is installed. RAR is not read: the libraries for it start an outside program, or the sealed unrar code, on data
that a stranger wrote.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kehoach_extract.batch.failures import Failure
from kehoach_extract.batch.jobs import MIB, Member
from kehoach_extract.batch.keys import leads_out
from kehoach_extract.errors import (
    ArchiveNotRead,
    BrokenFile,
    EmptyFile,
    Encrypted,
    KehoachError,
    LimitPassed,
    ToolMissing,
    UnsafeName,
)
from kehoach_extract.readers.limits import Limits, in_words
from kehoach_extract.readers.safety import ZIP_DAMAGE

if TYPE_CHECKING:
    from py7zr import SevenZipFile

MOST_MEMBERS = 50_000
INSTALL = "pip install 'kehoach-extract[archives]'"
"""What to run where 7z archives are to be read."""
MOST_DEPTH = 2
"""An archive in an archive is read, one in that is not."""
MOST_BYTES = 64 * 1024 * MIB
"""What all parts of one archive together may unpack to."""
_RATIO, _RATIO_FROM = 200, 16 * MIB
"""What unpacks to more than 200 times its size is a bomb: text reaches 20, an empty page image 100."""

_NO_ARCHIVE = frozenset({"[Content_Types].xml", "mimetype"})
"""Parts at the top of office files, books and drawings, which are ZIP files too."""

Source = Path | BinaryIO


def archive_kind(head: bytes) -> str | None:
    """The kind of archive that the first bytes of a file tell: "zip", "7z", "rar" or None.

    Example:
        >>> archive_kind(b"Rar!\\x1a\\x07\\x01"), archive_kind(b"%PDF-1.7")
        ('rar', None)
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"7z\xbc\xaf\x27\x1c"):
        return "7z"
    return "rar" if head.startswith(b"Rar!\x1a\x07") else None


def members_of(source: Source, kind: str, name: str, size: int) -> tuple[Member, ...] | None:
    """The parts of an archive of ``size`` bytes; None where the file is something else, such as a Word file.

    Raises:
        ArchiveNotRead: RAR.
        ToolMissing: 7z, and py7zr is not installed.
        Encrypted: the list of parts itself is behind a password.
        LimitPassed: more parts or more bytes than are read.
        BrokenFile: cut off or damaged.
    """
    if kind == "rar":
        raise ArchiveNotRead(name=name, format="RAR")
    return _zip_members(source, name) if kind == "zip" else _seven_members(source, name, size)


def member_bytes(source: Source, kind: str, position: int, name: str, limits: Limits) -> bytes:
    """The bytes of one part.

    Raises:
        EmptyFile: it holds none.
        LimitPassed: it is larger than ``limits.max_bytes``, whatever the archive says of it.
        Encrypted, BrokenFile: it cannot be unpacked.
    """
    read = _zip_bytes if kind == "zip" else _seven_bytes
    data = read(source, position, name, limits.max_bytes)
    if len(data) > limits.max_bytes:
        raise LimitPassed(name=name, limit=in_words(limits.max_bytes))
    if not data:
        raise EmptyFile(name=name)
    return data


def _zip_members(source: Source, name: str) -> tuple[Member, ...] | None:
    with _zip(source, name) as package:
        parts = package.infolist()
        if _NO_ARCHIVE.intersection(package.namelist()):
            return None
        _check_totals(len(parts), sum(part.file_size for part in parts), name)
        return tuple(
            Member(_zip_name(part), position, _refusal(part))
            for position, part in enumerate(parts)
            if not part.is_dir() and not stat.S_ISLNK(part.external_attr >> 16)
        )


def _zip_name(part: zipfile.ZipInfo) -> str:
    """The name as meant: many programs write UTF-8 without saying so, which zipfile then reads as code page 437."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return part.filename


def _refusal(part: zipfile.ZipInfo) -> Failure | None:
    name = part.filename
    error: KehoachError | None = None
    if leads_out(_zip_name(part)):
        error = UnsafeName(name=name)
    elif part.flag_bits & 1:
        error = Encrypted(name=name)
    elif part.file_size > max(_RATIO_FROM, _RATIO * part.compress_size):
        error = LimitPassed(name=name, limit=f"{_RATIO} : 1")
    return Failure.of(error) if error else None


def _zip_bytes(source: Source, position: int, name: str, most: int) -> bytes:
    with _zip(source, name) as package, package.open(package.infolist()[position]) as stream:
        return stream.read(most + 1)


@contextmanager
def _zip(source: Source, name: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as package:
            yield package
    except KehoachError:
        raise
    except ZIP_DAMAGE as error:
        raise BrokenFile(name=name, format="ZIP", reason=str(error) or type(error).__name__) from error


def _seven_members(source: Source, name: str, size: int) -> tuple[Member, ...]:
    with _seven(source, name) as package:
        if package.needs_password():
            raise Encrypted(name=name)
        parts = package.list()
        total = sum(part.uncompressed for part in parts)
        _check_totals(len(parts), total, name)
        if total > max(_RATIO_FROM, _RATIO * size):
            raise LimitPassed(name=name, limit=f"{_RATIO} : 1")
        return tuple(
            Member(
                part.filename,
                position,
                Failure.of(UnsafeName(name=part.filename)) if leads_out(part.filename) else None,
            )
            for position, part in enumerate(parts)
            if part.is_file
        )


def _seven_bytes(source: Source, position: int, name: str, most: int) -> bytes:
    from py7zr.io import BytesIOFactory

    with _seven(source, name) as package:
        part = package.list()[position]
        if part.uncompressed > most:
            raise LimitPassed(name=name, limit=in_words(most))
        made = BytesIOFactory(most + 1)
        package.extract(targets=[part.filename], factory=made)
        if part.filename not in made.products:
            return b""
        product = made.products[part.filename]
        product.seek(0)
        return bytes(product.read())


@contextmanager
def _seven(source: Source, name: str) -> Iterator[SevenZipFile]:
    try:
        import py7zr
    except ImportError as error:
        raise ToolMissing(name=name, tool="py7zr", install=INSTALL) from error
    try:
        with py7zr.SevenZipFile(source, "r") as package:
            yield package
    except KehoachError:
        raise
    except py7zr.PasswordRequired as error:
        raise Encrypted(name=name) from error
    except Exception as error:  # its own errors, those of five decompressors, and of struct
        raise BrokenFile(name=name, format="7z", reason=str(error) or type(error).__name__) from error


def _check_totals(count: int, total: int, name: str) -> None:
    if count > MOST_MEMBERS:
        raise LimitPassed(name=name, limit=str(MOST_MEMBERS))
    if total > MOST_BYTES:
        raise LimitPassed(name=name, limit=in_words(MOST_BYTES))
