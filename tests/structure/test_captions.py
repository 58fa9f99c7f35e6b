from __future__ import annotations

import pytest

from kehoach_extract.structure.captions import caption_of, is_caption, unit_of


@pytest.mark.parametrize(
    ("lines", "title", "caption", "unit", "used"),
    [
        (["Bảng 1. Tàu cá", "ĐVT: chiếc"], "TÊN PHỤ LỤC", "Bảng 1. Tàu cá", "chiếc", 2),
        (["Biểu số 02: Vốn mua xe", "(Đơn vị tính: Tỷ đồng)"], None, "Biểu số 02: Vốn mua xe", "Tỷ đồng", 2),
        (["(Kèm theo Kế hoạch số 5/KH-UBND)", "DVT: tấn"], "SẢN LƯỢNG CHÈ", "SẢN LƯỢNG CHÈ", "tấn", 1),
        (
            ["Bảng 4. Sản lượng chè búp tươi của các vùng", "giai đoạn 2031-2035:"],
            None,
            "Bảng 4. Sản lượng chè búp tươi của các vùng giai đoạn 2031-2035",
            None,
            2,
        ),
        (["Bảng 2. Vốn mua xe (ĐVT: triệu đồng)"], None, "Bảng 2. Vốn mua xe", "triệu đồng", 1),
        (["TỔNG HỢP VỐN MUA XE"], None, "TỔNG HỢP VỐN MUA XE", None, 1),
        (["1. Mua xe.", "TỔNG HỢP VỐN", "MUA XE BUÝT", "ĐVT: đồng"], None, "TỔNG HỢP VỐN MUA XE BUÝT", "đồng", 3),
        (
            ["Phụ biểu 8", "TỔNG HỢP VỐN MUA XE", "(Kèm theo Kế hoạch số 5/KH-UBND)", "ĐVT: đồng"],
            None,
            "Phụ biểu 8 TỔNG HỢP VỐN MUA XE",
            "đồng",
            4,
        ),
        (["III. VỐN MUA XE"], None, None, None, 0),
        (["Lượng khách đi xe buýt theo tuyến"], None, "Lượng khách đi xe buýt theo tuyến", None, 1),
        (["Các tuyến mở trong năm nêu dưới đây"], None, None, None, 0),
        (["- Mở thêm tuyến xe buýt"], None, None, None, 0),
        (["VỐN XE"], None, None, None, 0),
        (["1. Mua xe buýt:"], None, None, None, 0),
        (["Các tuyến mở trong năm như sau."], None, None, None, 0),
        ([], "DANH MỤC BẾN", "DANH MỤC BẾN", None, 0),
    ],
)
def test_captions(lines: list[str], title: str | None, caption: str | None, unit: str | None, used: int) -> None:
    found = caption_of(lines, title)
    assert (found.caption, found.unit, found.used_lines) == (caption, unit, used)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đvt: con", "con"),
        ("Đơn vị: triệu đồng", "triệu đồng"),
        ("Đơn vị: Sở Văn hóa", None),
        ("Đơn vị tính: lượt/năm.", "lượt/năm"),
    ],
)
def test_units(text: str, unit: str | None) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "caption"), [("Phụ biểu 01", True), ("Bảng tổng hợp vốn", False), ("Mẫu số 3: Báo cáo", True)]
)
def test_what_is_a_caption(text: str, caption: bool) -> None:
    assert is_caption(text) is caption
