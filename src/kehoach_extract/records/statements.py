"""Cutting the text of an item into statements, one goal each.

A sentence that holds a number is cut at ";" and at a comma before a new clause with a subject and a number of its own;
its parts without a number are dropped. A sentence without a number stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.goal_words import anywhere, folded_set, starting
from kehoach_extract.records.quantities import QuantityDraft, quantities
from kehoach_extract.records.years import due_years

_SENTENCE_END = re.compile(r"(?:[.!?]+|…)[\"”’)\]*]*\s+(?=[\"“‘(\[*]*(?P<next>\w))")
_LAST_WORD = re.compile(r"([^\W_][\w./]*)$")
_COLON = re.compile(r":\s+")
_MOST_LEAD_WORDS = 25
_FULL_CLAUSE_WORDS = 5
_MOST_SUBJECT_WORDS = 10
_MOST_SEGMENTS = 100
"""A part with more commas is a list or a table that lost its form, not clauses; cutting it would take long."""
_FEWEST_SUBJECT_WORDS = 2
_EACH_HAS = pattern(r"\s*mỗi (?!(?:năm|tháng|quý|tuần|ngày|kỳ|đợt|lần)\b)[^.;,]*\bcó\b")
_GLUED_YEAR = re.compile(r"(?<=[Nn]ăm )((?:19|20)\d\d),(?=\d)")
"""A year and the number behind it without a space ("năm 2027,90% bến"): together they would be a decimal."""
_CLOSING_MARKS = " ;.,:"
_BARE_START = pattern(
    r"(?:có|đạt|với|cho|và|thêm|tối thiểu|ít nhất|trên|hơn|dưới|không quá|tối đa|khoảng|từ|gần|không dưới|"
    r"không thấp hơn|đảm bảo|bảo đảm)?"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its words, its quantities, and the year said before it in the same item."""

    text: str
    quantities: tuple[QuantityDraft, ...]
    year: int | None


def split_statements(text: str) -> list[str]:
    """The statements of an item's text, as written.

    Example:
        >>> split_statements("Mở 12 thư viện xã; rà soát kho sách. Giữ gìn sách cổ; khuyến đọc.")
        ['Mở 12 thư viện xã', 'Giữ gìn sách cổ; khuyến đọc']
    """
    return [statement.text for statement in statements(text)]


