"""A data set as an XLSX workbook, for the people who will open it: headings in Vietnamese, filters, real dates."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach_extract.data import load
from kehoach_extract.errors import PackageMissing
from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.staging import staged_file
from kehoach_extract.writers.workbook_rows import Cells, sheet_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

INSTALL = "pip install xlsxwriter"
AUTHOR = "kehoach-extract"
"""Stands in the file as who made it and who last changed it: a workbook that a person has edited is no longer ours."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, the headings among them: a limit of the format."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

_MOST_LETTERS = 32_767
"""UTF-16 units of a cell: a limit of the format."""

_LINE, _TALLEST = 13, 409
"""Height of a line, and the most that a row may have, in points."""

_FILLED = 1.0
"""Letters of a line by the width of its column: words break early, but most letters are narrower than a digit."""

_FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was: days before this one would come out wrong."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""A workbook names the day when it was made; the same plans are to give the same bytes."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "use_zip64": True,
}
_BODY = {"font_size": 10, "valign": "top", "border": 1, "border_color": "#D9D9D9"}
_HEAD = {
    "bold": True,
    "font_size": 10,
    "font_color": "#FFFFFF",
    "bg_color": "#1F4E79",
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": "#FFFFFF",
}
_STYLES: dict[str, dict[str, Any]] = {
    # The indent keeps a text from the number in the cell before it.
    "text": {"align": "left", "indent": 1},
    "wrap": {"align": "left", "indent": 1, "text_wrap": True},
    "code": {"align": "center", "text_wrap": True},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "integer": {"num_format": "#,##0"},
    "number": {"num_format": "#,##0.####"},
    "share": {"num_format": "0%", "align": "center"},
}


def write_workbook(entries: Iterable[Entry], target: Path) -> None:
    """Write the workbook: a sheet each for plans, tasks, targets and so on, as ``data/workbook.toml`` lists them.

    A sheet that is full goes on in a further one. A text that is too long for a cell is cut and ends in ``…``. No text
    becomes a formula or a link.

    Raises:
        PackageMissing: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
        from xlsxwriter.exceptions import FileCreateError
    except ImportError as error:
        raise PackageMissing(name=str(target), package="XlsxWriter", install=INSTALL) from error

    with staged_file(target, _is_ours) as folder:
        rows = folder / "rows"  # where the library keeps what does not fit in memory
        rows.mkdir()
        workbook = xlsxwriter.Workbook(str(folder / target.name), {**_OPTIONS, "tmpdir": str(rows)})
        workbook.set_properties({"title": "Kế hoạch", "author": AUTHOR, "created": _MADE})
        styles = {name: workbook.add_format({**_BODY, **style}) for name, style in _STYLES.items()}
        head = workbook.add_format(_HEAD)
        sheets = {one["name"]: _Sheet(workbook, one, styles, head) for one in load("workbook")["sheet"]}
        for entry in entries:
            for name, cells in sheet_rows(entry):
                sheets[name].add(cells)
        for sheet in sheets.values():
            sheet.finish()
        try:
            workbook.close()
        except FileCreateError as error:  # wraps what the system said
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error
        rows.rmdir()


_KEPT = ("row_info", "set_rows", "row_sizes")
"""Where the library keeps the heights of rows; the names depend on its version."""


class _Sheet:
    """One kind of rows, on as many sheets as they need."""

    def __init__(self, workbook: Workbook, form: dict[str, Any], styles: dict[str, Format], head: Format) -> None:
        self._workbook, self._form, self._styles, self._head = workbook, form, styles, head
        self._count = 0
        self._begin()

    def add(self, cells: Cells) -> None:
        """Write a row."""
        if self._row == MOST_ROWS:
            self.finish()
            self._begin()
        self._sheet.set_row(self._row, self._height(cells))
        for column, (key, _, _, style) in enumerate(self._form["columns"]):
            self._write(column, cells.get(key), style)
        # The library keeps what it was told of a row that it has written: of a million rows that adds up.
        for kept in _KEPT:
            getattr(self._sheet, kept, {}).pop(self._row - 1, None)
        self._row += 1

    def finish(self) -> None:
        """Put the filter over the rows that there are."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._form["columns"]) - 1)

    def _begin(self) -> None:
        self._count += 1
        title = self._form["title"] if self._count == 1 else f"{self._form['title']} ({self._count})"
        self._sheet: Worksheet = self._workbook.add_worksheet(title)
        for column, (_, _, width, style) in enumerate(self._form["columns"]):
            self._sheet.set_column(column, column, width, self._styles[style])
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_footer("&L&A&R&P/&N")
        self._sheet.set_row(0, 32)
        for column, (_, heading, _, _) in enumerate(self._form["columns"]):
            self._sheet.write_string(0, column, heading, self._head)
        self._row = 1

    def _height(self, cells: Cells) -> float:
        """What the longest text of a row needs: not every program finds that out by itself when it opens a file."""
        wrapped = (
            (str(cells.get(key) or ""), width) for key, _, width, style in self._form["columns"] if style == "wrap"
        )
        lines = max(-(-len(text) // (width * _FILLED)) for text, width in wrapped)
        return float(min(max(lines, 1) * _LINE + 2, _TALLEST))

    def _write(self, column: int, value: Any, style: str) -> None:
        form = self._styles["integer" if style == "number" and _is_whole(value) else style]
        if isinstance(value, date) and value >= _FIRST_DAY:
            self._sheet.write_datetime(self._row, column, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001 - a day has no zone
        elif isinstance(value, (int, float)):
            self._sheet.write_number(self._row, column, value, form)
        elif value is None or value == "":
            self._sheet.write_blank(self._row, column, None, form)
        else:
            self._sheet.write_string(self._row, column, fitting(str(value)), form)


def fitting(text: str) -> str:
    """A text cut to what a cell holds; signs that nobody can see, and that XML has no room for, are shown as such.

    Example:
        >>> fitting("a" * 40_000)[-3:], fitting("Nhiệm\\0vụ")
        ('aa…', 'Nhiệm�vụ')
    """
    text = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)
    if len(text) * 2 <= _MOST_LETTERS or len(text.encode("utf-16-le")) <= _MOST_LETTERS * 2:
        return text
    return text.encode("utf-16-le")[: (_MOST_LETTERS - 1) * 2].decode("utf-16-le", "ignore") + "…"


def _is_whole(value: Any) -> bool:
    return isinstance(value, float) and value.is_integer()


def _is_ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            told = package.read("docProps/core.xml").decode()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        return False
    return f"<dc:creator>{AUTHOR}<" in told and f"<cp:lastModifiedBy>{AUTHOR}<" in told
