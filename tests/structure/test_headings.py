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
