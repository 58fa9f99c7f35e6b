from __future__ import annotations

import pytest

from kehoach_extract.structure.table_grid import table_of
from kehoach_extract.structure.table_roles import assigns_work, roles, work_rows
from kehoach_extract.structure.tables import data_table


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            ["STT", "NHIỆM VỤ VÀ GIẢI PHÁP", "CHỦ TRÌ", "PHỐI HỢP", "THỜI GIAN"],
            {"tt": 0, "noi_dung": 1, "chu_tri": 2, "phoi_hop": 3, "thoi_gian": 4},
        ),
        (
            ["TT", "Tên nhiệm vụ", "Ngành đầu mối", "Bên phối hợp", "Tiến độ", "Sản phẩm"],
            {"tt": 0, "noi_dung": 1, "chu_tri": 2, "phoi_hop": 3, "thoi_gian": 4, "san_pham": 5},
        ),
        (
            [
                "TT",
                "Hoạt động",
                "Đơn vị chủ trì/tham mưu thực hiện",
                "Thời hạn hoàn thành",
                "Kết quả đầu ra",
                "Cấp trình",
            ],
            {"tt": 0, "noi_dung": 1, "chu_tri": 2, "thoi_gian": 3, "san_pham": 4},
        ),
        (
            ["Số TT", "Nội dung công việc", "Người thực hiện", "Kinh phí dự kiến", "Ghi chú"],
            {"tt": 0, "noi_dung": 1, "thuc_hien": 2, "kinh_phi": 3, "ghi_chu": 4},
        ),
        (["TT", "Đầu việc", "Cơ quan chủ trì, phối hợp"], {"tt": 0, "noi_dung": 1, "thuc_hien": 2}),
    ],
)
def test_roles_of_headers(columns: list[str], expected: dict[str, int]) -> None:
    assert roles(columns) == expected


def test_a_bare_agency_column_is_told_by_its_cells() -> None:
    work = data_table(
        table_of([["TT", "Nội dung", "Đơn vị"], ["1", "Mua xe", "Sở Xây dựng"], ["2", "Dán lịch", "UBND các xã"]])
    )
    figures = data_table(table_of([["TT", "Nội dung", "Đơn vị"], ["1", "Chè", "tấn"], ["2", "Bến", "cái"]]))
    assert assigns_work(work)
    assert not assigns_work(figures)


def test_a_plan_of_figures_assigns_no_work() -> None:
    made = data_table(
        table_of([["TT", "Đơn vị thực hiện", "Chỉ tiêu", "2031"], ["1", "Xã A", "4", "2"], ["2", "Xã B", "6", "3"]])
    )
    assert not assigns_work(made)


def test_a_numbered_parent_that_names_an_agency_is_a_task_and_one_that_names_none_is_a_group() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
        ["1", "Xe buýt", "", ""],
        ["1.1", "Mở tuyến", "Sở Xây dựng", "2031"],
        ["2", "Thư viện", "Sở Văn hóa", "2032"],
        ["2.1", "Mua sách", "Sở Văn hóa", "2032"],
    ]
    made = data_table(table_of(rows))
    assert [row.number for row in work_rows(made)] == ["1.1", "2", "2.1"]
