from __future__ import annotations

from kehoach_extract.readers import read
from kehoach_extract.source import Block, Line, Table


def blocks(text: str) -> tuple[Block, ...]:
    document = read(text.encode())
    assert document.media_type == "text/markdown"
    (page,) = document.pages
    return page.blocks


def lines(text: str) -> list[Line]:
    return [block for block in blocks(text) if isinstance(block, Line)]


def tables(text: str) -> list[Table]:
    return [block for block in blocks(text) if isinstance(block, Table)]


def test_headings_looks_and_places() -> None:
    found = lines("## **KẾ HOẠCH**\n\n**Về chợ đêm**\n\n*(kèm theo)* và nữa nữa nữa\n")
    assert [(line.text, line.heading, line.look.bold, line.place.lines) for line in found] == [
        ("KẾ HOẠCH", 2, True, (1, 1)),
        ("Về chợ đêm", None, True, (3, 3)),
        ("(kèm theo) và nữa nữa nữa", None, False, (5, 5)),
    ]
    assert all(line.whole for line in found)


def test_two_spaces_break_a_line_inside_a_title() -> None:
    first, second = lines("# A\n\n**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**\n")[1:]
    assert (first.text, first.whole, first.look.bold, first.place.lines) == ("TM. ỦY BAN NHÂN DÂN", False, True, (3, 3))
    assert (second.text, second.whole, second.place.lines) == ("CHỦ TỊCH", True, (4, 4))


def test_list_marks_stay_as_typed() -> None:
    found = lines("# A\n\n- một;\n- hai;\n* Cấp xã\n\n1\\. ba\n\n\\- bốn\n\n+ năm\n")[1:]
    assert [line.text for line in found] == ["- một;", "- hai;", "* Cấp xã", "1. ba", "- bốn", "+ năm"]


def test_a_paragraph_cut_by_a_page_stays_two_lines() -> None:
    text = (
        "# A\n\nMột.\n\nHai.\n\nBa.\n\nBốn.\n\nNăm.\n\nThuê thêm xe chở khách đi\n\nđến bến tàu mới.\n\nSáu.\n\nBảy.\n"
    )
    found = lines(text)
    assert [line.text for line in found][6:8] == ["Thuê thêm xe chở khách đi", "đến bến tàu mới."]
    assert all(line.whole for line in found)


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "# A\n\nThuê thêm xe chở khách\nđi đến bến tàu mới của\nthành phố.\n\n"
    text += "- Lắp đèn ở các bến\nxe ngoại thành;\n- Sơn vạch.\n"
    assert [(line.text, line.place.lines) for line in lines(text)[1:]] == [
        ("Thuê thêm xe chở khách đi đến bến tàu mới của thành phố.", (3, 5)),
        ("- Lắp đèn ở các bến xe ngoại thành;", (7, 8)),
        ("- Sơn vạch.", (9, 9)),
    ]


def test_printed_lines_with_empty_lines_between_are_not_whole() -> None:
    text = "# A\n\nThuê thêm xe chở khách\n\nđi đến bến tàu mới của\n\nthành phố và các bến\n\nxe ngoại thành.\n"
    assert not any(line.whole for line in lines(text))


def test_pipe_table_keeps_empty_cells_and_breaks() -> None:
    (table,) = tables("| TT | **Việc** | Hạn |\n|:--|---|--:|\n| 1 | Lát<br>hè | |\n|  | a \\| b | Quý I |\n")
    assert (table.n_rows, table.n_columns) == (3, 3)
    assert [cell.text for cell in table.cells][3:] == ["1", "Lát\nhè", "", "", "a | b", "Quý I"]
    assert table.cells[1].lines[0].look.bold
    assert table.cells[3].place.lines == (3, 3)


def test_tab_table_with_html_tags_goes_on_after_a_page() -> None:
    text = (
        "# A\n\n<b>TT</b>\t<b>Việc</b>\t<b>Hạn</b>\n1\tLát vỉa hè từ\tQuý I\n\n\tchợ đến bến\t\n2\t<p>Sơn</p>\tQuý II\n"
    )
    first, second = tables(text)
    assert (first.n_columns, second.n_columns) == (3, 3)
    assert first.cells[0].text == "TT"
    assert [cell.text for cell in second.cells] == ["", "chợ đến bến", "", "2", "Sơn", "Quý II"]


def test_a_head_of_two_rows_gets_its_spans_back() -> None:
    (table,) = tables("# A\n\nTT\tTên\tNăm 2030\t\tGhi chú\n\t\tXe\tBến\t\n1\tTuyến số 9\t4\t2\t\n")
    spans = {cell.text: (cell.rowspan, cell.colspan) for cell in table.cells if cell.row < 2}
    assert spans == {"TT": (2, 1), "Tên": (2, 1), "Năm 2030": (1, 2), "Ghi chú": (2, 1), "Xe": (1, 1), "Bến": (1, 1)}


def test_html_table_inside_markdown() -> None:
    text = (
        "# A\n\nTrước.\n\n<table>\n<tr><td rowspan='2'>TT</td><td>X</td></tr>\n<tr><td>Y</td></tr>\n</table>\n\nSau.\n"
    )
    (table,) = tables(text)
    assert [(cell.row, cell.column, cell.rowspan, cell.text) for cell in table.cells] == [
        (0, 0, 2, "TT"),
        (0, 1, 1, "X"),
        (1, 1, 1, "Y"),
    ]
    assert table.place.lines is not None
    assert table.place.lines[0] == 5
    assert [line.text for line in lines(text)] == ["A", "Trước.", "Sau."]


def test_links_notes_and_entities() -> None:
    text = "# A\n\nXem [bản đồ](https://x.vn/a) &amp; ~~cũ~~ số 5[^1] H<sub>2</sub>O a_b_c\n\n[^1]: Ghi ở dưới.\n"
    document = read(text.encode())
    assert [b.text for b in document.pages[0].blocks if isinstance(b, Line)][1] == "Xem bản đồ & cũ số 5 H2O a_b_c"
    assert [(note.mark, note.text) for note in document.pages[0].notes] == [("1", "Ghi ở dưới.")]


def test_in_a_wrapped_file_a_short_line_ends_its_paragraph() -> None:
    text = (
        "# KẾ HOẠCH\n\nSố: 7/KH-UBND\nBến Đá, ngày 5 tháng 6 năm 2031\n\n1. Mục đích\n"
        "Giữ cho luồng vào các bến cá của huyện luôn thông suốt, đủ phao và\nđèn báo cho tàu thuyền đi về ban đêm, "
        "nhất là vào mùa mưa bão khi\nsóng to gió lớn và tầm nhìn của người lái tàu ngắn hơn so với\nngày thường.\n"
    )
    found = [line.text for line in lines(text)]
    assert found[1:4] == ["Số: 7/KH-UBND", "Bến Đá, ngày 5 tháng 6 năm 2031", "1. Mục đích"]
    assert found[4].endswith("ngày thường.")
