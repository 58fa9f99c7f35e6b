from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.source import Line, Place
from kehoach_extract.structure.linearised import find_linearised
from kehoach_extract.structure.table_roles import work_rows
from kehoach_extract.structure.tables import data_table

HEAD = ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]


def lines_of(texts: list[str]) -> list[Line]:
    return [Line(text, Place(lines=(number, number)), whole=True) for number, text in enumerate(texts, start=1)]


def test_rows_with_bullets_and_a_missing_cell() -> None:
    texts = [
        "Danh mục việc",
        *HEAD,
        *["1", "Mở tuyến xe buýt:", "- Tuyến ga", "- Tuyến chợ", "Sở Xây dựng", "Công an tỉnh", "Quý II/2031"],
        *["2", "Lắp mái chờ ở các bến trong nội thị", "UBND các phường", "Năm 2032"],
        *["3", "Dán lịch chạy xe", "Sở Xây dựng", "Bưu điện tỉnh", "Thường xuyên"],
        "Nguồn: trang-cua-tinh.vn",
    ]
    [(start, end, table)] = find_linearised(lines_of(texts))
    rows = work_rows(data_table(table))
    assert (start, end) == (1, len(texts) - 1)
    assert rows[0].text == "Mở tuyến xe buýt:\n- Tuyến ga\n- Tuyến chợ"
    assert (rows[1].lead, rows[1].cooperating, rows[1].time) == ("UBND các phường", "", "Năm 2032")
    assert (rows[2].lead, rows[2].cooperating, rows[2].time) == ("Sở Xây dựng", "Bưu điện tỉnh", "Thường xuyên")


def test_groups_and_numbers_that_start_again() -> None:
    texts = [
        *HEAD,
        *["I", "Xe buýt", "1", "Mở tuyến", "Sở Xây dựng", "Công an tỉnh", "Năm 2031"],
        *["II", "Thư viện", "1", "Mua sách", "Sở Văn hóa", "Sở Tài chính", "Năm 2032"],
        *["2", "Mở cửa buổi tối", "Sở Văn hóa", "Công an tỉnh", "Năm 2033"],
    ]
    [(_, _, table)] = find_linearised(lines_of(texts))
    made = data_table(table)
    assert [row.kind for row in made.rows] == ["group", "body", "group", "body", "body"]


def test_column_numbers_below_the_header_are_no_row() -> None:
    texts = [
        *HEAD,
        "1",
        "2",
        "3",
        "4",
        "5",
        "1",
        "Mở tuyến",
        "Sở A",
        "Sở B",
        "Năm 2031",
        "2",
        "Dán lịch",
        "Sở A",
        "Sở B",
        "Năm 2032",
    ]
    [(_, _, table)] = find_linearised(lines_of(texts))
    assert len(data_table(table).rows) == 2


def test_running_text_is_no_table() -> None:
    texts = [
        "I. MỤC TIÊU",
        "1. Mở tuyến xe buýt.",
        "1",
        "Trang 1",
        "2. Lắp mái chờ.",
        "TT",
        "2",
        "3. Dán lịch chạy xe.",
    ]
    assert find_linearised(lines_of(texts)) == []


def test_a_lone_row_is_no_table() -> None:
    assert find_linearised(lines_of([*HEAD, "1", "Mở tuyến", "Sở A", "Sở B", "Năm 2031"])) == []


@given(st.integers(min_value=2, max_value=30))
def test_every_row_comes_back(count: int) -> None:
    texts = list(HEAD)
    for number in range(1, count + 1):
        texts += [
            str(number),
            f"Mở tuyến xe buýt số {number} qua chợ",
            "Sở Xây dựng",
            "Công an tỉnh",
            f"Năm {2030 + number}",
        ]
    [(_, end, table)] = find_linearised(lines_of(texts))
    assert end == len(texts)
    assert [row.time for row in work_rows(data_table(table))] == [f"Năm {2030 + n}" for n in range(1, count + 1)]


