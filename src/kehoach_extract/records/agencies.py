"""Agencies: lists split one by one, names made canonical, subjects and cooperating bodies of running items."""

from __future__ import annotations

import re

from kehoach_extract.records.agency_split import split_agencies
from kehoach_extract.records.agency_words import begins_agency, end_of_agencies, start_at, words
from kehoach_extract.records.folding import fold, old_tone_placement, pattern, squeeze
from kehoach_extract.vocabulary import AgencyKind

__all__ = ["canonical", "cooperating_in", "is_agency", "kind", "leading_agency", "split_agencies"]

_ORDER = pattern(
    r"(?:(?:kính\s+)?đề\s+nghị|giao(?:\s+cho|\s+nhiệm\s+vụ\s+cho|\s+trách\s+nhiệm\s+cho)?(?!\s+(?:thông|dịch|lưu|nhận|đất|ban|khoán))"
    r"|mời|yêu\s+cầu|phân\s+công|ủy\s+quyền\s+cho|trách\s+nhiệm\s+của|nhiệm\s+vụ\s+của|(?P<named>đối\s+với))\s+"
)


def canonical(name: str) -> str:
    """The normal form of an agency's name: abbreviations written out, one tone placement, a capital at the beginning.

    Example:
        >>> canonical("UBND các huyện, thành phố")
        'Ủy ban nhân dân các huyện, thành phố'
        >>> canonical("sở GD&ĐT")
        'Sở Giáo dục và Đào tạo'
    """
    plain = old_tone_placement(squeeze(name)).strip(" .;,:")
    order = _ORDER.match(fold(plain))
    if order and begins_agency(plain, fold(plain), order.end()):
        plain = plain[order.end() :]
    for short, full in words().abbreviations:
        plain = re.sub(rf"(?<![\w&-]){re.escape(short)}(?![\w&-])", full, plain)
    return plain[:1].upper() + plain[1:]


_GROUP = pattern(
    r"(?:các|những|một\s+số|toàn\s+thể|mọi|tất\s+cả)\b|.*\b(?:các|những)\s+(?!bon\b)|.*\bcấp\s+(?:xã|huyện|tỉnh)|(?:sở|ban|bộ|phòng)\s*,"
    r"|.*(?:\b(?:xã|phường|thị\s+trấn|huyện|thị\s+xã|thành\s+phố|quận|đặc\s+khu))\s*,\s*(?:xã|phường|thị\s+trấn|huyện|thị\s+xã|thành\s+phố|quận|đặc\s+khu)\b"
    r"|.*\bliên\s+quan\b|(?:doanh\s+nghiệp|viện|trường|địa\s+phương|đoàn\s+thể|hợp\s+tác\s+xã|cơ\s+quan,|đơn\s+vị,|viện\s+nghiên\s+cứu|trường\s+đại\s+học)$"
)
_ONE_BODY = pattern(r"(?:liên\s+hiệp|liên\s+minh|ban\s+quản\s+lý|hội\s+đồng|văn\s+phòng|trung\s+tâm|quỹ|hiệp\s+hội)\b")


def kind(name: str) -> AgencyKind:
    """Whether a name is one body ("single") or many ("group").

    Example:
        >>> kind("Sở Y tế"), kind("UBND các xã, phường"), kind("Liên hiệp các Hội Khoa học và Kỹ thuật")
        ('single', 'group', 'single')
    """
    folded = fold(squeeze(name))
    return "group" if _GROUP.match(folded) and not _ONE_BODY.match(folded) else "single"


_TAIL = pattern(
    r"[\s,]*(?:chủ\s+trì(?:\s*,?\s*phối\s+hợp(?:\s+thực\s+hiện)?)?|phối\s+hợp|(?:có|chịu)\s+trách\s+nhiệm(?:\s+chính)?|(?:tổ\s+chức\s+)?thực\s+hiện)?[\s.:;]*$"
)
_MARK = re.compile(r"\s*(?:(?:[-–+*•]|\d+(?:\.\d+)*[.)]?|[IVX]+[.)]|[a-zđ]\))\s+)?")
_LONGEST = 60
"""A heading with more words than this is a sentence."""


def is_agency(text: str) -> bool:
    """Whether a heading or phrase as a whole names an agency or a group of agencies.

    Example:
        >>> [is_agency(t) for t in ("Sở Y tế", "ĐỀ NGHỊ MẶT TRẬN TỔ QUỐC", "Các nhiệm vụ chủ yếu", "Tổ chức thực hiện")]
        [True, True, False, False]
    """
    plain = re.sub(r"\s*\([^()]*\)", "", squeeze(text)).rstrip(" .:;,")
    mark = _MARK.match(plain)
    plain = plain[mark.end() :] if mark else plain
    folded = fold(plain)
    order = _ORDER.match(folded)
    begin = order.end() if order else 0
    if order and order["named"] and start_at(plain, folded, begin) not in {"named", "role"}:
        return False  # "Đối với các trường học" tells of whom, not who
    if not begin < len(plain) or len(plain.split()) > _LONGEST or not begins_agency(plain, folded, begin):
        return False
    if plain.isupper():
        # All letters are capitals: the rule that a verb is written small cannot help, so the words alone decide.
        return _TAIL.fullmatch(folded, end_of_agencies(folded, folded, begin)) is not None or _all_named(folded, begin)
    place = begin
    while True:
        place = end_of_agencies(plain, folded, place)
        if _TAIL.fullmatch(folded, place):
            return True
        resumed = re.compile(r"\s*[;:]\s+|\s*[;,]\s+(?:và\s+)?").match(folded, place)
        if resumed is None or not begins_agency(plain, folded, resumed.end()):
            return False
        place = resumed.end()


