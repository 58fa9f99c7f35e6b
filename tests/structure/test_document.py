"""A whole text to its outline: zones, headings, paths, labels, end block, appendices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kehoach_extract.outline import DataTable, Node, Outline
from kehoach_extract.source import Line, Page, Place, SourceDocument
from kehoach_extract.structure.document import structure
from kehoach_extract.structure.table_grid import table_of

Make = Callable[[str], Outline]


def headings(outline: Outline) -> list[tuple[str, str, str | None]]:
    return [
        (n.path, n.heading, n.kind) for top in outline.body if isinstance(top, Node) for n in top.walk() if n.heading
    ]


def paths(outline: Outline) -> list[str]:
    return [n.path for top in outline.body if isinstance(top, Node) for n in top.walk()]


PLAN = """
ỦY BAN NHÂN DÂN
TỈNH CÀ MAU
Số: 77/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cà Mau, ngày 06 tháng 5 năm 2031
KẾ HOẠCH
Phát triển đội phao tiêu luồng lạch giai đoạn 2031 - 2035
Căn cứ Luật Hàng hải; Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Bảo đảm luồng lạch thông suốt.
2. Yêu cầu: Đúng tiến độ, đúng mục đích.
II. NHIỆM VỤ
1. Rà soát luồng lạch
a) Đối với cửa sông:
- Đo sâu toàn tuyến.
+ Đo bằng máy hồi âm.
b) Lập bản đồ luồng cho ngư dân.
2. Phao tiêu của các bến nhỏ
Đóng mới phao tiêu cho bến nhỏ.
III. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
Chủ trì thực hiện Kế hoạch.
2. Các cơ quan liên quan: Theo chức năng phối hợp thực hiện.
Trong quá trình thực hiện, nếu có khó khăn, các cơ quan báo cáo Sở Xây dựng./.
Nơi nhận:
- Bộ Xây dựng (b/c);
- Các sở, ngành tỉnh;
- Lưu: VT, KT.
05 bản
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lâm Thị Hải
PHỤ LỤC
DANH MỤC LUỒNG
(Kèm theo Kế hoạch số 77/KH-UBND ngày 06/5/2031 của Ủy ban nhân dân tỉnh)
1. Luồng Ông Đốc
"""


def test_zones_of_a_plan(outline_of: Make) -> None:
    outline = outline_of(PLAN)
    head = outline.letterhead
    assert [line.text for line in head.issuer_lines] == ["ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU"]
    assert head.number_line is not None
    assert head.number_line.text == "77/KH-UBND"
    assert [line.text for line in head.title_lines] == ["Phát triển đội phao tiêu luồng lạch giai đoạn 2031 - 2035"]
    assert [node.text[:7] for node in outline.preamble] == ["Căn cứ "]
    assert [node.text[:10] for node in outline.closing] == ["Trong quá "]
    assert [line.text for line in outline.recipients] == ["Bộ Xây dựng (b/c)", "Các sở, ngành tỉnh", "Lưu: VT, KT"]
    signature = outline.signature
    assert (signature.on_behalf_of, signature.authority, signature.position, signature.name) == (
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Phó Chủ tịch",
        "Lâm Thị Hải",
    )
    (appendix,) = outline.appendices
    assert (appendix.label, appendix.number, appendix.title) == ("PHỤ LỤC", None, "DANH MỤC LUỒNG")
    assert appendix.note is not None
    assert appendix.note.startswith("(Kèm theo")


def test_headings_levels_and_paths_of_a_plan(outline_of: Make) -> None:
    outline = outline_of(PLAN)
    assert headings(outline) == [
        ("I", "MỤC ĐÍCH, YÊU CẦU", "muc_dich_yeu_cau"),
        ("I.1", "Mục đích", "muc_dich"),
        ("I.2", "Yêu cầu", "yeu_cau"),
        ("II", "NHIỆM VỤ", "nhiem_vu"),
        ("II.1", "Rà soát luồng lạch", "nhiem_vu"),
        ("II.1.a", "Đối với cửa sông", "nhiem_vu"),
        ("II.2", "Phao tiêu của các bến nhỏ", "nhiem_vu"),
        ("III", "TỔ CHỨC THỰC HIỆN", "to_chuc_thuc_hien"),
        ("III.1", "Sở Xây dựng", "to_chuc_thuc_hien"),
        ("III.2", "Các cơ quan liên quan", "to_chuc_thuc_hien"),
    ]
    assert {"II.1.a.-1", "II.1.a.-1.-1", "II.1.b", "II.2.-1", "III.1.-1"} <= set(paths(outline))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["I.", "1.", "1.1.", "a)", "-", "+"], ["I", "I.1", "I.1.1", "I.1.1.a", "I.1.1.a.-1", "I.1.1.a.-1.-1"]),
        (["1.", "a)", "-"], ["1", "1.a", "1.a.-1"]),
        (["I-", "1-", "+"], ["I", "I.1", "I.1.-1"]),
        (["A.", "I.", "1."], ["A", "A.I", "A.I.1"]),
        (["I.", "A.", "1."], ["I", "I.A", "I.A.1"]),
    ],
)
def test_paths_follow_the_marks_whatever_level_comes_first(
    outline_of: Make, marks: list[str], expected: list[str]
) -> None:
    body = "\n".join(f"{mark} Rà soát bến thuyền số {number}" for number, mark in enumerate(marks))
    assert paths(outline_of(f"KẾ HOẠCH\nNạo vét luồng\n{body}")) == expected


def test_a_list_that_starts_anew_in_the_middle_is_numbered_on(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nNạo vét luồng\nI. NHIỆM VỤ\n1. Đo sâu\n- Đo máy.\n1. Nạo vét\n- Thuê tàu.\n"
        "3. Thả phao\n- Thả phao.\n1. Kiểm tra\n- Hằng quý."
    )
    assert [path for path, *_ in headings(outline)] == ["I", "I.1", "I.2", "I.3", "I.4"]
    assert [note.code for note in outline.warnings] == ["list_restarted"]


def test_doubled_and_skipped_numbers_stay_as_printed(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nNạo vét luồng\nI. TỔ CHỨC THỰC HIỆN\n4. Sở Nội vụ\nTham mưu.\n5. Sở Tài chính\n"
        "Cân đối vốn.\n5. Sở Y tế\nTập huấn.\n8. Sở Du lịch\nQuảng bá."
    )
    assert [path for path, *_ in headings(outline)] == ["I", "I.4", "I.5", "I.5", "I.8"]


def test_full_statements_are_items_not_headings(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nNạo vét luồng\nI. QUAN ĐIỂM\n1. Luồng lạch là tài sản chung. Mọi cấp phải gìn giữ.\n"
        "2. Phát triển dựa trên ba trụ cột nền tảng vững chắc của biển: luồng, bến và con người. Ưu tiên bến nhỏ.\n"
        "3. Lấy ngư dân làm gốc. Huy động mọi nguồn lực."
    )
    assert [path for path, *_ in headings(outline)] == ["I"]


def test_field_lines_are_labels_of_their_block(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nNạo vét luồng\nII. NHIỆM VỤ\n1. Thả phao tiêu\na) Nội dung:\n- Đóng phao.\n"
        "b) Cơ quan thực hiện: Sở Xây dựng.\nc) Thời gian thực hiện: Năm 2032."
    )
    labels = {n.path: (n.label, n.body) for top in outline.body if isinstance(top, Node) for n in top.walk() if n.label}
    assert labels == {
        "II.1.a": ("noi_dung", ""),
        "II.1.b": ("thuc_hien", "Sở Xây dựng."),
        "II.1.c": ("thoi_gian", "Năm 2032."),
    }


def test_a_plan_behind_a_decision_gives_the_body_and_the_decision_the_form(outline_of: Make) -> None:
    outline = outline_of(
        "ỦY BAN NHÂN DÂN\nTỈNH SÓC TRĂNG\nSố: 9/QĐ-UBND\nSóc Trăng, ngày 3 tháng 2 năm 2031\n"
        "QUYẾT ĐỊNH\nBan hành Kế hoạch thả phao tiêu\n"
        "Căn cứ Luật Hàng hải;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thả phao tiêu.\nNơi nhận:\n- Như Điều 1;\n"
        "- Lưu: VT.\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Sóng\nKẾ HOẠCH\nThả phao tiêu\n"
        "(Ban hành kèm theo Quyết định số 9/QĐ-UBND)\n"
        "I. NHIỆM VỤ\n1. Đo sâu\n- Đo bằng máy."
    )
    head = outline.letterhead
    assert head.doc_type_line is not None
    assert head.doc_type_line.text == "QUYẾT ĐỊNH"
    assert [line.text for line in head.title_lines] == ["Ban hành Kế hoạch thả phao tiêu"]
    assert outline.signature.name == "Trần Văn Sóng"
    assert outline.signature.position == "Chủ tịch"
    assert [path for path, *_ in headings(outline)] == ["I", "I.1"]


def test_a_text_that_is_no_plan_keeps_its_paragraphs(outline_of: Make) -> None:
    outline = outline_of("Hôm nay trời đẹp.\nThuyền về bến sớm.")
    assert headings(outline) == []
    assert len(outline.preamble) + len(outline.body) == 2


def test_numbered_appendices_keep_their_own_titles(outline_of: Make) -> None:
    outline = outline_of(
        PLAN.split("PHỤ LỤC\n", maxsplit=1)[0]
        + "Phụ lục 1. DANH MỤC LUỒNG\n(Kèm theo Kế hoạch số 77/KH-UBND)\n- Luồng A.\nPHỤ LỤC II\nDANH MỤC BẾN\n- Bến B."
    )
    assert [(a.label, a.number, a.title) for a in outline.appendices] == [
        ("Phụ lục 1", "1", "DANH MỤC LUỒNG"),
        ("PHỤ LỤC II", "II", "DANH MỤC BẾN"),
    ]


def test_a_table_printed_one_cell_a_line_is_a_table(outline_of: Make) -> None:
    outline = outline_of(
        PLAN.split("1. Luồng Ông Đốc", maxsplit=1)[0]
        + "TT\nNội dung nhiệm vụ\nCơ quan chủ trì\nThời gian\n1\nĐo sâu luồng Ông Đốc\nSở Xây dựng\n"
        "Năm 2032\n2\nThả phao luồng Bồ Đề\nSở Xây dựng\nNăm 2033"
    )
    (table,) = outline.tables()
    assert isinstance(table, DataTable)
    assert table.columns == ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]
    assert [row.text(1) for row in table.rows] == ["Đo sâu luồng Ông Đốc", "Thả phao luồng Bồ Đề"]
    assert table.appendix == "PHỤ LỤC"


def test_a_table_behind_the_signature_without_a_label_is_an_appendix() -> None:
    lines = [
        Line(text, Place(lines=(n, n)), whole=True)
        for n, text in enumerate(PLAN.split("PHỤ LỤC\n", maxsplit=1)[0].strip().split("\n"), 1)
    ]
    title = Line("BIỂU PHÂN CÔNG", Place(lines=(90, 90)), whole=True)
    rows = [
        ["TT", "Nội dung", "Cơ quan chủ trì"],
        ["1", "Đo sâu luồng", "Sở Xây dựng"],
        ["2", "Thả phao", "Sở Xây dựng"],
    ]
    page = Page(None, (*lines, title, table_of(rows)))
    outline = structure(SourceDocument("thu.html", "0" * 64, "text/html", (page,)))
    (appendix,) = outline.appendices
    assert (appendix.label, appendix.title) == ("", "BIỂU PHÂN CÔNG")
    assert outline.signature.name == "Lâm Thị Hải"
    assert [table.appendix for table in outline.tables()] == [None]


ENDING = "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Thị Bến\n"
TABLE = "| TT | Việc | Đơn vị |\n|---|---|---|\n| 1 | Lập bản đồ | Sở Xây dựng |\n"


def test_numbered_forms_behind_the_signature_are_appendices(outline_of: Make) -> None:
    outline = outline_of(f"KẾ HOẠCH\nĐo sâu luồng\nI. MỤC TIÊU\n- Sạch.\n{ENDING}Biểu số 01\nDANH MỤC VIỆC\n{TABLE}")
    assert [(a.label, a.number, a.title) for a in outline.appendices] == [("Biểu 01", "01", "DANH MỤC VIỆC")]


def test_a_form_inside_an_appendix_is_a_caption(outline_of: Make) -> None:
    outline = outline_of(f"KẾ HOẠCH\nĐo sâu luồng\nI. MỤC TIÊU\n- Sạch.\n{ENDING}PHỤ LỤC\nDANH MỤC\nBiểu 01\n{TABLE}")
    assert [a.label for a in outline.appendices] == ["PHỤ LỤC"]
