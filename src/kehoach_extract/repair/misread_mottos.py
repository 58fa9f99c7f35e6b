"""The State's name and motto above every document, which an OCR often reads worst, and which are known beforehand.

Decree 30/2020/NĐ-CP, article 8 and appendix I (Quốc hiệu và Tiêu ngữ).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kehoach_extract.folding import fold
from kehoach_extract.repair.slots import Span
from kehoach_extract.repair.spelling import bare

_ALIKE = 0.7
"""How alike, from 0 to 1, what was read and the motto must be without marks and signs."""
_LENGTHS = 0.15
"""By how much they may differ in length."""
_LONGEST = 90
"""Letters and signs of a line at most: both columns of a letterhead."""


@dataclass(frozen=True, slots=True)
class _Motto:
    text: str
    letters: str


_MOTTOS = tuple(
    _Motto(text, re.sub(r"\W", "", bare(text.lower())))
    for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
)
_BEGINS = re.compile(r"(?<!\S)[^\W\d_]")


def misread_mottos(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Where a misread motto stands, alone or behind the other column of the letterhead, and what it is.

    Example:
        >>> list(misread_mottos(["CQNG HoAxA H()I CHiJ NGHiA vrer NAM", "SO Y TE  DQc Iq,p- TV do - H~nh phuc"]))
        [((0, 0, 35), 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), ((1, 9, 36), 'Độc lập - Tự do - Hạnh phúc')]
        >>> list(misread_mottos(["XA HOI CHU NGHIA VIET NAM", "vi doc lap, tu do va hanh phuc"]))
        []
    """
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST and (found := _motto(line)):
            start, end, text = found
            yield (number, start, end), text


def _motto(line: str) -> tuple[int, int, str] | None:
    """What ends a line and is a motto that was not read right: of the words it may begin with, that which fits best."""
    found: list[tuple[float, int, int, str]] = []
    for begin in _BEGINS.finditer(line):
        start = begin.start()
        before, read = line[:start], line[start:].rstrip(" \t-–_.*")
        if before.strip() and not before.isupper():
            break
        letters = _letters(read)
        in_capitals = sum(sign.isupper() for sign in letters) * 2 > len(letters)
        motto = _MOTTOS[0 if in_capitals else 1]
        if not letters[0].isupper() or abs(len(letters) / len(motto.letters) - 1) > _LENGTHS:
            continue
        if fold(letters) == fold(_letters(motto.text)):
            return None
        alike = SequenceMatcher(None, bare(letters.lower()), motto.letters, autojunk=False)
        if alike.quick_ratio() > _ALIKE and alike.ratio() > _ALIKE:
            found.append((alike.ratio(), start, start + len(read), motto.text))
    return max(found)[1:] if found else None


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())
