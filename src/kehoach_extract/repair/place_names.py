"""The names of all districts, communes and wards, and where they stand in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kehoach_extract.repair.language.words import form

KINDS = ("xã", "phường", "trấn", "huyện", "quận", "phố")
"""The last words of what stands before the names of places."""
_KIND = re.compile(rf"(?<!\w)(?:{'|'.join(KINDS)}) ", re.IGNORECASE)
_PART = re.compile(r"[^\W\d_]+")
_LONGEST = 40
"""Letters of a name at most."""


def places_by_province() -> Iterator[list[str]]:
    """The provinces in small letters, each before its places; the list's source is told in ``training/places.py``."""
    text = (files("kehoach_extract.data") / "model" / "places.txt").read_text("utf-8")
    return (re.split("[:,] *", line) for line in text.lower().replace("-", " ").splitlines())


@cache
def place_names() -> frozenset[str]:
    """The names of all districts, communes and wards, in small letters.

    Example:
        >>> "hoằng châu" in place_names(), "hoang châu" in place_names()
        (True, False)
    """
    return frozenset(name for _, *names in places_by_province() for name in names)


def named_places(line: str) -> list[tuple[int, int]]:
    """Where names of places stand behind the word for their kind, of two words at least: first and last letter.

    They are right as they stand: "xã Văn Bàn" is no slip for "Văn Bản".

    Example:
        >>> [line[slice(*span)] for line in ("xã Văn Bàn và xã Văn Bạn",) for span in named_places(line)]
        ['Văn Bàn']
    """
    found = []
    for kind in _KIND.finditer(line):
        words: list[str] = []
        end = kind.end()
        for part in _PART.finditer(line, kind.end(), kind.end() + _LONGEST):
            if not part.group()[0].isupper() or line[end : part.start()] not in ("", " ", "-"):
                break
            words.append(form(part.group())[0])
            end = part.end()
            if len(words) > 1 and " ".join(words) in place_names():
                found.append((kind.end(), end))
    return found
