"""The word lists of agencies and of the verbs that end their names, compiled once from ``data/``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kehoach_extract.folding import fold
from kehoach_extract.records.provinces import all_provinces

_END = r"(?![^\W\d_])"
_LETTER_BEFORE = r"(?<![^\W\d_])"
# "cơ sở y tế", "cán bộ y tế", "trụ sở": the last syllable is no head of a body.
_NO_HEAD = "".join(rf"(?<!{fold(word)}\s)" for word in ("cơ", "trụ", "cán", "nội", "đồng", "toàn", "tiến", "chế"))


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
    province: re.Pattern[str]
    known: re.Pattern[str]
    department: re.Pattern[str]
    first_syllables: frozenset[str]
    head_ends: frozenset[str]
    no_body: re.Pattern[str]
    each: re.Pattern[str]
    authority: re.Pattern[str]
    go_on: re.Pattern[str]
    verb: re.Pattern[str]
    short: re.Pattern[str]
    not_short: dict[str, frozenset[str]]
    not_before: dict[str, re.Pattern[str]]
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
            rf"{_LETTER_BEFORE}(?:{_NO_HEAD}(?:sở|bộ)\s+{_any([*names['fields']['names'], *names['fields']['plain']])}"
            rf"|(?:phòng|vụ|cục|chi\s+cục)\s+{_any(names['fields']['names'])}"
            rf"|(?:(?<!các)(?<!cấp)(?<!,)\s{_any(names['places']['ending'])}))\s+$"
        ),
        province=re.compile(_LETTER_BEFORE + _any(province.name for province in all_provinces()) + r"\s+$"),
        known=re.compile(
            _LETTER_BEFORE + _any([*names["full_heads"], *names["fields"]["names"], *names["fields"]["plain"]]) + _END
        ),
        department=re.compile(
            _any({*names["fields"]["names"], *names["fields"]["plain"]} - set(names["fields"]["half"])) + _END
        ),
        first_syllables=frozenset(
            syllable
            for phrases in (
                *(names["full_heads"], names["named_heads"], names["name_starts"], names["roles"]["words"]),
                *(names["fields"]["names"], names["fields"]["plain"], names["fields"]["half"], verbs["verbs"]),
            )
            for phrase in phrases
            for syllable in fold(phrase).split()[:-1]
        ),
        head_ends=frozenset(fold(head).split()[-1] for head in (*names["full_heads"], *names["named_heads"])),
        no_body=re.compile(_any(groups["no_body"]) + _END),
        each=re.compile(_any(groups["each"]) + _END),
        authority=re.compile(_any(names["authorities"]["words"]) + _END),
        go_on=re.compile(_any(names["places"]["go_on"]) + _END),
        verb=re.compile(_any(verbs["verbs"]) + _END),
        short=re.compile(_any(verbs["short"]) + _END),
        not_short={fold(verb): frozenset(map(fold, before)) for verb, before in verbs["short"].items()},
        not_before={fold(verb): re.compile(r"\s*" + _any(after) + _END) for verb, after in verbs["not_before"].items()},
        opening=re.compile(_any(verbs["opening"]["phrases"]) + _END),
        inside=re.compile(_any(verbs["opening"]["inside"]) + _END),
        modified=re.compile("|".join(_modified(noun, kinds) for noun, kinds in verbs["modifiers"].items())),
        body_after=re.compile(r"\s*" + _any(verbs["bodies"]["after"]) + _END),
        abbreviations=tuple(sorted(names["abbreviations"].items(), key=lambda pair: -len(pair[0]))),
    )
