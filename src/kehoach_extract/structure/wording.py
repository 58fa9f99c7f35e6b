"""What the words of a line show: capitals, an end of sentence, an open end; and how two pieces join."""

from __future__ import annotations

import re
import unicodedata

from kehoach_extract.letters import LOWER

_TERMINAL = re.compile(r"[.;:!?…]\s*[)”\"’*]*\s*$")
_LOWER_START = re.compile(rf"[\"“(]?[{LOWER}]")
_UNFINISHED = re.compile(
    r"(?:,|\s(?:-|–|và|của|với|các|cho|theo|về|tại|trong|số|là|để|từ|đến|do|hoặc|bằng|những|được|trên|ở|ngày|tháng))$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
_NUMBER_CUT = re.compile(r"(?:\d|\d[-/]|[A-ZĐ][\wĐđ]*-)$")


def clean(text: str) -> str:
    """NFC, white space single.

    Example:
        >>> clean("Kế  hoạch ")
        'Kế hoạch'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).replace("\u00ad", "")).strip()


def is_upper(text: str) -> bool:
    """True where a text of at least two letters is written in capitals; text in parentheses is left out.

    Example:
        >>> is_upper("MỤC TIÊU (tóm tắt)"), is_upper("Mục tiêu")
        (True, False)
    """
    bare = re.sub(r"\([^)]*\)", "", text) if "(" in text else text
    if not bare.isupper():
        return False
    letters = [c for c in bare if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def ends_sentence(text: str) -> bool:
    """True where the text ends with a stop, semicolon, colon or the like."""
    return bool(_TERMINAL.search(text))


def is_unfinished(text: str) -> bool:
    """True where the text ends with a comma or a word that wants another ("của", "và", "ngày").

    Example:
        >>> is_unfinished("Triển khai Nghị quyết của"), is_unfinished("Triển khai Nghị quyết")
        (True, False)
    """
    return bool(_UNFINISHED.search(text))


def starts_lower(text: str) -> bool:
    """True where the first letter is a small one."""
    return bool(_LOWER_START.match(text))


def join_texts(first: str, second: str) -> str:
    """Two pieces of one paragraph joined: with a space, but with none inside a document number cut at its hyphen.

    Example:
        >>> join_texts("Kế hoạch số 41-", "KH/HU ngày")
        'Kế hoạch số 41-KH/HU ngày'
        >>> join_texts("kinh tế -", "xã hội")
        'kinh tế - xã hội'
    """
    if first.endswith(("-", "/")) and _NUMBER_CUT.search(first[:-1] + first[-1]) and re.match(r"[A-ZĐ\d]", second):
        return first + second
    return f"{first} {second}"
