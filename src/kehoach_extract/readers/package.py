"""An office package (a zip of XML parts) opened with care: sizes are checked first, XML is read without entities."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from typing import Any

from kehoach_extract.errors import BrokenFile, Encrypted, LimitPassed
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

_STRICT = b"http://purl.oclc.org/ooxml/"
# ISO/IEC 29500 part 4, annex A: the strict namespaces and the transitional ones that say the same.
_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """The parts of a DOCX or ODT file.

    Raises:
        BrokenFile: the zip is cut off or damaged.
        Encrypted: its parts ask for a password.
        LimitPassed: its parts unpack to more than ``limits.max_unpacked_bytes``.
    """

    def __init__(self, data: bytes, name: str, kind: str, limits: Limits) -> None:
        self.name = name
        self.kind = kind
        self.limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except ZIP_DAMAGE as error:
            raise self.broken(str(error)) from error
        if sum(info.file_size for info in self._members.values()) > limits.max_unpacked_bytes:
            raise LimitPassed(name=name, limit=in_words(limits.max_unpacked_bytes))

    def broken(self, reason: str) -> BrokenFile:
        """The error for a damaged package."""
        return BrokenFile(name=self.name, format=self.kind, reason=reason)

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def read(self, part: str) -> bytes:
        """The bytes of a part; b"" where there is none."""
        info = self._members.get(part)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise Encrypted(name=self.name)
        if info.file_size > self.limits.max_tree_bytes:
            raise LimitPassed(name=self.name, limit=in_words(self.limits.max_tree_bytes))
        try:
            return self._zip.read(info)
        except ZIP_DAMAGE as error:
            raise self.broken(f"{part}: {error}") from error

    def xml(self, part: str) -> Any | None:
        """The root element of an XML part, None where the package has no such part."""
        from lxml import etree

        data = self.read(part)
        if not data:
            return None
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(strict, transitional)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.broken(f"{part}: {error.msg}") from error

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part ("" for the package): id to (last word of the type, path of the target part)."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for link in root if root is not None else ():
            target = link.get("Target", "")
            if link.get("TargetMode") == "External" or not target:
                continue
            path = posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
            found[link.get("Id", "")] = (link.get("Type", "").rsplit("/", 1)[-1], path)
        return found
