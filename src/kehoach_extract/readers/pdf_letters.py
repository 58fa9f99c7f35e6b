"""What one character of a PDF is worth: as text, and as the look of its text object."""

from __future__ import annotations

import ctypes
from functools import cache, lru_cache
from math import atan2, degrees, hypot
from typing import NamedTuple

from kehoach_extract.readers.pdf_calls import calls

BOLD, ITALIC, INVISIBLE = 1, 2, 4
"""Bits of a look."""

BLANKS = frozenset({9, 10, 13, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000})
"""Code points that part words."""

SILENT = frozenset({0, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFFFE, 0xFFFF})
"""Code points that show nothing and part nothing."""

# pdfium writes U+0002 for a hyphen at the end of a line; the others are hyphens by another name. A soft hyphen that is
# drawn is a hyphen: fonts that share the glyph often name it U+00AD.
_HYPHENS = frozenset({0x02, 0xAD, 0x2010, 0x2011})
_FORCE_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6  # ISO 32000-1, table 123
_INVISIBLE_MODE, _STROKED_MODES = 3, (1, 2)  # ISO 32000-1, table 106
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "-bd")
_ITALIC_NAMES = ("italic", "oblique", "-it")
_LEVEL = 4  # degrees: a scanner lays its text over a sheet that lay a little askew


class Style(NamedTuple):
    """Look of a text object: size in points as drawn, bits, and angle in degrees counter-clockwise (None: slanted)."""

    size: float
    bits: int
    angle: int | None


@cache
def letter(code: int) -> str:
    """The text for one code point: hyphens, ligatures and private-use symbols by their common name.

    A control code with a glyph is a glyph number that the font does not translate; it is shown by its control picture
    (U+2400 onwards), from which repair can tell the number, as the control code itself would break lines and JSON.

    Example:
        >>> letter(0x2011), letter(0xF0B7), letter(0x13)
        ('-', '•', '␓')
    """
    if code in _HYPHENS:
        return "-"
    if code < 0x20:
        return chr(0x2400 + code)
    if 0xE000 <= code <= 0xF8FF:
        from kehoach_extract.data import load

        return str(load("pdf_symbols")["symbols"].get(f"{code:04X}", chr(code)))
    if 0xFB00 <= code <= 0xFB06:
        from unicodedata import normalize

        return normalize("NFKC", chr(code))
    return chr(code)


def read_style(page: int, index: int, text_object: int) -> Style:
    """The look of a text object: ``page`` is pdfium's text page, ``index`` one of the object's characters.

    Weight and slant come from the font's name and flags; pdfium's own weight is reckoned from stem widths that many
    producers leave wrong.
    """
    pdfium = calls()
    name, flags, matrix = ctypes.create_string_buffer(256), ctypes.c_int(), (ctypes.c_float * 6)()
    pdfium.font(page, index, ctypes.addressof(name), 256, ctypes.addressof(flags))
    size = pdfium.size(page, index)
    angle: int | None = 0
    if pdfium.matrix(page, index, ctypes.addressof(matrix)):
        a, b, c, d = matrix[:4]
        size *= hypot(c, d) or 1.0
        turn = degrees(atan2(b, a))
        nearest = round(turn / 90) * 90
        angle = nearest % 360 if abs(turn - nearest) < _LEVEL else None
    return Style(round(size, 2) or 1.0, _bits(name.value, flags.value, pdfium.mode(text_object)), angle)


@lru_cache(maxsize=256)
def _bits(font: bytes, flags: int, mode: int) -> int:
    face = font.decode("utf-8", "replace").lower()
    bits = 0
    if mode in _STROKED_MODES or flags & _FORCE_BOLD_FLAG or any(mark in face for mark in _BOLD_NAMES):
        bits |= BOLD
    if flags & _ITALIC_FLAG or any(mark in face for mark in _ITALIC_NAMES):
        bits |= ITALIC
    if mode == _INVISIBLE_MODE:
        bits |= INVISIBLE
    return bits
