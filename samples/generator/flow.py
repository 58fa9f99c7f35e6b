"""The blocks of a plan as one stream of printed lines and tables, which every form writes in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Appendix, Block, Field, Heading, Item, PageBreak, Para, Table

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class Event:
    """One printed thing: ``kind`` is heading, item, para, block or page_break.

    ``auto`` is (format, list id) where a Word file may number the line itself. ``block`` is the source block of tables,
    letterheads, titles, signatures, stamps and appendix heads (kind ``block``).
    """

    kind: str
    text: str = ""
    mark: str = ""
    depth: int = 0
    auto: tuple[str, int] | None = None
    block: Block | None = None
    style: str = "body"

    @property
    def line(self) -> str:
        """The printed line with its mark."""
        return f"{self.mark} {self.text}" if self.mark else self.text


def mark_format(mark: str) -> str | None:
    """The Word number format that prints a mark like this one."""
    for pattern, name in (
        (r"[IVX]+\.", "upperRoman"),
        (r"\d+\.", "decimal"),
        (r"[a-d]\)", "lowerLetter"),
        (r"-", "dash"),
        (r"\+", "plus"),
    ):
        if re.fullmatch(pattern, mark):
            return name
    return None


def mark_value(name: str, mark: str) -> int:
    """The place of a mark in its own sequence, from 1; 0 for bullets."""
    if name == "upperRoman":
        return ROMAN.index(mark[:-1]) + 1
    if name == "decimal":
        return int(mark[:-1])
    return "abcd".index(mark[0]) + 1 if name == "lowerLetter" else 0


class Numbering:
    """Tells which siblings a word processor would number by itself exactly as printed."""

    def __init__(self) -> None:
        self.lists = 0

    def of(self, blocks: Sequence[Block]) -> dict[int, tuple[str, int]]:
        """(format, list id) by the index of the sibling; siblings whose marks skip or repeat are left out."""
        by_format: dict[str, list[int]] = {}
        for index, block in enumerate(blocks):
            if isinstance(block, Heading | Item):
                by_format.setdefault(mark_format(block.mark) or "typed", []).append(index)
        out: dict[int, tuple[str, int]] = {}
        for name, places in by_format.items():
            marks = [block.mark for block in (blocks[i] for i in places) if isinstance(block, Heading | Item)]
            bullets = name in {"dash", "plus"}
            if name == "typed" or not (
                bullets or [mark_value(name, mark) for mark in marks] == list(range(1, len(marks) + 1))
            ):
                continue
            self.lists += 1
            out.update(dict.fromkeys(places, (name, self.lists)))
        return out


def events(blocks: Sequence[Block], numbering: Numbering | None = None, depth: int = 0) -> Iterator[Event]:
    """Every printed line of ``blocks`` in order."""
    numbering = numbering or Numbering()
    auto = numbering.of(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            text = block.heading + (f": {block.body}" if block.body else block.closing)
            yield Event("heading", text, block.mark, depth, auto.get(index), block)
            yield from events(block.kids, numbering, depth + 1)
        elif isinstance(block, Item):
            yield Event("item", block.text, block.mark, depth, auto.get(index))
            yield from events(block.kids, numbering, depth + 1)
        elif isinstance(block, Field):
            text = f"{block.label}: {block.value}" if block.value else f"{block.label}:"
            yield Event("item" if block.mark else "para", text, block.mark, depth)
            yield from events(block.kids, numbering, depth + 1)
        elif isinstance(block, Para):
            yield Event("para", block.text, "", depth, style=block.style)
        elif isinstance(block, Table):
            if block.caption_line:
                yield Event("para", block.caption_line, "", depth, style="caption")
            if block.unit_line:
                yield Event("para", block.unit_line, "", depth, style="unit")
            yield Event("block", depth=depth, block=block)
        elif isinstance(block, PageBreak):
            yield Event("page_break")
        elif isinstance(block, Appendix):
            yield Event("block", depth=depth, block=block)
            yield from events(block.kids, numbering, depth + 1)
        else:
            yield Event("block", depth=depth, block=block)


def footnoted(text: str) -> list[tuple[str, int | None]]:
    """A text cut at its footnote marks: [("trước", 1), ("sau", None)]."""
    parts = re.split(r"\[\^(\d+)\]", text)
    pairs: list[tuple[str, int | None]] = [(parts[i], int(parts[i + 1])) for i in range(0, len(parts) - 1, 2)]
    return [*pairs, (parts[-1], None)]
