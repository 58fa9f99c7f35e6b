"""Signs of a PDF whose letter the file does not surely tell: found on the page, and carried with the text to its line.

Inside the reader each such sign is one private character of plane 15, so that words and rows are made of it as of any
letter. A line shows in its place what the file gives, and names font and code beside it for the repair to come.
Pages of usual letters are passed over at the price of one look at their set of characters.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal
from unicodedata import is_normalized, normalize

from kehoach_extract.legacy_fonts import charset_of
from kehoach_extract.readers.pdf_calls import calls
from kehoach_extract.readers.pdf_letters import BLANKS, SILENT, letter
from kehoach_extract.readers.pdf_unicode_maps import FIRST_NAME, LAST_NAME
from kehoach_extract.source import Face, Glyph, Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_FIRST, _LAST = 0xF0000, 0xFFFFD
_LOST = "\ufffd"
_SPACE, _ONE_UNIT = 0x20, 0xFFFF
_TCVN3_U_HORN = 0xAD  # "ư" in the fonts of TCVN3, a soft hyphen elsewhere
_EM = 1000
_NO_BREAK = 0xA0
_MANY = 6  # signs without a letter on one page: the font's other letters are as doubtful
_NO_INK = 0.02  # points: pdfium gives an empty sign a box of a hundredth
_INVISIBLE = 3  # text rendering mode, ISO 32000-1, 9.3.6
_VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_USUAL = frozenset(
    [
        *(2, 9, 10, 13),  # pdfium gives U+0002 for the hyphen at the end of a line
        *range(0x20, 0x7F),
        *(ord(sign) for sign in _VIETNAMESE + _VIETNAMESE.upper() + "§©«®°±²³´µ·¹»¼½¾×÷"),
        *(0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323),
        *BLANKS,
        *(SILENT - {0, 0xFFFE, 0xFFFF}),
        *(0xAD, *range(0x2010, 0x205F)),
        *range(0x2070, 0x20D0),  # raised and lowered digits, currencies
        *range(0x2100, 0x2C00),  # letterlike signs, arrows, mathematics, shapes, marks of lists
        *(0x2F, *range(0xF000, 0xF100)),  # bullets of symbol fonts
        *range(0xFB00, 0xFB07),
    ]
)
"""What text that is right is made of; a page with anything else is looked at sign by sign."""

Kind = Literal["number", "lost", "odd"]


@dataclass(slots=True)
class GlyphBook:
    """All signs in doubt of one document.

    ``named`` gives code and text of each private character that :func:`pdf_unicode_maps.named` put into the maps.
    """

    named: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    glyphs: list[Glyph] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    _names: dict[tuple[Face, int, Kind], int] = field(default_factory=dict)
    _faces: dict[Face, Face] = field(default_factory=dict)
    _owners: dict[int, Face] = field(default_factory=dict)

    def mark(self, page: int, codes: list[int], owners: list[int]) -> None:
        """Puts a private character in the place of each code in doubt; signs without ink become blanks.

        ``page`` is pdfium's text page, ``codes`` its code points (changed in place), ``owners`` the text object of each
        or 0. A font that gives one odd letter is in doubt as a whole on this page. Invisible text, which an OCR puts
        behind the picture of a page, is never: its glyphs are no letters, and say nothing of those it stands for.
        """
        usual = _USUAL.issuperset(codes)
        if usual and _NO_BREAK not in codes:
            return
        owners = _visible(owners)
        inked = self._inked_blanks(page, codes, owners)
        if usual and not inked:
            return
        self._owners = {}  # pdfium may give the address of a closed page's object to another
        odd: set[Face] = set()
        partial: dict[Face, set[int]] = defaultdict(set)
        before = 0
        for index, (code, owner) in enumerate(zip(codes, owners, strict=True)):
            second_half, before = before > _ONE_UNIT and not code, code
            if not owner or second_half or (code in BLANKS and index not in inked):
                continue
            kind = "lost" if index in inked else self._kind(page, index, code)
            if kind is None:
                continue
            face = self._face(owner)
            if kind == "odd":
                odd.add(face)
            else:
                partial[face].add(code)
                codes[index] = self._mark(page, index, code, face, kind)
        odd |= {face for face, found in partial.items() if len(found) >= _MANY and not self.named.keys() & found}
        if odd or partial:
            self._mark_rest(page, codes, owners, odd, partial.keys())

    def _mark_rest(
        self, page: int, codes: list[int], owners: list[int], odd: Collection[Face], partial: Collection[Face]
    ) -> None:
        """Marks all signs of odd faces, and measures the letters that faces with signs in doubt give."""
        for index, (code, owner) in enumerate(zip(codes, owners, strict=True)):
            if not owner or not code or code in BLANKS or code >= _FIRST:
                continue
            face = self._face(owner)
            if face in odd:
                codes[index] = self._mark(page, index, code, face, "odd")
            elif face in partial and chr(code) not in face.letters:
                face.letters[chr(code)] = _measure(page, index)

    def read(self, text: str) -> tuple[str, tuple[tuple[int, Glyph], ...]]:
        """A line's text as shown, in NFC but for the signs in doubt, and these with their offsets."""
        found = [(at, ord(sign) - _FIRST) for at, sign in enumerate(text) if _FIRST <= ord(sign) <= _LAST]
        if not found:
            return text, ()
        parts: list[str] = []
        glyphs: list[tuple[int, Glyph]] = []
        length = 0
        for (start, _), (at, number) in pairwise([(-1, 0), *found]):
            between = text[start + 1 : at]
            parts += [between, self.shown[number]]
            length += len(between)
            glyphs.append((length, self.glyphs[number]))
            length += len(self.shown[number])
        return "".join([*parts, text[found[-1][0] + 1 :]]), tuple(glyphs)

    def _inked_blanks(self, page: int, codes: list[int], owners: list[int]) -> frozenset[int]:
        """Where signs that pass for blanks are drawn on the page."""
        sides = (ctypes.c_double * 4)()
        left, right, bottom, top = (ctypes.addressof(sides) + 8 * side for side in range(4))
        box = calls().tight_box
        inked = []
        for index, (code, owner) in enumerate(zip(codes, owners, strict=True)):
            if code in BLANKS and owner:
                box(page, index, left, right, bottom, top)
                if sides[3] - sides[2] > _NO_INK:
                    inked.append(index)
        return frozenset(inked)

    def _kind(self, page: int, index: int, code: int) -> Kind | None:
        if FIRST_NAME <= code <= LAST_NAME:
            return "lost"
        if calls().unicode_error(page, index) == 1:
            return "number"
        if code in (0, 0xFFFD):
            return "lost"
        return None if code in _USUAL else "odd"

    def _mark(self, page: int, index: int, code: int, face: Face, kind: Kind) -> int:
        """The private character for a sign; where it leaves no ink, the blank or the code that it is."""
        key = face, code, kind
        number = self._names.get(key)
        if number is None:
            number = self._names[key] = self._new(page, index, code, face, kind)
        if number >= 0:
            return _FIRST + number
        if kind == "number":
            return _SPACE
        text = self.named[code][1] if code in self.named else chr(code)
        return ord(text or " ")

    def _new(self, page: int, index: int, code: int, face: Face, kind: Kind) -> int:
        """The number of a new sign; -1 for one that leaves no ink, or of which it cannot be told."""
        shape = _measure(page, index)
        drawn = any(shape.ink) and (face.program or not self._means_blank(code))
        if (kind != "odd" and not drawn) or len(self.glyphs) > _LAST - _FIRST:
            return -1
        lost = kind == "lost"
        number = self.named[code][0] if code in self.named else -1 if code in (0, 0xFFFD) else code
        self.glyphs.append(Glyph(face, number, kind, shape))
        shown = _LOST if lost else letter(code)
        self.shown.append(shown if is_normalized("NFC", shown) else normalize("NFC", shown))
        return len(self.glyphs) - 1

    def _means_blank(self, code: int) -> bool:
        """Whether the file gives a sign that shows nothing: without the font's program a viewer draws what it likes."""
        text = self.named[code][1] if code in self.named else chr(code)
        return text != "" and (ord(text) in BLANKS or ord(text) in SILENT)

    def _face(self, owner: int) -> Face:
        face = self._owners.get(owner)
        if face is None:
            face = _read_face(owner)
            face = self._owners[owner] = self._faces.setdefault(face, face)
        return face


