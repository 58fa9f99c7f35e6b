"""Numbers by Vietnamese rules: "." groups thousands, "," is the decimal mark; numbers in words; Roman numerals.

The rules of writing numbers with "." and "," are those of Vietnamese administrative practice (Law on Accounting
88/2015/QH13, article 11: "." between groups of three digits, "," before the decimals).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kehoach_extract.folding import fold, pattern

_DIGITS = re.compile(r"(?P<sign>[-\u2212+])?(?P<body>\d+(?:[.,]\d+)*)")
_SPACED = re.compile(r"(?<=\d)\s+(?=\d{3}(?!\d))")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_COMMA_GROUPED_POINT = re.compile(r"\d{1,3}(?:,\d{3})+\.\d{1,2}")
_DECIMAL = re.compile(r"\d+,\d+")
_POINT = re.compile(r"\d+\.\d{1,2}|\d+\.\d{4,}|0\.\d+")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_MOST_DIGITS = 30
"""What is longer is the code of something, or a table whose cells ran together; no sum of money needs as many."""


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in a text: ``text[start:end]`` says ``value``; ``in_words`` is True where it is spelled out."""

    start: int
    end: int
    value: int | float
    in_words: bool


def parse_number(text: str) -> int | float | None:
    """The value of a text that is one number in digits, None where it is anything else.

    A single group after "." is a thousand ("3.000" is 3000); "0.598" and "12.5" can only be decimals written with a
    point and are read so. Spaces inside grouped digits are let pass; a fraction ("1/3") and a date are no numbers.

    Example:
        >>> parse_number("1.758,2"), parse_number("3.000"), parse_number("0,598"), parse_number("02")
        (1758.2, 3000, 0.598, 2)
        >>> parse_number("1/3") is None
        True
    """
    bare = text.strip()
    match = _DIGITS.fullmatch(_SPACED.sub("", bare)) if bare[-1:].isdigit() else None
    if match is None:
        return None
    value = _body_value(match["body"])
    if value is None:
        return None
    return -value if match["sign"] in {"-", "\u2212"} else value


def _body_value(body: str) -> int | float | None:
    if len(body) > _MOST_DIGITS:
        return None
    if body.isdigit():
        return int(body)
    if _GROUPED.fullmatch(body) and not body.startswith("0."):
        return _number(body.replace(".", "").replace(",", "."))
    if _DECIMAL.fullmatch(body):
        return _number(body.replace(",", "."))
    if _POINT.fullmatch(body):
        return _number(body)
    if _COMMA_GROUPED.fullmatch(body) or _COMMA_GROUPED_POINT.fullmatch(body):
        return _number(body.replace(",", ""))
    return None


def _number(plain: str) -> int | float:
    return float(plain) if "." in plain else int(plain)


def roman(text: str) -> int | None:
    """The value (1 to 3999) of a Roman numeral in capitals written by the strict rules, else None.

    Example:
        >>> roman("XIV"), roman("IIII"), roman("")
        (14, None, None)
    """
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


_UNITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_LAST_UNITS = {**_UNITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
# After tens "five" is "lăm": "hai mươi năm" is twenty years.
_AFTER_TENS = {word: value for word, value in _LAST_UNITS.items() if word != "năm"}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_ZERO_TENS = {"linh", "lẻ"}
_NUMBER_WORDS = {*_LAST_UNITS, *_SCALES, *_ZERO_TENS, "không", "mười", "mươi", "trăm", "chục"}

# Words after which "một" is no number: "một số" is "some", "một cách" makes an adverb.
_NOT_ONE = pattern(r"một\s+(?:số|phần|cách|trong|vài|ít|loạt|bước|bộ phận|mặt|chút|khi|lần nữa|chiều|cửa)\b")
# Words before a number word that make it something else: an ordinal, "each", a year's name, a name.
_NOT_AFTER = pattern(r"(?:thứ|hạng|bậc|loại|từng|không|mỗi|lớp|khối)\s+$")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 32
"""More than the words of any number below 10**15; a text of number words alone would else be read over and over."""


def find_numbers(text: str) -> list[NumberSpan]:
    """Every number of a running text, in digits and in words, in order and without overlap.

    Digits glued to letters ("4G", "COVID-19", "Q3") and the parts of dates, fractions and document numbers are still
    numbers here where they stand free; which of them count is for the caller, who knows the sentence. "một" counts as 1
    except in set phrases ("một số", "một cách"); ordinals ("thứ hai") and "mỗi" are no numbers; "năm" alone is always
    "year".

    Example:
        >>> [(s.value, s.in_words) for s in find_numbers("ít nhất hai mươi lăm trường và 1.200 học sinh")]
        [(25, True), (1200, False)]
    """
    spans = list(_digit_spans(text))
    taken = [(span.start, span.end) for span in spans]
    spans += [
        span for span in _word_spans(text) if not any(start < span.end and span.start < end for start, end in taken)
    ]
    return sorted(spans, key=lambda span: span.start)


def _digit_spans(text: str) -> list[NumberSpan]:
    spans = []
    for match in re.finditer(r"\d+(?:[.,]\d+)*", text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        if before.isalpha() or before == "_" or after.isalpha():
            continue
        start, body = match.start(), match.group()
        value = _body_value(body)
        if value is not None:
            spans.append(NumberSpan(start, match.end(), value, in_words=False))
            continue
        spans += [
            NumberSpan(start + part.start(), start + part.end(), int(part.group()), in_words=False)
            for part in re.finditer(r"\d+", body)
            if len(part.group()) <= _MOST_DIGITS
        ]
    return spans


def _word_spans(text: str) -> list[NumberSpan]:
    folded = fold(text)
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded)]
    spans: list[NumberSpan] = []
    index = 0
    while index < len(words):
        if words[index][0] not in _NUMBER_WORDS:
            index += 1
            continue
        run = _run_length(folded, words, index)
        length, value = _longest(tuple(word for word, _, _ in words[index : index + run]))
        if length == 0 or value is None:
            index += 1
            continue
        start, end = words[index][1], words[index + length - 1][2]
        if length > 1 or (_counts_alone(folded, words[index][0], start) and not _in_name(text, start, end)):
            spans.append(NumberSpan(start, end, value, in_words=True))
        index += length
    return spans


