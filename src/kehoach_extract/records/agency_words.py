"""What stands at a place of a text: the beginning of an agency's name, of a group, of an office, or a verb.

The words are data (``data/agencies.toml``, ``data/agency_verbs.toml``); this module only matches them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from kehoach_extract.folding import fold

Start = Literal["named", "role", "determined", "joined", "separate"]
"""named: a body by its name; role: an office before a body ("giám đốc"); determined: "các ..."; joined, separate: a
plural noun of a group, see ``groups`` in the data."""

_END = r"(?![^\W\d_])"
_LETTER_BEFORE = r"(?<![^\W\d_])"
_LOOSE_NAMES = frozenset(
    map(fold, ("liên quan", "có liên quan", "chức năng", "chuyên môn", "cấp", "tỉnh", "huyện", "thành phố", "tham mưu"))
)


def _any(words: Iterable[str]) -> str:
    """An alternation of folded words, the longest first."""
    folded = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in folded) + ")"


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled word lists; every pattern is matched on folded text."""

    full: re.Pattern[str]
    named: re.Pattern[str]
    name_start: re.Pattern[str]
    not_after: dict[str, re.Pattern[str]]
    determiner: re.Pattern[str]
    joined: re.Pattern[str]
    separate: re.Pattern[str]
    bare: re.Pattern[str]
    role: re.Pattern[str]
    fields: re.Pattern[str]
    place: re.Pattern[str]
    whole: re.Pattern[str]
    go_on: re.Pattern[str]
    verb: re.Pattern[str]
    short: re.Pattern[str]
    not_short: dict[str, frozenset[str]]
    opening: re.Pattern[str]
    inside: re.Pattern[str]
    modified: re.Pattern[str]
    body_after: re.Pattern[str]
    abbreviations: tuple[tuple[str, str], ...]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("kehoach_extract.data").joinpath(name).read_text(encoding="utf-8"))


def _modified(noun: str, verbs: Iterable[str]) -> str:
    return rf"{_LETTER_BEFORE}{_any([noun])}\s+{_any(verbs)}{_END}"


