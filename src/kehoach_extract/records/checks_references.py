"""Document numbers printed in several ways, and appendices that are cited and missing, or there and never cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kehoach_extract.outline import Outline
from kehoach_extract.plan import Plan, Warning_
from kehoach_extract.records.checks_dates import CitedDate, cited_dates
from kehoach_extract.records.checks_text import attached_note, passages
from kehoach_extract.records.messages import warning
from kehoach_extract.records.numbers import roman
from kehoach_extract.source import Place

_LOOSE = re.compile(
    r"(?<![\w/.,\-])\d{1,5}\s?[-/]\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ][A-Za-zĐđ]{1,5}\s?[-/]\s?[A-ZĐ][\wĐđƯư.]*(?:[-/][A-ZĐ][\wĐđ]*)*"
)
_ATTACHED = re.compile(r"số\s*:?\s*(?P<number>[\w~/.\- ]*?[A-ZĐ]{2,}[\w\-]*)\s*,?\s*(?=ngày|của|\)|$)", re.IGNORECASE)
_APPENDIX = re.compile(
    r"\b(?P<word>phụ\s+lục)(?:\s+số)?\s+(?P<list>(?:\d{1,2}|[IVX]{1,5})\b(?:\s*(?:,|và|;|-)\s*(?:phụ\s+lục\s+)?(?:\d{1,2}|[IVX]{1,5})\b)*)",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"[^.;]{0,50}?\b(?:nghị\s+định|thông\s+tư|quyết\s+định|luật|nghị\s+quyết|chỉ\s+thị|hướng\s+dẫn|công\s+văn|quy\s+chuẩn|đề\s+án|"
    r"báo\s+cáo|(?:kế\s+hoạch|chương\s+trình)\s+số|tờ\s+trình)\b",
    re.IGNORECASE,
)
_MIN_DIGITS = 3
"""Digits of a number of which one may be a slip; of shorter numbers too many differ by one digit alone."""
_NEIGHBOURS = 5
"""Numbers this close are documents issued one after the other."""


def check_references(plan: Plan, outline: Outline) -> list[Warning_]:
    """All warnings on numbers of documents and on appendices."""
    cited = list(cited_dates(outline))
    return [
        *_own_number(plan, outline),
        *_number_forms(outline),
        *_number_slips(cited),
        *_missing_appendices(outline),
        *_uncited_appendices(outline),
    ]


def _own_number(plan: Plan, outline: Outline) -> list[Warning_]:
    """The plan's own number, in its head and in the notes of its appendices."""
    forms: dict[str, str] = {}
    places: list[Place] = []
    line = outline.letterhead.number_line
    if plan.metadata.number:
        forms[_plain(plan.metadata.number)] = plan.metadata.number
        places += [line.place] if line else []
    for appendix in outline.appendices:
        found = _ATTACHED.search(attached_note(appendix))
        number = re.sub(r"\s+", " ", found["number"].strip(" ~")) if found else ""
        if not number[:1].isdigit() or (
            plan.metadata.symbol and _letters(plan.metadata.symbol) not in _letters(number)
        ):
            continue
        if _plain(number) not in forms:
            forms[_plain(number)] = number
            places += appendix.places
    if len(forms) < 2:
        return []
    return [warning("own_number", places, numbers=", ".join(f"“{form}”" for form in forms.values()))]


def _plain(number: str) -> str:
    """The number without what is no difference: white space, struck-out signs, leading zeros."""
    return re.sub(r"[\s~]", "", number).upper().replace("–", "-").lstrip("0")


def _letters(number: str) -> str:
    return re.sub(r"[^A-ZĐ]", "", number.upper())


