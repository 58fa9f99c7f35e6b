from __future__ import annotations

from dataclasses import dataclass

import pytest

from kehoach_extract.repair.encodings import mend_encodings, tell_encodings
from kehoach_extract.repair.encodings.codes import codes, viqr

PLAN = [
    "ỦY BAN NHÂN DÂN XÃ VŨNG RẠCH",
    "Số: 47/KH-UBND",
    "KẾ HOẠCH SỬA CHỮA BẾN THUYỀN, CẢI TẠO VƯỜN CHÈ NĂM 2031",
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 03/4/2030 về việc giao đất bãi bồi cho các hộ nuôi vịt trời;",
    "1. Mỗi thôn cử ít nhất hai người giữ phao, đèn; kiểm tra cọc neo, dây chão trước mùa gió chướng.",
    "2. Trưởng thôn lập sổ ghi mỗi lượt thuyền ra vào, đặt tại nhà văn hóa, nộp về xã trước ngày 15.",
    "- Trồng bổ sung 1.250 gốc chè, ưu tiên giống đã ươm sẵn; phủ rơm, xới cỏ, tỉa cành đúng kỳ.",
    "- Mở lớp dạy chữ Khmer ở ấp Ổi Quạ; ông Lý Kỷ, bà Ỷ Nhiễm phụ trách, mỗi tuần hai buổi tối.",
    "- Đẩy mạnh quảng bá quýt, bưởi, ổi, nghệ, gừng; khuyến khích hợp tác xã ký hợp đồng bao tiêu.",
    "Kinh phí: 35 triệu đồng, trích từ quỹ Ngã Ba Hạ và tiền lãi gửi tiết kiệm của hội Phụ nữ.",
    "Ấp Ẵm Hẻm, ấp Ẳng Kễ, ấp Ẩm Thuở, ấp Ứ Hự: quyển vở, nghĩa trũng, lưỡi cưa, chuỗi hạt, rễ cỏ.",
    "Thuở ấy ễnh ương ộp oạp, ếch kêu ỏm tỏi, ổ kiến vỡ, ưỡn ngực, ượt, ậm ừ, ằng ặc, ắng lặng, ẵm.",
    "Bé Tẹo vẽ mẫu, dò lại từng chỗ; phòng bệnh lỵ, gõ mõ khi nước lên, đò nào cũng xẹp lốp thì nghỉ.",
    "Nơi nhận: Như trên; Lưu: VT, tổ Khuyến nông.",
]
"""An invented plan with every Vietnamese letter, small and most capitals."""
WINDOWS = ("tcvn3", "vni", "viscii", "vps", "cp1258")


@dataclass(frozen=True)
class Line:
    text: str
    fonts: tuple[tuple[int, int, str], ...] = ()


def encoded(name: str, text: str) -> str:
    if name == "vni_mac":
        return encoded("vni", text).encode("cp1252").decode("mac_roman")
    code = viqr() if name == "viqr" else codes()[name]
    written: dict[str, str] = {}
    for way, letter in code.letters.items():
        mixed = len(way) == 2 and way[0].isupper() != way[1].isupper() and name.startswith("vni")
        if not mixed and (letter not in written or name == "cp1258"):
            written[letter] = way
    if name.startswith("tcvn3"):
        written = {letter.upper(): way for letter, way in written.items()} | written
    return "".join(written.get(letter, letter) for letter in text)


def mended(lines: list[Line]) -> list[str]:
    return [one.text for one in mend_encodings(lines)]


def test_the_plan_holds_every_small_letter() -> None:
    letters = {letter for letter in codes()["viscii"].letters.values() if letter.islower()}
    assert letters - set("".join(PLAN).lower()) == set()


@pytest.mark.parametrize("name", [*WINDOWS, "viqr"])
def test_a_plan_in_a_code_is_told_and_read_without_fonts(name: str) -> None:
    lines = [Line(encoded(name, text)) for text in PLAN]
    told = tell_encodings(lines)
    assert [one.damage for one in told if one.damaged] == [name] * sum(one.damaged > 0 for one in told)
    assert sum(one.damaged > 0 for one in told) >= len(PLAN) - 1
    right = PLAN if name != "tcvn3" else [text.lower() for text in PLAN]
    got = mended(lines) if name != "tcvn3" else [text.lower() for text in mended(lines)]
    assert got == right


