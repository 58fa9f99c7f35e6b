"""Letterhead and signature block: columns without rulings are read one after the other."""

from __future__ import annotations

import pytest

from kehoach_extract.readers.limits import Limits
from kehoach_extract.readers.pdf import read_pdf
from kehoach_extract.source import Line
from pdf_maker import BOLD, ITALIC, MadePage, PdfMaker, width

BODY = "Tuyến xe buýt số bảy chạy qua chợ huyện rồi quay về bến"


def texts_of(maker: PdfMaker) -> list[str]:
    (page,) = read_pdf(maker.build(), "made.pdf", "", Limits()).pages
    return [block.text for block in page.blocks if isinstance(block, Line)]


def body(page: MadePage, top: float, rows: int = 4) -> None:
    for row in range(rows):
        page.text(60, top + 17 * row, BODY)


def test_letterhead_of_rows_on_one_baseline() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(70, 60, "ỦY BAN NHÂN DÂN", 12)
    page.text(280, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, BOLD)
    page.text(90, 76, "TỈNH A", 12, BOLD)
    page.text(320, 76, "Độc lập - Tự do - Hạnh phúc", 12, BOLD)
    page.text(80, 100, "Số: 41/KH-UBND", 12)
    page.text(330, 100, "A, ngày 02 tháng 3 năm 2021", 12, ITALIC)
    page.text(250, 140, "KẾ HOẠCH", 14, BOLD)
    page.text(100, 158, "Sửa chữa trạm chờ xe buýt ngoại thành năm 2021", 13, BOLD)
    body(page, 200)
    assert texts_of(maker)[:8] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH A",
        "Số: 41/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "A, ngày 02 tháng 3 năm 2021",
        "KẾ HOẠCH",
        "Sửa chữa trạm chờ xe buýt ngoại thành năm 2021",
    ]


@pytest.mark.parametrize("shift", [0, 2, 5, 8])
def test_letterhead_whose_columns_are_offset(shift: float) -> None:
    maker = PdfMaker()
    page = maker.page()
    for row, text in enumerate(["ỦY BAN", "XÃ A", "Số: 41/KH"]):
        page.text(90, 60 + shift + 16 * row, text, 12)
    for row, text in enumerate(["CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "A, ngày 02"]):
        page.text(320, 60 + 16 * row, text, 12)
    body(page, 160)
    assert texts_of(maker)[:6] == ["ỦY BAN", "XÃ A", "Số: 41/KH", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "A, ngày 02"]


def test_letterhead_with_half_an_em_between_its_columns() -> None:
    maker = PdfMaker()
    page = maker.page()
    left = "BAN QUẢN LÝ CẢNG CÁ"
    page.text(60, 60, left, 12)
    page.text(60 + width(left, 12) + 7, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12)
    page.text(90, 76, "CẢNG SỐ 2", 12)
    page.text(300, 76, "Độc lập - Tự do", 12)
    page.text(90, 92, "Số: 5/KH", 12)
    page.text(300, 92, "A, ngày 02", 12)
    body(page, 160)
    assert texts_of(maker)[:2] == [left, "CẢNG SỐ 2"]


def test_blanks_for_number_and_date_do_not_part_a_line() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(70, 60, "ỦY BAN", 12)
    page.text(300, 60, "CỘNG HÒA XÃ HỘI", 12)
    page.text(70, 90, "Số:", 12)
    page.text(140, 90, "/KH-UBND", 12)
    page.text(300, 90, "A, ngày", 12)
    page.text(400, 90, "tháng", 12)
    page.text(480, 90, "năm 2021", 12)
    body(page, 160)
    assert texts_of(maker)[:4] == ["ỦY BAN", "Số: /KH-UBND", "CỘNG HÒA XÃ HỘI", "A, ngày tháng năm 2021"]


def test_signature_block_with_a_long_list_of_recipients() -> None:
    maker = PdfMaker()
    page = maker.page()
    body(page, 60)
    page.text(60, 160, "Nơi nhận:", 12, ITALIC)
    for row in range(9):
        page.text(60, 173 + 13 * row, f"- Xã số {row};", 11)
    for y, text in ((160, "TM. ỦY BAN NHÂN DÂN"), (176, "CHỦ TỊCH"), (250, "Vũ Thị Chè")):
        page.text(350, y, text, 13, BOLD)
    assert texts_of(maker)[4:] == [
        "Nơi nhận:",
        *(f"- Xã số {row};" for row in range(9)),
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Vũ Thị Chè",
    ]


def test_signature_that_begins_above_the_recipients() -> None:
    maker = PdfMaker()
    page = maker.page()
    body(page, 60)
    page.text(350, 150, "TM. ỦY BAN NHÂN DÂN", 13, BOLD)
    page.text(60, 168, "Nơi nhận:", 12, ITALIC)
    page.text(350, 168, "CHỦ TỊCH", 13, BOLD)
    page.text(60, 182, "- Lưu: VT.", 11)
    assert texts_of(maker)[4:] == ["Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def test_a_name_left_over_on_the_next_page() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(308, 40, "3", 12)
    page.text(60, 72, "- Lưu: VT.", 11)
    page.text(390, 72, "Vũ Thị Chè", 13, BOLD)
    body(page, 130)
    assert texts_of(maker)[:3] == ["3", "- Lưu: VT.", "Vũ Thị Chè"]


def test_the_lines_of_running_text_are_never_parted() -> None:
    maker = PdfMaker()
    page = maker.page()
    for row in range(5):
        page.words(60, 100 + 17 * row, ["các", "trạm", "chờ", "mới"], gap=100 + row)
    assert texts_of(maker) == ["các trạm chờ mới"] * 5
