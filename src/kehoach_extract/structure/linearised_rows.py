"""Where the rows of a table printed one cell a line begin, and where the text after the table does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kehoach_extract.outline import Mark
from kehoach_extract.source import Line
from kehoach_extract.structure.marks import letter_value, parse_mark, roman_value
from kehoach_extract.structure.table_grid import is_numeric
from kehoach_extract.structure.table_rows import is_total
from kehoach_extract.structure.table_words import key, words

_LONGEST_ROW = 60
"""Lines of one row; more than that is running text after a table."""
_LONGEST_TOTAL = 60
_LONGEST_GROUP = 3
_STOP = re.compile(
    r"(?:phụ\s+lục|nơi\s+nhận|nguồn\b.*(?:://|\.(?:vn|com|net|org))|https?://|www\.|ghi\s+chú\s*:|trang\s+\d|"
    r"(?:bảng|biểu|phụ\s+biểu)(?:\s+số)?\s+\d|tm\.\s|kt\.\s)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXL]{1,6}|[A-ZĐ]|[a-zđ]|\d{1,2}(?:\.\d{1,2}){1,3})[.)]?")

_DASHES = {"-", "–", "+"}

RowSort = Literal["body", "group", "total"]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row: the lines ``start`` to ``end`` are its cells, the first its number.

    A total, and a group whose number stands before its words ("I. ..."), have no line for the number: ``numbered`` is
    False.
    """

    start: int
    end: int
    sort: RowSort = "body"
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class _Count:
    """The last row numbers used: capital letter, Roman numeral, Arabic number with its decimals, small letter.

    ``open_end`` is True below a group whose rows may count on or start again.
    """

    capital: int = 0
    roman: int = 0
    path: tuple[int, ...] = ()
    small: int = 0
    rank: int = 0
    open_end: bool = False

    def after(self, text: str) -> _Count | None:
        """The count after a row number that may come next, None for any other text."""
        plain = text.rstrip(".)")
        if not _NUMBER.fullmatch(text):
            return None
        if plain[0].isdigit():
            path = tuple(int(part) for part in plain.split("."))
            fits = self._goes_on(path) or (self.open_end and path == (1,))
            return replace(self, path=path, small=0, rank=2, open_end=False) if fits else None
        if roman_value(plain) == self.roman + 1:
            return self.below_roman(self.roman + 1)
        if len(plain) == 1 and plain.isupper() and ord(plain) - ord("A") == self.capital:
            return self.below_capital(self.capital + 1)
        if plain.islower() and letter_value(plain) == self.small + 1:
            return replace(self, small=self.small + 1, rank=3)
        return None

    def below_roman(self, value: int) -> _Count:
        """The count below a part "I"; its rows may count on or start again."""
        return replace(self, roman=value, small=0, rank=1, open_end=True)

    def below_capital(self, value: int) -> _Count:
        """The count below a part "A"; Roman numerals start again."""
        return replace(self, capital=value, roman=0, small=0, rank=0, open_end=True)

    def _goes_on(self, path: tuple[int, ...]) -> bool:
        if not self.path:
            return path == (1,) or (len(path) > 1 and path[-1] == 1)
        *head, last = path
        depth = len(head)
        return (tuple(head) == self.path and last == 1) or (
            depth < len(self.path) and tuple(head) == self.path[:depth] and last == self.path[depth] + 1
        )

    def deeper_than(self, other: _Count) -> bool:
        """True where a number stands below another in the table's own tree."""
        return self._depth() > other._depth()

    def _depth(self) -> tuple[int, int]:
        return self.rank, len(self.path) if self.rank == 2 else 0


@dataclass(slots=True)
class OpenLists:
    """The lists that are open at a place of the document: the last mark of each style, outer ones first."""

    _last: dict[str, Mark] = field(default_factory=dict)

    def add(self, mark: Mark) -> None:
        """Take in the next mark; lists inside the one it belongs to end."""
        order = ("part", "article", "capital", "roman", "arabic", "decimal", "letter")
        if mark.style not in order:
            return
        inner = order[order.index(mark.style) :]
        if mark.style == "decimal":
            inner = ("letter",)
        self._last = {style: last for style, last in self._last.items() if style not in inner}
        self._last[mark.style] = mark

    def goes_on_with(self, mark: Mark) -> bool:
        """True where a mark is the next of an open list, or the first below the last decimal or Arabic mark."""
        last = self._last.get(mark.style)
        if mark.style == "decimal":
            parent = mark.label.rpartition(".")[0]
            open_labels = [self._last[style].label for style in ("arabic", "decimal") if style in self._last]
            siblings = [label for label in open_labels if label.rpartition(".")[0] == parent and "." in label]
            if mark.value == 1:
                return parent in open_labels
            return any(int(label.rpartition(".")[2]) + 1 == mark.value for label in siblings)
        return last is not None and last.value is not None and mark.value == last.value + 1


def open_lists(lines: Sequence[Line]) -> OpenLists:
    """The lists that the lines leave open.

    Example:
        >>> from kehoach_extract.source import Place
        >>> lists = open_lists([Line(text, Place()) for text in ("I. Việc chung", "1. Lịch chạy xe")])
        >>> lists.goes_on_with(Mark("arabic", "2", 2, ".")), lists.goes_on_with(Mark("arabic", "3", 3, "."))
        (True, False)
    """
    lists = OpenLists()
    for line in lines:
        found = parse_mark(line.text)
        if found and found[1]:
            lists.add(found[0])
    return lists