@pytest.mark.parametrize("name", ["tcvn3_mac", "vni_mac"])
def test_codes_are_told_through_the_code_page_of_the_macintosh(name: str) -> None:
    # What the Macintosh shows as a no-break space is lost to words.
    lines = [text for text in PLAN if "\u00a0" not in encoded(name, text)]
    assert [text.lower() for text in mended([Line(encoded(name, text)) for text in lines])] == [
        text.lower() for text in lines
    ]


def test_capitals_of_tcvn3_come_from_the_font_of_capitals() -> None:
    text = encoded("tcvn3", "kế hoạch trồng chè")
    assert mended([Line(text, ((0, len(text), ".VnTimeH"),))]) == ["KẾ HOẠCH TRỒNG CHÈ"]
    assert mended([Line(text, ((0, len(text), ".VnTime"),))]) == ["kế hoạch trồng chè"]


def test_a_capital_in_another_font_joins_its_word() -> None:
    text = encoded("tcvn3", "của ủy ban xã")
    fonts = ((0, 4, ".VnTime"), (4, 5, ".VnTimeH"), (5, len(text), ".VnTime"))
    assert mended([Line(text, fonts)]) == ["của Ủy ban xã"]


def test_capitals_of_tcvn3_come_from_bare_capitals_around() -> None:
    lines = [Line(encoded("tcvn3", text)) for text in ("TRỒNG CHÈ Ở BỜ SÔNG", "Trồng chè ở bờ sông Bế", "QUYẾT ĐỊNH")]
    assert mended(lines) == ["TRỒNG CHÈ Ở BỜ SÔNG", "Trồng chè ở bờ sông Bế", "QUYẾT ĐỊNH"]


def test_an_abbreviation_beside_it_does_not_make_a_word_capital() -> None:
    lines = [Line(encoded("tcvn3", text)) for text in ("Bộ KHĐT và Sở Y tế dự họp", "UBND xã ở gần bến đò")]
    assert mended(lines) == ["Bộ KHĐT và Sở Y tế dự họp", "UBND xã ở gần bến đò"]


def test_a_short_line_goes_with_its_neighbours() -> None:
    lines = ["Uûy ban nhaân daân xaõ", "Soá: 12", "Kính göûi caùc thoân", "2031"]
    assert mended([Line(text) for text in lines]) == ["Ủy ban nhân dân xã", "Số: 12", "Kính gửi các thôn", "2031"]
    assert mended([Line("Soá: 12")]) == ["Soá: 12"]


def test_a_damaged_letterhead_over_a_good_body() -> None:
    head = [Line(encoded("tcvn3", text)) for text in ("Ủy ban nhân dân", "xã Vũng Rạch", "Số: 47/KH-UBND")]
    body = [Line(text) for text in PLAN[3:]]
    assert mended([*head, *body])[1:] == ["xã Vũng Rạch", "Số: 47/KH-UBND", *PLAN[3:]]


def test_unicode_in_an_old_font_stays() -> None:
    text = "Kế hoạch trồng chè của hội Phụ nữ xã"
    assert mended([Line(text, ((0, len(text), "VNI-Times"),))]) == [text]
    signed = "Trương Tấn Hoà"
    lines = [Line("Chuû tòch xaõ", ((0, 13, "VNI-Times"),)), Line(signed, ((0, 2, "VNI-Times"),))]
    assert mended(lines) == ["Chủ tịch xã", signed]


