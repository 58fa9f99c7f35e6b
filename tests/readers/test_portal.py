from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.readers import read
from kehoach_extract.readers.emphasis import parse_stars
from kehoach_extract.source import Block, Line, Table


def grid(*rows: tuple[str, ...]) -> str:
    return "\n".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows).replace(
        "\n\n", "\n"
    )


LETTERHEAD = (
    "|\n**ỦY BAN NHÂN\nDÂN **\nTỈNH HẠ LONG\n-------\n|\n**CỘNG HÒA XÃ HỘI**\nĐộc lập - Tự do\n|\n"
    "|\nSố: 12/KH-UBND\n|\n*Hạ Long, ngày\n3 tháng 4 năm 2031*\n|\n"
)


def blocks(text: str) -> tuple[Block, ...]:
    document = read(text.encode())
    assert document.media_type == "text/plain"
    return document.pages[0].blocks


def table(*rows: tuple[str, ...]) -> Table:
    found = [block for block in blocks(f"{LETTERHEAD}\n{grid(*rows)}") if isinstance(block, Table)]
    assert len(found) == 2
    return found[1]


def shape(found: Table) -> list[list[tuple[int, int, int, str]]]:
    return [
        [(cell.column, cell.colspan, cell.rowspan, cell.text) for cell in found.cells if cell.row == row]
        for row in range(found.n_rows)
    ]


def test_source_line_goes_and_wrapped_paragraphs_are_joined() -> None:
    text = (
        f"SOURCE: https://example.vn/a.aspx (via x)\n\n{LETTERHEAD}\n** **\n\n**I. MỤC\nTIÊU**\n\n- Mở thêm hai bến\n"
        "đò ngang và sửa ba cầu tàu để phát triển kinh tế\n- xã hội của huyện đảo.\n\n* *\n\n"
        "**1. **Kinh phí *(nếu có)*.\n"
    )
    head, *rest = blocks(text)
    assert isinstance(head, Table)
    assert head.ruled is False
    assert shape(head) == [
        [(0, 1, 1, "ỦY BAN NHÂN DÂN\nTỈNH HẠ LONG"), (1, 1, 1, "CỘNG HÒA XÃ HỘI\nĐộc lập - Tự do")],
        [(0, 1, 1, "Số: 12/KH-UBND"), (1, 1, 1, "Hạ Long, ngày 3 tháng 4 năm 2031")],
    ]
    found = [line for line in rest if isinstance(line, Line)]
    assert [(line.text, line.look.bold, line.whole) for line in found] == [
        ("I. MỤC TIÊU", True, True),
        ("- Mở thêm hai bến đò ngang và sửa ba cầu tàu để phát triển kinh tế - xã hội của huyện đảo.", False, True),
        ("1. Kinh phí (nếu có).", False, True),
    ]
    first = text.split("\n").index("**I. MỤC") + 1
    assert found[0].place.lines == (first, first + 1)


def test_items_that_end_are_not_joined() -> None:
    found = [b for b in blocks(f"{LETTERHEAD}\nCác việc:\n- Sơn phao;\n- Nạo vét.\n") if isinstance(b, Line)]
    assert [line.text for line in found] == ["Các việc:", "- Sơn phao;", "- Nạo vét."]


def test_signature_keeps_its_lines_apart() -> None:
    cells = "|\n*Nơi nhận:*\n- Sở Xây dựng;\n- Báo và Đài các huyện\nđảo;\n- Lưu: VT.\n|\n"
    cells += "**TM. ỦY BAN NHÂN\nDÂN**\nKT. CHỦ TỊCH\n**Lê Văn Bến**\n|\n"
    signature = blocks(f"{LETTERHEAD}\n{cells}")[1]
    assert isinstance(signature, Table)
    assert signature.ruled is False
    assert [cell.text for cell in signature.cells] == [
        "Nơi nhận:\n- Sở Xây dựng;\n- Báo và Đài các huyện đảo;\n- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nLê Văn Bến",
    ]


def test_empty_cells_are_told_from_row_ends() -> None:
    found = table(
        ("TT", "Bến", "Số phao", "Ghi chú"),
        ("1", "Bến Đông", "4", ""),
        ("2", "Bến Tây", "", ""),
        ("", "Tổng cộng", "4", ""),
    )
    assert (found.n_rows, found.n_columns, found.ruled) == (4, 4, True)
    assert [[cell[3] for cell in row] for row in shape(found)][1:] == [
        ["1", "Bến Đông", "4", ""],
        ["2", "Bến Tây", "", ""],
        ["", "Tổng cộng", "4", ""],
    ]


