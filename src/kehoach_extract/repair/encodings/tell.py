"""Which lines of a document are written in an old code, told by their fonts and by what their words are in each code.

Vietnamese allows few syllables. Read in its own code nearly every word of a text is one; in another code, or as it
stands, hardly any. A single short line may be good in two ways ("Soá" is "Số" in VNI); then the lines around it decide.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from kehoach_extract.legacy_fonts import charset_of, prints_capitals
from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.repair.encodings.codes import Code, codes, viqr
from kehoach_extract.repair.syllables import judge
from kehoach_extract.vocabulary import DamageClass


class Coded(Protocol):
    """A line: its text, and the old fonts in it as (start, end, name); ``source.Line`` is one."""

    @property
    def text(self) -> str:
        """The text as read."""

    @property
    def fonts(self) -> tuple[tuple[int, int, str], ...]:
        """Runs of ``text`` in old fonts."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of one line.

    ``damage`` is the class of most of what is coded, None where nothing is. ``sure`` (0 to 1) is how sure that is,
    ``words`` how many words the line has, ``damaged`` how many of them hold letters of the code. ``spans`` are the
    parts of the text to be read in a code: (start, end, name of the code, whether all letters are capitals).
    """

    damage: DamageClass | None = None
    sure: float = 1.0
    words: int = 0
    damaged: int = 0
    spans: tuple[tuple[int, int, str, bool], ...] = ()


HEALTHY = Told()

_VIETNAMESE = re.compile(f"[{LOWER}{UPPER}]+")
# What Vietnamese text of today is usually made of; a line of nothing else is in no 8-bit code, or its neighbours tell.
_ODD = re.compile(
    f"[^\\x00-\\x7f{LOWER}{UPPER}\u00a0\u00ab\u00bb\u00b0\u00b2\u00b3\u00b1\u00d7\u00f7\u2010-\u2027\u2030-\u205e"
    "\u2190-\u21ff\u2200-\u22ff\u2460-\u27ff\uf000-\uf0ff]"
)
_VIQR = re.compile(r"[aeoAEO]\^|[uoUO]\+|[aA]\(|[aeiouyAEIOUY][`~]|[aeiouyAEIOUY]'[a-zA-Z]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BEYOND_LATIN_1 = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\s\d.,;:!?()\"“”/+*–-]+")
_SIGNS = "«»§·°²³¹ª´µ¨©®¡¿"

_GOOD, _BAD, _IMPOSSIBLE = 1.0, -1.5, -2.5
_FONT = 3.0
_CERTAIN = 2.5
_ENOUGH = 4.5
_SHARE = 0.75
_REACH = 6
_VIQR_WORDS = 3


@dataclass(slots=True)
class _Part:
    """A part of a line in one font (None: in no old one), and its score in each code and as it stands ("").

    ``best`` is the code in which it reads best, by ``margin`` better than as it stands; ``chosen`` is that code where
    it is to be read so, and ``decided`` says that the part tells this by itself.
    """

    line: int
    start: int
    end: int
    text: str
    font: str | None
    scores: dict[str, float]
    best: str | None = None
    chosen: str | None = None
    margin: float = 0.0
    decided: bool = False


def tell_encodings(lines: Sequence[Coded]) -> list[Told]:
    """What each line of one document is written in; the lines stand in reading order.

    Example:
        >>> from kehoach_extract.source import Line, Place
        >>> texts = ["Uû ban nh©n d©n tØnh", "V/v söa ch÷a th­ viÖn", "Sè: 12"]
        >>> [(told.damage, told.damaged) for told in tell_encodings([Line(text, Place()) for text in texts])]
        [('tcvn3', 4), ('tcvn3', 4), ('tcvn3', 1)]
    """
    told = [HEALTHY] * len(lines)
    if any(line.fonts or _ODD.search(line.text) for line in lines):
        for line, parts in _by_line(_choose(_parts(lines))):
            told[line] = _told(lines[line].text, parts)
    if any(_VIQR.search(line.text) for line in lines):
        _tell_viqr(lines, told)
    return told


def _parts(lines: Sequence[Coded]) -> list[_Part]:
    """The parts of all lines that hold anything but ASCII, or stand in an old font."""
    found = []
    for number, line in enumerate(lines):
        if not line.fonts and line.text.isascii():
            continue
        at = 0
        for start, end, font in (*line.fonts, (len(line.text), len(line.text), "")):
            if start > at and not line.text[at:start].isascii():
                found.append(_Part(number, at, start, line.text[at:start], None, {}))
            if end > start:
                found.append(_Part(number, start, end, line.text[start:end], font, {}))
            at = max(at, end)
    return found


def _choose(parts: list[_Part]) -> list[_Part]:
    """Every part's code, with the evidence of the whole document and of its neighbours."""
    for part in parts:
        part.scores = {name: _score(part.text, name) for name in ("", *_candidates(part))}
    active = _active(parts)
    fonts = _honest_fonts(parts)
    for part in parts:
        own = charset_of(part.font) if part.font else None
        ranked = []
        for name, score in part.scores.items():
            if not name:
                continue
            prior = (_FONT if part.font in fonts else -_FONT) if name == own else 0.0
            if name == own or name in active:
                ranked.append((score + prior - part.scores[""], name))
        if not ranked:
            part.decided = part.scores[""] >= 2 * _GOOD
            continue
        part.margin, part.best = max(ranked)
        part.decided = abs(part.margin) >= _CERTAIN
    for part in parts:
        if part.decided and part.margin > 0:
            part.chosen = part.best
    for index, part in enumerate(parts):
        if part.best and not part.decided:
            part.margin += _votes(parts, index, part.best)
            part.chosen = part.best if part.margin > 0 else None
    return parts


