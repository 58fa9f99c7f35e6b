"""Write ``docs/data-set-tables.md`` from ``data/relational.toml``: ``python docs/generate_data_set.py``.

The tables, their columns and keys are those that the program writes, so the page cannot tell others. A test fails where
the page on disk is not what this writes.
"""

from __future__ import annotations

from pathlib import Path

from kehoach_extract.data import load
from kehoach_extract.writers.relational import Column, Table, tables, views

PAGE = Path(__file__).with_name("data-set-tables.md")

HEAD = """# Tables of a data set

This page is made from the program by `python docs/generate_data_set.py`; do not edit it by hand. What the forms are
for, and how to use them, is in [data-set.md](data-set.md); what the records mean is in [json.md](json.md).

CSV, Parquet and SQLite have these tables, with these columns in this order. A column in **bold** is part of the table's
key and never empty. `→ sections` says that the column, together with `document`, is the key of a row of that table, or
is empty.
"""

VIEWS = """## Views of the SQLite file

What is asked most often, already joined.
"""

SHEETS = """## Sheets of the workbook

The XLSX form has these sheets. A sheet that is full goes on in a further one, with a number after its name.
"""


def tables_page() -> str:
    """The whole page as Markdown."""
    listed = [f"| [`{one.name}`](#{one.name}) | {one.title.vi} | {one.about.en} |" for one in tables()]
    parts = [HEAD, "\n".join(["| table | Vietnamese | what |", "| --- | --- | --- |", *listed, ""])]
    parts += [section_of(one) for one in tables()]
    shown = [f"| `{view.name}` | {view.title.vi} | {view.about.en} |" for view in views()]
    parts += [VIEWS, "\n".join(["| view | Vietnamese | what |", "| --- | --- | --- |", *shown, ""])]
    sheets = [
        f"| {sheet['title']} | {', '.join(heading for _, heading, _, _ in sheet['columns'])} |"
        for sheet in load("workbook")["sheet"]
    ]
    return "\n".join([*parts, SHEETS, "\n".join(["| sheet | columns |", "| --- | --- |", *sheets, ""])])


def section_of(one: Table) -> str:
    """A table: what it holds, and its columns."""
    rows = ["| column | type | meaning | Vietnamese |", "| --- | --- | --- | --- |"]
    rows += [row_of(one, column) for column in one.columns]
    return "\n".join([f"## {one.name}\n", f"{one.about.en} {one.about.vi}\n", *rows, ""])


def row_of(one: Table, column: Column) -> str:
    """A column as a row of the page."""
    name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
    # What the last column of a foreign key names is told by the columns before it.
    to = [reference.table for reference in one.references if reference.columns[-1] == column.name]
    arrows = "".join(f" → [{target}](#{target})" for target in to)
    return f"| {name} | {column.type} | {column.about.en}{arrows} | {column.about.vi} |"


if __name__ == "__main__":
    PAGE.write_text(tables_page(), encoding="utf-8")
