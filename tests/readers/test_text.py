from __future__ import annotations

from kehoach_extract.readers import read
from kehoach_extract.source import Block, Line, Table

WRAPPED = """KẾ HOẠCH
Nâng cấp thư viện huyện

I. MỤC TIÊU
- Đến năm 2031 có thêm ba phòng đọc cho thiếu nhi, mỗi
phòng đọc có ít nhất hai nghìn đầu sách và bốn máy
tính nối mạng;
- Mở cửa cả ngày thứ bảy.
"""


def blocks(text: str) -> tuple[Block, ...]:
    (page,) = read(text.encode()).pages
    return page.blocks


def lines(text: str) -> list[Line]:
    found = [block for block in blocks(text) if isinstance(block, Line)]
    assert len(found) == len(blocks(text))
    return found


def test_printed_lines_are_not_whole_and_know_their_file_lines() -> None:
    found = lines(WRAPPED)
    assert not any(line.whole for line in found)
    assert [line.place.lines for line in found][:3] == [(1, 1), (2, 2), (4, 4)]
    assert [line.text for line in found if line.blank_before] == ["I. MỤC TIÊU"]


def test_an_empty_line_after_every_line_is_no_gap() -> None:
    found = lines(WRAPPED.replace("\n", "\n\n").replace("I. MỤC", "\n\nI. MỤC"))
    assert not any(line.whole for line in found)
    assert [line.text for line in found if line.blank_before] == ["I. MỤC TIÊU"]


def test_one_paragraph_a_line_is_whole() -> None:
    text = "KẾ HOẠCH\nVề bến cá\nI. MỤC TIÊU\n"
    text += "1. Nạo vét luồng vào cảng cá;\n2. Lắp đèn báo hiệu.\nBan quản lý cảng\n2031\n"
    assert all(line.whole for line in lines(text))


def test_inner_spaces_show_where_letters_were_lost() -> None:
    assert lines("Các chỉ tiêu kinh tế -  ã hội của huyện\n")[0].text == "Các chỉ tiêu kinh tế -  ã hội của huyện"


def test_form_feeds_start_pages() -> None:
    document = read("Trang một\n\x0cTrang hai\n".encode())
    assert [page.number for page in document.pages] == [1, 2]
    assert document.page_count == 2
    second = document.pages[1].blocks[0]
    assert isinstance(second, Line)
    assert (second.text, second.place.page, second.place.lines) == ("Trang hai", 2, (2, 2))


def test_tabs_between_words_make_a_table() -> None:
    (table,) = blocks("TT\tViệc\tHạn\n1\tLát vỉa hè\tQuý I\n2\tTrồng cây\t\n")
    assert isinstance(table, Table)
    assert (table.n_rows, table.n_columns) == (3, 3)
    assert [cell.text for cell in table.cells][3:] == ["1", "Lát vỉa hè", "Quý I", "2", "Trồng cây", ""]


def test_a_tab_after_a_list_mark_is_a_space() -> None:
    assert [line.text for line in lines("1.\tLát vỉa hè\n2.\tTrồng cây\n\tDọn rác\n")] == [
        "1. Lát vỉa hè",
        "2. Trồng cây",
        "Dọn rác",
    ]


def test_a_tab_in_a_letterhead_is_a_wide_gap() -> None:
    assert lines("ỦY BAN NHÂN DÂN\tCỘNG HÒA\n\nSố: 1\n")[0].text == "ỦY BAN NHÂN DÂN    CỘNG HÒA"


def test_pipes_make_a_table_also_in_plain_text() -> None:
    (head, table) = blocks("Danh mục\nTT | Việc | Hạn\n1 | Lát hè | 2031\n |  | quý II\n")
    assert isinstance(head, Line)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells if cell.row == 2] == ["", "", "quý II"]


def test_rules_are_no_text() -> None:
    assert [line.text for line in lines("TỈNH A\n--------\nSố: 2\n")] == ["TỈNH A", "Số: 2"]


def test_control_codes_are_shown_where_a_text_is_made_of_glyph_numbers() -> None:
    line = f"7KӵF KLӋQ .Ӄ KRҥFK Vӕ \x14\x13\x18\x13\x12.+ {'YӅ WUӗQJ FKq ' * 12}"
    (page,) = read("\n".join([line] * 3).encode(), name="a.txt").pages
    (first, *_) = page.blocks
    assert isinstance(first, Line)
    assert first.text.startswith("7KӵF KLӋQ .Ӄ KRҥFK Vӕ ␔␓␘␓␒.+ YӅ")
    (page,) = read("Trồng chè\x13 và cam\n".encode(), name="a.txt").pages
    (first, *_) = page.blocks
    assert isinstance(first, Line)
    assert first.text == "Trồng chè và cam"
