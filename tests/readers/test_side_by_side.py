from __future__ import annotations

from docx_parts import docx, p  # type: ignore[import-not-found]

from kehoach_extract.readers import read
from kehoach_extract.source import Block, Line, Table


def tabbed(*parts: str) -> str:
    runs = "<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{part}</w:t></w:r>" if part else "" for part in parts)
    return f"<w:p>{runs}</w:p>"


LETTERHEAD = (
    tabbed("SỞ XÂY DỰNG", "", "CỘNG HÒA XÃ HỘI"),
    tabbed("Số: 5/KH-SXD", "Vịnh Xanh, ngày 3 tháng 4 năm 2031"),
)


def blocks(*paragraphs: str) -> tuple[Block, ...]:
    return read(docx("".join(paragraphs))).pages[0].blocks


def shown(found: tuple[Block, ...]) -> list[str | list[str]]:
    return [block.text if isinstance(block, Line) else [cell.text for cell in block.cells] for block in found]


def test_a_letterhead_set_with_tabs_is_a_layout_table() -> None:
    found = blocks(*LETTERHEAD, p(), p("KẾ HOẠCH"))
    assert shown(found) == [
        ["SỞ XÂY DỰNG\nSố: 5/KH-SXD", "CỘNG HÒA XÃ HỘI\nVịnh Xanh, ngày 3 tháng 4 năm 2031"],
        "KẾ HOẠCH",
    ]
    assert isinstance(found[0], Table)
    assert found[0].ruled is False
    assert [line.place.paragraph for line in found[0].cells[1].lines] == [1, 2]


def test_a_signature_set_with_tabs_keeps_its_sides() -> None:
    found = blocks(
        p("Làm ngay./."),
        tabbed("Nơi nhận:", "KT. GIÁM ĐỐC"),
        tabbed("- Ban quản lý cảng;", "PHÓ GIÁM ĐỐC"),
        p("- Đội bảo trì;"),
        tabbed("- Lưu: VT.", ""),
        p(),
        tabbed("", "Lê Thị Bến"),
    )
    assert shown(found) == [
        "Làm ngay./.",
        ["Nơi nhận:\n- Ban quản lý cảng;\n- Đội bảo trì;\n- Lưu: VT.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Thị Bến"],
    ]


def test_titles_and_paragraphs_pushed_in_with_tabs_stay_outside() -> None:
    found = blocks(
        *LETTERHEAD, p(), tabbed("", "KẾ HOẠCH"), p("Về bến phà"), p(), tabbed("", "Căn cứ Luật Giao thông đường thủy;")
    )
    assert shown(found)[1:] == ["KẾ HOẠCH", "Về bến phà", "Căn cứ Luật Giao thông đường thủy;"]


def test_list_marks_and_single_gaps_make_no_table() -> None:
    found = blocks(tabbed("1.", "Sửa cầu"), tabbed("2.", "Sơn phao"), p("x"), tabbed("Trái", "Phải"), p("y" * 200))
    assert [block.text for block in found if isinstance(block, Line)][:4] == [
        "1. Sửa cầu",
        "2. Sơn phao",
        "x",
        "Trái Phải",
    ]


def test_rows_of_spaces_are_gaps_in_plain_text() -> None:
    text = (
        "SỞ XÂY DỰNG          CỘNG HÒA XÃ HỘI\nSố: 5/KH-SXD         Độc lập - Tự do\n\n"
        "               KẾ HOẠCH\nSửa cầu  và bến.\n"
    )
    found = read(text.encode()).pages[0].blocks
    assert shown(found) == [
        ["SỞ XÂY DỰNG\nSố: 5/KH-SXD", "CỘNG HÒA XÃ HỘI\nĐộc lập - Tự do"],
        "KẾ HOẠCH",
        "Sửa cầu  và bến.",
    ]
