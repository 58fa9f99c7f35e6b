"""List numbers used twice or left out, in the outline and in the row numbers of tables."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_extract.outline import DataRow, DataTable, Mark, Node, Outline
from kehoach_extract.plan import Warning_
from kehoach_extract.records.checks_text import shortened, table_name, whole_text
from kehoach_extract.records.messages import warning
from kehoach_extract.structure.marks import LETTERS, roman_value
from kehoach_extract.structure.table_grid import row_number_value
from kehoach_extract.structure.table_rows import label_column, label_of, nesting, number_column
from kehoach_extract.structure.table_words import one_line

_SKIPPED_BY_HABIT = {"đ"}
"""Letters that many lists leave out: "d)" then "e)" (Decree 30/2020/NĐ-CP itself uses đ)."""
_LARGEST_GAP = 3
"""Numbers missing at once; a larger gap is more likely a list read wrongly than numbers forgotten."""
_COUNTED = {"roman", "capital", "arabic", "letter", "decimal"}


def check_lists(outline: Outline) -> list[Warning_]:
    """Warnings on list numbers, in reading order: body, appendices, then tables."""
    found = _siblings(outline.body)
    for appendix in outline.appendices:
        found += _siblings(appendix.content)
    for table in outline.tables():
        found += _rows(table)
    return found


def _siblings(blocks: Sequence[Node | DataTable]) -> list[Warning_]:
    found: list[Warning_] = []
    last: dict[tuple[str, str, str], tuple[int, Node]] = {}
    for index, node in enumerate(blocks):
        if not isinstance(node, Node):
            continue
        mark = node.mark
        if mark and mark.style in _COUNTED and mark.value is not None:
            # "2.1" and "3.1" are lists of their own: the words before the last point are the list's name.
            series = (mark.style, mark.delimiter, mark.label.rpartition(".")[0])
            if series in last:
                start, before = last[series]
                between = [child for block in blocks[start:index] if isinstance(block, Node) for child in block.walk()]
                found += _compare(before, node, between)
            last[series] = (index, node)
        found += _siblings(node.children)
    return found


def _compare(before: Node, node: Node, between: Sequence[Node]) -> list[Warning_]:
    """Warnings on two items of one list; ``between`` are the nodes from the first to the second."""
    first, second = before.mark, node.mark
    if first is None or second is None or first.value is None or second.value is None:
        return []
    places = (*before.places, *node.places)
    if second.value == first.value:
        texts = shortened(whole_text(before)), shortened(whole_text(node))
        # The same item printed twice (a page read twice) is another fault than a number used twice.
        if texts[0] == texts[1]:
            return []
        return [warning("list_number_twice", places, label=second.label, first=texts[0], second=texts[1])]
    missing = [_label(second, value) for value in range(first.value + 1, second.value)]
    # A number that stands in the middle of a paragraph ("a. ... b. ...") is printed, only not at the start of a line.
    texts_between = " ".join(f" {whole_text(other)}" for other in between)
    missing = [
        label
        for label in missing
        if label not in _SKIPPED_BY_HABIT and f" {label}{second.delimiter} " not in texts_between
    ]
    if not missing or len(missing) > _LARGEST_GAP:
        return []
    return [warning("list_number_missing", places, before=first.label, after=second.label, missing=", ".join(missing))]


def _label(mark: Mark, value: int) -> str:
    if mark.style == "letter":
        return LETTERS[value - 1] if value <= len(LETTERS) else str(value)
    if mark.style == "capital":
        return chr(64 + value)
    if mark.style == "roman":
        return _roman(value)
    prefix = mark.label.rpartition(".")[0]
    return f"{prefix}.{value}" if prefix else str(value)


def _roman(value: int) -> str:
    """The Roman numeral of a small number.

    Example:
        >>> _roman(4), _roman(19)
        ('IV', 'XIX')
    """
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for size, sign in signs:
        while value >= size:
            text += sign
            value -= size
    return text


def _rows(table: DataTable) -> list[Warning_]:
    """Row numbers of a table: 1, 2, 3 within a group, and its capital letters from A on."""
    texts = [[one_line(row.text(column)) for column in range(len(table.columns))] for row in table.rows]
    number = number_column(table.columns, texts)
    if number is None:
        return []
    label = label_column(number, texts, len(table.columns))
    found: list[Warning_] = []
    letters = [(i, line[number].strip(" .)")) for i, line in enumerate(texts) if _is_part(line[number])]
    if letters and letters[0][1] == "B":
        index = letters[0][0]
        text = shortened(label_of(table.rows[index], number, label))
        found.append(
            warning("row_start", table.rows[index].cells[0].places, table=table_name(table), label="B", text=text)
        )
    own = ["" if _is_repeated(row, number) else line[number] for row, line in zip(table.rows, texts, strict=True)]
    last: dict[int, tuple[int, int]] = {}
    for index, level in enumerate(nesting(own)):
        value = row_number_value(own[index])
        if level is None:
            last = {} if not _is_repeated(table.rows[index], number) else last
            continue
        last = {other: row for other, row in last.items() if other <= level}
        if value is None:
            continue
        if level in last:
            found += _compare_rows(table, last[level], (index, value), number, label)
        last[level] = (index, value)
    return found


def _is_repeated(row: DataRow, number: int) -> bool:
    return any(cell.column == number and cell.repeated for cell in row.cells)


def _is_part(text: str) -> bool:
    plain = text.strip(" .)")
    return len(plain) == 1 and plain.isupper() and roman_value(plain) is None


def _compare_rows(
    table: DataTable, before: tuple[int, int], here: tuple[int, int], number: int, label: int
) -> list[Warning_]:
    rows = table.rows
    places = (*rows[before[0]].cells[0].places, *rows[here[0]].cells[0].places)
    first, second = (shortened(label_of(rows[index], number, label)) for index, _ in (before, here))
    if here[1] == before[1] and first != second and first and second:
        return [warning("row_number_twice", places, table=table_name(table), label=here[1], first=first, second=second)]
    missing = range(before[1] + 1, here[1])
    if 0 < len(missing) <= _LARGEST_GAP:
        named = ", ".join(str(value) for value in missing)
        return [
            warning(
                "row_number_missing", places, table=table_name(table), before=before[1], after=here[1], missing=named
            )
        ]
    return []
