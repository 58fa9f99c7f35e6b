"""The State's name and motto above every document, which an OCR often reads worst, and which are known beforehand.

Decree 30/2020/NĐ-CP, article 8 and appendix I (Quốc hiệu và Tiêu ngữ).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kehoach_extract.folding import fold
from kehoach_extract.repair.slots import Span
from kehoach_extract.repair.spelling import bare

_ALIKE = 0.7
"""How alike, from 0 to 1, what was read and the motto must be without marks and signs."""
_WORDS_ALIKE = 0.4
"""The same of the first and of the last word."""
_LENGTHS = 0.15
"""By how much they may differ in length."""
_LONGEST = 90
"""Letters and signs of a line at most: both columns of a letterhead."""
_NAME, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_NO_LETTER = re.compile(r"[\W\d_]+")
_LETTERS = {text: _NO_LETTER.sub("", text) for text in (_NAME, _MOTTO)}
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
        if len(line) <= _LONGEST and (found := _found(line)):
            start, end, text = found
            yield (number, start, end), text


def _found(line: str) -> tuple[int, int, str] | None:
    """What ends a line and is a motto that was not read right: of the words it may begin with, that which fits best."""
    found: list[tuple[float, int, int, str]] = []
    for begin in _BEGINS.finditer(line):
        start = begin.start()
        before, read = line[:start], line[start:].rstrip(" \t-–_.*")
        if before.strip() and not before.isupper():
            break
        letters = _NO_LETTER.sub("", read)
        if not letters[0].isupper():
            continue
        in_capitals = sum(sign.isupper() for sign in letters) * 2 > len(letters)
        motto = _NAME if in_capitals else _MOTTO
        if abs(len(letters) / len(_LETTERS[motto]) - 1) > _LENGTHS:
            continue
        if fold(letters) == fold(_LETTERS[motto]):
            return None
        alike = _alike(letters, _LETTERS[motto])
        if alike > _ALIKE and _begins_and_ends(read, motto):
            found.append((alike, start, start + len(read), motto))
    return max(found)[1:] if found else None


def _begins_and_ends(read: str, motto: str) -> bool:
    """Whether the first and the last word are there: the rest of a motto may stand on the line before or behind."""
    ours, words = read.split(), motto.split()
    return _alike(ours[0], words[0]) > _WORDS_ALIKE and _alike(ours[-1], words[-1]) > _WORDS_ALIKE


def _alike(read: str, meant: str) -> float:
    """How alike two words or runs of letters are without marks; other signs of what was read don't count."""
    return SequenceMatcher(None, bare(_NO_LETTER.sub("", read).lower()), bare(meant.lower()), autojunk=False).ratio()