def _candidates(part: _Part) -> Iterable[str]:
    if part.font:
        charset = charset_of(part.font)
        return [charset] if charset else []
    return [name for name, signs in _signs().items() if signs.search(part.text)]


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    """What of each code a text must hold to be in it."""
    return {name: code.pattern for name, code in codes().items()}


def _score(text: str, name: str) -> float:
    """How good a text's words are in a code; "" is the text as it stands."""
    code = codes()[name] if name else None
    return sum(_word_score(word, code) for word in _words(text, code) if not word.isascii())


def _words(text: str, code: Code | None) -> list[str]:
    return (code.word if code else _WORD).findall(text)


def _word_score(word: str, code: Code | None) -> float:
    if code is None:
        bare = word.strip(_SIGNS)
        if not bare or bare.isascii():
            return 0.0 if len(word) - len(bare) <= 1 else _BAD
        return _standing(bare) if _VIETNAMESE.fullmatch(bare) else _BAD
    if _BEYOND_LATIN_1.search(word) and not _all_keys(word, code):
        return _IMPOSSIBLE
    return _standing(code.decode(word))


def _all_keys(word: str, code: Code) -> bool:
    """Whether letters beyond Latin-1 in the word are ways to write a letter (of a Macintosh's code page, say)."""
    return not _BEYOND_LATIN_1.search(code.pattern.sub("", word))


def _standing(word: str) -> float:
    """A word of letters: a syllable, an abbreviation, or neither."""
    found = judge(word)
    if found.well_formed:
        return _GOOD
    if _VIETNAMESE.fullmatch(word) and (found.ignored or (word.isupper() and len(word) <= 6)):
        return 0.0
    return _BAD


