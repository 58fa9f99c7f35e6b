"""Word lists that match like a regular expression of all their phrases, without compiling one.

To compile the lists of agencies and verbs, some thousand words, takes longer than to search a whole plan for them.
Here a list is a set, asked for the pieces of text that are as long as one of its phrases.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kehoach_extract.folding import fold

_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_SPACES = re.compile(r"\s*")


@dataclass(slots=True)
class Found:
    """Where a phrase stands in a text; asked like a match of :mod:`re`."""

    text: str
    first: int
    last: int

    def start(self) -> int:
        """Where the phrase begins."""
        return self.first

    def end(self) -> int:
        """Where the phrase ends."""
        return self.last

    def span(self) -> tuple[int, int]:
        """Both."""
        return self.first, self.last

    def group(self) -> str:
        """The phrase as it stands in the folded text."""
        return self.text[self.first : self.last]


class PhraseRule:
    """The longest of some phrases, where no letter follows it; with ``at_word`` where none stands before it either.

    Texts and phrases are folded (see :mod:`kehoach_extract.folding`).

    Example:
        >>> stops = PhraseRule(["bến", "bến xe"])
        >>> [found and found.group() for found in map(stops.match, ("bến xe mới", "bến xem", "bếnn"))]
        ['bến xe', 'bến', None]
    """

    def __init__(self, phrases: Iterable[str], *, at_word: bool = False) -> None:
        self._phrases = frozenset(fold(phrase) for phrase in phrases)
        self._at_word = at_word
        self._all_lengths = sorted({len(phrase) for phrase in self._phrases}, reverse=True)
        lengths: dict[str, set[int]] = {}
        for phrase in self._phrases:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {letter: sorted(found, reverse=True) for letter, found in lengths.items()}

    def match(self, folded: str, place: int = 0, end: int = sys.maxsize) -> Found | None:
        """The longest phrase that begins at ``place`` and ends by ``end``."""
        if self._at_word and place and _is_letter(folded[place - 1]):
            return None
        limit = min(end, len(folded))
        for length in self._lengths.get(folded[place : place + 1], ()):
            stop = place + length
            if (
                stop <= limit
                and folded[place:stop] in self._phrases
                and (stop == limit or not _is_letter(folded[stop]))
            ):
                return Found(folded, place, stop)
        return None

    def match_after_space(self, folded: str, place: int) -> Found | None:
        """The phrase that begins at ``place`` or behind the space there."""
        space = _SPACES.match(folded, place)
        return self.match(folded, space.end() if space else place)

    def fullmatch(self, folded: str) -> Found | None:
        """The phrase that is the whole text."""
        return Found(folded, 0, len(folded)) if folded in self._phrases else None

    def finditer(self, folded: str, place: int = 0, end: int = sys.maxsize) -> Iterator[Found]:
        """All phrases that begin with a word, from left to right, none overlapping another."""
        for start in _WORD_START.finditer(folded, place, min(end, len(folded))):
            if start.start() >= place and (found := self.match(folded, start.start(), end)):
                place = found.end()
                yield found

    def ending(self, folded: str) -> Iterator[int]:
        """Where phrases begin that end with the text, the longest first."""
        for length in self._all_lengths:
            if length <= len(folded) and folded[-length:] in self._phrases:
                yield len(folded) - length


class PairRule:
    """A word followed by one of its own phrases: "cơ quan" by "quản lý".

    Example:
        >>> parks = PairRule({"bãi": ["đỗ xe"], "bến": ["phà"]})
        >>> [found.group() for found in parks.finditer("bãi đỗ xe, bến xe, bến  phà")]
        ['bãi đỗ xe', 'bến  phà']
    """

    def __init__(self, pairs: Mapping[str, Iterable[str]]) -> None:
        self._pairs: dict[str, list[tuple[str, PhraseRule]]] = {}
        for word, phrases in pairs.items():
            self._pairs.setdefault(fold(word)[0], []).append((fold(word), PhraseRule(phrases)))

    def finditer(self, folded: str, place: int = 0, end: int = sys.maxsize) -> Iterator[Found]:
        """All pairs, from left to right, none overlapping another."""
        for start in _WORD_START.finditer(folded, place, min(end, len(folded))):
            if start.start() >= place and (found := self._match(folded, start.start(), end)):
                place = found.end()
                yield found

    def search(self, folded: str, place: int = 0, end: int = sys.maxsize) -> Found | None:
        """The first pair."""
        return next(self.finditer(folded, place, end), None)

    def _match(self, folded: str, place: int, end: int) -> Found | None:
        for word, phrases in self._pairs.get(folded[place], ()):
            if folded.startswith(word, place):
                space = _SPACES.match(folded, place + len(word))
                follows = phrases.match(folded, space.end(), end) if space and space.group() else None
                if follows:
                    return Found(folded, place, follows.end())
        return None


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()
