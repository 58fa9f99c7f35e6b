"""How the words of the language model's vocabulary, which are folded, are written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOLDED = re.compile("([òóỏõọ])([ae])|([ùúủũụ])(y)")


@lru_cache(maxsize=8192)
def spellings(word: str) -> tuple[str, ...]:
    """How a word of the vocabulary may be printed, the older way first.

    The vocabulary is folded (:func:`kehoach_extract.folding.fold`): the tone of oa, oe, uy stands on the first vowel,
    always. It is printed there only where nothing follows, and there on either vowel; after "q" never.

    Example:
        >>> [spellings(word) for word in ("hòa", "họach", "qúy", "ủy", "của")]
        [('hòa', 'hoà'), ('hoạch',), ('quý',), ('ủy', 'uỷ'), ('của',)]
    """
    found = _FOLDED.search(word)
    if not found:
        return (word,)
    first, second = found[1] or found[3], found[2] or found[4]
    parted = unicodedata.normalize("NFD", first)
    plain, tone = parted[0], parted[1]
    moved = word[: found.start()] + plain + unicodedata.normalize("NFC", second + tone) + word[found.end() :]
    closed = found.end() < len(word) or word.startswith("q")
    return (moved,) if closed else (word, moved)


def bare(word: str) -> str:
    """A word in lower case without its marks.

    Example:
        >>> bare("đường"), bare("tuyển")
        ('duong', 'tuyen')
    """
    letters = unicodedata.normalize("NFD", word).replace("đ", "d")
    return "".join([sign for sign in letters if not "\u0300" <= sign <= "\u036f"])