def test_group_rows_span_to_the_end() -> None:
    found = table(
        ("STT", "Nhiệm vụ", "Chủ trì", "Hạn"),
        ("**I**", "**SỬA CẦU**"),
        ("1", "Thay ván cầu số ba ở phía đông đảo", "Sở Xây dựng", "2031"),
        ("2", "Sơn lại lan can của cầu số bốn", "Sở Xây dựng", "2032"),
        ("**II**", "**NẠO VÉT**"),
        ("1", "Đo sâu luồng vào bến cá phía tây", "Sở Giao thông", "2031"),
    )
    assert shape(found)[1] == [(0, 1, 1, "I"), (1, 3, 1, "SỬA CẦU")]
    assert shape(found)[4] == [(0, 1, 1, "II"), (1, 3, 1, "NẠO VÉT")]


def test_heads_of_two_rows_get_their_spans() -> None:
    found = table(
        ("TT", "Tên bến", "Vị trí", "Giai đoạn 2031 - 2033", "Ghi chú"),
        ("Năm 2031", "Năm 2032", "Năm 2033"),
        ("1", "Bến Đông", "Phía đông đảo lớn", "12", "13", "14", "Đã đo"),
        ("2", "Bến Tây", "Phía tây đảo lớn", "22", "23", "24", "Chưa đo"),
    )
    assert shape(found)[0] == [
        (0, 1, 2, "TT"),
        (1, 1, 2, "Tên bến"),
        (2, 1, 2, "Vị trí"),
        (3, 3, 1, "Giai đoạn 2031 - 2033"),
        (6, 1, 2, "Ghi chú"),
    ]
    assert [cell[0] for cell in shape(found)[1]] == [3, 4, 5]


def test_heads_of_three_rows_get_their_spans() -> None:
    found = table(
        ("STT", "Bến", "Giai đoạn 2031-2032", "Ghi chú"),
        ("Năm 2031", "Năm 2032"),
        ("Vốn tỉnh", "Vốn khác", "Vốn tỉnh", "Vốn khác"),
        ("1", "Bến Đông", "10", "2", "12", "3", "Đã đo"),
        ("2", "Bến Tây", "20", "4", "25", "5", "Chưa đo"),
    )
    assert shape(found)[:3] == [
        [(0, 1, 3, "STT"), (1, 1, 3, "Bến"), (2, 4, 1, "Giai đoạn 2031-2032"), (6, 1, 3, "Ghi chú")],
        [(2, 2, 1, "Năm 2031"), (4, 2, 1, "Năm 2032")],
        [(2, 1, 1, "Vốn tỉnh"), (3, 1, 1, "Vốn khác"), (4, 1, 1, "Vốn tỉnh"), (5, 1, 1, "Vốn khác")],
    ]


def test_a_head_of_three_rows_may_be_deep_on_one_side_alone() -> None:
    found = table(
        ("TT", "Tuyến xe", "Kinh phí"),
        ("Tổng số", "Trong đó"),
        ("Ngân sách", "Doanh nghiệp"),
        ("1", "Bến xe ra chợ cũ", "120", "100", "20"),
        ("2", "Bến xe ra cảng cá", "880", "500", "380"),
    )
    assert [cell[:3] for cell in shape(found)[0]] == [(0, 1, 3), (1, 1, 3), (2, 3, 1)]
    assert [cell[:3] for cell in shape(found)[1]] == [(2, 1, 2), (3, 2, 1)]
    assert [cell[0] for cell in shape(found)[2]] == [3, 4]


def test_a_head_over_who_leads_and_who_helps() -> None:
    found = table(
        ("TT", "Nội dung", "Cơ quan thực hiện", "Thời gian", "Sản phẩm"),
        ("Chủ trì", "Phối hợp"),
        ("1", "Khảo sát các bến xe", "Sở Xây dựng", "Công an tỉnh", "Quý I/2031", "Báo cáo"),
        ("2", "Lắp mái che ở các bến", "UBND các xã", "Sở Xây dựng", "Quý II/2031", "Mái che"),
    )
    assert [cell[:2] for cell in shape(found)[0]] == [(0, 1), (1, 1), (2, 2), (4, 1), (5, 1)]


def test_parts_stand_below_the_head_of_their_kind_not_the_last_one() -> None:
    found = table(
        ("TT", "Việc", "Cơ quan thực hiện", "Hạn xong", "Kết quả, sản phẩm"),
        ("Chủ trì", "Phối hợp"),
        ("1", "Khảo sát độ sâu của các bến cá", "Sở Xây dựng và Giao thông", "", "Tháng 8", "Báo cáo"),
        ("2", "Lắp mái che cho quầy sách", "Thư viện tỉnh", "UBND các xã; nhà thầu", "Cả năm", "05 quầy"),
    )
    assert [cell[:2] for cell in shape(found)[0]] == [(0, 1), (1, 1), (2, 2), (4, 1), (5, 1)]


