"""Words of a PDF page from pdfium's characters: pieces of text without blanks, each with its place and look."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kehoach_extract.readers.pdf_calls import calls, code_points
from kehoach_extract.readers.pdf_geometry import Frame
from kehoach_extract.readers.pdf_glyphs import GlyphBook
from kehoach_extract.readers.pdf_letters import BLANKS, SILENT, Style, letter, read_style

NO_BLANK, GUESSED_BLANK, REAL_BLANK, SURE_BLANK = -1, 1, 2, 3
"""Values of :attr:`Word.blank`, what stands before a word: surely none; a space that pdfium infers; one of the file;
surely one. 0 is nothing in the file, so that the distance tells."""

# In ems.
_SAME_BASELINE = 0.1
_ADVANCE = (-0.6, 0.15)  # where the next letter of a word may begin, from the end of the last


@dataclass(slots=True)
class Word:
    """A run of characters without a blank, of one text object and one baseline, in upright page coordinates.

    ``x0`` and ``x1`` are the left and right ends, ``base`` the baseline, all in points from the top left; ``size`` is
    the font size in points as drawn, ``style`` the bits of the look; ``blank`` tells what stands before the word in the
    order of the file, ``order`` counts the words in that order. ``raised`` is set for superscripts when rows are made.
    ``confidence`` (0 to 1) is that of the OCR engine that read the word, None for a word of the file.
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
    confidence: float | None = None


@dataclass(slots=True)
class PageText:
    """The words of a page that stand upright in ``frame``, and those that run another way, each with its own frame.

    ``slanted`` holds words at an angle that is no multiple of 90 degrees: watermarks. ``characters`` counts the letters
    of all of them. ``glyphs`` are the signs in doubt that the words hold.
    """

    frame: Frame
    words: list[Word]
    glyphs: GlyphBook
    turned: list[tuple[Frame, list[Word]]] = field(default_factory=list)
    slanted: list[Word] = field(default_factory=list)
    characters: int = 0


def read_words(
    text_page: Any,
    frame: Frame,
    glyphs: GlyphBook,
    only: frozenset[int] | None = None,
    without: frozenset[int] = frozenset(),
) -> PageText:
    """All words of a page in the order of the file.

    ``text_page`` is pdfium's text page, ``frame`` the page's own. Where most of the text runs another way than
    ``/Rotate`` says (a landscape table printed to a portrait page), the frame that sets it upright is taken instead.
    ``only`` and ``without`` limit the reading by the addresses of text objects (annotations laid onto the page). Signs
    whose letter is in doubt are entered in ``glyphs``.
    """
    reading = _Reading(text_page, glyphs, only, without)
    angles = reading.angles()
    upright = [angle for angle in angles if angle is not None]
    main = max(upright, key=lambda angle: (angles[angle], angle == frame.rotation)) if upright else frame.rotation
    own = frame.turned(main)
    text = PageText(own, reading.words(own, main), glyphs, characters=sum(angles.values()))
    for angle in sorted(upright):
        if angle != main:
            turned = frame.turned(angle)
            text.turned.append((turned, reading.words(turned, angle)))
    if None in angles:
        text.slanted = reading.slanted(own)
    return text


