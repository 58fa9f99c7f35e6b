"""What stands at a place of a text: the beginning of an agency's name, of a group, of an office, or a verb.

The words are data (``data/agencies.toml``, ``data/agency_verbs.toml``); this module only matches them.
"""

from __future__ import annotations

import re
from typing import Literal

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.agency_lexicon import words
from kehoach_extract.records.phrase_rules import Found, PhraseRule

__all__ = ["Start", "begins_agency", "body_remark", "end_of_agencies", "is_place", "start_at", "words"]

Start = Literal["named", "role", "determined", "joined", "separate"]
"""named: a body by its name; role: an office before a body ("giám đốc"); determined: "các ..."; joined, separate: a
plural noun of a group, see ``groups`` in the data."""

_LOOSE_NAMES = frozenset(
    map(fold, ("liên quan", "có liên quan", "chức năng", "chuyên môn", "cấp", "tỉnh", "huyện", "thành phố", "tham mưu"))
)


def start_at(text: str, folded: str, place: int) -> Start | None:
    """What kind of agency phrase begins at ``place``, None where none does.

    Example:
        >>> [start_at(t, fold(t), 0) for t in ("Sở Y tế", "Sở hữu trí tuệ", "các sở", "Giám đốc các sở", "ngành")]
        ['named', None, 'determined', 'role', 'joined']
    """
    lexicon = words()
    if lexicon.role.match(folded, place):
        return "role"
    determiner = lexicon.determiner.match(folded, place)
    if determiner:
        few = lexicon.each.match(folded, place) is not None
        return "determined" if _group_noun(folded, determiner.end(), people=not few) else None
    if _is_named(text, folded, place):
        return "named"
    if lexicon.separate.match(folded, place) and not _other_word(lexicon.separate, folded, place):
        longest = lexicon.joined.match(folded, place)
        separate = lexicon.separate.match(folded, place)
        if separate and (longest is None or separate.end() > longest.end()):
            return "separate"
    if lexicon.joined.match(folded, place) and not _other_word(lexicon.joined, folded, place):
        return "joined"
    return None


def _group_noun(folded: str, place: int, *, people: bool) -> bool:
    """Whether a noun of bodies stands at ``place``; "mỗi hộ dân" (not ``people``) is none."""
    lexicon = words()
    place += len(folded[place:]) - len(folded[place:].lstrip())
    rules = (lexicon.joined, lexicon.full, lexicon.named, lexicon.determiner, *((lexicon.separate,) if people else ()))
    return any(rule.match(folded, place) and not _other_word(rule, folded, place) for rule in rules)


def _other_word(rule: PhraseRule, folded: str, place: int) -> bool:
    """Whether the head at ``place`` is only the first syllable of another word ("sở hữu", "hội nghị")."""
    match = rule.match(folded, place)
    barred = words().not_after.get(" ".join(match.group().split())) if match else None
    return bool(match and barred and barred.match_after_space(folded, match.end()))


def _is_named(text: str, folded: str, place: int) -> bool:
    lexicon = words()
    full = lexicon.full.match(folded, place)
    if full and not _other_word(lexicon.full, folded, place):
        generic = lexicon.separate.match(folded, place) or lexicon.joined.match(folded, place)
        return not (generic and generic.end() >= full.end() and text[place].islower())
    named = lexicon.named.match(folded, place)
    if named is None or _other_word(lexicon.named, folded, place):
        return False
    following = re.compile(r"\s+").match(folded, named.end())
    if following is None:
        return False
    if text[following.end()].isupper():
        # "các ban, ngành Tỉnh": a place written with a capital makes no name of a plural noun
        plural = text[place].islower() and lexicon.joined.match(folded, place)
        return not (plural and lexicon.place.match(folded, following.end()))
    name = lexicon.name_start.match(folded, following.end())
    return bool(name and text[place].isupper() and name.group() not in _LOOSE_NAMES) or bool(
        name and lexicon.joined.match(folded, place) is None
    )


def begins_agency(text: str, folded: str, place: int = 0) -> bool:
    """Whether an agency or a group of agencies is named from ``place`` on (a bare noun is none)."""
    start = start_at(text, folded, place)
    if start == "named" and is_place(folded, place):
        return False
    return start in {"named", "role", "determined"} or bool(words().bare.match(folded, place))


def is_place(folded: str, place: int) -> bool:
    """Whether a place is named, not its authorities ("Xã Tân Hải"; but "Tỉnh đoàn")."""
    lexicon = words()
    return bool(lexicon.place.match(folded, place)) and lexicon.full.match(folded, place) is None


_DANGLING = re.compile(r"(?:[\s,;-]+(?:và|hoặc|cùng|với)?)+$")
_STOP = re.compile(r"(?<!\bTP)(?<!\bTp)\.(?=\s|$)|[;:!?](?=\s|$)|\.\.\.|…|[()]|\n|$")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_LIST = 2000
"""Characters; the longest lists of real plans have about 600, and what is longer is no list."""


