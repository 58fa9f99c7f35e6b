from __future__ import annotations

import pytest

from kehoach_extract.readers import read
from kehoach_extract.source import Block, Line, Table


def blocks(text: str) -> tuple[Block, ...]:
    document = read(text.encode())
    assert document.media_type == "text/html"
    (page,) = document.pages
    return page.blocks


def lines(text: str) -> list[Line]:
    found = [block for block in blocks(text) if isinstance(block, Line)]
    assert len(found) == len(blocks(text))
    return found


def table(text: str) -> Table:
    (found,) = [block for block in blocks(text) if isinstance(block, Table)]
    return found


def body(text: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{text}</body></html>"


def test_inline_tags_split_no_words_and_blocks_do() -> None:
    found = lines(body("<p>Kế <b>ho</b>ạ<i>ch</i>\n   số&nbsp;5</p><div>Bến <span>tàu</span><p>Cầu cảng</p>đuôi</div>"))
    assert [line.text for line in found] == ["Kế hoạch số 5", "Bến tàu", "Cầu cảng", "đuôi"]
    assert all(line.whole for line in found)


def test_looks_come_from_tags_attributes_and_css() -> None:
    head = "<style>p.dam { font-weight: bold } .giua p { text-align:center }</style>"
    text = (
        "<p class='dam'>một</p><p><span style='font-weight:700;font-size:14.0pt'>hai</span></p><h2>ba</h2>"
        "<p align=center><em>bốn</em></p><div class=giua><p>năm</p></div>"
        "<b><span style='font-weight:normal'>sáu</span></b>"
    )
    found = lines(body(text, head))
    assert [(x.look.bold, x.look.italic, x.look.centred, x.look.size, x.heading) for x in found] == [
        (True, False, None, None, None),
        (True, False, None, 14.0, None),
        (True, False, None, None, 2),
        (False, True, True, None, None),
        (False, False, True, None, None),
        (False, False, None, None, None),
    ]


def test_a_break_gives_pieces_and_source_lines_are_kept() -> None:
    found = lines(body("\n<p>KẾ HOẠCH<br>Về đò ngang</p>\n\n<p>Mục</p>"))
    assert [(line.text, line.whole) for line in found] == [
        ("KẾ HOẠCH", False),
        ("Về đò ngang", True),
        ("Mục", True),
    ]
    assert [line.place.lines for line in found] == [(2, 2), (2, 2), (4, 4)]


def test_a_page_of_breaks_alone_has_whole_lines() -> None:
    text = "I. MỤC TIÊU<br>1. Nạo vét luồng<br>2. Sơn phao<br>II. KINH PHÍ<br>Ngân sách huyện<br>Bến"
    assert all(line.whole for line in lines(body(f"<div>{text}</div>")))


def test_lists_get_the_marks_that_a_browser_shows() -> None:
    text = (
        "<ol start=3><li>ba<li>bốn<ol type=a><li>con</li></ol></li><li value=9>chín</li></ol>"
        "<ul><li>gạch<ul><li>cộng</li></ul></li><li>- gõ tay</li></ul><ul style='list-style:none'><li>không</li></ul>"
    )
    assert [(line.mark, line.text) for line in lines(body(text))] == [
        ("3.", "ba"),
        ("4.", "bốn"),
        ("a.", "con"),
        ("9.", "chín"),
        ("-", "gạch"),
        ("+", "cộng"),
        (None, "- gõ tay"),
        (None, "không"),
    ]


def test_a_mark_waits_for_the_block_of_its_item() -> None:
    assert [(line.mark, line.text) for line in lines(body("<ol><li><p>một</p></li></ol>"))] == [("1.", "một")]


def test_word_pages_print_their_bullets_in_ignored_spans() -> None:
    text = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span>"
        "<![endif]>Sơn phao</p><p style='mso-list:l1'><span style='mso-list:Ignore'>1.2.<span>&nbsp;</span></span>"
        "Nạo vét<a href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a></p>"
        "<div id=ftn1><p><span class=MsoFootnoteReference>[1]</span> Ghi chú cuối.</p></div>"
    )
    document = read(body(text).encode())
    found = [block for block in document.pages[0].blocks if isinstance(block, Line)]
    assert [(line.mark, line.text) for line in found] == [("•", "Sơn phao"), ("1.2.", "Nạo vét")]
    assert [note.text for note in document.pages[0].notes] == ["Ghi chú cuối."]


def test_spans_and_nested_tables() -> None:
    text = (
        "<table border=1><thead><tr><th rowspan=2>TT<th colspan=2>Năm 2030</tr><tr><th>Xe<th>Bến</tr></thead>"
        "<tr><td>1<td>4<td><p>hai</p><table><tr><td>ba<td>bốn</table></table>"
    )
    found = table(body(text))
    assert [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in found.cells] == [
        (0, 0, 2, 1, "TT"),
        (0, 1, 1, 2, "Năm 2030"),
        (1, 1, 1, 1, "Xe"),
        (1, 2, 1, 1, "Bến"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "4"),
        (2, 2, 1, 1, "hai\nba\nbốn"),
    ]
    assert found.ruled is True


