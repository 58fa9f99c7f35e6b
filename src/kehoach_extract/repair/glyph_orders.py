"""Known orders of glyphs in fonts, and what a text is whose codes were read by another table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kehoach_extract.data import load

_FIRST_PRINTED, _ONE_BYTE = 0x20, 0x100


@cache
def standard() -> Mapping[int, str]:
    """The letters that glyph numbers stand for in fonts made for Windows, as far as such fonts agree.

    Example:
        >>> "".join(standard()[number] for number in (54, 92, 87, 72, 80))
        'Sytem'
    """
    known = load("glyph_orders")
    return {known["first"] + at: char for at, char in enumerate(known["standard"]) if char != " " or at == 0}


@cache
def orders() -> tuple[Mapping[int, str], ...]:
    """The orders learnt from documents, each as glyph number to letter, beyond the standard."""
    known = load("glyph_orders")
    return tuple(
        {first + at: char for first, run in order["runs"] for at, char in enumerate(_letters(run))}
        for order in known["orders"]
    )


def runs() -> tuple[str, ...]:
    """Letters that stand one after the other in every order seen, wherever they begin."""
    known = load("glyph_orders")
    return known["block"], known["horned"]


def _letters(run: str) -> str:
    return str(load("glyph_orders")[run]) if run == "block" else run


@cache
def windows_letter(char: str) -> str:
    """The letter of Windows code page 1252 for a sign that was read as one of Mac OS Roman; "" where there is none.

    A simple font without an encoding is written in the one and read in the other: "L‡o" for "Lào".

    Example:
        >>> windows_letter("‡"), windows_letter("a"), windows_letter("ạ")
        ('à', 'a', '')
    """
    try:
        return char.encode("mac_roman").decode("cp1252")
    except UnicodeError:
        return ""


@cache
def byte_letter(code: int) -> str:
    """The letter of Windows code page 1252 for a code; "" where there is none."""
    if not _FIRST_PRINTED <= code < _ONE_BYTE:
        return ""
    return bytes([code]).decode("cp1252", "ignore")
