"""Slips of an OCR in otherwise good text: pairs of syllables that nobody writes so."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from kehoach_extract.folding import old_tone_placement
from kehoach_extract.repair.syllables import without_marks

_PAIR = re.compile(r"[a-zà-ỹđ]+(?: [a-zà-ỹđ]+)+")
# A code ends in letters that are no syllable: "74-CTr/TU ngày".
_CODE = re.compile(r"\S*[\d/@]\S*")


@cache
def _pairs() -> dict[tuple[str, str], frozenset[str]]:
    """The forms that a pair of syllables is known in, by the pair without its marks (``data/certain_pairs.txt``)."""
    text = (files("kehoach_extract.data") / "certain_pairs.txt").read_text("utf-8")
    known = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            first, second = line.partition(",")[0].split()
            known[without_marks(first), without_marks(second)] = frozenset(line.split(","))
    return known


@lru_cache(maxsize=1 << 15)
def _bare(word: str) -> tuple[str, str]:
    return without_marks(word), old_tone_placement(word)


def count_slips(text: str) -> int:
    """How many pairs of a line are written as nobody writes them.

    Example:
        >>> count_slips("Giải đoạn 2031-2035"), count_slips("Giai đoạn 2031-2035, ban hành"), count_slips("BAN HANH")
        (1, 0, 0)
    """
    known = _pairs()
    found = 0
    for run in _PAIR.findall(_CODE.sub("/", text.lower())):
        words = [_bare(word) for word in run.split(" ")]
        for (first, written_first), (second, written_second) in pairwise(words):
            forms = known.get((first, second))
            if forms is not None and (written_first, written_second) != (first, second):
                found += f"{written_first} {written_second}" not in forms
    return found
