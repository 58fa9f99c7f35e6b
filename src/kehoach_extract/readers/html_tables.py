"""Tables and lists of HTML: the grid of cells, layout tables, drawn lines, the marks of list items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kehoach_extract.readers.grid import GridCell, compact, lay_out
from kehoach_extract.readers.html_style import StyleSheet
from kehoach_extract.readers.numbering import printed

_STYLES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}  # fmt: skip
# Bullets by depth, as Vietnamese documents mark them (Decree 30/2020/NĐ-CP, appendix I: "-" and "+").
_BULLETS = ("-", "+", "•")
_FEW_CELLS = 12
_MUCH_TEXT = 1500


def read_cells(table: Any) -> tuple[list[GridCell], int, int]:
    """The cells of a table element (not of tables inside it), its rows and its columns."""
    cells, n_rows = lay_out(
        [
            (cell, _number(cell.get("rowspan"), 1), _number(cell.get("colspan"), 1))
            for cell in row
            if cell.tag in {"td", "th"}
        ]
        for row in _rows(table)
    )
    return cells, n_rows, compact(cells)


def _rows(table: Any) -> list[Any]:
    """The rows in the order shown: the head first, the foot last."""
    heads: list[Any] = []
    bodies: list[Any] = []
    feet: list[Any] = []
    for child in table:
        if child.tag == "tr":
            bodies.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            where = {"thead": heads, "tbody": bodies, "tfoot": feet}[child.tag]
            where.extend(row for row in child if row.tag == "tr")
    return [*heads, *bodies, *feet]


def is_layout(cells: Sequence[GridCell], n_columns: int, total: int) -> bool:
    """Whether a table only arranges the page: one column, or few cells of which one holds most of its text.

    ``total`` is the length of the whole page's text.
    """
    if n_columns <= 1:
        return True
    if len(cells) > _FEW_CELLS:
        return False
    lengths = [len("".join(cell.elements[0].itertext()).strip()) for cell in cells]
    longest = max(lengths, default=0)
    return longest > _MUCH_TEXT and 2 * longest > total


def ruled(table: Any, cells: Sequence[GridCell], styles: StyleSheet) -> bool:
    """Whether the lines of a table are drawn: by its cells where they say, else by the table itself."""
    general = styles.bordered(table)
    votes = [styles.bordered(cell.elements[0]) for cell in cells]
    drawn = sum(bool(general if vote is None else vote) for vote in votes)
    return 2 * drawn > len(votes)


class ListCounter:
    """The running number of an ``ol`` or ``ul`` element; ``depth`` counts the bulleted lists around it."""

    def __init__(self, element: Any, depth: int = 0) -> None:
        self.tag = element.tag
        style = element.get("style", "").lower()
        named = style.partition("list-style-type:")[2].partition(";")[0].strip()
        self._plain = named == "none" or "list-style:none" in style.replace(" ", "")
        self._style = _STYLES.get(named) or _STYLES.get(element.get("type", "1").strip(), "decimal")
        self._next = _number(element.get("start"), 1)
        self._bullet = _BULLETS[min(depth, len(_BULLETS) - 1)]

    def mark(self, item: Any) -> str | None:
        """The mark of the next item ("1.", "a.", "-"); None for a list without marks."""
        if self._plain:
            return None
        if self.tag == "ul":
            return self._bullet
        value = _number(item.get("value"), self._next)
        self._next = value + 1
        return f"{printed(value, self._style)}."


def _number(text: str | None, default: int) -> int:
    try:
        return int((text or "").strip())
    except ValueError:
        return default
