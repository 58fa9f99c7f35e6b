from __future__ import annotations

import pytest

from kehoach_extract.records.tables import figure, table_figures
from kehoach_extract.structure.table_grid import table_of
from kehoach_extract.structure.tables import data_table


def test_values_in_row_order_with_labels_of_groups_and_totals() -> None:
    rows = [
        ["STT", "Vùng chè", "Diện tích (ha)", "Sản lượng", "Ghi chú"],
        ["I", "Phía bắc", "26,5", "1.250", ""],
        ["1", "- Đồi Thông;", "20", "1.000,5", "giao khoán"],
        ["2", "Đồi Cọ", "6,5", "", ""],
        ["", "Tổng cộng:", "26,5", "1.250", ""],
    ]
    figures = table_figures(data_table(table_of(rows)))
    assert figures.row_count == 4
    assert figures.total_rows == ["Tổng cộng"]
    assert figures.values == [
        ("Phía bắc", "Diện tích (ha)", 26.5),
        ("Phía bắc", "Sản lượng", 1250),
        ("Đồi Thông", "Diện tích (ha)", 20),
        ("Đồi Thông", "Sản lượng", 1000.5),
        ("Đồi Cọ", "Diện tích (ha)", 6.5),
        ("Tổng cộng", "Diện tích (ha)", 26.5),
        ("Tổng cộng", "Sản lượng", 1250),
    ]
    assert figures.rows[1] == ["1", "- Đồi Thông;", "20", "1.000,5", "giao khoán"]


def test_years_in_a_column_of_times_are_no_figures() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
        ["1", "Mở tuyến", "Sở Xây dựng", "2031"],
        ["2", "Dán lịch", "Sở Xây dựng", "2032"],
    ]
    assert table_figures(data_table(table_of(rows))).values == []


def test_year_columns_of_a_table_of_figures_hold_figures() -> None:
    rows = [["TT", "Bến", "2031", "2032"], ["1", "Cửa Lạch", "40", "45"]]
    assert table_figures(data_table(table_of(rows))).values == [("Cửa Lạch", "2031", 40), ("Cửa Lạch", "2032", 45)]


def test_a_table_without_row_numbers() -> None:
    rows = [["Chỉ tiêu", "Năm 2031"], ["Lượt khách xe buýt", "12.500"], ["Tỷ lệ chuyến đúng giờ", "95%"]]
    values = table_figures(data_table(table_of(rows))).values
    assert values == [("Lượt khách xe buýt", "Năm 2031", 12500), ("Tỷ lệ chuyến đúng giờ", "Năm 2031", 95)]


def test_a_lone_number_among_words_makes_no_numeric_table() -> None:
    rows = [["TT", "Việc", "Kết quả"], ["1", "Mở lớp", "5"], ["2", "Dán lịch", "bảng"], ["3", "Sơn ghế", "ghế mới"]]
    assert table_figures(data_table(table_of(rows))).values == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.250,5", 1250.5), ("95%", 95), ("≥ 90", 90), ("", None), ("-", None), ("5-7", None), ("08 tháng", None)],
)
def test_figures_of_cells(text: str, value: float | None) -> None:
    assert figure(text) == value
