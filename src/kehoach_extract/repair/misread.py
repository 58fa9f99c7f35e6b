"""Text that an OCR program without Vietnamese letters read: what each word may have been."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from kehoach_extract.folding import fold
from kehoach_extract.repair.channel import is_capitals
from kehoach_extract.repair.codes import misread_abbreviation
from kehoach_extract.repair.language.context import NEVER, Floats, Ids
from kehoach_extract.repair.language.ngrams import Ngrams
from kehoach_extract.repair.language.words import END, NUMBER, SIGN, SPECIAL, TOKEN, UNK
from kehoach_extract.repair.misread_case import inside_sentence, is_one_shape, items_with_capitals, small_words
from kehoach_extract.repair.misread_departments import misread_departments
from kehoach_extract.repair.misread_marks import misread_marks
from kehoach_extract.repair.misread_mottos import misread_mottos
from kehoach_extract.repair.misread_numbers import DIGIT, misread_numbers
from kehoach_extract.repair.misread_phrases import misread_phrases
from kehoach_extract.repair.misread_signs import mended_signs
from kehoach_extract.repair.ocr_forms import ocr_forms
from kehoach_extract.repair.ocr_words import OcrWord, ocr_words
from kehoach_extract.repair.slots import LIST_MARK, Slots, close, lost_strokes, paragraph_ends
from kehoach_extract.repair.spelling import spellings

_CODE = re.compile(r"\d[-/][A-ZĐÐ][a-zđ]?[A-ZĐÐ][\w/-]*")
"""The letters of a document's number ("25-CT/TW"), but no word behind the number of a heading ("1-Phong")."""
_CAPITALS = re.compile(r"[A-ZĐÐ]+")
_ABBREVIATED = re.compile(r"(?![A-ZĐÐ]G$)[B-DF-HJ-NP-TV-XZĐÐ]{2,}")
"""Capitals without a vowel; but "SG", "BG", "HG" are "Sở", "Bộ", "Hỗ" to an English OCR."""
_SYMBOL = re.compile(r"(?=.*\d)(?=.*[A-ZĐÐ])(?=(?:.*[A-ZĐÐ]){2}|(?:.*\d){2})[A-ZĐÐ\d.,-]+")
"""Capitals and digits that are no misread word: formulas, numbers of houses and forms ("NH4", "H.120", "17PL")."""
_NUMBERED = re.compile(
    r"(?!(?:[CGKNPT]H|NGH?|GI|QU|TR)\d)[B-DF-HJ-NP-TV-XZĐÐ]{2,}\d{1,3}|\d{1,3}[B-DF-HJ-NP-TV-XZĐÐ]{2,}"
)
"""Capitals that begin no syllable, with a number: those of forms and tables, in headings too ("STT31", "17PL")."""
_FILED = re.compile(r"\W*L\w[uư]\s*:")
_ABBREVIATION = -3.5
"""Log P(token | word) below which an abbreviation is not taken for another."""
_SHORT = 2
"""Letters of the words whose capitals and small letters are taken for one another."""
_FOREIGN, _SMUDGE = -31.0, -42.0
"""A token whose log probability is below this is no misread word of Vietnamese: plain letters are a name or a foreign
word then; a token with other signs among its letters is misread for certain, unless it is a smudge."""
_DIGITS = re.compile(rf"(?=\D*\d){DIGIT}+")
"""What is a number rather than a word, if few words are read so ("l5", but not "l6" and "1O", which are "lộ", "lo")."""
_NUMBER = -13.0
_LETTER_LEFT = -9.0
"""Log P that of a word one letter alone is read, of its first and its last one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A word of a line, or what stands between words (``word`` is None, ``stands_for`` one of the special words).

    ``code`` tells that the word is a part of a document's number, or capitals without a vowel: an abbreviation.
    ``capitals`` is how many words in capitals follow one another here, among small letters: one alone is mostly an
    abbreviation.
    """

    word: OcrWord | None
    stands_for: int = UNK
    code: bool = False
    capitals: int = 0


