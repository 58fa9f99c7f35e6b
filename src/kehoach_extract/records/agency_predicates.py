"""What a body does, cut off behind its name in a list of agencies."""

from __future__ import annotations

import re

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.agency_words import end_of_agencies, start_at, words

_PREDICATE = pattern(
    r" (?:chủ trì|thực hiện|triển khai|phối hợp|thúc đẩy|theo dõi|tham mưu|hướng dẫn|đôn đốc|tổng hợp"
    r"|(?:có|chịu) trách nhiệm)\b"
)


def without_predicate(name: str) -> str:
    """A name without the words that say what the body does.

    Example:
        >>> without_predicate("Sở Xây dựng chủ trì hướng dẫn"), without_predicate("Phòng Kế hoạch tổng hợp")
        ('Sở Xây dựng', 'Phòng Kế hoạch tổng hợp')
    """
    folded = fold(name)
    does = _PREDICATE.search(folded)
    if does is None or name[does.start() + 1].isupper() or start_at(name, folded, 0) not in {"named", "determined"}:
        return name
    return name[: min(does.start(), end_of_agencies(name, folded, 0))] if _is_done(folded, does) else name


def _is_done(folded: str, does: re.Match[str]) -> bool:
    """Whether the verb is one of a body's, not part of its name ("Ban Tổ chức", "Phòng Kế hoạch tổng hợp")."""
    fields = any(found.start() <= does.start() < found.end() for found in words().known.finditer(folded))
    return not fields and len(folded[: does.start()].split()) > 1 and not words().modified.search(folded, 0, does.end())