def test_groups_of_unlike_width_begin_with_the_same_part() -> None:
    found = table(
        ("TT", "Thư viện", "Đã có năm 2031", "Phải có năm 2035"),
        ("Đầu sách", "Bạn đọc", "Đầu sách", "Bạn đọc", "Trong đó: trẻ em"),
        ("1", "Thư viện Gò Cát", "1.120", "810", "2.400", "16", "7"),
        ("2", "Thư viện Bãi Vàng", "3.150", "905", "4.100", "25", "9"),
    )
    assert [cell[:2] for cell in shape(found)[0]] == [(0, 1), (1, 1), (2, 2), (4, 3)]


def test_ticks_stand_in_any_column() -> None:
    found = table(
        ("TT", "Công việc", "Năm 2031", "Đơn vị làm"),
        ("Quý I", "Quý II", "Quý III", "Quý IV"),
        ("1", "Khảo sát các bến xe", "x", "", "", "", "Sở Xây dựng"),
        ("2", "Sửa mái che các bến", "", "x", "x", "", "UBND các phường"),
        ("3", "Tổng kết công việc", "", "", "", "x", "Sở Xây dựng"),
    )
    assert found.n_columns == 7
    assert [[cell[0] for cell in row if cell[3] == "x"] for row in shape(found)[2:]] == [[2], [3, 4], [5]]


def test_a_caption_and_a_unit_above_the_head_are_rows_of_their_own() -> None:
    found = table(
        ("Bảng 3. Vốn mua xe",),
        ("ĐVT: triệu đồng",),
        ("TT", "Bến", "Năm 2031", "Năm 2032"),
        ("1", "Bến Đông", "120", "130"),
        ("2", "Bến Tây", "90", "95"),
    )
    assert shape(found)[:2] == [[(0, 4, 1, "Bảng 3. Vốn mua xe")], [(0, 4, 1, "ĐVT: triệu đồng")]]
    assert [cell[0] for cell in shape(found)[2]] == [0, 1, 2, 3]


def test_a_row_beside_a_cell_that_reaches_down() -> None:
    found = table(
        ("TT", "Đối tượng", "Việc phải làm", "Số mẫu"),
        ("1", "Bến cá phía đông đảo", "Đo độ mặn của nước", "15"),
        ("2", "Bến cá phía tây đảo", "Đo độ mặn của nước", "12"),
        ("Đo dầu mỡ của nước", "30"),
        ("3", "Bến cá phía nam đảo", "Đo độ mặn của nước", "18"),
    )
    assert [(cell[0], cell[2]) for cell in shape(found)[2]] == [(0, 2), (1, 2), (2, 1), (3, 1)]
    assert [(cell[0], cell[3]) for cell in shape(found)[3]] == [(2, "Đo dầu mỡ của nước"), (3, "30")]


def test_rows_beside_a_cell_that_reaches_down_keep_their_empty_last_cell() -> None:
    found = table(
        ("TT", "Việc phải làm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Hạn xong", "Ghi chú"),
        ("1", "Đo sâu luồng vào bến cá phía tây đảo lớn", "Sở Xây dựng", "Công an tỉnh", "Năm 2031", ""),
        ("2", "Kẻ lại vạch dừng ở các bến xe buýt", "Hội Nông dân", "Quý I/2031", ""),
        ("3", "Mở hội sách", "Sở Văn hóa và Thể thao; Sở Xây dựng", "Tháng 8/2031", ""),
        ("4", "Sửa mái nhà đọc sách của các thư viện xã", "Đoàn Thanh niên", "UBND các xã", "Năm 2032", ""),
    )
    assert [[cell[0] for cell in row] for row in shape(found)[1:]] == [
        [0, 1, 2, 3, 4, 5],
        [0, 1, 3, 4, 5],
        [0, 1, 3, 4, 5],
        [0, 1, 2, 3, 4, 5],
    ]
    assert shape(found)[1][2] == (2, 1, 3, "Sở Xây dựng")


def test_a_total_spans_the_column_of_row_numbers() -> None:
    found = table(
        ("TT", "Nội dung chi", "Tổng số tiền", "Chia theo nguồn"),
        ("Tỉnh", "Huyện", "Khác"),
        ("1", "Sửa cầu tàu", "98.500", "41.200", "22.300", "35.000"),
        ("2", "Mua phao", "71.350", "30.120", "11.230", "30.000"),
        ("Tổng cộng", "169.850", "71.320", "33.530", "65.000"),
    )
    assert shape(found)[0] == [
        (0, 1, 2, "TT"),
        (1, 1, 2, "Nội dung chi"),
        (2, 1, 2, "Tổng số tiền"),
        (3, 3, 1, "Chia theo nguồn"),
    ]
    assert shape(found)[-1][0] == (0, 2, 1, "Tổng cộng")


