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
from kehoach_extract.repair.encodings.codes import codes, viqr
from kehoach_extract.repair.encodings.evidence import GOOD, Pool, text_score, words
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

# What Vietnamese text of today is usually made of; a line of nothing else is in no 8-bit code, or its neighbours tell.
_ODD = re.compile(
    f"[^\\x00-\\x7f{LOWER}{UPPER}\u00a0\u00ab\u00bb\u00b0\u00b2\u00b3\u00b1\u00d7\u00f7\u2010-\u2027\u2030-\u205e"
    "\u2190-\u21ff\u2200-\u22ff\u2460-\u27ff\uf000-\uf0ff]"
)
_VIQR = re.compile(r"[aeoAEO]\^|[uoUO]\+|[aA]\(|[aeiouyAEIOUY][`~]|[aeiouyAEIOUY]'[a-zA-Z]")

_FONT = 3.0
_CERTAIN = 2.5
_SHARE = 0.75
_NEARLY = 3.0
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
            part.decided = part.scores[""] >= 2 * GOOD
            continue
        part.margin, part.best = max(ranked)
        part.decided = abs(part.margin) >= _CERTAIN
    for part in parts:
        if part.decided and part.margin > 0:
            part.chosen = part.best
    decided = [part.chosen for part in parts if part.decided]
    lean = {name: max(2.0 * decided.count(name) / len(decided) - 1.0, 0.0) for name in active if decided}
    for index, part in enumerate(parts):
        if part.best and not part.decided:
            part.margin += _votes(parts, index, part.best) + lean.get(part.best, 0.0)
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
    return text_score(text, codes()[name] if name else None)


def _active(parts: Sequence[_Part]) -> frozenset[str]:
    """The codes that the document holds beyond doubt.

    One code explains most of it; short texts that are good in another one as well ("Ñôn" in VPS) are no sign of that.
    """
    pools = _pools(parts, None)
    sure = [name for name, pool in pools.items() if pool.sure]
    if len(sure) <= 1:
        return frozenset(sure)
    main = max(sure, key=lambda name: pools[name].gain)
    return frozenset(name for name, pool in _pools(parts, main).items() if pool.sure)


def _pools(parts: Sequence[_Part], main: str | None) -> dict[str, Pool]:
    """The evidence for each code, each part under the code it reads best in: ``main`` where that is nearly as good."""
    pools: dict[str, Pool] = {}
    for part in parts:
        best = max((name for name in part.scores if name), key=lambda name: part.scores[name], default=None)
        if best is None or not _ODD.search(part.text):
            continue
        if main in part.scores and part.scores[main] > max(part.scores[best] - _NEARLY, part.scores[""]):
            best = main
        pools.setdefault(best, Pool()).add(part.text, codes()[best], part.scores[best] - part.scores[""])
    return pools


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
        count = sum(1 for word in words(part.text, code) if capitals or code.pattern.search(word))
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
    pool = Pool()
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if told[number].damage or not _VIQR.search(line.text):
            continue
        coded = [word for word in code.word.findall(line.text) if _VIQR.search(word)]
        good = [word for word in coded if judge(code.decode(word)).well_formed]
        if good and len(good) >= _SHARE * len(coded):
            found.append((number, len(good)))
            pool.add(line.text, code, len(good) * GOOD * 2)
    if not pool.sure or len(pool.words) < _VIQR_WORDS:
        return
    for number, count in found:
        text = lines[number].text
        sure = 0.99 if count > 1 else 0.9
        told[number] = Told("viqr", sure, max(len(text.split()), count), count, ((0, len(text), "viqr", False),))
