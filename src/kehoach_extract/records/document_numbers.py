"""The printed number of a legal or Party document, and the date that follows it.

Three grammars (Decree 30/2020/NĐ-CP, article 8 and appendix III; Guideline 05-HD/VPTW of the Party's Central Office):
"153/KH-UBND" (State, individual), "145/2020/NĐ-CP" (State, normative), "25-CT/TW" (Party).
"""

from __future__ import annotations

import re

_SYMBOL = r"[A-ZĐƯÂÊÔ][A-Za-zĐđƯưÂâÊêÔô0-9&.]*[A-Za-zĐđƯưÂâÊêÔô0-9]|[A-ZĐ]"
_GAP = r"\s{0,2}"
_SIGN = rf"{_GAP}[-\u2013/]{_GAP}"
_DIGITS = r"(?<![\w/.,-])\d{1,5}(?:\.\d)?[a-zđ]?"
_REST = (
    rf"(?:{_GAP}/{_GAP}(?:19|20)\d\d{_GAP}/{_GAP}(?:QH\s?\d\d|{_SYMBOL})(?:{_GAP}[-\u2013]{_GAP}(?:{_SYMBOL}))*"
    rf"|{_GAP}/{_GAP}(?:{_SYMBOL})(?:{_SIGN}(?:{_SYMBOL}))+"
    rf"|{_GAP}[-\u2013]{_GAP}(?:{_SYMBOL}){_SIGN}(?:{_SYMBOL})(?:{_SIGN}(?:{_SYMBOL}))*)(?!\w)"
)
NUMBER = _DIGITS + _REST
"""A document number; matched on the text as written, because its letters are capitals."""

SPACED_NUMBER = rf"(?<=số )(?<![\w/.,-])\d{{1,3}} \d{{1,2}}{_REST}"
"""A number whose digits were torn apart in print ("số 12 6-TB/TW"); only right behind "số"."""

UNSURE_NUMBER = rf"{_DIGITS}{_GAP}/{_GAP}[A-ZĐ]{{2,8}}(?![\w/-])"
"""A number with one group of letters only ("123/SYT")."""


def tidy_number(number: str) -> str:
    """A printed number with plain hyphens and without spaces.

    Example:
        >>> tidy_number("74 \u2013 CTr/TU")
        '74-CTr/TU'
    """
    return re.sub(r"\s+", "", number).replace("\u2013", "-")


DATED = re.compile(
    NUMBER
    + r"(?:[\s,(]{0,3}(?:ban\s+hành\s+)?(?:ngày|Ngày|NGÀY)\s*\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    + r"|(?:tháng|THÁNG)\s*\d{1,2}\s*(?:năm|NĂM)\s*\d{4}))?"
)
"""A document number with its date, where one follows."""


def mask_documents(text: str) -> str:
    """The text with document numbers and their dates blanked out, of the same length: they are no deadlines.

    Example:
        >>> mask_documents("Quyết định số 12/QĐ-BGTVT ngày 03/4/2024 về bến xe")
        'Quyết định số                                 về bến xe'
    """
    return DATED.sub(lambda match: " " * len(match.group()), text)
