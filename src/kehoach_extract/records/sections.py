"""Sections: every heading of the body in order, and each appendix."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_extract.outline import Appendix, DataTable, Node, Outline, tables_below
from kehoach_extract.plan import Section
from kehoach_extract.records.evidence import Ids, evidence_of

_SURE, _BY_FORM = 1.0, 0.9
"""Confidence of a heading with look or Roman number, and of one told by its words and neighbours."""


def _confidence(node: Node) -> float:
    styled = (
        node.bold or node.format_level is not None or (node.mark is not None and node.mark.style in {"roman", "part"})
    )
    return _SURE if styled else _BY_FORM


def _number(node: Node) -> str | None:
    return node.mark.label if node.mark else None


def _appendix_section(appendix: Appendix, ids: Ids) -> Section:
    numbered = appendix.number is not None
    # An attachment without a label is known by its note "(Kèm theo Kế hoạch số ...)" and called by its title.
    titled = numbered or not appendix.label
    return Section(
        id=ids.of(appendix.label or "PL"),
        level=1,
        number=appendix.label if numbered else None,
        heading=(appendix.title or appendix.label or "PHỤ LỤC") if titled else appendix.label,
        kind="phu_luc",
        parent=None,
        evidence=evidence_of(appendix.places),
    )


def sections_of(outline: Outline) -> tuple[list[Section], dict[int, str]]:
    """The sections of a plan.

    Returns:
        (sections, ids): ``ids`` maps ``id(node)`` of every node and ``id(appendix)`` to the id of the section it
        stands in
        (a heading stands in itself).
    """
    sections: list[Section] = []
    of_object: dict[int, str] = {}
    ids = Ids("section")

    def walk(nodes: Sequence[Node | DataTable], parent: int | None) -> None:
        for node in nodes:
            inside = parent
            if isinstance(node, DataTable):
                if parent is not None:
                    of_object[id(node)] = sections[parent].id
                continue
            if node.heading is not None and node.kind is not None:
                sections.append(
                    Section(
                        id=ids.of(node.path or node.heading),
                        level=node.level,
                        number=_number(node),
                        heading=node.heading,
                        kind=node.kind,
                        parent=parent,
                        evidence=evidence_of(node.places),
                        confidence=_confidence(node),
                    )
                )
                inside = len(sections) - 1
            if inside is not None:
                of_object[id(node)] = sections[inside].id
            walk(node.children, inside)

    walk(outline.body, None)
    for appendix in outline.appendices:
        if not (appendix.label or appendix.note):
            continue
        section = _appendix_section(appendix, ids)
        sections.append(section)
        of_object[id(appendix)] = section.id
        for table in tables_below(appendix.content):
            of_object[id(table)] = section.id
    return sections, of_object
