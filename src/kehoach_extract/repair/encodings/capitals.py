"""Capitals of TCVN3, where a capital with a mark has the code of the small letter: the word and its neighbours tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.letters import LOWER, UPPER

_WORD = re.compile(f"[{LOWER}{UPPER}]+")
# The first letter of an item, and of a name: only those that the code has no capital for are small there.
_FIRST = re.compile(
    r"^(?:[0-9IVX]{1,4}(?:\.[0-9]{1,2})*[.)]?|[a-zđ]\)|[-+]) +[^\W\da-zđăâêôơư_]"
    r"|ủ(?=y ban nhân dân)|u(?=ỷ ban nhân dân)"
)
_VOWEL = re.compile("[^BCDFGHJKLMNPQRSTVWXZĐ]")


def with_capitals(letters: Sequence[str], *, from_fonts: bool = False) -> list[str]:
    """Decoded letters with the capitals that the code could not write.

    A word with a bare capital beyond its first letter and no small bare letter is one of capitals ("QUYếT"). A word
    that tells nothing by itself ("Bộ", "ở") goes with the words around it where these are of capitals. ``from_fonts``
    says that a font of capitals has given the line its other capitals; else an item begins with one, and the name
    "Ủy ban nhân dân", whose first letter the code has no capital for.

    Example:
        >>> "".join(with_capitals("THàNH PHố ở Bộ"))
        'THÀNH PHỐ Ở BỘ'
        >>> "".join(with_capitals("Quyết định của ủy ban nhân dân ở Bộ"))
        'Quyết định của Ủy ban nhân dân ở Bộ'
    """
    made = list(letters)
    text = "".join(letter[:1] or "\x00" for letter in letters)
    words = [(match.start(), match.end(), _kind(match.group())) for match in _WORD.finditer(text)]
    for index, (start, end, kind) in enumerate(words):
        if kind is True or (kind is None and not from_fonts and _around(text, words, index)):
            made[start:end] = [letter.upper() for letter in made[start:end]]
    if not from_fonts:
        for first in _FIRST.finditer(text):
            at = first.end() - 1
            made[at] = made[at].upper()
    return made


def _kind(word: str) -> bool | None:
    """True for a word of capitals, False for one with small letters, None where only codes without case tell."""
    bare = [letter for letter in word if letter.isascii() or letter in "ĂÂĐÊÔƠƯ"]
    if any(letter.islower() for letter in bare):
        return False
    inner = [letter for letter in word[1:] if letter.isascii() or letter in "ĂÂĐÊÔƠƯ"]
    if inner:
        return True
    return None


def _around(text: str, words: Sequence[tuple[int, int, bool | None]], index: int) -> bool:
    """Whether the nearest words that tell are of capitals, on each side where there is one."""
    sides = []
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(words) and words[at][2] is None:
            at += step
        if 0 <= at < len(words):
            sides.append(words[at][2] is True and not _is_code(text, *words[at][:2]))
    return bool(sides) and all(sides)


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether a word of capitals is an abbreviation: part of a document's number, or without a vowel."""
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    return (
        any(sign in "/-" for sign in beside) or not _VOWEL.search(text[start:end].upper()) or text[start:end] == "UBND"
    )
