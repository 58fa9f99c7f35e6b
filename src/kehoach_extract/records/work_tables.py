"""Tasks of tables that assign work: a row a task."""

from __future__ import annotations

import re

from kehoach_extract.outline import Appendix, DataTable, Node, Outline, tables_below
from kehoach_extract.plan import Deadline
from kehoach_extract.records.agencies import split_agencies
from kehoach_extract.records.deadlines import parse_deadline
from kehoach_extract.records.drafts import TaskDraft
from kehoach_extract.structure.table_roles import assigns_work, work_rows
from kehoach_extract.structure.table_words import one_line
from kehoach_extract.vocabulary import TaskOrigin

_SURE, _WITHOUT_NUMBER = 1.0, 0.8
"""Confidence of a row with its printed number, and of one that has none."""


def _tidy(text: str) -> str:
    """A cell's lines as one, without a leading bullet and one closing mark."""
    return re.sub(r"(?<![.])\s*[.;:,]$", "", re.sub(r"^[-–+*•]\s*", "", one_line(text))).strip()


def _agencies(text: str) -> list[str]:
    return split_agencies(text) if text else []


def _deadline(text: str, year: int | None) -> Deadline | None:
    return parse_deadline(one_line(text), context="column", default_year=year) if text else None


def tasks_of_table(
    table: DataTable, origin: TaskOrigin, prefix: str, owner: Node | DataTable | Appendix, year: int | None = None
) -> list[TaskDraft]:
    """The tasks of a table; none where the table does not assign work.

    Args:
        table: the whole table.
        origin: what part it stands in.
        prefix: path of the heading or "PL"/"PL6" of the appendix; the row's printed number follows after a dot.
        owner: what tells the section.
        year: the plan's own year, for times printed without one.
    """
    if not assigns_work(table):
        return []
    drafts: list[TaskDraft] = []
    for index, row in enumerate(work_rows(table), start=1):
        printed = row.number.strip(" .)")
        number = printed or f"-{index}"
        drafts.append(
            TaskDraft(
                origin=origin,
                number=f"{prefix}.{number}" if prefix else number,
                text=_tidy(row.text),
                owner=owner,
                lead=_agencies(row.lead),
                cooperating=_agencies(row.cooperating),
                deadline=_deadline(row.time, year),
                output=_tidy(row.output) or None,
                places=row.places,
                confidence=_SURE if printed else _WITHOUT_NUMBER,
            )
        )
    return drafts


def appendix_prefix(appendix: Appendix) -> str:
    """The prefix of task numbers: "PL" for the only, unnumbered appendix, "PL6" for a numbered one.

    Example:
        >>> appendix_prefix(Appendix(label="Phụ lục 6", number="6", title=""))
        'PL6'
    """
    return "PL" + (appendix.number or "")


def tasks_of_appendices(outline: Outline, year: int | None) -> list[TaskDraft]:
    """The tasks of all appendix tables that assign work."""
    drafts: list[TaskDraft] = []
    for appendix in outline.appendices:
        for table in tables_below(appendix.content):
            drafts.extend(tasks_of_table(table, "phu_luc", appendix_prefix(appendix), appendix, year))
    return drafts
