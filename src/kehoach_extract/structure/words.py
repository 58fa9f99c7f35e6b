"""The word lists of the document form (``data/form_words.toml``), for matching against folded text."""

from __future__ import annotations

from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold


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
