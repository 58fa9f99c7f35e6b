"""Body rows: the column of row numbers, the labels, and which rows are groups or totals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.outline import DataRow, RowKind
from kehoach_extract.structure.marks import letter_value, roman_value
from kehoach_extract.structure.table_grid import is_numeric, is_row_number
from kehoach_extract.structure.table_words import is_row_number_header, key, one_line, words

LIST_MARK = re.compile(r"(?:[-–—+•*]+|[a-zđ]\)|\d{1,2}\))\s*")
_BULLET = re.compile(r"[-–—+•*]\s?\S")
_MOSTLY = 0.6
_ARABIC, _DASH = 20, 40
"""Ranks of "1" and of "-" (see :func:`depth_of`)."""


def number_column(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The column of row numbers: told by its header, or by what stands in it; None where there is none.

    Example:
        >>> number_column(["STT", "Bến"], [["1", "Cửa Lạch"]]), number_column(["Bến", "Tàu"], [["Cửa Lạch", "1"]])
        (0, None)
    """
    for column, name in enumerate(columns[:2]):
        if is_row_number_header(name):
            return column
    if len(columns) < 3 or (columns[0] and key(columns[0]) != "muc"):
        return None
    filled = [row[0] for row in rows if row[0]]
    numbered = sum(map(is_row_number, filled))
    return 0 if filled and numbered >= _MOSTLY * len(filled) else None


def label_column(number: int | None, rows: Sequence[Sequence[str]], n_columns: int) -> int:
    """The first column of words: the row's label stands in it."""
    start = 0 if number is None else number + 1
    for column in range(start, n_columns):
        filled = [row[column] for row in rows if row[column]]
        if filled and sum(map(is_numeric, filled)) < _MOSTLY * len(filled):
            return column
    return min(start, n_columns - 1)


def label_of(row: DataRow, number: int | None, label: int) -> str:
    """The row's label on one line, without a list mark and a closing stop; a merged cell over the row numbers counts.

    Example:
        >>> from kehoach_extract.outline import DataCell
        >>> label_of(DataRow([DataCell("- Bến cá\\nnhỏ;", 1)]), 0, 1)
        'Bến cá nhỏ'
    """
    text = row.text(label)
    if not text and number is not None and not is_row_number(one_line(row.text(number))):
        text = row.text(number)
    return without_mark(text)


def without_mark(text: str) -> str:
    """A cell's text on one line, without a list mark before it and one closing ";", "." or ":" after it.

    Example:
        >>> without_mark("- Bến cá...;"), without_mark("Cộng:")
        ('Bến cá...', 'Cộng')
    """
    line = LIST_MARK.sub("", one_line(text), count=1) if LIST_MARK.match(one_line(text)) else one_line(text)
    return line[:-1].rstrip() if line.endswith((";", ".", ":")) and not line.endswith("..") else line


def is_total(label: str) -> bool:
    """True for the label of a row called Cộng, Tổng or Tổng cộng, with or without what is summed.

    Example:
        >>> [is_total(t) for t in ("Tổng cộng:", "TỔNG (I+II)", "Cộng giai đoạn 2031-2035", "Tổng diện tích rừng")]
        [True, True, True, False]
    """
    plain = key(label).strip(" .:;*")
    if plain in words("total", "whole"):
        return True
    return plain.startswith(words("total", "starts")) or bool(
        re.match(r"(?:tong|cong)(?: so| cong)?\s*[(:]?\s*[a-z\d]+\s*\+", plain)
    )


def depth_of(number: str, before: str = "") -> int | None:
    """How deep a row number stands: A < I < 1 < 1.1 < a < -; None for no number.

    A single C, D, L or M is a letter here: tables have no hundred parts. ``before`` is the last capital letter used, so
    that I after H is a letter too.

    Example:
        >>> [depth_of(n) for n in ("A", "I", "1", "1.1", "a)", "-", "")]
        [0, 10, 20, 21, 30, 40, None]
    """
    text = number.strip(" .)(")
    if not text:
        return 40 if re.fullmatch(r"[-–+*•]+", number.strip()) else None
    if re.fullmatch(r"[-–+*•]+", text):
        return 40
    parts = text.split(".")
    dots = len(parts) - 1
    head = parts[0]
    if head.isdigit():
        return 20 + dots
    if re.fullmatch(r"[IVX]+|[IVXL]{2,}", head) and not (len(head) == 1 and before and ord(head) == ord(before) + 1):
        return 10 + dots
    if len(head) == 1:
        return (0 if head.isupper() else 30) + dots
    return None


