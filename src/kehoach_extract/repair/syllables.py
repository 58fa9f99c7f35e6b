"""Is a token a well-formed Vietnamese syllable, does it carry a mark, has it lost a letter: the spelling rules."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import regex

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP_OR_HEAVY = "\u0301\u0323"
_MARKS = frozenset(_TONES + "\u0302\u0306\u031b")
_STOPS = ("c", "ch", "p", "t")
_FRONT = frozenset("eêiy")
_VOWELS = frozenset("aăâeêioôơuưy")
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzăâđêôơư")


@dataclass(frozen=True, slots=True)
class Token:
    """What the spelling of one token tells.

    ``ignored`` is an abbreviation or a letter of a list, which says nothing about the text's health. ``cut`` is a token
    that has most likely lost a letter: a syllable without its first consonant, or a consonant standing alone.
    ``foreign`` is an ill-formed token that may be a word or a name of another language: "festival", "Krông".
    ``bare`` is one that no language spells so: without its marks it is a syllable, with them it is none, as where marks
    were stripped or misread ("viec", "tiép", "nguời").
    """

    well_formed: bool
    marked: bool
    ignored: bool = False
    cut: bool = False
    foreign: bool = False
    bare: bool = False


@cache
def knowledge() -> dict[str, Any]:
    """The content of ``data/syllables.toml``."""
    return tomllib.loads((files("kehoach_extract.data") / "syllables.toml").read_text("utf-8"))


@cache
def _consonants() -> frozenset[str]:
    return frozenset(knowledge()["onsets"].split())


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    """The onset and the rhyme, without its tone, of every syllable that the spelling allows."""
    known = knowledge()
    rhymes = known["rhymes"].split()
    allowed = [("", rhyme) for rhyme in rhymes]
    for onset in known["onsets"].split():
        allowed += [(onset, rhyme) for rhyme in rhymes if _joins(onset, rhyme)]
    allowed += [("qu", rhyme) for rhyme in known["qu_rhymes"].split()]
    allowed += [("gi", rhyme) for rhyme in known["gi_rhymes"].split()]
    return tuple(allowed)


@cache
def _syllables() -> frozenset[str]:
    return frozenset(onset + rhyme for onset, rhyme in _parts())


@cache
def skeletons() -> frozenset[str]:
    """Every syllable without any mark."""
    plain = {part: without_marks(part) for part in {part for pair in _parts() for part in pair}}
    return frozenset(plain[onset] + plain[rhyme] for onset, rhyme in _parts())


def _joins(onset: str, rhyme: str) -> bool:
    """The spelling rules between onset and rhyme: "k", "gh", "ngh" before front vowels, "c", "g", "ng" elsewhere."""
    front = rhyme[0] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "ng") or (onset == "g" and rhyme[0] != "i"):  # "gì", "gìn" are written with "g"
        return not front
    if rhyme.startswith("yê"):
        return onset == "qu"
    if onset == "qu":
        return rhyme[0] != "u"
    return not (onset == "gi" and rhyme[0] in "iy")


@cache
def _vowel_words() -> frozenset[tuple[str, str]]:
    return frozenset(_parted(word) for word in knowledge()["vowel_words"].split())


def _parted(word: str) -> tuple[str, str]:
    """A word without its tones, and the tones: so that "hoà" and "hòa" are the same."""
    letters: list[str] = []
    tones: list[str] = []
    for sign in unicodedata.normalize("NFD", word):
        (tones if sign in _TONES else letters).append(sign)
    return unicodedata.normalize("NFC", "".join(letters)), "".join(tones)


@cache
def judge(token: str) -> Token:
    """What the spelling of a token of letters tells; the token is NFC, in any letter case.

    Example:
        >>> [judge(token).well_formed for token in ("nghiệp", "nghiép", "hoạch", "hoach")]
        [True, False, True, False]
        >>> judge("UBND").ignored, judge("ã").cut, judge("xã").cut
        (True, True, False)
        >>> judge("nghiep").bare, judge("festival").bare
        (True, False)
    """
    low = token.lower()
    bare, tones = _parted(low)
    shape = bare in _syllables() and len(tones) <= 1
    well_formed = shape and (tones in _SHARP_OR_HEAVY and tones != "" if bare.endswith(_STOPS) else True)
    marked = "đ" in low or any(sign in _MARKS for sign in unicodedata.normalize("NFD", low))
    if len(token) == 1 and bare not in _VOWELS and bare in _ALPHABET:
        cut = token.islower() and low in _consonants() and low != "x"  # "x" ticks a cell of a table
        return Token(well_formed=False, marked=False, ignored=True, cut=cut)
    capitals = token.isupper() and len(token) <= 6 and all(sign in _ALPHABET for sign in bare)
    if capitals and not well_formed:
        return Token(well_formed=False, marked=False, ignored=True)
    cut = not capitals and _is_cut(token, bare, tones, shape=shape)
    name = token.isascii() and token.istitle()  # "Phnom Penh", "Svay Rieng"
    stripped = not shape and not name and _is_stripped(low)
    latin = token.isascii() or (token.istitle() and all(sign in _ALPHABET for sign in bare))
    foreign = latin and not well_formed and not stripped
    return Token(well_formed=well_formed, marked=marked, cut=cut, foreign=foreign, bare=stripped)


def _is_stripped(word: str) -> bool:
    plain = without_marks(word)
    if plain.isascii():
        return plain in skeletons()
    import regex
    from unidecode import unidecode

    # What a Cyrillic or Greek letter sounds like is of no matter here.
    return regex.fullmatch(r"[\p{Latin}\p{M}]+", word) is not None and unidecode(word) in skeletons()


def without_marks(word: str) -> str:
    """A word without its marks; letters of other alphabets, and those that are no letter with a mark, stay."""
    letters = unicodedata.normalize("NFD", word).replace("đ", "d")
    return "".join([sign for sign in letters if not "\u0300" <= sign <= "\u036f"])


def _is_cut(token: str, bare: str, tones: str, *, shape: bool) -> bool:
    if token.islower() and bare in _consonants():
        return True
    return shape and bare[0] in _VOWELS and (bare, tones) not in _vowel_words()


# Possessive, so that a long line without spaces is read in one go whatever it holds.
_CODE = r"(?<!\S)(?:[^\s\d]*+\d[^\s/]*+/|[^\s@]++@|[^\s_]++_|\S*?www\.|\S*?://)\S++"
# Text of Latin letters and usual signs, in which nothing is a letter or a mark but what _LATIN names.
_USUAL = re.compile(
    r"[\t\n\r -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u2190-\u22ff\u2500-\u26ff\uf000-\uf0ff]*+"
)
_LATIN = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
_LATIN_TOKEN = re.compile(rf"{_CODE}|([{_LATIN}]++)")


@cache
def _any_token() -> regex.Pattern[str]:
    """Letters of any script with their marks, and what was lost of them.

    U+F000 to U+F0FF is where symbol fonts put their bullets; other private signs and U+FFFD are text that was lost.
    """
    import regex

    return regex.compile(rf"(?V1){_CODE}|([\p{{L}}\p{{M}}\uFFFD[\p{{Co}}--\uF000-\uF0FF]]++)")


def tokens(text: str) -> list[tuple[str, bool]]:
    """The tokens of letters in a text, NFC, each with whether white space stands on both its sides.

    Document numbers, addresses, links and names joined by "_" are passed over.

    Example:
        >>> tokens("a) Số 12/KH-UBND: tăng 5 m²")
        [('a', False), ('Số', True), ('tăng', True), ('m', False)]
    """
    text = unicodedata.normalize("NFC", text)
    # ``regex`` alone knows letters by their property, but costs ten times as much to load and to run.
    pattern = _LATIN_TOKEN if _USUAL.fullmatch(text) else _any_token()
    found = []
    for match in pattern.finditer(text):
        if match[1] is None:
            continue
        first, last = match.span()
        alone = (first == 0 or text[first - 1].isspace()) and (last == len(text) or text[last].isspace())
        found.append((match[1], alone))
    return found
