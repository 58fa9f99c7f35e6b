"""Slips of an OCR in otherwise good text ("Phần đầu" for "Phấn đấu"): what each word may have been.

Good text is right nearly everywhere, so a word is taken for another one only against long odds: they are the channel's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from kehoach_extract.folding import fold
from kehoach_extract.repair.language.context import NEVER, Floats, Ids
from kehoach_extract.repair.language.ngrams import Ngrams
from kehoach_extract.repair.language.words import END, NUMBER, SIGN, SPECIAL, TOKEN, UNK, form
from kehoach_extract.repair.misread_mottos import misread_mottos
from kehoach_extract.repair.misread_numbers import misread_numbers
from kehoach_extract.repair.place_names import named_places
from kehoach_extract.repair.slots import Slots, close, paragraph_ends
from kehoach_extract.repair.spelling import bare, in_case_of

WIDTH = 6
"""Readings of a word at most, itself among them."""
RATE = 0.004
"""How many words of such a text are misread; pages of middling quality read with a Vietnamese model have 5 to 15 in a
thousand (``training/README.md``), printed PDFs with a text layer of such an OCR fewer."""
CERTAIN = 0.99
"""How likely a word must be before it takes the place of another that may stand too."""
CERTAIN_SEEN = 0.98
"""The same where this program's own engine read the word: that it may be misread is known, not supposed."""
DOUBTS = ((0.95, 0.1), (0.9, 1.0), (0.8, 10.0), (0.0, 30.0))
"""How many times as often as by ``RATE`` a word is misread of which the engine was at least so sure.

Chosen on scans of the invented plans, whose words the model hardly knows: of the changes to words of 0.9 and more, 36
of 41 were right; with ten times these odds for the surest words, 40 of 54.
"""
UNSEEN = 1e-4
"""The chance of a slip between two words of the same letters, but for their marks, that was never seen."""


UNKNOWN = 1e-3
"""The chance that a word which the model does not know is this one: names and foreign words are many, and rare."""


class Readings(NamedTuple):
    """What words may have been.

    ``ids`` and ``logs`` hold, for every word as it stands by its id, the words that it may have been and
    log P(as it stands | word). Below them stand rows for words that the model does not know, by their letters without
    marks: the row's number is ``unknown[letters]``.
    """

    ids: Ids
    logs: Floats
    unknown: Mapping[str, int]


@cache
def readings() -> Readings:
    """The readings of all words of the model."""
    model = Ngrams.load()
    with (files("kehoach_extract.data") / "model" / "slips.npz").open("rb") as stream, np.load(stream) as found:
        seen = zip(found["right"].tolist(), found["wrong"].tolist(), found["chances"].tolist(), strict=True)
        scale = RATE / float(found["slip_rate"])
        chances = {(right, wrong): max(chance * scale, UNSEEN) for right, wrong, chance in seen}
    groups: dict[str, list[int]] = defaultdict(list)
    for number in range(len(SPECIAL), len(model.words)):
        groups[bare(model.words[number])].append(number)
    of: dict[int, dict[int, float]] = defaultdict(dict)
    for group in groups.values():
        for wrong in group:
            of[wrong].update({right: UNSEEN for right in group if right != wrong})
    for (right, wrong), chance in chances.items():
        of[wrong][right] = min(chance, 0.05)
    ids = np.zeros((len(model.words), WIDTH), np.int32)
    logs = np.full(ids.shape, NEVER, np.float32)
    ids[:, 0], logs[:, 0] = np.arange(len(model.words)), 0
    for wrong, rights in of.items():
        best = sorted(rights, key=lambda right: (-rights[right] * np.exp(model.unigrams[right]), right))[: WIDTH - 1]
        ids[wrong, 1 : len(best) + 1] = best
        logs[wrong, 1 : len(best) + 1] = np.log([rights[right] for right in best])
    unknown = {letters: len(model.words) + number for number, letters in enumerate(groups)}
    more, chance = np.zeros((len(groups), WIDTH), np.int32), np.full((len(groups), WIDTH), NEVER, np.float32)
    more[:, 0], chance[:, 0] = UNK, np.log(UNKNOWN)
    for number, group in enumerate(groups.values()):
        common = sorted(group, key=lambda word: (-model.unigrams[word], word))[: WIDTH - 1]
        more[number, 1 : len(common) + 1] = common
        chance[number, 1 : len(common) + 1] = np.log(UNSEEN)
    return Readings(np.concatenate((ids, more)), np.concatenate((logs, chance)), unknown)


def slip_slots(lines: Sequence[str], sureness: Sequence[Sequence[float]] = (), cells: Sequence[int] = ()) -> Slots:
    """The words of lines with what each may have been; abbreviations, places and unknown names stand as they are.

    A word that the model does not know, with Vietnamese marks and not written as names are, may be another word of the
    same letters ("phát triến").

    ``cells`` are those of :func:`paragraph_ends`. ``sureness`` is how sure an engine was of each word between blanks,
    of each line; nothing where that is not known.
    """
    model = Ngrams.load()
    seen = any(sureness)
    least = CERTAIN_SEEN if seen else CERTAIN
    ids, logs, unknown = readings()
    slots = Slots(ids, logs, _written, least=least, margin=-float(np.log(UNSEEN)) + 5, heard="own words")
    slots.settle([*misread_mottos(lines), *misread_numbers(lines)])
    for number, (line, ends) in enumerate(zip(lines, paragraph_ends(lines, cells), strict=True)):
        doubts = _doubts(line, sureness[number] if seen else ())
        places = named_places(line)
        for match in TOKEN.finditer(line):
            kind = match.lastindex
            if kind != 1:
                slots.known(NUMBER if kind == 2 else END if kind == 3 else SIGN)
                continue
            text = match.group()
            word, case = form(text)
            row = model.id_of.get(word, UNK)
            if (settled := slots.settled_as(number, *match.span(), text)) is not None:
                slots.known(model.id_of.get(fold(settled), UNK))
                continue
            named = any(start <= match.start() < end for start, end in places)
            if named or len(text) == 1 or (case == 2 and len(text) <= 4 and text.isascii()):
                slots.known(row)
                continue
            if row == UNK and (case == 0 or (case == 2 and len(text) > 3)) and not text.isascii():
                row = unknown.get(bare(word), UNK)
            if row == UNK:
                slots.known(row)
            else:
                slots.open(row, text, case, (number, *match.span()), doubts.get(_word_at(line, match.start()), 0.0))
        close(slots, ends=ends)
    return slots


def _doubts(line: str, sureness: Sequence[float]) -> dict[int, float]:
    """What to add to the log probability that a word was misread, by the number of the word on its line."""
    if len(line.split()) != len(sureness):
        return {}
    return {
        number: float(np.log(next(times for least, times in DOUBTS if sure >= least)))
        for number, sure in enumerate(sureness)
    }


def _word_at(line: str, start: int) -> int:
    """The number of the word between blanks that an offset lies in.

    Example:
        >>> _word_at("ban đầu", 4)
        1
    """
    return len(line[: start + 1].split()) - 1


def _written(text: str, word: int) -> str:
    """A word in the letter case of what stands there; what stands there is kept as it is spelled where it is right."""
    if word == UNK:
        return text
    name = Ngrams.load().words[word]
    return text if form(text)[0] == name else in_case_of(name, text)
