"""Agencies: lists split one by one, names made canonical, subjects and cooperating bodies of running items."""

from __future__ import annotations

import re

from kehoach_extract.folding import fold, old_tone_placement, pattern, squeeze
from kehoach_extract.records.agency_split import split_agencies, without_remarks
from kehoach_extract.records.agency_words import begins_agency, end_of_agencies, is_place, start_at, words
from kehoach_extract.vocabulary import AgencyKind

__all__ = ["canonical", "cooperating_in", "is_agency", "kind", "leading_agency", "split_agencies"]

_REMARK = re.compile(r"\s*\([^()]*\)")
_ORDER = pattern(
    r"(?:(?:kính )?đề nghị|giao(?: cho| nhiệm vụ cho| trách nhiệm cho)?(?! (?:thông|dịch|lưu|nhận|đất|ban|khoán))"
    r"|mời|yêu cầu|phân công|ủy quyền cho|trách nhiệm của|nhiệm vụ của|(?P<named>đối với)) "
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
        if short in plain:
            plain = re.sub(rf"(?<![\w&-]){re.escape(short)}(?![\w&-])", full, plain)
    return plain[:1].upper() + plain[1:]


_PLACES = r"(?:xã|phường|thị trấn|huyện|thị xã|thành phố|quận|đặc khu)"
_GROUP = pattern(
    r"(?:các|những|một số|toàn thể|mọi|tất cả|mỗi|từng)\b|.*\b(?:các|những) "
    r"|.*\bcấp (?:xã|huyện|tỉnh)|(?:sở|ban|bộ|phòng) ?,"
    rf"|.*\b{_PLACES} ?, ?{_PLACES}\b|.*\bliên quan\b|(?:doanh nghiệp|viện|trường|địa phương|đoàn thể|hợp tác xã"
    r"|viện nghiên cứu|trường đại học)$|(?:cơ quan|đơn vị),"
)
_ONE_BODY = pattern(r"(?:liên hiệp|liên minh|ban quản lý|hội đồng|văn phòng|trung tâm|quỹ|hiệp hội)\b")


def kind(name: str) -> AgencyKind:
    """Whether a name is one body ("single") or many ("group").

    Example:
        >>> kind("Sở Y tế"), kind("UBND các xã, phường"), kind("Liên hiệp các Hội Khoa học và Kỹ thuật")
        ('single', 'group', 'single')
    """
    folded = fold(squeeze(name))
    return "group" if _GROUP.match(folded) and not _ONE_BODY.match(folded) else "single"


_TAIL = pattern(
    r"[\s,]*(?:chủ trì(?: ?,? ?phối hợp(?: thực hiện)?)?|phối hợp|(?:có|chịu) trách nhiệm(?: chính)?"
    r"|(?:tổ chức )?thực hiện)?[\s.:;]*$"
)
_MARK = re.compile(r"\s*(?:(?:[-–+*•]|\d+(?:\.\d+)*[.)]?|[IVX]+[.)]|[a-zđ]\)) )?")
_BODIES = frozenset({"named", "role", "determined"})
# "Doanh nghiệp" is a group, "Doanh nghiệp số" a matter: behind a bare noun only these may follow.
_BARE_TAIL = pattern(
    r"(?:(?:,| và) .*|(?: (?:có )?liên quan| (?:tỉnh|thành phố|huyện|xã)\b| trên địa bàn| trực thuộc| thuộc| các cấp"
    r"| trong| các|,).*)?"
)
_LONGEST = 60
"""A heading with more words than this is a sentence."""


def is_agency(text: str) -> bool:
    """Whether a heading or phrase as a whole names an agency or a group of agencies.

    Example:
        >>> [is_agency(t) for t in ("Sở Y tế", "ĐỀ NGHỊ MẶT TRẬN TỔ QUỐC", "Các nhiệm vụ chủ yếu", "Tổ chức thực hiện")]
        [True, True, False, False]
    """
    plain = squeeze(_REMARK.sub(" ", text)).rstrip(" .:;,")
    mark = _MARK.match(plain)
    plain = plain[mark.end() :] if mark else plain
    folded = fold(plain)
    order = _ORDER.match(folded)
    begin = order.end() if order else 0
    if order and order["named"] and start_at(plain, folded, begin) not in {"named", "role"}:
        return False  # "Đối với các trường học" tells of whom, not who
    bare = words().bare.match(folded, begin)
    asked = order is not None and order["named"] is None  # "Mời tỉnh A, tỉnh B": whoever is asked is a body
    start = None if is_place(folded, begin) and not asked else start_at(plain, folded, begin)
    if start not in _BODIES and (bare is None or not _BARE_TAIL.fullmatch(folded, bare.end())):
        return False
    if not begin < len(plain) or len(plain.split()) > _LONGEST:
        return False
    if plain.isupper():
        # All letters are capitals: the rule that a verb is written small cannot help, so the words alone decide.
        return _TAIL.fullmatch(folded, end_of_agencies(folded, folded, begin)) is not None or _all_named(folded, begin)
    place = begin
    while True:
        place = end_of_agencies(plain, folded, place)
        if _TAIL.fullmatch(folded, place):
            return True
        resumed = re.compile(r"\s*[;:] |\s*[;,] (?:và )?").match(folded, place)
        if resumed is None or not begins_agency(plain, folded, resumed.end()):
            return False
        place = resumed.end()


def _all_named(folded: str, begin: int) -> bool:
    """In capitals a verb may be part of the name ("SỞ XÂY DỰNG"): what stands before the verb is then no whole name."""
    return len(folded[begin : end_of_agencies(folded, folded, begin)].split()) == 1


_ADVERBIAL = pattern(
    r"(?:hàng|hằng|định kỳ|trên cơ sở|căn cứ|theo|trước|trong|sau|khi|để|từ|đến|vào|năm|quý|tháng|riêng|đồng thời"
    r"|ngoài ra|chậm nhất|nhằm|thông qua)\b"
)
_AUTHORITIES = pattern(r"(?:các )?(?:sở|ban|ngành|bộ|phòng|cơ quan|ủy ban|ubnd|cấp ủy|đảng ủy|huyện ủy|chi bộ)\b")
# Behind "Căn cứ nhiệm vụ được giao, các ..." a group acts; behind "ý kiến của tỉnh, các ..." a list goes on.
_ON_GROUNDS = pattern(r"(?:trên cơ sở|căn cứ|theo)\b")
_BY_WHOM = pattern(r"\b(?:của|với|từ|giữa|do|tại)\b")
_TIME = pattern(r"(?:định kỳ )?(?:(?:hàng|hằng) (?:năm|quý|quí|tháng|tuần)|định kỳ),? ")
# Once the sentence tells what is done, agencies behind a comma are no longer its subject.
_DOES = pattern(r"\b(?:phối hợp|chủ trì|báo cáo|tổng hợp, |gửi|trình)\b")
_COMMA = re.compile(r"[,;] (?=\S)")
_SENTENCE = re.compile(r"(?:^|\. )(?=\S)")
_ASKS = pattern(
    r",? (?:và |cũng )?(?:trân trọng |kính )?(?:giao|đề nghị|yêu cầu|mời|phân công)(?: cho| nhiệm vụ cho)? "
)
_NOUN = re.compile(r"[^\W\d_]+ [^\W\d_]+")
_GIVE = pattern(r"(?:giao|đề nghị|yêu cầu|mời|phân công)(?: cho| nhiệm vụ cho)? ")


def leading_agency(text: str) -> list[str]:
    """The agencies that are the grammatical subject of an item, [] where it begins with what is to be done.

    "Giao ...", "Đề nghị ..." at the beginning of any of its sentences name the subject too.

    Example:
        >>> leading_agency("Sở Xây dựng chủ trì, phối hợp với Công an tỉnh lập lại trật tự bến xe")
        ['Sở Xây dựng']
        >>> leading_agency("Xây dựng bến xe")
        []
    """
    text = squeeze(without_remarks(text))
    folded = fold(text)
    order = _ORDER.match(folded)
    asked = order and folded.startswith("yêu") and _asks_others(text, folded, order.end())
    subject = [] if asked else _subject(text, folded, order.end() if order else 0, ordered=order is not None)
    if subject:
        return _ordered(text, folded) if order is None else subject
    place = _after_adverbial(text, folded)
    if place is not None:
        return _subject(text, folded, place)
    for sentence in _SENTENCE.finditer(folded):
        give = _GIVE.match(folded, sentence.end())
        if give and start_at(text, folded, give.end()) in {"named", "role"}:
            return _subject(text, folded, give.end())
    return []


def _asks_others(text: str, folded: str, place: int) -> bool:
    """Whether a demand is one on others than authorities: who makes it acts ("Yêu cầu các chủ tàu ...")."""
    return start_at(text, folded, place) == "determined" and _AUTHORITIES.match(folded, place) is None


def _after_adverbial(text: str, folded: str) -> int | None:
    """Where a subject begins behind "Hằng năm, ...", "Trên cơ sở ..., ...": a body with a verb of its own."""
    time = _TIME.match(folded)
    if time and begins_agency(text, folded, time.end()):
        return time.end()
    if not _ADVERBIAL.match(folded):
        return None
    stop = folded.find(". ")
    for comma in _COMMA.finditer(folded, 0, stop if stop > 0 else len(folded)):
        if _DOES.search(folded, 0, comma.start()):
            return None
        place = comma.end()
        start = start_at(text, folded, place)
        group = start == "determined" and _ON_GROUNDS.match(folded) and not _BY_WHOM.search(folded, 0, comma.start())
        named = start == "named" and text[place].isupper()
        if (group or named) and _subject(text, folded, place):
            return place
    return None


def _end_of_list(text: str, folded: str, place: int) -> int:
    """The end of a list of agencies that may go on behind ";" ("Các sở; UBND các xã tổ chức ...").

    Behind a plural group a bare noun of the group goes on too: "Các cơ sở y tế huyện; y tế xã phải ...".
    """
    end = end_of_agencies(text, folded, place)
    while folded.startswith("; ", end):
        group = words().determiner.match(folded, place)
        again = group and _NOUN.match(folded, end + 2)
        if not begins_agency(text, folded, end + 2) and not (again and again.group() in folded[place:end]):
            break
        end = end_of_agencies(text, folded, end + 2)
    return end


def _subject(text: str, folded: str, place: int, *, ordered: bool = False) -> list[str]:
    """The bodies named from ``place`` on, where something is said of them; a place is one that gets an order."""
    if not begins_agency(text, folded, place) and not (ordered and start_at(text, folded, place) == "named"):
        return []
    end = _end_of_list(text, folded, place)
    predicate = folded[end:].strip(" ,")
    if not predicate or predicate[0] in ".;:(…" or end == place or not text[:1].isupper():
        return []
    return split_agencies(text[place:end])


def _ordered(text: str, folded: str) -> list[str]:
    """Who is to act where the item begins with a body: those whom an authority orders ("UBND tỉnh yêu cầu các sở")."""
    end = _end_of_list(text, folded, 0)
    subject = split_agencies(text[:end])
    asks = _ASKS.match(folded, end)
    if asks is None or len(subject) > 1 or not words().authority.match(folded):
        return subject
    named: list[str] = []
    while asks is not None and begins_agency(text, folded, asks.end()):
        end = _end_of_list(text, folded, asks.end())
        named += split_agencies(text[asks.end() : end])
        asks = _ASKS.match(folded, end)
    return named or subject


_COOPERATES = pattern(
    r"(?<!sự )(?<!quy chế )phối (?:kết )?hợp(?: (?:chặt chẽ|hiệu quả|đồng bộ|thường xuyên|tốt|kịp thời|có hiệu quả))*"
    r"(?: ?,? ?(?P<with>(?:với|cùng)(?: với)? )?)"
)
# "phối hợp, trao đổi thông tin với ...": another verb stands between.
_BESIDES = pattern(
    r"(?:(?<=, )|(?<=và )|và |(?:trao đổi|chia sẻ|cung cấp|làm việc|thống nhất|hợp tác|liên kết|kết nối) )"
    r"(?:(?P<verb>[^\W\d_]+(?:,? [^\W\d_]+){0,6}?) (?:với|cùng) |(?P<inform>trao đổi thông tin) )"
)
_NOT_A_VERB = pattern(r"\b(?:các|những|một số|cho|của|tại|theo|để)\b")
_NOBODY = pattern(
    r"nhau\b|việc\b|quá trình\b|kế hoạch\b|chương trình\b|các (?:hoạt động|chương trình|nội dung|nhiệm vụ|giải pháp)\b"
)
_WITH_BODIES = pattern(r"phối (?:kết )?hợp\b")


def cooperating_in(text: str) -> list[str]:
    """The agencies named after "phối hợp (với)" in an item, in order, each once.

    Example:
        >>> cooperating_in("Chủ trì, phối hợp với Sở Tài chính, Công an tỉnh và các đơn vị liên quan lập phương án")
        ['Sở Tài chính', 'Công an tỉnh', 'các đơn vị liên quan']
    """
    text = squeeze(without_remarks(text, but=_WITH_BODIES))
    folded = fold(text)
    found: dict[str, str] = {}
    for match in _COOPERATES.finditer(folded):
        place = _cooperating_from(text, folded, match)
        if place is None:
            continue
        end = _end_of_list(text, folded, place)
        if folded[: match.start()].endswith("("):
            end = _end_of_remark(text, place, end)
        for name in split_agencies(text[place:end]):
            found.setdefault(fold(name), name)
    return list(found.values())


def _cooperating_from(text: str, folded: str, match: re.Match[str]) -> int | None:
    """Where the bodies behind a "phối hợp" begin, None where it names none."""
    place = match.end()
    if place >= len(text) or _NOBODY.match(folded, place):
        return None
    if match["with"] is not None or begins_agency(text, folded, place):
        return place
    besides = _BESIDES.match(folded, place)
    if besides is None or text[place].isupper() or _NOT_A_VERB.search(besides["verb"] or ""):
        return None
    return besides.end() if begins_agency(text, folded, besides.end()) else None


def _end_of_remark(text: str, place: int, end: int) -> int:
    """The end of a list that a remark is: what its last body does tells who it is ("đơn vị tổ chức lễ hội")."""
    close = text.find(")", end)
    last = split_agencies(text[place:end])[-1:]
    generic = last and start_at(last[0], fold(last[0]), 0) == "joined"
    return close if generic and close > 0 else end
