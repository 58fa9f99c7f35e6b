"""The places of the document's province: a plan of Thanh Hóa that names "Hoang Chau" means Hoằng Châu.

Few of the 10,000 communes stand in the texts that a model is trained on, but all have stood in public lists. Which of
them a document can mean follows from the provinces that it names: those it names most often, most of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from kehoach_extract.repair.language.context import NEVER, Floats, Ids
from kehoach_extract.repair.language.words import SIGN, UNK
from kehoach_extract.repair.place_names import KINDS, places_by_province

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WEIGHT = 100_000.0
"""How much likelier than usual a place is whose province alone is named in the document."""
_OF_A_KIND = 100.0
"""How much likelier still it is behind the word for a kind of unit, or in a list that begins with one: "Hoang Yen" may
be a woman, "hai xã Hoằng Châu, Hoang Yen" not."""
_LONGEST = 8
"""Words of a place's name at most."""

Name = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Names in word ids: ``provinces`` and ``places`` by their first word, these with the provinces they are in.

    ``kinds`` are the words for a kind of unit that stand before names, ``between`` what stands between two names of a
    list.
    """

    provinces: dict[int, list[tuple[Name, int]]]
    places: dict[int, list[tuple[Name, frozenset[int]]]]
    kinds: frozenset[int]
    between: frozenset[int]

    @classmethod
    @cache
    def load(cls, words: tuple[str, ...]) -> Places:
        """The places that the package brings, in the ids of a vocabulary."""
        ids = {word: number for number, word in enumerate(words)}
        provinces: dict[int, list[tuple[Name, int]]] = defaultdict(list)
        within: dict[Name, set[int]] = defaultdict(set)
        for number, line in enumerate(places_by_province()):
            province, *names = [tuple(ids.get(word, UNK) for word in name.split()) for name in line]
            provinces[province[0]].append((province[1:], number))
            for place in names:
                if UNK not in place:
                    within[place].add(number)
        places: dict[int, list[tuple[Name, frozenset[int]]]] = defaultdict(list)
        for place, numbers in within.items():
            places[place[0]].append((place[1:], frozenset(numbers)))
        kinds = frozenset(ids[word] for word in KINDS if word in ids)
        return cls(dict(provinces), dict(places), kinds, frozenset((SIGN, ids.get("và", SIGN))))


def own_places(
    vocabulary: tuple[str, ...], candidates: Ids, channel: Floats, case: NDArray[np.uint8], column: NDArray[np.int64]
) -> Floats:
    """How much likelier than usual each candidate is as a part of a place's name.

    Args:
        vocabulary: all words, by id.
        candidates: word ids [n, k].
        channel: log P(what stands there | candidate) [n, k], ``NEVER`` where there is no candidate.
        case: letter case [n]: 0 lower, 1 first letter capital, 2 capitals.
        column: the column of the candidate that each word is taken for so far [n].

    Returns:
        A log likelihood ratio, [n, k]: 0 where no name may stand, or no province is named.
    """
    found = np.zeros(candidates.shape, np.float32)
    names = Places.load(vocabulary)
    chosen = candidates[np.arange(len(candidates)), column].tolist()
    shares = _provinces(names, chosen, case.tolist())
    if not shares:
        return found
    list_end = -1
    for first, last in _runs(case.tolist()):
        listed = first == list_end + 1 and first > 0 and chosen[first - 1] in names.between
        if listed or not names.kinds.isdisjoint(chosen[max(first - 1, 0) : last]):
            list_end = last
        words = [set(candidates[at][channel[at] > NEVER].tolist()) for at in range(first, last)]
        for start in range(first, last - 1):
            after_kind = (start > 0 and chosen[start - 1] in names.kinds) or (start == first and listed)
            if start > first and not after_kind:
                continue
            for place, within in _names_at(names, words[start - first : start - first + _LONGEST]):
                share = sum(shares.get(number, 0.0) for number in within)
                # A part of a longer name is one of a person more often than of a place.
                whole = start + len(place) == last and case[start] == 1
                if share and (after_kind or whole):
                    bonus = np.log1p(_WEIGHT * (_OF_A_KIND if after_kind else 1) * share)
                    for at, word in enumerate(place, start):
                        here = np.flatnonzero(candidates[at] == word)
                        found[at, here] = np.maximum(found[at, here], bonus)
    return found


def _provinces(names: Places, chosen: list[int], case: list[int]) -> dict[int, float]:
    """The provinces named in a text, by number, each with its share of all such names."""
    counts: dict[int, int] = defaultdict(int)
    for at, word in enumerate(chosen):
        if case[at] and word in names.provinces:
            for rest, number in names.provinces[word]:
                if tuple(chosen[at + 1 : at + 1 + len(rest)]) == rest and all(case[at + 1 : at + 1 + len(rest)]):
                    counts[number] += 1
    total = sum(counts.values())
    return {number: count / total for number, count in counts.items()}


def _runs(case: list[int]) -> Iterator[tuple[int, int]]:
    """First and last place, exclusive, of two or more words in a row that begin with capitals."""
    first = 0
    for at, form in enumerate([*case, 0]):
        if form == 0:
            if at - first > 1:
                yield first, at
            first = at + 1


def _names_at(names: Places, words: Sequence[set[int]]) -> Iterator[tuple[Name, frozenset[int]]]:
    """The places whose names may begin with the first of some words, of which each may be one of several."""
    for word in words[0]:
        for rest, within in names.places.get(word, ()):
            if len(rest) < len(words) and all(part in words[at] for at, part in enumerate(rest, 1)):
                yield (word, *rest), within
