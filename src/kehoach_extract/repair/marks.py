"""Marks apart from their letters back onto them: decomposed, doubled, in odd order, as signs of their own, strayed.

What is left is NFC. A letter with marks that Vietnamese does not have is composed and otherwise left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Protocol

from kehoach_extract.mended import Change, Mended, same_ends
from kehoach_extract.repair.syllables import judge

_SHAPES = "\u0302\u0306\u031b"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Other code points of the same marks: singletons of Unicode, the Greek circumflex, and the signs that stand alone.
_SAME = {"\u0340": "\u0300", "\u0341": "\u0301", "\u0342": "\u0303", "\u0311": "\u0302"}
_ALONE = {
    "\u00b4": "\u0301",
    "\u02ca": "\u0301",
    "\u02cb": "\u0300",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02d8": "\u0306",
    "\u02c0": "\u0309",
}
_COMBINING = "\u0300-\u036f"
_SIGNS = "".join(_ALONE)
_TRIGGER = re.compile(f"[{_COMBINING}{_SIGNS}]")
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_WORD = re.compile(f"[{_LETTERS}][{_LETTERS}{_COMBINING}{_SIGNS}]*(?: [{_COMBINING}][{_LETTERS}{_COMBINING}]*)*")
_VOWELS = frozenset("aeiouyAEIOUY")
_MOVED = 0.98


class Text(Protocol):
    """Anything with a text: a line."""

    @property
    def text(self) -> str:
        """The text."""


def mend_marks(lines: Sequence[Text]) -> list[Mended]:
    """Each line with its marks on their letters, NFC where Latin letters carry them.

    Example:
        >>> from kehoach_extract.source import Line, Place
        >>> texts = ["Ke\\u0302\\u0301 hoa\\u0323ch", "ti\\u00ea\\u00b4ng", "hoac\\u0323h", "v\\u00e1\\u0302n"]
        >>> [mended.text for mended in mend_marks([Line(text, Place()) for text in texts])]
        ['Kế hoạch', 'tiếng', 'hoạch', 'vấn']
    """
    return [_mend(line.text) if _TRIGGER.search(line.text) else Mended(line.text) for line in lines]


def _mend(text: str) -> Mended:
    changes = []
    for match in _WORD.finditer(text):
        word = match.group()
        if not _TRIGGER.search(word):
            continue
        made, probability = _word(word)
        if made != word:
            changes.append(_change(match.start(), word, made, probability))
    return Mended(text, tuple(changes))


def _change(at: int, word: str, made: str, probability: float) -> Change:
    """The change of a word without what is the same at its ends."""
    start, end = same_ends(word, made)
    # A mark on what is kept would belong to it.
    while start and start < len(word) and unicodedata.combining(word[start]):
        start -= 1
    return Change(at + start, at + len(word) - end, made[start : len(made) - end], "decomposed", probability)


def _word(word: str) -> tuple[str, float]:
    """A word with its marks in place, and how sure that is."""
    apart = " " in word or any(sign in word for sign in _SIGNS)
    joined = word.replace(" ", "")
    for sign, mark in _ALONE.items():
        joined = joined.replace(sign, mark)
    letters = _clusters(joined)
    moved = _on_the_vowel(letters)
    if moved is not None:
        return moved, _MOVED
    made = "".join(_composed(base, marks) for base, marks in letters)
    if judge(made).well_formed:
        return made, 1.0
    # Signs by themselves, and marks after a blank, are only joined where they make a syllable.
    return (unicodedata.normalize("NFC", word) if apart else made), 1.0


def _clusters(word: str) -> list[tuple[str, str]]:
    """Every letter without its marks, and its marks in the order they stand."""
    found: list[tuple[str, str]] = []
    for sign in unicodedata.normalize("NFD", "".join(_SAME.get(sign, sign) for sign in word)):
        if found and unicodedata.combining(sign):
            found[-1] = (found[-1][0], found[-1][1] + sign)
        else:
            found.append((sign, ""))
    return found


def _composed(base: str, marks: str) -> str:
    """A letter with its marks: the shape first, then the tone, each once."""
    marks = "".join(dict.fromkeys(marks))
    shape = [mark for mark in marks if mark in _SHAPES]
    tone = [mark for mark in marks if mark in _TONES]
    if len(shape) <= 1 and len(tone) <= 1 and len(shape) + len(tone) == len(marks):
        return unicodedata.normalize("NFC", base + "".join(shape + tone))
    return unicodedata.normalize("NFC", base + marks)


def _on_the_vowel(letters: Sequence[tuple[str, str]]) -> str | None:
    """A word whose one tone stands on a consonant, with the tone on the vowel where that makes a syllable."""
    strayed = [index for index, (base, marks) in enumerate(letters) if marks and base not in _VOWELS]
    if len(strayed) != 1:
        return None
    base, tone = letters[strayed[0]]
    if tone not in _TONES:
        return None
    for at in sorted(range(len(letters)), key=lambda index: (abs(index - strayed[0]), index)):
        if letters[at][0] in _VOWELS:
            tried = [(base, "") if index == strayed[0] else letter for index, letter in enumerate(letters)]
            tried[at] = (tried[at][0], tried[at][1] + tone)
            made = "".join(_composed(*letter) for letter in tried)
            if judge(made).well_formed:
                return made
    return None