def end_of_agencies(text: str, folded: str, place: int) -> int:
    """Where a list of agencies that begins at ``place`` ends in running text: before the first verb or stop.

    Example:
        >>> t = "Sở Xây dựng và các sở, ngành liên quan xây dựng bến xe"
        >>> t[: end_of_agencies(t, fold(t), 0)]
        'Sở Xây dựng và các sở, ngành liên quan'
    """
    end = min(_stop_after(text, folded, place), place + _LONGEST_LIST)
    lexicon = words()
    names = [found.span() for rule in (lexicon.fields, lexicon.known) for found in rule.finditer(folded, place, end)]
    names += [remark.span() for remark in _PARENTHESES.finditer(text, place, end)]
    for match in _WORD.finditer(folded, place, end):
        begin = match.start()
        if begin == place or text[begin].isupper() or any(low < begin < high for low, high in names):
            continue
        if _ends_list(folded, begin, place) or _after_whole_name(text, folded, begin, place):
            end = begin
            break
    return place + len(_DANGLING.sub("", folded[place:end]))


def _stop_after(text: str, folded: str, place: int) -> int:
    """The first stop that no name of a body holds: "UBND các xã: A, B" and "Sở A (Ban B)" go on."""
    start = place
    while True:
        stop = _STOP.search(text, start)
        if stop is None:
            return len(text)
        if stop.group() == ":" and _names_follow(text, folded, place, stop):
            start = stop.end()
        elif stop.group() == "(" and (close := body_remark(text, stop.start())):
            start = close
        else:
            return stop.start()


_ANNOUNCES_NAMES = pattern(
    r"(?:^|[\s,])các (?:sở|bộ|ban|ngành|phòng|hội|cục|vụ|chi cục|nước|quốc gia"
    r"|(?:(?:xã|phường|thị trấn|thị xã|huyện|thành phố|quận|đặc khu|tỉnh)(?: ?, ?| và )?)+) ?$"
)
_FIRST_NAME = re.compile(r"\s*([^,;.:()\n]+?)(?=\s*[,;.:(\n]|\s+và\s|\s*$)")


def _names_follow(text: str, folded: str, place: int, colon: re.Match[str]) -> bool:
    """Whether names stand behind a colon ("các phường: Tân Hải, ..."), not what is to be done."""
    if not _ANNOUNCES_NAMES.search(folded[place : colon.start()]):
        return False
    first = _FIRST_NAME.match(text, colon.end())
    if first is None:
        return False
    known = words().known.match(folded, first.start(1))
    return bool(known and known.end() >= first.end(1)) or all(
        part[0].isupper() or not part[0].isalpha() for part in first[1].split()
    )


_PARENTHESES = re.compile(r"\([^()]*\)")
_ABBREVIATED = re.compile(r"\b[A-ZĐ&]{2,}")
_LISTED = pattern(r"[,;:]| và |^(?:cơ quan|đơn vị) ")


def body_remark(text: str, place: int) -> int | None:
    """The end of a remark that opens at ``text[place]`` and names a body in full, else None.

    "Sở Nội vụ (Ban Thi đua - Khen thưởng)" tells which part of the body acts; "(chủ trì)", "(Sở NN&PTNT)" and lists
    tell nothing of the kind.

    Example:
        >>> [body_remark(t, 5) for t in ("Sở A (Ban Thi đua)", "Sở B (chủ trì)", "Sở C (BQL)")]
        [18, None, None]
    """
    remark = _PARENTHESES.match(text, place)
    if remark is None:
        return None
    inside = remark.group()[1:-1].strip()
    folded = fold(inside)
    if not inside[:1].isupper() or _ABBREVIATED.search(inside) or _LISTED.search(folded):
        return None
    if start_at(inside, folded, 0) != "named" or is_place(folded, 0):
        return None
    return remark.end() if end_of_agencies(inside, folded, 0) == len(inside) else None


def _after_whole_name(text: str, folded: str, place: int, begin: int) -> bool:
    """Whether a name that ends before ``place`` is whole, so that any other small word begins what the body does."""
    lexicon = words()
    before = folded[begin:place]
    if lexicon.go_on.match(folded, place) or (_RELATED.search(before) and _TO_WHAT.match(folded, place)):
        return False
    return lexicon.ends_whole(before) or bool(_RELATED.search(before)) or _after_proper_name(text[begin:place])


_RELATED = pattern(r"(?:\bliên quan|\)) +$")
_TO_WHAT = pattern(r"(?:đến|tới|ở|theo|trong|là|gồm)\b")
_PLACE_NAME = re.compile(
    r"(?:^|\s)(?:[Tt]ỉnh|[Tt]hành phố"
    r"|T[Pp]\.?|[Hh]uyện|[Qq]uận|(?<!tác\s)[Xx]ã|[Pp]hường|[Tt]hị xã|[Tt]hị trấn|[Đđ]ặc khu)"
    r"((?:[\s\-–]+[^\W\d_]+)+)\s+$"
)
_PROPER_NAME = re.compile(r"(?:^|[\s\-–])(?P<first>[^\W\d_]+)(?:\s+|\s?[-–]\s?)(?P<last>[^\W\d_]+)\s+$")


