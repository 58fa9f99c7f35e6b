"""A list of agencies in a cell, a heading or a phrase, split one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach_extract.records.agency_words import start_at, words
from kehoach_extract.records.folding import fold, pattern

_SEPARATOR = pattern(
    r"\s*;\s*(?:và\s+)?|\s*,\s*(?:và|cùng(?:\s+với)?|cùng)\s+|\s*,\s*|\s+(?:và|cùng(?:\s+với)?|hoặc)\s+|\s+&\s+|\s*/\s*|\s+[-+*•]\s+|\s*\|\s*"
)
_LABEL = pattern(
    r"\s*(?:[-+*•]\s|\d+[.)]\s)?\s*(?:(?:(?:cơ\s+quan|đơn\s+vị|cấp|ngành)\s+)?(?:chủ\s+trì|phối\s+hợp|thực\s+hiện|đầu\s+mối"
    r"|chịu\s+trách\s+nhiệm)(?:\s+(?:chính|thực\s+hiện|với))?\s*:\s*)?"
    r"(?:(?:kính\s+)?đề\s+nghị\s+|giao(?:\s+cho)?\s+(?!thông|dịch|lưu|nhận)|mời\s+|đối\s+với\s+|(?:trách\s+nhiệm|nhiệm\s+vụ)\s+của\s+)?"
)
_TAIL = pattern(
    r"[\s,]+(?:chủ\s+trì(?:,?\s*phối\s+hợp.*)?|(?:có|chịu)\s+trách\s+nhiệm.*|theo\s+chức\s+năng.*|căn\s+cứ\s+chức\s+năng.*)$"
)
_PARENTHESES = re.compile(r"\s*\([^()]*\)?")
_PLURAL_LIST = pattern(
    r"(?:các|những)\s+(?P<noun>sở|bộ|phòng|ban|chi\s+cục|hội|ngành|trường|viện|trung\s+tâm|đoàn|công\s+ty|bệnh\s+viện|cục)(?P<colon>\s*:\s*|\s+)"
)
_PLACE_LIST = pattern(
    r"(?P<body>\S.*?)\s+các\s+(?P<kind>xã|phường|thị\s+trấn|thị\s+xã|huyện|thành\s+phố|quận|đặc\s+khu)\s*:\s*"
)
_PLACES_BY_NAME = pattern(r".*\bcác\s+(?:xã|phường|thị\s+trấn|thị\s+xã|huyện|thành\s+phố|quận|tỉnh|đặc\s+khu)\b")
_CLOSED = pattern(r"\bliên\s+quan(?:\s+(?:của|trên|thuộc|ở|trong)\b[^,;]*)?$")
_LAST_WORDS = re.compile(r"(?:\w+\s+)?\w+$")
_OPEN_END = pattern(
    r"(?:và|của|các|thuộc|với|cho|trực\s+thuộc|giám\s+đốc|thủ\s+trưởng|chủ\s+tịch|lãnh\s+đạo|văn\s+phòng|thanh\s+tra|,)$"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    prefix: str = ""


def split_agencies(text: str) -> list[str]:
    """The agencies of a list, one by one, as written; remarks in parentheses are left out.

    Named bodies are parted at ",", ";" and "và"; a plural group ("các sở, ban, ngành, địa phương") and a body of
    several kinds of places ("UBND các xã, phường") stay whole. "Các Sở: A, B" is "Sở A" and "Sở B". Line breaks part
    bodies only where a new one begins.

    Example:
        >>> split_agencies("Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch và các cơ quan, đơn vị liên quan")
        ['Sở Nội vụ', 'Sở Văn hóa, Thể thao và Du lịch', 'các cơ quan, đơn vị liên quan']
        >>> split_agencies("Các Sở: Xây dựng, Kế hoạch và Đầu tư")
        ['Sở Xây dựng', 'Sở Kế hoạch và Đầu tư']
    """
    text = _prepared(text)
    folded = fold(text)
    pieces = _pieces(text, folded)
    names: dict[str, str] = {}
    for piece in pieces:
        name = f"{piece.prefix} {text[piece.start : piece.end]}".strip(" .;:,-–+*•|/")
        if re.search(r"\w", name):
            names.setdefault(fold(name), " ".join(name.split()))
    return list(names.values())


def _prepared(text: str) -> str:
    """One line: a line break becomes "|" where a new body begins after it, else a space."""
    lines = [line.strip() for line in _PARENTHESES.sub("", text).splitlines()]
    joined = ""
    for line in filter(None, lines):
        bullet = re.match(r"[-–+*•]\s+", line)
        plain = line[bullet.end() :] if bullet else line
        begins = start_at(plain, fold(plain), 0) in {"named", "determined", "role"}
        open_end = _OPEN_END.search(fold(joined)) or joined.endswith(("-", "–"))
        joined += (" | " if joined and (bullet or (begins and not open_end)) else " ") + plain
    joined = " ".join(joined.split())
    label = _LABEL.match(fold(joined))
    joined = joined[label.end() :] if label else joined
    tail = _TAIL.search(fold(joined))
    return (joined[: tail.start()] if tail else joined).strip(" .;:,")


def _pieces(text: str, folded: str) -> list[_Piece]:
    protected = [match.span() for match in words().fields.finditer(folded)]
    pieces: list[_Piece] = []
    start, prefix = _list_start(text, folded, 0)
    for separator in _SEPARATOR.finditer(folded):
        if separator.start() < start or any(
            low < separator.start() and separator.end() < high for low, high in protected
        ):
            continue
        right = separator.end()
        if not _parts(text, folded, start, separator, listed=bool(prefix)):
            continue
        pieces.append(_Piece(start, separator.start(), prefix))
        fresh = start_at(text, folded, right) is not None
        start, prefix = _list_start(text, folded, right) if fresh else (right, prefix)
    pieces.append(_Piece(start, len(text), prefix))
    return pieces


def _list_start(text: str, folded: str, place: int) -> tuple[int, str]:
    """Where the first name of a piece begins, and the word before each: "Các Sở: A, B", "UBND các xã: A, B"."""
    plural = _PLURAL_LIST.match(folded, place)
    if plural and plural.end() < len(text) and text[plural.end()].isupper():
        if ":" in plural["colon"] or start_at(text, folded, plural.end()) is None:
            noun = text[plural.start("noun") : plural.end("noun")]
            return plural.end(), noun[:1].upper() + noun[1:]
    places = _PLACE_LIST.match(folded, place)
    if places and not _SEPARATOR.search(places["body"]):
        return places.end(), f"{text[places.start('body') : places.end('body')]} {places['kind']}"
    return place, ""


def _parts(text: str, folded: str, start: int, separator: re.Match[str], *, listed: bool) -> bool:
    """Whether a separator stands between two agencies."""
    mark, right = separator.group().strip(), separator.end()
    begins = start_at(text, folded, right)
    left, folded_left = text[start : separator.start()], folded[start : separator.start()]
    if mark.startswith((";", "|")):
        return True
    if mark.startswith(("/", "-", "+", "*", "•")):
        return begins in {"named", "determined", "role"} and not _OPEN_END.search(folded_left)
    if begins in {"determined", "role"}:
        return True
    if begins == "named":
        return not (_PLACES_BY_NAME.match(folded_left) and words().place.match(folded, right) and left[-1:].isalpha())
    if begins is None:
        return _parts_unknown(text, left, folded_left, mark, right, listed=listed)
    return _parts_group(text, left, folded_left, folded, right, separate=begins == "separate")


def _parts_unknown(text: str, left: str, folded_left: str, mark: str, right: int, *, listed: bool) -> bool:
    """Before a word that begins no agency: a name without its head ("Phòng Y tế, Tư pháp"), or more of the same name."""
    if not text[right : right + 1].isupper():
        return False
    if listed:
        return True
    if _PLACES_BY_NAME.match(folded_left) and not folded_left.endswith("liên quan"):
        return False
    return mark.startswith(",") and bool(left)


def _parts_group(text: str, left: str, folded_left: str, folded: str, right: int, *, separate: bool) -> bool:
    """Before a plural noun: it belongs to an open group or to a row of places, else it is a group of its own."""
    last = _LAST_WORDS.search(folded_left)
    after_place = bool(last and _ends_with_place(folded_left))
    if after_place and words().place.match(folded, right):
        return False
    if _CLOSED.search(folded_left):
        return True
    begins = start_at(left, folded_left, 0)
    if begins == "determined" or (begins == "role" and " các " in f" {folded_left} "):
        return False
    if begins == "joined" and not separate:
        return False
    if begins == "named" and words().joined.match(folded, right) and _is_generic_row(folded_left):
        return False
    del text
    return True


def _ends_with_place(folded_left: str) -> bool:
    return any(
        words().place.fullmatch(" ".join(folded_left.split()[-count:])) for count in (1, 2, 3) if folded_left.split()
    )


def _is_generic_row(folded_left: str) -> bool:
    """Whether a text is a row of nouns, no name: "Sở, ban" written with capitals."""
    return all(words().joined.fullmatch(part.strip()) for part in folded_left.split(","))