def test_exaggerated_spans_make_no_columns_or_rows() -> None:
    found = table(body("<table border=1><tr><td rowspan=0 colspan=90>a<td>b</tr><tr><td>c</tr></table>"))
    assert (found.n_rows, found.n_columns) == (2, 2)
    assert found.cells[0].rowspan == 2


@pytest.mark.parametrize(
    ("attributes", "cell", "expected"),
    [
        ("", "", False),
        ("border=0", "", False),
        ("border=1", "", True),
        ("class='so'", "", True),
        ("class='table-bordered'", "", True),
        ("border=1", "style='border:none'", False),
        ("", "style='border:solid windowtext 1.0pt'", True),
    ],
)
def test_borders_say_whether_a_table_is_ruled(attributes: str, cell: str, expected: bool) -> None:
    sheet = "<style>table.so td { border: 1px solid black }</style>"
    text = f"<table {attributes}><tr><td {cell}>a</td><td {cell}>b</td></tr></table>"
    assert table(body(text, sheet)).ruled is expected


PLAN = (
    "<table><tr><td>ỦY BAN NHÂN DÂN</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table><p>KẾ HOẠCH</p>"
    "<p>I. MỤC TIÊU</p><p>Mở thêm hai bến đò ngang và sửa ba cầu tàu cũ trong năm tới.</p>"
    "<div><p>II. KINH PHÍ</p><p>Ngân sách huyện chi trả./.</p></div><p>Nơi nhận:</p>"
)


def test_menus_scripts_and_neighbours_of_the_document_go() -> None:
    page = body(
        "<div id=top><ul><li>Trang chủ</li><li>Kế hoạch mới</li></ul><nav>Đăng nhập</nav></div>"
        "<script>var x = 'KẾ HOẠCH';</script>"
        f"<div><div class=content>{PLAN}</div><div class=aside><a>Văn bản liên quan</a></div></div>"
        "<p style='display:none'>ẩn</p><select><option>Tỉnh</option></select>"
    )
    found = blocks(page)
    assert isinstance(found[0], Table)
    assert found[0].ruled is False
    assert [block.text for block in found if isinstance(block, Line)] == [
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        "Mở thêm hai bến đò ngang và sửa ba cầu tàu cũ trong năm tới.",
        "II. KINH PHÍ",
        "Ngân sách huyện chi trả./.",
        "Nơi nhận:",
    ]


def test_a_document_in_a_cell_of_the_page_loses_its_menus() -> None:
    page = body(
        "<div>Trang chủ | Tìm kiếm</div><table border=0><tr><td><h1>Kế hoạch 5</h1>"
        f"<div id=noidung>{PLAN}</div></td><td>Tin mới: hội chợ</td></tr></table><div>Liên hệ</div>"
    )
    found = blocks(page)
    assert isinstance(found[0], Table)
    assert [block.text for block in found if isinstance(block, Line)][-1] == "Nơi nhận:"


def test_a_document_set_in_rows_of_one_table_is_read_whole() -> None:
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in ("KẾ HOẠCH", "I. MỤC TIÊU", "Sửa cầu tàu cũ.", "Nơi nhận:"))
    assert [line.text for line in lines(body(f"<div><table>{rows}</table></div>"))] == [
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        "Sửa cầu tàu cũ.",
        "Nơi nhận:",
    ]


def test_a_document_in_two_neighbouring_boxes_is_read_whole() -> None:
    page = body(
        f"<div><div class=p1>{PLAN}</div><div class=p2><p>PHỤ LỤC</p><p>Danh mục bến</p></div></div>"
        "<div>Chân trang</div>"
    )
    texts = [block.text for block in blocks(page) if isinstance(block, Line)]
    assert texts[-2:] == ["PHỤ LỤC", "Danh mục bến"]


def test_a_table_that_lays_out_the_page_is_opened() -> None:
    long = "<p>" + "Sửa cầu tàu. " * 200 + "</p>"
    page = body(f"<table border=0><tr><td>PHỤ LỤC kèm theo</td><td>{PLAN}{long}</td></tr></table>")
    assert [type(block).__name__ for block in blocks(page)][:3] == ["Line", "Table", "Line"]


def test_encodings_by_mark_declaration_and_guess() -> None:
    text = body("<p>Kế hoạch nạo vét luồng lạch và sửa cầu cảng của huyện</p>", "<meta charset=windows-1258>")
    decomposed = text
    for composed, parts in {
        "ế": "ê\u0301",
        "ạ": "a\u0323",
        "é": "e\u0301",
        "ồ": "ô\u0300",
        "ử": "ư\u0309",
        "ầ": "â\u0300",
        "ả": "a\u0309",
        "ủ": "u\u0309",
        "ệ": "ê\u0323",
    }.items():
        decomposed = decomposed.replace(composed, parts)
    for data in (text.encode("utf-8"), text.encode("utf-16"), decomposed.encode("cp1258")):
        (only,) = read(data).pages[0].blocks
        assert isinstance(only, Line)
        assert only.text == "Kế hoạch nạo vét luồng lạch và sửa cầu cảng của huyện"


def test_mhtml_is_read_by_its_html_part() -> None:
    page = body("<p>Kế hoạch đò ngang</p>")
    data = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: 8bit\n\n{page}\n--b--\n"
    ).encode()
    (only,) = read(data).pages[0].blocks
    assert isinstance(only, Line)
    assert only.text == "Kế hoạch đò ngang"