def test_a_rare_row_number_keeps_to_its_column() -> None:
    rows = [(str(number), f"Bến số {number}", "2", "4", "8", "1.250.000", "") for number in range(1, 7)]
    found = table(
        ("TT", "Bến", "Số phao", "Số đèn", "Số cọc", "Thành tiền", "Ghi chú"),
        ("1.1", "Phía đông", "7.500.000", ""),
        *rows[:3],
        ("1.2", "Phía tây", "7.500.000", ""),
        *rows[3:],
        ("1.2.1.1", "Cầu gỗ", "3.100.000", ""),
        ("II", "Thuê thuyền", "900.000", ""),
        ("Tổng (I+II)", "8.400.000", ""),
    )
    wide = [(0, 1, 1), (1, 4, 1), (5, 1, 1), (6, 1, 1)]
    assert [cell[:3] for cell in shape(found)[9]] == wide
    assert [cell[:3] for cell in shape(found)[10]] == wide
    assert shape(found)[11] == [(0, 5, 1, "Tổng (I+II)"), (5, 1, 1, "8.400.000"), (6, 1, 1, "")]


def test_a_total_without_a_row_number_first_below_the_column_numbers() -> None:
    found = table(
        ("TT", "Hàng", "Kế hoạch 2031", "Kế hoạch 2032"),
        ("Lượng", "Tiền", "Lượng", "Tiền"),
        ("", "1", "2", "3", "4", "5"),
        ("", "Tổng I + II", "", "24.000", "", "27.000"),
        ("I", "Cá khô", "", "23.000", "", "26.000"),
        ("1", "Cá cơm", "13.500", "7.000", "14.800", "7.800"),
        ("2", "Cá nục", "6.400", "16.000", "7.100", "18.200"),
        ("II", "Mắm", "", "1.000", "", "1.000"),
        ("1", "Mắm cá", "10", "400", "10", "400"),
        ("2", "Mắm tôm", "12", "600", "12", "600"),
    )
    assert [cell[3] for cell in shape(found)[3]] == ["", "Tổng I + II", "", "24.000", "", "27.000"]
    assert [cell[0] for cell in shape(found)[1]] == [2, 3, 4, 5]


def test_cells_never_overlap_and_none_is_lost() -> None:
    found = table(("TT", "A", "B"), ("1", "x", ""), ("I", "nhóm"), ("2", "", "z"))
    taken = [
        (cell.row + down, cell.column + right)
        for cell in found.cells
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    ]
    assert len(taken) == len(set(taken))
    assert {cell.text for cell in found.cells} >= {"TT", "A", "B", "1", "x", "I", "nhóm", "2", "z"}


@given(
    st.integers(2, 6).flatmap(
        lambda width: st.lists(
            st.lists(
                st.sampled_from(["", "12", "nạo vét luồng", "Sở Xây dựng"]), min_size=width - 1, max_size=width - 1
            ),
            min_size=3,
            max_size=8,
        )
    )
)
def test_numbered_rows_of_one_width_come_back_whole(rows: list[list[str]]) -> None:
    width = len(rows[0]) + 1
    head = ("TT", *(f"Cột {number}" for number in range(1, width)))
    body = [(str(number), *row) for number, row in enumerate(rows, 1)]
    found = table(head, *body)
    assert sorted(cell.text for cell in found.cells if cell.text) == sorted(
        cell for row in [head, *body] for cell in row if cell
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Bến **đò", [("Bến ", True, False), ("đò", False, False)]),
        ("***Bến** đò*", [("Bến", True, True), (" đò", False, True)]),
        (
            "giá (*) và 2 * 3",
            [
                ("giá ", False, False),
                ("(*)", False, False),
                (" và 2 ", False, False),
                ("*", False, False),
                (" 3", False, False),
            ],
        ),
        ("ghi chú;*", [("ghi chú;", False, False)]),
        ("\\*bến\\*", [("*", False, False), ("bến", False, False), ("*", False, False)]),
    ],
)
def test_stars(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert [(span.text, span.bold, span.italic) for span in parse_stars(text)] == expected


def test_strokes_between_empty_lines_are_no_cells() -> None:
    text = "UY BAN NHAN DAN\n\nKE HOACH\n\n" + "|\n\nthả phao\n\n" * 6
    assert [block.text for block in blocks(text) if isinstance(block, Line)][:2] == ["UY BAN NHAN DAN", "KE HOACH"]
    assert not any(isinstance(block, Table) for block in blocks(text))