def find_rows(lines: Sequence[Line], n_columns: int, outer: OpenLists) -> list[LineRow]:
    """The rows from the first line on, each from its number line to the next one's; the lines behind are no table.

    Args:
        lines: the first row's number line and all that follows.
        n_columns: columns of the table.
        outer: the lists of the document that are open where the table stands: their next mark ends it.
    """
    rows: list[LineRow] = []
    counts: list[_Count] = []
    inner = OpenLists()
    row, count = _first_row(lines)
    index = 1
    while index < len(lines) and index - row.start <= _LONGEST_ROW:
        text = lines[index].text.strip()
        found = parse_mark(text)
        opened: tuple[LineRow, _Count] | None = None
        needed = min([n_columns, *(one.end - one.start for one in rows if one.sort == "body")])
        full = row.sort != "body" or index - row.start >= needed
        following = count.after(text)
        if _STOP.match(text):
            break
        if text in _DASHES and full and _is_worded(lines, index):
            opened = LineRow(index, index), count
        elif following is not None and index > row.start + row.numbered and _is_number(lines, index, row, rows):
            opened = LineRow(index, index), following
        elif full and is_total_row(lines, index):
            opened = LineRow(index, index, "total", numbered=False), count
        elif row.sort == "total" and not is_figure(text):
            break
        elif found and is_group_line(lines, index):
            opened = LineRow(index, index, "group", numbered=False), _group_count(found[0], count)
        elif _is_behind(text, found, inner, outer, full=full):
            break
        if opened:
            rows.append(replace(row, end=index))
            counts.append(count)
            inner = OpenLists()
            row, count = opened
        elif found:
            inner.add(found[0])
        index += 1
    return _with_groups(lines, [*rows, replace(row, end=index)], [*counts, count], n_columns)


def _first_row(lines: Sequence[Line]) -> tuple[LineRow, _Count]:
    first = _Count().after(lines[0].text.strip())
    if first:
        return LineRow(0, 0), first
    found = parse_mark(lines[0].text.strip())
    if found and is_group_line(lines, 0):
        return LineRow(0, 0, "group", numbered=False), _group_count(found[0], _Count())
    return LineRow(0, 0, "total", numbered=False), _Count()


def _is_number(lines: Sequence[Line], index: int, row: LineRow, rows: Sequence[LineRow]) -> bool:
    """True where a text that may be the next row's number is one and no figure of the present row."""
    if not _is_worded(lines, index):
        return False
    lengths = [one.end - one.start for one in rows if one.sort == "body"]
    if not lengths or index - row.start >= min(lengths):
        return True
    # The row would be shorter than all before it: the same text may stand at its right end too.
    text = lines[index].text.strip()
    rest = range(index + 1, min(row.start + max(lengths) + 2, len(lines)))
    return not any(lines[later].text.strip() == text and _is_worded(lines, later) for later in rest)


def is_figure(text: str) -> bool:
    """True for a cell that is one number, with or without a sign of comparison, or a dash that stands for none.

    Example:
        >>> is_figure("≥ 95%"), is_figure("-"), is_figure("2 lần")
        (True, True, False)
    """
    return is_numeric(text.lstrip("≥≤<>~= ")) or text in {"-", "–"}


def _is_worded(lines: Sequence[Line], index: int) -> bool:
    """A figure among figures is a cell, not the next row's number: words stand behind a row number."""
    return index + 1 < len(lines) and not is_figure(lines[index + 1].text.strip())


def is_total_row(lines: Sequence[Line], index: int) -> bool:
    """True for the label of a total row: figures follow it."""
    text = lines[index].text.strip()
    return len(text) <= _LONGEST_TOTAL and is_total(text) and not _is_worded(lines, index) and index + 1 < len(lines)


def is_group_line(lines: Sequence[Line], index: int) -> bool:
    """True for "I. Bến cá" above a bare row number: a group in one cell."""
    found = parse_mark(lines[index].text.strip())
    if found is None or not found[1] or found[0].style not in {"roman", "capital"} or index + 1 >= len(lines):
        return False
    return _NUMBER.fullmatch(lines[index + 1].text.strip()) is not None


def _group_count(mark: Mark, count: _Count) -> _Count:
    value = mark.value or 0
    return count.below_capital(value) if mark.style == "capital" else count.below_roman(value)


def _is_behind(text: str, found: tuple[Mark, str] | None, inner: OpenLists, outer: OpenLists, *, full: bool) -> bool:
    """True for a heading behind the table: cells hold no parts, and no items of the list around the table."""
    if found is None:
        return full and _is_title(text)
    mark, rest = found
    if not rest or mark.style in {"dash", "plus", "star"}:
        return False
    return mark.style in {"part", "article", "roman", "capital"} or (
        outer.goes_on_with(mark) and not inner.goes_on_with(mark)
    )


def _is_title(text: str) -> bool:
    """True for a heading in capitals of three words or more."""
    letters = [c for c in text if c.isalpha()]
    return (
        text.count(" ") >= 2
        and all(c.isupper() for c in letters)
        and not key(text).startswith(words("agency", "starts"))
    )


def _with_groups(
    lines: Sequence[Line], rows: Sequence[LineRow], counts: Sequence[_Count], n_columns: int
) -> list[LineRow]:
    """The rows with those marked as groups that have a label alone and stand above deeper numbers."""
    found = list(rows)
    for index in range(len(rows) - 1):
        row = rows[index]
        texts = [line.text.strip() for line in lines[row.start + 1 : row.end]]
        label = len(texts) < min(_LONGEST_GROUP, n_columns - 1) and not any(map(is_figure, texts))
        if row.sort == "body" and label and counts[index + 1].deeper_than(counts[index]):
            found[index] = replace(row, sort="group")
    return found