def _run_length(folded: str, words: list[tuple[str, int, int]], index: int) -> int:
    """How many number words follow one another from ``index`` on, with nothing but spaces between them."""
    run = 0
    while run < _MOST_WORDS and index + run < len(words) and words[index + run][0] in _NUMBER_WORDS:
        if run and folded[words[index + run - 1][2] : words[index + run][1]].strip():
            break
        run += 1
    return run


def _counts_alone(folded: str, word: str, start: int) -> bool:
    if word not in _UNITS and word != "mười":
        return False
    if word == "năm" or _NOT_AFTER.search(folded, max(start - 12, 0), start):
        return False
    return not (word == "một" and _NOT_ONE.match(folded, start))


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a lone number word is part of a name ("Hai Bà Trưng"): it and the next word begin with a capital."""
    following = text[end:].lstrip()[:1]
    return text[start].isupper() and following.isupper()


@lru_cache(maxsize=1024)
def _longest(words: tuple[str, ...]) -> tuple[int, int | None]:
    for length in range(len(words), 0, -1):
        value = words_value(words[:length])
        if value is not None:
            return length, value
    return 0, None


def words_value(words: tuple[str, ...]) -> int | None:
    """The value of a number spelled out, word by word in folded form; None where the words are no number.

    Example:
        >>> words_value(("một", "nghìn", "không", "trăm", "linh", "năm"))
        1005
    """
    total, rest, last_scale = 0, list(words), 10**15
    while rest:
        cut = next((i for i, word in enumerate(rest) if word in _SCALES), None)
        group, scale = (rest[:cut], _SCALES[rest[cut]]) if cut is not None else (rest, 1)
        # "hai nghìn tỷ": the scale words multiply.
        while cut is not None and cut + 1 < len(rest) and rest[cut + 1] in {"tỷ", "tỉ"} and scale < 10**9:
            cut += 1
            scale *= _SCALES[rest[cut]]
        value = _below_thousand(group, padded=total > 0)
        if value is None or scale >= last_scale:
            return None
        if total and scale == 1 and len(group) == 1 and group[0] in _UNITS:
            return None  # "một nghìn năm" is a thousand years, "một nghìn hai" is everyday speech for 1,200
        total += value * scale
        last_scale = scale
        rest = rest[cut + 1 :] if cut is not None else []
    return total


def _below_thousand(words: list[str], *, padded: bool) -> int | None:
    """The value of up to three digits in words; ``padded`` allows the leading "không trăm" after a higher group."""
    match words:
        case [unit, "trăm"] if unit in _UNITS:
            return _UNITS[unit] * 100
        case [unit, "trăm", *rest] if unit in _UNITS or (unit == "không" and padded):
            return _plus(_UNITS.get(unit, 0) * 100, _after_hundred(rest))
        case ["linh" | "lẻ", unit] if padded:
            return _LAST_UNITS.get(unit)
    return _below_hundred(words)


def _after_hundred(words: list[str]) -> int | None:
    match words:
        case ["linh" | "lẻ", unit]:
            return _LAST_UNITS.get(unit)
        case [unit] if unit != "mười":
            return None  # "một trăm hai" is everyday speech for 120
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [unit]:
            return 10 if unit == "mười" else _UNITS.get(unit)
        case ["mười", unit]:
            return None if unit in {"mốt", "tư"} else _plus(10, _AFTER_TENS.get(unit))
        case [tens, "mươi" | "chục"] if tens in _UNITS and tens != "một":
            return _UNITS[tens] * 10
        case ["một", "chục"]:
            return 10
        case [tens, "mươi", unit] if tens in _UNITS and tens != "một":
            return _plus(_UNITS[tens] * 10, _AFTER_TENS.get(unit))
    return None


def _plus(tens: int, unit: int | None) -> int | None:
    return None if unit is None else tens + unit
