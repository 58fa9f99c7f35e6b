"""The documents behind the mentions: each once, with the best of what its mentions say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kehoach_extract.folding import fold
from kehoach_extract.records.citations import Found
from kehoach_extract.records.document_numbers import tidy_number
from kehoach_extract.records.law_names import without_year

_YEAR_OF_NUMBER = re.compile(r"/((?:19|20)\d\d)/")
_YEAR_OF_NAME = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Cited:
    """A document cited, once, with the places of all its mentions in order."""

    type: str
    number: str | None
    name: str | None
    date: date | None
    issuer: str | None
    places: tuple[object, ...]


def collect(mentions: Iterable[Found], own_number: str | None = None) -> list[Cited]:
    """The mentions as documents, distinct by type and number (or name), in the order of their first mention.

    A document has the first date and issuer that any of its mentions gives; where the number tells its year, a date of
    that year wins. A law named without number or year is the one of that name that has them, if there is just one. The
    plan itself (``own_number``) is left out.

    Example:
        >>> from kehoach_extract.records.citations import find_citations
        >>> first, second = "Quyết định số 5/QĐ-UBND", "theo Quyết định số 5/QĐ-UBND ngày 01/02/2020"
        >>> cited = collect([*find_citations(first, 1), *find_citations(second, 2)])
        >>> [(c.number, str(c.date), c.places) for c in cited]
        [('5/QĐ-UBND', '2020-02-01', (1, 2))]
    """
    own = fold(tidy_number(own_number)) if own_number else None
    everything = list(mentions)
    laws: dict[tuple[str, str], dict[tuple[str | None, int | None], Found]] = {}
    for law in everything:
        if law.name:
            laws.setdefault(_base(law), {}).setdefault((law.number, _year_of(law)), law)
    cited: dict[tuple[str, str], Cited] = {}
    for mention in everything:
        law = _same_law(mention, list(laws[_base(mention)].values())) if mention.name else mention
        number = law.number
        if own is not None and number and fold(number) == own:
            continue
        key = (mention.type, fold(number or law.name or ""))
        before = cited.get(key)
        if before is None:
            cited[key] = Cited(law.type, number, law.name, mention.date, mention.issuer, (mention.place,))
            continue
        cited[key] = replace(
            before,
            name=before.name or law.name,
            date=_better_date(number, before.date, mention.date),
            issuer=_better_issuer(before.issuer, mention.issuer),
            places=before.places if mention.place in before.places else (*before.places, mention.place),
        )
    return list(cited.values())


def _same_law(mention: Found, same: list[Found]) -> Found:
    """Of the mentions of one name the one that says most surely which law is meant: by number, else by year."""
    if mention.number is not None:
        return mention
    year = _year_of(mention)
    if year is not None:
        same = [law for law in same if _year_of(law) == year or (law.number and _year_of(law) is None)]
    numbered = {fold(law.number) for law in same if law.number}
    if len(numbered) == 1:
        return next(law for law in same if law.number)
    years = {_year_of(law) for law in same} - {None}
    if not numbered and len(years) == 1:
        return max(same, key=lambda law: bool(_YEAR_OF_NAME.search(law.name or "")))
    return mention


def _base(law: Found) -> tuple[str, str]:
    return law.type, without_year(law.name or "")


def _year_of(law: Found) -> int | None:
    """The year in a law's name or number; that of its date where neither has one."""
    match = _YEAR_OF_NAME.search(law.name or "") or _YEAR_OF_NUMBER.search(law.number or "")
    if match:
        return int(match.group().strip("/"))
    return law.date.year if law.date else None


def _better_date(number: str | None, first: date | None, other: date | None) -> date | None:
    """The first date; another wins where the year printed in the number agrees with it and not with the first."""
    year = _YEAR_OF_NUMBER.search(number or "")
    if first and other and year and first.year != int(year[1]) == other.year:
        return other
    return first or other


def _better_issuer(first: str | None, other: str | None) -> str | None:
    """The first issuer; one in capitals, from a title, gives way to one in small letters."""
    return other if first is None or (other and first.isupper() and not other.isupper()) else first
