"""The unit of a quantity: the measure or the counted noun that follows a number, as written.

Vietnamese puts the counted noun after the number without an ending or a gap to show where it stops, and plans count
everything from hectares to start-ups. So measures are listed, and a noun is taken word by word until a word that cannot
be part of it: a function word, a verb, an adjective of quality, a proper name (``data/units.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.phrases import Phrases

UnitKind = Literal["percent", "money", "measure", "time", "age", "grade", "noun"]
"""What is counted; "grade" is a class ("4 sao"), "time" a duration, "age" an age."""

_WORD = re.compile(r"[^\W\d_]+(?:[&/-][^\W\d_]+)*")
_MOST_SYLLABLES = 8
_BRACKETED = re.compile(r"\)\s*(?=%)")
"""The bracket of "(35-50)%"."""
_PER = re.compile(r"\s*/\s*(?=[^\W_])")
_PER_COUNT = r"(?:một |1 |01 )?(?:100\.000|10\.000|1\.000|100000|10000|1000|100|nghìn|ngàn|vạn|triệu)(?: vạn)?"
_TIME = pattern(r"(?:năm|tháng|quý|ngày|giai đoạn|thời kỳ)\s+(?:\d|[ivx]+\b)")
_LOOSE_NOUN_LINK = re.compile(r",\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``text[start:end]`` are its words."""

    start: int
    end: int
    kind: UnitKind


@cache
def _phrases(*names: str) -> Phrases:
    """The words of the lists ``names`` of ``data/units.toml``."""
    return Phrases(word for name in names for word in load("units")[name])


@cache
def _density() -> re.Pattern[str]:
    """The base of a density: "/10.000 dân", " trên một vạn dân"."""
    bases = "|".join(re.escape(fold(word)) for word in sorted(load("units")["ratio_bases"], key=len, reverse=True))
    return re.compile(rf"\s*(?:/\s*|trên ){_PER_COUNT} ?(?:{bases})(?![^\W_])")


def density_at(text: str, start: int) -> int | None:
    """The end of a density's base ("/10.000 dân") that begins at ``start``, else None.

    Example:
        >>> density_at("9 bác sĩ/10.000 dân", 8)
        19
    """
    match = _density().match(fold(text), start)
    return match.end() if match else None


def unit_at(text: str, start: int) -> Unit | None:
    """The unit that begins at ``start`` (spaces passed), None where no counted thing follows.

    Example:
        >>> text = "ít nhất 20 tuyến xe buýt trên địa bàn"
        >>> unit = unit_at(text, 10)
        >>> text[unit.start : unit.end], unit.kind
        ('tuyến xe buýt', 'noun')
    """
    folded = fold(text)
    bracketed = _BRACKETED.match(folded, start)
    start = bracketed.end() if bracketed else start
    while start < len(text) and folded[start] == " ":
        start += 1
    if start >= len(text):
        return None
    listed = _listed_at(folded, start)
    if listed is not None:
        return _with_base(text, folded, listed)
    scale = _phrases("scales").end_at(folded, start)
    head = scale + 1 if scale else start
    if scale is not None:
        measured = _listed_at(folded, head) if head < len(folded) else None
        if measured is not None:
            return _with_base(text, folded, Unit(start, measured.end, measured.kind))
    end = _noun_end(text, folded, head)
    if end is None:
        return (
            Unit(start, scale, "money") if scale and folded[start:scale] in {"tỷ", "tỉ", "triệu", "nghìn tỷ"} else None
        )
    return _with_base(text, folded, Unit(start, end, "noun"))


def _listed_at(folded: str, start: int) -> Unit | None:
    kinds: tuple[tuple[str, UnitKind], ...] = (
        ("percents", "percent"),
        ("ages", "age"),
        ("currencies", "money"),
        ("measures", "measure"),
        ("times", "time"),
        ("grades", "grade"),
    )
    for name, kind in kinds:
        end = _phrases(name).end_at(folded, start)
        if end and not _begins_compound(folded, start, end):
            if folded[start:end] in load("units")["carriers"]:
                end = _noun_end(folded, folded, end + 1) or end
            return Unit(start, end, kind)
    return None


def _begins_compound(folded: str, start: int, end: int) -> bool:
    """Whether a longer noun ("ngày công", "tổ chức hội") stands where a measure seems to."""
    compound = _phrases("compounds", "nouns").end_at(folded, start)
    return compound is not None and compound > end


def _with_base(text: str, folded: str, unit: Unit) -> Unit:
    """The unit with what it is counted by: "%/năm", "lần/ năm", "bác sĩ/10.000 dân"."""
    end = density_at(text, unit.end)
    if end is not None:
        return Unit(unit.start, end, unit.kind)
    end = unit.end
    while per := _PER.match(folded, end):
        listed = _phrases("measures", "times", "ratio_bases", "scales").end_at(folded, per.end())
        base = listed or _noun_end(text, folded, per.end())
        if listed and folded[per.end() : listed] in load("units")["scales"]:
            base = _noun_end(text, folded, listed + 1)
        if base is None:
            break
        end = base
    return Unit(unit.start, end, unit.kind)


def _noun_end(text: str, folded: str, start: int) -> int | None:
    """Where the noun phrase that begins at ``start`` ends; None where no noun begins there."""
    if not _WORD.match(folded, start) or _phrases("function_words").end_at(folded, start):
        return None
    named = text[start].isupper()
    end, syllables = None, 0
    position = start
    while syllables < _MOST_SYLLABLES:
        after = _phrases("compounds").end_at(folded, position)
        if after is None:
            if end is not None and _ends_noun(text, folded, position, named=named):
                break
            word = _WORD.match(folded, position)
            if word is None:
                break
            after = word.end()
        syllables += folded.count(" ", position, after) + 1
        position = end = after
        link = _coordinate(folded, end)
        if link is not None:
            position = link
        elif folded[end : end + 1] == " " and folded[end + 1 : end + 2].isalpha():
            position = end + 1
        else:
            break
    return end


def _ends_noun(text: str, folded: str, position: int, *, named: bool) -> bool:
    if _phrases("function_words", "verbs", "qualities").end_at(folded, position) or _TIME.match(folded, position):
        return True
    word = _WORD.match(text, position)
    if word is None:
        return True
    # A capital after a small letter begins a proper name ("bến xe Phía Nam"); a word all in capitals is a kind
    # ("sản phẩm OCOP").
    return not named and word.group()[0].isupper() and not (len(word.group()) > 1 and word.group().isupper())


def _coordinate(folded: str, end: int) -> int | None:
    """The start of the next place name after a comma in "5 xã, phường"; None where the comma ends the noun."""
    link = _LOOSE_NOUN_LINK.match(folded, end)
    places = _phrases("coordinates")
    if link is None or places.end_at(folded, link.end()) is None or not places.ends_at(folded, end):
        return None
    return link.end()
