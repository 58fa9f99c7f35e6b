"""Words of a PDF page from pdfium's characters: pieces of text without blanks, each with its place and look.

pdfium is called through plain function pointers, five calls a character at most: the ctypes wrappers of pypdfium2 convert
every argument, which on a page of 2,500 characters costs more than reading the page.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from math import atan2, degrees, hypot
from typing import Any

from kehoach_extract.readers.pdf_geometry import Frame

BOLD, ITALIC, INVISIBLE = 1, 2, 4
"""Bits of :attr:`Word.style`."""

GUESSED_BLANK, REAL_BLANK, SURE_BLANK = 1, 2, 3
"""Values of :attr:`Word.blank`: before the word pdfium infers a space, the file holds one, or one stands in any case."""

_BLANKS = frozenset({9, 10, 13, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000})
_DROPPED = frozenset({0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFFFE, 0xFFFF})
# pdfium writes U+0002 for a hyphen at the end of a line; the others are hyphens by another name. A soft hyphen that is
# drawn is a hyphen: fonts that share the glyph often name it U+00AD.
_HYPHENS = frozenset({0x02, 0xAD, 0x2010, 0x2011})
_FORCE_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6  # ISO 32000-1, table 123
_INVISIBLE_MODE, _STROKED_MODES = 3, (1, 2)  # ISO 32000-1, table 106
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "-bd")
_ITALIC_NAMES = ("italic", "oblique", "-it")


@dataclass(slots=True)
class Word:
    """A run of characters without a blank, of one text object and one baseline, in upright page coordinates.

    ``x0`` and ``x1`` are the left and right ends, ``base`` the baseline, all in points from the top left; ``size`` is the
    font size in points as drawn; ``blank`` tells what stands before the word in the order of the file, ``order`` counts the
    words in that order. ``raised`` is set for superscripts when rows are made.
    """

    x0: float
    x1: float
    base: float
    size: float
    style: int
    text: str
    blank: int
    order: int
    raised: bool = False


@dataclass(slots=True)
class PageText:
    """The words of a page that stand upright in ``frame``, and those that run another way, each with its own frame.

    ``slanted`` holds words at an angle that is no multiple of 90 degrees: watermarks.
    """

    frame: Frame
    words: list[Word]
    turned: list[tuple[Frame, list[Word]]] = field(default_factory=list)
    slanted: list[Word] = field(default_factory=list)
    characters: int = 0


@dataclass(slots=True)
class _Style:
    size: float
    bits: int
    angle: int | None


@dataclass(frozen=True, slots=True)
class _Calls:
    count: Callable[[int], int]
    unicode: Callable[[int, int], int]
    text_object: Callable[[int, int], int | None]
    origin: Callable[[int, int, Any, Any], int]
    box: Callable[[int, int, Any], int]


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as pdfium

    def plain(function: Any, result: Any, *arguments: Any) -> Any:
        address = ctypes.cast(function, ctypes.c_void_p).value
        assert address is not None
        return ctypes.PYFUNCTYPE(result, *arguments)(address)

    page, index, out = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
    return _Calls(
        count=plain(pdfium.FPDFText_CountChars, ctypes.c_int, page),
        unicode=plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, page, index),
        text_object=plain(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, page, index),
        origin=plain(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, page, index, out, out),
        box=plain(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, page, index, out),
    )


def read_words(
    text_page: Any, frame: Frame, only: frozenset[int] | None = None, without: frozenset[int] = frozenset()
) -> PageText:
    """All words of a page in the order of the file.

    ``text_page`` is pdfium's text page, ``frame`` the page's own. Where most of the text runs another way than
    ``/Rotate`` says (a landscape table printed to a portrait page), the frame that sets it upright is taken instead.
    ``only`` and ``without`` limit the reading by the addresses of text objects (annotations laid onto the page).
    """
    reading = _Reading(text_page, only, without)
    angles = reading.angles()
    upright = [angle for angle in angles if angle is not None]
    main = max(upright, key=lambda angle: (angles[angle], angle == frame.rotation)) if upright else frame.rotation
    own = frame.turned(main)
    text = PageText(own, reading.words(own, main), characters=sum(angles.values()))
    for angle in sorted(upright):
        if angle != main:
            turned = frame.turned(angle)
            text.turned.append((turned, reading.words(turned, angle)))
    if None in angles:
        text.slanted = reading.words(own, None)
    return text


class _Reading:
    """One pass over the characters of a page: what each text object looks like is asked once."""

    def __init__(self, text_page: Any, only: frozenset[int] | None, without: frozenset[int]) -> None:
        self.text_page = text_page
        self.handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        self.only = only
        self.without = without
        self.calls = _calls()
        self.styles: dict[int, _Style] = {}
        self.owner: list[int] = []
        self._scan()

    def _scan(self) -> None:
        text_object, handle, styles = self.calls.text_object, self.handle, self.styles
        owner = self.owner
        previous = 0
        for index in range(max(self.calls.count(handle), 0)):
            address = text_object(handle, index) or 0
            owner.append(address)
            if address and address != previous:
                previous = address
                if address not in styles and self._is_wanted(address):
                    styles[address] = _style(self.text_page, index)

    def _is_wanted(self, address: int) -> bool:
        return address not in self.without and (self.only is None or address in self.only)

    def angles(self) -> Counter[int | None]:
        """How many characters run at each angle (degrees counter-clockwise; None: slanted)."""
        found: Counter[int | None] = Counter()
        for address, number in Counter(self.owner).items():
            if address in self.styles:
                found[self.styles[address].angle] += number
        return found

    def words(self, frame: Frame, angle: int | None) -> list[Word]:
        """The words at one angle, in the coordinates of ``frame``."""
        wanted = {address: style for address, style in self.styles.items() if style.angle == angle}
        unicode, origin, box, handle = self.calls.unicode, self.calls.origin, self.calls.box, self.handle
        out_x, out_y, rect = ctypes.c_double(), ctypes.c_double(), (ctypes.c_float * 4)()
        at_x, at_y, at_rect = ctypes.addressof(out_x), ctypes.addressof(out_y), ctypes.addressof(rect)
        end = _far_side(frame)
        point, plain, left, top = frame.point, frame.rotation == 0, frame.left, frame.top
        words: list[Word] = []
        letters: list[str] = []
        word: Word | None = None
        style = _Style(0.0, 0, None)
        current, blank, last_code, last_x = 0, 0, 0, 0.0
        x0 = x1 = base = size = 0.0
        for index, address in enumerate(self.owner):
            code = unicode(handle, index)
            if code in _BLANKS:
                blank = REAL_BLANK if address else max(blank, GUESSED_BLANK)
                continue
            if address not in wanted or code == 0 or code in _DROPPED:
                continue
            if address != current:
                current, style = address, wanted[address]
                size = style.size
                last_code = 0
            origin(handle, index, at_x, at_y)
            box(handle, index, at_rect)
            x, y = (out_x.value - left, top - out_y.value) if plain else point(out_x.value, out_y.value)
            right = rect[2] - left if plain else end(rect)
            if right < x:
                right = x
            if 0x300 <= code <= 0x36F and word is not None and (x < last_x + 0.1 * size or right - x < 0.1 * size):
                letters.append(chr(code))  # a mark on the letter before it
                continue
            if code == last_code and not blank and abs(x - last_x) < 0.12 * size and abs(y - base) < 0.12 * size:
                word_style = style.bits | BOLD  # the same letter drawn twice, a hair apart: bold by hand
                if word is not None:
                    word.style = word_style
                    word.x1 = x1 = max(x1, right)
                continue
            last_code, last_x = code, x
            if (
                word is None
                or blank
                or word.size != size
                or not -0.6 * size < x - x1 < 0.15 * size
                or abs(y - base) > 0.1 * size
                or word.style & ~BOLD != style.bits & ~BOLD
            ):
                if word is not None:
                    word.text, word.x1 = "".join(letters), x1
                x0, base = x, y
                word = Word(x0, right, base, size, style.bits, "", blank, len(words))
                words.append(word)
                letters = []
                blank = 0
            x1 = max(x1, right) if letters else right
            letters.append(chr(code) if 0x20 <= code < 0x7F else _letter(code))
        if word is not None:
            word.text, word.x1 = "".join(letters), x1
        return words


def _far_side(frame: Frame) -> Callable[[Any], float]:
    """How far a character reaches in reading direction, from its box (left, top, right, bottom in user space)."""
    if frame.rotation == 0:
        return lambda rect: float(rect[2] - frame.left)
    if frame.rotation == 90:
        return lambda rect: float(rect[1] - frame.bottom)
    if frame.rotation == 180:
        return lambda rect: float(frame.right - rect[0])
    return lambda rect: float(frame.top - rect[3])


@cache
def _letter(code: int) -> str:
    """The text for one code point: hyphens and private-use symbols by their common name.

    A control code with a glyph is a glyph number that the font does not translate; it is shown by its control picture
    (U+2400 onwards), from which repair can tell the number, as the control code itself would break lines and JSON.
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


def _style(text_page: Any, index: int) -> _Style:
    """Size, weight and direction of the text object of one character."""
    import pypdfium2.raw as pdfium

    name, flags, matrix = ctypes.create_string_buffer(256), ctypes.c_int(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 256, flags)
    size = pdfium.FPDFText_GetFontSize(text_page, index)
    angle: int | None = 0
    if pdfium.FPDFText_GetMatrix(text_page, index, matrix):
        size *= hypot(matrix.c, matrix.d) or 1.0
        turn = degrees(atan2(matrix.b, matrix.a))
        nearest = round(turn / 90) * 90
        angle = nearest % 360 if abs(turn - nearest) < 4 else None
    face = name.value.decode("utf-8", "replace").lower()
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text_page, index))
    bits = 0
    if mode in _STROKED_MODES or flags.value & _FORCE_BOLD_FLAG or any(mark in face for mark in _BOLD_NAMES):
        bits |= BOLD
    if flags.value & _ITALIC_FLAG or any(mark in face for mark in _ITALIC_NAMES):
        bits |= ITALIC
    if mode == _INVISIBLE_MODE:
        bits |= INVISIBLE
    return _Style(round(size, 2) or 1.0, bits, angle)
