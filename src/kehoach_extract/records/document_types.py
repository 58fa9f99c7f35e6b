"""Types of documents, from ``data/document_types.toml``, as patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold

_NO_LETTER_BEFORE = r"(?<![^\W\d_])"
_NO_LETTER_AFTER = r"(?![^\W\d_])"


def _any(phrases: list[str]) -> str:
    folded = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in folded)


@cache
def type_pattern() -> re.Pattern[str]:
    """A type word (group ``type``) at the end of a text; group ``short`` is set where it is an abbreviation ("QĐ")."""
    types: dict[str, list[str]] = load("document_types")["types"]
    shorts = [short for abbreviations in types.values() for short in abbreviations if len(short) > 1]
    return re.compile(rf"{_NO_LETTER_BEFORE}(?P<type>{_any(list(types))}|(?P<short>{_any(shorts)}))\s*:?\s*$")


@cache
def next_document() -> re.Pattern[str]:
    """Where another document begins behind a body's name: "... của Chính phủ và Nghị quyết số ..."."""
    types = _any(list(load("document_types")["types"]))
    return re.compile(rf"\s+(?:và\s+)?(?:{types})\s+số\b|\s+và\s+(?:{types}){_NO_LETTER_AFTER}")


@cache
def type_stops() -> frozenset[str]:
    """Folded words that are no part of a type where they stand between it and "số"."""
    return frozenset(fold(word) for word in load("document_types")["type_stops"])


@cache
def _by_symbol() -> dict[str, str]:
    return {fold(short): name for name, shorts in load("document_types")["types"].items() for short in shorts}


def type_of_symbol(number: str) -> str | None:
    """The type that a document's number tells by its abbreviation.

    Example:
        >>> type_of_symbol("12/2020/TT-BYT"), type_of_symbol("7-CT/TU"), type_of_symbol("894/VP-KT")
        ('Thông tư', 'Chỉ thị', None)
    """
    return next((_by_symbol()[part] for part in re.split(r"[-/]", fold(number)) if part in _by_symbol()), None)
