"""What the words of a text tell about the code it is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.repair.encodings.codes import Code
from kehoach_extract.repair.syllables import judge

GOOD = 1.0
"""The score of a word that is a syllable."""
_BAD, _IMPOSSIBLE = -1.5, -2.5

_VIETNAMESE = re.compile(f"[{LOWER}{UPPER}]+")
_BEYOND_LATIN_1 = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\s\d.,;:!?()\"“”/+*–-]+")
_O_HORN = re.compile("[ơờớởỡợ]")
_PLAIN = re.compile(r"(?<![^\s(])[a-z]{2,}(?![^\s.,;:)])")
_SIGNS = "«»§·°²³¹ª´µ¨©®¡¿"
_LONGEST_ABBREVIATION = 6

_SHARE = 0.75
_ENOUGH = 4.5
_EXPLAINED = 0.6
_PLAIN_SHARE, _FEW_PLAIN = 0.7, 3
_FEW, _MANY = 4, 20
_TOP_OF_TWO, _TOP_OF_FEW, _TOP_OF_MANY, _KINDS_OF_MANY = 0.67, 0.5, 0.35, 6


@dataclass(slots=True)
class Pool:
    """What speaks for a code in a document: how much better its lines read in it, their words, the signs of the code.

    ``odd`` counts the words that are none as they stand, ``explained`` those in lines that are good in the code.
    ``plain`` counts the words without any sign that are syllables, and those that are none: hardly any, in a text that
    only has to be read in its code, but most of one that an OCR read wrong or whose marks are lost.
    """

    gain: float = 0.0
    odd: int = 0
    explained: int = 0
    words: set[str] = field(default_factory=set)
    signs: Counter[str] = field(default_factory=Counter)
    plain: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, text: str, code: Code, gain: float) -> None:
        """Take in a text that reads best in this code; ``gain`` is by how much better than as it stands."""
        coded = [word for word in code.word.findall(text) if code.pattern.search(word) and _is_odd(word, code)]
        self.odd += max(sum(word_score(word, None) < 0 for word in words(text, None)), len(coded))
        scores = [word_score(word, code) for word in coded]
        good = [word for word, score in zip(coded, scores, strict=True) if score == GOOD]
        if gain <= 0 or not good or len(good) < _SHARE * (len(good) + sum(score < 0 for score in scores)):
            return
        self.gain += gain
        self.explained += len(coded)
        self.words.update(good)
        self.signs.update(sign for word in good for sign in code.pattern.findall(word))
        for word in _PLAIN.findall(text):
            self.plain[not judge(word).well_formed] += 1

    @property
    def sure(self) -> bool:
        """Whether the document holds the code beyond doubt."""
        good, bad = self.plain
        if self.gain < _ENOUGH or len(self.words) < 2 or self.explained < _EXPLAINED * self.odd:
            return False
        if good + bad >= _FEW_PLAIN and good < _PLAIN_SHARE * (good + bad):
            return False
        number = self.signs.total()
        top = max(self.signs.values())
        if number >= _MANY:
            return top <= _TOP_OF_MANY * number and len(self.signs) >= _KINDS_OF_MANY
        return top <= (_TOP_OF_TWO if number < _FEW else _TOP_OF_FEW) * number


def _is_odd(word: str, code: Code) -> bool:
    """Whether a word is none as it stands; VIQR is written with usual signs, of which two in a word are odd enough."""
    return word_score(word, None) < 0 or (code.damage == "viqr" and word.isascii())


def text_score(text: str, code: Code | None) -> float:
    """How good a text's words are in a code; None is the text as it stands. Words of ASCII tell nothing."""
    return sum(word_score(word, code) for word in words(text, code) if not word.isascii())


def words(text: str, code: Code | None) -> Iterable[str]:
    """The words of a text as a code parts them."""
    found: list[str] = (code.word if code else _WORD).findall(text)
    return found


def word_score(word: str, code: Code | None) -> float:
    """Whether a word is a syllable in a code (:data:`GOOD`), an abbreviation (0), or neither (below 0).

    Example:
        >>> from kehoach_extract.repair.encodings.codes import codes
        >>> word_score("nh©n", codes()["tcvn3"]), word_score("nh©n", None)
        (1.0, -1.5)
    """
    if code is None:
        bare = word.strip(_SIGNS)
        if not bare or bare.isascii():
            return 0.0 if len(word) - len(bare) <= 1 else _BAD
        return _standing(bare) if _VIETNAMESE.fullmatch(bare) else _BAD
    if _BEYOND_LATIN_1.search(word) and _BEYOND_LATIN_1.search(code.pattern.sub("", word)):
        return _IMPOSSIBLE  # a letter that the code does not have
    decoded = code.decode(word)
    score = _standing(decoded)
    if score < 0 and code.damage == "tcvn3":
        # "níc" for "nước": the soft hyphen, "ư" in this code, is lost in copying.
        return _standing(_O_HORN.sub("ư\\g<0>", decoded, count=1))
    return score


def _standing(word: str) -> float:
    found = judge(word)
    if found.well_formed:
        return GOOD
    short = found.ignored or (word.isupper() and len(word) <= _LONGEST_ABBREVIATION)
    return 0.0 if short and _VIETNAMESE.fullmatch(word) else _BAD
