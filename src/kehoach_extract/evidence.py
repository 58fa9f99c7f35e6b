"""Places of the source in their public form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehoach_extract.source import Place

if TYPE_CHECKING:
    from kehoach_extract.plan import Evidence


def evidence_at(place: Place) -> Evidence:
    """The public form of a place.

    Boxes are rounded to a tenth of a point, so that the JSON does not carry the noise of floating point.

    Example:
        >>> evidence_at(Place(page=2, box=(71.23, 90, 520, 104), lines=(3, 4))).box
        (71.2, 90.0, 520.0, 104.0)
    """
    from kehoach_extract.plan import CellPlace, Evidence

    x0, y0, x1, y1 = (round(float(edge), 1) for edge in place.box or (0, 0, 0, 0))
    cell = None
    if place.table is not None and place.row is not None and place.column is not None:
        cell = CellPlace(table=place.table, row=place.row, column=place.column)
    return Evidence(
        page=place.page,
        box=(x0, y0, x1, y1) if place.box else None,
        lines=place.lines,
        paragraph=place.paragraph if cell is None else None,
        cell=cell,
    )
