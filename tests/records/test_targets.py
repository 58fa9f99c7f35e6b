from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kehoach_extract.outline import DataTable, Letterhead, Mark, Node, Outline, Signature
from kehoach_extract.records.reach import is_to_reach
from kehoach_extract.records.statements import statements
from kehoach_extract.records.targets import TargetDraft, targets_of
from kehoach_extract.vocabulary import SectionKind

SHARED = Path(os.environ.get("KEHOACH_SHARED", Path(__file__).parents[2] / "../shared"))


def heading(text: str, kind: SectionKind, *children: Node | DataTable) -> Node:
    return Node(text, heading=text, kind=kind, children=list(children))


def item(text: str, *children: Node | DataTable) -> Node:
    return Node(text, mark=Mark("dash", "-"), children=list(children))


def targets(*body: Node | DataTable) -> list[TargetDraft]:
    return targets_of(Outline(Letterhead(), [], list(body), [], [], Signature(), []))


def test_goals_without_a_number_count_in_a_part_on_goals_only() -> None:
    goal = "Nâng cao chất lượng phục vụ hành khách."
    assert [t.text for t in targets(heading("MỤC TIÊU", "muc_tieu", item(goal)))] == [goal[:-1]]
    assert targets(heading("NHIỆM VỤ", "nhiem_vu", item(goal))) == []


def test_the_nearest_year_wins() -> None:
    body = heading(
        "MỤC TIÊU ĐẾN NĂM 2030",
        "muc_tieu",
        item("80% bến có mái che."),
        item("Đến năm 2026:", item("40% bến có mái che;"), item("Năm 2027 đạt 50%.")),
        heading("Giai đoạn 2026 - 2028", "muc_tieu", item("60% bến có mái che.")),
    )
    assert [(t.year, t.origin) for t in targets(body)] == [
        (2030, "muc_tieu"),
        (2026, "muc_tieu"),
        (2027, "muc_tieu"),
        (2028, "muc_tieu"),
    ]


def test_a_plain_lead_in_gives_its_year_to_what_follows() -> None:
    body = heading("Mục tiêu", "muc_tieu", Node("Phấn đấu đến năm 2027:"), item("12 bến có kho lạnh;"))
    assert [(t.text, t.year) for t in targets(body)] == [("12 bến có kho lạnh", 2027)]


def test_labels_pointers_tables_and_fields_are_no_targets() -> None:
    body = heading(
        "Mục tiêu",
        "muc_tieu",
        item("Vận tải đường thủy"),
        Node("Mở 04 tuyến tàu khách."),
        Node("(Chi tiết tại Phụ lục 2 kèm theo)"),
        Node("Năm 2027", label="thoi_gian"),
        DataTable(["Chỉ tiêu"], []),
    )
    assert [t.text for t in targets(body)] == ["Mở 04 tuyến tàu khách"]


def test_a_field_line_with_an_amount_is_a_target() -> None:
    body = heading(
        "Nhiệm vụ",
        "nhiem_vu",
        Node("Số lượng: 03 hội thi/năm × 40 thuyền viên/hội thi", label="khac"),
        Node("Thành phần: 40 thuyền viên", label="khac"),
        Node("Thời gian: Quý II năm 2027", label="thoi_gian"),
    )
    assert [[(q.value, q.unit) for q in t.quantities] for t in targets(body)] == [
        [(3, "hội thi/năm"), (40, "thuyền viên/hội thi")]
    ]


def test_words_that_point_to_an_appendix_are_cut_off() -> None:
    body = heading("Mục tiêu", "muc_tieu", item("Mở 04 tuyến tàu khách (chi tiết tại Phụ lục 2); sửa 02 bến (cũ)."))
    assert [t.text for t in targets(body)] == ["Mở 04 tuyến tàu khách", "sửa 02 bến (cũ)"]


def test_a_short_goal_above_items_is_no_label() -> None:
    body = heading("Mục tiêu", "muc_tieu", item("Phát triển vùng chè", item("Chè hữu cơ là chủ lực.")))
    assert [t.text for t in targets(body)] == ["Phát triển vùng chè", "Chè hữu cơ là chủ lực"]


