"""Types of documents and names of laws, from ``data/document_types.toml``, as patterns over folded text."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from kehoach_extract.folding import fold

_NO_LETTER_BEFORE = r"(?<![^\W\d_])"
_NO_LETTER_AFTER = r"(?![^\W\d_])"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("kehoach_extract.data").joinpath("document_types.toml").read_text(encoding="utf-8"))


def _any(phrases: list[str]) -> str:
    folded = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", " ").replace(",", " ?,?") for phrase in folded)


@cache
def type_pattern() -> re.Pattern[str]:
    """A type word (group ``type``) at the end of a text; group ``short`` is set where it is an abbreviation ("QĐ")."""
    types: dict[str, list[str]] = _data()["types"]
    shorts = [short for abbreviations in types.values() for short in abbreviations if len(short) > 1]
    return re.compile(rf"{_NO_LETTER_BEFORE}(?P<type>{_any(list(types))}|(?P<short>{_any(shorts)}))\s*:?\s*$")


@cache
def next_document() -> re.Pattern[str]:
    """Where another document begins behind a body's name: "... của Chính phủ và Nghị quyết số ..."."""
    types = _any(list(_data()["types"]))
    return re.compile(rf"\s+(?:và\s+)?(?:{types})\s+số\b|\s+và\s+(?:{types}){_NO_LETTER_AFTER}")


@cache
def _by_symbol() -> dict[str, str]:
    return {fold(short): name for name, shorts in _data()["types"].items() for short in shorts}


def type_of_symbol(number: str) -> str | None:
    """The type that a document's number tells by its abbreviation.

    Example:
        >>> type_of_symbol("12/2020/TT-BYT"), type_of_symbol("7-CT/TU"), type_of_symbol("894/VP-KT")
        ('Thông tư', 'Chỉ thị', None)
    """
    return next((_by_symbol()[part] for part in re.split(r"[-/]", fold(number)) if part in _by_symbol()), None)


@cache
def law_pattern() -> re.Pattern[str]:
    """A law by name: group ``kind`` is its type; ``other`` the name where it is none of the known ones.

    Known names are met in any letter case ("Luật đấu thầu"); an unknown one must begin with a capital, which the caller
    has to check, and ends before the first word that begins something else. The year of a law belongs to its name as
    printed.
    """
    laws = _data()["laws"]
    year = r"(?:\s+năm\s+(?:19|20)\d\d(?!\d))?"
    name = rf"(?:{_any(laws['laws'])}){_NO_LETTER_AFTER}"
    amending = (
        r"sửa\s+đổi(?:\s*,\s*bổ\s+sung)?(?:\s+một\s+số\s+điều)?(?:\s+của)?(?:\s+các)?\s+(?:bộ\s+)?luật\s+"
        rf"(?:{name}|\w+(?:\s+\w+){{0,5}})(?:(?:\s*,\s*|\s+và\s+)luật\s+{name})*"
    )
    other = (
        r"(?P<other>[^\W\d_]+(?:\s+(?!(?:và|về|có|được|theo|đã|tại|cho|của|để|trên|trong|đến|hiện|số|năm|ngày|thì|phải|này"
        r"|hoặc|đối|từ|do|sẽ|là|khi|quy|ban|sửa|nhằm|như|nêu|nói|bảo|đảm|gồm|ra|qua|với|các|những|tới|vào|bằng|thực|hướng"
        r"|kể|còn|cũng|chưa|không)\b)[^\W\d_]+){1,7})"
    )
    sources = (
        rf"hiến\s+pháp(?:\s+nước\s+cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam)?{year}{_NO_LETTER_AFTER}",
        rf"bộ\s+luật\s+(?:{_any(laws['codes'])}){_NO_LETTER_AFTER}{year}",
        rf"pháp\s+lệnh\s+(?:{_any(laws['ordinances'])}){_NO_LETTER_AFTER}{year}",
        rf"(?<!bộ\s)(?<!pháp\s)luật\s+(?:{amending}|{name}|{other}){year}",
    )
    kind = r"(?=(?P<kind>hiến\s+pháp|bộ\s+luật|pháp\s+lệnh|luật))"
    return re.compile(rf"{_NO_LETTER_BEFORE}{kind}(?:{'|'.join(sources)})")