def test_unknown_header_words_need_regular_rows() -> None:
    head = ["TT", "Lòng sông", "Loài cá chính", "Loài cá phụ"]
    rows = [
        "1",
        "Khúc trên",
        "Cá chày",
        "Cá mương",
        "2",
        "Khúc giữa",
        "Cá lăng",
        "Cá bò",
        "3",
        "Khúc dưới",
        "Cá ngạnh",
        "Cá ong",
    ]
    [(_, end, table)] = find_linearised(lines_of([*head, *rows, "Các xã theo dõi mực nước hằng ngày."]))
    assert end == len(head) + len(rows)
    assert [row.text(3) for row in data_table(table).rows] == ["Cá mương", "Cá bò", "Cá ong"]
    assert find_linearised(lines_of([*head, *rows[:2], *rows[4:]])) == []


PLACES = ["STT", "Việc", "Đơn vị chủ trì", "Thời gian", "Kết quả"]
TWO_ROWS = [
    *["1", "Mở tuyến ra chợ", "Sở Xây dựng", "Năm 2031", "Tuyến xe"],
    *["2", "Dán lịch chạy xe", "Sở Xây dựng", "Năm 2032", "Lịch xe"],
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["B. NHIỆM VỤ", "III. Lộ trình"], ["C. KINH PHÍ", "Vốn lấy từ ngân sách thành phố.", "D. THỰC HIỆN"]),
        (["II. Nhiệm vụ"], ["III. Kinh phí", "- Vốn của thành phố."]),
        (["II. Nhiệm vụ", "1. Xe buýt"], ["2. Thư viện", "a) Mua sách nói."]),
        (["2. Xe buýt", "2.1. Mở tuyến"], ["2.2. Thư viện", "- Mua sách nói."]),
        (["1. Xe buýt", "a) Mở tuyến"], ["b) Thư viện: mua sách nói."]),
        (["Điều 3. Nhiệm vụ"], ["Điều 4. Kinh phí", "Vốn của thành phố."]),
        (["Lộ trình"], ["KINH PHÍ THỰC HIỆN", "- Vốn của thành phố."]),
        (["Lộ trình"], ["Vốn lấy từ ngân sách của thành phố và của nhà xe.", "- Phần còn lại xã hội hóa;", "- Vay."]),
    ],
)
def test_the_part_behind_a_table_is_left_to_the_text(before: list[str], after: list[str]) -> None:
    texts = [*before, *PLACES, *TWO_ROWS, *after]
    [(start, end, table)] = find_linearised(lines_of(texts))
    assert texts[start:end] == [*PLACES, *TWO_ROWS]
    assert data_table(table).rows[-1].text(4) == "Lịch xe"


def test_a_list_of_its_own_stays_in_the_cell() -> None:
    texts = [
        *["1. Xe buýt", *PLACES],
        *["1", "Sửa bến:", "1. Lát nền;", "2. Thay mái.", "Sở Xây dựng", "Năm 2031", "Bến mới"],
        *["2", "Dán lịch chạy xe", "Sở Xây dựng", "Năm 2032", "Lịch xe", "2. Thư viện"],
    ]
    [(_, end, table)] = find_linearised(lines_of(texts))
    assert end == len(texts) - 1
    assert data_table(table).rows[0].text(1) == "Sửa bến:\n1. Lát nền;\n2. Thay mái."


FIGURES = ["TT", "Tuyến xe", "Số xe", "Số chuyến"]


@pytest.mark.parametrize("total", [["Tổng cộng", "9", "120"], ["TỔNG SỐ", "9", "120"]])
def test_totals_without_a_row_number(total: list[str]) -> None:
    rows = [*["1", "Chợ Cũ", "5", "70"], *["2", "Đồi Chè", "4", "50"]]
    [(_, end, last)] = find_linearised(lines_of([*FIGURES, *rows, *total, "Các tuyến khác xét sau."]))
    assert end == len(FIGURES) + 11
    made = data_table(last)
    assert [row.kind for row in made.rows] == ["body", "body", "total"]
    assert (made.rows[2].text(1), made.rows[2].text(2), made.rows[2].text(3)) == tuple(total)
    [(_, _, first)] = find_linearised(lines_of([*FIGURES, *total, *rows]))
    assert [row.kind for row in data_table(first).rows] == ["total", "body", "body"]


def test_decimals_and_letters_are_row_numbers() -> None:
    texts = [
        *FIGURES,
        *["1", "Nội thị", "9", "120", "1.1", "Chợ Cũ", "5", "70", "1.2", "Đồi Chè", "4", "50"],
        *["2", "Ngoại thị", "3", "30", "a", "Cảng cá", "2", "20", "b", "Bãi Ngang", "1", "10"],
    ]
    [(_, _, table)] = find_linearised(lines_of(texts))
    assert [row.text(0) for row in data_table(table).rows] == ["1", "1.1", "1.2", "2", "a", "b"]


