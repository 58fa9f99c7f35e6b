"""The words that the language model counts: runs of letters in lower case, and a few stand-ins for all else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kehoach_extract.folding import fold

UNK, END, NUMBER, SIGN = 0, 1, 2, 3
SPECIAL = ("<unk>", "<end>", "<number>", "<sign>")
"""An unknown word; the end of a sentence or line; a number; any other signs between words."""

# Groups: letters, a number, the end of a sentence, other signs.
TOKEN = re.compile(
    r"([A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+)|(\d+(?:[.,]\d+)*)|([.;:!?…](?=\s|$))|([^\s\w]+|\w)"
)


@lru_cache(maxsize=200_000)
def form(letters: str) -> tuple[str, int]:
    """A word as the vocabulary has it, and its letter case.

    Example:
        >>> form("UỶ"), form("Hoà"), form("xã")
        (('ủy', 2), ('hòa', 1), ('xã', 0))
    """
    case = 2 if len(letters) > 1 and letters.isupper() else int(letters[0].isupper())
    return fold(letters), case


def tokenize(text: str) -> Iterator[tuple[str, int]]:
    """The words of a text with their letter case: 0 lower, 1 first letter capital, 2 all capitals.

    Numbers, ends of sentences and other signs are given as the words of :data:`SPECIAL`; signs in a row count once.

    Example:
        >>> [word for word, _ in tokenize("UBND huyện, 25 xã Hoà An.")]
        ['ubnd', 'huyện', '<sign>', '<number>', 'xã', 'hòa', 'an', '<end>']
    """
    for match in TOKEN.finditer(text):
        kind = match.lastindex
        if kind == 1:
            yield form(match.group())
        elif kind == 2:
            yield "<number>", 0
        elif kind == 3:
            yield "<end>", 0
        else:
            yield "<sign>", 0
