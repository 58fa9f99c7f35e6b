"""Folding of words for matching, and the word lists of the document form (``data/form_words.toml``)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kehoach_extract.data import load

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")


def _plain_tone(match: re.Match[str]) -> str:
    marks = unicodedata.normalize("NFD", match.group())
    tone = "".join(c for c in marks if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES)) + tone


@cache
def _fold_word(word: str) -> str:
    return re.sub(_WORD, _plain_tone, word)


def fold(text: str) -> str:
    """Lower case, NFC, the tone moved behind the word, white space and dashes single: for comparing, never for output.

    "hoà" and "hòa" fold to the same string.

    Example:
        >>> fold("HOÀ  Bình") == fold("Hòa bình")
        True
    """
    text = unicodedata.normalize("NFC", text).lower().replace("–", "-").replace("—", "-")
    text = " ".join(_fold_word(word) for word in _SPACES.sub(" ", text).split(" "))
    return text.strip()


@cache
def form_words(name: str) -> tuple[str, ...]:
    """A list of ``data/form_words.toml``, folded, longest first.

    Raises:
        KeyError: there is no such list.
    """
    return tuple(sorted({fold(word) for word in load("form_words")[name]}, key=lambda w: (-len(w), w)))


def starts_with_any(folded: str, words: tuple[str, ...]) -> str | None:
    """The first word of ``words`` (folded) that the text starts with, as a whole word; None where none does."""
    for word in words:
        if folded.startswith(word) and not folded[len(word) : len(word) + 1].isalpha():
            return word
    return None