def _number_forms(outline: Outline) -> list[Warning_]:
    """Numbers with the same digits and letters but other strokes: "06-CT-TW" and "06-CT/TW"."""
    forms: dict[str, dict[str, list[Place]]] = {}
    for passage in passages(outline):
        for match in _LOOSE.finditer(passage.text):
            written = re.sub(r"\s", "", match.group()).rstrip(".")
            forms.setdefault(re.sub(r"[-/.]", "", written).upper(), {}).setdefault(written, []).extend(passage.places)
    return [
        warning("cited_number_forms", [p for places in by_form.values() for p in places], numbers=", ".join(by_form))
        for by_form in forms.values()
        if len(by_form) > 1
    ]


def _number_slips(cited: list[CitedDate]) -> list[Warning_]:
    """Numbers that look like a misprint of another one.

    Such numbers have one symbol and are one digit apart, and either the rarer has the date of the other, or it is
    mentioned once without a date.
    """
    count = Counter(mention.number for mention in cited)
    dates = {mention.number: {m.date for m in cited if m.number == mention.number and m.date} for mention in cited}
    found: list[Warning_] = []
    for number in count:
        for likely in count:
            if not _one_digit_apart(number, likely):
                continue
            rarer = count[number] < count[likely]
            same_date = bool(dates[number] & dates[likely]) and rarer
            undated = not dates[number] and bool(dates[likely]) and count[number] == 1 and rarer
            if same_date or undated:
                places = [place for m in cited if m.number == number for place in m.passage.places]
                found.append(warning("cited_number_slip", places, number=number, likely=likely))
    return found


def _one_digit_apart(one: str, other: str) -> bool:
    """True for numbers of one symbol whose digits differ in one place or by two neighbours changed round.

    Example:
        >>> _one_digit_apart("318-KH/TU", "378-KH/TU"), _one_digit_apart("318-KH/TU", "319-KH/TU")
        (True, False)
    """
    first, second = re.match(r"\d+", one), re.match(r"\d+", other)
    if not first or not second or one[first.end() :] != other[second.end() :]:
        return False
    a, b = first.group(), second.group()
    if len(a) != len(b) or len(a) < _MIN_DIGITS or abs(int(a) - int(b)) <= _NEIGHBOURS:
        return False
    different = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    swapped = (
        len(different) == 2
        and different[1] == different[0] + 1
        and a[different[0]] == b[different[1]]
        and a[different[1]] == b[different[0]]
    )
    return len(different) == 1 or swapped


def _references(outline: Outline) -> Iterator[tuple[str, str, tuple[Place, ...]]]:
    """(value, words, places) of every reference to a numbered appendix of this document."""
    for passage in passages(outline):
        if passage.attached:
            continue
        for match in _APPENDIX.finditer(passage.text):
            if _OF_ANOTHER.match(passage.text, match.end()):
                continue
            for label in re.findall(r"\b(?:\d{1,2}|[IVX]{1,5})\b", match["list"].upper()):
                yield _value(label), f"Phụ lục {label}", passage.places


def _value(label: str) -> str:
    """The value of an appendix number, Arabic or Roman, as one string."""
    return str(int(label)) if label.isdecimal() else str(roman(label) or label)


def _missing_appendices(outline: Outline) -> list[Warning_]:
    there = {_value(appendix.number.strip(" .")) for appendix in outline.appendices if appendix.number}
    found: dict[str, list[Place]] = {}
    for value, words, places in _references(outline):
        if value not in there and not (value == "1" and len(outline.appendices) == 1):
            found.setdefault(words, []).extend(places)
    return [warning("appendix_missing", places, reference=words) for words, places in found.items()]


def _uncited_appendices(outline: Outline) -> list[Warning_]:
    """Numbered appendices that nothing refers to, where the others are referred to by number."""
    cited = {value for value, _, _ in _references(outline)}
    numbered = [(a, _value(a.number.strip(" ."))) for a in outline.appendices if a.number]
    if not any(value in cited for _, value in numbered):
        return []
    return [
        warning("appendix_not_cited", appendix.places, appendix=appendix.label)
        for appendix, value in numbered
        if value not in cited
    ]