def _all_named(folded: str, begin: int) -> bool:
    """In capitals a verb may be part of the name ("SỞ XÂY DỰNG"): what stands before the verb is then no whole name."""
    return len(folded[begin : end_of_agencies(folded, folded, begin)].split()) == 1


_ADVERBIAL = pattern(
    r"(?:hàng|hằng|định\s+kỳ|trên\s+cơ\s+sở|căn\s+cứ|theo|trước|trong|sau|khi|để|từ|đến|vào|năm|quý|tháng|riêng|đồng\s+thời|ngoài\s+ra|chậm\s+nhất|nhằm|thông\s+qua)\b"
)
_COMMA = re.compile(r"[,;]\s+(?=\S)")
_SENTENCE = re.compile(r"(?:^|\.\s+)(?=\S)")
_GIVE = pattern(r"(?:giao|đề\s+nghị|yêu\s+cầu|mời|phân\s+công)(?:\s+cho|\s+nhiệm\s+vụ\s+cho)?\s+")


def leading_agency(text: str) -> list[str]:
    """The agencies that are the grammatical subject of an item, [] where it begins with what is to be done.

    "Giao ...", "Đề nghị ..." at the beginning of any of its sentences name the subject too.

    Example:
        >>> leading_agency("Sở Xây dựng chủ trì, phối hợp với Công an tỉnh lập lại trật tự bến xe")
        ['Sở Xây dựng']
        >>> leading_agency("Xây dựng bến xe")
        []
    """
    text = squeeze(text)
    folded = fold(text)
    order = _ORDER.match(folded)
    asked = order and start_at(text, folded, order.end()) == "determined" and folded.startswith("yêu")
    subject = [] if asked else _subject(text, folded, order.end() if order else 0)
    if subject:
        return subject
    if _ADVERBIAL.match(folded):
        for comma in _COMMA.finditer(folded, 0, _first_stop(folded)):
            if start_at(text, folded, comma.end()) == "named" and _is_strong(text, folded, comma.end()):
                return _subject(text, folded, comma.end())
    for sentence in _SENTENCE.finditer(folded):
        give = _GIVE.match(folded, sentence.end())
        if give and start_at(text, folded, give.end()) in {"named", "role"}:
            return _subject(text, folded, give.end())
    return []


def _first_stop(folded: str) -> int:
    stop = re.compile(r"\.\s").search(folded)
    return stop.start() if stop else len(folded)


def _is_strong(text: str, folded: str, place: int) -> bool:
    """After an adverbial phrase only a body written with a capital is taken for the subject."""
    return text[place].isupper() and bool(_subject(text, folded, place))


def _subject(text: str, folded: str, place: int) -> list[str]:
    if not begins_agency(text, folded, place):
        return []
    end = end_of_agencies(text, folded, place)
    predicate = folded[end:].strip(" ,")
    if not predicate or predicate[0] in ".;:(…" or end == place:
        return []
    return split_agencies(text[place:end])


_COOPERATES = pattern(
    r"(?<!sự )(?<!quy chế )phối\s+(?:kết\s+)?hợp(?:\s+(?:chặt\s+chẽ|hiệu\s+quả|đồng\s+bộ|thường\s+xuyên|tốt|kịp\s+thời|có\s+hiệu\s+quả))*\s*,?\s*(?P<with>(?:với|cùng)(?:\s+với)?\s+)?"
)
_NOBODY = pattern(
    r"nhau\b|việc\b|quá\s+trình\b|kế\s+hoạch\b|chương\s+trình\b|các\s+(?:hoạt\s+động|chương\s+trình|nội\s+dung|nhiệm\s+vụ|giải\s+pháp)\b"
)


def cooperating_in(text: str) -> list[str]:
    """The agencies named after "phối hợp (với)" in an item, in order, each once.

    Example:
        >>> cooperating_in("Chủ trì, phối hợp với Sở Tài chính, Công an tỉnh và các đơn vị liên quan lập phương án")
        ['Sở Tài chính', 'Công an tỉnh', 'các đơn vị liên quan']
    """
    text = squeeze(text)
    folded = fold(text)
    found: dict[str, str] = {}
    for match in _COOPERATES.finditer(folded):
        place = match.end()
        if _NOBODY.match(folded, place) or place >= len(text):
            continue
        if match["with"] is None and not begins_agency(text, folded, place):
            continue
        for name in split_agencies(text[place : end_of_agencies(text, folded, place)]):
            found.setdefault(fold(name), name)
    return list(found.values())
