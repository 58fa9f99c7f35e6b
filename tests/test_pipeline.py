"""From bytes to records: determinism, evidence, ids, warnings."""

from __future__ import annotations

import pytest

import kehoach_extract
from kehoach_extract.pipeline import extract_document

PLAN = """ỦY BAN NHÂN DÂN
TỈNH CÀ MAU
Số: 77/KH-UBND
Cà Mau, ngày 06 tháng 5 năm 2031
KẾ HOẠCH
Phát triển đội phao tiêu luồng lạch
Căn cứ Nghị quyết số 12/NQ-HĐND ngày 02/3/2030 của Hội đồng nhân dân tỉnh, ban hành Kế hoạch:
I. MỤC TIÊU ĐẾN NĂM 2035
- Trên 90% luồng có phao tiêu.
II. NHIỆM VỤ
1. Rà soát luồng lạch
- Đo sâu toàn tuyến trước ngày 01/7/2032.
1. Thả phao
- Thả phao dẫn luồng.
III. KINH PHÍ
- Ngân sách tỉnh: 12,5 tỷ đồng.
"""


def test_the_same_bytes_give_the_same_json() -> None:
    first, second = (extract_document(PLAN.encode(), "a.txt").model_dump_json() for _ in range(2))
    assert first == second


def test_every_record_says_where_it_stands() -> None:
    plan = kehoach_extract.extract(PLAN.encode(), "a.txt")
    lines = {task.id: task.evidence[0].lines for task in plan.tasks}
    lines |= {target.id: target.evidence[0].lines for target in plan.targets}
    lines |= {budget.id: budget.evidence[0].lines for budget in plan.budget}
    assert lines["task:II.1.-1"] == (12, 12)
    assert lines["target:I.-1"] == (9, 9)
    assert lines["budget:III.-1"] == (16, 16)
    assert plan.citations[0].evidence[0].lines == (7, 7)


def test_records_point_to_their_sections() -> None:
    plan = kehoach_extract.extract(PLAN.encode(), "a.txt")
    ids = {section.id: section for section in plan.sections}
    assert ids[plan.tasks[0].section_id or ""].heading == "Rà soát luồng lạch"
    assert ids[plan.targets[0].section_id or ""].kind == "muc_tieu"
    parent = ids[plan.tasks[0].section_id or ""].parent
    assert parent is not None
    assert plan.sections[parent].heading == "NHIỆM VỤ"


def test_ids_stay_unique_and_warnings_tell_of_the_restarted_list() -> None:
    plan = kehoach_extract.extract(PLAN.encode(), "a.txt")
    for records in (plan.sections, plan.tasks, plan.targets, plan.tables, plan.budget, plan.citations):
        assert len({record.id for record in records}) == len(records)
    assert "list_restarted" in {warning.code for warning in plan.warnings}


def test_a_text_that_is_no_plan_gives_what_there_is_and_a_warning() -> None:
    plan = kehoach_extract.extract("Hôm nay trời đẹp, thuyền về bến sớm hơn mọi ngày.".encode(), "thu.txt")
    assert [warning.code for warning in plan.warnings] == ["not_a_plan"]
    assert (plan.sections, plan.tasks, plan.metadata.doc_type) == ([], [], None)


ODD_DIGITS = """# KẾ HOẠCH

Chương ²

## I. MỤC TIÊU

- Xây {code} bến xe ①.

| ² | Tên bến | ³ |
|---|---|---|
| ① | Bến A | {code} |
| ② | Bến B | 3 |
| 1² | Bến C | 4 |
"""


@pytest.mark.parametrize("name", ["ke-hoach.md", "ke-hoach.txt", "ke-hoach.html"])
def test_signs_that_are_digits_only_by_name_cost_no_document(name: str) -> None:
    text = ODD_DIGITS.format(code="7" * 6000)
    if name.endswith("html"):
        rows = "".join(f"<p style='font-weight:²'>{line}</p>" for line in text.splitlines())
        table = "<table><tr><td>²</td><td>Bến</td></tr><tr><td>①</td><td>3</td></tr></table>"
        text = f"<html><body>{rows}{table}</body></html>"
    plan = extract_document(text.encode(), name)
    assert plan.sections
