"""Whether the lines of a text are whole paragraphs or printed lines that go on in the next one: told by statistics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_CLOSED = re.compile(r"[.;:!?…/)\]\"”’>|]\s*$")
_LIST_MARK = re.compile(r"(?:[-+*•–]|\(?[0-9ivxIVX]{1,5}(?:\.[0-9]{1,3})*[.)]|[a-zđA-ZĐ][.)])\s")
# Of the line ends in a hard-wrapped plan about two in three fall inside a sentence, most of them before a small letter;
# in a text with one paragraph a line hardly any do. Linearised table cells give a few.
_SHARE = 0.15


def goes_on(line: str, following: str) -> bool:
    """Whether a sentence runs over the end of a line: no closing sign, and the next line starts with a small letter.

    Example:
        >>> goes_on("nâng cao chất", "lượng phục vụ"), goes_on("1. Mục đích", "- Nâng cao")
        (True, False)
    """
    start = following.lstrip()
    return bool(start) and start[0].islower() and not _LIST_MARK.match(start) and not _CLOSED.search(line)


def is_wrapped(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether lines that follow one another are printed lines of longer paragraphs.

    Example:
        >>> is_wrapped([("mở rộng các điểm", "bán vé; lắp"), ("bán vé; lắp", "biển báo.")])
        True
    """
    return sum(goes_on(line, following) for line, following in pairs) > _SHARE * len(pairs)


def usual_gap(gaps: Sequence[int]) -> int:
    """The usual number of empty lines between two lines of text; a bigger gap is a real one.

    Texts taken from PDF files often have an empty line after every printed line.

    Example:
        >>> usual_gap([1, 1, 0, 1, 2]), usual_gap([0, 0, 1])
        (1, 0)
    """
    counts = Counter(gaps)
    return max(counts, key=lambda gap: (counts[gap], -gap), default=0)


def starts_item(text: str) -> bool:
    """Whether a line starts with a list mark ("- ", "a) ", "1. ").

    Example:
        >>> starts_item("đ) Tổ chức"), starts_item("Tổ chức")
        (True, False)
    """
    return _LIST_MARK.match(text) is not None