def misread_slots(lines: Sequence[str], cells: Sequence[int] = ()) -> Slots:
    """The words of misread lines with all that each may have been.

    The marks of lists ("a)", "IV."), numbers and what no word explains stand as they are. ``cells`` are those of
    :func:`paragraph_ends`.
    """
    marks = [*misread_marks(lines), *misread_departments(lines)]
    begins: dict[int, int] = {}
    for (number, _, end), _ in marks:
        begins[number] = max(end, begins.get(number, 0))
    parts = [
        _lone_capitals(list(_found(line, begins.get(number, 0))), filed=_FILED.match(line) is not None)
        for number, line in enumerate(lines)
    ]
    words = [(one, one.word) for line in parts for one in line if one.word]
    asked = list(dict.fromkeys((word.token, one.code, min(one.capitals, 2)) for one, word in words))
    row_of = {key: row for row, key in enumerate(asked)}
    ids, logs, explained = _candidates(asked)
    slots = Slots(ids, logs, _written)
    rules = (misread_mottos, misread_phrases, misread_numbers, mended_signs, lost_strokes)
    slots.settle([*marks, *(found for rule in rules for found in rule(lines))])
    is_syllable = ocr_forms().is_syllable
    items = items_with_capitals(lines)
    for number, (line, ends) in enumerate(zip(parts, paragraph_ends(lines, cells), strict=True)):
        capitals = [
            is_capitals(one.word.token) and one.word.token.upper() == one.word.token for one in line if one.word
        ]
        slots.settle_codes(number, lines[number])
        place = -1
        for one in line:
            if one.word is None:
                slots.known(one.stands_for)
                continue
            place += 1
            row = row_of[one.word.token, one.code, min(one.capitals, 2)]
            settled = slots.settled_as(number, one.word.start, one.word.end, one.word.token)
            if settled is not None or not explained[row]:
                slots.known(_known_word(settled or one.word.token))
                if settled is None and (written := misread_abbreviation(one.word.token)):
                    slots.settle([((number, one.word.start, one.word.end), written)])
                continue
            case = _case(one.word.token, [*capitals[max(0, place - 2) : place], *capitals[place + 1 : place + 3]])
            if (one.capitals == 1 and is_syllable[ids[row, 0]]) or (case == 0 and place == 0 and number in items):
                case = 1
            form = "lTU"[case]
            if case == 1 and inside_sentence(lines[number], one.word.start):
                form = "t"
            text = f"{' ' if one.word.glued else ''}{form}{one.word.token}"
            slots.open(row, text, case, (number, one.word.start, one.word.end))
        close(slots, ends=ends)
    return slots


def _known_word(text: str) -> int:
    return NUMBER if _DIGITS.fullmatch(text) else Ngrams.load().id_of.get(fold(text), UNK)


def _least(token: str) -> float:
    """The log probability that a token must have to be a misread word."""
    if _DIGITS.fullmatch(token):
        return _NUMBER
    return _FOREIGN if token.isascii() and token.isalpha() else _SMUDGE


def _lone_capitals(line: list[_Found], *, filed: bool) -> list[_Found]:
    """Capitals among small letters are abbreviations ("OCOP"), if they are more than one; so are those of offices.

    ``filed`` tells that the line names the offices that keep the document: "Lưu: VT, KTNN".
    """
    words = [one.word.token for one in line if one.word]
    small = sum(any(sign.islower() for sign in token) and not is_capitals(token) for token in words)
    if small * 2 < len(words) and not filed:
        return line
    runs = [len(list(run)) for _, run in groupby(range(len(line)), lambda at: _in_capitals(line[at]))]
    sizes = [size for size in runs for _ in range(size)]
    return [replace(one, capitals=size) if _in_capitals(one) else one for one, size in zip(line, sizes, strict=True)]


def _in_capitals(one: _Found) -> bool:
    return one.word is not None and len(one.word.token) > 1 and _CAPITALS.fullmatch(one.word.token) is not None