def nesting(numbers: Sequence[str]) -> list[int | None]:
    """How deep each row stands in the table's own tree, from 0; None for rows without a number.

    A number that goes on a series ("2" after "1", "1.2" after "1.1") stands beside it, one that begins a series ("1",
    "a", "-") stands below the row before; so "1" below "1.1.2" is deeper than it. An empty number ends what stands
    open.

    Example:
        >>> nesting(["I", "1", "1.1", "1", "2", "1.2", "2", "II"])
        [0, 1, 2, 3, 3, 2, 1, 0]
    """
    open_rows: list[tuple[str, int]] = []
    found: list[int | None] = []
    capital = ""
    for number in numbers:
        rank = depth_of(number, capital)
        if rank is None:
            open_rows = []
            found.append(None)
            continue
        own = number.strip(" .)(") or "-"
        capital = own if rank == 0 else capital
        level = _level_of(own, rank, open_rows)
        open_rows = [*open_rows[:level], (own, rank)]
        found.append(level)
    return found


def _level_of(own: str, rank: int, open_rows: Sequence[tuple[str, int]]) -> int:
    for level in range(len(open_rows) - 1, -1, -1):
        before, before_rank = open_rows[level]
        if before_rank == rank and (rank == _DASH or _follows(before, own)):
            return level
        if own.rpartition(".")[0] == before:
            return level + 1
    if _begins(own) or not open_rows:
        return len(open_rows)
    # A jump in the numbers: beside the nearest row of its kind, else above all that is deeper by its look.
    return next((n for n, (_, other) in enumerate(open_rows) if other >= rank), len(open_rows))


def _follows(before: str, own: str) -> bool:
    """True where a number comes right after another of its series."""
    first, second = before.rpartition("."), own.rpartition(".")
    if first[0] != second[0]:
        return False
    one, two = _value(first[2]), _value(second[2])
    return one is not None and two == one + 1


def _begins(own: str) -> bool:
    return own == "-" or _value(own.rpartition(".")[2]) == 1


def _value(label: str) -> int | None:
    """The place of a number in its series: digits, Roman numerals, letters in Vietnamese order."""
    if label.isdecimal():
        return int(label)
    if label.isupper():
        return roman_value(label) or (ord(label) - 64 if len(label) == 1 and label.isascii() else None)
    return letter_value(label)


def row_kinds(rows: Sequence[Sequence[str]], number: int | None, label: int, wide: Sequence[bool]) -> list[RowKind]:
    """The kind of each body row.

    Args:
        rows: the texts, one a column; merged cells from above not repeated.
        number: the column of row numbers.
        label: the column of labels.
        wide: for each row, whether one cell spans (nearly) the whole width.

    A total is called so. A group stands above rows of a deeper number ("I" above "1", "2" above "2.1"), spans the
    table, or has a label alone above numbered rows.
    """
    numbers = [row[number] if number is not None else "" for row in rows]
    labels = [row[label] or own for row, own in zip(rows, numbers, strict=True)]
    levels = nesting(numbers)
    ranks = [depth_of(own) for own in numbers]
    totals = [is_total(without_mark(text)) for text in labels]
    # Parts ("I", "II") are groups only where the table has other rows than parts and totals.
    parts = any(
        rank >= _ARABIC if rank is not None else _unnumbered_kind(labels[index], numbers, index, alone=False) == "body"
        for index, rank in enumerate(ranks)
        if not totals[index]
    )
    kinds: list[RowKind] = []
    for index, row in enumerate(rows):
        alone = len(row) > 2 and sum(bool(text) for column, text in enumerate(row) if column != number) <= 1
        if totals[index]:
            kinds.append("total")
        elif wide[index] and alone:
            kinds.append("group")
        elif levels[index] is None:
            kinds.append(_unnumbered_kind(labels[index], numbers, index, alone=alone))
        else:
            below = levels[index + 1] if index + 1 < len(rows) else None
            heads = below is not None and below > (levels[index] or 0)
            rank = ranks[index]
            kinds.append("group" if heads or (rank is not None and rank < _ARABIC and parts) else "body")
    return kinds


def _unnumbered_kind(label: str, numbers: Sequence[str], index: int, *, alone: bool) -> RowKind:
    """A row without a number is a group where it heads parts ("I", "A"), or, its label alone, any series."""
    following = numbers[index + 1].strip(" .)(0") if index + 1 < len(numbers) else ""
    if not label or _BULLET.match(label) or not following:
        return "body"
    return "group" if following in {"I", "A"} or (alone and following in {"1", "a"}) else "body"
