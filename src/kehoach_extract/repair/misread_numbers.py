"""Numbers of which an OCR program read digits as letters or signs ("l5/10/2O15", "8O%"), where that is certain.

In 1.7 million lines of laws, news and the Vietnamese Wikipedia the rules find twelve numbers, all misread or mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kehoach_extract.repair.slots import Span

_DIGITS = str.maketrans(dict.fromkeys("lI|!;:", "1") | dict.fromkeys("Oo", "0"))
DIGIT = r"[\dlI|!O]"
"""A digit as read: itself, or a letter or sign that looks like one."""
_YEAR = rf"(?:[1lI|!]9|2[0O]){DIGIT}{{2}}"
_ENDS = rf"(?![\w/%]|[.,]{DIGIT})"
_TEN_OR_HUNDRED = re.compile("[lI]OO?")


@dataclass(frozen=True, slots=True)
class _Rule:
    """Where numbers stand: the groups of the pattern are their parts, ``least`` and ``most`` what each may be.

    The part ``surely`` must have a digit that was read as one.
    """

    pattern: re.Pattern[str]
    least: tuple[int, ...]
    most: tuple[int, ...]
    surely: int = 1

    def find(self, line: str) -> Iterator[tuple[int, int, str]]:
        """The parts of numbers that were misread, with what they are."""
        for match in self.pattern.finditer(line):
            parts = {number: text for number, text in enumerate(match.groups(), start=1) if text is not None}
            sure = parts[self.surely]
            if not (any(sign.isdigit() for sign in sure) or _TEN_OR_HUNDRED.fullmatch(sure)):
                continue
            written = {number: text.translate(_DIGITS) for number, text in parts.items()}
            if all(self.least[number - 1] <= int(text) <= self.most[number - 1] for number, text in written.items()):
                yield from ((*match.span(number), text) for number, text in written.items() if text != parts[number])


_RULES = (
    # A date: 27/10/2031.
    _Rule(
        re.compile(rf"(?<![\w/])({DIGIT}{{1,2}})/([\dlI|!Oo;:]{{1,2}})/({_YEAR})(?!\w)"),
        (1, 1, 1900),
        (31, 12, 2099),
        3,
    ),
    # ngày 27, ngày 27/10; the vowel may be any.
    _Rule(re.compile(rf"(?<!\w)[Nn]g[^\W\d]y\s+({DIGIT}{{1,2}})(?:/({DIGIT}{{1,2}}))?{_ENDS}"), (1, 1), (31, 12)),
    # tháng 10, tháng 10/2031
    _Rule(re.compile(rf"(?<!\w)[Tt]h[^\W\d]ng\s+({DIGIT}{{1,2}})(?:/({_YEAR}))?{_ENDS}"), (1, 1900), (12, 2099)),
    # 2031, 2026-2031
    _Rule(re.compile(rf"(?<![\w.,])(?<![^\W\d]-)({_YEAR})(?!\w|[.,]{DIGIT})"), (1900,), (2099,)),
    # số 12/KH-UBND, s6 12/2031/QD-UBND
    _Rule(
        re.compile(rf"(?<!\w)[Ss](?:[^\W_]|[^\w\s])?\s?:?\s+({DIGIT}{{1,5}})(?:/({_YEAR}))?(?=\s?[/-]\s?[A-ZĐÐ]{{2}})"),
        (1, 1900),
        (99_999, 2099),
    ),
    # 95,5 %
    _Rule(re.compile(rf"(?<![\w.,])({DIGIT}{{1,4}})(?:[.,]({DIGIT}{{1,2}}))?(?=\s?%)"), (0, 0), (9999, 99)),
    # 1.200 ha, 10 triệu, 5 nghìn
    _Rule(
        re.compile(
            rf"(?<![\w.,])({DIGIT}{{1,4}})(?:[.,]({DIGIT}{{1,3}}))?"
            r"(?=\s?(?:ha|km2?|kg|m[23]|tri[^\W\d]u|ngh[^\W\d]n)(?!\w))"
        ),
        (0, 0),
        (9999, 999),
    ),
    # 80, in a line with small letters
    _Rule(re.compile(r"(?<![\w.,/-])([2-9]O)(?!\w)(?=.*[^\W\d_A-ZĐÐ])"), (20,), (90,)),
)

_SLASHES = re.compile(
    r"(?<!\w)[Nn]g[^\W\d]y\s+(?:(?:0[1-9]|[12]\d|3[01])([/1lI|])|[1-9]/)"
    r"(?:0[1-9]|1[0-2])([/1lI|])(?:19|20)\d\d(?!\w)"
)
"""A date, with the slashes that may have been read as a one ("28/0112008"); not "1101/2031", which is either of two."""


def _misread_slashes(line: str) -> Iterator[tuple[int, int, str]]:
    for date in _SLASHES.finditer(line):
        yield from ((*date.span(group), "/") for group in (1, 2) if date[group] not in (None, "/"))


def misread_numbers(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Where such numbers stand, and what they are.

    A letter is a digit where what stands around asks for a number: in a date, behind "ngày", "tháng" and "số", before
    "%" and units, in a year; and in tens, "8O", since no word has a capital O behind a digit. What comes out must be a
    day, a month, a year where one is asked for, and a digit must have been read as one, but for "lO" and "lOO". The
    slashes of a date that were read as ones are put right. All else is left.

    Example:
        >>> list(misread_numbers(["ngay 27/l0/2O15 dat 8O%", "Nghi quyét s6 l5-NQ/TU", "lan l5"]))
        [((0, 8, 10), '10'), ((0, 11, 15), '2015'), ((0, 20, 22), '80'), ((1, 14, 16), '15')]
    """
    for number, line in enumerate(lines):
        parts = chain.from_iterable(rule.find(line) for rule in _RULES)
        found = {(start, end): text for start, end, text in chain(parts, _misread_slashes(line))}
        yield from (((number, start, end), text) for (start, end), text in sorted(found.items()))
