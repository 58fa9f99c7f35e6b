"""Set printed and read lines beside each other, letter by letter, and cut them into words and what became of them.

The alignment is a weighted edit distance that knows only letter shapes in the rough (the same letter without its marks
is near, a space is far from anything but a space); the channel's own learning (:mod:`training.channel`) refines what it
finds. Words that ran together and words that fell apart come out as such.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from kehoach_extract.repair.channel import plain_signs

_BAND = 14
_WORD = re.compile(r"[^\W\d_]+|\d+")
# Classes of shapes that OCR takes for each other, capitals and small letters apart from their marks.
_LIKE = ["il1j!|'tfr/]", "o06ceda9qQ", "s5$8", "b6h", "g9qy", "uvwyirn", "mnrw", "zt2", "dap", "DPB", "OQCG0D", "EF"]
_JOINED = frozenset("'^~`*°\"«»¢€£@©®§&$#%|!\\}{<>=+")
"""Signs that, standing at a word's end without a space, are mostly pieces of a letter ("sy'" for "sự")."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A printed word (or two, for ``merge``) and the signs read for it, with letter case.

    ``split`` is one word of which the signs hold a space, ``number`` a run of digits.
    """

    kind: Literal["word", "merge", "split", "number"]
    truth: tuple[str, ...]
    read: str


@lru_cache(maxsize=100_000)
def _base(letter: str) -> str:
    low = letter.lower().replace("đ", "d").replace("ð", "d")
    return unicodedata.normalize("NFD", low)[0]


@lru_cache(maxsize=200_000)
def _cost(printed: str, read: str) -> float:
    if printed == read:
        return 0.0
    if printed == " " or read == " ":
        return 3.0
    if _base(printed) == _base(read):
        return 0.15
    if any(_base(printed) in group and _base(read) in group for group in _LIKE):
        return 0.6
    if printed.isalnum() and read.isalnum():
        return 1.0
    return 1.4 if printed.isalnum() or read.isalnum() else 0.7


def align(printed: str, read: str) -> list[tuple[int, int]]:
    """Pairs of offsets of letters that stand for each other, rising in both; unpaired letters were lost or added.

    Example:
        >>> align("sở y tế", "s6'y té")
        [(0, 0), (1, 1), (3, 3), (4, 4), (5, 5), (6, 6)]
    """
    rows, columns = len(printed), len(read)
    slope = columns / max(rows, 1)
    far = 1e9
    best = [[far] * (columns + 1) for _ in range(rows + 1)]
    back = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        middle = i * slope
        low, high = max(0, int(middle) - _BAND), min(columns, int(middle) + _BAND)
        above, here, step = best[i - 1], best[i], back[i]
        letter = printed[i - 1] if i else ""
        lose = 0.85 if letter != " " else 0.8
        for j in range(low, high + 1):
            if i == 0 and j == 0:
                here[0] = 0.0
                continue
            cost, way = far, 0
            if i and j:
                cost, way = above[j - 1] + _cost(letter, read[j - 1]), 1
            if i and above[j] + lose < cost:
                cost, way = above[j] + lose, 2
            if j and here[j - 1] + 0.8 < cost:
                cost, way = here[j - 1] + 0.8, 3
            here[j], step[j] = cost, way
    pairs = []
    i, j = rows, columns
    while i > 0 or j > 0:
        way = back[i][j]
        if way == 1:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif way == 2 or j == 0:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def cut(printed: str, read: str) -> list[Pair]:
    """The words of a printed line with what was read for each.

    Words of which less than a third of the letters found a partner are left out: there the alignment knows nothing.

    Example:
        >>> [(pair.kind, *pair.truth, pair.read)
        ...  for pair in cut("cơ sở y tế, thực hiện 25", "coso y té, th uc hién 25")]
        [('merge', 'cơ', 'sở', 'coso'), ('word', 'y', 'y'), ('word', 'tế', 'té'), ('split', 'thực', 'th uc'),
         ('word', 'hiện', 'hién'), ('number', '25', '25')]
    """
    read = plain_signs(read)
    partner = dict(align(printed, read))
    words = [match for match in _WORD.finditer(printed) if _known(match, partner)]
    taken = {offset for printed_at, offset in partner.items() if not printed[printed_at].isspace()}
    spans = [_span(match, partner, taken, read) for match in words]
    found: list[Pair] = []
    at = 0
    while at < len(words):
        word, (start, end) = words[at].group(), spans[at]
        after = words[at + 1] if at + 1 < len(words) else None
        if after and _runs_on(words[at], after, spans[at], spans[at + 1], printed, read):
            found.append(Pair("merge", (word, after.group()), read[start : spans[at + 1][1]]))
            at += 2
            continue
        seen = read[start:end]
        kind: Literal["word", "split", "number"] = "number" if word.isdigit() else "split" if " " in seen else "word"
        found.append(Pair(kind, (word,), seen))
        at += 1
    return found


def _known(word: re.Match[str], partner: dict[int, int]) -> bool:
    return 3 * sum(at in partner for at in range(*word.span())) > word.end() - word.start()


def _span(word: re.Match[str], partner: dict[int, int], taken: set[int], read: str) -> tuple[int, int]:
    """What was read for a word: from its first to its last partner, with added letters and signs that touch it."""
    offsets = [partner[at] for at in range(*word.span()) if at in partner]
    start, end = offsets[0], offsets[-1] + 1
    while start > 0 and start - 1 not in taken and (read[start - 1].isalnum() or read[start - 1] in _JOINED):
        start -= 1
    while end < len(read) and end not in taken and (read[end].isalnum() or read[end] in _JOINED):
        end += 1
    return start, end


def _runs_on(
    word: re.Match[str],
    after: re.Match[str],
    span: tuple[int, int],
    next_span: tuple[int, int],
    printed: str,
    read: str,
) -> bool:
    """Whether two words, printed with one space between, were read without one."""
    if printed[word.end() : after.start()] != " " or word.group().isdigit() or after.group().isdigit():
        return False
    return not any(letter.isspace() for letter in read[span[0] : next_span[1]])


def pairs_of_files(paths: list[Path]) -> Iterator[tuple[int, list[Pair]]]:
    """The pairs of every line of files that :mod:`training.ocr` wrote, each with its page's number."""
    for path in paths:
        with path.open(encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                yield record["page"], cut(unicodedata.normalize("NFC", record["truth"]), record["ocr"])
