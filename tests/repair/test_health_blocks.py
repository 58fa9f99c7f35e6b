"""Which lines of a text are damaged, in which way: mixed damage, and what only looks like it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unidecode import unidecode

from kehoach_extract.repair.health_blocks import find_blocks
from kehoach_extract.repair.health_lines import STATES, see, tell
from kehoach_extract.repair.health_slips import slips_in
from kehoach_extract.repair.health_tokens import Kind, kind_of

GOOD = """
Ủy ban nhân dân xã giao các thôn rà soát đường làng ngõ xóm, trồng thêm cây bóng mát hai bên
đường và sửa lại nhà văn hóa trước mùa mưa. Trường học mở cửa thư viện vào sáng thứ bảy, mỗi
tháng bổ sung ba mươi đầu sách cho thiếu nhi. Hội Phụ nữ vận động các gia đình phân loại rác
tại nhà; Đoàn Thanh niên đo mực nước ở bến đò, báo về huyện khi nước lên quá vạch đỏ. Kinh phí
lấy từ quỹ của thôn và tiền bán vé xe buýt; số còn thiếu do ngân sách huyện hỗ trợ hằng năm.
""".strip().splitlines()
STRIPPED = [unidecode(line) for line in GOOD]
FOREIGN_OCR = """
Uy ban nhan dan x4 giao cdc thén ra soat duong lang ngd xém, tréng thém cay bong mat hai bén
dudng va sua lai nha van héa truéc mia mua. Trudng hoc m6 ctra thu vién vao sang thtr bay, méi
thang bé sung ba muoi dau sach cho thiéu nhi. Hdi Phu nit van déng céc gia dinh phan loai rac
""".strip().splitlines()
SCANNER = """
CQNG HoAxA H()I vE vI~c sira chira nha van hoa
Xay dvng d~p, kS hoach tr6ng cay hai ben dUOng va sira lai nha v~n hoa trUOc mua mua
Dan s6 trong huy~n, xa v~ thon b~n dUQ'c m~i tham gia ngay hQi dQc sach
""".strip().splitlines()
ENGLISH = """
The annex shall be read together with the plan of the district and with the list of the roads
that have been repaired. Each of the parties keeps a record of the books which are lent to its
schools, and sends it to the office for review by the end of the year as agreed in the plan.
""".strip().splitlines()


def blocks(*parts: list[str]) -> list[tuple[str, int, int]]:
    lines = [(line, index == 0) for part in parts for index, line in enumerate(part)]
    return [(block.damage, block.first, block.last) for block in find_blocks(lines).blocks]


@pytest.mark.parametrize(
    ("damaged", "name"), [(STRIPPED, "stripped"), (FOREIGN_OCR, "foreign_ocr"), (SCANNER, "scanner_layer")]
)
def test_a_class_is_told_by_itself_and_within_good_text(damaged: list[str], name: str) -> None:
    assert blocks(damaged) == [(name, 0, len(damaged) - 1)]
    assert blocks(GOOD, damaged, GOOD) == [(name, 5, 4 + len(damaged))]
    assert blocks(damaged, GOOD) == [(name, 0, len(damaged) - 1)]
    assert blocks(GOOD, damaged) == [(name, 5, 4 + len(damaged))]


def test_several_classes_in_one_text() -> None:
    assert [name for name, _, _ in blocks(STRIPPED, GOOD, SCANNER)] == ["stripped", "scanner_layer"]


def test_what_the_reader_of_most_of_a_text_gave_without_marks_is_of_that_reader() -> None:
    last = len(STRIPPED) + 2 * len(FOREIGN_OCR) - 1
    assert blocks(STRIPPED, [*FOREIGN_OCR, *FOREIGN_OCR]) == [("foreign_ocr", 0, last)]
    assert [name for name, _, _ in blocks([*STRIPPED, *STRIPPED], GOOD, FOREIGN_OCR)] == ["stripped", "foreign_ocr"]


def test_english_beside_damaged_text_stays_english() -> None:
    assert blocks(GOOD, ENGLISH) == []
    assert blocks(STRIPPED, ENGLISH, GOOD) == [("stripped", 0, 4)]
    found = find_blocks([(line, False) for line in [*STRIPPED, *ENGLISH]])
    assert found.foreign == {5, 6, 7}


def test_how_sure_it_is() -> None:
    [block] = find_blocks([(line, False) for line in [*GOOD, *STRIPPED, *GOOD]]).blocks
    assert block.sure > 0.99
    assert block.tokens == sum(len(line.replace("/", " ").split()) for line in STRIPPED)
    [short] = find_blocks([("Uy ban nhan dan xa", True)]).blocks
    assert short.sure < block.sure


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Nam"] * 60, id="a column of one word"),
        pytest.param(["Krông Pắc, Ea Kar, Buôn Ma Thuột, Cư Kuin, Krông Ana, M'Drắk, Ea H'leo"] * 4, id="Ede names"),
        pytest.param(["Oryza sativa", "Avicennia alba", "Sonneratia caseolaris", "Nypa fruticans"] * 5, id="species"),
        pytest.param(["pH, COD, NH4+, BOD5", "TSS mg/l 50", "QCVN 40:2011/BTNMT", "CO2, H2S"] * 9, id="parameters"),
        pytest.param(["12/KH-UBND", "1.234,5 67 x x", "UBND, HĐND, MTTQ, QĐ-TTg"] * 9, id="codes"),
        pytest.param(["Phnom Penh, Svay Rieng, Viet Nam News, Vientiane Times"] * 2, id="neighbours"),
        pytest.param(["Sinh năm 1961: Roberto Rossi, cầu thủ bóng đá người Brasil"] * 5, id="foreign people"),
        pytest.param(["tên: string", "http://thu-vien.vn/a?b=c&d=e", "a.b@c.vn"] * 5, id="addresses"),
        pytest.param([line.upper() for line in GOOD], id="capitals"),
        pytest.param(["Ba Na", "Lan Anh"], id="two names"),
        pytest.param([], id="nothing"),
    ],
)
def test_what_only_looks_odd(lines: list[str]) -> None:
    assert blocks(GOOD, lines, GOOD) == []
    assert blocks(lines) == []


def test_one_stripped_line_in_good_text() -> None:
    line = ["Can cu Nghi quyet cua Hoi dong nhan dan ve viec sap xep lai ben xe"]
    assert blocks(GOOD, line, GOOD) == [("stripped", 5, 5)]


@pytest.mark.parametrize(("name", "text"), [("glyph_ids", "7KӵF KLӋQ 4X\\ӃW ÿӏQK Vӕ FӫD JLiP ÿӕF 6ӣ 1{QJ QJKLӋS")])
def test_text_that_is_no_text(name: str, text: str) -> None:
    assert [found for found, _, _ in blocks([text] * 3)] == [name]


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Giải đoạn này xã xây dụng nghị quyết", 2),
        ("Giai đoạn này xã ban hành nghị quyết", 0),
        ("GIAI ĐOẠN NÀY", 0),
        ("giai doan nay ban hanh nghi quyet", 0),
        ("Kế hoạch số 74-CTr/TU ngày hôm nay", 0),
        ("giai, đoạn", 0),
        ("Ông Giải Đoạn về xã", 0),
        ("GIẢI ĐOẠN HAI", 1),
        ("", 0),
    ],
)
def test_slips_are_pairs_that_nobody_writes(text: str, slips: int) -> None:
    assert len(slips_in(text)) == slips


def test_slips_count_only_where_they_are_many() -> None:
    slip = ["Giải đoạn này xã ban hanh nghị quyểt và tổ chưc hội nghị."]
    assert blocks(GOOD, slip) == []
    assert blocks(GOOD, slip * 2) == [("ocr_slips", 0, 6)]
    assert find_blocks([(line, False) for line in [*GOOD, *slip * 2]]).slips == {5, 6}
    lines = [(line, False) for line in GOOD]
    assert [block.damage for block in find_blocks(lines, slips=True).blocks] == ["ocr_slips"]
    assert find_blocks([(line, False) for line in slip * 9], slips=False).blocks == ()


def test_lost_letters() -> None:
    lost = [line.replace("x", " ").replace("đ", " ") for line in GOOD]
    assert {name for name, _, _ in blocks(lost)} == {"lost_glyphs"}
    assert {name for name, _, _ in blocks([line.replace("đ", "\ufffd") for line in GOOD])} == {"lost_glyphs"}


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("việc", Kind.MARKED),
        ("ban", Kind.PLAIN),
        ("viec", Kind.BARE),
        ("Viec", Kind.TITLE),
        ("NGHIEP", Kind.BARE),
        ("viéc", Kind.MISREAD),
        ("which", Kind.ENGLISH),
        ("festival", Kind.FOREIGN),
        ("©n", Kind.GARBLED),
        ("UBND", Kind.NONE),
        ("QĐ", Kind.NONE),
        ("dQng", Kind.INNER),
        ("ã", Kind.CUT),
    ],
)
def test_kinds_of_tokens(token: str, kind: Kind) -> None:
    assert kind_of(token) is kind


@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from([*GOOD, *STRIPPED, *ENGLISH])), max_size=12))
def test_every_line_has_a_state(lines: list[str]) -> None:
    told = tell([see(line) for line in lines])
    assert len(told) == len(lines)
    assert all(line.state in STATES and 0 <= line.sure <= 1.0001 and 0 <= line.damaged <= 1.0001 for line in told)


@given(st.lists(st.sampled_from([*GOOD, *STRIPPED, *SCANNER, *ENGLISH]), max_size=30))
def test_blocks_are_in_order_and_within_the_text(lines: list[str]) -> None:
    found = find_blocks([(line, False) for line in lines])
    assert len(found.tokens) == len(lines)
    ends = [(block.first, block.last) for block in found.blocks if block.damage not in {"ocr_slips", "lost_glyphs"}]
    assert all(first <= last < len(lines) for first, last in ends)
    assert all(last < following for (_, last), (following, _) in itertools.pairwise(ends))


def test_impossible_words_are_signs_of_slips_too() -> None:
    """A plan of many abbreviations holds few pairs that are known: its words tell as well."""
    rest = "và báo cáo kết quả cho phòng kế hoạch tổng hợp trước ngày 15 hằng tháng để theo dõi"
    words = ["bệnh viẹn tuyến", "chi tiét hơn", "và kiẻm kê đủ", "nưởc thải y tế"]
    lines = [(f"Giao khoa {number} rà soát {word} {rest}", True) for number, word in enumerate(words)]
    assert [block.damage for block in find_blocks(lines).blocks] == ["ocr_slips"]
    assert not find_blocks([*lines[:3], (f"Giao khoa 4 rà soát nước thải của huyện Đắk Mil {rest}", True)]).blocks