def test_a_header_repeated_by_a_page_is_no_row() -> None:
    more = ["3", "Sơn lại bến", "Sở Xây dựng", "Năm 2033", "Bến mới"]
    texts = [*PLACES, *TWO_ROWS, *PLACES, *more, "Nơi nhận:"]
    [(_, end, table)] = find_linearised(lines_of(texts))
    assert end == len(texts) - 1
    assert [row.text(0) for row in data_table(table).rows] == ["1", "2", "3"]
    both = find_linearised(lines_of([*PLACES, *TWO_ROWS, *PLACES, *TWO_ROWS]))
    assert len(both) == 2


def test_a_group_may_hold_its_number() -> None:
    texts = [*PLACES, *TWO_ROWS, "II. Thư viện", "1", "Mua sách", "Sở Văn hóa", "Năm 2033", "Sách nói"]
    [(_, _, table)] = find_linearised(lines_of(["I. Xe buýt", *texts]))
    assert [row.kind for row in data_table(table).rows] == ["body", "body", "group", "body"]


def test_a_header_of_two_rows_comes_in_one_run_of_lines() -> None:
    texts = [
        *["TT", "Địa bàn", "Kế hoạch", "Ghi chú", "Năm 2031", "Năm 2032", "Năm 2033"],
        *["1", "Xã Bãi Ngang", "2", "3", "4"],
        *["2", "Xã Cồn Cát", "1", "2", "3", "Bến nhỏ"],
        *["3", "Xã Mũi Gió", "4", "4", "5"],
        *["Tổng cộng", "7", "9", "12"],
        "Các xã khác xét sau.",
    ]
    [(_, end, table)] = find_linearised(lines_of(texts))
    made = data_table(table)
    assert end == len(texts) - 1
    assert made.columns == [
        "TT",
        "Địa bàn",
        "Kế hoạch / Năm 2031",
        "Kế hoạch / Năm 2032",
        "Kế hoạch / Năm 2033",
        "Ghi chú",
    ]
    assert [[row.text(column) for column in range(6)] for row in made.rows] == [
        ["1", "Xã Bãi Ngang", "2", "3", "4", ""],
        ["2", "Xã Cồn Cát", "1", "2", "3", "Bến nhỏ"],
        ["3", "Xã Mũi Gió", "4", "4", "5", ""],
        ["", "Tổng cộng", "7", "9", "12", ""],
    ]


def test_a_total_head_stands_beside_its_parts() -> None:
    texts = [
        *["TT", "Tuyến xe", "Tổng vốn", "Trong đó", "Ngân sách", "Xã hội hóa"],
        *["1", "Chợ Cũ", "120", "100", "20", "2", "Đồi Chè", "90", "50", "40", "3", "Cảng cá", "70", "40", "30"],
    ]
    [(_, _, table)] = find_linearised(lines_of(texts))
    assert data_table(table).columns[2:] == ["Tổng vốn", "Trong đó / Ngân sách", "Trong đó / Xã hội hóa"]


def test_figures_of_a_short_row_go_to_the_columns_they_are_like() -> None:
    texts = [
        *["TT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"],
        *["1", "Tập huấn thủ thư", "12.000.000"],
        *[
            "1.1",
            "Thuê hội trường",
            "2",
            "1.000.000",
            "2.000.000",
            "1.2",
            "In tài liệu",
            "100",
            "100.000",
            "10.000.000",
        ],
        *["2", "Mua sách nói", "30.000.000"],
        *["2.1", "Sách thiếu nhi", "200", "100.000", "20.000.000", "2.2", "Địa chí", "100", "100.000", "10.000.000"],
        *["TỔNG CỘNG", "42.000.000"],
    ]
    [(_, _, table)] = find_linearised(lines_of(texts))
    made = data_table(table)
    short = [made.rows[index] for index in (0, 3, 6)]
    assert [(row.text(2), row.text(4)) for row in short] == [("", text) for text in ("12.000.000", "30.000.000")] + [
        ("", "42.000.000")
    ]
    assert [made.rows[6].text(0), made.rows[6].text(1), made.rows[6].kind] == ["", "TỔNG CỘNG", "total"]