def statements(text: str, year: int | None = None) -> list[Statement]:
    """The statements of an item's text with their quantities; ``year`` is inherited from above.

    A year said in the item counts for its later statements until another is said.
    """
    found: list[Statement] = []
    for sentence in sentences(_GLUED_YEAR.sub(r"\1, ", text)):
        lead, body = _split_lead(sentence)
        year = _last_year(lead, year)
        whole = quantities(body, year)
        if not whole:
            words = body.strip(_CLOSING_MARKS)
            year = _last_year(body, year)
            if words:
                found.append(Statement(words, (), year))
            continue
        for part in outside_brackets(body, ";"):
            for clause in _clauses(part):
                words = clause.strip(_CLOSING_MARKS)
                numbers = quantities(words, year)
                if numbers:
                    found.append(Statement(words, tuple(numbers), year))
                year = _last_year(clause, year)
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a text: a stop ends one before a capital, but not after an abbreviation or inside brackets.

    Example:
        >>> sentences("Bến xe TP. Huế có 1.200 chỗ. Giữ vé xe v.v. Mở thêm tuyến")
        ['Bến xe TP. Huế có 1.200 chỗ.', 'Giữ vé xe v.v. Mở thêm tuyến']
    """
    found, start = [], 0
    depths = _depths(text)
    for match in _SENTENCE_END.finditer(text):
        if not match["next"].isupper() and not (match["next"].isdigit() and "%" in text[match.end() : match.end() + 8]):
            continue
        if depths[match.start()] or _is_abbreviation(text[start : match.start()]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _is_abbreviation(before: str) -> bool:
    """Whether a stop after ``before`` belongs to a short word, an initial or a list number and ends no sentence."""
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    initial = len(word[1]) == 1 and word[1].isupper()
    return initial or word[1] == before.strip() or fold(word[1]) in folded_set("abbreviations")


def _depths(text: str) -> list[int]:
    """The bracket depth at every character; all 0 where the brackets do not match."""
    if not any(mark in text for mark in "()[]"):
        return [0] * len(text)
    depth, depths = 0, []
    for char in text:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(char, 0)
        if depth < 0:
            return [0] * len(text)
        depths.append(depth)
    return depths if depth == 0 else [0] * len(text)


def outside_brackets(text: str, mark: str) -> list[str]:
    """The text cut at every ``mark`` outside brackets; a comma before a digit is a decimal mark.

    Example:
        >>> outside_brackets("chợ (cũ, mới), bến, 1,5 km", ",")
        ['chợ (cũ, mới)', ' bến', ' 1,5 km']
    """
    depths = _depths(text)
    parts, start = [], 0
    for place, char in enumerate(text):
        if char == mark and not depths[place] and (mark == ";" or not text[place + 1 : place + 2].isdigit()):
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _split_lead(sentence: str) -> tuple[str, str]:
    """A lead-in before a colon that only opens what follows ("Phấn đấu đến năm 2027:"), and the rest."""
    colon = _COLON.search(sentence)
    if colon is None or len(sentence[: colon.start()].split()) > _MOST_LEAD_WORDS:
        return "", sentence
    lead = sentence[: colon.start()]
    folded = fold(lead).strip()
    opens = _is_adjunct(lead) or any(
        folded.endswith(word) and (due_years(lead) or " sau" in folded) for word in folded_set("lead_ins")
    )
    if not opens or quantities(lead):
        return "", sentence
    return lead, sentence[colon.end() :]


def _last_year(text: str, year: int | None) -> int | None:
    mentions = due_years(text)
    return mentions[-1].year if mentions else year


def _is_adjunct(part: str) -> bool:
    """Whether a part only says when, where or how often, or joins ("Phấn đấu đến năm 2030", "Trong đó")."""
    rest = part
    for mention in reversed(due_years(part)):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    return not re.sub(r"[\W_]+", "", anywhere("adjuncts").sub(" ", fold(rest)))


def _clauses(part: str) -> list[str]:
    """The clauses of a part, cut at the commas that begin a new one."""
    segments = outside_brackets(part, ",")
    if len(segments) > _MOST_SEGMENTS:
        return [part]
    clauses = [segments[0]]
    for segment in segments[1:]:
        if _opens(clauses[-1], segment):
            clauses.append(segment)
        else:
            clauses[-1] += "," + segment
    return clauses


def _opens(clause: str, segment: str) -> bool:
    """Whether ``segment`` begins a new clause after ``clause``."""
    numbered = bool(quantities(clause))
    if _is_adjunct(clause) or _waits(clause, numbered=numbered):
        return False
    folded, before = fold(segment), fold(clause)
    opener = starting("openers").match(folded)
    if not quantities(segment):
        if opener or _is_adjunct(segment):
            return numbered or (bool(opener) and _is_adjunct(segment))
        return _turns(before, folded, numbered=numbered)
    return bool(opener) or _has_own_subject(before, _core(segment), numbered=numbered)


def _has_own_subject(before: str, segment: str, *, numbered: bool) -> bool:
    """Whether a part with a number says it of a subject of its own, not of that of the clause before it."""
    folded = fold(segment)
    numbers = quantities(segment)
    if starting("subjects").match(folded) or (_EACH_HAS.match(folded) and not starting("topics").match(before)):
        return True
    if numbers and _BARE_START.fullmatch(folded[: numbers[0].start].strip()):
        return bool(anywhere("predicates").search(folded, numbers[0].end))
    if any(starting(name).match(folded) for name in ("task_verbs", "builders", "predicates")):
        return not numbered and _is_task(before) and _is_task(folded)
    predicate = anywhere("predicates").search(folded[: numbers[0].start if numbers else len(folded)])
    return numbered and predicate is not None and len(folded[: predicate.start()].split()) >= _FEWEST_SUBJECT_WORDS


def _waits(clause: str, *, numbered: bool) -> bool:
    """Whether a clause is not finished: a time, a subject or a counted noun that waits for its number or its verb."""
    if numbered:
        return not _says_something(clause)
    folded = fold(clause)
    few = len(folded.split()) <= _MOST_SUBJECT_WORDS
    return _ends_with_year(clause) or (few and bool(starting("subjects").match(folded)))


def _says_something(clause: str) -> bool:
    """Whether a clause with a number is more than a counted noun that still waits for its verb ("100% bến cảng")."""
    first = quantities(clause)[0]
    folded = fold(clause)
    if not _BARE_START.fullmatch(folded[: first.start].strip()):
        return True
    return bool(anywhere("predicates").search(folded, first.end))


def _turns(before: str, folded: str, *, numbered: bool) -> bool:
    """Whether a part without a number is another matter than the clause before it."""
    if numbered:
        return bool(starting("turning_verbs").match(folded)) and len(folded.split()) >= _FULL_CLAUSE_WORDS
    return _is_task(before) and bool(starting("task_verbs").match(folded))


def _is_task(folded: str) -> bool:
    return bool(starting("task_verbs").match(folded)) and len(folded.split()) >= _FULL_CLAUSE_WORDS


def _ends_with_year(clause: str) -> bool:
    mentions = due_years(clause)
    return bool(mentions) and not clause[mentions[-1].end :].strip()


def _core(segment: str) -> str:
    """The segment without the time or the joining word that opens it."""
    core = segment.strip()
    mentions = due_years(core)
    if mentions and not core[: mentions[0].start].strip():
        core = core[mentions[0].end :].strip()
    return core
