from __future__ import annotations

import pytest

from kehoach_extract.outline import Letterhead, Mark, Node, Outline, Signature
from kehoach_extract.records.budget import BudgetDraft, budget_of
from kehoach_extract.vocabulary import SectionKind


def heading(text: str, *children: Node, kind: SectionKind = "kinh_phi", body: str | None = None) -> Node:
    return Node(text, heading=text, kind=kind, body=body, children=list(children))


def item(text: str, *children: Node) -> Node:
    return Node(text, mark=Mark("dash", "-"), children=list(children))


def budget(*body: Node) -> list[BudgetDraft]:
    return budget_of(Outline(Letterhead(), [], list(body), [], [], Signature(), []))


def rows(*body: Node) -> list[tuple[str, float, str, float, str | None]]:
    return [(b.text, b.amount, b.unit, b.amount_vnd, b.period) for b in budget(*body)]


def test_a_total_and_its_parts_take_the_period_of_the_heading() -> None:
    part = heading(
        "Giai đoạn 2026 - 2028",
        item("Tổng số: 1.758,25 tỷ đồng, trong đó:", item("Mua tàu: 1.700,0 tỷ đồng;"), item("Sửa bến: 58,25 tỷ.")),
    )
    assert rows(part) == [
        ("Tổng số: 1.758,25 tỷ đồng", 1758.25, "tỷ đồng", 1_758_250_000_000, "2026-2028"),
        ("Mua tàu: 1.700,0 tỷ đồng", 1700, "tỷ đồng", 1_700_000_000_000, "2026-2028"),
        ("Sửa bến: 58,25 tỷ", 58.25, "tỷ", 58_250_000_000, "2026-2028"),
    ]


def test_sums_of_one_sentence_are_records_of_their_own() -> None:
    text = "Kinh phí: 500 triệu đồng, trong đó: ngân sách xã 300 triệu đồng; nguồn khác 200.000.000 đồng."
    assert rows(heading("Kinh phí", item(text))) == [
        ("Kinh phí: 500 triệu đồng", 500, "triệu đồng", 500_000_000, None),
        ("ngân sách xã 300 triệu đồng", 300, "triệu đồng", 300_000_000, None),
        ("nguồn khác 200.000.000 đồng", 200_000_000, "đồng", 200_000_000, None),
    ]


def test_a_run_in_heading_may_hold_the_sum() -> None:
    node = heading("Tổng kinh phí năm 2026", body="2,5 tỷ đồng.")
    assert [(b.amount_vnd, b.period) for b in budget(node)] == [(2_500_000_000, "2026")]


def test_the_own_year_of_a_sum_wins() -> None:
    part = heading("Kinh phí giai đoạn 2026-2027", item("Năm 2026: 3 tỷ đồng; năm 2027: 4 tỷ đồng."))
    assert [(b.amount, b.period) for b in budget(part)] == [(3, "2026"), (4, "2027")]


def test_years_of_documents_are_no_period() -> None:
    text = "Theo Quyết định số 12/QĐ-UBND ngày 05/3/2024, chi 3 tỷ đồng."
    assert [(b.amount, b.period) for b in budget(heading("Kinh phí", item(text)))] == [(3, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Mức chi 50.000 đồng/người.",
        "Vay 12 triệu USD.",
        "Theo khả năng ngân sách, từ 5 - 10 tỷ đồng.",
        "Bảo đảm 100% kinh phí.",
    ],
)
def test_what_is_no_sum_in_dong(text: str) -> None:
    assert budget(heading("Kinh phí", item(text))) == []


def test_a_yearly_sum_counts_beside_its_total_but_no_price() -> None:
    text = "Thuê bến năm 2026 - 2028: 20.000.000 đồng/năm x 03 năm = 60.000.000 đồng."
    assert [(b.amount_vnd, b.period) for b in budget(heading("Kinh phí", item(text)))] == [
        (20_000_000, "2026-2028"),
        (60_000_000, "2026-2028"),
    ]
    text = "Mở lớp lái tàu: 5.000.000 đồng x 12 lớp = 60.000.000 đồng."
    assert [b.amount_vnd for b in budget(heading("Kinh phí", item(text)))] == [60_000_000]


def test_only_parts_on_funding_have_sums() -> None:
    assert budget(heading("Nhiệm vụ", item("Chi 3 tỷ đồng."), kind="nhiem_vu")) == []


def test_an_amount_is_whole_dong() -> None:
    assert budget(heading("Kinh phí", item("Chi 22,712 tỷ đồng.")))[0].amount_vnd == 22_712_000_000