@pytest.mark.parametrize(
    "text",
    [
        *PLAN,
        "Élève de l'école française, où il a été reçu à Noël; naïve Zoë",
        "Ærøskøbing, Þórshöfn, Malmö, Ñuñoa, São Paulo, Curaçao, Zürich",
        "«Bến đò» rộng 12 m², sâu ±3 m, giá 5 £/m³ § 4 © 2031 ® 25°C",
        "ctia Ban thuong vy, tiép tuc thuc hién nhiém vu cap xa, hop tac xa, thi tran nay",
        "You're right: don't add the middle name; O'Brien's (a) file^2 +1",
        "Uy ban nhan dan xa giao truong thon lam so theo doi",
    ],
)
def test_text_in_no_old_code_stays(text: str) -> None:
    assert mended([Line(text)]) == [text]
    assert tell_encodings([Line(text)])[0].damage is None


def test_garbled_ocr_of_a_whole_page_is_no_old_code() -> None:
    page = [
        "Ké hoach stra chira bén thuyén cia xa Viing Rach nam 2031",
        "Can ctr Quyét dinh s6 12/QD-UBND ngay 03/4/2030 vé viéc giao dat",
        "1. M6i thén ctr it nhat hai ngudi gitr phao, dén; kiém tra coc neo",
        "2. Truong thén lap sé ghi mdi lugt thuyén ra vao, dat tai nha van hoa",
    ]
    assert mended([Line(text) for text in page]) == page


def test_a_doubled_a_lost_and_a_hyphenated_horn() -> None:
    doubled = "Chủ tịch nhà nước, phường, trường, bưởi"
    text = encoded("tcvn3", doubled).replace("n\u00ad", "n\u00ad\u00ad")
    assert mended([Line(text)]) == [doubled]
    lost = [encoded("tcvn3", line).replace("\u00ad", "") for line in ("Nhà nước và người dân phường", "được hướng dẫn")]
    assert mended([Line(line) for line in lost]) == ["Nhà nước và người dân phường", "được hướng dẫn"]
    hyphens = encoded("tcvn3", "Như chương trình nước sạch - vệ sinh, khu Đông-Tây").replace("\u00ad", "-")
    assert mended([Line(hyphens)]) == ["Như chương trình nước sạch - vệ sinh, khu Đông-Tây"]


def test_quotes_and_dashes_stay_in_codes_that_have_letters_in_their_place() -> None:
    text = "Phong trào “Bến sạch” – vườn đẹp… của xã"
    assert mended([Line(encoded("viscii", text)), *[Line(encoded("viscii", line)) for line in PLAN]])[0] == text


def test_every_change_maps_back_to_its_place() -> None:
    [one] = mend_encodings([Line("Uûy ban nhaân daân xaõ")])
    assert one.text == "Ủy ban nhân dân xã"
    start = one.text.index("nhân")
    assert one.source[slice(*one.to_source(start, start + 4))] == "nhaân"
    assert {change.damage for change in one.changes} == {"vni"}
    assert all(0.9 < change.probability < 1 for change in one.changes)


def test_a_horn_that_begins_a_word_as_a_hyphen() -> None:
    text = "- Trồng chè, ưu tiên giống đã ươm ở vườn phía nước"
    assert mended([Line(encoded("tcvn3", text).replace("\u00ad", "-"))]) == [text]


def test_short_cells_go_with_the_code_of_their_document() -> None:
    cells = ["Soá: 15/KH-SNN", "Ñôn vò", "Toång", "Coát khí", "Gioåi xanh", "Soá caây", "12", "Ñaát"]
    lines = [Line(encoded("vni", text)) for text in PLAN] + [Line(text) for text in cells]
    assert mended(lines)[len(PLAN) :] == [
        "Số: 15/KH-SNN", "Đơn vị", "Tổng", "Cốt khí", "Giổi xanh", "Số cây", "12", "Đất",
    ]  # fmt: skip


def test_first_letters_that_tcvn3_has_no_capital_for() -> None:
    right = ["6. Ủy ban nhân dân xã Vũng Rạch", "giao cho Ủy ban nhân dân", "- Ấp Tẹo ở gần ủy viên", "ở xã, áo cũ"]
    assert mended([Line(encoded("tcvn3", text)) for text in right]) == right


def test_marks_of_headings_and_borrowed_words_keep_their_signs() -> None:
    right = ["V- KINH PHÍ", "Đường thuỷ, nước, xe ô tô"]
    assert mended([Line(encoded("tcvn3", text)) for text in right]) == right
