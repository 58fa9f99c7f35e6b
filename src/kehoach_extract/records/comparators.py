"""Whether a number is a floor, a ceiling, a rough figure or the figure itself (``data/comparators.toml``)."""

from __future__ import annotations

import re
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.vocabulary import Comparator

FROM = pattern(r"\btừ\s*(?:mức\s*)?$")
"""The "từ" straight before a number."""
_NEXT_CLAUSE = re.compile(r"[,;:]|\bvà\b")


@cache
def _comparators() -> re.Pattern[str]:
    """The comparator straight before a number, with the filler words that may stand between."""
    data = load("comparators")
    sides = []
    for number, phrases in enumerate(data["before"].values()):
        words = "|".join(
            (r"(?<![^\W_])" if word[0].isalpha() else "") + re.escape(fold(word))
            for word in sorted(phrases, key=len, reverse=True)
        )
        sides.append(rf"(?P<side{number}>{words})")
    fillers = "|".join(re.escape(fold(word)) for word in sorted(data["fillers"]["words"], key=len, reverse=True))
    return re.compile(rf"(?:{'|'.join(sides)})\s*(?:(?:{fillers})\s+)*$")


def explicit_comparator(before: str) -> Comparator | None:
    """The comparator that the folded words straight before a number say, None where they say none.

    Example:
        >>> explicit_comparator("mỗi bến có tối thiểu "), explicit_comparator("mỗi bến có ")
        ('>=', None)
    """
    match = _comparators().search(before)
    if match is None:
        return None
    names: list[Comparator] = list(load("comparators")["before"])
    return names[next(number for number in range(len(names)) if match[f"side{number}"])]


def comparator_of(before: str, after: str, unit_length: int, *, counted: bool) -> Comparator | None:
    """The comparator of a number between the folded words ``before`` and ``after``; None for a bare number.

    ``after`` begins at the number's end; its first ``unit_length`` characters are the unit, if ``counted``.

    Example:
        >>> comparator_of("mở từ ", " 5 bến xe trở lên", 9, counted=True)
        '>='
    """
    explicit = explicit_comparator(before)
    if explicit is not None:
        return explicit
    opened = bool(FROM.search(before))
    sides: dict[str, Comparator] = {">=": ">=", "<=": "<="}
    for comparator, words in load("comparators")["after"].items():
        for word in words:
            place = after.find(fold(word))
            near = not after[unit_length : max(place, 0)].strip()
            if place >= 0 and (near or (opened and not _NEXT_CLAUSE.search(after[:place]))):
                return sides[comparator]
    return ">=" if opened and counted else None
