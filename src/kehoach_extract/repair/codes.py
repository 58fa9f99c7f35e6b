"""Abbreviations in damaged text, above all in the numbers of documents: they are no words, and are mended apart."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from kehoach_extract.repair.spelling import bare

# A number with abbreviations behind it (25-CT/TW, 37/2016/TT-BYT), or two abbreviations and more (QD-TTg).
_CODE = re.compile(
    r"(?<![^\W_])(?:\d+[/-](?:\d{4}[/-])?)?(?P<parts>[A-ZĐ][A-Za-zĐđ]*(?:[-/][A-ZĐ][A-Za-zĐđ]*)*)(?![^\W_])"
)
_PART = re.compile(r"[A-Za-zĐđ]+")
# In the letters of a Party document's number an OCR reads the stroke as a letter: CVITU for CV/TU.
_STROKE = re.compile(r"(\d+-\s?)([A-Z][A-Za-z]{1,2})[Il1|]([A-Z]{2})(?![^\W_])")
# What stands before a document's number, however it was stripped or misread: "so", "S6:", "sd", "36"; the number itself
# may not be filled in yet ("S6:    /KH-UBND").
_LABEL = re.compile(
    r"(?<!\S)\(?([Ss$][^\W\d_]?[^\s:.,]?|[Ss$8]\S{2}(?=\s?:)|(?<=[^\W\d_]\s)[38]6(?=\s))"
    r"(?=\s?[:.]{0,2}\s?\d+(?:/\d{4})?\s?[-/]\s?[A-ZĐÐ]|\s?:[\s.…_]*[-/]\s?[A-ZĐÐ]{2})"
)
_PRIME_MINISTER = re.compile(r"TT[a-z]{1,2}")
_STROKED = re.compile(r"[NQC](?:D[BbPp]|[BbPp])")
_LONG = 4
"""Letters that an abbreviation must have for one of them to be guessed."""
_PARTY_BODIES = frozenset({"TW", "TU", "HU", "ĐU"})


@cache
def _known() -> dict[str, str]:
    """What each abbreviation looks like without marks to the way it is written most often."""
    lines = (files("kehoach_extract.data") / "model" / "codes.txt").read_text("utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        part = line.split()[0]
        found.setdefault(bare(part.lower()), part)
    return found


@cache
def _with_marks() -> dict[str, str]:
    """Capitals that are no syllable, without marks, to the way they are mostly written."""
    text = (files("kehoach_extract.data") / "model" / "abbreviations.txt").read_text("utf-8")
    return {bare(word.lower()): word for word in text.split()}


def abbreviation(token: str) -> str | None:
    """How capitals that lost their marks are written, where they are a known abbreviation.

    Example:
        >>> abbreviation("BDBP"), abbreviation("WHO"), abbreviation("Bdbp")
        ('BĐBP', None, None)
    """
    return _with_marks().get(token.lower()) if token.isascii() and token.isupper() else None


@cache
def _with_a_misread_stroke() -> dict[str, str]:
    """Abbreviations of four letters and more of which one Đ was read as B, where that makes no other known one."""
    found: dict[str, set[str]] = {}
    for word in _with_marks().values():
        for at, letter in enumerate(word):
            if letter == "Đ" and len(word) >= _LONG:
                found.setdefault(bare(f"{word[:at]}B{word[at + 1 :]}".lower()), set()).add(word)
    known = _known().keys() | _with_marks().keys()
    return {read: word for read, [word, *others] in found.items() if not others and read not in known}


def misread_abbreviation(token: str) -> str | None:
    """How capitals that an OCR for another language read are written, where they are a known abbreviation.

    Example:
        >>> misread_abbreviation("BBQH"), misread_abbreviation("BDBP"), misread_abbreviation("BCB")
        ('ĐBQH', 'BĐBP', None)
    """
    return abbreviation(token) or (_with_a_misread_stroke().get(token.lower()) if token.isupper() else None)


def mended_codes(line: str) -> list[tuple[int, int, str]]:
    """Where numbers of documents stand in a line, and the word "số" before them, and how each is written.

    Only what is made of known abbreviations counts; a lone abbreviation with no number before it does not.

    Example:
        >>> mended_codes("theo QD s6 281/QD-TTg va 2639-CVITU")
        [(8, 10, 'số'), (11, 21, '281/QĐ-TTg'), (25, 35, '2639-CV/TU')]
    """
    found = [(*match.span(1), _label(match[1], line[: match.start()])) for match in _LABEL.finditer(line)]
    for match in _STROKE.finditer(line):
        kind, body = _known().get(match[2].lower()), match[3]
        if kind and body in _PARTY_BODIES:
            found.append((*match.span(), f"{match[1]}{kind}/{body}"))
    for match in _CODE.finditer(line):
        parts = _PART.findall(match["parts"])
        numbered = match.start("parts") > match.start()
        if not numbered and len(parts) < 2:
            continue
        ways = [_known().get(bare(part.lower())) or _misread(part) for part in parts]
        if all(ways) and any(len(part) > 1 for part in parts):
            names = [_cased(part, way or part) for part, way in zip(parts, ways, strict=True)]
            # The signs between the abbreviations, with one before the first and one behind the last, both empty.
            signs = _PART.split(match["parts"])
            text = "".join([sign + name for sign, name in zip(signs, [*names, ""], strict=True)])
            found.append((*match.span(), line[match.start() : match.start("parts")] + text))
    return sorted(found)


def _misread(part: str) -> str | None:
    """A frequent abbreviation of which one letter was read as another: the g of TTg, the Đ of NĐ, QĐ and CĐ.

    Example:
        >>> [_misread(part) for part in ("TTeg", "NDb", "QP", "XP")]
        ['TTg', 'NĐ', 'QĐ', None]
    """
    if _PRIME_MINISTER.fullmatch(part):
        return "TTg"
    return f"{part[0]}Đ" if _STROKED.fullmatch(part) else None


def _label(read: str, before: str) -> str:
    """The word "số" in the letter case of what was read for it, and of what stands before."""
    if read[0] == "s" or read.isdecimal():
        return "số"
    return "SỐ" if read[1:].isupper() or before.isupper() else "Số"


def _cased(part: str, way: str) -> str:
    """An abbreviation as it is usually written, unless it stands in capitals throughout."""
    return way.upper() if part.isupper() and len(part) > 1 else way
