"""Legal and Party documents cited in a text: type, number, date, issuer; laws also by name.

A citation is a type word and a printed number ("Quyết định số 12/QĐ-UBND"), or a law's name ("Luật Thủy sản").
Programmes without a number, technical standards and blank numbers are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from kehoach_extract.folding import fold, pattern
from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.records.citation_issuers import issuer_after, issuer_before
from kehoach_extract.records.document_numbers import number_pattern, printed_numbers, tidy_number
from kehoach_extract.records.document_types import type_of_symbol, type_pattern, type_stops
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


_NO = pattern(r"số\s*:?\s*$")
_LINK = pattern(r"(?:của|liên\s+(?:ngành|tịch|bộ)|ý\s+kiến|kết\s+luận|mật|hỏa\s+tốc)\b[^,;.:()\d]{0,60}$")
_GOES_ON = re.compile(r"\s*(?:,|;|và|hoặc|,\s*và)\s*")
_TYPE_TAIL = re.compile(rf"(?:(?:\s+[{LOWER}]+){{1,4}}|(?:\s+[{UPPER}]{{2,}}){{1,4}})\s*$")


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
    laws = [replace(law, place=place) for law in _laws(text, folded)]
    taken = bytearray(len(text) + 1)
    for law in laws:
        taken[law.start : law.end] = b"\x01" * (law.end - law.start)
    found: list[Found] = []
    for start, end in printed_numbers(text):
        if any(taken[start:end]):
            continue
        mention = _numbered(text, folded, start, end, found[-1] if found else None)
        if mention is not None:
            found.append(replace(mention, place=place))
    return _give_issuers(text, sorted([*laws, *found], key=lambda mention: mention.start))


def _numbered(text: str, folded: str, start: int, end: int, last: Found | None) -> Found | None:
    """The mention whose number stands at ``start``; ``last`` is the one before it. Only what is near is looked at."""
    low, high = max(0, start - _NEAR), min(len(text), end + _NEAR)
    near, near_folded = text[low:high], folded[low:high]
    number = tidy_number(text[start:end])
    before = near_folded[: start - low]
    marked = _NO.search(before)
    before = before[: marked.start()] if marked else before
    kind, begin, behind = _type_before(near, before, number, marked=marked is not None)
    if kind is None and last is not None and last.end >= low and _goes_on(near, last.end - low, len(before)):
        kind = last.type
    if kind is None and marked and before.strip(" -*("):
        kind = type_of_symbol(number)
    if kind is None or (number.count("/") + number.count("-") < _SURE_SIGNS and not marked):
        return None
    when, after = _date_after(near_folded, end - low)
    issuer, after = issuer_after(near, near_folded, after)
    if when is None and issuer:
        when, after = _date_after(near_folded, after)
    issuer = issuer or issuer_after(near, before, behind)[0] or issuer_before(near, near_folded, begin)
    return Found(kind, number, None, when, issuer, start, low + after)


_NEAR = 300
"""So many characters before and behind a number can say what document it is."""
_REACH = 90
"""So many characters between a type and its number are looked through ("Nghị quyết của Chính phủ số ...")."""
_SURE_SIGNS = 2
"""A number with one sign only ("12/SYT") needs "số" before it."""


def _type_before(text: str, before: str, number: str, *, marked: bool) -> tuple[str | None, int, int]:
    """The type printed before a number, and where it begins and ends; small words before "số" may belong to it."""
    match = type_pattern().search(before)
    end = match.end("type") if match else len(before)
    if marked and (match is None or _is_inner(text, match, number)):
        longer = _type_with_tail(text, before)
        match, end = (longer, len(before.rstrip())) if longer else (match, end)
    link = None if match else _LINK.search(before, max(0, len(before) - _REACH))
    if link:
        match = type_pattern().search(before[: link.start()])
        end = match.end("type") if match else end
    if match is None:
        return None, len(before), len(before)
    if match["short"]:
        return type_of_symbol(match["short"]), match.start("type"), end
    written = " ".join(text[match.start("type") : end].lower().split())
    return written[:1].upper() + written[1:], match.start("type"), end


def _is_inner(text: str, match: re.Match[str], number: str) -> bool:
    """Whether a type word in small letters, of which the number does not tell, may be part of a longer type."""
    own = type_of_symbol(number)
    return text[match.start("type")].islower() and own is not None and fold(own) != match["type"]


def _type_with_tail(text: str, before: str) -> re.Match[str] | None:
    """A type with a few words of its own, in the letter case of the type ("Kế hoạch kiểm tra số ...")."""
    tail = _TYPE_TAIL.search(text, 0, len(before))
    if tail is None:
        return None
    for gap in re.finditer(r"\s+(?=\S)", tail.group()):
        start = tail.start() + gap.start()
        match = type_pattern().search(before[:start])
        if match is None or match["short"] or type_stops() & set(before[start:].split()):
            continue
        written = text[match.start("type") : match.end("type")]
        if written[0].isupper() and written[1].isupper() == text[start:].lstrip()[0].isupper():
            return match
    return None


def _goes_on(text: str, end: int, start: int) -> bool:
    """In "các Quyết định số 5/QĐ-UBND, 6/QĐ-UBND" only a joining word stands between two numbers."""
    return end <= start and _GOES_ON.fullmatch(text, end, start) is not None


def _give_issuers(text: str, found: list[Found]) -> list[Found]:
    """A body named behind the last document of a list has issued those before it too."""
    given = list(found)
    for index in range(len(given) - 1, 0, -1):
        first, last = given[index - 1], given[index]
        if last.issuer and first.issuer is None and _is_list(text, first, last):
            given[index - 1] = replace(first, issuer=last.issuer)
    return given


def _is_list(text: str, first: Found, last: Found) -> bool:
    """Whether two mentions are of one list: the type is not named again, or both are numbers of one body's series."""
    if not (first.number and last.number) or first.type != last.type:
        return False
    gap = _NO.sub("", fold(text[first.end : last.start]))
    joined = _GOES_ON.match(gap)
    again = gap[joined.end() :].strip() if joined else None
    if again == fold(last.type):
        return first.number.rpartition("/")[2] == last.number.rpartition("/")[2]
    return not again and joined is not None


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
