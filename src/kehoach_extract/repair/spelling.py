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


def in_case_of(word: str, text: str) -> str:
    """A word of the vocabulary as it is written, in the letter case of the text that it takes the place of.

    Example:
        >>> in_case_of("họach", "Hoach"), in_case_of("của", "CUA"), in_case_of("ủy", "Uy")
        ('Hoạch', 'CỦA', 'Ủy')
    """
    letters = spellings(word)[0]
    if len(letters) == len(text):
        return "".join([new.upper() if was.isupper() else new for was, new in zip(text, letters, strict=True)])
    if len(text) > 1 and text.isupper():
        return letters.upper()
    return letters[0].upper() + letters[1:] if text[:1].isupper() else letters
