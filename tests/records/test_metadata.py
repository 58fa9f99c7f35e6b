"""Metadata: number, date, issuer, level, province, signer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kehoach_extract.outline import Outline
from kehoach_extract.records.issuer_names import proper_name
from kehoach_extract.records.metadata import metadata_of, read_date, read_number
from kehoach_extract.source import Line, Place
from kehoach_extract.structure.letterhead import read_letterhead

Make = Callable[[str], Outline]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("77/KH-UBND", ("77/KH-UBND", "KH-UBND")),
        ("77 /KH-UBND", ("77/KH-UBND", "KH-UBND")),
        ("/KH-UBND", (None, "KH-UBND")),
        (".......... /KH-UBND", (None, "KH-UBND")),
        ("05/2031/QĐ-UBND", ("05/2031/QĐ-UBND", "QĐ-UBND")),
        ("41-KH/TU", ("41-KH/TU", "KH/TU")),
        ("-KH/HU", (None, "KH/HU")),
        ("~~77~~ KH-UBND", ("77/KH-UBND", "KH-UBND")),
        ("không rõ", (None, None)),
    ],
)
def test_numbers_of_the_three_grammars_and_blank_ones(printed: str, expected: tuple[str | None, str | None]) -> None:
    assert read_number(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Cà Mau, ngày 06 tháng 5 năm 2031", ("Cà Mau", date(2031, 5, 6), 2031)),
        ("Cà Mau, ngày    tháng    năm 2031", ("Cà Mau", None, 2031)),
        ("Cà Mau, ngày ... tháng 5 năm 2031", ("Cà Mau", None, 2031)),
        ("Cà Mau, ngày 31 tháng 02 năm 2031", ("Cà Mau", None, 2031)),
        ("Cà Mau, ngày 6/5/2031", ("Cà Mau", date(2031, 5, 6), 2031)),
        ("ae NcDEN Cà Mau, ngày 6 tháng 5 năm 2031", ("Cà Mau", date(2031, 5, 6), 2031)),
    ],
)
def test_a_date_is_read_only_where_it_is_whole_and_possible(
    printed: str, expected: tuple[str | None, date | None, int | None]
) -> None:
    assert read_date(printed) == expected


@pytest.mark.parametrize(
    ("line", "number", "expected"),
    [
        ("Bến Đá, ngày 14 tháng5 năm 2031", None, ("Bến Đá", date(2031, 5, 14), 2031)),
        ("Số: 77/KH-UBND Bến Đá, ngày 18 tháng 9 năm 2031", "77/KH-UBND", ("Bến Đá", date(2031, 9, 18), 2031)),
        ("Số: 77/KH-UBND Bến Đá ngày 18/9/2031", "77/KH-UBND", ("Bến Đá", date(2031, 9, 18), 2031)),
    ],
)
def test_number_and_date_of_one_line(line: str, number: str | None, expected: tuple[str, date | None, int]) -> None:
    head = read_letterhead([Line(line, Place())], [])
    assert (head.number_line.text if head.number_line else None) == number
    assert head.date_line is not None
    assert read_date(head.date_line.text) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "Ủy ban nhân dân tỉnh Cà Mau"),
        ("UBND HUYỆN NĂM CĂN", "Ủy ban nhân dân huyện Năm Căn"),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", "Bộ Khoa học và Công nghệ"),
        ("HUYỆN ỦY NĂM CĂN", "Huyện ủy Năm Căn"),
        ("SỞ XÂY DỰNG TP. ĐÀ NẴNG", "Sở Xây dựng thành phố Đà Nẵng"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("TRƯỜNG THCS", "Trường THCS"),
    ],
)
def test_names_in_capitals_are_written_as_in_running_text(printed: str, expected: str) -> None:
    assert proper_name(printed) == expected


@pytest.mark.parametrize(
    ("head", "issuer", "level", "province"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU", "Ủy ban nhân dân tỉnh Cà Mau", "tinh", "Cà Mau"),
        ("UBND TỈNH CÀ MAU\nSỞ XÂY DỰNG", "Sở Xây dựng tỉnh Cà Mau", "tinh", "Cà Mau"),
        ("ỦY BAN NHÂN DÂN\nXÃ ĐẤT MŨI", "Ủy ban nhân dân xã Đất Mũi", "xa", "Cà Mau"),
        ("ỦY BAN NHÂN DÂN\nTHỊ XÃ GIÁ RAI", "Ủy ban nhân dân thị xã Giá Rai", "huyen", "Cà Mau"),
        ("BỘ XÂY DỰNG", "Bộ Xây dựng", "trung_uong", None),
        ("THÀNH PHỐ ĐÀ NẴNG\nỦY BAN NHÂN DÂN", None, "tinh", "Đà Nẵng"),
        ("ỦY BAN NHÂN DÂN\nTP. ĐÀ NẴNG", "Ủy ban nhân dân thành phố Đà Nẵng", "tinh", "Đà Nẵng"),
        ("TỈNH ĐOÀN CÀ MAU\nBAN THƯỜNG VỤ", "Ban Thường vụ Tỉnh đoàn Cà Mau", "tinh", "Cà Mau"),
        ("UBND TỈNH CÀ MAU\nVĂN PHÒNG", "Văn phòng Ủy ban nhân dân tỉnh Cà Mau", "tinh", "Cà Mau"),
        ("ĐẢNG BỘ TỈNH CÀ MAU\nHUYỆN ỦY NĂM CĂN", "Huyện ủy Năm Căn", "huyen", "Cà Mau"),
        ("SỞ Y TẾ CÀ MAU\nBỆNH VIỆN ĐA KHOA TỈNH", "Bệnh viện Đa khoa tỉnh Cà Mau", "tinh", "Cà Mau"),
        (
            "UBND TỈNH CÀ MAU\nSỞ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI",
            "Sở Lao động - Thương binh và Xã hội tỉnh Cà Mau",
            "tinh",
            "Cà Mau",
        ),
        (
            "BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI TỈNH CÀ MAU",
            "Bảo hiểm xã hội tỉnh Cà Mau",
            "tinh",
            "Cà Mau",
        ),
        (
            "HỘI LHPN VIỆT NAM\nBTV HỘI LHPN TỈNH CÀ MAU",
            "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Cà Mau",
            "tinh",
            "Cà Mau",
        ),
        (
            "ỦY BAN MTTQ VIỆT NAM\nTỈNH CÀ MAU\nBAN THƯỜNG TRỰC",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Cà Mau",
            "tinh",
            "Cà Mau",
        ),
        ("CÔNG AN TỈNH CÀ MAU\nPHÒNG CẢNH SÁT GIAO THÔNG", None, "tinh", "Cà Mau"),
        ("TỔNG CÔNG TY ĐƯỜNG SẮT VIỆT NAM", "Tổng công ty Đường sắt Việt Nam", "trung_uong", None),
    ],
)
def test_issuer_level_and_province_of_the_letterhead(
    outline_of: Make, head: str, issuer: str | None, level: str, province: str | None
) -> None:
    found = metadata_of(
        outline_of(
            f"{head}\nSố: 5/KH-X\nCà Mau, ngày 06 tháng 5 năm 2024\nKẾ HOẠCH\nThả phao tiêu\n"
            "Thực hiện chỉ đạo của UBND tỉnh Cà Mau, ban hành Kế hoạch:\nI. NHIỆM VỤ\n- Đo sâu."
        )
    )
    if issuer is not None:
        assert found.issuer == issuer
    assert (found.issuer_level, found.province) == (level, province)


def test_a_missing_letterhead_is_filled_from_the_appendix_note(outline_of: Make) -> None:
    found = metadata_of(
        outline_of(
            "KẾ HOẠCH\nThả phao tiêu\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\nI. NHIỆM VỤ\n- Đo sâu.\n"
            "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn Sóng\nPHỤ LỤC\nDANH MỤC\n"
            "(Kèm theo Kế hoạch số 77/KH-UBND ngày 06/5/2031 của Ủy ban nhân dân tỉnh Cà Mau)\n- Luồng Bồ Đề."
        )
    )
    assert (found.number, found.symbol, found.date) == ("77/KH-UBND", "KH-UBND", "2031-05-06")
    assert found.issuer == "Ủy ban nhân dân tỉnh Cà Mau"
    assert found.signer is not None
    assert (found.signer.name, found.signer.authority) == ("Trần Văn Sóng", None)


@pytest.mark.parametrize(("day", "number"), [("6", "77/KH-UBND"), ("7", None)])
def test_a_lost_number_is_filled_from_an_appendix_note_of_the_same_day(
    outline_of: Make, day: str, number: str | None
) -> None:
    found = metadata_of(
        outline_of(
            f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nCà Mau, ngày {day} tháng 5 năm 2031\nKẾ HOẠCH\nThả phao tiêu\n"
            "I. NHIỆM VỤ\n- Đo sâu.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn Sóng\nPHỤ LỤC\nDANH MỤC\n"
            "(Kèm theo Kế hoạch số 77/KH-UBND ngày 06/5/2031 của Ủy ban nhân dân tỉnh Cà Mau)\n- Luồng Bồ Đề."
        )
    )
    assert (found.number, found.date_year) == (number, 2031)


def test_what_the_document_does_not_show_stays_empty(outline_of: Make) -> None:
    found = metadata_of(outline_of("KẾ HOẠCH\nThả phao tiêu\nI. NHIỆM VỤ\n- Đo sâu."))
    assert (found.number, found.issuer, found.province, found.date, found.signer) == (None,) * 5


def test_a_date_cut_by_its_column_is_joined() -> None:
    head = read_letterhead([Line("Bến Đá, ngày 09 tháng", Place()), Line("6 năm 2031", Place())], [])
    assert head.date_line is not None
    assert read_date(head.date_line.text) == ("Bến Đá", date(2031, 6, 9), 2031)


def test_numbered_places_are_read() -> None:
    lines = ["ỦY BAN NHÂN DÂN", "QUẬN 3", "Số: 7/KH-UBND", "Quận 3, ngày 8 tháng 6 năm 2031"]
    head = read_letterhead([Line(text, Place()) for text in lines], [])
    assert [line.text for line in head.issuer_lines] == ["ỦY BAN NHÂN DÂN", "QUẬN 3"]
    assert head.date_line is not None
    assert read_date(head.date_line.text) == ("Quận 3", date(2031, 6, 8), 2031)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("KẾ HOẠCH THỰC HIỆN\nChương trình bến cá sạch", "THỰC HIỆN Chương trình bến cá sạch"),
        ("KẾ HOẠCH\nPHÁT TRIỂN BẾN CÁ\nGiai đoạn 2031 - 2035", "PHÁT TRIỂN BẾN CÁ Giai đoạn 2031 - 2035"),
        ("KẾ HOẠCH PHÁT TRIỂN BẾN CÁ\nThực hiện ý kiến của ngư dân:", "PHÁT TRIỂN BẾN CÁ"),
    ],
)
def test_titles_over_several_lines(outline_of: Make, lines: str, title: str) -> None:
    assert metadata_of(outline_of(f"{lines}\n\nI. MỤC TIÊU\n- Sạch.")).title == title


def test_a_number_left_blank_before_the_place_is_no_part_of_it() -> None:
    head = read_letterhead([Line("Số: KH-UBND Cà Mau, ngày tháng năm 2031", Place())], [])
    assert head.number_line is not None
    assert head.date_line is not None
    assert read_number(head.number_line.text) == (None, "KH-UBND")
    assert read_date(head.date_line.text) == ("Cà Mau", None, 2031)


def test_a_motto_that_was_misread_is_no_issuer() -> None:
    lines = ["ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HOLCHU NGHĨA VIỆT NAM", "TỈNH CÀ MAU Độc lập - Tự do - Hạnh phúc"]
    head = read_letterhead([Line(text, Place()) for text in lines], [])
    assert [line.text for line in head.issuer_lines] == ["ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU"]


@pytest.mark.parametrize("letterhead", ["TỈNH CÀ MAU", "NĂM TINH CÁ MÀU"])
def test_a_letterhead_that_names_no_body_gives_way_to_the_text(outline_of: Make, letterhead: str) -> None:
    text = f"{letterhead}\nCà Mau, ngày 6 tháng 5 năm 2031\nKẾ HOẠCH\nThả phao tiêu\n"
    body = "Ủy ban nhân dân tỉnh Cà Mau ban hành Kế hoạch như sau:\nI. NHIỆM VỤ\n- Đo sâu."
    assert metadata_of(outline_of(text + body)).issuer == "Ủy ban nhân dân tỉnh Cà Mau"
    named = metadata_of(outline_of(f"{text}I. NHIỆM VỤ\n- Đo sâu.")).issuer
    assert named is None or "Ủy ban" not in named
