"""Targets: the goals of a plan, with their numbers and the year they are due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach_extract.folding import fold
from kehoach_extract.outline import DataTable, Node, Outline
from kehoach_extract.records.goal_words import anywhere, starting
from kehoach_extract.records.quantities import QuantityDraft
from kehoach_extract.records.reach import is_to_reach
from kehoach_extract.records.statements import Statement, statements
from kehoach_extract.records.years import due_years, year_mentions
from kehoach_extract.vocabulary import SectionKind, TargetOrigin

_ORIGINS: dict[SectionKind, TargetOrigin] = {
    "muc_tieu": "muc_tieu",
    "nhiem_vu": "nhiem_vu",
    "to_chuc_thuc_hien": "to_chuc_thuc_hien",
}
_MOST_LABEL_WORDS = 10
_POINTER = re.compile(r"\s*\((?:[Cc]hi tiết|[Cc]ó|[Tt]heo|[Xx]em|[Tt]ại)\s[^()]*(?:[Pp]hụ lục|kèm theo)[^()]*\)$")
"""Words in brackets at the end of a goal that only point to an appendix."""


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target before its id, its section and its evidence are known; ``node`` is the item it stands in."""

    origin: TargetOrigin
    text: str
    year: int | None
    quantities: tuple[QuantityDraft, ...]
    node: Node


def targets_of(outline: Outline) -> list[TargetDraft]:
    """The targets of the body in reading order.

    Parts on goals give every item or sentence; parts on tasks and on implementation only what has a number to reach.

    Example:
        >>> from kehoach_extract.outline import Letterhead, Signature
        >>> goals = Node("", heading="MỤC TIÊU ĐẾN NĂM 2027", kind="muc_tieu")
        >>> goals.children.append(Node("Trên 90% thư viện xã mở cửa buổi tối."))
        >>> outline = Outline(Letterhead(), [], [goals], [], [], Signature(), [])
        >>> [(t.text, t.year, t.quantities[0].value) for t in targets_of(outline)]
        [('Trên 90% thư viện xã mở cửa buổi tối', 2027, 90)]
    """
    return list(_below(outline.body, None, None))


def _below(blocks: list[Node | DataTable], origin: TargetOrigin | None, year: int | None) -> Iterator[TargetDraft]:
    nodes = [block for block in blocks if isinstance(block, Node)]
    for index, node in enumerate(nodes):
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if node.heading is not None:
            own = _ORIGINS.get(node.kind) if node.kind else origin
            inner = _heading_year(node.heading, year)
            if own and node.body:
                yield from _targets_in(node.body, node, own, inner)
            yield from _below(node.children, own, inner)
            continue
        if node.label is not None and not _is_amount(node):
            continue
        if origin and not _is_label(node, following, origin):
            yield from _targets_in(node.text, node, origin, year)
        inner = _last_due(node.text, year)
        yield from _below(node.children, origin, inner)
        if node.mark is None and node.text.rstrip().endswith(":"):
            year = inner
    return


def _is_amount(node: Node) -> bool:
    """Whether a field line says how much is to be done ("Số lượng: 500 vé"); the other fields belong to the tasks."""
    return node.label == "khac" and bool(starting("results").match(fold(node.text)))


def _targets_in(text: str, node: Node, origin: TargetOrigin, year: int | None) -> Iterator[TargetDraft]:
    leads = text.rstrip().endswith(":")
    built = False
    for statement in statements(text, year):
        if _is_pointer(statement.text):
            continue
        if not statement.quantities and (leads or origin != "muc_tieu"):
            continue
        if origin != "muc_tieu":
            goes_on = built and bool(starting("results").match(fold(statement.text)))
            if not (goes_on or is_to_reach(statement)):
                continue
            built = True
        due = _statement_year(statement)
        yield TargetDraft(origin, _POINTER.sub("", statement.text), due, statement.quantities, node)


def _statement_year(statement: Statement) -> int | None:
    if statement.quantities:
        return max((quantity.year for quantity in statement.quantities if quantity.year), default=None)
    return _last_due(statement.text, statement.year)


def _last_due(text: str, year: int | None) -> int | None:
    mentions = due_years(text)
    return mentions[-1].year if mentions else year


def _heading_year(heading: str, year: int | None) -> int | None:
    """The year of a heading; here a year in a name counts too, where there is no other."""
    mentions = due_years(heading) or [mention for mention in year_mentions(heading) if not mention.baseline]
    return mentions[-1].year if mentions else year


def _is_label(node: Node, following: Node | None, origin: TargetOrigin) -> bool:
    """Whether a short line only names what the paragraphs below it are about ("- Thư viện")."""
    text = node.text.strip()
    if origin != "muc_tieu" or not text or text[-1] in ".;" or len(text.split()) > _MOST_LABEL_WORDS:
        return False
    verbs = any(starting(name).match(fold(text)) for name in ("task_verbs", "builders"))
    if verbs or any(statement.quantities for statement in statements(text)):
        return False
    return any(isinstance(child, Node) for child in node.children) or (
        node.mark is not None and following is not None and following.mark is None and following.heading is None
    )


def _is_pointer(text: str) -> bool:
    """Whether a sentence only points to an appendix ("(Chi tiết tại Phụ lục 1)")."""
    folded = fold(text).lstrip(" (*[")
    if text.strip().startswith("("):
        return bool(anywhere("pointers").search(folded))
    return bool(starting("pointers").match(folded)) and "phụ lục" in folded
