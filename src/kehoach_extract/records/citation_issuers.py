"""The body that issued a cited document, named after its number or before its type."""

from __future__ import annotations

import re

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.letters import UPPER
from kehoach_extract.records.agency_split import split_agencies
from kehoach_extract.records.agency_words import begins_agency, end_of_agencies
from kehoach_extract.records.document_types import next_document
from kehoach_extract.records.phrases import Phrases

_OF = pattern(r"\s*,?\s*của\s+(?=\S)")
_COMMA = re.compile(rf",\s*(?=[^\W{UPPER}])|,\s*$")
_ANY_COMMA = re.compile(",")
_HARD_STOP = pattern(r"[;.:()“”\"\[\n]")
_END = pattern(
    r"\s+(?:về|v/v|ngày|ban\s+hành|công\s+bố|bãi\s+bỏ|thay\s+thế|khóa|khoá|kèm|trên|tại|và\s+(?:các|của)"
    r"|và\s*$|tổ\s+chức\s+thực\s+hiện|giai\s+đoạn|quy\s+định|thông\s+qua|không|đang|còn|bị|vẫn|có|thì|theo|với"
    r"|hết|nhưng|hướng\s+dẫn|yêu\s+cầu|kể|vừa|vì|đã|cũng|nhân\s+dịp|để|được|thống\s+nhất|phê\s+duyệt|thực\s+hiện|triển\s+khai|và\s+khoản)\b"
)
_PARTY_CENTRE = pattern(r"(?<=ban\sbí\sthư)\s+trung\s+ương\s+đảng$")
_MAX_WORDS = 14
"""More words than these are no name of a body."""
_IN_DOCUMENT = pattern(
    r"(?:\s+(?:đã\s+)?(?:ký\s+)?(?:phê\s+duyệt|ban\s+hành|thông\s+qua|quy\s+định|giao|chỉ\s+đạo|công\s+bố|yêu\s+cầu|kết\s+luận))?"
    r"\s+tại\s+(?:các\s+)?$"
)
_CLAUSE_START = pattern(r"[,;.:()“”\"\n]|\b(?:của|do|theo|từ|được)\s")
_REACH = 120


def issuer_after(text: str, folded: str, place: int) -> tuple[str | None, int]:
    """The issuer named from ``place`` on, and where its name ends; (None, place) where none is.

    Example:
        >>> text = "số 5/QĐ-BXD của Bộ Xây dựng về bến xe"
        >>> issuer_after(text, fold(text), 11)[0]
        'Bộ Xây dựng'
    """
    of = _OF.match(folded, place)
    if of is None:
        return None, place
    begin = of.end()
    end = _end_of_issuer(text, folded, begin)
    names = split_agencies(text[begin:end])
    whole = " ".join(text[begin:end].split())
    name = names[0] if names and whole.startswith(names[0]) else whole
    if not name or not name[0].isupper() or len(name.split()) > _MAX_WORDS:
        return None, place
    reach = begin + len(text[begin:end].rstrip()) if name == whole else begin + text[begin:end].find(name) + len(name)
    centre = _PARTY_CENTRE.search(fold(name))
    return (name[: centre.start()] if centre else name), max(reach, begin)


def issuer_before(text: str, folded: str, place: int) -> str | None:
    """The issuer named straight before a document's type that begins at ``place``: "Bộ Y tế tại Quyết định số ...".

    Example:
        >>> text = "theo đề nghị của Sở Xây dựng tại Tờ trình số 5/TTr-SXD"
        >>> issuer_before(text, fold(text), text.index("Tờ trình"))
        'Sở Xây dựng'
    """
    link = _IN_DOCUMENT.search(folded, max(0, place - _REACH), place)
    if link is None:
        return None
    first = max(0, link.start() - _REACH)
    starts = [match.end() for match in _CLAUSE_START.finditer(folded, first, link.start())]
    for begin in reversed([first, *starts]):
        name = " ".join(text[begin : link.start()].split())
        if len(name.split()) > _MAX_WORDS:
            return None
        if name and name[0].isupper() and _names_one(name):
            return name
    return None


def _names_one(name: str) -> bool:
    """Whether the words are the name of one body or of a person that issues documents."""
    folded = fold(name)
    if Phrases(load("issuers")["persons"]).end_at(folded, 0) == len(name):
        return True
    return begins_agency(name, folded) and split_agencies(name) == [name]


def _end_of_issuer(text: str, folded: str, begin: int) -> int:
    """Where the first of the bodies named from ``begin`` on ends at the latest; commas inside its name are let pass."""
    end = end_of_agencies(text, folded, begin)
    names = split_agencies(text[begin:end])
    inside = begin + len(names[0]) if names and text.startswith(names[0], begin) else begin
    stops = [
        _END.search(folded, begin, end),
        _HARD_STOP.search(folded, begin, end),
        next_document().search(folded, begin),
        _COMMA.search(text, begin, end),
        _ANY_COMMA.search(text, inside, end),
    ]
    return min([end, *(stop.start() for stop in stops if stop)])
