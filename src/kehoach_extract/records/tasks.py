"""Tasks of the body: items, bullets and paragraphs of the parts on tasks and on implementation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach_extract.folding import fold, pattern
from kehoach_extract.outline import DataTable, Node, Outline
from kehoach_extract.records.actions import states_action
from kehoach_extract.records.agencies import cooperating_in, is_agency
from kehoach_extract.records.drafts import TaskDraft
from kehoach_extract.records.task_context import (
    Context,
    below_heading,
    closing_fields,
    cooperating_of,
    deadline_of,
    fields_of,
    heading_agencies,
    lead_of,
    named_share,
)
from kehoach_extract.records.work_tables import tasks_of_table
from kehoach_extract.structure.headings import fields_only
from kehoach_extract.structure.labels import parse_label, split_labels
from kehoach_extract.vocabulary import TaskOrigin

_TASK_KINDS: tuple[TaskOrigin, ...] = ("nhiem_vu", "to_chuc_thuc_hien")
_HELD_KINDS = ("kinh_phi",)
"""Kinds of sub-headings that hold tasks of the part they stand in: "6. Bảo đảm kinh phí" in a part on tasks."""
_NOTE = re.compile(
    r"^\(.*\)\W*$"
    r"|^(?:\(?\s*)?(?:Chi tiết|Có phụ lục|Nội dung chi tiết|Kèm theo)\b"
    r".{0,90}(?:phụ lục|kèm theo|đính kèm|biểu).{0,40}$",
    re.IGNORECASE | re.DOTALL,
)
_COST = pattern(
    r"(?:dự kiến )?(?:tổng )?(?:nguồn )?kinh phí(?: thực hiện| dự kiến)?(?: là)?(?: khoảng| khoản)?\s*:?\s*\d"
)
_TITLE_WORDS = 12
"""A bare line above other items, up to this many words and without a stop, only names them."""
_SURE, _PLAIN = 1.0, 0.8
"""Confidence of a task with its own mark, and of one that is a plain paragraph."""


def _announces(node: Node) -> bool:
    """A line that ends in a colon only leads to the lines below it."""
    return node.text.rstrip().endswith(":")


def _names_only(node: Node) -> bool:
    """A short bare line above other items, without a stop: their title, not a task."""
    below = [child for child in node.children if not (isinstance(child, Node) and child.label)]
    text = node.text.rstrip()
    return bool(below) and not text.endswith((".", ";", "…")) and len(text.split()) <= _TITLE_WORDS


def _describes(node: Node, context: Context) -> bool:
    """A line in a part on tasks that says what something is or costs, not what is to be done."""
    if context.origin != "nhiem_vu" or context.lead:
        return False
    return bool(_COST.match(fold(node.text))) or (node.mark is None and not states_action(node.text))


def _is_note(text: str) -> bool:
    return bool(_NOTE.match(text.strip()))


def _tidy(text: str) -> str:
    """The task's words without one closing mark; "..." stays."""
    return re.sub(r"(?<![.])\s*(?:\./|[.;:,])\s*\.?$", "", text.strip()).strip()


def _draft(node: Node, text: str, context: Context) -> TaskDraft:
    text, own = split_labels(text)
    if own:
        context = replace(context, fields={**context.fields, **dict(own)})
    text = _tidy(text)
    lead = lead_of(text, context)
    return TaskDraft(
        origin=context.origin,
        number=node.path,
        text=text,
        lead=lead,
        cooperating=cooperating_of(text, context, lead),
        deadline=deadline_of(text, context),
        output=context.fields.get("san_pham"),
        owner=node,
        places=node.places,
        confidence=_SURE if node.mark else _PLAIN,
    )


def _item(node: Node, context: Context) -> Iterator[TaskDraft]:
    """The task of an item and the tasks below it."""
    own = fields_of(node.children)
    inner = replace(context, fields={**context.fields, **own}) if own else context
    if node.label == "noi_dung":
        if node.body:
            yield _draft(node, node.body, inner)
    elif not (_announces(node) or _names_only(node) or _is_note(node.text) or _describes(node, inner)):
        yield _draft(node, node.text, inner)
    below = inner
    if _announces(node) or _names_only(node):
        agencies = heading_agencies(node.text, inner)
        cooperating = tuple(cooperating_in(node.text)) if not agencies else ()
        below = replace(inner, lead=agencies or inner.lead, cooperating=cooperating or inner.cooperating)
    yield from _list(node.children, below)


def _list(nodes: Sequence[Node | DataTable], context: Context) -> Iterator[TaskDraft]:
    """The tasks of one list of lines; an announcing paragraph tells of the lines after it."""
    closing = closing_fields(nodes)
    context = replace(context, named=named_share(nodes))
    for index, node in enumerate(nodes):
        here = replace(context, fields={**context.fields, **closing[index]}) if closing.get(index) else context
        if isinstance(node, DataTable):
            yield from tasks_of_table(node, here.origin, node.section_path or "", node)
        elif node.heading is not None:
            yield from _section(node, here)
        elif node.label and node.label != "noi_dung":
            continue
        elif node.mark is None and _announces(node):
            agencies = heading_agencies(node.text, context)
            named = tuple(cooperating_in(node.text))
            context = replace(
                context, lead=agencies or context.lead, cooperating=named or context.cooperating, weak=True
            )
        else:
            yield from _item(node, here)


def _names_bodies(node: Node) -> bool:
    """A run-in heading that only says who: "2. Cơ quan chỉ đạo: Ủy ban nhân dân tỉnh"."""
    return bool(node.body) and (is_agency(node.body or "") or parse_label(f"{node.heading}:") is not None)


def _section(node: Node, context: Context) -> Iterator[TaskDraft]:
    origin = context.origin if node.kind in _HELD_KINDS else node.kind
    if origin not in _TASK_KINDS:
        return
    inner = below_heading(replace(context, origin=origin), node)
    if fields_only(node):
        yield _draft(node, node.heading or node.text, inner)
    if node.body and not _is_note(node.body) and not _announces(node) and not _names_bodies(node):
        yield _draft(node, node.body, inner)
    yield from _list(node.children, inner)


def tasks_of_body(outline: Outline, year: int | None) -> list[TaskDraft]:
    """The tasks of the parts on tasks and on implementation, in reading order.

    Args:
        outline: the structured plan.
        year: the plan's own year, for dates printed without one.
    """
    drafts: list[TaskDraft] = []
    for node in outline.body:
        if isinstance(node, Node):
            drafts.extend(_sections_below(node, year))
    return drafts


def _sections_below(node: Node, year: int | None) -> Iterator[TaskDraft]:
    """The task sections at or below a heading: a part on goals may hold a sub-part on tasks."""
    if node.heading is not None and node.kind in _TASK_KINDS:
        yield from _section(node, Context(origin=node.kind, year=year))
        return
    for child in node.children:
        if isinstance(child, Node):
            yield from _sections_below(child, year)
