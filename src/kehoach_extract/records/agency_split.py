"""A list of agencies in a cell, a heading or a phrase, split one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.agency_words import end_of_agencies, start_at, words

_SEPARATOR = pattern(
    r" ?; ?(?:và )?| ?, ?(?:và|cùng(?: với)?) | ?, ?| (?:và|cùng(?: với)?|hoặc) | & | ?/ ?| [-+*•] | ?\| ?"
)
_LABEL = pattern(
    r"\s*(?:[-+*•]\s|\d+[.)]\s)?\s*(?:(?:(?:cơ quan|đơn vị|cấp|ngành) )?(?:chủ trì|phối hợp|thực hiện|đầu mối"
    r"|chịu trách nhiệm)(?: (?:chính|thực hiện|với))?\s*:\s*)?"
    r"(?:(?:kính )?đề nghị |giao(?: cho)? (?!thông|dịch|lưu|nhận)|mời |đối với |(?:trách nhiệm|nhiệm vụ) của )?"
)
_TAIL = pattern(r"[\s,]+(?:chủ trì(?:,?\s*phối hợp.*)?|(?:có|chịu) trách nhiệm.*|theo chức năng.*|căn cứ chức năng.*)$")
_PREDICATE = pattern(
    r" (?:chủ trì|thực hiện|triển khai|phối hợp|thúc đẩy|theo dõi|tham mưu|hướng dẫn|đôn đốc|tổng hợp"
    r"|(?:có|chịu) trách nhiệm)\b"
)
_PARENTHESES = re.compile(r"\s*\([^()]*\)?")
_PLURAL_LIST = pattern(
    r"(?:các|những) (?P<noun>sở|bộ|phòng|ban|chi cục|hội|ngành|trường|viện|trung tâm|đoàn|công ty|bệnh viện|cục)"
    r"(?P<colon> ?: ?| )"
)
_PLACE_LIST = pattern(r"(?P<body>\S.*?) các (?P<kind>xã|phường|thị trấn|thị xã|huyện|thành phố|quận|đặc khu)\s*:\s*")
_PLACES_BY_NAME = pattern(r".*\bcác (?:xã|phường|thị trấn|thị xã|huyện|thành phố|quận|tỉnh|đặc khu)\b")
_CLOSED = pattern(r"\bliên quan(?: (?:của|trên|thuộc|ở|trong)\b[^,;]*)?$")
_OPEN_END = pattern(
    r"(?:và|của|các|thuộc|với|cho|trực thuộc|giám đốc|thủ trưởng|chủ tịch|lãnh đạo|văn phòng|thanh tra|,)$"
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
        name = f"{piece.prefix} {_without_predicate(text[piece.start : piece.end])}".strip(" .;:,-–+*•|/")
        if re.search(r"\w", name):
            names.setdefault(fold(name), " ".join(name.split()))
    return list(names.values())


def _without_predicate(name: str) -> str:
    """A name without the words that say what the body does ("Sở Xây dựng chủ trì hướng dẫn")."""
    folded = fold(name)
    does = _PREDICATE.search(folded)
    if does is None or name[does.start() + 1].isupper() or start_at(name, folded, 0) not in {"named", "determined"}:
        return name
    return name[: min(does.start(), end_of_agencies(name, folded, 0))] if _is_done(folded, does) else name


def _is_done(folded: str, does: re.Match[str]) -> bool:
    """Whether the verb is one of a body's, not part of its name ("Ban Tổ chức", "Tổ thẩm định")."""
    return len(folded[: does.start()].split()) > 1 and words().modified.search(folded, 0, does.end()) is None


def _prepared(text: str) -> str:
    """One line: a line break becomes "|" where a new body begins after it, else a space."""
    lines = [line.strip() for line in _PARENTHESES.sub("", text).splitlines()]
    joined = ""
    for line in filter(None, lines):
        bullet = re.match(r"[-–+*•] ", line)
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
    named = plural and text[plural.end() : plural.end() + 1].isupper()
    if plural and named and (":" in plural["colon"] or start_at(text, folded, plural.end()) is None):
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
    """Before a word that begins no agency: a name without its head ("Phòng Y tế, Tư pháp"), or more of a name."""
    if not text[right : right + 1].isupper():
        return False
    if listed:
        return True
    if _PLACES_BY_NAME.match(folded_left) and not folded_left.endswith("liên quan"):
        return False
    return mark.startswith(",") and bool(left)


def _parts_group(text: str, left: str, folded_left: str, folded: str, right: int, *, separate: bool) -> bool:
    """Before a plural noun: it belongs to an open group or to a row of places, else it is a group of its own."""
    if _ends_with(words().place, folded_left) and words().place.match(folded, right):
        return False
    if _CLOSED.search(folded_left):
        return True
    begins = start_at(left, folded_left, 0)
    if begins == "determined":
        return False
    if begins == "role" and (" các " in f" {folded_left} " or _ends_with(words().joined, folded_left)):
        return False
    if begins == "joined" and not separate:
        return False
    if begins == "named" and words().joined.match(folded, right) and _is_generic_row(folded_left):
        return False
    del text
    return True


def _ends_with(rule: re.Pattern[str], folded_left: str) -> bool:
    """Whether the last word or words of a text are one of a list."""
    ending = folded_left.split()
    return any(rule.fullmatch(" ".join(ending[-count:])) for count in range(1, min(3, len(ending)) + 1))


def _is_generic_row(folded_left: str) -> bool:
    """Whether a text is a row of nouns, no name: "Sở, ban" written with capitals."""
    return all(words().joined.fullmatch(part.strip()) for part in folded_left.split(","))
