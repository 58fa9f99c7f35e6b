"""pdfium's functions for the characters of a page, called through plain pointers.

The ctypes wrappers of pypdfium2 convert every argument, which on a page of 2,500 characters costs more than reading the
page. Handles of pages and objects are plain addresses here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

_SURROGATES, _SECOND_HALF, _UNKNOWN = frozenset(range(0xD800, 0xE000)), 0xDC00, 0xFFFD
_HYPHEN_IN_TEXT = 0xFFFE  # what the whole text has for a hyphen at the end of a line


@dataclass(slots=True)
class Calls:
    """What can be asked of a text page (its address) about the character at an index, or of a text object."""

    count: Callable[[int], int]
    text: Callable[[int, int, int, Any], int]
    unicode: Callable[[int, int], int]
    text_object: Callable[[int, int], int | None]
    origin: Callable[[int, int, int, int], int]
    box: Callable[[int, int, int], int]
    font: Callable[[int, int, Any, int, int], int]
    size: Callable[[int, int], float]
    matrix: Callable[[int, int, int], int]
    mode: Callable[[int], int]
    unicode_error: Callable[[int, int], int]
    tight_box: Callable[[int, int, int, int, int, int], int]


@cache
def calls() -> Calls:
    """The functions, looked up once."""
    import pypdfium2.raw as pdfium

    def plain(function: Any, result: Any, *arguments: Any) -> Any:
        address = ctypes.cast(function, ctypes.c_void_p).value or 0
        return ctypes.PYFUNCTYPE(result, *arguments)(address)

    page, index, out, number = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_int
    return Calls(
        count=plain(pdfium.FPDFText_CountChars, number, page),
        text=plain(pdfium.FPDFText_GetText, number, page, index, number, out),
        unicode=plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, page, index),
        text_object=plain(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, page, index),
        origin=plain(pdfium.FPDFText_GetCharOrigin, number, page, index, out, out),
        box=plain(pdfium.FPDFText_GetLooseCharBox, number, page, index, out),
        font=plain(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, page, index, out, ctypes.c_ulong, out),
        size=plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, page, index),
        matrix=plain(pdfium.FPDFText_GetMatrix, number, page, index, out),
        mode=plain(pdfium.FPDFTextObj_GetTextRenderMode, number, ctypes.c_void_p),
        unicode_error=plain(pdfium.FPDFText_HasUnicodeMapError, number, page, index),
        tight_box=plain(pdfium.FPDFText_GetCharBox, number, page, index, out, out, out, out),
    )


def code_points(page: int, count: int) -> list[int]:
    """The code point of every character of a text page; 0 for the second of two characters that are one letter.

    They are asked for all at once; one by one where the text as a whole leaves out characters or writes some as two
    units of UTF-16, so that its units cannot be counted as characters. Font maps name letters beyond U+FFFF by two
    units, which pdfium gives as a character each.
    """
    pdfium = calls()
    units = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.text(page, 0, count, ctypes.addressof(units)) - 1 if count > 0 else 0
    codes = units[:written] if written > 0 else []
    if len(codes) != count:
        codes = [pdfium.unicode(page, index) for index in range(count)]
    kinds = set(codes)
    if _HYPHEN_IN_TEXT in kinds:
        codes = [pdfium.unicode(page, index) if code == _HYPHEN_IN_TEXT else code for index, code in enumerate(codes)]
    if not kinds.isdisjoint(_SURROGATES):
        _join_surrogates(codes)
    return codes


def _join_surrogates(codes: list[int]) -> None:
    """Makes one letter of each two that are the halves of it; a half alone is no letter that can be told."""
    for index, code in enumerate(codes):
        if code in _SURROGATES:
            second = codes[index + 1] if index + 1 < len(codes) else 0
            if code < _SECOND_HALF <= second and second in _SURROGATES:
                codes[index : index + 2] = 0x10000 + ((code - 0xD800) << 10) + (second - _SECOND_HALF), 0
            else:
                codes[index] = _UNKNOWN
