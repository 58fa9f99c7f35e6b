"""Damage done on purpose, the same in every run: marks stripped, and slips of a Vietnamese OCR put in."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence

SLIP_RATE = 0.01
"""The share of syllables that get a slip."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# What a Vietnamese OCR takes for what, one mark for another; observed in real scans: the tones above the letter for
# each other, and the hat or the horn gone.
_TONE_SLIPS = {"\u0301": "\u0300\u0309", "\u0300": "\u0301", "\u0309": "\u0301\u0303", "\u0303": "\u0309", "\u0323": ""}


def stripped(text: str) -> str:
    """The text without its marks, letter for letter; "đ" becomes "d".

    >>> stripped("Ủy ban nhân dân tỉnh Đắk Lắk, số 12/QĐ-UBND")
    'Uy ban nhan dan tinh Dak Lak, so 12/QD-UBND'
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", plain.replace("đ", "d").replace("Đ", "D"))


def slipped(lines: Sequence[str], seed: str) -> list[str]:
    """The lines with a slip in about one of 100 syllables: another tone, or a letter that lost its hat.

    Words keep their places, so that truth and slips can be counted side by side.
    """
    chance = random.Random(seed)  # noqa: S311 no secret: the same slips in every run
    return [" ".join(_slip(word, chance) for word in line.split()) for line in lines]


def _slip(word: str, chance: random.Random) -> str:
    if chance.random() >= SLIP_RATE:
        return word
    signs = list(unicodedata.normalize("NFD", word))
    places = [at for at, sign in enumerate(signs) if _TONE_SLIPS.get(sign) or sign == "\u0302"]
    if not places:
        return word
    at = chance.choice(places)
    signs[at] = chance.choice(_TONE_SLIPS[signs[at]]) if signs[at] in _TONES else ""
    return unicodedata.normalize("NFC", "".join(signs))
