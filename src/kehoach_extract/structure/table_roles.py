"""Tables that assign work: what each column is for, and the work that each row holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kehoach_extract.outline import DataRow, DataTable
from kehoach_extract.source import Place
from kehoach_extract.structure.table_grid import is_numeric, is_year
from kehoach_extract.structure.table_rows import depth_of, number_column
from kehoach_extract.structure.table_words import is_row_number_header, key, one_line, words

Role = Literal["tt", "noi_dung", "chu_tri", "phoi_hop", "thoi_gian", "san_pham", "kinh_phi", "ghi_chu", "thuc_hien"]
_ORDER: tuple[Role, ...] = ("phoi_hop", "chu_tri", "thoi_gian", "thuc_hien", "kinh_phi", "san_pham", "noi_dung")
_WHO_AND_WHEN: tuple[Role, ...] = ("chu_tri", "thuc_hien", "phoi_hop", "thoi_gian", "san_pham")
_ARABIC = 20
"""The depth of "1" (see :func:`~kehoach_extract.structure.table_rows.depth_of`)."""
_SAID_BY_CELLS = 0.5
"""Share of agency names among a column's cells that makes "Đơn vị" an agency's column and not a unit's."""


def roles(columns: Sequence[str], rows: Sequence[DataRow] = ()) -> dict[Role, int]:
    """The column of each role; a role without a column is left out, of two columns the first counts.

    Args:
        columns: flattened column names.
        rows: the body rows, to tell what a bare "Cơ quan" or "Đơn vị" column holds.

    Example:
        >>> roles(["TT", "Nội dung công việc", "Cơ quan chủ trì", "Phối hợp", "Thời hạn"])
        {'tt': 0, 'noi_dung': 1, 'chu_tri': 2, 'phoi_hop': 3, 'thoi_gian': 4}
        >>> roles(["Hoạt động", "Người thực hiện & kết quả"])
        {'noi_dung': 0, 'thuc_hien': 1}
    """
    found: dict[Role, int] = {}
    for column, name in enumerate(columns):
        role = _role(name, column)
        if role is None and _names_agencies(column, name, rows):
            role = "thuc_hien"
        if role and role not in found:
            found[role] = column
    number = number_column(columns, [[row.text(c) for c in range(len(columns))] for row in rows]) if rows else None
    if number is not None:
        found.setdefault("tt", number)
    if "noi_dung" not in found and ("chu_tri" in found or "thuc_hien" in found):
        taken = set(found.values())
        free = [column for column in range(len(columns)) if column not in taken]
        if free and free[0] < min(column for role, column in found.items() if role in {"chu_tri", "thuc_hien"}):
            found["noi_dung"] = free[0]
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _role(name: str, column: int) -> Role | None:
    text = key(name)
    if is_row_number_header(name):
        return "tt" if column < 2 else None
    if _has(text, "ghi_chu"):
        return "ghi_chu"
    if text.startswith(words("roles", "noi_dung_starts")):
        return "noi_dung"
    if _has(text, "cap_trinh") and not _has(text, "chu_tri"):
        return None
    if _has(text, "phoi_hop") and _has(text, "chu_tri"):
        # "Cơ quan chủ trì, phối hợp" in one column: who comes first leads, which is for the agency rules to say.
        return "thuc_hien"
    return next((role for role in _ORDER if _has(text, role)), None)


def _has(text: str, role: str) -> bool:
    return any(word in text for word in words("roles", role))


def _names_agencies(column: int, name: str, rows: Sequence[DataRow]) -> bool:
    if key(name) not in words("roles", "thuc_hien_whole") or column == 0:
        return False
    cells = [key(row.text(column)) for row in rows if row.kind == "body" and row.text(column)]
    return bool(cells) and sum(cell.startswith(words("agency", "starts")) for cell in cells) >= _SAID_BY_CELLS * len(
        cells
    )


