"""Which records say that they stand on repaired text, and how sure they are then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kehoach_extract.mended import Change, Mended
from kehoach_extract.pipeline import plan_of
from kehoach_extract.plan import Budget, Citation, Plan, Section, Target, Task
from kehoach_extract.readers import read
from kehoach_extract.records.repaired import mark_repaired
from kehoach_extract.repair.document import RepairOptions
from kehoach_extract.repair.lines import spots_of, with_lines
from kehoach_extract.source import SourceDocument
from kehoach_extract.structure.document import structure

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
- Vẽ lại bản đồ luồng lạch.
III. KINH PHÍ
- Ngân sách tỉnh: 12,5 tỷ đồng.
"""
UNCHANGED = RepairOptions(menders=(), restore=lambda lines, *_: [Mended(line) for line in lines])


def repaired_at(changes: dict[int, list[float]]) -> Plan:
    """The plan with a change of each probability on these lines (from 1); a change puts a letter's own self there."""
    document = read(PLAN.encode(), "a.txt")
    plan = plan_of(document, UNCHANGED)
    mended = _mended(document, changes)
    mark_repaired(plan, mended, structure(mended))
    return plan


def _mended(document: SourceDocument, changes: dict[int, list[float]]) -> SourceDocument:
    lines = []
    for spot in spots_of(document):
        place = spot.line.place.lines
        found = changes.get(place[0], []) if place else []
        made = [Change(at, at + 1, spot.line.text[at], "stripped", sure) for at, sure in enumerate(found)]
        lines.append(replace(spot.line, repair=Mended(spot.line.text, tuple(made))) if found else spot.line)
    return with_lines(document, lines)


def marked(plan: Plan) -> set[str]:
    lists: tuple[Sequence[Section | Task | Target | Budget | Citation], ...] = (
        plan.sections,
        plan.tasks,
        plan.targets,
        plan.budget,
        plan.citations,
    )
    found = {record.id for records in lists for record in records if record.repaired}
    return found | ({"metadata"} if plan.metadata.repaired else set())


@pytest.mark.parametrize(
    ("line", "records"),
    [
        (1, {"metadata"}),
        (3, {"metadata"}),
        (7, {"citation:12/NQ-HĐND"}),
        (9, {"target:I.-1"}),
        (11, {"section:II.1"}),
        (12, {"task:II.1.-1"}),
        (15, {"budget:III.-1"}),
    ],
)
def test_only_records_on_repaired_lines_say_so(line: int, records: set[str]) -> None:
    assert marked(repaired_at({line: [0.5]})) == records


def test_a_repaired_record_is_as_sure_as_the_mean_of_its_changes() -> None:
    [task, other] = repaired_at({12: [0.9, 0.7, 0.8]}).tasks
    assert (task.repaired, task.confidence) == (True, 0.8)
    assert (other.repaired, other.confidence) == (False, 1.0)


def test_a_sure_repair_makes_no_record_surer() -> None:
    before = repaired_at({}).targets[0].confidence
    after = repaired_at({9: [0.999]}).targets[0]
    assert before < 0.999
    assert (after.repaired, after.confidence) == (True, before)


def test_nothing_repaired_changes_nothing() -> None:
    plan = repaired_at({})
    assert marked(plan) == set()
    assert plan == plan_of(read(PLAN.encode(), "a.txt"), UNCHANGED)


WORD = """<html><body><h1>KẾ HOẠCH</h1><p>Mở tuyến xe buýt</p>
<h2>I. NHIỆM VỤ</h2>
<p>1. Mở tuyến số chín về bến tàu.</p>
<table><tr><td>TT</td><td>Bến</td><td>Số xe</td></tr>
<tr><td>1</td><td>Chợ Cũ</td><td>12</td></tr>
<tr><td>2</td><td>Đồi Chè</td><td>7</td></tr></table></body></html>"""


def test_a_table_is_repaired_where_one_of_its_cells_is() -> None:
    document = read(WORD.encode(), "a.html")
    plan = plan_of(document, UNCHANGED)
    mended = _mended(document, {6: [0.6]})
    mark_repaired(plan, mended, structure(mended))
    assert [(table.repaired, table.confidence) for table in plan.tables] == [(True, 0.6)]
    assert not any(task.repaired for task in plan.tasks)
