"""The name of a body from the capitals of a letterhead to running text, short forms written in full."""

from __future__ import annotations

import re
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold
from kehoach_extract.records.issuer_places import COMMITTEE, PLACE
from kehoach_extract.records.phrases import Phrases
from kehoach_extract.records.provinces import all_provinces

_CITY = re.compile(r"\b[Tt][Pp](?:\.\s*|\s+)(?=\w)")
_TOWN = re.compile(r"\b[Tt][Xx](?:\.\s*|\s+)(?=\w)")
_TOWNSHIP = re.compile(r"\b(?P<body>ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|ĐẢNG ỦY) TT(?:\.\s*|\s+)(?=\w)")
_TOKEN = re.compile(r"[^\s,\-–]+|[,\-–]")
_BREAKS = frozenset({"-", "–", ",", "và"})
_VOWEL = re.compile(r"[^\Wbcdđghjklmnpqrstvxfwz\d_]", re.IGNORECASE)
_NUMBERED = re.compile(r"\s+\d+\b")


def in_full(text: str) -> str:
    """A body's name with its short forms in full, in capitals where the name is.

    Example:
        >>> in_full("UBND TP. ĐÀ LẠT"), in_full("UBND huyện")
        ('ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ LẠT', 'Ủy ban nhân dân huyện')
    """
    capitals = text.upper() == text
    result = _short_forms().sub(lambda match: _full_form(match.group(), capitals=capitals), text)
    for form, full in ((_CITY, "THÀNH PHỐ "), (_TOWN, "THỊ XÃ ")):
        result = form.sub(full if capitals else full.lower(), result)
    return " ".join(_TOWNSHIP.sub(r"\g<body> THỊ TRẤN ", result).split()).strip(" *:")


def _full_form(short: str, *, capitals: bool) -> str:
    full: str = load("issuers")["short"][short]
    return full.upper() if capitals else full


@cache
def _short_forms() -> re.Pattern[str]:
    forms = sorted(load("issuers")["short"], key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w&-])(?:{'|'.join(re.escape(form) for form in forms)})(?![\w&])")


@cache
def _spellings() -> tuple[Phrases, dict[str, str]]:
    """The names whose capitals are known: bodies, fields, and the provinces of all eras."""
    names: list[str] = [*load("issuers")["spellings"], *(p.name for p in all_provinces())]
    spelt = {fold(name): name for name in names}
    return Phrases(spelt), spelt


@cache
def _openers() -> Phrases:
    return Phrases(load("issuers")["openers"])


@cache
def _no_openers() -> Phrases:
    return Phrases(load("issuers")["no_openers"])


@cache
def _schools() -> Phrases:
    return Phrases(load("issuers")["schools"])


def proper_name(text: str) -> str:
    """A body's name from capitals to running text; a name that is not in capitals keeps its own letters.

    Example:
        >>> proper_name("UBND TỈNH GIA LAI"), proper_name("SỞ KẾ HOẠCH VÀ ĐẦU TƯ")
        ('Ủy ban nhân dân tỉnh Gia Lai', 'Sở Kế hoạch và Đầu tư')
        >>> proper_name("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI QUẬN 3")
        'Phòng Lao động - Thương binh và Xã hội Quận 3'
    """
    full = in_full(text)
    if full.upper() != full:
        return full[:1].upper() + full[1:]
    result = _in_running_text(full, fold(full))
    return result[:1].upper() + result[1:]


def _in_running_text(full: str, folded: str) -> str:
    """Walk over the words: known names as they are spelt, names of places and persons in capitals, fields small."""
    low = full.lower()
    phrases, spelt = _spellings()
    general = set(load("issuers")["general"])
    pieces: list[str] = []
    # begins: the next word opens a part of the field; bare: only a head was read; named: a name of a place or person.
    position, begins, bare, named = 0, True, True, False
    while match := _TOKEN.search(low, position):
        start = match.start()
        pieces.append(low[position:start])
        known = phrases.end_at(folded, start)
        opened = None if _no_openers().end_at(folded, start) else _openers().end_at(folded, start)
        if place := PLACE.match(folded, start):
            position, begins, bare = place.end(), False, False
            numbered = start == 0 or _NUMBERED.match(folded, position)
            pieces.append(_capital(low[start:position]) if numbered else low[start:position])
            named = bool(folded[position:].strip())
        elif known is not None and not (named and " " not in folded[start:known]):
            pieces.append(_like(spelt[folded[start:known]], low[start:known]))
            position, begins, bare, named = known, False, opened == known, _schools().end_at(folded, start) == known
        elif opened is not None and (begins or bare) and not named:
            pieces.append(_capital(low[start:opened]))
            position, begins, bare = opened, True, True
            named = COMMITTEE.match(folded, start) is not None
        else:
            word, position = match.group(), match.end()
            capital = (named or begins) and word not in general
            pieces.append(word.upper() if _is_acronym(word) else _capital(word) if capital else word)
            begins, bare = word in _BREAKS, False
            named = (named and word != ",") or _schools().end_at(folded, start) is not None
    return "".join(pieces)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _like(known: str, low: str) -> str:
    """The letters as printed ("hoà") with the capitals of the known name."""
    return "".join(letter.upper() if model.isupper() else letter for model, letter in zip(known, low, strict=True))


def _is_acronym(word: str) -> bool:
    """Whether a word is no syllable, like "THPT" or "GD&ĐT"."""
    letters = [letter for letter in word if letter.isalpha()]
    return "&" in word or (len(letters) > 1 and not _VOWEL.search(word))