def assigns_work(table: DataTable) -> bool:
    """True for a table whose rows say what somebody is to do: work and an agency, or work and a time.

    A table of figures ("Đơn vị", "Năm 2031", "Năm 2032") and a list of products do not.

    Example:
        >>> assigns_work(DataTable(["STT", "Nhiệm vụ", "Đơn vị thực hiện"], []))
        True
        >>> assigns_work(DataTable(["STT", "Sản phẩm", "Kế hoạch 2031"], []))
        False
    """
    found = roles(table.columns, table.rows)
    if "noi_dung" not in found or _mostly_figures(table):
        return False
    if found.keys() & {"chu_tri", "thuc_hien"}:
        return True
    names_work = any(word in key(table.columns[found["noi_dung"]]) for word in words("roles", "work"))
    return names_work and bool(found.keys() & {"phoi_hop", "thoi_gian"})


def _mostly_figures(table: DataTable) -> bool:
    """True where more of the cells beside the first two columns are figures than words."""
    cells = [one_line(cell.text) for row in table.rows for cell in row.cells if cell.column > 1]
    return 2 * sum(is_numeric(text) and not is_year(text) for text in cells) > len(cells)


def mark_work_rows(table: DataTable) -> None:
    """Set the kinds of a work table's rows by who is to do the work: a row that names somebody or a time is no group.

    In a table of figures "1" above "1.1" is a group; in a work table it is one only where nobody, no time and no
    product stands in it. A table that assigns no work is left as it is.

    Example:
        >>> from kehoach_extract.outline import DataCell
        >>> row = DataRow([DataCell("I", 0), DataCell("Nạo vét luồng", 1), DataCell("Sở Xây dựng", 2)], "group")
        >>> mark_work_rows(DataTable(["TT", "Việc", "Cơ quan chủ trì"], [row]))
        >>> row.kind
        'body'
    """
    if not assigns_work(table):
        return
    found = roles(table.columns, table.rows)
    filled = [found[role] for role in _WHO_AND_WHEN if role in found]
    for index, row in enumerate(table.rows):
        if row.kind == "total":
            continue
        alone = not any(row.text(column) for column in filled)
        row.kind = "group" if alone and _heads_others(table.rows, index, found.get("tt")) else "body"


def _heads_others(rows: Sequence[DataRow], index: int, number: int | None) -> bool:
    """True for a row alone in its words that heads the rows below: by its mark, or because it has no number."""
    own = one_line(rows[index].text(number)) if number is not None else ""
    if rows[index].kind == "group" or not own:
        return True
    depth = depth_of(own)
    following = depth_of(rows[index + 1].text(number or 0)) if index + 1 < len(rows) else None
    return depth is not None and (depth < _ARABIC or (following is not None and following > depth))


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A row of a work table: the texts of its columns by role ("" where empty), and where it stands."""

    number: str
    text: str
    lead: str
    cooperating: str
    time: str
    output: str
    places: tuple[Place, ...]


def work_rows(table: DataTable) -> list[WorkRow]:
    """The body rows of a work table, merged cells counting in each of their rows; rows without words are left out.

    Example:
        >>> from kehoach_extract.outline import DataCell
        >>> row = DataRow([DataCell("1", 0), DataCell("Nạo vét luồng", 1), DataCell("Sở Xây dựng", 2)])
        >>> [(w.number, w.lead) for w in work_rows(DataTable(["TT", "Việc", "Cơ quan chủ trì"], [row]))]
        [('1', 'Sở Xây dựng')]
    """
    found = roles(table.columns, table.rows)
    lead = found.get("chu_tri", found.get("thuc_hien", -1))
    return [
        WorkRow(
            number=one_line(row.text(found.get("tt", -1))),
            text=row.text(found["noi_dung"]),
            lead=row.text(lead),
            cooperating=row.text(found.get("phoi_hop", -1)),
            time=row.text(found.get("thoi_gian", -1)),
            output=row.text(found.get("san_pham", -1)),
            places=tuple(dict.fromkeys(place for cell in row.cells for place in cell.places)),
        )
        for row in table.rows
        if row.kind == "body" and "noi_dung" in found and row.text(found["noi_dung"])
    ]
