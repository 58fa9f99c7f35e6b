"""How much of a text is right: syllables against syllables, or characters against characters.

Texts are aligned by the least number of edits, line by line where both have the same lines, else as wholes. A missing
token and a wrong one count the same: a truth token that found no equal.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from kehoach_extract.folding import old_tone_placement
from kehoach_extract.repair.syllables import judge

SHORTEST_MOVED = 4
"""So many characters in a row, found elsewhere, are taken for moved."""

MOST_LEFT = 3_000
"""Where more characters than this are in no word of the other text, nothing has moved: the text was not read."""

Kind = Literal["lower", "capitalised", "capitals", "code"]

_WORD = re.compile(r"[^\W_]+(?:[-/&.][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL_LETTERS = re.compile(r"[^\W\d_]{1,6}")


@dataclass
class Score:
    """What was counted: truth tokens, those that are right, and how.

    ``strict`` counts those right to the letter; ``right`` also those that differ in the placement of the tone alone
    ("hoà" for "hòa"). ``extra`` are tokens found that are no part of the truth. ``changed`` counts, of slips, all
    tokens that were changed. ``errors`` are (kind, truth, found) with their numbers.
    """

    total: int = 0
    right: int = 0
    strict: int = 0
    extra: int = 0
    changed: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    errors: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """The share of truth tokens that are right; 1.0 where there are none."""
        return self.right / self.total if self.total else 1.0

    @property
    def strict_share(self) -> float:
        """The share of truth tokens that are right to the letter."""
        return self.strict / self.total if self.total else 1.0

    def add(self, other: Score) -> None:
        """Add the counts of another text."""
        for name in ("total", "right", "strict", "extra", "changed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.kinds += other.kinds
        self.wrong += other.wrong
        self.errors += other.errors


def syllables(text: str) -> list[str]:
    """The tokens that count as syllables: those with a letter; a code counts once, whole.

    >>> syllables("Số 281/QĐ-TTg: kinh tế-xã hội tăng 5,5%; UBND/HĐND xã")
    ['Số', '281/QĐ-TTg', 'kinh', 'tế', 'xã', 'hội', 'tăng', 'UBND/HĐND', 'xã']
    """
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFC", text)):
        if is_code(word):
            found.append(word)
        else:
            found += _LETTERS.findall(word)
    return found


@cache
def is_code(word: str) -> bool:
    """Is the word a document number, a part of one, or an abbreviation.

    >>> [is_code(word) for word in ("25-CT/TW", "QĐ-TTg", "HĐND", "TỈNH", "tế-xã", "2024-2030", "KH")]
    [True, True, True, False, False, False, True]
    """
    parts = _LETTERS.findall(word)
    if not parts:
        return False
    if any(sign.isdigit() for sign in word):
        return True
    return any(
        len(part) > 1 and part.isupper() and _SMALL_LETTERS.fullmatch(part) and not judge(part).well_formed
        for part in parts
    )


def kind_of(token: str) -> Kind:
    """What kind of token a truth token is; errors are told apart by it."""
    if is_code(token):
        return "code"
    if token.islower():
        return "lower"
    return "capitals" if len(token) > 1 and token.isupper() else "capitalised"


def score_syllables(truth: Sequence[str], found: Sequence[str]) -> Score:
    """Score the lines of a text by syllables.

    >>> score_syllables(["Ủy ban xã Hoà An"], ["Ủy ban xa Hòa An"]).right
    4
    """
    score = Score()
    if len(truth) != len(found):
        truth, found = [" ".join(truth)], [" ".join(found)]
    for mine, yours in zip(truth, found, strict=True):
        if mine == yours:
            tokens = syllables(mine)
            score.add(Score(len(tokens), len(tokens), len(tokens), kinds=Counter(map(kind_of, tokens))))
        else:
            score.add(_score_tokens(syllables(mine), syllables(yours)))
    return score


def _score_tokens(truth: list[str], found: list[str]) -> Score:
    score = Score(len(truth), kinds=Counter(map(kind_of, truth)))
    mine, yours = [placed(token) for token in truth], [placed(token) for token in found]
    for here, there in pairs(mine, yours):
        if here is None:
            score.extra += 1
            continue
        if there is not None and mine[here] == yours[there]:
            score.right += 1
            score.strict += truth[here] == found[there]
            continue
        kind = kind_of(truth[here])
        score.wrong[kind] += 1
        score.errors[kind, truth[here], "" if there is None else found[there]] += 1
    return score


@cache
def placed(token: str) -> str:
    """The token in NFC, with one placement of the tone."""
    return old_tone_placement(token)


def pairs(truth: Sequence[str], found: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which token of the truth stands for which found one; None where one side has none.

    Of several tokens that were changed in one place, each truth token is paired with the likest (so that a merged or
    split syllable costs one error, not two).

    >>> pairs(["a", "b", "c"], ["a", "x", "c", "d"])
    [(0, 0), (1, 1), (2, 2), (None, 3)]
    """
    from rapidfuzz.distance import Levenshtein

    if len(truth) == len(found):
        different = sum(one != other for one, other in zip(truth, found, strict=True))
        if different <= 2:
            return [(at, at) for at in range(len(truth))]
    result: list[tuple[int | None, int | None]] = []
    for step in Levenshtein.opcodes(truth, found):
        here, there = range(step.src_start, step.src_end), range(step.dest_start, step.dest_end)
        both = min(len(here), len(there))
        result += zip(here[:both], there[:both], strict=True)
        result += [(at, None) for at in here[both:]]
        result += [(None, at) for at in there[both:]]
    return result