def _active(parts: Sequence[_Part]) -> frozenset[str]:
    """The codes that the document holds beyond doubt without asking its fonts."""
    gains: dict[str, float] = {}
    words: dict[str, set[str]] = {}
    for part in parts:
        best = max((name for name in part.scores if name), key=lambda name: part.scores[name], default=None)
        if best is None or not _ODD.search(part.text):
            continue
        gain = part.scores[best] - part.scores[""]
        good, bad = _counts(part.text, codes()[best])
        if gain <= 0 or len(good) < _SHARE * (len(good) + bad):
            continue
        # A font that says the same is worth as much as some words.
        gains[best] = gains.get(best, 0.0) + gain + (_FONT if part.font else 0.0)
        words.setdefault(best, set()).update(good)
    return frozenset(name for name, gain in gains.items() if gain >= _ENOUGH and len(words[name]) >= 2)


def _counts(text: str, code: Code) -> tuple[list[str], int]:
    """The coded words of a text that are syllables in the code, and how many are none."""
    coded = [word for word in _words(text, code) if code.pattern.search(word)]
    scores = [_word_score(word, code) for word in coded]
    good = [word for word, score in zip(coded, scores, strict=True) if score == _GOOD]
    return good, sum(score < 0 for score in scores)


def _honest_fonts(parts: Sequence[_Part]) -> frozenset[str]:
    """The old fonts whose text is, all in all, in the font's code: some files keep the font after a conversion."""
    gains: dict[str, float] = {}
    for part in parts:
        if part.font and (own := charset_of(part.font)):
            gain = part.scores[own] - part.scores[""]
            gains[part.font] = gains.get(part.font, 0.0) + gain
    return frozenset(font for font, gain in gains.items() if gain >= 0)


def _votes(parts: Sequence[_Part], index: int, name: str) -> float:
    """What the nearest parts that are sure say: for this code, or for the text as it stands."""
    votes = 0.0
    for step in (-1, 1):
        for distance in range(1, _REACH + 1):
            at = index + step * distance
            if not 0 <= at < len(parts):
                break
            if parts[at].decided:
                votes += (1.5 if parts[at].chosen == name else -1.0) / math.sqrt(distance)
                break
    return votes


def _by_line(parts: Iterable[_Part]) -> Iterator[tuple[int, list[_Part]]]:
    together: dict[int, list[_Part]] = {}
    for part in parts:
        if part.chosen:
            together.setdefault(part.line, []).append(part)
    yield from together.items()


def _told(text: str, parts: Sequence[_Part]) -> Told:
    spans = []
    damaged: dict[DamageClass, int] = {}
    for part in parts:
        code = codes()[part.chosen or ""]
        capitals = bool(part.font) and prints_capitals(part.font or "")
        spans.append((part.start, part.end, part.chosen or "", capitals))
        count = sum(1 for word in _words(part.text, code) if capitals or code.pattern.search(word))
        damaged[code.damage] = damaged.get(code.damage, 0) + count
    most = max(damaged, key=lambda damage: damaged[damage])
    total = sum(damaged.values())
    if not total:
        return HEALTHY
    sure = 1 / (1 + math.exp(-min(part.margin for part in parts) - 1))
    return Told(most, round(sure, 3), max(len(text.split()), total), total, tuple(spans))


def _tell_viqr(lines: Sequence[Coded], told: list[Told]) -> None:
    """VIQR is 7-bit: told by its own words alone, where the document holds enough of them and hardly anything else."""
    code = viqr()
    found: list[tuple[int, int, int]] = []
    distinct: set[str] = set()
    for number, line in enumerate(lines):
        if told[number].damage or not _VIQR.search(line.text):
            continue
        words = [word for word in code.word.findall(line.text) if _VIQR.search(word)]
        good = [word for word in words if judge(code.decode(word)).well_formed]
        distinct.update(good)
        if good and len(good) >= _SHARE * len(words):
            found.append((number, len(good), len(line.text.split())))
    if len(distinct) < _VIQR_WORDS:
        return
    for number, count, total in found:
        span = (0, len(lines[number].text), "viqr", False)
        told[number] = Told("viqr", 0.99 if count > 1 else 0.9, total, count, (span,))
