"""The word lists of ``data/goals.toml`` as patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold


@cache
def folded_set(name: str) -> frozenset[str]:
    """The words of a list, folded.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(fold(word) for word in load("goals")[name])


@cache
def starting(name: str) -> re.Pattern[str]:
    """A pattern whose ``match`` finds a word of the list at the start of a folded part, spaces passed.

    Example:
        >>> bool(starting("openers").match(" trong đó có 5 bến"))
        True
    """
    return re.compile(rf"\s*(?:{_alternatives(name)})(?![^\W_])")


@cache
def anywhere(name: str) -> re.Pattern[str]:
    """A pattern whose ``search`` finds a word of the list as whole syllables anywhere in a folded text.

    Example:
        >>> anywhere("builders").search("sẽ xây mới 5 bến").group()
        'xây mới'
    """
    return re.compile(rf"(?<![^\W_])(?:{_alternatives(name)})(?![^\W_])")


@cache
def ending(name: str) -> re.Pattern[str]:
    """A pattern whose ``search`` finds a word of the list at the end of a folded text, spaces passed.

    Example:
        >>> bool(ending("makers").search("năm nay mở "))
        True
    """
    return re.compile(rf"(?<![^\W_])(?:{_alternatives(name)})\s*$")


def _alternatives(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(folded_set(name), key=lambda word: (-len(word), word)))
