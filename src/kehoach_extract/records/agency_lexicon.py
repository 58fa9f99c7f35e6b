"""The word lists of agencies and of the verbs that end their names, made once from ``data/``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kehoach_extract.folding import fold
from kehoach_extract.records.phrase_rules import PairRule, PhraseRule
from kehoach_extract.records.provinces import all_provinces

_LETTER_BEFORE = r"(?<![^\W\d_])"
# "cơ sở y tế", "cán bộ y tế", "trụ sở": the last syllable is no head of a body.
_NO_HEAD = "".join(rf"(?<!{fold(word)}\s)" for word in ("cơ", "trụ", "cán", "nội", "đồng", "toàn", "tiến", "chế"))


_DEPARTMENT = re.compile(rf"{_LETTER_BEFORE}{_NO_HEAD}(?:sở|bộ)\s+\Z")
_OFFICE = re.compile(rf"{_LETTER_BEFORE}(?:phòng|vụ|cục|chi\s+cục)\s+\Z")
_OF_A_PLACE = re.compile(r"(?<!tác)(?<!các)(?<!cấp)(?<!những)(?<!mỗi)(?<!,)(?<!và)\s\Z")


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists; each is matched on folded text."""

    full: PhraseRule
    named: PhraseRule
    name_start: PhraseRule
    not_after: dict[str, PhraseRule]
    determiner: PhraseRule
    joined: PhraseRule
    separate: PhraseRule
    bare: PhraseRule
    role: PhraseRule
    fields: PhraseRule
    place: PhraseRule
    plain_fields: PhraseRule
    endings: PhraseRule
    provinces: PhraseRule
    known: PhraseRule
    department: PhraseRule
    first_syllables: frozenset[str]
    head_ends: frozenset[str]
    no_body: PhraseRule
    each: PhraseRule
    authority: PhraseRule
    go_on: PhraseRule
    verb: PhraseRule
    short: PhraseRule
    not_short: dict[str, frozenset[str]]
    not_before: dict[str, PhraseRule]
    opening: PhraseRule
    inside: PhraseRule
    modified: PairRule
    body_after: PhraseRule
    abbreviations: tuple[tuple[str, str], ...]

    def ends_whole(self, folded: str) -> bool:
        """Whether the name of a department, or the place of a body, ends with the text, with a space behind it.

        Example:
            >>> [words().ends_whole(text) for text in ("sở y tế ", "phòng xúc tiến đầu tư ", "trụ sở y tế ", "sở y tế")]
            [True, True, False, False]
        """
        name = folded.rstrip()
        if len(name) == len(folded):
            return False
        return (
            any(_DEPARTMENT.search(name[:begin]) for begin in self.plain_fields.ending(name))
            or any(_OFFICE.search(name[:begin]) for begin in self.fields.ending(name))
            or any(_OF_A_PLACE.search(name[:begin]) for begin in self.endings.ending(name))
        )

    def last_province(self, folded: str) -> int | None:
        """Where the name of a province begins that ends with the text, with a space behind it.

        Example:
            >>> words().last_province("ban dân tộc lào cai "), words().last_province("ban dân tộc ")
            (12, None)
        """
        name = folded.rstrip()
        begins = self.provinces.ending(name) if len(name) < len(folded) else ()
        return next((begin for begin in begins if not name[begin - 1 : begin].isalpha()), None)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("kehoach_extract.data").joinpath(name).read_text(encoding="utf-8"))


@cache
def words() -> Words:
    """The word lists, read once."""
    names, verbs = _load("agencies.toml"), _load("agency_verbs.toml")
    groups = names["groups"]
    return Words(
        full=PhraseRule(names["full_heads"]),
        named=PhraseRule(names["named_heads"]),
        name_start=PhraseRule(names["name_starts"]),
        not_after={fold(head): PhraseRule(after) for head, after in names["not_after"].items() if after},
        determiner=PhraseRule(groups["determiners"]),
        joined=PhraseRule(groups["joined"]),
        separate=PhraseRule(groups["separate"]),
        bare=PhraseRule(groups["bare"]),
        role=PhraseRule(names["roles"]["words"]),
        fields=PhraseRule(names["fields"]["names"], at_word=True),
        place=PhraseRule(names["places"]["kinds"]),
        plain_fields=PhraseRule([*names["fields"]["names"], *names["fields"]["plain"]]),
        endings=PhraseRule(names["places"]["ending"]),
        provinces=PhraseRule(province.name for province in all_provinces()),
        known=PhraseRule([*names["full_heads"], *names["fields"]["names"], *names["fields"]["plain"]], at_word=True),
        department=PhraseRule({*names["fields"]["names"], *names["fields"]["plain"]} - set(names["fields"]["half"])),
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
        no_body=PhraseRule(groups["no_body"]),
        each=PhraseRule(groups["each"]),
        authority=PhraseRule(names["authorities"]["words"]),
        go_on=PhraseRule(names["places"]["go_on"]),
        verb=PhraseRule(verbs["verbs"]),
        short=PhraseRule(verbs["short"]),
        not_short={fold(verb): frozenset(map(fold, before)) for verb, before in verbs["short"].items()},
        not_before={fold(verb): PhraseRule(after) for verb, after in verbs["not_before"].items()},
        opening=PhraseRule(verbs["opening"]["phrases"]),
        inside=PhraseRule(verbs["opening"]["inside"]),
        modified=PairRule(verbs["modifiers"]),
        body_after=PhraseRule(verbs["bodies"]["after"]),
        abbreviations=tuple(sorted(names["abbreviations"].items(), key=lambda pair: -len(pair[0]))),
    )
