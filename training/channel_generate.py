"""What a syllable is read as, and how often: the channel the other way round, to draw noise from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kehoach_extract.repair.channel import in_case, parts
from kehoach_extract.repair.spelling import spellings
from training.channel_files import BACKOFF
from training.channel_letters import Letters

_HEADS, _TAILS = 14, 80
"""How many readings of an onset and of a rhyme are joined."""
_BEAM = 60
"""How many readings of a unit by its letters are kept."""


@dataclass(slots=True)
class Learned:
    """What was learnt: the letters, and how often each unit ("onset th", "rhyme ương") was read as what."""

    letters: Letters
    units: dict[str, Counter[str]]
    _known: dict[str, list[tuple[str, float]]] = field(default_factory=dict)

    def readings(self, syllable: str, case: str, *, rarest: float) -> Iterator[tuple[str, float]]:
        """What a syllable (small letters) in a letter case is read as, with P(read | syllable), none below ``rarest``.

        Printed with either placement of the tone mark, each as often as the other.
        """
        ways = spellings(syllable)
        whole: dict[str, float] = defaultdict(float)
        for printed in ways:
            onset, rhyme = parts(in_case(printed, case))
            heads = self._unit(f"onset {onset}")[:_HEADS] if onset else [("", 1.0)]
            for tail, tail_chance in self._unit(f"rhyme {rhyme}")[:_TAILS]:
                for head, head_chance in heads:
                    whole[head + tail] += head_chance * tail_chance / len(ways)
        yield from ((read, chance) for read, chance in whole.items() if chance >= rarest and read)

    def spelled(self, word: str, *, rarest: float) -> list[tuple[str, float]]:
        """What a word of any language, in its letter case, is read as, letter by letter."""
        found = {"": 1.0}
        for letter in word:
            after: dict[str, float] = defaultdict(float)
            known = self.letters.chances.get(letter) or {letter: 1.0}
            for read, chance in found.items():
                for segment, share in known.items():
                    if chance * share >= rarest:
                        after[read + segment] += chance * share
            found = dict(sorted(after.items(), key=lambda one: -one[1])[:_BEAM])
        return [(read, chance) for read, chance in found.items() if read]

    def _unit(self, name: str) -> list[tuple[str, float]]:
        if name not in self._known:
            seen = self.units.get(name, Counter())
            whole = seen.total() + BACKOFF
            mixed: dict[str, float] = {read: count / whole for read, count in seen.items()}
            for read, chance in self.spelled(name.split(" ", 1)[1], rarest=1e-4):
                mixed[read] = mixed.get(read, 0.0) + chance * BACKOFF / whole
            self._known[name] = sorted(mixed.items(), key=lambda one: (-one[1], one[0]))
        return self._known[name]
