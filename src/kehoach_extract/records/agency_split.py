"""A list of agencies in a cell, a heading or a phrase, split one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.agency_predicates import without_predicate
from kehoach_extract.records.agency_words import body_remark, start_at, words
from kehoach_extract.records.phrase_rules import PhraseRule

_SEPARATOR = pattern(
    r" ?; ?(?:và )?| ?, ?(?:và|cùng(?: với)?(?! cấp)) | ?, ?| (?:và|cùng(?: với)?(?! cấp)|hoặc) | & | ?/ ?| [-+*•] "
    r"| ?\| ?"
)
_LABEL = pattern(
    r"\s*(?:[-+*•]\s|\d+[.)]\s)?\s*(?:(?:(?:cơ quan|đơn vị|cấp|ngành) )?(?:chủ trì|phối hợp|thực hiện|đầu mối"
    r"|chịu trách nhiệm)(?: (?:chính|thực hiện|với))?\s*:\s*)?"
    r"(?:(?:kính )?(?:đề nghị|mời) |yêu cầu |giao(?: cho)? (?!thông|dịch|lưu|nhận)|đối với "
    r"|(?:trách nhiệm|nhiệm vụ) của )?"
)
_TAIL = pattern(r"[\s,]+(?:chủ trì(?:,?\s*phối hợp.*)?|(?:có|chịu) trách nhiệm.*|theo chức năng.*|căn cứ chức năng.*)$")
_REMARK = re.compile(r"\s*\([^()]*\)?")
_NAMED_REMARK = re.compile(r"\([^()]*\)")
_PLURAL_LIST = pattern(
    r"(?:các|những) (?P<noun>sở|bộ|phòng|ban|chi cục|hội|ngành|trường|viện|trung tâm|đoàn|công ty|bệnh viện|cục)"
    r"(?P<colon> ?: ?| )|các (?P<kind>xã|phường|thị trấn|thị xã|huyện|thành phố|quận|đặc khu|tỉnh)(?P<announced> ?: ?)"
)
_PLACE_LIST = pattern(
    r"(?:các )?(?P<body>\S.*?) các (?P<kind>xã|phường|thị trấn|thị xã|huyện|thành phố|quận|đặc khu|tỉnh)\s*:\s*"
)
# Kinds that no name needs before it: "Đại sứ quán các nước: A, B", "UBND các huyện, thành phố: A, B".
_ANY_PLACES = pattern(
    r"(?:các )?(?P<body>\S.*?) các (?:nước|quốc gia|(?:xã|phường|thị trấn|thị xã|huyện|thành phố|quận|đặc khu|tỉnh)"
    r"(?:(?:, | và )(?:xã|phường|thị trấn|thị xã|huyện|thành phố|quận|đặc khu|tỉnh))+)\s*:\s*"
)
_PLACES_BY_NAME = pattern(r".*\bcác (?:xã|phường|thị trấn|thị xã|huyện|thành phố|quận|tỉnh|đặc khu)\b")
# "UBND các huyện, thị, thành phố": short for "thị xã".
_SHORT_PLACE = pattern(r"\b(?:huyện|quận|xã|tỉnh), (?:thị|thành)$")
_CLOSED = pattern(r"\bliên quan(?: (?:của|trên|thuộc|ở|trong)\b[^,;]*)?$")
# "Công an các đơn vị, địa phương": one group under one "các".
_OF_MANY = pattern(r"\bcác (?:đơn vị|cơ quan)$")
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
        name = f"{piece.prefix} {without_predicate(text[piece.start : piece.end])}".strip(" .;:,-–+*•|/")
        if re.search(r"\w", name):
            names.setdefault(fold(name), " ".join(name.split()))
    return list(names.values())


def without_remarks(text: str, but: re.Pattern[str] | None = None) -> str:
    """A text without its remarks in parentheses; those that name a body ("Sở A (Ban B)") or hold ``but`` stay.

    Example:
        >>> without_remarks("Sở Nội vụ (Ban Thi đua) và Sở Y tế (chủ trì)")
        'Sở Nội vụ (Ban Thi đua) và Sở Y tế'
    """

    def kept(remark: re.Match[str]) -> str:
        opening = remark.start() + remark.group().index("(")
        stays = body_remark(text, opening) or (but and but.search(fold(remark.group())))
        return remark.group() if stays else ""

    return _REMARK.sub(kept, text)


def _prepared(text: str) -> str:
    """One line: a line break becomes "|" where a new body begins after it, else a space."""
    lines = [line.strip() for line in without_remarks(text).splitlines()]
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
    protected = [found.span() for found in words().fields.finditer(folded)]
    protected += [remark.span() for remark in _NAMED_REMARK.finditer(folded)]
    pieces: list[_Piece] = []
    start, prefix = _list_start(text, folded, 0)
    for separator in _SEPARATOR.finditer(folded):
        if separator.start() < start or any(
            low < separator.start() and separator.end() < high for low, high in protected
        ):
            continue
        right = separator.end()
        if _names_zones(folded, start, separator) or not _parts(text, folded, start, separator, listed=bool(prefix)):
            continue
        pieces.append(_Piece(start, separator.start(), prefix))
        fresh = start_at(text, folded, right) is not None and not _next_field(folded, right, prefix)
        start, prefix = _list_start(text, folded, right) if fresh else (right, prefix)
    pieces.append(_Piece(start, len(text), prefix))
    return pieces


def _list_start(text: str, folded: str, place: int) -> tuple[int, str]:
    """Where the first name of a piece begins, and the word before each: "Các Sở: A, B", "UBND các xã: A, B"."""
    plural = _PLURAL_LIST.match(folded, place)
    named = plural and text[plural.end() : plural.end() + 1].isupper()
    if plural and named and plural["announced"]:
        return plural.end(), text[plural.start("kind") : plural.end("kind")]
    if plural and named and (":" in plural["colon"] or _begins_field(text, folded, plural)):
        noun = text[plural.start("noun") : plural.end("noun")]
        return plural.end(), noun[:1].upper() + noun[1:]
    places = _PLACE_LIST.match(folded, place)
    if places and not _SEPARATOR.search(places["body"]):
        return places.end(), f"{text[places.start('body') : places.end('body')]} {places['kind']}"
    any_places = _ANY_PLACES.match(folded, place)
    if any_places and not _SEPARATOR.search(any_places["body"]):
        return any_places.end(), text[any_places.start("body") : any_places.end("body")]
    return place, ""


def _next_field(folded: str, right: int, prefix: str) -> bool:
    """Whether a list of departments goes on with what could also be a body ("các bộ: Quốc phòng, Công an")."""
    field = words().department.match(folded, right)
    return fold(prefix) in {"bộ", "sở"} and field is not None and bool(_FIELD_ENDS.match(folded, field.end()))


_FIELD_ENDS = re.compile(r"\s*(?:[,;]|và |$)")


def _begins_field(text: str, folded: str, plural: re.Match[str]) -> bool:
    """Whether fields are listed behind "các sở", "các bộ": no body begins there but in "các bộ Công an, Y tế"."""
    if start_at(text, folded, plural.end()) is None:
        return True
    field = words().department.match(folded, plural.end())
    return plural["noun"] in {"bộ", "sở"} and field is not None and folded[field.end() :].startswith((", ", " và "))


_OF_ZONES = pattern(r"ban quản lý .*\bkhu .*")
_ZONE = pattern(r"khu (?:công nghiệp|kinh tế|chế xuất|công nghệ|du lịch)\b")


def _names_zones(folded: str, start: int, separator: re.Match[str]) -> bool:
    """Whether the name of a body that runs zones goes on: "Ban Quản lý các khu kinh tế, khu công nghiệp"."""
    zone = _ZONE.match(folded, separator.end())
    return zone is not None and _OF_ZONES.fullmatch(folded, start, separator.start()) is not None


def _parts(text: str, folded: str, start: int, separator: re.Match[str], *, listed: bool) -> bool:
    """Whether a separator stands between two agencies."""
    mark, right = separator.group().strip(), separator.end()
    begins = start_at(text, folded, right)
    left, folded_left = text[start : separator.start()], folded[start : separator.start()]
    if mark.startswith((";", "|")):
        return True
    if mark.startswith(("/", "-", "+", "*", "•")):
        return begins in {"named", "determined", "role"} and not _joins(folded, right, folded_left)
    if words().determiner.match(folded, right) or begins == "role":
        return not _goes_on(folded, right, folded_left)
    if begins == "named":
        if _is_row(folded, right, folded_left):
            return False
        return not (_PLACES_BY_NAME.match(folded_left) and words().place.match(folded, right) and left[-1:].isalpha())
    if begins is None:
        return _parts_unknown(text, left, mark, right, listed=listed)
    return _parts_group(left, folded_left, folded, right, separate=begins == "separate")


# "Phòng Bưu chính - Viễn thông", "Đồng chí A - Phó Giám đốc": what a hyphen goes on with.
_UNIT = pattern(r"(?:phòng|ban|tổ|khoa|bộ phận|công chức|cán bộ|trung tâm|vụ|cục|chi cục|hội|trường|viện) \S")
_BRANCH = pattern(r"(?:chi nhánh|phòng giao dịch|cơ sở|phân viện) ")
_OFFICE_OF = pattern(r"văn phòng (?:hđnd|hội đồng nhân dân|\w+ ủy|đoàn đbqh|đoàn đại biểu quốc hội)")
_PERSON = pattern(r"(?:đồng chí|đ/c|ông|bà) ")


def _joins(folded: str, right: int, folded_left: str) -> bool:
    """Whether a hyphen stands inside a name: behind it is only a field, or the office of the person before it."""
    if _OPEN_END.search(folded_left) or _PERSON.match(folded_left) or _BRANCH.match(folded, right):
        return True
    if _OFFICE_OF.fullmatch(folded_left):
        return True
    field = words().full.match(folded, right)
    return bool(field and _UNIT.match(folded_left) and _FIELD_ENDS.match(folded, field.end()))


_PLURAL_BODY = pattern(r"ban quản lý .*|liên hiệp .*|ban chỉ đạo .*")


def _goes_on(folded: str, right: int, folded_left: str) -> bool:
    """Whether "các ..." behind a separator belongs to the name before: "Tòa án thành phố và các khu vực"."""
    determiner = words().determiner.match(folded, right)
    noun = folded[determiner.end() :].lstrip() if determiner else ""
    if _PLURAL_BODY.fullmatch(folded_left) and words().no_body.match(noun):
        return True
    return bool(words().no_body.match(noun) and noun.startswith(fold("khu vực")))


def _is_row(folded: str, right: int, folded_left: str) -> bool:
    """Whether a plural noun written with a capital goes on with a row ("Các Huyện ủy, Thành ủy trực thuộc")."""
    noun = words().joined.match(folded, right)
    if noun is None or not words().determiner.match(folded_left) or not _ends_with(words().joined, folded_left):
        return False
    return not noun.group().startswith(fold("tỉnh")) and bool(_ROW_GOES_ON.match(folded, noun.end()))


_ROW_GOES_ON = pattern(r"\s*(?:$|[,;]| và | trực thuộc| thuộc| của| trên| liên quan| có liên quan)")


def _parts_unknown(text: str, left: str, mark: str, right: int, *, listed: bool) -> bool:
    """Before a word that begins no agency: a name without its head ("Phòng Y tế, Tư pháp"), or more of a name."""
    folded_left = fold(left)
    if not text[right : right + 1].isupper():
        return False
    if listed:
        return True
    if words().determiner.match(folded_left) or _HEADS_OF.match(folded_left):
        return False  # "các cơ sở sản xuất giống, VLXD": one group
    if _PLACES_BY_NAME.match(folded_left) and not folded_left.endswith("liên quan"):
        return False
    return mark.startswith(",") and bool(left) and not _is_more_of_a_name(text, left, right)


_HEADS_OF = pattern(r"(?:hiệu trưởng|giám đốc|thủ trưởng|chủ) các (?:trường|cơ sở|đơn vị|doanh nghiệp|công ty)\b")
_DEPARTMENT = pattern(r"(?:sở|vụ|cục|chi cục|phòng|ban) ")
_BARE_FIELD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def _is_more_of_a_name(text: str, left: str, right: int) -> bool:
    """Whether "B" of "Vụ A, B" is half of the name: "A" names no department by itself ("Vụ Kế hoạch, Tài chính")."""
    head = _DEPARTMENT.match(fold(left))
    if head is None or not left[head.end() : head.end() + 1].isupper():
        return False
    field = _BARE_FIELD.match(text, right)
    if field is None or any(word.isupper() and len(word) > 1 for word in field.group().split()):
        return False
    of_a_place = _ends_with(words().place, fold(left)) or re.search(r"(?:ủy|ương|đảng)$", fold(left))
    return not of_a_place and words().department.fullmatch(fold(left)[head.end() :]) is None


def _parts_group(left: str, folded_left: str, folded: str, right: int, *, separate: bool) -> bool:
    """Before a plural noun: it belongs to an open group or to a row of places, else it is a group of its own."""
    in_places = _ends_with(words().place, folded_left) or _SHORT_PLACE.search(folded_left)
    if in_places and words().place.match(folded, right):
        return False
    if _CLOSED.search(folded_left):
        return True
    if _OF_MANY.search(folded_left):
        return False
    begins = start_at(left, folded_left, 0)
    if begins == "determined":
        return False
    if begins == "role" and (" các " in f" {folded_left} " or _ends_with(words().joined, folded_left)):
        return False
    if begins == "joined" and not separate:
        return False
    return not (begins == "named" and words().joined.match(folded, right) and _is_generic_row(folded_left))


def _ends_with(rule: PhraseRule, folded_left: str) -> bool:
    """Whether the last word or words of a text are one of a list."""
    ending = folded_left.split()
    return any(rule.fullmatch(" ".join(ending[-count:])) for count in range(1, min(3, len(ending)) + 1))


def _is_generic_row(folded_left: str) -> bool:
    """Whether a text is a row of nouns, no name: "Sở, ban" written with capitals."""
    return all(words().joined.fullmatch(part.strip()) for part in folded_left.split(","))
