"""What the rows of a portal table are made of: cells, and what kinds of cells stand in each column."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kehoach_extract.source import Line, Place

NUMBER = re.compile(r"[-+≤≥<>~]?\s*[0-9][0-9.,\s]*%?")
MARK = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*|[IVXLC]+|[A-Ha-hđ])[.)]?|[-+]")
_SHORT, _MEDIUM = 12, 40


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell before it has a column; ``text`` is its text on one line without emphasis marks."""

    lines: tuple[Line, ...]
    text: str
    place: Place


@dataclass(slots=True)
class Placed:
    """A cell at its columns and row; spans are at least 1."""

    cell: RawCell
    row: int
    column: int
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of heads and those of the parts below them."""

    heads: tuple[str, ...]
    parts: tuple[str, ...]


@cache
def heads() -> dict[str, list[str]]:
    """The words of column heads from ``data/table_heads.toml``, by kind, in small letters."""
    return {key: [str(word) for word in words] for key, words in _data().items() if key != "pair"}


@cache
def pairs() -> tuple[Pair, ...]:
    """Which parts stand below which heads, in small letters."""
    return tuple(Pair(tuple(pair["heads"]), tuple(pair["parts"])) for pair in _data()["pair"])


@cache
def _data() -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("kehoach_extract.data").joinpath("table_heads.toml").read_text(encoding="utf-8"))


def _kind(text: str) -> str:
    if not text:
        return "empty"
    if NUMBER.fullmatch(text):
        # Row numbers and quantities differ in length: "3" is no likely neighbour of "236.721.708".
        return f"number{min(len(text) // 3, 3)}"
    if MARK.fullmatch(text):
        return "mark"
    return "short" if len(text) <= _SHORT else "medium" if len(text) <= _MEDIUM else "long"


class Columns:
    """What kinds of cells stand in each column of the full rows."""

    def __init__(self, rows: Sequence[Sequence[RawCell]], width: int) -> None:
        self._counts = [Counter(_kind(row[column].text) for row in rows) for column in range(width)]
        self._total = len(rows)

    def part(self, first: int, width: int) -> Columns:
        """Some neighbouring columns as a table of their own."""
        part = Columns((), 0)
        part._counts, part._total = self._counts[first : first + width], self._total
        return part

    def strangeness(self, text: str, column: int) -> float:
        """How unlikely a text is in a column, 0 (as all others) upwards."""
        counts = self._counts[column]
        kind = _kind(text)
        # Texts of neighbouring lengths are half alike; row numbers and marks stand in one column.
        near = {"short": "medium", "medium": "long", "long": "medium", "mark": "number0", "number0": "mark"}.get(
            kind, ""
        )
        seen = counts[kind] + 0.5 * counts[near] + 0.3
        return -math.log(seen / (self._total + 1.0))

    def likeness(self, first: int, second: int) -> float:
        """How alike the kinds of two columns are, 0 to 1; numbers of other lengths are half alike."""
        one, two = self._counts[first], self._counts[second]
        same = sum(min(one[kind], two[kind]) for kind in one)
        numbers = min(_numbers(one), _numbers(two)) - sum(min(one[kind], two[kind]) for kind in one if _is_number(kind))
        return (same + 0.5 * numbers) / max(self._total, 1)


def _is_number(kind: str) -> bool:
    return kind.startswith("number")


def _numbers(counts: Counter[str]) -> int:
    return sum(count for kind, count in counts.items() if _is_number(kind))
