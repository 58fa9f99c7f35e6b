"""The file that the JSON of a document goes to: one a key, on any system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kehoach_extract.writers.seen import Seen

_LONGEST = 200
"""Bytes of a part of a path. Most systems allow 255; what is added to a name has to fit as well."""

_HASH = 12
"""Hexadecimal digits of a key's SHA-256 that tell it from others."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*%]')
"""What Windows allows in no name, and the sign that writes them."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|\.)", re.IGNORECASE)
"""Names of devices on Windows, with any ending."""

_DATA = re.compile(r"\.(jsonl?)$", re.IGNORECASE)
"""A folder must not be called as a file of the data set may be: ``a.json`` is the file of the document ``a``."""


class FileNames:
    """Gives each key a path of its own below the folder of a data set.

    Two keys never get the same path, not even on a disk that does not tell ``A`` from ``a``: the second one, in the
    order of the data set, then carries a part of its key's SHA-256.

    Example:
        >>> with Seen() as seen:
        ...     names = FileNames(seen)
        ...     names.path_of("an-giang/kh-12.pdf"), names.path_of("An-Giang/KH-12.pdf")
        ('an-giang/kh-12.pdf.json', 'An-Giang/KH-12.pdf~48f6ef4e7c7b.json')
    """

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def path_of(self, key: str) -> str:
        """The path of the key's file, with ``/``, below the folder."""
        path = plain = file_path(key)
        digest = hashlib.sha256(key.encode()).hexdigest()
        length = _HASH
        while not self._seen.add(unicodedata.normalize("NFC", path.casefold())):
            path, length = f"{plain}~{digest[:length]}", length + 4
        return f"{path}.json"


def file_path(key: str) -> str:
    """A key as a path that every system takes, without the closing ``.json``; different keys give different paths.

    Signs that some system forbids are written as ``%`` and their hexadecimal number; too long a part is cut and
    closed with a part of its SHA-256.

    Example:
        >>> file_path("goi.zip/kế hoạch: số 5?.pdf"), file_path("con.pdf"), file_path("../a")
        ('goi.zip/kế hoạch%3A số 5%3F.pdf', '%63on.pdf', '.%2E/a')
    """
    *folders, name = key.split("/")
    return "/".join([*(_DATA.sub(r"%2E\1", _part(folder)) for folder in folders), _part(name)])


def _part(text: str) -> str:
    if not text:
        return "%"  # no other part is a bare sign, since that is always followed by a number
    safe = _FORBIDDEN.sub(lambda found: _written(found.group()), text)
    if safe[-1] in ". ":
        safe = safe[:-1] + _written(safe[-1])
    if safe[0] == " ":
        safe = _written(safe[0]) + safe[1:]
    if _RESERVED.match(safe):
        safe = _written(safe[0]) + safe[1:]
    if len(safe.encode()) > _LONGEST:
        safe = safe.encode()[: _LONGEST - _HASH - 1].decode(errors="ignore") + "~" + _short_hash(text)
    return safe


def _written(sign: str) -> str:
    return f"%{ord(sign):02X}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH]
