"""Spaces inside words taken out, and missing ones put between them: "ĐIỀ U KHO ẢN", "K Ế H O Ạ C H", "nhândân".

A space is touched only beside a piece that is no word, or hardly one, where other spaces make words of all letters and
the language model is much surer of these. Words that are written together in Vietnamese ("cácbon", "ôtô") are listed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Protocol

from kehoach_extract.folding import fold
from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.spacing_words import COMMON, Model, holds_suspect, is_suspect, ranks, score_of
from kehoach_extract.repair.syllables import judge

_LETTER = f"[{LOWER}{UPPER}]"
_WORD = re.compile(f"{_LETTER}+")
# Words with nothing but spaces between them; what touches a digit or an inner sign is part of a code or an address.
_FREE = rf"(?<![\w@/._-]){_LETTER}+(?![\w@]|[/._-]\w)"
_RUN = re.compile(rf"{_FREE}(?: +{_FREE})*")
_SPELT = re.compile(rf"(?<!\S)(?:{_LETTER} +){{3,}}{_LETTER}(?!{_LETTER})")
_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
_CAMEL = re.compile(f"(?<=[{LOWER}])(?=[{UPPER}])|(?<=[{UPPER}])(?=[{UPPER}][{LOWER}])")
_VIETNAMESE = re.compile("[^\x00-\xff]")
_NATIVE = re.compile("[\u0300\u0303\u0309\u0323\u031b]")
_STOPS = ("p", "t", "c", "ch")
_SHORT_WORDS = frozenset({"ở", "ý", "y"})

_FUNCTION, _EVERYWHERE, _OFTEN = 250, 350, 1500
"""Ranks in the model's list of words by frequency: the words that bind others, those of any text, and frequent ones."""
_RARE, _SEVERAL, _VERY_RARE = 400, 5, 2000
"""Glued words are damage where there is one in 400 words, or at least five and one in 2,000."""
_LONGEST = 7
_GAIN = 7.0
_SURE = 0.98


class Text(Protocol):
    """Anything with a text: a line."""

    @property
    def text(self) -> str:
        """The text."""


def mend_spacing(lines: Sequence[Text], model: Model | None = None) -> list[Mended]:
    """Each line with the spaces that its words ask for; ``model`` is loaded when it is first needed.

    Example:
        >>> from kehoach_extract.source import Line, Place
        >>> texts = ["ĐIỀ U KHO ẢN", "K Ế H O Ạ C H", "Ủybannhândân xã", "bán ôtô"]
        >>> [mended.text for mended in mend_spacing([Line(text, Place()) for text in texts])]
        ['ĐIỀU KHOẢN', 'KẾ HOẠCH', 'Ủy ban nhân dân xã', 'bán ôtô']
    """
    found = [list(_changes(line.text, model)) for line in lines]
    glued = sum(_is_glued(line.text, change) for line, made in zip(lines, found, strict=True) for change in made)
    if glued and not _is_damage(glued, sum(len(line.text.split()) for line in lines)):
        # One or two in a long text are the writer's own slips, and not ours to mend.
        found = [
            [change for change in made if not _is_glued(line.text, change)]
            for line, made in zip(lines, found, strict=True)
        ]
    return [Mended(line.text, tuple(made)) for line, made in zip(lines, found, strict=True)]


def _is_glued(text: str, change: Change) -> bool:
    return change.replacement.count(" ") > text.count(" ", change.start, change.end)


def _is_damage(glued: int, words: int) -> bool:
    return glued * _RARE >= words or (glued >= _SEVERAL and glued * _VERY_RARE >= words)


def _changes(text: str, model: Model | None) -> Iterator[Change]:
    if not holds_suspect(text) and not _SPELT.search(text):
        return
    at = 0
    for match in _SPELT.finditer(text):
        yield from _runs(text, at, match.start(), model)
        spelt = _spelt(match.group(), model)
        at = match.start()
        if spelt:
            yield Change(*match.span(), spelt, "spacing", _SURE)
            at = match.end()
    yield from _runs(text, at, len(text), model)


def _runs(text: str, start: int, end: int, model: Model | None) -> Iterator[Change]:
    for run in _RUN.finditer(text, start, end):
        words = list(_WORD.finditer(text, *run.span()))
        index = 0
        while index < len(words):
            word = words[index].group()
            if not is_suspect(word):
                index += 1
                continue
            before = [fold(one.group()) for one in words[max(index - 3, 0) : index]]
            parted = _parted(word, before, [fold(one.group()) for one in words[index + 1 : index + 3]], model)
            if parted:
                yield Change(*words[index].span(), parted, "spacing", _SURE)
                index += 1
                continue
            joined = _joined(words, index, model)
            if joined is None:
                index += 1
                continue
            first, last, made = joined
            yield Change(words[first].start(), words[last].end(), made, "spacing", _SURE)
            index = last + 1