class _Reading:
    """One pass over the characters of a page: what each text object looks like is asked once."""

    def __init__(self, text_page: Any, glyphs: GlyphBook, only: frozenset[int] | None, without: frozenset[int]) -> None:
        self.handle = handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        count = max(calls().count(handle), 0)
        self.codes = code_points(handle, count)
        text_object = calls().text_object
        self.owner = [text_object(handle, index) or 0 for index in range(count)]
        glyphs.mark(handle, self.codes, self.owner)
        self.styles: dict[int, Style] = {}
        styles, previous = self.styles, 0
        for index, address in enumerate(self.owner):
            if address != previous:
                previous = address
                if address and address not in styles and address not in without and (only is None or address in only):
                    styles[address] = read_style(handle, index, address)

    def angles(self) -> Counter[int | None]:
        """How many characters run at each angle (degrees counter-clockwise; None: slanted)."""
        found: Counter[int | None] = Counter()
        for address, number in Counter(self.owner).items():
            if address in self.styles:
                found[self.styles[address].angle] += number
        return found

    def words(self, frame: Frame, angle: int | None) -> list[Word]:
        """The words at one angle, in the coordinates of ``frame``."""
        words: list[Word] = []
        letters: list[str] = []
        word: Word | None = None
        size = last_x = 0.0
        current: Style | None = None
        for code, style, blank, x, right, base in self._characters(frame, angle):
            same = style is current
            current, size = style, style.size
            if word is not None:
                if 0x300 <= code <= 0x36F and (x < last_x + 0.1 * size or right - x < 0.1 * size):
                    letters.append(chr(code))  # a mark on the letter before it
                    word.x1 = max(word.x1, right)
                    continue
                level = abs(base - word.base) <= _SAME_BASELINE * size
                last_x = x
                if same and level and not blank and _ADVANCE[0] * size < x - word.x1 < _ADVANCE[1] * size:
                    letters.append(chr(code) if 0x20 <= code < 0x7F else letter(code))
                    word.x1 = max(word.x1, right)
                    continue
                word.text = "".join(letters)
            word = Word(x, right, base, size, style.bits, "", blank, len(words))
            words.append(word)
            letters = [letter(code)]
            last_x = x
        if word is not None:
            word.text = "".join(letters)
        return words

    def slanted(self, frame: Frame) -> list[Word]:
        """Text that stands askew, one "word" a text object with its blanks inside, placed where it begins."""
        words: list[Word] = []
        owner: Style | None = None
        for code, style, blank, x, _, base in self._characters(frame, None):
            if style is not owner:
                owner = style
                words.append(Word(x, x + style.size, base, style.size, style.bits, "", 0, 2 * len(words)))
            words[-1].text += (" " if blank and words[-1].text else "") + letter(code)
        return words

    def _characters(self, frame: Frame, angle: int | None) -> Iterator[tuple[int, Style, int, float, float, float]]:
        """Code point, style, blank before, left end, right end and baseline of every letter at one angle."""
        wanted = {address: style for address, style in self.styles.items() if style.angle == angle}
        origin, box, handle = calls().origin, calls().box, self.handle
        out_x, out_y, rect = ctypes.c_double(), ctypes.c_double(), (ctypes.c_float * 4)()
        at_x, at_y, at_rect = ctypes.addressof(out_x), ctypes.addressof(out_y), ctypes.addressof(rect)
        far_side, point, upright, left, top = _far_side(frame), frame.point, frame.rotation == 0, frame.left, frame.top
        blank = 0
        for index, (code, address) in enumerate(zip(self.codes, self.owner, strict=True)):
            if code in BLANKS:
                blank = REAL_BLANK if address else max(blank, GUESSED_BLANK)
                continue
            style = wanted.get(address)
            if style is None or code in SILENT:
                continue
            origin(handle, index, at_x, at_y)
            box(handle, index, at_rect)
            if upright:
                x, y, right = out_x.value - left, top - out_y.value, rect[2] - left
            else:
                x, y = point(out_x.value, out_y.value)
                right = far_side(rect)
            yield code, style, blank, x, max(x, right), y
            blank = 0


def _far_side(frame: Frame) -> Callable[[Any], float]:
    """How far a character reaches in reading direction, from its box (left, top, right, bottom in user space)."""
    if frame.rotation == 0:
        return lambda rect: float(rect[2] - frame.left)
    if frame.rotation == 90:
        return lambda rect: float(rect[1] - frame.bottom)
    if frame.rotation == 180:
        return lambda rect: float(frame.right - rect[0])
    return lambda rect: float(frame.top - rect[3])
