"""What single tokens tell of a text's health: each is of one kind, and a line's class is told by their kinds."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache

from kehoach_extract.repair.syllables import judge, knowledge, skeletons, tokens


class Kind(IntEnum):
    """The kinds of tokens; the names in small letters are those of ``data/damage.toml``."""

    MARKED = 0
    PLAIN = 1
    BARE = 2
    MISREAD = 3
    ENGLISH = 4
    FOREIGN = 5
    GARBLED = 6
    CUT = 7
    INNER = 8
    MIXED = 9
    TITLE = 10
    NONE = 11


# "s6", "th1,xc", "H()I", "do~n": a digit or a sign where a word has letters only.
_SIGNS = r"(?:\(\)|[~^\\|{}\u00a7\u00a2\u00a3\u00a5!\u00b0\u00ae\u00a9])"
_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_MIXED = re.compile(
    rf"(?<=[{_LETTER}]){_SIGNS}+(?=[{_LETTER}])|\b(?!(?:[cdkm]?m|ha|km)[23²³]?\b)[a-zà-ỹđ]+\d\b|[a-z]\d[a-z]"
)
_SHORTEST = 2
"""Letters of what may be an abbreviation as well as a syllable: "QH", "CP"."""
_INNER = re.compile(r"[a-zà-ỹđ][A-ZĐ]")


@cache
def _english() -> frozenset[str]:
    return frozenset(knowledge()["english_words"].split())


@lru_cache(maxsize=1 << 16)
def kind_of(token: str) -> Kind:
    """The kind of a token of letters.

    Example:
        >>> [kind_of(token).name for token in ("việc", "ban", "viec", "viéc", "which", "opera", "©n", "UBND", "dQng")]
        ['MARKED', 'PLAIN', 'BARE', 'MISREAD', 'ENGLISH', 'FOREIGN', 'GARBLED', 'NONE', 'INNER']
    """
    found = judge(token)
    low = token.lower()
    if low in _english():
        return Kind.ENGLISH
    if found.well_formed and not found.cut:
        return Kind.MARKED if found.marked else Kind.PLAIN
    if token.isascii() and len(token) > _SHORTEST and low in skeletons():
        return Kind.TITLE if token.istitle() else Kind.BARE
    if found.ignored:
        return Kind.CUT if found.cut else Kind.NONE
    if _INNER.search(token):
        return Kind.INNER
    if found.cut:
        return Kind.CUT
    if found.bare:
        return Kind.MISREAD
    return Kind.FOREIGN if found.foreign else Kind.GARBLED


def marked_tokens(text: str) -> list[tuple[str, Kind]]:
    """The tokens of a line that tell something, each with its kind; a sign inside a word counts as a token too.

    Example:
        >>> [(token, kind.name) for token, kind in marked_tokens("b) Do~n xã, 12/KH-UBND")]
        [('Do', 'PLAIN'), ('xã', 'MARKED'), ('~', 'MIXED')]
    """
    found: list[tuple[str, Kind]] = []
    for token, alone in tokens(text):
        kind = kind_of(token)
        # A letter alone between spaces is a piece of a word; before ")" or "." it is the mark of a list.
        if kind is not Kind.NONE and (alone or kind is not Kind.CUT or len(token) > 1):
            found.append((token, kind))
    found += [(sign, Kind.MIXED) for sign in _MIXED.findall(text)]
    return found
