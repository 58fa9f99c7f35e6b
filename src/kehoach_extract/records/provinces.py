"""Provinces and central cities as of a date, found in text and led to the unit of today.

The facts, with their sources, are in ``data/provinces.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Literal

from kehoach_extract.folding import fold

ProvinceType = Literal["tinh", "thanh_pho"]
_TYPE_WORDS: dict[ProvinceType, str] = {"tinh": "Tỉnh", "thanh_pho": "Thành phố"}
_SEPARATOR = r"[\s.\-]*"
_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 30
"""Letters of the longest name, and of the longest word for a kind of unit with the spaces around it."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province-level unit in one era, that is from ``first`` to ``last``, the days of its name, type and code."""

    name: str
    type: ProvinceType
    code: str
    first: date
    last: date
    now: str
    aliases: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its type: "Tỉnh Gia Lai", "Thành phố Huế"."""
        return f"{_TYPE_WORDS[self.type]} {self.name}"


@cache
def all_provinces() -> tuple[Province, ...]:
    """Every province-level unit of every era since 2004, as ``data/provinces.toml`` lists them."""
    raw = tomllib.loads(files("kehoach_extract.data").joinpath("provinces.toml").read_text(encoding="utf-8"))
    return tuple(
        Province(
            name=entry["name"],
            type=entry["type"],
            code=entry["code"],
            first=entry.get("from", date.min),
            last=entry.get("to", date.max),
            now=entry.get("now", entry["name"]),
            aliases=tuple(entry.get("aliases", ())),
        )
        for entry in raw["province"]
    )


def find_province(text: str, on: date | None = None) -> Province | None:
    """The province-level unit that a text names, as it was on a day (None: as it was last).

    A name after "tỉnh" or "thành phố" wins over a bare one; a bare one must be written as a name ("hòa bình" is peace)
    and not be the name of a lower unit ("huyện Quảng Ninh"). Letter case, tone placement, hyphens and the usual
    spellings ("Đăk Lăk") are let pass, and so are lost and wrong marks: after "tỉnh" or "thành phố" ("TỈNH VINH PHUC"),
    and anywhere in a text that has no mark at all. Of a name that lives on through eras, the one valid on the day is
    given; where the day lies outside all of them, the nearest.

    Example:
        >>> find_province("UBND TỈNH HOÀ BÌNH").full_name
        'Tỉnh Hòa Bình'
        >>> find_province("thành phố Huế, tỉnh Thừa Thiên Huế", date(2024, 5, 1)).full_name
        'Tỉnh Thừa Thiên Huế'
    """
    folded = fold(text)
    found = [(match, _of_era(_key(match.group()), on)) for match in _names().finditer(folded)]
    ranked = [(_rank(text, folded, match, province), match.start(), province) for match, province in found]
    named = [row for row in ranked if row[0] is not _Rank.NO_NAME]
    return min(named, key=lambda row: row[:2])[2] if named else _with_other_marks(text, folded, on)


def province_now(name: str) -> str:
    """The name of today's unit that holds the province of that name; the name itself where it is not known.

    Example:
        >>> province_now("Bắc Giang"), province_now("Gia Lai")
        ('Bắc Ninh', 'Gia Lai')
    """
    eras = _by_key().get(_key(fold(name)))
    return eras[-1].now if eras else name


class _Rank(IntEnum):
    """How surely a match names a province; the lowest wins."""

    TYPED = 0
    BARE = 1
    OTHER_TYPE = 2
    NO_NAME = 3


_LOWER_UNIT = re.compile(r"(?:huyện|quận|xã|phường|thị trấn|đường|phố|sông|đảo|hồ|núi|chợ|cầu)\s+$")
_TYPE_BEFORE = {
    "tinh": re.compile(r"tỉnh\s*$"),
    "thanh_pho": re.compile(r"(?:thành\s+phố|tp\.?|t\.p\.?)\s*$"),
}


_BARE_OTHERS = re.compile(r"(?:(?<!thanh )pho|huyen|quan|xa|phuong|thi tran|duong|song|dao|ho|nui|cho|cau|thai)\s+$")
_TYPE = re.compile(r"\b(?:tỉnh|thành\s+phố|tp\.?|t\.p\.?)\s+")


def _with_other_marks(text: str, folded: str, on: date | None) -> Province | None:
    """A province whose name has lost its marks or carries wrong ones."""
    if text.isascii():
        places = [match.start() for match in re.finditer(r"\b[A-Z]", text)]
    else:
        places = [match.end() for match in _TYPE.finditer(folded)]
    if not places:
        return None
    from unidecode import unidecode

    for place in places:
        match = _bare_names().match(unidecode(folded[place : place + _NEAR]))
        if match is None or (text.isascii() and _BARE_OTHERS.search(_just_before(folded, place))):
            continue
        name = _WORDS.findall(match.group())
        if all(word[0].isupper() for word in _WORDS.findall(text, place, place + _NEAR)[: len(name)]):
            return _of_era(_bare_keys()[" ".join(name)], on)
    return None


def _just_before(folded: str, place: int) -> str:
    """Enough of the text before a name to tell what kind of unit it is; all of it costs too much."""
    return folded[max(place - _NEAR, 0) : place]


def _rank(text: str, folded: str, match: re.Match[str], province: Province) -> _Rank:
    before = _just_before(folded, match.start())
    if _TYPE_BEFORE[province.type].search(before):
        return _Rank.TYPED
    if any(word.search(before) for word in _TYPE_BEFORE.values()):
        return _Rank.OTHER_TYPE  # "thành phố Thái Bình" is the capital of the province, and names it at least
    if _LOWER_UNIT.search(before):
        return _Rank.NO_NAME
    initials = [word[0] for word in _WORDS.findall(text, match.start(), match.end())]
    return _Rank.BARE if all(letter.isupper() for letter in initials) else _Rank.NO_NAME


def _key(name: str) -> str:
    return re.sub(r"[\s.\-]+", "", name)


@cache
def _by_key() -> dict[str, tuple[Province, ...]]:
    """The eras of each name and alias, oldest first."""
    eras: dict[str, list[Province]] = {}
    for province in sorted(all_provinces(), key=lambda province: province.first):
        for name in (province.name, *province.aliases):
            eras.setdefault(_key(fold(name)), []).append(province)
    return {key: tuple(found) for key, found in eras.items()}


@cache
def _names() -> re.Pattern[str]:
    names = {fold(name) for province in all_provinces() for name in (province.name, *province.aliases)}
    # "Thái Bình Dương" is an ocean, "Hà Nam Ninh" a province of long ago.
    return re.compile(rf"(?<![^\W\d_])(?<!thái )(?:{_any_of(names, _SEPARATOR)})(?![^\W\d_])(?!\s+dương\b)")


@cache
def _bare_keys() -> dict[str, str]:
    """The keys of the provinces by the words of their names without marks; one word alone tells too little."""
    from unidecode import unidecode

    names = {fold(province.name) for province in all_provinces() if " " in province.name}
    return {" ".join(_WORDS.findall(unidecode(name))): _key(name) for name in names}


@cache
def _bare_names() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(_bare_keys(), r'[ .-]+')})\b(?! duong\b)")


def _any_of(names: Iterable[str], separator: str) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(separator.join(re.escape(word) for word in _WORDS.findall(name)) for name in longest_first)


def _of_era(key: str, on: date | None) -> Province:
    eras = _by_key()[key]
    if on is None:
        return eras[-1]
    return next((era for era in eras if era.first <= on <= era.last), eras[-1] if on > eras[-1].last else eras[0])
