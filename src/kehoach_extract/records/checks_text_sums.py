"""Sums of money named in the text that do not add up."""

from __future__ import annotations

import re
from decimal import Decimal

from kehoach_extract.folding import fold
from kehoach_extract.outline import Node, Outline
from kehoach_extract.plan import Warning_
from kehoach_extract.records.budget import budget_of
from kehoach_extract.records.checks_text import shortened, vietnamese
from kehoach_extract.records.messages import warning
from kehoach_extract.records.sums import MIN_PARTS, Sum

_SAID_TOTAL = re.compile(r"^(?:tổng|tong)|trong đó|trong do|bao gồm|gồm")


def check_text_sums(outline: Outline) -> list[Warning_]:
    """Warnings on sums of money that the items below them do not add up to ("Tổng kinh phí: ..., trong đó:")."""
    drafts = budget_of(outline)
    of_node: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        of_node.setdefault(id(draft.node), []).append(index)
    found = []
    for draft in drafts:
        children = [child for child in draft.node.children if isinstance(child, Node)]
        if (
            len(of_node[id(draft.node)]) != 1
            or len(children) < MIN_PARTS
            or not _SAID_TOTAL.search(fold(draft.node.text))
        ):
            continue
        parts = [of_node.get(id(child), []) for child in children]
        if any(len(part) != 1 or drafts[part[0]].unit != draft.unit for part in parts):
            continue
        amounts = tuple(Decimal(str(drafts[part[0]].amount)) for part in parts)
        whole = Sum(Decimal(str(draft.amount)), amounts)
        if not whole.holds:
            found.append(
                warning(
                    "total_of_sums",
                    draft.node.places,
                    text=shortened(draft.text),
                    printed=f"{vietnamese(whole.printed)} {draft.unit}",
                    sum=f"{vietnamese(whole.sum)} {draft.unit}",
                )
            )
    return found
