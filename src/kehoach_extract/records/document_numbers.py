"""The printed number of a legal or Party document, and the date that follows it.

Three grammars (Decree 30/2020/NĐ-CP, article 8 and appendix III; Guideline 05-HD/VPTW of the Party's Central Office):
"77/KH-UBND" (State, individual), "145/2020/NĐ-CP" (State, normative), "41-CT/TW" (Party).
"""

from __future__ import annotations

import re
from functools import cache

_SYMBOL = r"[A-ZĐƯÂÊÔ][A-Za-zĐđƯưÂâÊêÔô0-9&.]*[A-Za-zĐđƯưÂâÊêÔô0-9]|[A-ZĐ]"
_GAP = r"\s{0,2}"
_SIGN = rf"{_GAP}[-\u2013/]{_GAP}"
_DIGITS = r"(?:(?<![\w/.,-])|(?<=[Ss]ố))\d{1,5}(?:\.\d)?[a-zđ]?"
_REST = (
    rf"(?:{_GAP}/{_GAP}(?:19|20)\d\d{_GAP}/{_GAP}(?:QH\s?\d\d|{_SYMBOL})(?:{_GAP}[-\u2013]{_GAP}(?:{_SYMBOL}))*"
    rf"|{_SIGN}(?:{_SYMBOL})(?:{_SIGN}(?:{_SYMBOL}))+)(?!\w)"
)
NUMBER = _DIGITS + _REST
"""A document number; matched on the text as written, because its letters are capitals."""

_TORN = re.compile(r"(?<=số )\d{1,3} (?=\d{1,2}\D)")
_UNSURE = re.compile(rf"{_DIGITS}{_GAP}/{_GAP}[A-ZĐ]{{2,8}}(?:\.[A-ZĐ]{{2,8}})?(?![\w/-])")
"""A number with one group of letters only ("123/SYT")."""


def tidy_number(number: str) -> str:
    """A printed number with plain hyphens and without spaces.

    Example:
        >>> tidy_number("41 \u2013 CTr/TU")
        '41-CTr/TU'
    """
    return re.sub(r"\s+", "", number).replace("\u2013", "-")


_DATE = re.compile(
    r"[\s,(]{0,3}(?:ban\s+hành\s+)?(?:ngày|Ngày|NGÀY)\s*\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|(?:tháng|THÁNG)\s*\d{1,2}\s*(?:năm|NĂM)\s*\d{4})"
)


@cache
def number_pattern() -> re.Pattern[str]:
    """A document number, compiled once: its many capitals with diacritics make it dear."""
    return re.compile(NUMBER)


def printed_numbers(text: str) -> list[tuple[int, int]]:
    """Where the printed document numbers of a text stand, in order; those with one sign ("123/SYT") are with them.

    A number whose digits were torn apart in print ("số 12 6-TB/TW") is one, but only right behind "số".

    Example:
        >>> text = "Kế hoạch số 1 5-KH/TU, Công văn số 7/SXD"
        >>> [text[start:end] for start, end in printed_numbers(text)]
        ['1 5-KH/TU', '7/SXD']
    """
    torn = [(match.start(), number_pattern().match(text, match.end())) for match in _TORN.finditer(text)]
    spans = [(start, rest.end()) for start, rest in torn if rest]
    spans += [match.span() for rule in (number_pattern(), _UNSURE) for match in rule.finditer(text)]
    taken = bytearray(len(text))
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if not any(taken[start:end]):
            found.append((start, end))
            taken[start:end] = b"\x01" * (end - start)
    return sorted(found)


def mask_documents(text: str) -> str:
    """The text with document numbers and their dates blanked out, of the same length: they are no deadlines.

    Example:
        >>> mask_documents("Quyết định số 12/QĐ-BGTVT ngày 03/4/2024 về bến xe")
        'Quyết định số                                 về bến xe'
    """
    pieces, place = [], 0
    for match in number_pattern().finditer(text):
        dated = _DATE.match(text, match.end())
        end = dated.end() if dated else match.end()
        pieces += [text[place : match.start()], " " * (end - match.start())]
        place = end
    return "".join([*pieces, text[place:]])
