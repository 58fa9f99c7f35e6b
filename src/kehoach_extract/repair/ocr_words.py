"""Cut OCR text into what stands for one printed word each.

Signs inside a token are often pieces of letters ("th1,xc" for "thực", "S6'" for "Sở"), words run together ("coso") and
fall apart ("th iện"). Which it is, is decided by how well the channel explains each way to cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kehoach_extract.repair.ocr_forms import ODD_SIGN, OcrForms, ocr_forms

_BEFORE = "\"“”„«»'‘’`([{<>)]}-–—*•~.,;:!?…/|_=+^\\#°"
_AFTER = '"“”„«»([{<>)]}-–—*•~.,;:!?…/|_=+^\\#°%'
_HARD = re.compile(r"[/\-–—_=+]+")
"""Signs that no letter is read as: they always stand between words."""
_SOFT = re.compile(r"[^\w\s]+")
_VOWEL = re.compile(r"[aeiouyàáâãèéêìíòóôõùúýăđĩũơưạ-ỹÿ]", re.IGNORECASE)
_NO_VOWEL = re.compile(r"[bcdghklmnpqrstvxđ]{1,3}", re.IGNORECASE)
_NAME = re.compile(r"[B-DF-HJ-NP-TV-XZĐ]['’][^\W\d_]{2,}")
"""Names and words of the highlands: "H'Mông", "Cư M'gar"."""
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]{1,5})\.[^\w\s]?(?=[^\W\d_])")
"""A number of a heading on which the first word was glued: "2.1.Kinh", "V.KINH"."""
_LONE_SIGNS = frozenset("¢@€©®§")
"""Signs that, standing alone, are a letter read wrong ("¢" for "ở")."""
_AND_BEFORE_NAMES = re.compile(r"&\s+[A-ZĐ]")
"""An "&" that joins names; elsewhere it is a letter read wrong ("&" for "ở")."""
_RUN_TOGETHER, _FALLEN_APART = -8.5, -9.6
"""Log chances that a word runs on into the next, or falls apart; see ``joins.json`` of ``training/channel.py``."""
_DOUBT, _GREAT_DOUBT = 3.0, 3.5
"""By how much (natural log) the other way must be better before tokens are joined, or a token is parted in two."""
_RARE = -16.0
"""A token whose log probability is not below this is looked at no further: it is one word."""
_POOR = -27.0
"""log P of a token that no word explains."""
_ALONE = re.compile(r"\s?\d+[\s,;]?")
"""Digits that may be a misread word: not those of dates, amounts and lists."""
_DIGITS_AS_WORD = 0.05
"""Runs of digits that stand for words less often than this are numbers."""
_APOSTROPHES = "'’‘`"
_HOOK = re.compile(
    r"(?<![^\W\d_])(?:[b-dđghk-np-tvxB-DĐGHK-NP-TVX]*(?:gi)?[tvfrlx](?=\?\s[^\W\d_])"
    r"|(?![Gg]i\?)[^\W\d_]*i(?=\?\s(?![A-ZĐ])[^\W\d_]))\?"
)
"""A question mark that was the hook of a vowel: "st? dung" for "sử dụng", "di? liéu" for "dữ liệu". Of 456 in the pages
that were read, two were question marks."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """What stands for one printed word.

    ``token`` is what the channel is asked about; ``text[start:end]`` is what a repaired word replaces. ``glued`` tells
    that nothing stands between this word and the one before, so that a space has to be put in.
    """

    start: int
    end: int
    token: str
    glued: bool = False


def ocr_words(text: str) -> list[OcrWord]:
    """The words of a line of OCR text; runs of digits are left out unless they are sometimes read from words.

    Example:
        >>> [word.token for word in ocr_words("1. S6'Y té va (cac) don vi, nam 2025")]
        ["S6'", 'Y', 'té', 'va', 'cac', 'don', 'vi', 'nam']
    """
    forms = ocr_forms()
    words: list[OcrWord] = []
    for chunk in re.finditer(r"\S+", text):
        at = chunk.start()
        words += [OcrWord(at + one.start, at + one.end, one.token, one.glued) for one in _chunk_words(chunk.group())]
    hooks = {hook.end() for hook in _HOOK.finditer(text)}
    words = [replace(word, end=word.end + 1) if word.end + 1 in hooks else word for word in words]
    return list(_fallen_apart(text, [word for word in words if _is_word(word, text, forms)], forms))


@lru_cache(maxsize=1 << 15)
def _chunk_words(chunk: str) -> tuple[OcrWord, ...]:
    """The words of a token without spaces, placed within it."""
    forms = ocr_forms()
    return tuple(word for start, end in _pieces(chunk, forms) for word in _run_together(chunk, start, end, forms))


def _pieces(chunk: str, forms: OcrForms) -> Iterator[tuple[int, int]]:
    """The pieces of a token without spaces: cut at hard signs, and at others where both sides are words."""
    at = number.end() if (number := _NUMBERED.match(chunk)) else 0
    for sign in [*_HARD.finditer(chunk, at), None]:
        start, end = _trimmed(chunk, at, sign.start() if sign else len(chunk))
        at = sign.end() if sign else at
        if start < end:
            yield from _soft_pieces(chunk, start, end, forms)


def _soft_pieces(chunk: str, start: int, end: int, forms: OcrForms) -> Iterator[tuple[int, int]]:
    piece = chunk[start:end]
    if len(piece) > 2 and not forms.holds(piece):
        for sign in _SOFT.finditer(piece):
            left, right = piece[: sign.start()], piece[sign.end() :]
            keeps = sign.end() if sign.group() in _APOSTROPHES else sign.start()
            if right and left and _parts_here(left, piece[:keeps], right, piece, forms):
                yield _trimmed(chunk, start, start + keeps)
                yield from _soft_pieces(chunk, start + sign.end(), end, forms)
                return
    yield start, end


def _parts_here(left: str, kept: str, right: str, piece: str, forms: OcrForms) -> bool:
    """Whether two words meet at a sign: ``kept`` is the left one with the sign, where that may be a piece of it."""
    if left.isdigit() and not right[0].isdigit():
        return True
    if _NAME.fullmatch(piece):
        return False
    if kept != left and right[0].isupper():
        return True
    if piece[len(left)] in "(~" and min(len(left), len(right)) > 1:
        return True
    if not (_VOWEL.search(left) or kept != left) or not _VOWEL.search(right):
        return False
    return forms.score(kept) + forms.score(right) + _RUN_TOGETHER > forms.score(piece)


def _trimmed(chunk: str, start: int, end: int) -> tuple[int, int]:
    """A span without the signs around it.

    "(" stays before letters that are no word without it ("(ng" for "ứng"), and "~" behind such ("v~" for "về").
    """
    while start < end and chunk[start] in _BEFORE:
        if chunk[start] == "(" and re.fullmatch(r"\((?:n|m|r)g[.,;:]?", chunk[start:end]):
            break
        start += 1
    while end > start and chunk[end - 1] in _AFTER:
        if chunk[end - 1] == "~" and _NO_VOWEL.fullmatch(chunk, start, end - 1):
            break
        end -= 1
    return start, end


def _is_word(word: OcrWord, text: str, forms: OcrForms) -> bool:
    token = word.token
    if token in _LONE_SIGNS:
        return True
    if _AND_BEFORE_NAMES.match(text, word.start):
        return False
    if _NAME.fullmatch(token):
        return False
    if token.isdigit():
        alone = _ALONE.fullmatch(text[max(0, word.start - 1) : word.end + 1])
        return alone is not None and forms.word_share(token) >= _DIGITS_AS_WORD
    return any(sign.isalpha() for sign in token) or (not token.isnumeric() and forms.holds(token))


def _run_together(text: str, start: int, end: int, forms: OcrForms) -> Iterator[OcrWord]:
    """A piece as it stands, or as two words where it is far better explained so."""
    token = text[start:end]
    glued = start > 0 and (text[start - 1].isalnum() or text[start - 1] in _APOSTROPHES)
    if 4 <= len(token) <= 14 and (whole := forms.score(token)) < _RARE:
        ways = [
            (sum(scores), at)
            for at in range(1, len(token))
            if all(scores := [_score_of_part(part, forms) for part in (token[:at], token[at:])])
        ]
        best, at = max(ways, default=(0.0, 0))
        if at and best + _RUN_TOGETHER > max(whole, _POOR) + _GREAT_DOUBT:
            yield OcrWord(start, start + at, token[:at], glued)
            yield OcrWord(start + at, end, token[at:], glued=True)
            return
    yield OcrWord(start, end, token, glued)


def _score_of_part(part: str, forms: OcrForms) -> float:
    """The score of a word that ran together with another; 0 of what is none."""
    if _VOWEL.search(part) and part.isalpha() and forms.holds(part):
        return forms.score(part, syllables_only=True)
    return forms.score(part, syllables_only=True) - ODD_SIGN if forms.has_odd_sign(part) else 0.0


def _fallen_apart(text: str, words: list[OcrWord], forms: OcrForms) -> Iterator[OcrWord]:
    """Words one by one, two joined where only one space parts them and they are far better explained as one."""
    at = 0
    while at < len(words):
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) else None
        if after and text[word.end : after.start] == " " and _is_one(word.token, after.token, forms):
            yield OcrWord(word.start, after.end, word.token + after.token, word.glued)
            at += 2
        else:
            yield word
            at += 1


def _is_one(left: str, right: str, forms: OcrForms) -> bool:
    # A capital begins a word; two tokens that both hold a vowel are mostly words.
    if not right[:1].islower() or not left.isalpha() or not right.isalpha() or len(left) + len(right) > 7:
        return False
    if _VOWEL.search(left) and _VOWEL.search(right):
        return False
    joined = left + right
    if not forms.holds(joined):
        return False
    return forms.score(joined) + _FALLEN_APART > forms.score(left) + forms.score(right) + _DOUBT
