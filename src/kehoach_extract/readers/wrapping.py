"""Whether the lines of a text are whole paragraphs or printed lines that go on in the next one: told by statistics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_CLOSED = re.compile(r"[.;:!?…/)\]\"”’>|]\s*$")
_LIST_MARK = re.compile(r"(?:[-+*•–]|\(?[0-9ivxIVX]{1,5}(?:\.[0-9]{1,3})*[.)]|[a-zđA-ZĐ][.)])\s")
_LONG = 0.75
"""Share of the usual full length from which a line can have been wrapped; titles, items and cells are shorter."""
_FULL = 0.75
"""Share of the letters that stand in lines up to the usual full length: many short cells weigh little so."""
_FEW = 6
"""Up to so many line ends a single one tells; among more it may be a sentence that a page cut."""
_SHARE = 0.2
"""Of the long lines of a hard-wrapped plan about one in two or more ends before a small letter (the others before a
name or at a paragraph's end); of those of a text with one paragraph a line hardly any does."""

_NARROWEST, _PAGE_WIDTH, _NEARLY = 60, 110, 0.85
"""Characters of the widest printed line, from and to; among the paragraphs of a whole plan some are longer. Lines of
nearly that width were cut by it; cells of tables are shorter."""


def goes_on(line: str, following: str) -> bool:
    """Whether a sentence runs over the end of a line: no closing sign, and the next line starts with a small letter.

    Example:
        >>> goes_on("nâng cao chất", "lượng phục vụ"), goes_on("1. Mục đích", "- Nâng cao")
        (True, False)
    """
    start = following.lstrip()
    return bool(start) and start[0].islower() and not _LIST_MARK.match(start) and not _CLOSED.search(line)


def is_wrapped(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether lines that follow one another are printed lines of longer paragraphs: the long ones tell.

    Example:
        >>> is_wrapped([("mở rộng các điểm", "bán vé; lắp"), ("bán vé; lắp", "biển báo.")])
        True
        >>> is_wrapped([("Mở rộng các điểm bán vé ở bến;", "lắp biển báo."), ("Trồng cây dọc đường ra bến.", "b) Xe")])
        False
    """
    if not pairs:
        return False
    widest = max(len(line) for line, _ in pairs)
    if _NARROWEST <= widest <= _PAGE_WIDTH:
        return sum(goes_on(*pair) for pair in pairs if len(pair[0]) >= _NEARLY * widest) > 1
    least = _LONG * _full_length([len(line) for line, _ in pairs])
    ends = [goes_on(line, following) for line, following in pairs if len(line) >= least]
    return sum(ends) > _SHARE * len(ends) and (sum(ends) > 1 or len(pairs) <= _FEW)


def _full_length(lengths: Sequence[int]) -> int:
    """The length up to which lines hold most of the letters."""
    letters, total = 0, sum(lengths)
    for length in sorted(lengths):
        letters += length
        if letters >= _FULL * total:
            return length
    return 0


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
