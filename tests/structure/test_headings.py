"""Headings: run-in ones, names of groups, labels of fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kehoach_extract.outline import Node, Outline
from kehoach_extract.records.tasks import tasks_of_body
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


def test_unnumbered_names_of_parts_are_headings(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nNgày hội đọc sách\nMục đích, yêu cầu\n- Khuyến khích đọc sách.\nNội dung thực hiện:\n- Mở tủ sách.\n"
        "Tổ chức thực hiện\n- Sở Tài chính: Bố trí vốn."
    )
    found = [(node.heading, node.kind) for node in outline.body if isinstance(node, Node)]
    assert found == [
        ("Mục đích, yêu cầu", "muc_dich_yeu_cau"),
        ("Nội dung thực hiện", "nhiem_vu"),
        ("Tổ chức thực hiện", "to_chuc_thuc_hien"),
    ]


def test_a_plan_inside_the_first_article_of_a_decision(outline_of: Make) -> None:
    outline = outline_of(
        "QUYẾT ĐỊNH\nPhê duyệt Kế hoạch bến xe\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Đò ngang;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Phê duyệt Kế hoạch bến xe với các nội dung sau:\nI. MỤC TIÊU\n- Sạch.\n"
        "II. NHIỆM VỤ\n1. Bến xe\n- Xây bến.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\nNơi nhận:\n- Lưu: VT."
    )
    tops = [node for node in outline.body if isinstance(node, Node)]
    assert [node.heading for node in tops] == [None, None]
    parts = [node for node in tops[0].children if isinstance(node, Node)]
    assert [(node.heading, node.level) for node in parts] == [("MỤC TIÊU", 1), ("NHIỆM VỤ", 1)]
    assert len(tasks_of_body(outline, None)) == 1


def test_a_name_that_only_numbers_is_part_of_the_heading() -> None:
    assert split_run_in("Nhiệm vụ 1: Rà soát bến bãi") is None


def test_labels_that_say_who() -> None:
    assert parse_label("Bộ phận chủ trì: Phòng Kỹ thuật") == ("chu_tri", "Phòng Kỹ thuật")
    assert parse_label("Cơ quan, đơn vị phối hợp: Công an xã") == ("phoi_hop", "Công an xã")
    assert parse_label("Người thực hiện: Tổ thợ lặn") == ("thuc_hien", "Tổ thợ lặn")
