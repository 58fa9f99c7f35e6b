"""The names of issuing bodies, from the capitals of a letterhead to the words of running text."""

from __future__ import annotations

import re

from kehoach_extract.data import load
from kehoach_extract.folding import fold
from kehoach_extract.records.provinces import find_province

PLACE_WORDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã(?! hội)", "phường", "thị trấn", "đặc khu")
"""Kinds of places as patterns; "xã hội" is society."""
_PLACE = re.compile(rf"\s(?P<kind>{'|'.join(sorted(PLACE_WORDS, key=len, reverse=True))})\s+(?P<name>[^,]+)$")
_COUNCILS = ("ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân")
_VOWEL = re.compile(r"[aeiouyăâêôơưđ]|[^a-zđ]")


def written_out(line: str) -> str:
    """A line of a letterhead with its abbreviations written out, in capitals where the line is.

    Example:
        >>> written_out("SỞ Y TẾ TP. HẢI PHÒNG"), written_out("BTV HỘI LHPN TỈNH AN GIANG")
        ('SỞ Y TẾ THÀNH PHỐ HẢI PHÒNG', 'BAN THƯỜNG VỤ HỘI LIÊN HIỆP PHỤ NỮ TỈNH AN GIANG')
    """
    full: dict[str, str] = load("issuers")["abbreviations"]
    for short, words in full.items():
        found = re.compile(rf"(?<![\w&-]){re.escape(short)}(?:\.\s*|(?![\w&-]))", re.IGNORECASE)
        line = found.sub(f"{words.upper() if line.isupper() else words} ", line)
    return " ".join(line.split())


def _titled(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())


def _name_case(words: str) -> str:
    """Words in capitals as running text writes them: each part of a body's field capitalised once, names throughout."""
    general = set(load("issuers")["general"])
    result: list[str] = []
    for phrase in re.split(r"(\s*[-,]\s*|\s+và\s+)", words.lower()):
        if not phrase or re.fullmatch(r"\s*[-,]\s*|\s+và\s+", phrase):
            result.append(phrase)
            continue
        parts = [part if _VOWEL.search(part) else part.upper() for part in phrase.split(" ")]
        small = parts[0] in general and parts[:2] != ["xã", "hội"]
        first = parts[0] if small else parts[0][:1].upper() + parts[0][1:]
        result.append(" ".join([first, *parts[1:]]))
    return "".join(result)


def proper_name(text: str) -> str:
    """A body's name from capitals to running text.

    Example:
        >>> proper_name("UBND TỈNH GIA LAI"), proper_name("SỞ KẾ HOẠCH VÀ ĐẦU TƯ"), proper_name("TỈNH ỦY CÀ MAU")
        ('Ủy ban nhân dân tỉnh Gia Lai', 'Sở Kế hoạch và Đầu tư', 'Tỉnh ủy Cà Mau')
    """
    name = _of_low(written_out(text).lower().strip(" *:"))
    for known in load("issuers")["spellings"]:
        name = re.sub(rf"\b{known}\b", known, name, flags=re.IGNORECASE)
    return name


def _of_low(low: str) -> str:
    place = ""
    match = _PLACE.search(f" {low}")
    if match and match.start() > 0:
        place = f" {match['kind']} {_spelt(match['kind'], match['name'])}"
        low = f" {low}"[: match.start()].strip()
    for kind in _COUNCILS:
        if low.startswith(kind):
            return (kind[0].upper() + kind[1:] + low[len(kind) :] + place).strip()
    names = load("issuers")
    for kind in names["seats"]:
        if low.startswith(f"{kind} "):
            return f"{kind[0].upper()}{kind[1:]} {_spelt('', low[len(kind) + 1 :])}{place}"
    for kind in names["openers"]:
        if low.startswith(f"{kind} ") and kind not in _COUNCILS:
            return kind[0].upper() + kind[1:] + " " + _name_case(low[len(kind) + 1 :]) + place
    return low[:1].upper() + low[1:] + place


def _spelt(kind: str, name: str) -> str:
    """The name of a place with its capitals; a province's as it is known."""
    known = find_province(f"{kind} {_titled(name)}".strip()) if kind in {"", "tỉnh", "thành phố"} else None
    return known.name if known and fold(known.name) == fold(name) else _titled(name)
