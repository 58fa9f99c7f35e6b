"""The name of a document in a data set: its path below the folder that all inputs are in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def key_of(path: str, base: str) -> str:
    """The key of a file: its path below ``base``, with "/" between the parts.

    Different paths have different keys: bytes of a name that are no UTF-8 are written as ``\\xff``, and so that nothing
    else looks like that, a backslash that a name holds is doubled.

    Example:
        >>> key_of("/p/an-giang/kh.pdf", "/p"), key_of("/p/kh\\udcff.pdf", "/p")
        ('an-giang/kh.pdf', 'kh\\\\xff.pdf')
    """
    below = os.path.relpath(path, base) if base else os.path.splitdrive(path)[1].lstrip(os.sep)
    return "/".join(_readable(part) for part in Path(below).parts)


def base_of(base: str | None, root: str) -> str:
    """The folder that holds all inputs, seen one root at a time; "" where there is none, as on two drives.

    Example:
        >>> base_of(base_of(None, "/p/a"), "/p/b/c")
        '/p'
    """
    if base is None:
        return root
    try:
        return os.path.commonpath([base, root])
    except ValueError:
        return ""


def member_keys(names: Sequence[str]) -> list[str]:
    """The keys of an archive's parts below that of the archive; a name that stands twice gets a number.

    Parts of a name that lead elsewhere ("..", drive letters, a leading slash) are made harmless, since keys become the
    names of files.

    Example:
        >>> member_keys(["kh.pdf", "kh.pdf", "../../etc/passwd", "C:\\\\kh.doc"])
        ['kh.pdf', 'kh.pdf#2', '__/__/etc/passwd', 'C_/kh.doc']
    """
    used: set[str] = set()
    keys = []
    for name in names:
        own = _harmless(name)
        key, count = own, 1
        while key in used:
            count += 1
            key = f"{own}#{count}"
        used.add(key)
        keys.append(key)
    return keys


def leads_out(name: str) -> bool:
    """Whether the name of an archive's part leads out of the archive.

    Example:
        >>> leads_out("a/../../kh.pdf"), leads_out("/etc/passwd"), leads_out("a/kh..pdf")
        (True, True, False)
    """
    flat = name.replace("\\", "/")
    return flat.startswith("/") or ".." in flat.split("/") or flat[1:2] == ":"


def _harmless(name: str) -> str:
    flat = name.replace("\\", "/").replace("\x00", "_")
    if flat[1:2] == ":":
        flat = f"{flat[0]}_{flat[2:]}"
    parts = ["__" if part == ".." else part for part in flat.split("/") if part not in {"", "."}]
    return "/".join(part.encode("utf-8", "backslashreplace").decode() for part in parts) or "_"


def _readable(part: str) -> str:
    return os.fsencode(part).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")
