"""Text that was repaired, with what it was: every change with its place, and offsets mapped both ways.

Menders return :class:`Mended`. Two repairs of one line, one after the other, are one :class:`Mended` again
(:meth:`Mended.then`), so that whatever happens to a line, its source text and the way back to it are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod

from kehoach_extract.vocabulary import DamageClass


@dataclass(frozen=True, slots=True)
class Change:
    """One repaired place: ``source[start:end]`` reads ``replacement``.

    ``start`` and ``end`` count characters of the source text; ``start == end`` puts text in, an empty ``replacement``
    takes text out. ``probability`` (0 to 1) is how likely the replacement is what was written.
    """

    start: int
    end: int
    replacement: str
    damage: DamageClass
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Mended:
    """A source text and the changes made to it, in order and without overlap.

    Example:
        >>> mended = Mended("Uy ban xa", (Change(0, 2, "Ủy", "stripped"), Change(7, 9, "xã", "stripped", 0.98)))
        >>> mended.text
        'Ủy ban xã'
        >>> mended.probability
        0.98
    """

    source: str
    changes: tuple[Change, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the changes and find where each begins in the text.

        Raises:
            ValueError: changes overlap, are out of order, or lie outside the source.
        """
        starts, at, shift = [], 0, 0
        for change in self.changes:
            if not at <= change.start <= change.end <= len(self.source):
                raise ValueError(f"change {change} does not follow offset {at} of {len(self.source)}")
            starts.append(change.start + shift)
            shift += len(change.replacement) - (change.end - change.start)
            at = change.end
        object.__setattr__(self, "_starts", starts)

    @property
    def text(self) -> str:
        """The repaired text."""
        parts, at = [], 0
        for change in self.changes:
            parts += [self.source[at : change.start], change.replacement]
            at = change.end
        return "".join([*parts, self.source[at:]])

    @property
    def probability(self) -> float:
        """The probability of the least sure change; 1.0 where nothing was changed."""
        return min((change.probability for change in self.changes), default=1.0)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that ``text[start:end]`` comes from; a changed place counts whole.

        Example:
            >>> mended = Mended("co  s0 y te", (Change(2, 6, " sở", "foreign_ocr"),))
            >>> mended.text, mended.to_source(3, 5), mended.to_source(6, 7)
            ('co sở y te', (2, 6), (7, 8))
        """
        return self._map(start, end, back=True)

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """The span of the repaired text that ``source[start:end]`` became; a changed place counts whole.

        Example:
            >>> Mended("co  s0 y te", (Change(2, 6, " sở", "foreign_ocr"),)).to_text(4, 8)
            (2, 7)
        """
        return self._map(start, end, back=False)

    def then(self, later: Mended) -> Mended:
        """This repair and a ``later`` one of its text, as one repair of this source.

        Changes that touch the same place become one, with the class of the later and the product of the probabilities.

        Raises:
            ValueError: ``later`` repairs another text.

        Example:
            >>> first = Mended("Uy ban", (Change(0, 2, "Ủy", "stripped", 0.9),))
            >>> both = first.then(Mended("Ủy ban", (Change(0, 6, "Uỷ ban", "decomposed"),)))
            >>> both.text, both.changes[0].probability
            ('Uỷ ban', 0.9)
        """
        if later.source != self.text:
            raise ValueError("the later repair is one of another text")
        # Both sets of changes as spans of the text between the two repairs; those that overlap become one change.
        spans = [(at, at + len(one.replacement), True, one) for at, one in zip(self._starts, self.changes, strict=True)]
        spans += [(one.start, one.end, False, one) for one in later.changes]
        groups: list[tuple[int, int, list[Change], list[Change]]] = []
        for start, end, is_first, change in sorted(spans, key=lambda span: span[:2]):
            overlaps = groups and (start < groups[-1][1] or groups[-1][:2] == (start, start))
            group = groups.pop() if overlaps else (start, end, [], [])
            (group[2] if is_first else group[3]).append(change)
            groups.append((group[0], max(group[1], end), *group[2:]))
        text, changes, back, on = later.text, [], 0, 0
        for start, end, firsts, seconds in groups:
            source_start, text_start = start - back, start + on
            back += sum(_growth(one) for one in firsts)
            on += sum(_growth(one) for one in seconds)
            damage = (seconds or firsts)[0].damage
            probability = prod(one.probability for one in (*firsts, *seconds))
            changes.append(Change(source_start, end - back, text[text_start : end + on], damage, probability))
        return Mended(self.source, tuple(changes))

    def _map(self, start: int, end: int, *, back: bool) -> tuple[int, int]:
        """Map a span between source and text: ends inside a changed place go to that place's ends."""
        low, high = start, end
        for change, at in zip(self.changes, self._starts, strict=True):
            spans = ((change.start, change.end), (at, at + len(change.replacement)))
            there, here = spans if back else spans[::-1]
            if here[0] >= end and here[0] > start:
                break
            if here[1] <= start:
                low, high = start + there[1] - here[1], end + there[1] - here[1]
                continue
            low = there[0] if here[0] <= start else low
            high = end + there[1] - here[1] if end >= here[1] else there[1]
        return low, max(low, high)


def _growth(change: Change) -> int:
    return len(change.replacement) - (change.end - change.start)


def same_ends(was: str, now: str) -> tuple[int, int]:
    """How many characters two texts share at their beginning, and how many of the rest at their end.

    Example:
        >>> same_ends("hoach dinh", "hoạch dinh")
        (2, 7)
    """
    most = min(len(was), len(now))
    start = 0
    while start < most and was[start] == now[start]:
        start += 1
    end = 0
    while end < most - start and was[-1 - end] == now[-1 - end]:
        end += 1
    return start, end
