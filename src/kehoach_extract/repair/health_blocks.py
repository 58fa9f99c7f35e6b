"""Diagnosis: which lines of a text are damaged together, in which way, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from kehoach_extract.data import load
from kehoach_extract.repair.health_lines import HARMLESS, Seen, State, Told, see, tell
from kehoach_extract.repair.health_slips import signs_of_slips
from kehoach_extract.repair.health_tokens import Kind
from kehoach_extract.repair.syllables import knowledge
from kehoach_extract.vocabulary import DamageClass

_CLASSES: dict[State, DamageClass] = {
    "stripped": "stripped",
    "poor_ocr": "ocr_slips",
    "foreign_ocr": "foreign_ocr",
    "scanner_layer": "scanner_layer",
}


@dataclass(frozen=True, slots=True)
class Block:
    """Lines damaged in one way: indices ``first`` to ``last``, both included.

    ``tokens`` counts those of its lines, ``sure`` is 0 to 1. ``readable`` is True where only some words are wrong.
    """

    damage: DamageClass
    first: int
    last: int
    tokens: int
    sure: float
    readable: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """What a text shows.

    ``blocks`` are the damaged ones in order, ``tokens`` counts those of every line, ``foreign`` are the lines in
    another language, ``slips`` those where a slip of an OCR was seen.
    """

    blocks: tuple[Block, ...]
    tokens: tuple[int, ...]
    foreign: frozenset[int]
    slips: frozenset[int]


def find_blocks(lines: Sequence[tuple[str, bool]], *, slips: bool | None = None) -> Findings:
    """The damaged blocks of a text.

    Args:
        lines: every line with whether a gap, a table or a page stands before it.
        slips: whether the good lines hold an OCR's slips; None: told by how many signs of them there are.

    Example:
        >>> lines = [("Giao huyen lap ke hoach sua cau", True), ("Xã Bình Chánh trồng chè trên đồi cao", True)]
        >>> [(block.damage, block.first, block.last) for block in find_blocks(lines).blocks]
        [('stripped', 0, 0)]
    """
    seen = [see(text, gap=gap) for text, gap in lines]
    told = tell(seen)
    blocks = []
    for state, run in groupby(range(len(told)), key=lambda index: told[index].state):
        indices = list(run)
        if state not in HARMLESS:
            damage = _CLASSES.get(state) or _garbled("".join(lines[index][0] for index in indices))
            blocks.append(_block(damage, indices, told))
    blocks = _of_one_reader(blocks)
    good = [index for index, line in enumerate(told) if line.state == "good" and line.tokens]
    slipped = {index: signs for index in good if (signs := signs_of_slips(lines[index][0]))}
    if slips or (slips is None and _are_many("slips", _times(slipped.values()), good, told)):
        sure = 1.0 if slips else load("damage")["slips"]["sure"]
        blocks += [replace(one, readable=True) for one in _good_blocks("ocr_slips", good, told, sure)]
    lost = {index: count for index in good if (count := _lost(lines[index][0], seen[index]))}
    if _are_many("lost", sum(lost.values()), good, told):
        blocks += _good_blocks("lost_glyphs", lost, told, load("damage")["lost"]["sure"])
    blocks.sort(key=lambda block: block.first)
    foreign = frozenset(index for index, line in enumerate(told) if line.state == "foreign")
    return Findings(tuple(blocks), tuple(line.tokens for line in told), foreign, frozenset(slipped))


def _block(damage: DamageClass, indices: Sequence[int], told: Sequence[Told]) -> Block:
    tokens = sum(told[index].tokens for index in indices)
    sure = sum(told[index].sure * told[index].tokens for index in indices) / max(tokens, 1)
    return Block(damage, indices[0], indices[-1], tokens, sure)


def _of_one_reader(blocks: list[Block]) -> list[Block]:
    """The blocks, those without marks told as read by the OCR for another language that read most of the text.

    Such a program gives capitals without marks, and with other errors than lost marks ("CHAT LUQNG").

    Example:
        >>> found = [Block("stripped", 0, 2, 30, 1.0), Block("foreign_ocr", 3, 40, 400, 1.0)]
        >>> [(block.damage, block.first, block.last) for block in _of_one_reader(found)]
        [('foreign_ocr', 0, 40)]
    """
    read = sum(block.tokens for block in blocks if block.damage == "foreign_ocr")
    if read <= sum(block.tokens for block in blocks if block.damage == "stripped"):
        return blocks
    found: list[Block] = []
    for block in blocks:
        one = replace(block, damage="foreign_ocr") if block.damage == "stripped" else block
        if found and one.damage == found[-1].damage == "foreign_ocr" and one.first == found[-1].last + 1:
            before = found.pop()
            tokens = before.tokens + one.tokens
            sure = (before.sure * before.tokens + one.sure * one.tokens) / max(tokens, 1)
            one = Block("foreign_ocr", before.first, one.last, tokens, sure)
        found.append(one)
    return found


def _garbled(text: str) -> DamageClass:
    """The class of text that no mender of a known encoding read: letters of other scripts are numbers of glyphs.

    Example:
        >>> _garbled("6Ӣ CÔNG 7+ѬѪ1*"), _garbled("C§¢ng H¥©a x¶ h®i")
        ('glyph_ids', 'scanner_layer')
    """
    odd = [sign for sign in text if sign > "\x7f"]
    other = sum(not (sign <= "\u024f" or "\u1e00" <= sign <= "\u22ff") for sign in odd)
    return "glyph_ids" if other * 4 > len(odd) else "scanner_layer"


def _runs(indices: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _good_blocks(damage: DamageClass, indices: Iterable[int], told: Sequence[Told], sure: float) -> list[Block]:
    return [Block(damage, run[0], run[-1], sum(told[index].tokens for index in run), sure) for run in _runs(indices)]


def _lost(text: str, seen: Seen) -> int:
    """How many words of a line have lost a letter: pieces of words, U+FFFD, "y ban" for "Ủy ban".

    Example:
        >>> _lost("các ã xây dựng", see("các ã xây dựng")), _lost("các xã", see("các xã"))
        (1, 0)
    """
    return sum(kind is Kind.CUT for _, kind in seen.tokens) + text.count("\ufffd") + len(_broken_pair().findall(text))


@cache
def _broken_pair() -> re.Pattern[str]:
    pairs = "|".join(knowledge()["broken_pairs"])
    return re.compile(rf"(?<![^\W\d_])(?:{pairs})(?![^\W\d_])")


def _times(pairs: Iterable[Sequence[str]]) -> int:
    """How many slips there are; the same one again and again counts a few times, since it may be a word of its own."""
    most = load("damage")["slips"]["times_counted"]
    return sum(min(count, most) for count in Counter(pair for line in pairs for pair in line).values())


def _are_many(what: str, count: int, good: Sequence[int], told: Sequence[Told]) -> bool:
    """True where so much of it was found in good lines that it is no writer's slip."""
    limits = load("damage")[what]
    return bool(count >= limits["fewest"] and count >= limits["share"] * sum(told[index].tokens for index in good))
