"""Legal and Party documents cited in a text: type, number, date, issuer; laws also by name.

A citation is a type word and a printed number ("Quyết định số 12/QĐ-UBND"), or a law's name ("Luật Thủy sản").
Programmes without a number, technical standards and blank numbers are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.agency_split import split_agencies
from kehoach_extract.records.agency_words import end_of_agencies, words
from kehoach_extract.records.document_numbers import number_pattern, printed_numbers, tidy_number
from kehoach_extract.records.document_types import next_document, type_of_symbol, type_pattern
from kehoach_extract.records.law_names import find_laws


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of a document: ``text[start:end]`` with its date and issuer where these follow.

    ``place`` is whatever the caller gave for the text; it is not looked into.
    """

    type: str
    number: str | None
    name: str | None
    date: date | None
    issuer: str | None
    start: int
    end: int
    place: object = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document cited, once, with the places of all its mentions in order."""

    type: str
    number: str | None
    name: str | None
    date: date | None
    issuer: str | None
    places: tuple[object, ...]


_NO = pattern(r"số\s*:?\s*$")
_LINK = pattern(r"(?:của|liên\s+(?:ngành|tịch|bộ)|ý\s+kiến|kết\s+luận|mật|hỏa\s+tốc)\b[^,;.:()\d]{0,60}$")
_GOES_ON = re.compile(r"\s*(?:,|;|và|hoặc|,\s*và)\s*")


def find_citations(text: str, place: object = None) -> list[Found]:
    """Every mention of a document in a text, in order.

    Example:
        >>> found = find_citations("Thực hiện Chỉ thị số 7- CT/TU ngày 02 tháng 3 năm 2021 của Tỉnh ủy về nghề cá")
        >>> [(f.type, f.number, str(f.date), f.issuer) for f in found]
        [('Chỉ thị', '7-CT/TU', '2021-03-02', 'Tỉnh ủy')]
        >>> [f.name for f in find_citations("theo Luật Thủy sản và Luật Du lịch")]
        ['Luật Thủy sản', 'Luật Du lịch']
    """
    folded = fold(text)
    found = [replace(law, place=place) for law in _laws(text, folded)]
    taken = [(law.start, law.end) for law in found]
    for start, end in printed_numbers(text):
        if any(low < end and start < high for low, high in taken):
            continue
        mention = _numbered(text, folded, start, end, found)
        if mention is not None:
            found.append(replace(mention, place=place))
    return sorted(found, key=lambda mention: mention.start)


def collect(mentions: Iterable[Found], own_number: str | None = None) -> list[Cited]:
    """The mentions as documents, distinct by type and number (or name), in the order of their first mention.

    A document has the first date and issuer that any of its mentions gives; a law named without its number is the one
    with that name and a number. The plan itself (``own_number``) is left out.

    Example:
        >>> first, second = "Quyết định số 5/QĐ-UBND", "theo Quyết định số 5/QĐ-UBND ngày 01/02/2020"
        >>> cited = collect([*find_citations(first, 1), *find_citations(second, 2)])
        >>> [(c.number, str(c.date), c.places) for c in cited]
        [('5/QĐ-UBND', '2020-02-01', (1, 2))]
    """
    own = fold(tidy_number(own_number)) if own_number else None
    everything = list(mentions)
    numbers_by_name = {fold(m.name): m.number for m in everything if m.name and m.number}
    cited: dict[tuple[str, str], Cited] = {}
    for mention in everything:
        number = mention.number or (numbers_by_name.get(fold(mention.name)) if mention.name else None)
        if own is not None and number and fold(number) == own:
            continue
        key = (mention.type, fold(number or mention.name or ""))
        before = cited.get(key)
        if before is None:
            cited[key] = Cited(mention.type, number, mention.name, mention.date, mention.issuer, (mention.place,))
            continue
        cited[key] = replace(
            before,
            name=before.name or mention.name,
            date=before.date or mention.date,
            issuer=_better_issuer(before.issuer, mention.issuer),
            places=before.places if mention.place in before.places else (*before.places, mention.place),
        )
    return list(cited.values())


def _better_issuer(first: str | None, other: str | None) -> str | None:
    """The first issuer; one in capitals, from a title, gives way to one in small letters."""
    return other if first is None or (other and first.isupper() and not other.isupper()) else first


def _numbered(text: str, folded: str, start: int, end: int, found: list[Found]) -> Found | None:
    number = tidy_number(text[start:end])
    before = folded[:start]
    marked = _NO.search(before)
    before = before[: marked.start()] if marked else before
    kind = _type_before(text, before) or _type_of_list(text, before, found)
    if kind is None and marked and before.strip(" -*("):
        kind = type_of_symbol(number)
    if kind is None or (number.count("/") + number.count("-") < _SURE_SIGNS and not marked):
        return None
    when, after = _date_after(folded, end)
    issuer, after = _issuer_after(text, folded, after)
    if when is None and issuer:
        when, after = _date_after(folded, after)
    return Found(kind, number, None, when, issuer, start, after)


_REACH = 90
"""So many characters between a type and its number are looked through ("Nghị quyết của Chính phủ số ...")."""
_SURE_SIGNS = 2
"""A number with one sign only ("12/SYT") needs "số" before it."""


def _type_before(text: str, before: str) -> str | None:
    match = type_pattern().search(before)
    link = None if match else _LINK.search(before, max(0, len(before) - _REACH))
    if link:
        match = type_pattern().search(before[: link.start()])
    if match is None:
        return None
    if match["short"]:
        return type_of_symbol(match["short"])
    written = " ".join(text[match.start("type") : match.end("type")].lower().split())
    return written[:1].upper() + written[1:]


def _type_of_list(text: str, before: str, found: list[Found]) -> str | None:
    """In "các Quyết định số 5/QĐ-UBND, 6/QĐ-UBND" the type of the number before."""
    last = max((mention for mention in found if mention.number), key=lambda mention: mention.end, default=None)
    if last is None or last.end > len(before) or not _GOES_ON.fullmatch(text, last.end, len(before)):
        return None
    return last.type


_DATE = pattern(
    r"[\s,(]{0,3}(?:ban\s+hành\s+)?(?:ngày|đề\s+ngày)\s*(?P<d>\d{1,2})\s*(?:(?P<s>[/.-])\s*(?P<m>\d{1,2})\s*(?P=s)\s*(?P<y>\d{4})"
    r"|(?:,\s*)?tháng\s*(?P<m2>\d{1,2})\s*(?:,\s*)?(?:năm|/)\s*(?P<y2>\d{4}))"
)


def _date_after(folded: str, place: int) -> tuple[date | None, int]:
    match = _DATE.match(folded, place)
    if match is None:
        return None, place
    try:
        return date(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"])), match.end()
    except ValueError:
        return None, match.end()  # printed, but no day of the calendar


_OF = pattern(r"\s*,?\s*của\s+(?=\S)")
_ISSUER_END = pattern(
    r"[,;.:()“”\"\[\n]|\s+(?:về|v/v|ngày|ban\s+hành|công\s+bố|bãi\s+bỏ|thay\s+thế|khóa|khoá|kèm|trên|tại|và\s+(?:các|của)|và\s*$|tổ\s+chức\s+thực\s+hiện|giai\s+đoạn|quy\s+định|thông\s+qua|không|đang|còn|bị|vẫn)\b"
)
_PARTY_CENTRE = pattern(r"(?<=ban\sbí\sthư)\s+trung\s+ương\s+đảng$")
_MAX_ISSUER = 14
"""More words than these are no name of a body."""


def _issuer_after(text: str, folded: str, place: int) -> tuple[str | None, int]:
    of = _OF.match(folded, place)
    if of is None:
        return None, place
    begin = of.end()
    verb = end_of_agencies(text, folded, begin)
    inside = [match.span() for match in words().fields.finditer(folded, begin)]
    stops = [
        stop.start()
        for rule in (_ISSUER_END, next_document())
        for stop in rule.finditer(folded, begin)
        if not any(low < stop.start() < high for low, high in inside)
    ]
    end = min([verb, *stops])
    names = split_agencies(text[begin:end])
    whole = " ".join(text[begin:end].split())
    name = names[0] if names and whole.startswith(names[0]) else whole
    if not name or not name[0].isupper() or len(name.split()) > _MAX_ISSUER:
        return None, place
    reach = begin + len(text[begin:end].rstrip()) if name == whole else begin + text[begin:end].find(name) + len(name)
    centre = _PARTY_CENTRE.search(fold(name))
    return (name[: centre.start()] if centre else name), max(reach, begin)


_LAW_NUMBER = re.compile(r"\s*,?\s*\(?\s*(?:[Ll]uật\s+)?(?:số\s*:?\s*)?(?=\d)")


def _laws(text: str, folded: str) -> list[Found]:
    """Laws, codes and ordinances by name, with the number and date that follow the name."""
    found: list[Found] = []
    for law in find_laws(text, folded):
        opening = _LAW_NUMBER.match(text, law.end)
        number = number_pattern().match(text, opening.end()) if opening else None
        when, end = _date_after(folded, number.end() if number else law.end)
        found.append(
            Found(
                law.kind[:1].upper() + law.kind[1:],
                tidy_number(number.group()) if number else None,
                " ".join(text[law.start : law.end].split()),
                when,
                None,
                law.start,
                end,
            )
        )
    return found
