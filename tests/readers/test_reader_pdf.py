"""What read_pdf makes of whole files: errors, page turns, images, annotations, footnotes, real fixtures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kehoach_extract.errors import BrokenFile, Encrypted, LimitPassed, NoPages
from kehoach_extract.readers.limits import Limits
from kehoach_extract.readers.pdf import read_pdf
from kehoach_extract.source import Line, Page, SourceDocument, Table
from pdf_maker import BOLD, ITALIC, PdfMaker, Pen

SHARED = Path(os.environ.get("KEHOACH_SHARED", Path(__file__).parents[2] / ".." / "shared"))
FIXTURES = SHARED / "fixtures"

# An empty page behind a password that nobody knows: the digests in the encryption dictionary are made up.
LOCKED = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>\nendobj\n"
    b"4 0 obj\n<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
    b"/O <" + b"5a" * 32 + b"> /U <" + b"3c" * 32 + b"> >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R /Size 5 /Encrypt 4 0 R /ID [<" + b"00" * 16 + b"> <" + b"00" * 16 + b">] >>\n"
    b"startxref\n0\n%%EOF\n"
)


def read(data: bytes | Path, limits: Limits | None = None) -> SourceDocument:
    return read_pdf(data, "made.pdf", "0" * 64, limits or Limits())


def one_page(maker: PdfMaker) -> Page:
    (page,) = read(maker.build()).pages
    return page


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Line)]


def table_texts(table: Table) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    return rows


def small() -> PdfMaker:
    maker = PdfMaker()
    maker.page().text(60, 100, "Kế hoạch trồng chè")
    return maker


def test_a_line_knows_its_text_look_and_place() -> None:
    maker = PdfMaker()
    maker.page().text(60, 100, "Trạm xe buýt", 14, BOLD)
    document = read(maker.build())
    (line,) = (block for block in document.pages[0].blocks if isinstance(block, Line))
    assert (document.media_type, document.page_count) == ("application/pdf", 1)
    assert line.text == "Trạm xe buýt"
    assert (line.look.size, line.look.bold, line.look.italic) == (14.0, True, False)
    assert (line.look.x0, line.place.page, line.place.lines) == (60.0, 1, (1, 1))
    assert line.place.box is not None
    assert line.place.box[1] < 100 - 0.6 * 14 < 100 < line.place.box[3] < 105
    assert not line.whole


def test_a_path_and_its_bytes_read_alike(tmp_path: Path) -> None:
    data = small().build()
    path = tmp_path / "made.pdf"
    path.write_bytes(data)
    assert read(path) == read(data)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_cut_file_is_refused(share: float) -> None:
    data = small().build()
    with pytest.raises(BrokenFile):
        read(data[: int(len(data) * share)])


def test_rubbish_behind_the_end_is_no_harm() -> None:
    (page,) = read(small().build() + b"\n<html>sent by a mail gateway</html>" * 50).pages
    assert texts(page) == ["Kế hoạch trồng chè"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"no PDF at all", b"%PDF-1.7\n" + bytes(2000) + b"%%EOF"])
def test_what_holds_no_pdf_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        read(data)


def test_a_password_is_told_apart_from_no_pages() -> None:
    # One after the other in both orders: pdfium keeps its last error.
    for _ in range(2):
        with pytest.raises(Encrypted):
            read(LOCKED)
        with pytest.raises(NoPages):
            read(PdfMaker().build())


def test_limits_of_size_and_pages() -> None:
    maker = small()
    maker.page()
    with pytest.raises(LimitPassed, match="1 pages"):
        read(maker.build(), Limits(max_pages=1))
    with pytest.raises(LimitPassed):
        read(maker.build(), Limits(max_bytes=100))


def test_a_page_that_cannot_be_read_costs_one_warning() -> None:
    maker = small()
    maker.page().broken = True
    maker.page().text(60, 100, "Phụ lục")
    document = read(maker.build())
    assert [note.code for note in document.warnings] == ["page_unreadable"]
    assert document.warnings[0].place is not None
    assert document.warnings[0].place.page == 2
    assert [texts(page) for page in document.pages] == [["Kế hoạch trồng chè"], [], ["Phụ lục"]]


def test_pdfium_says_nothing_on_its_own(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(small().build().replace(b"stream\n", b"stream\nrubbish", 1))
    code = (
        "import sys; from pathlib import Path; from kehoach_extract.readers.pdf import read_pdf;"
        "from kehoach_extract.readers.limits import Limits; read_pdf(Path(sys.argv[1]), 'a', '', Limits())"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=False)
    assert (run.stdout, run.stderr, run.returncode) == (b"", b"", 0)


def test_an_image_without_text_is_told() -> None:
    maker = PdfMaker()
    maker.page().image(0, 0, 595, 842)
    page = one_page(maker)
    assert page.image_only
    assert page.blocks == ()


def test_a_stamp_on_a_scan_leaves_it_an_image() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.image(0, 0, 595, 842)
    page.text(400, 30, "Ký bởi: Sở A", 8)
    assert one_page(maker).image_only


def test_text_over_an_image_and_blank_pages_are_no_images() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.image(0, 0, 595, 842)
    page.text(60, 100, "Kế hoạch trồng chè", 13, Pen(mode=3))
    maker.page()
    assert [page.image_only for page in read(maker.build()).pages] == [False, False]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_the_same_and_its_boxes_follow_the_turn(rotate: int) -> None:
    maker = PdfMaker()
    page = maker.page(rotate=rotate)
    page.grid([60, 200, 500], [300, 330, 360])
    page.text(70, 320, "việc")
    page.text(210, 350, "hạn")
    page.text(60, 100, "Bảng")
    read_page = one_page(maker)
    line, table = read_page.blocks
    assert isinstance(line, Line)
    assert isinstance(table, Table)
    assert line.text == "Bảng"
    assert table_texts(table) == [["việc", ""], ["", "hạn"]]
    assert (read_page.width, read_page.height) == ((595.0, 842.0) if rotate in (0, 180) else (842.0, 595.0))
    shown = {0: (60, 300, 500, 360), 90: (482, 60, 542, 500), 180: (95, 482, 535, 542), 270: (300, 95, 360, 535)}
    assert table.place.box == pytest.approx(shown[rotate], abs=1)


@pytest.mark.parametrize(("rotate", "angle"), [(90, 90), (0, 90), (0, 270)])
def test_a_landscape_table_on_a_portrait_sheet_is_set_upright(rotate: int, angle: int) -> None:
    maker = PdfMaker()
    page = maker.page(rotate=rotate)
    step = 1 if angle == 90 else -1
    start = (100, 700) if angle == 90 else (450, 100)
    for row, (left, right) in enumerate([("Việc", "Hạn"), ("Sửa trạm", "Quý I")]):
        x = start[0] + step * 30 * row
        page.text(x, start[1], left, 12, Pen(angle=angle))
        page.text(x, start[1] - step * 200, right, 12, Pen(angle=angle))
    low, high = min(start[0], start[0] + step * 30), max(start[0], start[0] + step * 30)
    for x in (low - 20, low + 15 - 5 * step, high + 20):
        page.line(x, start[1] + 10 * step, x, start[1] - 400 * step)
    for y in (start[1] + 10 * step, start[1] - 190 * step, start[1] - 400 * step):
        page.line(low - 20, y, high + 20, y)
    (table,) = one_page(maker).blocks
    assert isinstance(table, Table)
    assert table_texts(table) == [["Việc", "Hạn"], ["Sửa trạm", "Quý I"]]


def test_a_crop_box_moves_the_corner() -> None:
    maker = PdfMaker()
    maker.page(crop=(50, 0, 595, 792)).text(60, 100, "Chè")
    page = one_page(maker)
    (line,) = page.blocks
    assert (page.width, page.height) == (545.0, 792.0)
    assert line.place.box is not None
    assert line.place.box[0] == 10.0
    assert line.place.box[3] == pytest.approx(53, abs=1)


def test_a_watermark_is_furniture() -> None:
    maker = PdfMaker()
    page = maker.page()
    for row in range(5):
        page.text(60, 100 + 20 * row, "Tuyến xe buýt chạy qua bảy xã")
    page.text(150, 300, "DỰ THẢO", 60, Pen(angle=45))
    read_page = one_page(maker)
    assert [line.text for line in read_page.furniture] == ["DỰ THẢO"]
    assert texts(read_page) == ["Tuyến xe buýt chạy qua bảy xã"] * 5


def test_a_visible_signature_is_read_apart_from_the_lines_it_covers() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(60, 60, "TỈNH A")
    page.text(330, 60, "Độc lập - Tự do")
    page.text(60, 100, "Kế hoạch trồng chè")
    page.stamp((300, 40, 560, 70), ["Ký bởi: Văn phòng", "Thời gian ký: 02/3/2021"])
    assert texts(one_page(maker)) == [
        "Ký bởi: Văn phòng",
        "Thời gian ký: 02/3/2021",
        "TỈNH A",
        "Độc lập - Tự do",
        "Kế hoạch trồng chè",
    ]


def test_number_and_day_typed_over_the_blanks_join_their_line() -> None:
    maker = PdfMaker()
    page = maker.page()
    end = page.text(60, 60, "Số:")
    page.text(end + 40, 60, "/KH-UBND")
    page.stamp((end + 2, 51, end + 40, 62), ["418"], kind="FreeText")
    assert texts(one_page(maker)) == ["Số: 418 /KH-UBND"]


def footnoted() -> PdfMaker:
    maker = PdfMaker()
    page = maker.page()
    for row in range(6):
        page.text(60, 100 + 20 * row, "Tuyến xe buýt chạy qua bảy xã")
    end = page.text(60, 220, "Trạm ở chợ", 13)
    end = page.text(end, 215, "1", 8)
    page.text(end, 220, ", mở cửa sớm", 13)
    end = page.text(60, 240, "Nền rộng 40 m", 13)
    page.text(end, 235, "2", 8)
    return maker


def test_a_footnote_leaves_the_body_with_its_number() -> None:
    maker = footnoted()
    page = maker.pages[0]
    page.line(60, 700, 200, 700)
    page.text(60, 712, "1", 7)
    page.text(66, 715, "Chợ huyện cũ.", 10)
    page.text(60, 727, "Nay là chợ đêm.", 10)
    page.text(300, 800, "3", 10)
    read_page = one_page(maker)
    assert [line.text for line in read_page.notes] == ["1 Chợ huyện cũ.", "Nay là chợ đêm."]
    assert texts(read_page)[6:] == ["Trạm ở chợ, mở cửa sớm", "Nền rộng 40 m2", "3"]


def test_a_footnote_without_line_and_raised_number_is_told_by_the_body() -> None:
    maker = footnoted()
    maker.pages[0].text(60, 715, "1 Chợ huyện cũ.", 10)
    read_page = one_page(maker)
    assert [line.text for line in read_page.notes] == ["1 Chợ huyện cũ."]
    assert texts(read_page)[6:] == ["Trạm ở chợ, mở cửa sớm", "Nền rộng 40 m2"]


def test_a_footnote_whose_number_is_as_large_as_the_body_is_one() -> None:
    maker = footnoted()
    page = maker.pages[0]
    end = page.text(60, 715, "1 ", 13)
    page.text(end, 715, "Chợ huyện cũ.", 10)
    read_page = one_page(maker)
    assert [line.text for line in read_page.notes] == ["1 Chợ huyện cũ."]


def test_an_exponent_is_no_reference() -> None:
    maker = footnoted()
    maker.pages[0].line(60, 700, 200, 700)
    maker.pages[0].text(60, 715, "1 Chợ huyện cũ.", 10)
    maker.pages[0].text(60, 730, "2 Nay là chợ đêm.", 10)
    assert texts(one_page(maker))[6:] == ["Trạm ở chợ, mở cửa sớm", "Nền rộng 40 m2"]


def test_a_raised_number_without_a_note_stays() -> None:
    read_page = one_page(footnoted())
    assert read_page.notes == ()
    assert texts(read_page)[6:] == ["Trạm ở chợ1, mở cửa sớm", "Nền rộng 40 m2"]


def test_small_recipients_at_the_foot_are_no_footnotes() -> None:
    maker = PdfMaker()
    page = maker.page()
    for row in range(6):
        page.text(60, 100 + 20 * row, "Tuyến xe buýt chạy qua bảy xã")
    page.text(60, 260, "Nơi nhận:", 11, ITALIC)
    page.text(60, 275, "- Như trên;", 10)
    page.text(60, 288, "- 12 xã;", 10)
    page.text(350, 260, "CHỦ TỊCH", 13, BOLD)
    read_page = one_page(maker)
    assert read_page.notes == ()
    assert texts(read_page)[6:] == ["Nơi nhận:", "- Như trên;", "- 12 xã;", "CHỦ TỊCH"]


needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the real plans beside the project are not here")


@needs_fixtures
def test_the_ten_tables_of_a_real_plan_have_their_shape() -> None:
    (path,) = FIXTURES.glob("001_*.pdf")
    tables = [
        (page.number, block.n_rows, block.n_columns)
        for page in read(path).pages
        for block in page.blocks
        if isinstance(block, Table)
    ]
    assert tables == [
        (12, 7, 10), (13, 9, 10), (14, 11, 7), (15, 10, 7), (16, 6, 8), (16, 4, 9), (17, 10, 9), (18, 12, 8),
        (19, 14, 8), (20, 3, 8), (20, 12, 8), (21, 14, 8), (22, 3, 8), (22, 11, 5), (23, 2, 5), (23, 8, 5),
        (24, 9, 5), (25, 2, 5),
    ]  # fmt: skip


@needs_fixtures
def test_every_word_of_real_plans_is_read_once() -> None:
    import pypdfium2

    for path in sorted(FIXTURES.glob("00[013]_*.pdf")):
        expected: list[str] = []
        plain = pypdfium2.PdfDocument(path)
        for number in range(len(plain)):
            words = plain[number].get_textpage().get_text_range().replace("\ufffe", "-").replace("\x02", "-").split()
            expected.extend(sorted("".join(words)))
        found: list[str] = []
        for page in read(path).pages:
            lines = [block for block in page.blocks if isinstance(block, Line)]
            cells = [cell for block in page.blocks if isinstance(block, Table) for cell in block.cells]
            letters = "".join(line.text for line in (*lines, *(line for cell in cells for line in cell.lines)))
            found.extend(sorted("".join(letters.split())))
        assert found == expected, path.name


@pytest.mark.parametrize(("mode", "doubted"), [(0, True), (3, False)])
def test_letters_of_invisible_text_are_never_in_doubt(mode: int, doubted: bool) -> None:
    """An OCR puts text behind the picture of a page; its glyphs say nothing of the letters they stand for."""
    maker = PdfMaker()
    maker.page().text(60, 100, "Ban Bi thu ctia xa \u0416", pen=Pen(mode=mode))
    [line] = [block for block in one_page(maker).blocks if isinstance(block, Line)]
    assert line.text == "Ban Bi thu ctia xa \u0416"
    assert bool(line.glyphs) is doubted