def _after_proper_name(before: str) -> bool:
    """Whether a place, a province or two words with a capital, no head of a body among them, stand last.

    So in "UBND xã Nhà Bàng" and "Ban Quản lý rừng Sông Đà".
    """
    place = _PLACE_NAME.search(before)
    if place and all(word.istitle() for word in re.findall(r"\w+", place[1])):
        return True
    province = words().last_province(fold(before))
    if province is not None and before[province].isupper():
        return True
    name = _PROPER_NAME.search(before)
    if name is None or not all(word.istitle() for word in name.groups()):
        return False
    lexicon, last = words(), fold(name["last"])
    # "Chánh Văn phòng": what can begin a longer word may be the first half of one.
    return not {fold(name["first"]), last} & lexicon.head_ends and last not in lexicon.first_syllables


def _ends_list(folded: str, place: int, begin: int) -> bool:
    lexicon = words()
    before = folded[begin:place]
    if _ASSIGNED.search(before) and _IN_PLAN.match(folded, place):
        return False
    if lexicon.opening.match(folded, place):
        return True
    if lexicon.each.match(folded, begin) and _HAS.match(folded, place):
        return True
    if folded.startswith("trong", place):
        return lexicon.inside.match(folded, place) is None
    verb = lexicon.verb.match(folded, place)
    if verb:
        return not _is_noun(folded, before, place, verb)
    short = lexicon.short.match(folded, place)
    if short is None or _is_noun(folded, before, place, short):
        return False
    barred = lexicon.not_before.get(short.group())
    if barred and barred.match_after_space(folded, short.end()):
        return False
    previous = _WORD.findall(before)[-1:]
    return not (previous and previous[0] in lexicon.not_short[short.group()])


# "đơn vị được giao": what was done to it, not what it does.
_PASSIVE = re.compile(
    r"(?:đơn vị|cơ quan|tổ chức|cá nhân|địa phương|doanh nghiệp|cơ sở) được "
    r"(?:giao (?:nhiệm vụ )?|phân công |ủy quyền |chỉ định |lựa chọn )?$"
)
# "cơ quan lập quy hoạch": one noun alone names nobody, what follows tells who it is.
_ONE_NOUN = re.compile(r"(?:cơ quan|đơn vị|tổ chức|cơ sở|cá nhân) ")
# "các đơn vị được giao nhiệm vụ trong Kế hoạch (và tại Phụ lục)": which of them is part of the group.
_ASSIGNED = re.compile(r"được (?:giao|phân công)\b[^.;,]*$")
# How those who were given a task go about it: "các đơn vị được phân công chủ động triển khai".
_ZEAL = pattern(r"(?:chủ động|tích cực|kịp thời|khẩn trương|nghiêm túc|phối hợp|chủ trì|(?:có|chịu) trách nhiệm)\b")
_IN_PLAN = pattern(r"(?:trong|tại|theo) (?:kế hoạch|phụ lục|bảng|biểu|danh mục|chương trình|đề án)\b")
_HAS = pattern(r"một\b|có\b(?! liên quan| thẩm quyền| chức năng)")
_OF_A_GROUP = re.compile(r"(?:các|những|,|và|một\s+số)\s*$")
_BESIDE = pattern(r"(?:cơ quan|đơn vị|đoàn thể|cá nhân|doanh nghiệp), $")
# "Sở Y tế, lãnh đạo các bệnh viện": an office in the list, not a verb.
_LISTED_BEFORE = re.compile(r"[,;]\s*$")
_DOES = re.compile(r"\s+(?:thực hiện|triển khai)\b")


def _is_noun(folded: str, before: str, place: int, verb: Found) -> bool:
    """Whether a verb at ``place`` is part of a body's name: "cơ quan quản lý", "các tổ chức chính trị"."""
    lexicon = words()
    assigned = _PASSIVE.search(before)
    if (assigned and not (_ASSIGNED.search(before) and _ZEAL.match(folded, place))) or _ONE_NOUN.fullmatch(before):
        return True
    if _LISTED_BEFORE.search(before) and lexicon.role.match(folded, place):
        return True
    begin = place - len(before)
    if any(match.start() < place < match.end() for match in lexicon.modified.finditer(folded, begin)):
        return True
    if verb.group().startswith("tổ") and _BESIDE.search(before) and not _DOES.match(folded, verb.end()):
        return True
    noun = verb.group().startswith("tổ") and _OF_A_GROUP.search(before)
    return bool(
        noun
        and (before.rstrip().endswith(("các", "những")) or lexicon.body_after.match_after_space(folded, verb.end()))
    )
