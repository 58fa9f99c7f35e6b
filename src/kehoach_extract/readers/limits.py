"""How much a reader may take in before it stops: the guard against huge, hostile or broken files."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one reading; passing one raises :class:`~kehoach_extract.errors.LimitPassed`.

    ``max_bytes`` is the size of the file, ``max_pages`` the pages of a PDF, ``max_unpacked_bytes`` what all parts of a
    zip package (DOCX, ODT) may unpack to, ``max_tree_bytes`` the size of one XML, HTML or text part that has to be held
    in memory as a whole (a parsed tree takes about ten times its text), ``max_seconds`` the time of one outside
    converter (None: the default of 120 s).

    Example:
        >>> Limits(max_pages=10).max_bytes == 512 * 1024 * 1024
        True
    """

    max_bytes: int = 512 * MIB
    max_pages: int = 2000
    max_unpacked_bytes: int = 1024 * MIB
    max_tree_bytes: int = 128 * MIB
    max_seconds: float | None = None


def in_words(size: int) -> str:
    """A number of bytes for a message.

    Example:
        >>> in_words(512 * 1024 * 1024)
        '512 MB'
    """
    for unit, factor in (("GB", 1024 * MIB), ("MB", MIB), ("KB", 1024)):
        if size >= factor:
            return f"{size / factor:g} {unit}"
    return f"{size} B"
