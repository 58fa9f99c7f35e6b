"""Headings: run-in ones, names of groups, labels of fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kehoach_extract.outline import Node, Outline
from kehoach_extract.structure.headings import split_run_in
from kehoach_extract.structure.kinds import section_kind
from kehoach_extract.structure.labels import parse_label, split_labels

Make = Callable[[str], Outline]


@pytest.mark.parametrize(
    "text",
    [
        "Các xã: Tân Hải, Tân An và Tân Lộc",
        "UBND các phường: Bến Đá, Hòn Rơm, Cửa Sót – Vàm Lở và UBND xã Tân Hải",
        "Các Sở: Tài chính, Nội vụ",
    ],
)
def test_a_colon_before_the_names_of_a_group_opens_no_body(text: str) -> None:
    assert split_run_in(text) is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Phạm vi: Toàn tỉnh, gồm các bến cá", "Phạm vi"),
        ("Các cơ quan liên quan: Theo chức năng thực hiện, báo cáo", "Các cơ quan liên quan"),
        (
            "Dự toán kinh phí nạo vét luồng, sửa cầu tàu và thay phao tiêu của các bến trong năm đầu: 1.200.000 đồng",
            "Dự toán kinh phí nạo vét luồng, sửa cầu tàu và thay phao tiêu của các bến trong năm đầu",
        ),
    ],
)
def test_run_in_headings(text: str, head: str) -> None:
    found = split_run_in(text)
    assert found is not None
    assert found[0] == head


def test_a_lettered_line_above_lines_on_places_is_a_heading(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nĐo sâu luồng lạch\nII. NHIỆM VỤ\n1. Đo sâu\na) Nơi đo, số điểm đo\n- Địa điểm đo: Cửa Sót.\n"
        "- Số điểm đo: 03 điểm.\nb) Tần suất đo: mỗi quý một lần."
    )
    part = outline.body[0]
    assert isinstance(part, Node)
    first = part.children[0]
    assert isinstance(first, Node)
    assert [child.heading for child in first.children if isinstance(child, Node)] == ["Nơi đo, số điểm đo", None]


def test_a_place_below_a_part_on_tasks_keeps_the_parts_kind() -> None:
    assert section_kind("Địa điểm, số điểm đo", "nhiem_vu") == "nhiem_vu"
    assert section_kind("Địa điểm", "khac") == "pham_vi"
    assert section_kind("Phạm vi thực hiện", "nhiem_vu") == "pham_vi"


def test_labels_go_on_with_two_words_at_most() -> None:
    assert parse_label("Thời gian đo sâu: Tháng 5") == ("thoi_gian", "Tháng 5")
    assert parse_label("Thời gian ngư dân được phép ra khơi: Tháng 5") is None


def test_fields_at_the_end_of_an_item_are_cut_off() -> None:
    words, fields = split_labels("Thay phao tiêu. Đơn vị chủ trì: Sở Xây dựng; Thời gian: Quý II/2031.")
    assert words == "Thay phao tiêu."
    assert fields == [("chu_tri", "Sở Xây dựng"), ("thoi_gian", "Quý II/2031.")]
    assert split_labels("Thay phao tiêu; sơn lại cột đèn.") == ("Thay phao tiêu; sơn lại cột đèn.", [])


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("THỰC TRẠNG HOẠT ĐỘNG CỦA BẾN CÁ", "khac"),
        ("ĐÁNH GIÁ KẾT QUẢ TRIỂN KHAI ĐỀ ÁN BẾN CÁ", "khac"),
        ("KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU", "khac"),
        ("ĐÁNH GIÁ, BÁO CÁO", "to_chuc_thuc_hien"),
        ("KIỂM TRA, GIÁM SÁT", "to_chuc_thuc_hien"),
        ("TRÁCH NHIỆM CÁC CƠ QUAN", "to_chuc_thuc_hien"),
        ("NHIỆM VỤ, GIẢI PHÁP VÀ PHÂN CÔNG THỰC HIỆN", "nhiem_vu"),
        ("PHÂN CÔNG NHIỆM VỤ", "to_chuc_thuc_hien"),
        ("CÔNG TÁC TUYÊN TRUYỀN", "nhiem_vu"),
        ("CÔNG TÁC BÁO CÁO", "to_chuc_thuc_hien"),
    ],
)
def test_kinds_of_parts(heading: str, kind: str) -> None:
    assert section_kind(heading, None) == kind


def test_what_was_reached_is_no_task() -> None:
    assert section_kind("Kết quả đạt được", "nhiem_vu") == "khac"
    assert section_kind("Kết quả cần đạt", "nhiem_vu") == "nhiem_vu"


def test_a_numbered_line_that_announces_steps_is_no_heading(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nĐo sâu luồng lạch\nII. NHIỆM VỤ\n1. Mua máy đo mới cho các đội.\n2. Lập bản đồ theo các bước sau:\n"
        "- Đo thử.\n- Vẽ bản đồ.\n3. Công bố bản đồ cho ngư dân."
    )
    part = outline.body[0]
    assert isinstance(part, Node)
    assert [child.heading for child in part.children if isinstance(child, Node)] == [None, None, None]


def test_a_part_may_stand_before_its_title_without_a_stop(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nĐo sâu luồng\nPhần I NHIỆM VỤ CHUNG\n1. Mua máy đo.\nPhần II TỔ CHỨC THỰC HIỆN\n- Báo."
    )
    assert [node.heading for node in outline.body if isinstance(node, Node)] == ["NHIỆM VỤ CHUNG", "TỔ CHỨC THỰC HIỆN"]
