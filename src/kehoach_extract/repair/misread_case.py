"""Letter case in text that an OCR program misread: some letters have one shape in both cases, told apart by size alone.

So "xây" is read as "Xây" inside a sentence, and "Xây" as "xây" at the beginning of an item. The words around tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from kehoach_extract.repair.spelling import bare

_ONE_SHAPE = frozenset("ckopsuvwxz")
"""Letters whose capitals differ from them in size alone."""
_ITEM = re.compile(r"\s*(?:[-+*•]|\(?[a-zđ]\)|\d{1,2}(?:\.\d{1,2}){0,3}[.)])\s*([^\W\d_])")
"""The mark of an item, and the first letter of its text."""
_SMALL_BEFORE = re.compile(r"(?<!\S)(?!\S*[A-ZĐ])[^\W\d_]+,? $")
_LONGEST_WORD = 40
_FEWEST_ITEMS = 5
_MOSTLY = 0.9
"""The share of a text's items that begin with a capital from which on all of them are taken to."""


@cache
def small_words() -> frozenset[str]:
    """Words that are hardly ever written with a capital inside a sentence, folded; see ``training/small_words.py``."""
    return frozenset((files("kehoach_extract.data") / "model" / "small_words.txt").read_text("utf-8").split())


def is_one_shape(word: str) -> bool:
    """Whether a word begins with a letter that looks the same in both cases.

    Example:
        >>> [is_one_shape(word) for word in ("vốn", "ở", "nâng")]
        [True, True, False]
    """
    return bare(word[:1].lower()) in _ONE_SHAPE


def inside_sentence(line: str, start: int) -> bool:
    """Whether the word at ``start`` follows a word in small letters, or one with a comma behind it.

    Example:
        >>> [inside_sentence(line, line.index("V")) for line in ("phu hop Voi", "Bo Van hoa", "1. Von")]
        [True, False, False]
    """
    # A word and its comma are short: lines of a whole file would be searched from their beginning for each word.
    return _SMALL_BEFORE.search(line, max(0, start - _LONGEST_WORD), start) is not None


def items_with_capitals(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines whose text begins with a small letter behind the mark of an item, where others do not.

    Nothing where the items of a text often begin so.

    Example:
        >>> sorted(items_with_capitals(["- Xa A", "- Xa B", "- xay dung", "- Xa D", *["+ Huyen C"] * 9]))
        [2]
    """
    letters = {number: item[1] for number, line in enumerate(lines) if (item := _ITEM.match(line))}
    small = frozenset(number for number, letter in letters.items() if letter.islower())
    if len(letters) < _FEWEST_ITEMS or len(letters) - len(small) < _MOSTLY * len(letters):
        return frozenset()
    return small
