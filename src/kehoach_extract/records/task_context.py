"""What the headings, announcing lines and field lines around an item say of it: who leads, with whom, until when.

Who leads comes, in this order, from a field line of the item's block, from the agency heading above, from the item's
subject. When comes from the item's own words, then from a field line, then from a heading that is a period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold
from kehoach_extract.outline import DataTable, Node
from kehoach_extract.plan import Deadline
from kehoach_extract.records.actions import opens_with_action
from kehoach_extract.records.agencies import cooperating_in, is_agency, leading_agency, split_agencies
from kehoach_extract.records.deadlines import heading_period, parse_deadline
from kehoach_extract.vocabulary import TaskOrigin

_PRAYER = re.compile(r"^(?:Đề nghị|Giao(?:\s+cho)?|Mời|Yêu cầu|Kính đề nghị)\s+", re.IGNORECASE)
_AGENCY_PREFIX = re.compile(r"^(?P<agency>[^:;.]{3,160}?)\s*:\s+(?P<rest>\S.*)$", re.DOTALL)
_IN_BRACKETS = re.compile(r"\((?:do\s+|giao\s+)?(?P<agency>[^();:]{3,120}?)\s+chủ trì\b[^()]*\)\W*$", re.IGNORECASE)
_MOSTLY, _OFTEN = 0.6, 0.4
"""From this share on a list is ordered by agency; from the second its unknown names are taken for agencies too."""
_LONGEST_NAME = 12
"""Most words of the name of a body that no list knows."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings and announcing lines above say of the items below."""

    origin: TaskOrigin
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    period: Deadline | None = None
    fields: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    weak: bool = False
    """Whether an item's own "Sở ...: ..." tells better who leads: after an announcing line, below an unknown name."""
    named: float = 0.0
    """The share of the list's headings that name agencies."""


def _own_agencies(text: str) -> tuple[str, ...]:
    """The agencies that a heading or announcing line names as a whole, () where it names none."""
    whole = text.strip().rstrip(":").strip()
    for name in (whole, _PRAYER.sub("", whole)):
        if is_agency(name):
            return tuple(split_agencies(name))
    return ()


def fields_of(nodes: Sequence[Node | DataTable]) -> dict[str, str]:
    """The field lines directly below a node: label to value; a label alone takes the lines below it."""
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, Node) and node.label and node.label != "noi_dung":
            value = node.body or "; ".join(c.text.strip(" ;.") for c in node.children if isinstance(c, Node))
            if value:
                found.setdefault(node.label, value.strip().rstrip(".;").strip())
    return found


def heading_agencies(heading: str, context: Context) -> tuple[str, ...]:
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
    if len(name.split()) > _LONGEST_NAME or _names_matter(name) or opens_with_action(name):
        return ()
    return tuple(split_agencies(name)) or (name,)


def below_heading(context: Context, node: Node) -> Context:
    """What holds below a heading: its agencies, period and field lines besides what held above it."""
    heading = node.heading or ""
    agencies = heading_agencies(heading, context)
    period = heading_period(heading)
    cooperating = tuple(cooperating_in(heading)) if not agencies else ()
    return replace(
        context,
        lead=agencies or context.lead,
        weak=bool(agencies) and not is_agency(_PRAYER.sub("", heading)),
        cooperating=cooperating or context.cooperating,
        period=period.model_copy(update={"inherited": True}) if period else context.period,
        fields={**context.fields, **fields_of(node.children)},
    )


def deadline_of(text: str, context: Context) -> Deadline | None:
    """When an item is due: by its own words, a field line, or the heading that is a period; None where none tells."""
    own = parse_deadline(text, context="text", default_year=context.year)
    if own is not None:
        return own
    if "thoi_gian" in context.fields:
        named = parse_deadline(context.fields["thoi_gian"], context="column", default_year=context.year)
        if named is not None:
            return named
    return context.period


def lead_of(text: str, context: Context) -> list[str]:
    """Who leads an item: a field line, the heading, brackets or a prefix that name a body, or the subject."""
    field_line = context.fields.get("chu_tri") or context.fields.get("thuc_hien")
    if field_line:
        return split_agencies(field_line)
    prefixed = _AGENCY_PREFIX.match(text) if context.weak or not context.lead else None
    named = _PRAYER.sub("", prefixed.group("agency")) if prefixed else ""
    if is_agency(named):
        return split_agencies(named)
    if context.lead:
        return list(context.lead)
    bracketed = _IN_BRACKETS.search(text)
    if bracketed and is_agency(bracketed.group("agency")):
        return split_agencies(bracketed.group("agency"))
    return leading_agency(text)


def cooperating_of(text: str, context: Context, lead: Sequence[str]) -> list[str]:
    """Who cooperates: those the item names, else the announcing line above, and those of a field line; none twice."""
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


def named_share(nodes: Sequence[Node | DataTable]) -> float:
    """The share of the marked lines of a list that are the names of agencies."""
    marked = [node for node in nodes if isinstance(node, Node) and node.mark is not None and not node.label]
    named = [node for node in marked if _own_agencies(node.heading or node.text)]
    return len(named) / len(marked) if marked else 0.0


def closing_fields(nodes: Sequence[Node | DataTable]) -> dict[int, dict[str, str]]:
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
            fields.update(fields_of([node]))
            continue
        if fields:
            close()
        if isinstance(node, Node) and node.heading is None:
            run.append(index)
    if fields:
        close()
    return result