def score_slips(truth: Sequence[str], damaged: Sequence[str], found: Sequence[str]) -> Score:
    """Score how many slips were mended (of ``total``), and count all tokens that were ``changed``.

    Truth and damaged lines have the same tokens, but for the slips. A change of a token that was right is an error of
    kind "harm", one of a slip to something wrong an error of kind "wrong", a slip left as it is one of kind "left".

    >>> score = score_slips(["Phấn đấu đạt chuẩn"], ["Phần đấu đạt chuẩn"], ["Phấn đấu đặt chuẩn"])
    >>> score.total, score.right, score.changed
    (1, 1, 2)
    """
    score = Score()
    for mine, slip, yours in zip(truth, damaged, found, strict=True):
        right, before = [placed(one) for one in syllables(mine)], [placed(one) for one in syllables(slip)]
        after = [placed(one) for one in syllables(yours)]
        partners = {
            here: after[there] for here, there in pairs(before, after) if here is not None and there is not None
        }
        for at, (wanted, was) in enumerate(zip(right, before, strict=True)):
            now = partners.get(at, "")
            score.total += wanted != was
            score.changed += now != was
            if now == wanted:
                score.right += wanted != was
                score.strict += wanted != was
                continue
            kind = "harm" if was == wanted else "left" if now == was else "wrong"
            score.wrong[kind] += 1
            score.errors[kind, f"{wanted} < {was}" if was != wanted else wanted, now] += 1
    score.kinds["slip"] = score.total
    return score


def score_characters(truth: str, found: str, *, fold_case: bool = False) -> Score:
    """Score a text by characters, white space left out.

    Words, and runs of four characters or more, that both texts hold count as right wherever they stand, since two
    readers put the parts of a letterhead and the cells of a table in different order; the rest is aligned. ``right``
    is the number of truth characters less the edits that are needed, at least 0: an extra character costs as much as
    a missing one. With ``fold_case`` letter case is no difference there; ``strict`` always counts it.

    >>> score_characters("Hòa An", "Hòa\\nAm").right
    4
    """
    score = _score_characters(truth, found)
    if fold_case:
        strict = score.strict
        score = _score_characters(truth.lower(), found.lower())
        score.strict = strict
    return score


def _score_characters(truth: str, found: str) -> Score:
    from rapidfuzz.distance import Levenshtein

    words = [unicodedata.normalize("NFC", text).split() for text in (truth, found)]
    common = Counter(words[0]) & Counter(words[1])
    mine, yours = _without_moved(*("".join(_without(some, common)) for some in words))
    total = sum(map(len, words[0]))
    score = Score(total, kinds=Counter({"character": total}))
    for step in Levenshtein.opcodes(mine, yours):
        before, after = mine[step.src_start : step.src_end], yours[step.dest_start : step.dest_end]
        if step.tag != "equal":
            cost = max(len(before), len(after))
            score.wrong["character"] += cost
            score.errors["character", before, after] += cost
    score.right = score.strict = max(0, total - score.wrong["character"])
    return score


def _without(words: list[str], common: Counter[str]) -> list[str]:
    left = common.copy()
    rest = []
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            rest.append(word)
    return rest


def _without_moved(truth: str, found: str) -> tuple[str, str]:
    """Both texts without the runs that stand in both, the longest first; texts that hardly agree stay as they are."""
    while max(len(truth), len(found)) <= MOST_LEFT:
        run = SequenceMatcher(None, truth, found, autojunk=False).find_longest_match()
        if run.size < SHORTEST_MOVED:
            return truth, found
        truth = truth[: run.a] + truth[run.a + run.size :]
        found = found[: run.b] + found[run.b + run.size :]
    return truth, found
