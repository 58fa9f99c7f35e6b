"""Marks of headings and items: "I.", "1.", "2.1.", "a)", "đ)", "-", "+", "*", "Điều 1.", "Phần thứ nhất".

The order of parts is that of Decree 30/2020/NĐ-CP, appendix I ("từ lớn đến nhỏ": I. / 1. / a) / -) and of Party
documents
("I-", "1-"); letters follow the Vietnamese alphabet (đ after d, no f, j, w, z).
"""

from __future__ import annotations

import re

from kehoach_extract.letters import UPPER
from kehoach_extract.outline import Mark, MarkStyle

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm in order, as legal documents use them."""

_SLIPS = "fjwz"
"""Letters that the order leaves out but drafters print all the same; they have no value."""

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ORDINALS = {
    "nhất": 1, "một": 1,
    "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip

_PART = re.compile(
    r"(Phần|Chương|Mục|PHẦN|CHƯƠNG|MỤC)\s+((?:(?:thứ|THỨ)\s+)?(?:[IVXL]+|\d{1,2}|\w+))"
    rf"(?:\s*[.:\-–]\s*|\s*$|\s+(?=[{UPPER}]{{2,}},?\s+[{UPPER}]{{2,}}))"
)
_NUMBER = re.compile(r"\d{1,4}\s*[-/]\s*[A-ZĐ][A-Za-zĐđ]{0,6}\s*[-/]\s*[A-ZĐ]")
"""A document number whose line begins with it: "45-KL/TW"."""
_SIGN = r"(?:[.)/:]\s?[-–]|\.\)|[.)\-/:])"
"""What may follow a number or letter; southern documents double it ("I.-", "1/-")."""
_DECIMAL_UNIT = r"(?!\s+(?:tỷ|tỉ|triệu|nghìn|ngàn|km|ha|m2|m3|tấn|lần|điểm|giường|%)\b)"
_ARTICLE = re.compile(r"Điều\s+(\d{1,3})\s*([.:])\s*")
_ROMAN_DECIMAL = re.compile(r"([IVXL]{1,6}(?:\.\d{1,2}){1,3})\s*[.)]?\s+(?=\S)")
_ROMAN_MARK = re.compile(rf"([IVXL]{{1,7}})\s*({_SIGN}|–)\s*(?:(?<=\s)(?=[^\W\d_])|(?=[{UPPER}\"“(]|$))")
_CAPITAL = re.compile(rf"([A-EGHK-UĐ])\s*([.)\-/])(?:\s+(?=[^\W\d_])|(?=[{UPPER}]{{2,}}\s+[{UPPER}]{{2,}}))")
_DECIMAL = re.compile(
    rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}){_DECIMAL_UNIT}\s*([.)/\-]?)\s+(?=\S)"
    r"|(\d{1,2}(?:\.\d{1,2}){1,4})([.)])(?=[^\W\d_])"
)
_ARABIC = re.compile(
    rf"(\d{{1,2}})\s*({_SIGN})\s*(?=[^\W\d_]|[\"“*(]|$)"
    rf"|(\d{{1,2}})({_SIGN})\s+(?=[\d<>≤≥])(?!\d{{1,2}}\s*[/.]\s*\d{{4}})"
)
_ARABIC_IN = re.compile(r"\((\d{1,2})\)\s*(?=\S)")
_LETTER = re.compile(
    rf"([{LETTERS}{_SLIPS}])\s*(\)|[./)]\s?[-–](?=\s))\s*|([{LETTERS}])([.])\s+(?=[^\W_])|([{LETTERS}])\s?(-|/)\s+(?=[A-ZĐ]|\d)"
)
_SMALL_ROMAN = re.compile(r"(ix|iv|v?i{2,3}|vi)\s*\)\s*|\((ix|iv|v?i{1,3}|v|x|[a-eghđ])\)\s*")
_LETTER_SUB = re.compile(rf"([{LETTERS}]\.?\d{{1,2}})\s*([.)])\s*(?=\S)")
_STAR = re.compile(r"(?:\*{1,3}[)/]?|\(\*\))\s*(?=[^\W\d_]|[\"“(\d])")
_PLUS = re.compile(r"[+]\)?\s*(?=\S)")
_BULLET = re.compile(r"([-–—−•●▪■◦○♦❖➢✓✔·⁃‣□§\uf0b7\uf0a7\uf0d8]|o(?=\s))\)?\s*(?=[^\W_]|[\"“‘(\[≥≤<>*])")
_DASHES = "-–—−"


def roman_value(label: str) -> int | None:
    """The value of a Roman numeral up to 89, None where the letters make none.

    Example:
        >>> roman_value("XIV"), roman_value("IIX")
        (14, None)
    """
    if not label or not _ROMAN.fullmatch(label):
        return None
    total = 0
    for letter, following in zip(label, label[1:] + " ", strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total


def letter_value(label: str) -> int | None:
    """The place of a điểm letter in the Vietnamese order, from 1.

    Example:
        >>> letter_value("đ"), letter_value("w")
        (5, None)
    """
    index = LETTERS.find(label)
    return index + 1 if index >= 0 else None


def _part(text: str) -> tuple[Mark, str] | None:
    match = _PART.match(text)
    if not match:
        return None
    word, label = match.group(1).capitalize(), match.group(2)
    last = label.split()[-1]
    value = roman_value(last) or _ORDINALS.get(last.lower()) or (int(last) if last.isdecimal() else None)
    if value is None:
        return None
    return Mark("part", f"{word} {label}", value, "."), text[match.end() :]


def _numbered(text: str) -> tuple[Mark, str] | None:
    if match := _ARTICLE.match(text):
        return Mark("article", f"Điều {match.group(1)}", int(match.group(1)), match.group(2)), text[match.end() :]
    if match := _ROMAN_DECIMAL.match(text):
        label = match.group(1)
        if roman_value(label.split(".")[0]):
            return Mark("decimal", label, int(label.rsplit(".", 1)[1]), "."), text[match.end() :]
    if (match := _ROMAN_MARK.match(text)) and (value := roman_value(match.group(1))):
        return Mark("roman", match.group(1), value, match.group(2)[0]), text[match.end() :]
    if match := _CAPITAL.match(text):
        return Mark("capital", match.group(1), ord(match.group(1)) - 64, match.group(2)), text[match.end() :]
    if match := _DECIMAL.match(text):
        label = match.group(1) or match.group(3)
        delimiter = match.group(2) or match.group(4) or "."
        return Mark("decimal", label, int(label.rsplit(".", 1)[1]), delimiter), text[match.end() :]
    if match := _ARABIC.match(text):
        label, delimiter = match.group(1) or match.group(3), match.group(2) or match.group(4)
        return Mark("arabic", label, int(label), delimiter[0]), text[match.end() :]
    if match := _ARABIC_IN.match(text):
        return Mark("arabic", match.group(1), int(match.group(1)), "()"), text[match.end() :]
    return None


def _lettered(text: str) -> tuple[Mark, str] | None:
    if match := _LETTER_SUB.match(text):
        return Mark("letter", match.group(1), None, match.group(2) + "sub"), text[match.end() :]
    if match := _SMALL_ROMAN.match(text):
        label = match.group(1) or match.group(2)
        return Mark("letter", label, None, ")" if match.group(1) else "()"), text[match.end() :]
    if match := _LETTER.match(text):
        label = match.group(1) or match.group(3) or match.group(5)
        delimiter = (match.group(2) or match.group(4) or match.group(6))[0]
        return Mark("letter", label, letter_value(label), delimiter), text[match.end() :]
    return None


def _bulleted(text: str) -> tuple[Mark, str] | None:
    if match := _PLUS.match(text):
        return Mark("plus", "+"), text[match.end() :]
    if match := _STAR.match(text):
        return Mark("star", "*"), text[match.end() :]
    if match := _BULLET.match(text):
        sign = match.group(1)
        style: MarkStyle = "dash"
        return Mark(style, "-" if sign in _DASHES else sign, None, "" if sign in _DASHES else sign), text[match.end() :]
    return None


def parse_mark(text: str) -> tuple[Mark, str] | None:
    """The mark at the start of a line and the words after it, None where the line has no mark.

    Args:
        text: one line or paragraph, its white space already single.

    Example:
        >>> parse_mark("đ) Rà soát quy hoạch")
        (Mark(style='letter', label='đ', value=5, delimiter=')'), 'Rà soát quy hoạch')
        >>> parse_mark("1.758,2 tỷ đồng") is None
        True
    """
    text = text.lstrip()
    if _NUMBER.match(text):
        return None
    for parse in (_part, _numbered, _lettered, _bulleted):
        found = parse(text)
        if found:
            return found[0], found[1].strip()
    return None
