"""Slips of an OCR in otherwise good text: pairs of syllables that nobody writes so, and words that none can be."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from kehoach_extract.folding import old_tone_placement
from kehoach_extract.repair.syllables import judge, without_marks

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 3
"""Of shorter words too many are symbols and names of sounds."""
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
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


@cache
def _letters() -> frozenset[str]:
    """The words of the pairs without their marks."""
    return frozenset(word for pair in _pairs() for word in pair)


@lru_cache(maxsize=1 << 15)
def _is_none(word: str) -> bool:
    """Whether a word can be none as it is marked, and would be one with other marks.

    Example:
        >>> [_is_none(word) for word in ("viẹn", "viện", "vien", "đắk", "Viẹn")]
        [True, False, False, False, False]
    """
    if word.isascii() or len(word) < _FEWEST_LETTERS or not word.islower() or judge(word).well_formed:
        return False
    return without_marks(word) in _letters()


@lru_cache(maxsize=1 << 15)
def _bare(word: str) -> tuple[str, str]:
    return without_marks(word), old_tone_placement(word)


def is_certain(pair: str) -> bool:
    """Whether two words, in small letters, are written as nearly everybody writes them.

    Example:
        >>> is_certain("giai đoạn"), is_certain("giải đoạn"), is_certain("hai đoạn")
        (True, False, False)
    """
    first, _, second = pair.partition(" ")
    (bare, one), (other_bare, other) = _bare(first), _bare(second)
    return f"{one} {other}" in _pairs().get((bare, other_bare), ())


def slips_in(text: str) -> list[str]:
    """The pairs of a line that are written as nobody writes them, in small letters; names are passed over.

    Example:
        >>> slips_in("Giải đoạn 2031-2035"), slips_in("Giai đoạn 2031-2035, ban hành"), slips_in("BAN HANH")
        (['giải đoạn'], [], [])
    """
    known = _pairs()
    found = []
    for run in _RUN.findall(_CODE.sub("/", text)):
        words = run.split(" ")
        pairs = [_bare(word.lower()) for word in words]
        for index, ((first, one), (second, other)) in enumerate(pairwise(pairs)):
            forms = known.get((first, second))
            if forms is None or f"{one} {other}" in forms or (one, other) == (first, second):
                continue
            if not (words[index].istitle() and words[index + 1].istitle()):
                found.append(f"{one} {other}")
    return found


def signs_of_slips(text: str) -> list[str]:
    """The pairs of :func:`slips_in`, and the other words in small letters that none can be, but with other marks.

    Of 5,600 stretches of 30 lines of news, laws and the Vietnamese Wikipedia three hold as many as three such words,
    all of them mistyped ("đuợc", "luợt").

    Example:
        >>> signs_of_slips("các bệnh viẹn, chi tiét của huyện Đắk Mil")
        ['bệnh viẹn', 'tiét']
    """
    pairs = slips_in(text)
    paired = {word for pair in pairs for word in pair.split(" ")}
    return [
        *pairs,
        *(word for word in _WORD.findall(text) if _is_none(word) and old_tone_placement(word) not in paired),
    ]
