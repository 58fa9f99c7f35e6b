"""Footnotes of formats without pages: "[1] ..." lines behind the text, pointed to by "[1]" inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kehoach_extract.source import Block, Cell, Line

_NOTE = re.compile(r"\s*\[(\d{1,3})\]\s*(?=\S)")


def _lines(blocks: Iterable[Block]) -> Iterable[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for cell in block.cells:
                yield from cell.lines


def _without(line: Line, pointers: re.Pattern[str]) -> Line:
    return replace(line, text=pointers.sub("", line.text)) if pointers.search(line.text) else line


def _strip(block: Block, pointers: re.Pattern[str]) -> Block:
    if isinstance(block, Line):
        return _without(block, pointers)
    cells: list[Cell] = [
        replace(cell, lines=tuple(_without(line, pointers) for line in cell.lines)) for cell in block.cells
    ]
    return replace(block, cells=tuple(cells))


def split_footnotes(blocks: Sequence[Block]) -> tuple[list[Block], list[Line]]:
    """Take the footnotes out of the flow, and their pointers out of the text.

    A line "[n] ..." is a footnote where "[n]" stands inside an earlier line; else it is text like any other. A printed
    line that follows one goes on with it.

    Returns:
        (blocks, notes), the notes without their numbers.

    Example:
        >>> from kehoach_extract.source import Place
        >>> text = [Line("- Đo sâu luồng[1];", Place()), Line("[1] Theo Luật Hàng hải.", Place())]
        >>> blocks, notes = split_footnotes(text)
        >>> blocks[0].text, notes[0].text
        ('- Đo sâu luồng;', 'Theo Luật Hàng hải.')
    """
    kept: list[Block] = []
    notes: list[Line] = []
    numbers: list[str] = []
    pointed: set[str] = set()
    open_note = False
    for block in blocks:
        match = _NOTE.match(block.text) if isinstance(block, Line) else None
        if isinstance(block, Line) and match and match.group(1) in pointed:
            notes.append(replace(block, text=block.text[match.end() :]))
            numbers.append(match.group(1))
            open_note = not block.whole
            continue
        if isinstance(block, Line) and open_note and not block.blank_before:
            notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {block.text}")
            continue
        open_note = False
        kept.append(block)
        for line in _lines([block]):
            pointed.update(re.findall(r"(?<=\S)\s?\[(\d{1,3})\]", line.text))
    if not notes:
        return list(blocks), []
    pointers = re.compile(rf"\s?\[(?:{'|'.join(numbers)})\]")
    return [_strip(block, pointers) for block in kept], notes
