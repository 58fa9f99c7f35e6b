"""Tables of a DOCX file: the grid behind the cells, merged cells, and whether lines are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.simpletypes import ST_Merge

from kehoach_extract.readers.docx_styles import Styles
from kehoach_extract.readers.docx_xml import branches, number, value, w
from kehoach_extract.readers.grid import GridCell, compact

_SIDES = ("top", "bottom", "left", "right", "start", "end")
_INSIDE = ("insideH", "insideV")
_INVISIBLE = {"nil", "none"}
# Grid lines nearer than this (twips, 1/20 pt) are one line: Word keeps both when an edge was dragged a little.
_SNAP = 100


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table in row order, its size, and whether its lines are drawn."""

    cells: list[GridCell]
    n_rows: int
    n_columns: int
    ruled: bool


def read_grid(table: Any, styles: Styles) -> Grid:
    """The cells of a ``w:tbl``: spans resolved, grid lines at which no cell starts left out."""
    cells: list[GridCell] = []
    open_merges: dict[int, GridCell] = {}
    rows = [row for row in _inside(table, w("tr")) if not _deleted(row)]
    snap = _snapped(table)
    for index, row in enumerate(rows):
        column = _columns(row, "grid_before")
        for element in _inside(row, w("tc")):
            span = max(_columns(element, "grid_span"), 1)
            start, end = snap(column), snap(column + span)
            column += span
            if element.vMerge == ST_Merge.CONTINUE and start in open_merges:
                above = open_merges[start]
                above.rowspan = index - above.row + 1
                above.elements.append(element)
                continue
            cell = GridCell(index, start, max(end - start, 1), 1, [element])
            cells.append(cell)
            open_merges[start] = cell
        width = column + _columns(row, "grid_after")
        # Whatever cell stands here ends every merge of columns that it covers in part.
        for start in [
            start for start, cell in open_merges.items() if cell.row + cell.rowspan <= index and start < width
        ]:
            del open_merges[start]
    n_columns = compact(cells)
    return Grid(cells, len(rows), n_columns, _ruled(table, cells, styles))


def _inside(parent: Any, tag: str) -> list[Any]:
    """The rows or cells below an element, also those inside content controls and insertions."""
    found = []
    for child in branches(parent):
        if child.tag == tag:
            found.append(child)
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo")):
            found.extend(_inside(child, tag))
    return found


def _deleted(row: Any) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w("del")) is not None


def _columns(element: Any, name: str) -> int:
    """A count of grid columns of a row or cell, as python-docx tells it; 0 where the file says no number."""
    try:
        return max(int(getattr(element, name)), 0)
    except (InvalidXmlError, ValueError):
        return 0


def _snapped(table: Any) -> Callable[[int], int]:
    """A function from a grid column as written to one in which nearly equal grid lines are the same."""
    widths = [number(column.get(w("w"))) or 0 for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    lines, shift = [0], 0
    for index, width in enumerate(widths):
        # The last column keeps its own line, narrow as it may be.
        shift += 1 if 0 < width < _SNAP and index + 1 < len(widths) and len(widths) > 1 else 0
        lines.append(index + 1 - shift)

    def snap(column: int) -> int:
        return lines[column] if column < len(lines) else column - shift

    return snap


def _ruled(table: Any, cells: list[GridCell], styles: Styles) -> bool:
    properties = table.find(w("tblPr"))
    borders = properties.find(w("tblBorders")) if properties is not None else None
    inherited = styles.table_borders(value(properties, "tblStyle"))
    general = _drawn(borders, (*_SIDES, *_INSIDE))
    if general is None:
        general = _drawn(inherited, (*_SIDES, *_INSIDE))
    drawn = 0
    for cell in cells:
        own = cell.elements[0].find(f"{w('tcPr')}/{w('tcBorders')}")
        specific = _drawn(own, _SIDES)
        drawn += bool(general if specific is None else specific)
    return 2 * drawn > len(cells)


def _drawn(borders: Any | None, sides: tuple[str, ...]) -> bool | None:
    """Whether any border of the kind is visible; None where none is named."""
    if borders is None:
        return None
    values = [found for side in sides if (found := value(borders, side)) is not None]
    return any(found not in _INVISIBLE for found in values) if values else None
