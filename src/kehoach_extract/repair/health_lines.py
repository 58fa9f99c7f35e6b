"""Which lines of a text are damaged, and how: each line's kinds of tokens beside those of its neighbours.

Damage comes in blocks: a page, an appendix, a letterhead. So the state of a line is told by a hidden Markov model over
the lines in reading order, which weighs what a line shows against how seldom the state changes. All figures are in
``data/damage.toml``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from kehoach_extract.data import load
from kehoach_extract.repair.health_tokens import Kind, marked_tokens

State = Literal["good", "foreign", "named", "stripped", "poor_ocr", "foreign_ocr", "scanner_layer", "garbled"]
STATES: tuple[State, ...] = get_args(State)
HARMLESS = STATES[:3]
_UNMARKED = frozenset({Kind.PLAIN, Kind.TITLE})
_HARMLESS, _DAMAGED = range(3), range(3, len(STATES))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a line shows: its text's tokens by kind; ``gap`` where something stands between it and the line before."""

    tokens: tuple[tuple[str, Kind], ...]
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The state of a line, how sure that is (0 to 1), how sure it is that the line is damaged, and its tokens."""

    state: State
    sure: float
    damaged: float
    tokens: int


@cache
def _weights() -> tuple[tuple[float, ...], ...]:
    """The logarithm of each kind's share, a row a kind, a column a state."""
    shares = [[share / sum(row) for share in row] for row in (load("damage")["kinds"][state] for state in STATES)]
    return tuple(tuple(math.log(row[kind]) for row in shares) for kind in range(len(shares[0])))


def see(text: str, *, gap: bool = False) -> Seen:
    """What a line shows.

    Example:
        >>> [kind.name for _, kind in see("Uy ban xã").tokens]
        ['PLAIN', 'PLAIN', 'MARKED']
    """
    return Seen(tuple(marked_tokens(text)), gap)


def tell(lines: Sequence[Seen]) -> list[Told]:
    """The state of every line.

    Example:
        >>> told = tell([see("Uy ban nhan dan tinh ban hanh quyet dinh nay"), see("Xã trồng thêm chè trên đồi thấp")])
        >>> [line.state for line in told]
        ['stripped', 'good']
    """
    if not any(_is_odd(line) for line in lines):
        return [Told("good", 1.0, 0.0, len(line.tokens)) for line in lines]
    shares = _posterior(_emissions(lines), [line.gap for line in lines])
    told = []
    for line, share in zip(lines, shares, strict=True):
        damaged = sum(share[len(HARMLESS) :])
        best = max(_DAMAGED if damaged > 0.5 else _HARMLESS, key=share.__getitem__)
        told.append(Told(STATES[best], share[best], damaged, len(line.tokens)))
    return _without_traces(lines, told)


def _is_odd(line: Seen) -> bool:
    """True where a line is not plainly good: most of its tokens are unmarked, or two in ten are ill-formed."""
    marked = sum([kind is Kind.MARKED for _, kind in line.tokens])
    plain = sum([kind is Kind.PLAIN for _, kind in line.tokens])
    return marked * 2 < len(line.tokens) or (len(line.tokens) - marked - plain) * 5 > len(line.tokens)


def _emissions(lines: Sequence[Seen]) -> list[list[float]]:
    """How likely each line is in each state, up to a factor of the line."""
    weights, known = _weights(), load("damage")["lines"]
    most, lately = known["times_counted"], known["lately"]
    seen: Counter[str] = Counter()
    rows = []
    for number, line in enumerate(lines):
        if number % lately == 0:
            seen.clear()
        kinds: Counter[Kind] = Counter()
        for token, kind in line.tokens:
            if kind in _UNMARKED:
                seen[token] += 1
                if seen[token] > most:
                    continue
            kinds[kind] += 1
        scores = [0.0] * len(STATES)
        for kind, count in kinds.items():
            scores = [score + count * weight for score, weight in zip(scores, weights[kind], strict=True)]
        top = max(scores)
        rows.append([math.exp(max(score - top, -60.0)) for score in scores])
    return rows


def _posterior(emissions: Sequence[Sequence[float]], gaps: Sequence[bool]) -> list[list[float]]:
    """How likely each state is on each line, given all lines: forward and backward over the lines."""
    known = load("damage")["lines"]
    count = len(STATES)
    first = [known["damaged_first"]] * count
    first[STATES.index("foreign")] = first[STATES.index("named")] = known["foreign_first"]
    first[0] = 1 - sum(first[1:])
    change = [(known["change_at_gap"] if gap else known["change"]) for gap in gaps]
    forward: list[list[float]] = []
    for index, row in enumerate(emissions):
        before = _moved(forward[-1], change[index]) if index else first
        forward.append(_normal([share * value for share, value in zip(before, row, strict=True)]))
    back = [1.0 / count] * count
    shares: list[list[float]] = []
    for index in range(len(emissions) - 1, -1, -1):
        shares.append(_normal([one * other for one, other in zip(forward[index], back, strict=True)]))
        back = _normal(_moved([one * other for one, other in zip(back, emissions[index], strict=True)], change[index]))
    return shares[::-1]


def _moved(shares: Sequence[float], change: float) -> list[float]:
    """The shares of the states a line on: each goes over to the others with the same likelihood."""
    other = change / (len(shares) - 1)
    rest = sum(shares) * other
    stay = 1 - change - other
    return [share * stay + rest for share in shares]


def _normal(shares: Sequence[float]) -> list[float]:
    total = sum(shares)
    return [share / total for share in shares]


def _without_traces(lines: Sequence[Seen], told: Sequence[Told]) -> list[Told]:
    """Runs of damaged lines that are too short or too unsure are not called damaged."""
    known = load("damage")["lines"]
    result = list(told)
    start = 0
    while start < len(told):
        end = start
        while end < len(told) and told[end].state == told[start].state:
            end += 1
        if told[start].state not in HARMLESS:
            tokens = {token for line in lines[start:end] for token, _ in line.tokens}
            sure = max(line.damaged for line in told[start:end])
            if len(tokens) < known["fewest_tokens"] or sure < known["least_sure"]:
                for index in range(start, end):
                    result[index] = Told("good", 1 - told[index].damaged, 0.0, told[index].tokens)
        start = end
    return result
