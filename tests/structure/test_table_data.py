from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.source import Cell, Line, Look, Place, Table
from kehoach_extract.structure.captions import Caption
from kehoach_extract.structure.table_align import align_rows
from kehoach_extract.structure.table_grid import paragraphs_of, table_of
from kehoach_extract.structure.table_headers import is_number_row, read_header
from kehoach_extract.structure.table_layout import is_layout
from kehoach_extract.structure.table_rows import is_total, nesting
from kehoach_extract.structure.tables import data_table


def spanned(rows: list[list[tuple[str, int, int] | str]]) -> Table:
    """A table from rows of texts or (text, rowspan, colspan), each cell at the first free column of its row."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for index, row in enumerate(rows):
        column = 0
        for content in row:
            text, down, right = (content, 1, 1) if isinstance(content, str) else content
            while (index, column) in taken:
                column += 1
            taken |= {(index + d, column + r) for d in range(down) for r in range(right)}
            cells.append(Cell(index, column, (Line(text, Place()),) if text else (), down, right))
    width = max(column for _, column in taken) + 1
    return Table(tuple(cells), len(rows), width)


def test_two_header_rows_with_spans() -> None:
    table = spanned(
        [
            [("STT", 2, 1), ("Vùng chè", 2, 1), ("Năm 2031", 1, 2), ("Năm 2032", 1, 2)],
            ["Diện tích (ha)", "Sản lượng (tấn)", "Diện tích (ha)", "Sản lượng (tấn)"],
            ["1", "Đồi Thông", "12", "30", "14", "36"],
        ]
    )
    made = data_table(table)
    assert made.columns[2:4] == ["Năm 2031 / Diện tích (ha)", "Năm 2031 / Sản lượng (tấn)"]
    assert len(made.rows) == 1


def test_three_header_rows_with_spans() -> None:
    table = spanned(
        [
            [("TT", 3, 1), ("Tuyến xe", 3, 1), ("Kinh phí", 1, 3)],
            [("Tổng số", 2, 1), ("Trong đó", 1, 2)],
            ["Ngân sách", "Doanh nghiệp"],
            ["1", "Tuyến 01", "9", "4", "5"],
        ]
    )
    assert data_table(table).columns == [
        "TT",
        "Tuyến xe",
        "Kinh phí / Tổng số",
        "Kinh phí / Trong đó / Ngân sách",
        "Kinh phí / Trong đó / Doanh nghiệp",
    ]


@pytest.mark.parametrize(
    ("last", "rows"),
    [("Trong đó", 2), ("Ghi chú", 3)],
)
def test_one_part_below_the_last_head(last: str, rows: int) -> None:
    table = table_of(
        [
            ["STT", "Bến cá", "Số tàu", last],
            ["", "", "", "Tàu đánh xa bờ"],
            ["1", "Cửa Lạch", "120", "7"],
            ["2", "Bãi Vàng", "90", "4"],
        ]
    )
    made = data_table(table)
    assert len(made.rows) == rows
    assert made.columns[-1] == (f"{last} / Tàu đánh xa bờ" if rows == 2 else last)


@pytest.mark.parametrize(
    ("first", "is_header"),
    [
        (["Bến xe", "2031", "2032", "2033 - 2035"], True),
        (["Nguồn sách", "Cả kỳ", "2031", "2032"], True),
        (["Năm mở cửa", "2031", "", ""], False),
        (["Kho đông lạnh", "2031", "đang sửa", "2032"], False),
    ],
)
def test_years_name_columns_where_they_come_in_series(first: list[str], is_header: bool) -> None:
    made = data_table(table_of([first, ["Cửa Lạch", "4", "5", "6"], ["Bãi Vàng", "7", "8", "9"]]))
    assert made.columns == (first if is_header else [""] * 4)
    assert len(made.rows) == (2 if is_header else 3)


def test_a_text_table_shows_header_spans_by_empty_cells() -> None:
    rows = [
        ["TT", "Thư viện", "Giai đoạn 2031-2032", "", "Ghi chú"],
        ["", "", "2031", "2032", ""],
        ["1", "Thư viện huyện", "5", "6", ""],
    ]
    made = data_table(table_of(rows))
    assert made.columns == ["TT", "Thư viện", "Giai đoạn 2031-2032 / 2031", "Giai đoạn 2031-2032 / 2032", "Ghi chú"]
    assert [row.text(2) for row in made.rows] == ["5"]


def test_a_first_body_row_without_a_number_is_no_header() -> None:
    rows = [
        ["TT", "Nội dung", "Vốn", "Chia theo năm", ""],
        ["", "", "", "Năm 2031", "Năm 2032"],
        ["", "Giai đoạn đầu (I+II)", "20", "", ""],
        ["I", "Xe buýt", "20", "12", "8"],
    ]
    made = data_table(table_of(rows))
    assert [row.kind for row in made.rows] == ["group", "body"]


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (["(1)", "(2)", "(3)"], True),
        (["A", "B", "1", "2", "3=1+2"], True),
        (["", "1", "2", "3", "4=2/3"], True),
        (["1", "Bến cá", "2"], False),
        (["", "", "X", "Y"], False),
        (["7", "8", "9"], False),
    ],
)
def test_rows_of_column_numbers(row: list[str], numbers: bool) -> None:
    assert is_number_row(row) is numbers


def test_a_caption_and_unit_set_into_the_table() -> None:
    table = spanned(
        [
            [("Biểu 3. Xe buýt", 1, 3)],
            [("Đơn vị tính: triệu đồng", 1, 3)],
            ["TT", "Tuyến", "Vốn"],
            ["1", "Tuyến 01", "9"],
        ]
    )
    made = data_table(table, Caption("TÊN PHỤ LỤC", None))
    assert (made.caption, made.unit, made.columns, len(made.rows)) == (
        "Biểu 3. Xe buýt",
        "triệu đồng",
        ["TT", "Tuyến", "Vốn"],
        1,
    )


def test_a_caption_and_unit_in_a_table_without_spans() -> None:
    rows = [["Bảng 3. Số tàu", "", ""], ["", "", "ĐVT: chiếc"], ["TT", "Bến", "Số tàu"], ["1", "Cửa Lạch", "40"]]
    made = data_table(table_of(rows))
    assert (made.caption, made.unit, made.columns) == ("Bảng 3. Số tàu", "chiếc", ["TT", "Bến", "Số tàu"])
    assert [row.text(1) for row in made.rows] == ["Cửa Lạch"]


def test_a_header_printed_again_inside_the_table_is_no_row() -> None:
    head = ["TT", "Tuyến", "Vốn"]
    made = data_table(table_of([head, ["1", "Tuyến 01", "9"], head, ["2", "Tuyến 02", "8"], ["", "", ""]]))
    assert [row.text(0) for row in made.rows] == ["1", "2"]


def test_a_row_cut_inside_a_text_table_is_made_whole() -> None:
    rows = [
        ["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"],
        ["1", "Mở tuyến xe buýt nối ga với", "Sở Xây dựng", "2031"],
        ["", "thư viện tỉnh", "", ""],
        ["2", "Lắp mái chờ.", "Sở Xây dựng", "2032"],
    ]
    made = data_table(table_of(rows))
    assert [row.text(1) for row in made.rows] == [
        "Mở tuyến xe buýt nối ga với\nthư viện tỉnh".replace("\n", " "),
        "Lắp mái chờ.",
    ]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["", "", ""], ["", "", ""], ["", "", ""]], 3),
        ([["1", "", ""], ["2", "", ""], ["", "Cộng", ""], ["", "", ""]], 4),
        ([["1", "Bến cá", "40"], ["", "", ""], ["", "", ""]], 1),
    ],
)
def test_blank_rows_count_in_a_form_to_be_filled_in_alone(rows: list[list[str]], count: int) -> None:
    made = data_table(table_of([["TT", "Tên bến", "Số tàu"], *rows]))
    assert (made.columns, len(made.rows)) == (["TT", "Tên bến", "Số tàu"], count)


def test_kinds_of_rows() -> None:
    rows = [
        ["TT", "Nguồn", "Vốn"],
        ["A", "Giai đoạn đầu", "30"],
        ["I", "Ngân sách", "20"],
        ["1", "Tỉnh", "12"],
        ["2", "Xã", "8"],
        ["II", "Doanh nghiệp", "10"],
        ["", "- Xe buýt", "10"],
        ["", "Tổng cộng:", "30"],
    ]
    kinds = [row.kind for row in data_table(table_of(rows)).rows]
    assert kinds == ["group", "group", "body", "body", "group", "body", "total"]


@pytest.mark.parametrize(
    ("label", "total"),
    [
        ("Cộng", True),
        ("TỔNG CỘNG", True),
        ("Tổng số", True),
        ("Tổng (A+B)", True),
        ("Tổng I + II", True),
        ("Tổng cộng giai đoạn 2031-2035", True),
        ("Tổng đàn", False),
        ("Tổng sản phẩm trên địa bàn", False),
        ("Cộng đồng dân cư", False),
    ],
)
def test_labels_of_totals(label: str, total: bool) -> None:
    assert is_total(label) is total


def test_a_merged_cell_counts_in_each_of_its_rows_but_its_figure_once() -> None:
    table = spanned(
        [
            ["TT", "Tuyến", "Việc", "Vốn"],
            [("1", 2, 1), ("Tuyến 01", 2, 1), "Mua xe", ("9", 2, 1)],
            ["Lắp mái chờ"],
        ]
    )
    second = data_table(table).rows[1]
    assert (second.text(0), second.text(1), second.text(3)) == ("1", "Tuyến 01", "")
    assert all(cell.repeated for cell in second.cells if cell.column != 2)


def test_ragged_rows_go_to_the_columns_they_are_like() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "Số lượng", "Đơn giá", "Thành tiền"],
        ["I", "Mua sắm", "46.000.000"],
        ["1", "Ghế đá", "20", "1.500.000", "30.000.000"],
        ["2", "Mái che", "4", "4.000.000", "16.000.000"],
    ]
    table = align_rows(table_of(rows))
    assert [cell.column for cell in table.cells if cell.row == 1] == [0, 1, 4]


def test_ragged_rows_without_a_number_continue_the_merged_cells_above() -> None:
    rows = [
        ["TT", "Bến", "Việc", "Tần suất", "Số lượng"],
        ["1", "Cửa Lạch", "Đo độ mặn của nước", "hằng tháng", "12"],
        ["Đo mực nước ở cửa bến", "hằng tuần", "52"],
        ["2", "Cửa Sót", "Đo độ mặn của nước", "hằng tháng", "12"],
    ]
    made = data_table(table_of(rows))
    assert (made.rows[1].text(1), made.rows[1].text(2), made.rows[1].text(4)) == (
        "Cửa Lạch",
        "Đo mực nước ở cửa bến",
        "52",
    )


def test_a_ragged_header_is_spread_above_the_row_below_it() -> None:
    rows = [
        ["TT", "Bến", "Toạ độ", "Ghi chú"],
        ["X", "Y"],
        ["1", "Cửa Lạch", "574945", "1506250", "gần chợ"],
    ]
    assert data_table(table_of(rows)).columns == ["TT", "Bến", "Toạ độ / X", "Toạ độ / Y", "Ghi chú"]


@pytest.mark.parametrize(
    ("rows", "layout"),
    [
        (
            [
                ["ỦY BAN NHÂN DÂN\nTỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                ["Số: /KH-UBND", "A, ngày tháng năm 2031"],
            ],
            True,
        ),
        ([["Nơi nhận:\n- Lưu: VT.", "", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"]], True),
        ([["Ghi nhớ"], ["Bến mở cửa từ năm giờ."]], True),
        ([["TT", "Bến"], ["1", "Cửa Lạch"]], False),
        ([["Chỉ tiêu", "Năm 2031"], ["Số tàu", "40"]], False),
    ],
)
def test_layout_tables(rows: list[list[str]], layout: bool) -> None:
    assert is_layout(table_of(rows)) is layout


def test_a_table_without_a_header_has_unnamed_columns() -> None:
    header = read_header(table_of([["1", "Cửa Lạch", "40"], ["2", "Cửa Sót", "12"]]))
    assert (header.body, header.columns, header.sure) == (0, ("", "", ""), False)


def test_lines_wrapped_by_the_cell_are_joined_and_paragraphs_kept() -> None:
    box = (100.0, 50.0, 180.0, 120.0)

    def line(text: str, right: float) -> Line:
        return Line(text, Place(), Look(x0=105.0, x1=right))

    cell = Cell(
        0, 0, (line("Sở Giao thông", 174.0), line("Vận tải", 140.0), line("Sở Y tế", 142.0)), place=Place(box=box)
    )
    assert paragraphs_of(cell) == "Sở Giao thông Vận tải\nSở Y tế"
    hyphened = Cell(0, 0, (line("Sở Thương binh", 174.0), line("- Lao động", 160.0)), place=Place(box=box))
    assert paragraphs_of(hyphened) == "Sở Thương binh - Lao động"
    listed = replace(cell, lines=(line("- Sở Y tế tỉnh A", 174.0), line("- Sở Nội vụ", 160.0)))
    assert paragraphs_of(listed) == "- Sở Y tế tỉnh A\n- Sở Nội vụ"


@given(st.lists(st.integers(min_value=1, max_value=4), min_size=1, max_size=4))
def test_nesting_follows_the_series(counts: list[int]) -> None:
    numbers: list[str] = []
    depths: list[int] = []
    for roman, count in zip(("I", "II", "III", "IV"), counts, strict=False):
        numbers.append(roman)
        depths.append(0)
        for item in range(1, count + 1):
            numbers += [str(item), "a", "b"]
            depths += [1, 2, 2]
    assert nesting(numbers) == depths


def test_parts_without_rows_below_them_are_no_groups() -> None:
    rows = [["TT", "Nguồn", "Vốn"], ["I", "Ngân sách", "20"], ["II", "Doanh nghiệp", "10"], ["", "Cộng", "30"]]
    assert [row.kind for row in data_table(table_of(rows)).rows] == ["body", "body", "total"]
