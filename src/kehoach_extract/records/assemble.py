"""The recipe of recording: an outline to the public records, each with its id, section, evidence and confidence."""

from __future__ import annotations

from kehoach_extract.outline import DataTable, Outline
from kehoach_extract.plan import (
    Agency,
    Budget,
    Citation,
    Metadata,
    Plan,
    Quantity,
    Source,
    Table,
    Target,
    Task,
)
from kehoach_extract.records.agencies import canonical, kind
from kehoach_extract.records.budget import budget_of
from kehoach_extract.records.citations_of_plan import citations_of
from kehoach_extract.records.drafts import TaskDraft
from kehoach_extract.records.evidence import Ids, evidence_of
from kehoach_extract.records.metadata import metadata_of
from kehoach_extract.records.sections import sections_of
from kehoach_extract.records.tables import table_figures
from kehoach_extract.records.targets import targets_of
from kehoach_extract.records.tasks import tasks_of_body
from kehoach_extract.records.work_tables import tasks_of_appendices

_TARGET, _TABLE, _BUDGET = 0.9, 0.95, 0.95
"""Confidence of records whose limits the rules had to find in running text or in a grid."""


def _agency(name: str) -> Agency:
    return Agency(name=name, canonical=canonical(name), kind=kind(name))


def _task(draft: TaskDraft, ids: Ids, sections: dict[int, str]) -> Task:
    return Task(
        id=ids.of(draft.number),
        origin=draft.origin,
        number=draft.number,
        text=draft.text,
        lead=[_agency(name) for name in draft.lead],
        cooperating=[_agency(name) for name in draft.cooperating],
        deadline=draft.deadline,
        output=draft.output,
        section_id=sections.get(id(draft.owner)),
        evidence=evidence_of(draft.places),
        confidence=draft.confidence,
    )


def _targets(outline: Outline, sections: dict[int, str]) -> list[Target]:
    ids = Ids("target")
    return [
        Target(
            id=ids.of(draft.node.path or "0"),
            origin=draft.origin,
            text=draft.text,
            year=draft.year,
            quantities=[
                Quantity(comparator=q.comparator, value=q.value, value_max=q.value_max, unit=q.unit, year=q.year)
                for q in draft.quantities
            ],
            section_id=sections.get(id(draft.node)),
            evidence=evidence_of(draft.node.places),
            confidence=_TARGET,
        )
        for draft in targets_of(outline)
    ]


def _budget(outline: Outline, sections: dict[int, str]) -> list[Budget]:
    ids = Ids("budget")
    return [
        Budget(
            id=ids.of(draft.node.path or "0"),
            text=draft.text,
            amount=draft.amount,
            unit=draft.unit,
            amount_vnd=draft.amount_vnd,
            period=draft.period,
            section_id=sections.get(id(draft.node)),
            evidence=evidence_of(draft.node.places),
            confidence=_BUDGET,
        )
        for draft in budget_of(outline)
    ]


def _table(table: DataTable, ids: Ids, sections: dict[int, str]) -> Table:
    figures = table_figures(table)
    return Table(
        id=ids.of(table.appendix or table.section_path or "0"),
        appendix=table.appendix,
        caption=table.caption,
        unit=table.unit,
        columns=table.columns,
        row_count=figures.row_count,
        total_rows=figures.total_rows,
        values=figures.values,
        rows=figures.rows,
        section_id=sections.get(id(table)),
        evidence=evidence_of(table.places),
        confidence=_TABLE,
    )


def _citations(outline: Outline, metadata: Metadata) -> list[Citation]:
    ids = Ids("citation")
    return [
        Citation(
            id=ids.of(found.number or found.name or found.type),
            type=found.type,
            number=found.number,
            name=found.name,
            date=found.date.isoformat() if found.date else None,
            issuer=found.issuer,
            evidence=evidence_of(found.places),
        )
        for found in citations_of(outline, metadata.number)
    ]


def assemble(outline: Outline, source: Source) -> Plan:
    """The records of a plan, without the warnings of the checks.

    Args:
        outline: the structured document.
        source: what is known of the file.
    """
    metadata = metadata_of(outline)
    sections, of_object = sections_of(outline)
    year = metadata.date_year
    drafts = [*tasks_of_body(outline, year), *tasks_of_appendices(outline, year)]
    task_ids, table_ids = Ids("task"), Ids("table")
    return Plan(
        source=source,
        metadata=metadata,
        sections=sections,
        tasks=[_task(draft, task_ids, of_object) for draft in drafts],
        targets=_targets(outline, of_object),
        tables=[_table(table, table_ids, of_object) for table in outline.tables()],
        budget=_budget(outline, of_object),
        citations=_citations(outline, metadata),
    )
