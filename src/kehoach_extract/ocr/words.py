"""Words as an engine read them, made the words of a page: in points, with a font size, without dirt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from statistics import median
from unicodedata import category

from kehoach_extract.ocr.engine import POINTS, SeenWord
from kehoach_extract.readers.pdf_words import SURE_BLANK, Word

_EM = 0.9
"""Times New Roman reaches 0.68 em above the baseline with its ascenders and 0.22 em below it."""
_SAME_SIZE = 0.18
"""Lines whose height differs by less are set in one size: accents and descenders alone make that much."""
_SURE = 0.5
_SPECKS = "'`´‘’*|¦_"
_QUOTES = '"“”'
_DASHES = frozenset("-\u2013\u2014+")
"""They stand between numbers and before items: a faint one is one still."""
_MISREAD = str.maketrans({"ø": "g", "\u2044": "/", "\u00d0": "Đ"})
"""Letters that no Vietnamese text has, and what they are in print: a "g" of Times, a slash, a "Đ"."""
_TWICE = ("Đ\u00d0", "\u00d0Đ")
"""One "Đ" that the engine cannot decide on."""


def page_words(body: Sequence[SeenWord], cells: Sequence[Sequence[SeenWord]], dpi: float) -> list[Word]:
    """The words of a page in points, those of its tables after those around them.

    An engine measures every line by itself, a short one badly: sizes near that of most words become that size, and the
    cells of a page share one.
    """
    body = [_clean(word) for word in body if not _is_dirt(word)]
    inside = [_clean(word) for cell in cells for word in _without_lone_quote(cell) if not _is_dirt(word)]
    usual = _size(body or inside, dpi)
    in_cells = _near(_size(inside, dpi), usual)
    words = []
    for order, (word, size) in enumerate(
        chain(((word, _near(_size([word], dpi), usual)) for word in body), ((word, in_cells) for word in inside))
    ):
        x0, _, x1, _ = (POINTS * side / dpi for side in word.box)
        base = POINTS * word.base / dpi
        words.append(Word(x0, x1, base, size, 0, word.text, SURE_BLANK, order, confidence=word.confidence))
    return words


def _size(words: Sequence[SeenWord], dpi: float) -> float:
    """The usual font size in points."""
    heights = [word.height for word in words if word.confidence > _SURE] or [word.height for word in words]
    return max(round(2 * median(heights) * POINTS / dpi / _EM) / 2, 1.0) if heights else 1.0


def _near(size: float, usual: float) -> float:
    return usual if abs(size - usual) <= _SAME_SIZE * usual else size


def _clean(word: SeenWord) -> SeenWord:
    """The word without specks before it that look like quotes, and without letters that no Vietnamese text has."""
    text = word.text
    for letters in _TWICE:
        text = text.replace(letters, "Đ")
    text = text.translate(_MISREAD).replace("b/€", "b/c").replace("b/©", "b/c")
    bare = text.lstrip(_SPECKS)
    return word._replace(text=bare if bare and bare[0].isalnum() else text)


def _without_lone_quote(cell: Sequence[SeenWord]) -> list[SeenWord]:
    """The words of a cell without a quote at its beginning that none closes: the rest of a corner."""
    quotes = sum(word.text.count(sign) for word in cell for sign in _QUOTES)
    if quotes != 1 or cell[0].text[0] not in _QUOTES:
        return list(cell)
    return [cell[0]._replace(text=cell[0].text[1:] or "|"), *cell[1:]]


def _is_dirt(word: SeenWord) -> bool:
    """Specks and rests of rulings: signs alone that no text has alone, or that the engine itself doubts."""
    # A circumflex by itself counts as a letter in Unicode.
    if any(sign.isalnum() and category(sign) != "Lm" for sign in word.text) or set(word.text) <= _DASHES:
        return False
    return word.confidence < _SURE or set(word.text) <= set("|¦_'`´‘’~^\u02c6¬\\")
