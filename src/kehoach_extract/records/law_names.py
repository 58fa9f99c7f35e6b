"""Laws, codes, ordinances and the constitution cited by name, found by looking their words up.

An alternation of every known name costs more to compile than a whole plan takes to search, so the kind of law is found
by a small pattern, and the words after it are looked up in the lists of ``data/document_types.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern

_KIND = re.compile(
    r"(?<![^\W\d_])(?:hiến\s+pháp|bộ\s+luật|pháp\s+lệnh|(?<!bộ\s)(?<!pháp\s)luật)(?![^\W\d_])",
)
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"\s*,?\s+|\s*,\s*")
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?![\d/])")
_STATE = pattern(r"\s+nước\s+cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam(?![^\W\d_])")
_AMENDING = pattern(
    r"sửa\s+đổi(?:\s*,\s*bổ\s+sung)?(?:\s+một\s+số\s+điều)?(?:\s+của)?(?:\s+các)?\s+(?:bộ\s+)?luật\s+(?=[^\W\d_])"
)
_AND_LAW = re.compile(r"(?:\s*,\s*|\s+và\s+)luật\s+")
_MOST_WORDS = 22
"""The longest known name has fewer words."""
_MOST_UNKNOWN_WORDS = 8
_MOST_AMENDED_WORDS = 6
_FEWEST_UNKNOWN_WORDS = 2


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named in a text: ``text[start:end]`` is its name as printed, with its ``year`` where one follows."""

    start: int
    end: int
    kind: str
    year: int | None


@cache
def _known() -> dict[str, frozenset[str]]:
    """The known names by kind, their words joined by single spaces without commas."""
    laws: dict[str, list[str]] = load("document_types")["laws"]
    lists = {"luật": laws["laws"], "bộ luật": laws["codes"], "pháp lệnh": laws["ordinances"]}
    return {kind: frozenset(" ".join(_WORD.findall(fold(name))) for name in names) for kind, names in lists.items()}


@cache
def _stops() -> frozenset[str]:
    """Words that end the name of a law that is not known."""
    return frozenset(fold(word) for word in load("document_types")["laws"]["name_ends"])


def find_laws(text: str, folded: str) -> Iterator[LawName]:
    """Every law cited by name, in order; ``folded`` is ``text`` folded.

    Known names are met in any letter case ("Luật thủy sản"); an unknown one must begin with a capital and ends before
    the first word that begins something else. The kind must be written as a name ("pháp luật" is none, nor is "luật").

    Example:
        >>> text = "theo Luật Thư viện năm 2019, Luật Bến Tàu và luật chơi"
        >>> [(text[law.start : law.end], law.kind, law.year) for law in find_laws(text, fold(text))]
        [('Luật Thư viện năm 2019', 'luật', 2019), ('Luật Bến Tàu', 'luật', None)]
    """
    position = 0
    while match := _KIND.search(folded, position):
        position = match.end()
        kind = " ".join(match.group().split())
        if not any(letter.isupper() for letter in text[match.start() : match.end()]):
            continue
        end = _name_end(text, folded, match.end(), kind)
        if end is None:
            continue
        year = _YEAR.match(folded, end)
        position = year.end() if year else end
        yield LawName(match.start(), position, kind, int(year["year"]) if year else None)


def without_year(name: str) -> str:
    """A law's name folded and without its year, to compare names.

    Example:
        >>> without_year("Luật Thuỷ sản năm 2017")
        'luật thủy sản'
    """
    folded = " ".join(fold(name).split())
    year = _YEAR.search(folded)
    return folded[: year.start()] if year and year.end() == len(folded) else folded


def _name_end(text: str, folded: str, kind_end: int, kind: str) -> int | None:
    """Where the name after the kind ends; None where no name follows."""
    if kind == "hiến pháp":
        state = _STATE.match(folded, kind_end)
        return state.end() if state else kind_end
    gap = _SPACE.match(folded, kind_end)
    if gap is None:
        return None
    start = gap.end()
    if kind != "luật":
        return _known_end(folded, start, kind)
    amending = _AMENDING.match(folded, start)
    if amending is not None:
        return _amended_end(folded, amending.end())
    return _known_end(folded, start, kind) or _unknown_end(text, folded, start)


def _known_end(folded: str, start: int, kind: str) -> int | None:
    """The end of the longest known name that begins at ``start``."""
    names, words, found = _known()[kind], "", None
    position = start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(folded, position)
        if word is None:
            break
        words = f"{words} {word.group()}" if words else word.group()
        if words in names:
            found = word.end()
        gap = _GAP.match(folded, word.end())
        if gap is None:
            break
        position = gap.end()
    return found


def _amended_end(folded: str, start: int) -> int:
    """The end of the law that another amends, and of those named with it."""
    end = _known_end(folded, start, "luật") or _run_end(folded, start, _MOST_AMENDED_WORDS)[0]
    while more := _AND_LAW.match(folded, end):
        known = _known_end(folded, more.end(), "luật")
        if known is None:
            break
        end = known
    return end


def _unknown_end(text: str, folded: str, start: int) -> int | None:
    if not text[start].isupper():
        return None
    end, count = _run_end(folded, start, _MOST_UNKNOWN_WORDS)
    return end if count >= _FEWEST_UNKNOWN_WORDS else None


def _run_end(folded: str, start: int, most: int) -> tuple[int, int]:
    """The end of the words up to one that begins something else, and how many they are."""
    end, count, position = start, 0, start
    while count < most and (word := _WORD.match(folded, position)):
        if count and word.group() in _stops():
            break
        end, count = word.end(), count + 1
        gap = _SPACE.match(folded, end)
        if gap is None:
            break
        position = gap.end()
    return end, count