def test_the_body_of_a_run_in_heading_is_a_goal() -> None:
    node = Node(
        "Mục tiêu chung: Giữ vững vùng chè.", heading="Mục tiêu chung", body="Giữ vững vùng chè.", kind="muc_tieu"
    )
    assert [t.text for t in targets(node)] == ["Giữ vững vùng chè"]


def test_other_parts_have_no_targets() -> None:
    assert targets(heading("Kinh phí", "kinh_phi", item("Chi 100% từ ngân sách."))) == []


def test_counts_after_a_merger_go_on() -> None:
    body = heading(
        "Nhiệm vụ",
        "nhiem_vu",
        item("Sáp nhập 07 bến nhỏ. Số lượng bến còn hoạt động gồm 20 bến. Số vé bán ra là 500 vé."),
    )
    assert [t.text for t in targets(body)] == ["Sáp nhập 07 bến nhỏ", "Số lượng bến còn hoạt động gồm 20 bến"]


@pytest.mark.parametrize(
    "text",
    [
        "Xây mới, sửa chữa, nâng cấp 22 nhà chờ",
        "Đầu tư bến tàu quy mô 250 chỗ",
        "Phấn đấu mỗi năm mở 02 tuyến",
        "Mỗi bến có một trạm sạc",
        "Đưa tỷ lệ chuyến đúng giờ lên tối thiểu 80%",
        "Tăng không quá 20% lượng vé",
        "Đào tạo 300 lái tàu",
        "Lựa chọn ít nhất 01 hợp tác xã làm đầu mối",
        "Tổ chức 05 lớp lái tàu",
        "Hỗ trợ khoảng 40 chủ tàu lắp máy định vị",
        "Đào tạo lái tàu đạt ít nhất 30 giờ",
        "Tập huấn thuyền viên đạt 16 giờ mỗi năm",
        "số lượng mẫu nước biển 36 mẫu/năm",
        "Số lượng: 2.000 tờ rơi",
        "Dự kiến khoảng 400 chủ tàu nhận tin báo bão",
    ],
)
def test_a_number_to_reach(text: str) -> None:
    assert [is_to_reach(statement) for statement in statements(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Gửi báo cáo 02 lần/năm",
        "Mỗi phòng cử 02 cán bộ",
        "Bến Đông: 04 cán bộ",
        "Số lượng: 05 thành viên",
        "Tổ chức 01 hội nghị",
        "Cấp 02 bộ hồ sơ",
        "Hỗ trợ 50.000 đồng/người",
        "Báo bến ít nhất 24 giờ trước khi tàu rời",
        "Mở cửa ít nhất 10 giờ",
        "Học viên có mặt ít nhất 02 giờ trước khi thi",
        "Đo mực nước 02 lần/ngày; số lượng do Sở giao trước ngày 12",
        "Thời gian cung ứng là 12 tháng",
        "Hỗ trợ 50% chi phí lắp máy",
        "Nộp 01 bộ hồ sơ",
        "Doanh nghiệp do Nhà nước nắm giữ 100% vốn điều lệ",
        "Hiện có 12 bến đang hoạt động",
        "Xây dựng một chiến dịch bán vé",
    ],
)
def test_a_rule_a_fee_or_a_routine_is_not_to_reach(text: str) -> None:
    assert not any(is_to_reach(statement) for statement in statements(text))


def gold_targets() -> list[tuple[str, dict[str, object]]]:
    found = []
    for path in sorted((SHARED / "gold").glob("*.json")):
        plan = json.loads(path.read_text(encoding="utf-8"))
        found += [(path.stem, target) for target in plan.get("targets", [])]
    return found


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the annotated plans are not on this machine")
def test_annotated_goals_are_one_statement_each_with_their_numbers() -> None:
    """Every annotated goal is left whole and its numbers are read; a year may come from above."""
    wrong = []
    for name, target in gold_targets():
        text, rows = str(target["text"]), target["quantities"]
        assert isinstance(rows, list)
        year = rows[0]["year"] if rows else None
        read = statements(text, year)
        want = [[(q["comparator"], q["value"], q["value_max"], q["unit"], q["year"]) for q in rows]]
        if [[(q.comparator, q.value, q.value_max, q.unit, q.year) for q in s.quantities] for s in read] != want:
            wrong.append(f"{name}: {text}")
    assert wrong == []
