"""The name of a document in a data set: its path below the folder that all inputs are in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from kehoach_extract.batch.stores import is_url


def key_of(path: str, base: str) -> str:
    """The key of a file: its path below ``base``, with "/" between the parts.

    Different paths have different keys: bytes of a name that are no UTF-8 are written as ``\\xff``, and so that nothing
    else looks like that, a backslash that a name holds is doubled.

    Example:
        >>> key_of("/p/an-giang/kh.pdf", "/p"), key_of("/p/kh\\udcff.pdf", "/p")
        ('an-giang/kh.pdf', 'kh\\\\xff.pdf')
        >>> key_of("s3://kho/p/a/kh.pdf", "s3://kho/p"), key_of("s3://kho/p//kh.pdf", "s3://kho/p")
        ('a/kh.pdf', '\\\\/kh.pdf')
    """
    if is_url(path):
        parts, above = _url_parts(path), len(_url_parts(base)) if is_url(base) else 0
        return "/".join(_harmless_part(part) for part in parts[above:])
    below = os.path.relpath(path, base) if base else os.path.splitdrive(path)[1].lstrip(os.sep)
    return "/".join(_readable(part) for part in Path(below).parts)


def base_of(base: str | None, root: str) -> str:
    """The folder that holds all inputs, seen one root at a time; "" where there is none, as on two drives.

    Example:
        >>> base_of(base_of(None, "/p/a"), "/p/b/c")
        '/p'
        >>> base_of("s3://kho/p/a", "s3://kho/p/b/c"), base_of("s3://kho/p", "/p")
        ('s3://kho/p', '')
    """
    if base is None:
        return root
    if is_url(base) or is_url(root):
        both = zip(_url_parts(base), _url_parts(root), strict=False) if is_url(base) and is_url(root) else ()
        common = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both)]
        return common[0] + "://" + "/".join(common[1:]) if common else ""
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


def _url_parts(url: str) -> list[str]:
    """The kind of store, and what stands between the slashes; in a store, "a//b" is not "a/b"."""
    kind, _, path = url.rstrip("/").partition("://")
    return [kind, *path.split("/")]


def _harmless_part(part: str) -> str:
    """A part of an address; one that would lead elsewhere in a path gets a backslash, which no other begins with so."""
    return f"\\{part}" if part in {"", ".", ".."} else _readable(part)


def _readable(part: str) -> str:
    return os.fsencode(part).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")
