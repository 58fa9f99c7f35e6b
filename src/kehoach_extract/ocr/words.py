"""Words as an engine read them, made the words of a page: in points, with a font size, without dirt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from statistics import median
from unicodedata import category

from unidecode import unidecode

from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.ocr.engine import POINTS, SeenWord
from kehoach_extract.readers.pdf_words import SURE_BLANK, Word

_EM = 0.9
"""Times New Roman reaches 0.68 em above the baseline with its ascenders and 0.22 em below it."""
_ENOUGH = 3.0
"""Em of text, six letters, from which on its width tells its size."""
_USUAL_WIDTH, _BEARINGS = 0.5, 0.05
"""The width of a letter that Times does not have, and of the paper beside a word's first and last letter, in em."""
_SAME_SIZE = 0.18
"""Lines whose size differs by less are set in one: bold letters and other typefaces make that much."""
_SURE = 0.5
_SPECKS = "'`´‘’*|¦_"
_QUOTES = '"“”'
_NO_TEXT = frozenset("|¦_'`´‘’~^\u02c6¬\\")
_LINE_ENDS = _NO_TEXT | frozenset(".,:;")
"""No line begins with these alone."""
_DASHES = frozenset("-\u2013\u2014+")
"""They stand between numbers and before items: a faint one is one still."""
_MISREAD = str.maketrans({"ø": "g", "\u2044": "/", "\u00d0": "Đ"})
"""Letters that no Vietnamese text has, and what they are in print: a "g" of Times, a slash, a "Đ"."""
_DOUBLED = re.compile(f"^([{UPPER}])\\1(?=[{LOWER}])")
_TWICE = ("Đ\u00d0", "\u00d0Đ")
"""One "Đ" that the engine cannot decide on."""


def page_words(body: Sequence[SeenWord], cells: Sequence[Sequence[SeenWord]], dpi: float) -> list[Word]:
    """The words of a page in points, those of its tables after those around them.

    Sizes near that of most words become that size, and the cells of a page share one.
    """
    lines = [[_clean(word) for word in line if not _is_dirt(word)] for line in _lines(body)]
    inside = [_clean(word) for cell in cells for word in _without_lone_quote(cell) if not _is_dirt(word)]
    scale = POINTS / dpi
    sized = [(word, size) for line in lines for size in [scale * size_of(line)] for word in line]
    in_cells = scale * size_of(inside)
    usual = _rounded(median([size for _, size in sized] or [in_cells]))
    words = []
    for order, (word, size) in enumerate([*sized, *((word, in_cells) for word in inside)]):
        x0, _, x1, _ = (scale * side for side in word.box)
        words.append(
            Word(
                x0,
                x1,
                scale * word.base,
                _near(_rounded(size), usual),
                0,
                word.text,
                SURE_BLANK,
                order,
                confidence=word.confidence,
            )
        )
    return words


def _lines(words: Iterable[SeenWord]) -> Iterator[list[SeenWord]]:
    line: list[SeenWord] = []
    for word in words:
        if word.begins and line:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def size_of(words: Sequence[SeenWord]) -> float:
    """The font size of words set in one, in pixels; 0 where there are none.

    An engine measures the height of a line by its accents and descenders, and is off by a fifth where they are few. The
    widths of the words say more: on the samples they give each line's size within 0.2 points where it is upright, and
    6% too much where it is bold. Lines of a few letters are told by their height.
    """
    sure = [word for word in words if word.confidence > _SURE] or words
    advances = sum(_advance(word.text) for word in sure)
    if advances >= _ENOUGH:
        return sum(word.box[2] - word.box[0] for word in sure) / advances
    return median(word.height for word in sure) / _EM if sure else 0.0


def _advance(text: str) -> float:
    """How wide a word is in Times New Roman, in em, from the left side of its ink to the right."""
    widths = _letter_widths()
    return sum(widths.get(letter, _USUAL_WIDTH) for letter in unidecode(text)) - _BEARINGS


@cache
def _letter_widths() -> dict[str, float]:
    """The widths of letters in em: those of Times, which Times New Roman has too."""
    from pdfminer.fontmetrics import FONT_METRICS

    _, widths = FONT_METRICS["Times-Roman"]
    return {letter: width / 1000 for letter, width in widths.items()}


def _rounded(size: float) -> float:
    """A size in points as type has them: by halves."""
    return max(round(2 * size) / 2, 1.0)


def _near(size: float, usual: float) -> float:
    return usual if abs(size - usual) <= _SAME_SIZE * usual else size


def _clean(word: SeenWord) -> SeenWord:
    """The word without specks that look like quotes before it, letters that no text has, and capitals seen twice."""
    text = word.text
    for letters in _TWICE:
        text = text.replace(letters, "Đ")
    text = text.translate(_MISREAD).replace("b/€", "b/c").replace("b/©", "b/c")
    bare = text.lstrip(_SPECKS)
    return word._replace(text=_DOUBLED.sub(r"\1", bare if bare and bare[0].isalnum() else text))


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
    return word.confidence < _SURE or set(word.text) <= (_LINE_ENDS if word.begins else _NO_TEXT)
