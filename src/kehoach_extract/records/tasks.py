"""Tasks of the body: items, bullets and paragraphs of the parts on tasks and on implementation.

Who leads comes, in this order, from a field line of the item's block, from the agency heading above, from the item's
subject. When comes from the item's own words, then from a field line, then from a heading that is a period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.outline import DataTable, Node, Outline
from kehoach_extract.plan import Deadline
from kehoach_extract.records.actions import opens_with_action, states_action
from kehoach_extract.records.agencies import cooperating_in, is_agency, leading_agency, split_agencies
from kehoach_extract.records.deadlines import heading_period, parse_deadline
from kehoach_extract.records.drafts import TaskDraft
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
_PRAYER = re.compile(r"^(?:Đề nghị|Giao(?:\s+cho)?|Mời|Yêu cầu|Kính đề nghị)\s+", re.IGNORECASE)
_AGENCY_PREFIX = re.compile(r"^(?P<agency>[^:;.]{3,160}?)\s*:\s+(?P<rest>\S.*)$", re.DOTALL)
_IN_BRACKETS = re.compile(r"\((?:do\s+|giao\s+)?(?P<agency>[^();:]{3,120}?)\s+chủ trì\b[^()]*\)\W*$", re.IGNORECASE)
_TITLE_WORDS = 12
"""A bare line above other items, up to this many words and without a stop, only names them."""
_MOSTLY, _OFTEN = 0.6, 0.4
"""From this share on a list is ordered by agency; from the second its unknown names are taken for agencies too."""
_SURE, _PLAIN = 1.0, 0.8
"""Confidence of a task with its own mark, and of one that is a plain paragraph."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What the headings and announcing lines above say of the items below."""

    origin: TaskOrigin
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    period: Deadline | None = None
    fields: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    named: float = 0.0
    """The share of the list's headings that name agencies."""


def _own_agencies(text: str) -> tuple[str, ...]:
    """The agencies that a heading or announcing line names as a whole, () where it names none."""
    whole = text.strip().rstrip(":").strip()
    for name in (whole, _PRAYER.sub("", whole)):
        if is_agency(name):
            return tuple(split_agencies(name))
    return ()


def _fields(nodes: Sequence[Node | DataTable]) -> dict[str, str]:
    """The field lines directly below a node: label to value; a label alone takes the lines below it."""
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, Node) and node.label and node.label != "noi_dung":
            value = node.body or "; ".join(c.text.strip(" ;.") for c in node.children if isinstance(c, Node))
            if value:
                found.setdefault(node.label, value.strip().rstrip(".;").strip())
    return found


def _heading_agencies(heading: str, context: _Context) -> tuple[str, ...]:
    """Who leads what stands below a heading or announcing line: the bodies it names, or the one that it says acts."""
    if context.origin == "nhiem_vu":
        return _own_agencies(heading) if context.named > _MOSTLY else ()
    known = _own_agencies(heading) or tuple(leading_agency(heading.rstrip(" :")))
    return known or (_body_among_bodies(heading) if context.named >= _OFTEN else ())


@cache
def _matters() -> tuple[str, ...]:
    return tuple(fold(word) + " " for word in load("task_words")["matters"])


def _names_matter(text: str) -> bool:
    return f"{fold(text)} ".startswith(_matters())


def _body_among_bodies(heading: str) -> tuple[str, ...]:
    """A short name in a list of agencies is one too, though no list knows it: "4. Giáo viên chủ nhiệm"."""
    name = _PRAYER.sub("", heading.strip().rstrip(":").strip())
    if len(name.split()) > _TITLE_WORDS or _names_matter(name) or opens_with_action(name):
        return ()
    return tuple(split_agencies(name)) or (name,)


def _with_heading(context: _Context, node: Node) -> _Context:
    heading = node.heading or ""
    agencies = _heading_agencies(heading, context)
    period = heading_period(heading)
    cooperating = tuple(cooperating_in(heading)) if not agencies else ()
    return replace(
        context,
        lead=agencies or context.lead,
        cooperating=cooperating or context.cooperating,
        period=period.model_copy(update={"inherited": True}) if period else context.period,
        fields={**context.fields, **_fields(node.children)},
    )


def _announces(node: Node) -> bool:
    """A line that ends in a colon only leads to the lines below it."""
    return node.text.rstrip().endswith(":")


def _names_only(node: Node) -> bool:
    """A short bare line above other items, without a stop: their title, not a task."""
    below = [child for child in node.children if not (isinstance(child, Node) and child.label)]
    text = node.text.rstrip()
    return bool(below) and not text.endswith((".", ";", "…")) and len(text.split()) <= _TITLE_WORDS


def _describes(node: Node, context: _Context) -> bool:
    """A line in a part on tasks that says what something is or costs, not what is to be done."""
    if context.origin != "nhiem_vu" or context.lead:
        return False
    return bool(_COST.match(fold(node.text))) or (node.mark is None and not states_action(node.text))


def _is_note(text: str) -> bool:
    return bool(_NOTE.match(text.strip()))


def _tidy(text: str) -> str:
    """The task's words without one closing mark; "..." stays."""
    return re.sub(r"(?<![.])\s*(?:\./|[.;:,])\s*\.?$", "", text.strip()).strip()


def _deadline(text: str, context: _Context) -> Deadline | None:
    own = parse_deadline(text, context="text", default_year=context.year)
    if own is not None:
        return own
    if "thoi_gian" in context.fields:
        named = parse_deadline(context.fields["thoi_gian"], context="column", default_year=context.year)
        if named is not None:
            return named
    return context.period


