"""The level of an issuing body: central, province, district or commune."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.issuer_places import COMMITTEE, PLACE
from kehoach_extract.records.phrases import Phrases
from kehoach_extract.records.provinces import Province, find_province
from kehoach_extract.vocabulary import IssuerLevel

_OF_PLACE: dict[str, IssuerLevel] = {
    "tỉnh": "tinh",
    "huyện": "huyen",
    "quận": "huyen",
    "thị xã": "huyen",
    "xã": "xa",
    "phường": "xa",
    "thị trấn": "xa",
    "đặc khu": "xa",
}
_LEVELS: tuple[IssuerLevel, ...] = ("huyen", "tinh", "trung_uong")
_NOT_MINISTRY = pattern(r"^bộ (?:chỉ huy|tư lệnh|phận|môn)\b")
_DEPARTMENT = pattern(r"(?<!cơ )(?<!trụ )(?<!hội )\bsở\b(?! hữu)")
_CITY_COMMITTEE = pattern(r"\bthành (?:ủy|đoàn)\b\s*(?P<city>.*)$")
_CITY_END = pattern(r",| tỉnh ")
_CENTRAL = pattern(r"\bviệt nam$|\b(?:trung ương|tối cao)\b")
_SCHOOL = pattern(r"^(?:trường|đại học|học viện|viện(?! kiểm sát))\b")


@cache
def _heads(kind: str) -> dict[IssuerLevel, Phrases]:
    levels = load("issuers")["levels"]
    table = levels["perhaps"] if kind == "perhaps" else levels
    return {level: Phrases(table.get(level, [])) for level in _LEVELS}


def level_of(bodies: Sequence[str], on: date | None = None) -> IssuerLevel | None:
    """The level of the last of some bodies, parents first; None where no name tells it.

    Args:
        bodies: names in full, in any letters.
        on: the day of the document: whether a city is a central one depends on it.

    Example:
        >>> level_of(["UBND tỉnh Cà Mau", "Sở Xây dựng"]), level_of(["Sở Y tế", "Phòng Nghiệp vụ"])
        ('tinh', 'tinh')
    """
    folded = [fold(body) for body in bodies]
    for name in reversed(folded):
        # A school is named after a place of any level ("Trường THPT thị xã ..."); what it is under decides.
        if len(folded) > 1 and name == folded[-1] and _SCHOOL.match(name):
            continue
        if level := _told(name, on):
            return level
    return _told(folded[-1], on) or next((level for name in reversed(folded) if (level := _likely(name))), None)


def _told(name: str, on: date | None) -> IssuerLevel | None:
    if _DEPARTMENT.search(name) and not name.startswith("bộ"):
        return "tinh"
    for place in PLACE.finditer(name):
        if place["word"] != "thành phố":
            return _OF_PLACE[place["word"]]
        return "tinh" if _is_central_city(name[place.end() :], on) else "huyen"
    if committee := _CITY_COMMITTEE.search(name):
        return "huyen" if committee["city"] and not _is_central_city(committee["city"], on) else "tinh"
    for level, heads in _heads("told").items():
        inner = COMMITTEE.search(name)
        if any(heads.end_at(name, at) for at in (0, inner.start() if inner else 0)) and not _NOT_MINISTRY.match(name):
            return level
    if _CENTRAL.search(name):
        return "trung_uong"
    return "tinh" if _ends_with_province(name) else None


def _likely(name: str) -> IssuerLevel | None:
    return next((level for level, heads in _heads("perhaps").items() if heads.end_at(name, 0)), None)


def is_valid(province: Province, on: date | None) -> bool:
    """Whether a province of that name and type stood on the day."""
    return on is None or province.first <= on <= province.last


def _is_central_city(name: str, on: date | None) -> bool:
    city = _CITY_END.split(name, maxsplit=1)[0].strip()
    known = find_province(f"thành phố {city}", on)
    return bool(known and known.type == "thanh_pho" and is_valid(known, on) and _key(known.name) == _key(city))


def _key(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalpha())


def _ends_with_province(name: str) -> bool:
    """Branches of central bodies are named after their province ("Kho bạc Nhà nước Cà Mau")."""
    known = find_province(name.title())
    return bool(known and _key(name).endswith(_key(known.name)))