def test_a_first_group_may_hold_its_number_and_rows_count_on_below_the_next() -> None:
    one = ["1", "Mở tuyến ra chợ", "Sở Xây dựng", "Năm 2031", "Tuyến xe"]
    two = ["2", "Mua sách nói", "Sở Văn hóa", "Năm 2032", "Sách nói"]
    [(_, _, table)] = find_linearised(lines_of([*PLACES, "I. Xe buýt", *one, "II. Thư viện", *two]))
    made = data_table(table)
    assert [row.kind for row in made.rows] == ["group", "body", "group", "body"]
    assert made.columns == PLACES
    [(_, _, bare)] = find_linearised(lines_of([*PLACES, "I", "Xe buýt", *one, "II", "Thư viện", *two]))
    assert [row.text(0) for row in data_table(bare).rows] == ["I", "1", "II", "2"]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (
            ["TT", "Việc", "Đơn vị", "Kinh phí", "Nguồn vốn", "Tổng", "Năm 2031", "Năm 2032"],
            ["Đơn vị", "Kinh phí / Tổng", "Kinh phí / Năm 2031", "Kinh phí / Năm 2032", "Nguồn vốn"],
        ),
        (
            ["TT", "Xã", "Năm 2031", "Năm 2032", "Số hộ", "Tỷ lệ", "Số hộ", "Tỷ lệ"],
            ["Năm 2031 / Số hộ", "Năm 2031 / Tỷ lệ", "Năm 2032 / Số hộ", "Năm 2032 / Tỷ lệ"],
        ),
    ],
)
def test_the_words_tell_which_heads_stand_over_others(header: list[str], columns: list[str]) -> None:
    names = {"Đơn vị": "Sở Xây dựng", "Nguồn vốn": "Ngân sách"}
    width = len(columns) + 2
    rows = [[str(n), f"Việc số {n}", *(names.get(name, str(10 * n)) for name in columns)] for n in range(1, 4)]
    [(_, end, table)] = find_linearised(lines_of([*header, *(cell for row in rows for cell in row)]))
    made = data_table(table)
    assert (end, made.columns[2:]) == (len(header) + 3 * width, columns)
    assert [row.text(width - 1) for row in made.rows] == [row[-1] for row in rows]


def test_who_leads_and_who_helps_below_one_head() -> None:
    texts = [
        *["TT", "Việc", "Cơ quan thực hiện", "Thời gian", "Sản phẩm", "Chủ trì", "Phối hợp"],
        *["1", "Sửa bến:", "- Lát nền;", "- Thay mái.", "Sở Xây dựng", "Công an tỉnh", "Năm 2031", "Bến mới"],
        *["II", "Nhóm việc về lịch chạy xe và giá vé xe"],
        *["2", "Dán lịch chạy xe", "Sở Xây dựng", "UBND các xã", "Năm 2032", "Lịch xe"],
    ]
    texts[7:7] = ["I", "Nhóm việc về bến bãi"]
    [(_, _, table)] = find_linearised(lines_of(texts))
    made = data_table(table)
    assert [(row.kind, row.text(1)[:4]) for row in made.rows] == [
        ("group", "Nhóm"),
        ("body", "Sửa "),
        ("group", "Nhóm"),
        ("body", "Dán "),
    ]
    rows = work_rows(made)
    assert [(row.lead, row.cooperating, row.time) for row in rows] == [
        ("Sở Xây dựng", "Công an tỉnh", "Năm 2031"),
        ("Sở Xây dựng", "UBND các xã", "Năm 2032"),
    ]


def test_dashes_number_rows_but_stand_for_no_figure_too() -> None:
    texts = [
        *["TT", "Nội dung chi", "Số tiền", "Năm trước"],
        *["1", "Tập huấn", "12", "10", "-", "Thuê hội trường", "2", "-", "-", "Tài liệu", "10", "-"],
        *["2", "Mua sách", "30", "20", "Cộng", "42", "30"],
    ]
    [(_, _, table)] = find_linearised(lines_of(texts))
    made = data_table(table)
    assert [row.text(0) for row in made.rows] == ["1", "-", "-", "2", ""]
    assert [row.text(3) for row in made.rows] == ["10", "-", "-", "20", "30"]