def _visible(owners: Sequence[int]) -> list[int]:
    """The text objects with 0 in the place of those that are not drawn."""
    mode = calls().mode
    hidden = {owner for owner in set(owners) if owner and mode(owner) == _INVISIBLE}
    return [0 if owner in hidden else owner for owner in owners] if hidden else list(owners)


def old_fonts(glyphs: Sequence[tuple[int, Glyph]]) -> tuple[tuple[int, int, str], ...]:
    """The runs of a line that are set in old Vietnamese 8-bit fonts: (start, end, name of the font)."""
    runs: list[tuple[int, int, str]] = []
    for at, glyph in glyphs:
        if glyph.kind != "odd" or charset_of(glyph.face.font) is None:
            continue
        start = at
        # A blank belongs to no font, and the letters around it to one.
        if runs and runs[-1][2] == glyph.face.font and at - runs[-1][1] <= 1:
            start = runs.pop()[0]
        runs.append((start, at + 1, glyph.face.font))
    return tuple(runs)


def _measure(page: int, index: int) -> Shape:
    """The shape of a character of pdfium's text page."""
    pdfium = calls()
    sides = (ctypes.c_double * 4)()  # left, right, bottom, top
    loose, matrix = (ctypes.c_float * 4)(), (ctypes.c_float * 6)()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.tight_box(page, index, *(ctypes.addressof(sides) + 8 * side for side in range(4)))
    pdfium.box(page, index, ctypes.addressof(loose))
    pdfium.origin(page, index, ctypes.addressof(x), ctypes.addressof(y))
    size = pdfium.size(page, index)
    if pdfium.matrix(page, index, ctypes.addressof(matrix)):
        size *= abs(matrix[3]) or abs(matrix[1]) or 1.0
    scale = _EM / (size or 1.0)
    left, right, bottom, top = sides
    ink = (0, 0, 0, 0)
    if right - left > _NO_INK and top - bottom > _NO_INK:
        edges = (left - x.value, bottom - y.value, right - x.value, top - y.value)
        ink = (round(edges[0] * scale), round(edges[1] * scale), round(edges[2] * scale), round(edges[3] * scale))
    return Shape(round((loose[2] - loose[0]) * scale), ink)


def _read_face(owner: int) -> Face:
    """The font of a text object."""
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT))
    if not font:
        return Face("", 0)
    name, size = ctypes.create_string_buffer(256), ctypes.c_size_t()
    pdfium.FPDFFont_GetBaseFontName(font, name, 256)
    embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    if embedded:
        pdfium.FPDFFont_GetFontData(font, None, 0, size)
    return Face(name.value.decode("utf-8", "replace"), size.value)
