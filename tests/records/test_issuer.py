"""Letterheads of many kinds of bodies: the issuer's full name, its level and its province."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach_extract.outline import Letterhead, Node, Outline, Signature
from kehoach_extract.records.issuer import read_issuer
from kehoach_extract.records.issuer_bodies import bodies_of
from kehoach_extract.records.issuer_names import in_full, proper_name
from kehoach_extract.source import Line, Place

# Lines of the letterhead parted by "/"; issuer, level, province.
LETTERHEADS = [
    # Councils of every level.
    ("ỦY BAN NHÂN DÂN/TỈNH CÀ MAU", "Ủy ban nhân dân tỉnh Cà Mau", "tinh", "Cà Mau"),
    ("UBND TỈNH BÀ RỊA - VŨNG TÀU", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "tinh", "Bà Rịa - Vũng Tàu"),
    ("THÀNH PHỐ ĐÀ NẴNG/ỦY BAN NHÂN DÂN", "Ủy ban nhân dân thành phố Đà Nẵng", "tinh", "Đà Nẵng"),
    ("UBND TP.HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh", "tinh", "Hồ Chí Minh"),
    ("HỘI ĐỒNG NHÂN DÂN/TỈNH LAI CHÂU", "Hội đồng nhân dân tỉnh Lai Châu", "tinh", "Lai Châu"),
    ("THƯỜNG TRỰC HĐND/TỈNH LAI CHÂU", "Thường trực Hội đồng nhân dân tỉnh Lai Châu", "tinh", "Lai Châu"),
    (
        "HĐND TỈNH NINH THUẬN/BAN VĂN HÓA - XÃ HỘI",
        "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Ninh Thuận",
        "tinh",
        "Ninh Thuận",
    ),
    ("ỦY BAN NHÂN DÂN TỈNH HÀ GIANG/VĂN PHÒNG", "Văn phòng Ủy ban nhân dân tỉnh Hà Giang", "tinh", "Hà Giang"),
    ("UBND TỈNH LÂM ĐỒNG/UBND THÀNH PHỐ ĐÀ LẠT", "Ủy ban nhân dân thành phố Đà Lạt", "huyen", "Lâm Đồng"),
    ("UBND TP. ĐÀ LẠT", "Ủy ban nhân dân thành phố Đà Lạt", "huyen", None),
    ("ỦY BAN NHÂN DÂN/HUYỆN CẦU KÈ", "Ủy ban nhân dân huyện Cầu Kè", "huyen", None),
    ("UBND TX GIÁ RAI", "Ủy ban nhân dân thị xã Giá Rai", "huyen", None),
    ("THÀNH PHỐ HỒ CHÍ MINH/ỦY BAN NHÂN DÂN QUẬN 3", "Ủy ban nhân dân Quận 3", "huyen", "Hồ Chí Minh"),
    ("ỦY BAN NHÂN DÂN/QUẬN Ô MÔN", "Ủy ban nhân dân quận Ô Môn", "huyen", None),
    ("UBND QUẬN 3/UBND PHƯỜNG 12", "Ủy ban nhân dân Phường 12", "xa", None),
    ("UBND HUYỆN NĂM CĂN/ỦY BAN NHÂN DÂN/XÃ ĐẤT MỚI", "Ủy ban nhân dân xã Đất Mới", "xa", None),
    ("UBND TT. CÁI NƯỚC", "Ủy ban nhân dân thị trấn Cái Nước", "xa", None),
    ("UBND TỈNH AN GIANG/UBND ĐẶC KHU PHÚ QUỐC", "Ủy ban nhân dân đặc khu Phú Quốc", "xa", "An Giang"),
    # Departments of a province, a district and a commune.
    (
        "UBND TỈNH HÀ GIANG/SỞ LAO ĐỘNG - THƯƠNG BINH/VÀ XÃ HỘI",
        "Sở Lao động - Thương binh và Xã hội tỉnh Hà Giang",
        "tinh",
        "Hà Giang",
    ),
    ("UBND TỈNH CÀ MAU/SỞ NÔNG NGHIỆP/VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường tỉnh Cà Mau", "tinh", "Cà Mau"),
    (
        "UBND THÀNH PHỐ CẦN THƠ/SỞ VĂN HÓA, THỂ THAO/VÀ DU LỊCH",
        "Sở Văn hóa, Thể thao và Du lịch thành phố Cần Thơ",
        "tinh",
        "Cần Thơ",
    ),
    ("UBND TỈNH SƠN LA/SỞ GD&ĐT", "Sở Giáo dục và Đào tạo tỉnh Sơn La", "tinh", "Sơn La"),
    ("SỞ Y TẾ TP.HCM", "Sở Y tế thành phố Hồ Chí Minh", "tinh", "Hồ Chí Minh"),
    ("UBND TỈNH SƠN LA/BAN DÂN TỘC", "Ban Dân tộc tỉnh Sơn La", "tinh", "Sơn La"),
    ("UBND TỈNH SƠN LA/THANH TRA", "Thanh tra tỉnh Sơn La", "tinh", "Sơn La"),
    ("SỞ NỘI VỤ SƠN LA/VĂN PHÒNG", "Văn phòng Sở Nội vụ Sơn La", "tinh", "Sơn La"),
    ("SỞ NÔNG NGHIỆP VÀ PTNT SƠN LA/CHI CỤC KIỂM LÂM", "Chi cục Kiểm lâm tỉnh Sơn La", "tinh", "Sơn La"),
    (
        "UBND TỈNH BẾN TRE/BAN QUẢN LÝ/CÁC KHU CÔNG NGHIỆP",
        "Ban Quản lý các khu công nghiệp tỉnh Bến Tre",
        "tinh",
        "Bến Tre",
    ),
    (
        "UBND TỈNH BẾN TRE/BAN CHỈ ĐẠO/PHÒNG CHỐNG TỘI PHẠM",
        "Ban Chỉ đạo phòng chống tội phạm tỉnh Bến Tre",
        "tinh",
        "Bến Tre",
    ),
    (
        "UBND HUYỆN CẦU KÈ/PHÒNG LAO ĐỘNG - THƯƠNG BINH/VÀ XÃ HỘI",
        "Phòng Lao động - Thương binh và Xã hội huyện Cầu Kè",
        "huyen",
        None,
    ),
    ("UBND PHƯỜNG 12/PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội Phường 12", "xa", None),
    # Ministries and central bodies.
    ("BỘ VĂN HÓA, THỂ THAO/VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch", "trung_uong", None),
    ("BỘ XÂY DỰNG/CỤC ĐƯỜNG THỦY NỘI ĐỊA VIỆT NAM", "Cục Đường thủy nội địa Việt Nam", "trung_uong", None),
    ("BỘ TÀI CHÍNH/TỔNG CỤC DỰ TRỮ NHÀ NƯỚC", "Tổng cục Dự trữ Nhà nước", "trung_uong", None),
    ("BỘ CÔNG THƯƠNG/VỤ KẾ HOẠCH", "Vụ Kế hoạch Bộ Công Thương", "trung_uong", None),
    ("BỘ TƯ PHÁP/CỤC THI HÀNH ÁN DÂN SỰ/TỈNH HÀ NAM", "Cục Thi hành án dân sự tỉnh Hà Nam", "tinh", "Hà Nam"),
    ("THÔNG TẤN XÃ VIỆT NAM", "Thông tấn xã Việt Nam", "trung_uong", None),
    ("BẢO HIỂM XÃ HỘI VIỆT NAM", "Bảo hiểm xã hội Việt Nam", "trung_uong", None),
    ("BẢO HIỂM XÃ HỘI VIỆT NAM/BẢO HIỂM XÃ HỘI/TỈNH HÀ GIANG", "Bảo hiểm xã hội tỉnh Hà Giang", "tinh", "Hà Giang"),
    (
        "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI/CHI NHÁNH TỈNH YÊN BÁI",
        "Ngân hàng Chính sách xã hội Chi nhánh tỉnh Yên Bái",
        "tinh",
        "Yên Bái",
    ),
    ("KHO BẠC NHÀ NƯỚC/KHO BẠC NHÀ NƯỚC YÊN BÁI", "Kho bạc Nhà nước Yên Bái", "tinh", "Yên Bái"),
    ("TỔNG CỤC THUẾ/CỤC THUẾ TỈNH HÒA BÌNH", "Cục Thuế tỉnh Hòa Bình", "tinh", "Hòa Bình"),
    ("CỤC THUẾ TỈNH HÒA BÌNH/CHI CỤC THUẾ HUYỆN YÊN THỦY", "Chi cục Thuế huyện Yên Thủy", "huyen", "Hòa Bình"),
    (
        "BAN CHỈ ĐẠO TRUNG ƯƠNG/PHÒNG, CHỐNG THIÊN TAI",
        "Ban Chỉ đạo Trung ương phòng, chống thiên tai",
        "trung_uong",
        None,
    ),
    ("QUỐC HỘI/ỦY BAN THƯỜNG VỤ", "Ủy ban Thường vụ Quốc hội", "trung_uong", None),
    # Party bodies.
    ("TỈNH ỦY CÀ MAU", "Tỉnh ủy Cà Mau", "tinh", "Cà Mau"),
    ("TỈNH ỦY KON TUM/BAN DÂN VẬN", "Ban Dân vận Tỉnh ủy Kon Tum", "tinh", "Kon Tum"),
    ("TỈNH ỦY BẮC KẠN/BAN THƯỜNG VỤ", "Ban Thường vụ Tỉnh ủy Bắc Kạn", "tinh", "Bắc Kạn"),
    ("ĐẢNG BỘ TỈNH NGHỆ AN/HUYỆN ỦY NGHI LỘC", "Huyện ủy Nghi Lộc", "huyen", "Nghệ An"),
    ("THÀNH ỦY HẢI PHÒNG", "Thành ủy Hải Phòng", "tinh", "Hải Phòng"),
    ("TỈNH ỦY QUẢNG NINH/THÀNH ỦY CẨM PHẢ", "Thành ủy Cẩm Phả", "huyen", "Quảng Ninh"),
    ("HUYỆN ỦY CẦU KÈ/VĂN PHÒNG", "Văn phòng Huyện ủy Cầu Kè", "huyen", None),
    ("QUẬN ỦY HẢI AN", "Quận ủy Hải An", "huyen", None),
    ("TỈNH ỦY BẾN TRE/ĐẢNG ỦY KHỐI CÁC CƠ QUAN", "Đảng ủy Khối các cơ quan tỉnh Bến Tre", "tinh", "Bến Tre"),
    ("HUYỆN ỦY CẦU KÈ/ĐẢNG ỦY XÃ AN PHÚ TÂN", "Đảng ủy xã An Phú Tân", "xa", None),
    ("TỈNH ỦY PHÚ YÊN/BAN CÁN SỰ ĐẢNG/UBND TỈNH", "Ban Cán sự đảng Ủy ban nhân dân tỉnh Phú Yên", "tinh", "Phú Yên"),
    # Mass organisations.
    (
        "ỦY BAN MTTQ VIỆT NAM/TỈNH LAI CHÂU/BAN THƯỜNG TRỰC",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lai Châu",
        "tinh",
        "Lai Châu",
    ),
    ("TỈNH ĐOÀN LÂM ĐỒNG/BAN THƯỜNG VỤ", "Ban Thường vụ Tỉnh đoàn Lâm Đồng", "tinh", "Lâm Đồng"),
    (
        "ĐOÀN TNCS HỒ CHÍ MINH/BCH TỈNH LÂM ĐỒNG",
        "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Lâm Đồng",
        "tinh",
        "Lâm Đồng",
    ),
    ("TỈNH ĐOÀN BẾN TRE  ĐOÀN TNCS HỒ CHÍ MINH/BAN THƯỜNG VỤ", "Ban Thường vụ Tỉnh đoàn Bến Tre", "tinh", "Bến Tre"),
    ("BCH ĐOÀN TỈNH BẾN TRE/ĐOÀN TNCS HỒ CHÍ MINH", "Ban Chấp hành Đoàn tỉnh Bến Tre", "tinh", "Bến Tre"),
    ("TỈNH ĐOÀN PHÚ YÊN/HUYỆN ĐOÀN TUY AN", "Huyện đoàn Tuy An", "huyen", "Phú Yên"),
    (
        "HỘI LHPN VIỆT NAM/BTV HỘI LHPN TỈNH AN GIANG",
        "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh An Giang",
        "tinh",
        "An Giang",
    ),
    ("LIÊN ĐOÀN LAO ĐỘNG TP HẢI PHÒNG", "Liên đoàn Lao động thành phố Hải Phòng", "tinh", "Hải Phòng"),
    ("TỔNG LIÊN ĐOÀN/LAO ĐỘNG VIỆT NAM", "Tổng liên đoàn Lao động Việt Nam", "trung_uong", None),
    ("HỘI CCB TỈNH TÂY NINH/HỘI CCB HUYỆN BẾN CẦU", "Hội Cựu chiến binh huyện Bến Cầu", "huyen", "Tây Ninh"),
    ("HỘI NÔNG DÂN VIỆT NAM/HỘI NÔNG DÂN XÃ LỢI THUẬN", "Hội Nông dân xã Lợi Thuận", "xa", None),
    (
        "LIÊN MINH HỢP TÁC XÃ VIỆT NAM/LIÊN MINH HỢP TÁC XÃ/TỈNH LONG AN",
        "Liên minh Hợp tác xã tỉnh Long An",
        "tinh",
        "Long An",
    ),
    ("TỈNH ĐOÀN BẾN TRE/HUYỆN ĐOÀN BA TRI/BAN THƯỜNG VỤ", "Ban Thường vụ Huyện đoàn Ba Tri", "huyen", "Bến Tre"),
    ("LĐLĐ TỈNH CÀ MAU/CÔNG ĐOÀN NGÀNH GIÁO DỤC", "Công đoàn Ngành giáo dục tỉnh Cà Mau", "tinh", "Cà Mau"),
    # Courts, procuracies, police, army.
    ("TÒA ÁN NHÂN DÂN TỐI CAO", "Tòa án nhân dân tối cao", "trung_uong", None),
    ("TÒA ÁN NHÂN DÂN TỐI CAO/TÒA ÁN NHÂN DÂN/TỈNH SÓC TRĂNG", "Tòa án nhân dân tỉnh Sóc Trăng", "tinh", "Sóc Trăng"),
    ("VKSND TỈNH SÓC TRĂNG/VKSND HUYỆN KẾ SÁCH", "Viện kiểm sát nhân dân huyện Kế Sách", "huyen", "Sóc Trăng"),
    ("BỘ CÔNG AN/CÔNG AN TỈNH SÓC TRĂNG", "Công an tỉnh Sóc Trăng", "tinh", "Sóc Trăng"),
    (
        "CÔNG AN TỈNH SÓC TRĂNG/PHÒNG CẢNH SÁT GIAO THÔNG",
        "Phòng Cảnh sát giao thông Công an tỉnh Sóc Trăng",
        "tinh",
        "Sóc Trăng",
    ),
    ("QUÂN KHU 9/BỘ CHQS TỈNH SÓC TRĂNG", "Bộ Chỉ huy quân sự tỉnh Sóc Trăng", "tinh", "Sóc Trăng"),
    ("BỘ CHQS TỈNH SÓC TRĂNG/BAN CHQS HUYỆN KẾ SÁCH", "Ban Chỉ huy quân sự huyện Kế Sách", "huyen", "Sóc Trăng"),
    ("TAND TỐI CAO/TÒA ÁN NHÂN DÂN KHU VỰC 3 - CÀ MAU", "Tòa án nhân dân khu vực 3 - Cà Mau", "tinh", "Cà Mau"),
    ("BỘ CHQS TỈNH SÓC TRĂNG/PHÒNG THAM MƯU", "Phòng Tham mưu Bộ Chỉ huy quân sự tỉnh Sóc Trăng", "tinh", "Sóc Trăng"),
    (
        "BỘ TƯ LỆNH BỘ ĐỘI BIÊN PHÒNG/BỘ CHỈ HUY BĐBP TỈNH CÀ MAU",
        "Bộ Chỉ huy bộ đội biên phòng tỉnh Cà Mau",
        "tinh",
        "Cà Mau",
    ),
    # Schools, hospitals, enterprises.
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ TĨNH/TRƯỜNG THPT LÊ NA", "Trường THPT Lê Na", "tinh", "Hà Tĩnh"),
    ("SỞ GD&ĐT ĐIỆN BIÊN/TRƯỜNG PTDTNT HUYỆN TỦA CHÙA", "Trường PTDTNT huyện Tủa Chùa", "tinh", "Điện Biên"),
    ("UBND TP. ĐÀ LẠT/TRƯỜNG THCS NGUYỄN DU", "Trường THCS Nguyễn Du", "huyen", None),
    ("PHÒNG GD&ĐT HUYỆN CẦU KÈ/TRƯỜNG MẦM NON HOA SEN", "Trường Mầm non Hoa Sen", "huyen", None),
    ("BỘ GIÁO DỤC VÀ ĐÀO TẠO/TRƯỜNG ĐẠI HỌC THỦY SẢN", "Trường Đại học Thủy sản", "trung_uong", None),
    ("SỞ Y TẾ PHÚ THỌ/BỆNH VIỆN ĐA KHOA TỈNH", "Bệnh viện Đa khoa tỉnh Phú Thọ", "tinh", "Phú Thọ"),
    (
        "UBND TỈNH PHÚ THỌ/SỞ Y TẾ/TRUNG TÂM GIÁM ĐỊNH Y KHOA",
        "Trung tâm Giám định y khoa tỉnh Phú Thọ",
        "tinh",
        "Phú Thọ",
    ),
    (
        "TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM/TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG",
        "Tổng công ty Điện lực miền Trung",
        "trung_uong",
        None,
    ),
    ("TỔNG CÔNG TY ĐIỆN LỰC MIỀN BẮC/CÔNG TY ĐIỆN LỰC LÀO CAI", "Công ty Điện lực Lào Cai", "tinh", "Lào Cai"),
]


def outline_with(letterhead: str) -> Outline:
    lines = [Line(text, Place()) for text in letterhead.split("/")]
    return Outline(Letterhead(issuer_lines=lines), [], [], [], [], Signature(), [])


@pytest.mark.parametrize(("letterhead", "name", "level", "province"), LETTERHEADS, ids=[row[0] for row in LETTERHEADS])
def test_a_letterhead_tells_issuer_level_and_province(
    letterhead: str, name: str, level: str, province: str | None
) -> None:
    found = read_issuer(outline_with(letterhead), None, date(2023, 3, 1))
    assert (found.name, found.level, found.province.name if found.province else None) == (name, level, province)


def test_a_city_is_central_from_its_day_on() -> None:
    outline = outline_with("UBND THÀNH PHỐ HUẾ")
    town, city = (read_issuer(outline, None, date(year, 3, 1)) for year in (2023, 2025))
    assert (town.name, town.level) == ("Ủy ban nhân dân thành phố Huế", "huyen")
    assert (city.name, city.level, city.province and city.province.name) == (town.name, "tinh", "Huế")


def test_the_date_line_tells_the_province_of_a_body() -> None:
    found = read_issuer(outline_with("SỞ CÔNG THƯƠNG/TRUNG TÂM KHUYẾN CÔNG"), "Cà Mau", date(2023, 3, 1))
    assert (found.name, found.level) == ("Trung tâm Khuyến công tỉnh Cà Mau", "tinh")


@pytest.mark.parametrize(
    ("sentence", "name", "level"),
    [
        ("Ban Thường vụ Tỉnh ủy ban hành Kế hoạch mở bến xe như sau:", "Ban Thường vụ Tỉnh ủy Cà Mau", "tinh"),
        ("Huyện ủy Năm Căn xây dựng kế hoạch mở bến xe như sau:", "Huyện ủy Năm Căn", "huyen"),
        ("Công an tỉnh xây dựng kế hoạch giữ bến xe như sau:", "Công an tỉnh Cà Mau", "tinh"),
        ("UBND xã Đất Mũi ban hành Kế hoạch mở bến xe như sau:", "Ủy ban nhân dân xã Đất Mũi", "xa"),
    ],
)
def test_the_preamble_names_the_issuer_where_no_letterhead_does(sentence: str, name: str, level: str) -> None:
    outline = Outline(Letterhead(), [Node(sentence)], [], [], [Line("UBND tỉnh Cà Mau", Place())], Signature(), [])
    found = read_issuer(outline, None, date(2023, 3, 1))
    assert (found.name, found.level, found.province and found.province.name) == (name, level, "Cà Mau")


def test_lines_of_one_body_are_joined() -> None:
    lines = ["KHO BẠC NHÀ NƯỚC", "KHO BẠC NHÀ NƯỚC", "CÀ MAU"]
    assert bodies_of(lines) == ["KHO BẠC NHÀ NƯỚC", "KHO BẠC NHÀ NƯỚC CÀ MAU"]
    assert bodies_of(["UBND THÀNH PHỐ", "HỘI AN"]) == ["ỦY BAN NHÂN DÂN THÀNH PHỐ HỘI AN"]
    assert bodies_of(["UBND HUYỆN", "PHÒNG Y TẾ"]) == ["ỦY BAN NHÂN DÂN HUYỆN", "PHÒNG Y TẾ"]
    assert bodies_of(["BỘ", "CÔNG AN"]) == ["BỘ CÔNG AN"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH", "Uỷ ban nhân dân tỉnh Hoà Bình"),
        ("UBND tỉnh Cà Mau", "Ủy ban nhân dân tỉnh Cà Mau"),
        ("BAN QUẢN LÝ DỰ ÁN XÃ HỘI HÓA", "Ban Quản lý dự án xã hội hóa"),
        ("THÔNG TẤN XÃ VIỆT NAM", "Thông tấn xã Việt Nam"),
        ("TRƯỜNG THPT NGUYỄN DU", "Trường THPT Nguyễn Du"),
        ("ỦY BAN NHÂN DÂN HUYỆN KRÔNG PẮC", "Ủy ban nhân dân huyện Krông Pắc"),
    ],
)
def test_capitals_are_written_as_running_text_writes_them(printed: str, expected: str) -> None:
    assert proper_name(printed) == expected


def test_short_forms_are_written_in_full() -> None:
    assert in_full("SỞ TN&MT TP.HCM") == "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG THÀNH PHỐ HỒ CHÍ MINH"
    assert in_full("UBND TPHCM") == "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"
    assert in_full("UBND Tp. Cà Mau") == "Ủy ban nhân dân thành phố Cà Mau"
    assert in_full("Sở VHTT&DL") == "Sở Văn hóa, Thể thao và Du lịch"
