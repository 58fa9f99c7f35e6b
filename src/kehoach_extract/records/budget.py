"""Sums of money in the parts of a plan on funding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.outline import DataTable, Node, Outline
from kehoach_extract.records.quantities import QuantityDraft, quantities
from kehoach_extract.records.statements import outside_brackets, sentences
from kehoach_extract.vocabulary import SectionKind

_PERIOD = pattern(r"(?<!\d)((?:19|20)\d\d)\s*(?:-|đến(?: hết)?(?: năm)?)\s*((?:19|20)\d\d)(?!\d)")
_YEAR = pattern(r"\bnăm ((?:19|20)\d\d)(?!\d|\s*(?:-|đến))")
_OF_DOCUMENT = pattern(
    r"(?:ngày\s*\d{1,2}\s*(?:tháng|/)\s*\d{1,2}\s*(?:năm|/)?|"
    r"\b(?:nghị quyết|quyết định|kế hoạch số|thông tư|nghị định|luật|đề án|so với)\b[^,;:.]*?)\s*$"
)
_CUT = re.compile(r",?\s*(?:trong đó|bao gồm|gồm(?: có)?|cụ thể(?: như sau)?)\s*:\s*", re.IGNORECASE)
_TIMES = re.compile(r"\s*[x×*]\s*\d")
_TAIL = pattern(r"[\s,]*(?:,\s*)?(?:trong đó|bao gồm|gồm(?: có)?|cụ thể(?: như sau)?|như sau)?[\s:;.,/]*$")


@dataclass(frozen=True, slots=True)
class BudgetDraft:
    """A sum of money: its statement, the amount in the unit as written ("tỷ đồng") and in đồng, its period."""

    text: str
    amount: float
    unit: str
    amount_vnd: float
    period: str | None
    node: Node


def budget_of(outline: Outline) -> list[BudgetDraft]:
    """The sums of money in the funding parts of the body, in reading order; sums in other currencies are left out.

    Example:
        >>> from kehoach_extract.outline import Letterhead, Signature
        >>> part = Node("", heading="Kinh phí giai đoạn 2026 - 2028", kind="kinh_phi")
        >>> part.children.append(Node("Mua sách: 1,5 tỷ đồng."))
        >>> outline = Outline(Letterhead(), [], [part], [], [], Signature(), [])
        >>> [(sum.text, sum.amount_vnd, sum.period) for sum in budget_of(outline)]
        [('Mua sách: 1,5 tỷ đồng', 1500000000, '2026-2028')]
    """
    return list(_below(outline.body, None, None))


def _below(blocks: list[Node | DataTable], kind: SectionKind | None, period: str | None) -> Iterator[BudgetDraft]:
    for node in blocks:
        if not isinstance(node, Node):
            continue
        own, inner = kind, _period_of(node.heading if node.heading is not None else node.text) or period
        if node.heading is not None:
            own = node.kind or kind
        if own == "kinh_phi":
            text = node.text if node.heading is None else _heading_words(node)
            yield from _sums(text, node, inner)
        yield from _below(node.children, own, inner)
        if node.heading is None and node.mark is None and node.text.rstrip().endswith(":"):
            period = inner


def _heading_words(node: Node) -> str:
    """The words of a heading with its body: "2. Tổng kinh phí: 12 tỷ đồng" is a heading that holds a sum."""
    return f"{node.heading}: {node.body}" if node.body else node.heading or ""


def _sums(text: str, node: Node, period: str | None) -> Iterator[BudgetDraft]:
    for sentence in sentences(text):
        here = _period_of(sentence) or period
        for statement in _statements(sentence):
            for money in _money(statement):
                unit = money.unit or ""
                factor = _factor(unit)
                if factor is None or money.value_max is not None or _is_price(statement, money):
                    continue
                amount = _whole(money.value * factor)
                yield BudgetDraft(statement, money.value, unit, amount, _period_of(statement) or here, node)


def _is_price(statement: str, money: QuantityDraft) -> bool:
    """Whether a sum is the price of one thing ("5 triệu đồng x 12 lớp"); a sum by the year is one that is spent."""
    return bool(_TIMES.match(statement, money.end)) and not fold(money.unit or "").endswith("/năm")


def _money(text: str) -> list[QuantityDraft]:
    return [quantity for quantity in quantities(text) if quantity.kind == "money"]


def _statements(sentence: str) -> Iterator[str]:
    """The parts of a sentence with one sum each, cut at ";", at "trong đó:" and at a comma before the next sum."""
    for piece in outside_brackets(sentence, ";"):
        for words in _CUT.split(piece):
            clauses = [""]
            for segment in outside_brackets(words, ","):
                if _money(segment) and _money(clauses[-1]):
                    clauses.append(segment)
                else:
                    clauses[-1] += f",{segment}" if clauses[-1] else segment
            yield from (clause[: _tail(clause)].strip() for clause in clauses)


def _tail(words: str) -> int:
    match = _TAIL.search(fold(words))
    return match.start() if match else len(words)


def _whole(amount: float) -> float:
    """The amount without the noise of floating point: đồng have no parts."""
    return int(amount + 0.5)


def _factor(unit: str) -> int | None:
    """How many đồng one of ``unit`` is; None where it is no Vietnamese money or a rate by head ("đồng/người")."""
    scale = 1
    for word in fold(unit).removesuffix("/năm").split():
        if word in load("units")["powers"]:
            scale *= load("units")["powers"][word]
        elif word not in load("units")["home_currency"]:
            return None
    return scale


def _period_of(text: str) -> str | None:
    """The period a text names: "2018-2025", or "2025" for a single year; years of cited documents are left out."""
    folded = fold(text)
    for match in _PERIOD.finditer(folded):
        if not _OF_DOCUMENT.search(
            folded[: match.start()].removesuffix("giai đoạn ").removesuffix("từ năm ").rstrip() + " "
        ):
            return f"{match[1]}-{match[2]}"
    for match in _YEAR.finditer(folded):
        if not _OF_DOCUMENT.search(folded[: match.start()]):
            return match[1]
    return None