def _lead(text: str, context: _Context) -> list[str]:
    named = context.fields.get("chu_tri") or context.fields.get("thuc_hien")
    if named:
        return split_agencies(named)
    if context.lead:
        return list(context.lead)
    bracketed = _IN_BRACKETS.search(text)
    if bracketed and is_agency(bracketed.group("agency")):
        return split_agencies(bracketed.group("agency"))
    prefixed = _AGENCY_PREFIX.match(text)
    if prefixed and is_agency(_PRAYER.sub("", prefixed.group("agency"))):
        return split_agencies(_PRAYER.sub("", prefixed.group("agency")))
    return leading_agency(text)


def _cooperating(text: str, context: _Context, lead: Sequence[str]) -> list[str]:
    found = list(cooperating_in(text))
    if not found:
        found = list(context.cooperating)
    if "phoi_hop" in context.fields:
        found += split_agencies(context.fields["phoi_hop"])
    seen = {fold(name) for name in lead}
    result = []
    for name in found:
        if fold(name) not in seen:
            seen.add(fold(name))
            result.append(name)
    return result


def _draft(node: Node, text: str, context: _Context) -> TaskDraft:
    text, own = split_labels(text)
    if own:
        context = replace(context, fields={**context.fields, **dict(own)})
    text = _tidy(text)
    lead = _lead(text, context)
    return TaskDraft(
        origin=context.origin,
        number=node.path,
        text=text,
        lead=lead,
        cooperating=_cooperating(text, context, lead),
        deadline=_deadline(text, context),
        output=context.fields.get("san_pham"),
        owner=node,
        places=node.places,
        confidence=_SURE if node.mark else _PLAIN,
        repaired=node.repaired,
    )


def _item(node: Node, context: _Context) -> Iterator[TaskDraft]:
    """The task of an item and the tasks below it."""
    own = _fields(node.children)
    inner = replace(context, fields={**context.fields, **own}) if own else context
    if node.label == "noi_dung":
        if node.body:
            yield _draft(node, node.body, inner)
    elif not (_announces(node) or _names_only(node) or _is_note(node.text) or _describes(node, inner)):
        yield _draft(node, node.text, inner)
    below = inner
    if _announces(node) or _names_only(node):
        agencies = _heading_agencies(node.text, inner)
        cooperating = tuple(cooperating_in(node.text)) if not agencies else ()
        below = replace(inner, lead=agencies or inner.lead, cooperating=cooperating or inner.cooperating)
    yield from _list(node.children, below)


def _list(nodes: Sequence[Node | DataTable], context: _Context) -> Iterator[TaskDraft]:
    """The tasks of one list of lines; an announcing paragraph tells of the lines after it."""
    closing = _closing_fields(nodes)
    context = replace(context, named=_named_share(nodes))
    for index, node in enumerate(nodes):
        here = replace(context, fields={**context.fields, **closing[index]}) if closing.get(index) else context
        if isinstance(node, DataTable):
            yield from tasks_of_table(node, here.origin, node.section_path or "", node)
        elif node.heading is not None:
            yield from _section(node, here)
        elif node.label and node.label != "noi_dung":
            continue
        elif node.mark is None and _announces(node):
            agencies = _heading_agencies(node.text, context)
            named = tuple(cooperating_in(node.text))
            context = replace(context, lead=agencies or context.lead, cooperating=named or context.cooperating)
        else:
            yield from _item(node, here)


def _named_share(nodes: Sequence[Node | DataTable]) -> float:
    """The share of the marked lines of a list that are the names of agencies."""
    marked = [node for node in nodes if isinstance(node, Node) and node.mark is not None and not node.label]
    named = [node for node in marked if _own_agencies(node.heading or node.text)]
    return len(named) / len(marked) if marked else 0.0


def _closing_fields(nodes: Sequence[Node | DataTable]) -> dict[int, dict[str, str]]:
    """The field lines among the lines of a list, by the index of the line they tell of.

    Each belongs to the item before it, or, where it closes a block of items, to all of them that have none.
    """
    result: dict[int, dict[str, str]] = {}
    run: list[int] = []
    fields: dict[str, str] = {}

    def close() -> None:
        for index in run:
            result[index] = dict(fields)
        run.clear()
        fields.clear()

    for index, node in enumerate(nodes):
        if isinstance(node, Node) and node.label and node.label != "noi_dung":
            fields.update(_fields([node]))
            continue
        if fields:
            close()
        if isinstance(node, Node) and node.heading is None:
            run.append(index)
    if fields:
        close()
    return result


def _names_bodies(node: Node) -> bool:
    """A run-in heading that only says who: "2. Cơ quan chỉ đạo: Ủy ban nhân dân tỉnh"."""
    return bool(node.body) and (is_agency(node.body or "") or parse_label(f"{node.heading}:") is not None)


def _section(node: Node, context: _Context) -> Iterator[TaskDraft]:
    origin = context.origin if node.kind in _HELD_KINDS else node.kind
    if origin not in _TASK_KINDS:
        return
    inner = _with_heading(replace(context, origin=origin), node)
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
        if isinstance(node, Node) and node.heading is not None:
            drafts.extend(_sections_below(node, year))
    return drafts


def _sections_below(node: Node, year: int | None) -> Iterator[TaskDraft]:
    """The task sections at or below a heading: a part on goals may hold a sub-part on tasks."""
    if node.kind in _TASK_KINDS:
        yield from _section(node, _Context(origin=node.kind, year=year))
        return
    for child in node.children:
        if isinstance(child, Node) and child.heading is not None:
            yield from _sections_below(child, year)
