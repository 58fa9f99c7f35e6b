"""A data set as a folder of tidy CSV files, one a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from kehoach_extract.writers.data_package import DESCRIPTION, is_package, package_json
from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.relational import tables
from kehoach_extract.writers.rows import Value, rows_of
from kehoach_extract.writers.staging import staged_folder

_HARMLESS = re.compile(r"[-+=@]|[-+]?\d[\d.,]*(?:\s?%)?")
"""A single sign, as the dash in an empty cell or the comparator of a number, and a number: neither can compute."""


def write_csv_folder(entries: Iterable[Entry], target: Path) -> None:
    """Write a CSV file for each table, and ``datapackage.json``, which says what their columns hold.

    The files are UTF-8 with a byte order mark, since Excel reads Vietnamese wrongly without one, and otherwise as RFC
    4180 has it: commas, doubled quotes, lines that end in CR LF. Numbers have a point, days are ISO 8601, an empty
    field is a value that the document does not show.
    """
    wanted = [one for one in tables() if one.in_csv]
    with staged_folder(target, _is_ours) as folder, ExitStack() as opened:
        (folder / DESCRIPTION).write_text(package_json(wanted, "csv"), encoding="utf-8", newline="")
        writers = {}
        for one in wanted:
            path = folder / f"{one.name}.csv"
            file = opened.enter_context(path.open("x", encoding="utf-8-sig", newline=""))
            writers[one.name] = csv.writer(file)
            writers[one.name].writerow(one.names)
        for entry in entries:
            for name, values in rows_of(entry):
                if name in writers:
                    writers[name].writerow([field(value) for value in values])


def field(value: Value) -> str:
    """A value as the text of a CSV field.

    A spreadsheet runs a text that begins with ``=``, ``+``, ``-`` or ``@`` as a formula. Such a text gets an
    apostrophe before it, and so does one that begins with an apostrophe: who takes one off the front of every text
    that has it gets all texts back. A number and a single sign stay as they are.

    Example:
        >>> field("- Sở Y tế chủ trì"), field("-12,5"), field("-"), field("=1+1"), field(True), field(2.0), field(None)
        ("'- Sở Y tế chủ trì", '-12,5', '-', "'=1+1", 'true', '2.0', '')
    """
    if isinstance(value, str):
        start = value.lstrip()[:1]
        risky = start in _SIGNS and not _HARMLESS.fullmatch(value)
        return f"'{value}" if value[:1] == "'" or (start and risky) or value[:1] in _LEADING else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else repr(value)


_SIGNS = frozenset("=+-@＝＋－＠")
_LEADING = frozenset("\t\r\n")
"""Signs that a spreadsheet passes over before it looks for a formula."""


def _is_ours(folder: Path) -> bool:
    return is_package(folder, "csv", {f"{one.name}.csv" for one in tables() if one.in_csv})
