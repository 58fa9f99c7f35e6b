"""What kind of section a heading opens, by its words (``data/section_words.toml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.vocabulary import SectionKind


@cache
def _verbs() -> frozenset[str]:
    return frozenset(fold(word) for word in load("section_words")["verbs"])


@cache
def _rules(level: str) -> tuple[dict[str, Any], ...]:
    rules = []
    for rule in load("section_words")[level]:
        folded = dict(rule)
        for name in ("words", "not"):
            folded[name] = tuple(fold(word) for word in rule.get(name, ()))
        rules.append(folded)
    return tuple(rules)


def _has(folded: str, word: str, *, start: bool) -> bool:
    return word in folded and bool(
        re.match(rf"(?:các |một số )?{re.escape(word)}" if start else rf"(?:.*\W)?{re.escape(word)}(?:\W|$)", folded)
    )


_BODY_NAME = pattern(
    r"(?:đề nghị |giao )?(?:các |ủy ban|ubnd|sở |ban |phòng |công an|bộ |chi cục|văn phòng|thanh tra|hội |liên "
    r"|báo |đài |đoàn |mặt trận|trung tâm)"
)


def names_body(text: str) -> bool:
    """True where a heading begins like the name of a body: "Sở ...", "Các ...", "Đề nghị Hội ..."."""
    return bool(_BODY_NAME.match(fold(text)))


def names_part(text: str) -> bool:
    """True where a line's first words are those of a part of a plan: "Mục đích, yêu cầu", "Kinh phí thực hiện".

    Example:
        >>> names_part("Nội dung thực hiện"), names_part("Đẩy mạnh tuyên truyền")
        (True, False)
    """
    folded = fold(text)
    return any(
        _has(folded, word, start=True)
        for rule in _rules("top")
        if rule["kind"] != "khac"
        for word in rule["words"]
        if word not in _verbs()
    )


def section_kind(heading: str, parent: SectionKind | None) -> SectionKind:
    """The kind of a section.

    Args:
        heading: the words of the heading without its mark.
        parent: the kind of the heading above; None for a heading of the first level.

    Returns:
        For the first level the kind its words say, else "khac"; below it the kind its first words say where they say
        one,
        else the parent's.

    Example:
        >>> section_kind("MỤC ĐÍCH, YÊU CẦU", None), section_kind("Yêu cầu", "muc_dich_yeu_cau")
        ('muc_dich_yeu_cau', 'yeu_cau')
    """
    folded = fold(heading)
    if parent is None:
        for rule in _rules("top"):
            if any(word in folded for word in rule["not"]):
                continue
            if any(_has(folded, word, start=rule.get("start", False)) for word in rule["words"]):
                return rule["kind"]  # type: ignore[no-any-return]
        return "khac"
    for rule in _rules("sub"):
        if parent in rule.get("not_in", ()) or ("only_in" in rule and parent not in rule["only_in"]):
            continue
        if any(folded.startswith(word) and not folded[len(word) : len(word) + 1].isalpha() for word in rule["words"]):
            return rule["kind"]  # type: ignore[no-any-return]
    return parent