def _candidates(asked: Sequence[tuple[str, bool, int]]) -> tuple[Ids, Floats, list[bool]]:
    """The candidates of tokens, abbreviations having no others than abbreviations; whether a token has any at all.

    Short capitals that are no abbreviation are a word whose second letter was taken for a capital ("BO" for "Bộ"). A
    lone small letter may be all that is left of a word ("Y t" for "Y tế"): that is added to what it is mostly read for.
    """
    forms = ocr_forms()
    tokens = [token for token, _, _ in asked]
    ids, logs = forms.candidates(tokens or [""])
    explained = []
    for row, (token, code, capitals) in enumerate(asked):
        kept = ~forms.is_syllable[ids[row]] & (logs[row] > _ABBREVIATION)
        if code or (capitals and kept.any()) or (capitals == 1 and len(token) > _SHORT):
            order = np.argsort(~kept, kind="stable")
            ids[row], logs[row] = ids[row, order], np.where(kept, logs[row], NEVER)[order]
            explained.append(bool(kept.any()))
        else:
            if len(token) == 1 and token.islower():
                _add_longer(token, ids[row], logs[row])
            explained.append(forms.score(token) > _least(token))
    return ids, logs, explained


def _add_longer(letter: str, ids: Ids, logs: Floats) -> None:
    """Put words of which a letter may be left in the place of its least likely candidates."""
    forms = ocr_forms()
    held = set(ids[logs > NEVER].tolist())
    longer = [number for number in forms.left_from(letter) if number not in held]
    if longer:
        order = np.argsort(-(logs + forms.priors[ids]), kind="stable")
        ids[:], logs[:] = ids[order], logs[order]
        ids[-len(longer) :], logs[-len(longer) :] = longer, _LETTER_LEFT


def _found(line: str, at: int) -> Iterator[_Found]:
    """The words of a line from ``at`` on, and what stands between them."""
    codes = [match.span() for match in _CODE.finditer(line)]
    mark = LIST_MARK.match(line)
    for word in ocr_words(line):
        if word.start < (mark.end() if mark else at):
            continue
        if _NUMBERED.fullmatch(word.token) or (_SYMBOL.fullmatch(word.token) and not line.isupper()):
            continue
        yield from _between(line[at : word.start])
        code = any(start <= word.start < end for start, end in codes)
        yield _Found(word, code=code or _ABBREVIATED.fullmatch(word.token) is not None)
        at = word.end
    yield from _between(line[at:])


def _between(text: str) -> Iterator[_Found]:
    for match in TOKEN.finditer(text):
        kind = match.lastindex
        yield _Found(None, UNK if kind == 1 else NUMBER if kind == 2 else END if kind == 3 else SIGN)


def _case(token: str, around: Sequence[bool]) -> int:
    """The letter case of the printed word: 0 small, 1 first letter capital, 2 capitals.

    A token of mixed letters is in capitals where its neighbours are ("PiCH" beside "MUC"), small elsewhere ("VIeC").
    An i between capitals is one with a mark ("Bi" for "BÍ").
    """
    surely = sum(around) * 2 > len(around)
    if is_capitals(token):
        return 2 if token.isupper() or surely else 0
    if surely and not any(sign.islower() and sign != "i" for sign in token):
        return 2
    return int(token[:1].isupper())


def _written(text: str, word: int) -> str:
    """A chosen word in its letter case; ``text`` is a token behind its case, and behind a space where it was glued on.

    The case is "l" (small), "T" (first letter capital), "t" (the same inside a sentence) or "U" (capitals).

    Example:
        >>> _written("TPhat", Ngrams.load().id_of["phát"]), _written("l1a", Ngrams.load().id_of["là"])
        ('Phát', 'là')
    """
    space = " " if text.startswith(" ") else ""
    case, token = text.lstrip()[0], text.lstrip()[1:]
    if word < len(SPECIAL):
        return space + token
    letters = spellings(Ngrams.load().words[word])[0]
    if case == "U":
        return space + letters.upper()
    if case == "t" and is_one_shape(letters) and fold(letters) in small_words():
        return space + letters
    if token.lower() == letters:
        return space + token
    # An l is often read as I, which is no capital then.
    if case in "Tt" and not (token[0] == "I" and letters[0] == "l"):
        return space + letters[0].upper() + letters[1:]
    return space + letters
