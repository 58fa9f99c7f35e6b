"""Departments at the beginning of an item whose "Sở" an OCR program read as digits: "3.86 Y té" is "3. Sở Y tế".

So is the S that was left of it ("1. SY té").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold
from kehoach_extract.repair.ocr_forms import ocr_forms
from kehoach_extract.repair.slots import Span

_ITEM = re.compile(r"\s*\d{1,2}\.(\s?(?:[3568]\d?\s+|S\s?))([A-ZĐ]\S*)\s+(\S+)")
_LIKELIEST = 6
"""Words that are looked at of those that each token may have been."""


@cache
def _names() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(name).split()) for name in load("damage")["departments"]["begin"])


def misread_departments(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Where digits stand for "Sở", and what is written in their place.

    Example:
        >>> list(misread_departments(["3.86 Y té", "5. 5 Théng tin", "3.86 Xa ven sdng"]))
        [((0, 2, 5), ' Sở '), ((1, 2, 5), ' Sở ')]
    """
    for number, line in enumerate(lines):
        if (item := _ITEM.match(line)) and _is_department(item[2], item[3]):
            yield (number, *item.span(1)), " Sở "


def _is_department(first: str, second: str) -> bool:
    """Whether two tokens may be the first words of a department's name."""
    forms = ocr_forms()
    ids, _ = forms.candidates([first, second.strip(",;.:")], width=_LIKELIEST)
    read = [{forms.word(number) for number in row} for row in ids.tolist()]
    return any(name[0] in read[0] and name[1] in read[1] for name in _names())