def _parted(word: str, before: Sequence[str], after: Sequence[str], model: Model | None) -> str | None:
    """A glued word with spaces, None where it is none."""
    if len(word) < 3 or not _MARKED.search(word):
        return None
    low = fold(word)
    camel = _CAMEL.split(word)
    if len(camel) > 1:
        split = camel if all(_is_piece(part) for part in camel) else []
    elif not (word.isupper() or word[1:].islower()) or judge(word).bare:
        split = []  # letters in odd case; or a single syllable with a wrong mark
    else:
        split = _split(low)
        if not all(judge(piece).well_formed for piece in split) or not _is_natural(word, split):
            split = []
    if not split:
        return None
    gain = score_of([*before, *map(fold, split), *after], model) - score_of([*before, low, *after], model)
    return " ".join(_cut(word, [len(piece) for piece in split])) if gain >= _GAIN else None


def _is_natural(word: str, split: Sequence[str]) -> bool:
    """Whether words look glued by chance: names and borrowed words ("Đakrông", "bêtông") are hardly ever made so.

    They have no falling, asking or tumbling tone, and their syllables are not those that every text is full of. A name
    without a letter that only Vietnamese has may be one of another language.
    """
    rank_of = ranks()
    if word.istitle() and not (_VIETNAMESE.search(word) and all(rank_of[piece] < _FUNCTION for piece in split[1:])):
        return False
    if any(_native(piece) for piece in split):
        return True
    return all(rank_of[piece] < _EVERYWHERE for piece in split)


def _native(piece: str) -> bool:
    parts = unicodedata.normalize("NFD", piece)
    return bool(_NATIVE.search(parts) or ("\u0301" in parts and not parts.endswith(_STOPS)))


def _cut(word: str, lengths: Sequence[int]) -> list[str]:
    pieces, at = [], 0
    for length in lengths:
        pieces.append(word[at : at + length])
        at += length
    return pieces


def _is_piece(part: str) -> bool:
    return fold(part) in ranks() and (len(part) > 1 or fold(part) in _SHORT_WORDS)


def _split(low: str) -> list[str]:
    """The likeliest way to part letters into known words: the most frequent and fewest; empty where there is none."""
    rank_of = ranks()
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(low)
    for end in range(1, len(low) + 1):
        for start in range(max(end - _LONGEST, 0), end):
            piece, until = low[start:end], best[start]
            rank = rank_of.get(piece)
            if until is None or rank is None or rank >= COMMON or (len(piece) == 1 and piece not in _SHORT_WORDS):
                continue
            cost = until[0] + math.log(rank + 2) + 2.0
            if best[end] is None or cost < (best[end] or (0.0, []))[0]:
                best[end] = (cost, [*until[1], piece])
    whole = best[-1]
    return whole[1] if whole and len(whole[1]) > 1 else []


def _joined(words: Sequence[re.Match[str]], index: int, model: Model | None) -> tuple[int, int, str] | None:
    """The first and last of the words that are pieces of others, and what they are together."""
    best: tuple[float, int, int, str] | None = None
    for first in range(max(index - 2, 0), index + 1):
        for last in range(max(first + 1, index), min(index + 3, len(words))):
            made = _whole([word.group() for word in words[first : last + 1]])
            if made is None:
                continue
            before = [fold(one.group()) for one in words[max(first - 3, 0) : first]]
            after = [fold(one.group()) for one in words[last + 1 : last + 3]]
            new = [*before, *(fold(one) for one in made.split()), *after]
            old = [*before, *(fold(one.group()) for one in words[first : last + 1]), *after]
            gain = score_of(new, model) - score_of(old, model)
            if gain >= _GAIN and (best is None or gain > best[0]):
                best = (gain, first, last, made)
    return best[1:] if best else None


def _whole(pieces: Sequence[str]) -> str | None:
    """The pieces as one word, or as two that part elsewhere; None where they are no common word together."""
    if not all(piece.isupper() for piece in pieces) and not all(piece.islower() for piece in pieces[1:]):
        return None
    made = "".join(pieces)
    rank_of = ranks()
    rank = rank_of.get(fold(made))
    if rank is not None and rank < COMMON:
        return made
    if len(pieces) != 2 or judge(pieces[0]).well_formed or rank_of.get(fold(pieces[1]), COMMON) < _OFTEN:
        return None
    for at in range(2, len(made) - 1):
        if at != len(pieces[0]) and all(rank_of.get(fold(part), COMMON) < COMMON for part in (made[:at], made[at:])):
            return f"{made[:at]} {made[at:]}"
    return None


def _spelt(text: str, model: Model | None) -> str | None:
    """Words written letter by letter, with a space between letters; None where the letters are no words."""
    letters = text.replace(" ", "")
    if not _MARKED.search(letters):
        return None
    groups = [group.replace(" ", "") for group in re.split(" {2,}", text)]
    if len(groups) > 1 and all(ranks().get(fold(group), COMMON) < COMMON for group in groups):
        return " ".join(groups)
    low = fold(letters)
    if len(low) <= _LONGEST and ranks().get(low, COMMON) < COMMON:
        return letters
    split = _split(low)
    if split and len(low) >= 2 * len(split) and score_of(split, model) - score_of(list(low), model) >= _GAIN:
        return " ".join(_cut(letters, [len(piece) for piece in split]))
    return None