@cache
def words() -> Words:
    """The word lists, read once."""
    names, verbs = _load("agencies.toml"), _load("agency_verbs.toml")
    groups = names["groups"]
    return Words(
        full=re.compile(_any(names["full_heads"]) + _END),
        named=re.compile(_any(names["named_heads"]) + _END),
        name_start=re.compile(_any(names["name_starts"]) + _END),
        not_after={
            fold(head): re.compile(r"\s*" + _any(after) + _END) for head, after in names["not_after"].items() if after
        },
        determiner=re.compile(_any(groups["determiners"]) + _END),
        joined=re.compile(_any(groups["joined"]) + _END),
        separate=re.compile(_any(groups["separate"]) + _END),
        bare=re.compile(_any(groups["bare"]) + _END),
        role=re.compile(_any(names["roles"]["words"]) + _END),
        fields=re.compile(_LETTER_BEFORE + _any(names["fields"]["names"]) + _END),
        place=re.compile(_any(names["places"]["kinds"]) + _END),
        whole=re.compile(
            rf"{_LETTER_BEFORE}(?:(?:sở|bộ)\s+{_any([*names['fields']['names'], *names['fields']['plain']])}"
            r"|(?:(?<!các)(?<!cấp)(?<!,)\s(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã)))\s+$"
        ),
        go_on=re.compile(_any(names["places"]["go_on"]) + _END),
        verb=re.compile(_any(verbs["verbs"]) + _END),
        short=re.compile(_any(verbs["short"]) + _END),
        not_short={fold(verb): frozenset(map(fold, before)) for verb, before in verbs["short"].items()},
        opening=re.compile(_any(verbs["opening"]["phrases"]) + _END),
        inside=re.compile(_any(verbs["opening"]["inside"]) + _END),
        modified=re.compile("|".join(_modified(noun, kinds) for noun, kinds in verbs["modifiers"].items())),
        body_after=re.compile(r"\s*" + _any(verbs["bodies"]["after"]) + _END),
        abbreviations=tuple(sorted(names["abbreviations"].items(), key=lambda pair: -len(pair[0]))),
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
        return "determined" if _group_noun(folded, determiner.end()) else None
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


def _group_noun(folded: str, place: int) -> bool:
    lexicon = words()
    place += len(folded[place:]) - len(folded[place:].lstrip())
    return any(
        rule.match(folded, place) and not _other_word(rule, folded, place)
        for rule in (lexicon.joined, lexicon.separate, lexicon.full, lexicon.named, lexicon.determiner)
    )


def _other_word(rule: re.Pattern[str], folded: str, place: int) -> bool:
    """Whether the head at ``place`` is only the first syllable of another word ("sở hữu", "hội nghị")."""
    match = rule.match(folded, place)
    barred = words().not_after.get(" ".join(match.group().split())) if match else None
    return bool(match and barred and barred.match(folded, match.end()))


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
_STOP = re.compile(r"[.;:!?](?=\s|$)|\.\.\.|…|\(|\n|$")
_WORD = re.compile(r"[^\W\d_]+")


def end_of_agencies(text: str, folded: str, place: int) -> int:
    """Where a list of agencies that begins at ``place`` ends in running text: before the first verb or stop.

    Example:
        >>> t = "Sở Xây dựng và các sở, ngành liên quan xây dựng bến xe"
        >>> t[: end_of_agencies(t, fold(t), 0)]
        'Sở Xây dựng và các sở, ngành liên quan'
    """
    stop = _STOP.search(text, place)
    end = stop.start() if stop else len(text)
    names = [match.span() for match in words().fields.finditer(folded, place, end)]
    for match in _WORD.finditer(folded, place, end):
        begin = match.start()
        if begin == place or text[begin].isupper() or any(low < begin < high for low, high in names):
            continue
        if _ends_list(folded, begin, place) or _after_whole_name(folded, begin, place):
            end = begin
            break
    return place + len(_DANGLING.sub("", folded[place:end]))


def _after_whole_name(folded: str, place: int, begin: int) -> bool:
    """Whether a name that ends before ``place`` is whole, so that any other small word begins what the body does."""
    lexicon = words()
    return bool(lexicon.whole.search(folded[begin:place])) and lexicon.go_on.match(folded, place) is None


def _ends_list(folded: str, place: int, begin: int) -> bool:
    lexicon = words()
    before = folded[begin:place]
    if lexicon.opening.match(folded, place):
        return True
    if folded.startswith("trong", place):
        return lexicon.inside.match(folded, place) is None
    verb = lexicon.verb.match(folded, place)
    if verb:
        return not _is_noun(folded, before, place, verb)
    short = lexicon.short.match(folded, place)
    if short is None or _is_noun(folded, before, place, short):
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
_OF_A_GROUP = re.compile(r"(?:các|những|,|và|một\s+số)\s*$")
_BESIDE = re.compile(r"(?:cơ quan|đơn vị|đoàn thể|cá nhân|doanh nghiệp), $")
_DOES = re.compile(r"\s+(?:thực hiện|triển khai)\b")


def _is_noun(folded: str, before: str, place: int, verb: re.Match[str]) -> bool:
    """Whether a verb at ``place`` is part of a body's name: "cơ quan quản lý", "các tổ chức chính trị"."""
    lexicon = words()
    if _PASSIVE.search(before) or _ONE_NOUN.fullmatch(before):
        return True
    begin = place - len(before)
    if any(match.start() < place < match.end() for match in lexicon.modified.finditer(folded, begin)):
        return True
    if verb.group().startswith("tổ") and _BESIDE.search(before) and not _DOES.match(folded, verb.end()):
        return True
    noun = verb.group().startswith("tổ") and _OF_A_GROUP.search(before)
    return bool(noun and (before.rstrip().endswith(("các", "những")) or lexicon.body_after.match(folded, verb.end())))
