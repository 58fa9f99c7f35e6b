"""Documents cited by number and by name."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.outline import Letterhead, Node, Outline, Signature
from kehoach_extract.records.citations import find_citations
from kehoach_extract.records.citations_of_plan import citations_of
from kehoach_extract.records.cited import collect

Row = tuple[str, str | None, str | None]


def rows(text: str) -> list[Row]:
    return [
        (found.type, found.number or found.name, found.date.isoformat() if found.date else None)
        for found in find_citations(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định số 7/QĐ-UBND ngày 03/4/2024 của UBND tỉnh", [("Quyết định", "7/QĐ-UBND", "2024-04-03")]),
        ("Nghị định số 12/2021/NĐ-CP ngày 05 tháng 02 năm 2021", [("Nghị định", "12/2021/NĐ-CP", "2021-02-05")]),
        ("Chỉ thị số 9-CT/TU, ngày 1 tháng 3 năm 2022", [("Chỉ thị", "9-CT/TU", "2022-03-01")]),
        ("CHỈ THỊ SỐ 9-CT/TU NGÀY 01/3/2022", [("Chỉ thị", "9-CT/TU", "2022-03-01")]),
        ("Chương trình hành động số: 41- CTr/TU", [("Chương trình hành động", "41-CTr/TU", None)]),
        ("Thông báo kết luận số 13 2- TB/TU ngày 7/ 6/2023", [("Thông báo kết luận", "132-TB/TU", "2023-06-07")]),
        ("Kế hoạch số 41–\nKH/HU", [("Kế hoạch", "41-KH/HU", None)]),
        ("Quyết định 77/QĐ-TTg về bến cá", [("Quyết định", "77/QĐ-TTg", None)]),
        ("Công văn số 123/SXD-VT ngày 31/2/2024", [("Công văn", "123/SXD-VT", None)]),
        ("Công văn số 123/SXD", [("Công văn", "123/SXD", None)]),
        ("Kế hoạch kiểm tra số 41/KH-ĐKT", [("Kế hoạch kiểm tra", "41/KH-ĐKT", None)]),
        ("CHƯƠNG TRÌNH CÔNG TÁC SỐ 5-CTr/TU", [("Chương trình công tác", "5-CTr/TU", None)]),
        ("Công văn hướng dẫn nghiệp vụ số 7/SNV-TCBC", [("Công văn hướng dẫn nghiệp vụ", "7/SNV-TCBC", None)]),
        ("Nghị quyết thực hiện chỉ thị số 5-CT/TU", [("Chỉ thị", "5-CT/TU", None)]),
        ("Kế hoạch này, công văn số 5/SXD-VT", [("Công văn", "5/SXD-VT", None)]),
        ("Quyết định của tỉnh số 5/QĐ-UBND", [("Quyết định", "5/QĐ-UBND", None)]),
        ("Nghị định số12/2021/NĐ-CP", [("Nghị định", "12/2021/NĐ-CP", None)]),
        ("Quyết định số 12/2005/QĐ.UB", [("Quyết định", "12/2005/QĐ.UB", None)]),
        ("NQ số 5/NQ-HĐND", [("Nghị quyết", "5/NQ-HĐND", None)]),
        ("Nghị quyết của Chính phủ số 71/NQ-CP", [("Nghị quyết", "71/NQ-CP", None)]),
        (
            "các Quyết định số: 12/QĐ-UBND, 13/QĐ-UBND ngày 02/01/2024 và số 14/QĐ-UBND",
            [
                ("Quyết định", "12/QĐ-UBND", None),
                ("Quyết định", "13/QĐ-UBND", "2024-01-02"),
                ("Quyết định", "14/QĐ-UBND", None),
            ],
        ),
        ("Quyết định số 7/QĐ-UBND của UBND tỉnh ngày 03/4/2024", [("Quyết định", "7/QĐ-UBND", "2024-04-03")]),
        (
            "Luật Thủy sản, Luật Phòng, chống ma túy",
            [("Luật", "Luật Thủy sản", None), ("Luật", "Luật Phòng, chống ma túy", None)],
        ),
        ("Luật Thư viện năm 2019", [("Luật", "Luật Thư viện năm 2019", None)]),
        ("Luật thủy sản số 18/2017/QH 14 ngày 21/11/2017", [("Luật", "18/2017/QH14", "2017-11-21")]),
        ("Bộ luật Lao động", [("Bộ luật", "Bộ luật Lao động", None)]),
        ("Luật số 18/2017/QH14", [("Luật", "18/2017/QH14", None)]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Thủy sản",
            [("Luật", "Luật sửa đổi, bổ sung một số điều của Luật Thủy sản", None)],
        ),
    ],
)
def test_a_document_is_found(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số /KH-UBND ngày tháng năm 2026",
        "TCVN 5687:2010, QCVN 01:2021/BYT và ISO 9001",
        "Chương trình mục tiêu quốc gia",
        "theo quy định của pháp luật; các văn bản hướng dẫn Luật",
        "Hội Luật gia, Đoàn Luật sư",
        "phủ sóng 24/7 trên 12/2026 tuyến",
        "xe số 29B-123.45",
        "Số: 5/KH-UBND",
        "",
    ],
)
def test_no_document(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định số 7/QĐ-UBND ngày 03/4/2024 của Ủy ban nhân dân tỉnh về bến xe", "Ủy ban nhân dân tỉnh"),
        ("Chỉ thị số 9-CT/TW ngày 01/3/2022 của Ban Bí thư Trung ương Đảng", "Ban Bí thư"),
        (
            "Thông tư số 9/2022/TT-BVHTTDL của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định về sách",
            "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch",
        ),
        ("Nghị quyết số 71/NQ-CP của Chính phủ và Kế hoạch số 5/KH-BXD", "Chính phủ"),
        ("Quyết định số 7/QĐ-UBND về bến xe của tỉnh", None),
        ("Sở Xây dựng tại Tờ trình số 5/TTr-SXD", "Sở Xây dựng"),
        (
            "theo đề nghị của Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 5/TTr-SVHTTDL",
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
        ("đã được Thủ tướng Chính phủ phê duyệt tại Quyết định số 77/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("được giao tại Quyết định số 77/QĐ-TTg", None),
        ("Kế hoạch của UBND tỉnh số 7/KH-UBND", "UBND tỉnh"),
        ("Nghị định số 9/2021/NĐ-CP của Chính phủ có hiệu lực", "Chính phủ"),
    ],
)
def test_the_issuer(text: str, issuer: str | None) -> None:
    assert find_citations(text)[0].issuer == issuer


def test_a_document_is_collected_once() -> None:
    mentions = [
        *find_citations("QUYẾT ĐỊNH SỐ 7/QĐ-UBND CỦA UBND TỈNH", place="title"),
        *find_citations("Quyết định số 7/QĐ-UBND ngày 03/4/2024 của UBND tỉnh; Kế hoạch số 9/KH-UBND", place=1),
        *find_citations("Luật thủy sản số 18/2017/QH14; Luật Thủy sản; Quyết định số 7/QĐ- UBND", place=2),
    ]
    cited = collect(mentions, own_number="09/KH-UBND")
    assert [(c.type, c.number) for c in cited] == [
        ("Quyết định", "7/QĐ-UBND"),
        ("Kế hoạch", "9/KH-UBND"),
        ("Luật", "18/2017/QH14"),
    ]
    decision, _, law = cited
    assert (decision.date, decision.issuer, decision.places) == (date(2024, 4, 3), "UBND tỉnh", ("title", 1, 2))
    assert law.name == "Luật thủy sản"
    assert [c.number for c in collect(mentions, own_number="9/KH-UBND")] == ["7/QĐ-UBND", "18/2017/QH14"]


def test_a_body_behind_a_list_issued_all_of_it() -> None:
    text = "các Nghị quyết số 4/2021/NQ-HĐND, số 5/2022/NQ-HĐND và 6/2023/NQ-HĐND của HĐND tỉnh"
    assert [found.issuer for found in find_citations(text)] == ["HĐND tỉnh"] * 3
    text = "Nghị quyết số 4/NQ-HĐND ngày 01/02/2021, Nghị quyết số 5/NQ-HĐND và Nghị quyết số 6/NQ-HĐND của HĐND xã"
    assert [found.issuer for found in find_citations(text)] == ["HĐND xã"] * 3
    text = "Quyết định số 4/QĐ-TTg, Quyết định số 5/QĐ-UBND của UBND tỉnh"
    assert [found.issuer for found in find_citations(text)] == [None, "UBND tỉnh"]
    text = "Chỉ thị số 4/CT-TTg, Kế hoạch số 5/KH-UBND của UBND tỉnh"
    assert [found.issuer for found in find_citations(text)] == [None, "UBND tỉnh"]


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Luật Thú y; Luật Thú y năm 2015", [(None, "Luật Thú y năm 2015")]),
        ("Luật Thú y năm 2015; Luật Thú y", [(None, "Luật Thú y năm 2015")]),
        ("Luật Thú y; Luật Thú y 2015; Luật thú y năm 2015", [(None, "Luật Thú y 2015")]),
        (
            "Luật Thư viện; Luật Thư viện năm 2000; Luật Thư viện năm 2019",
            [(None, "Luật Thư viện"), (None, "Luật Thư viện năm 2000"), (None, "Luật Thư viện năm 2019")],
        ),
        ("Luật Thư viện năm 2019; Luật Thư viện số 46/2019/QH14", [("46/2019/QH14", "Luật Thư viện")]),
        (
            "Luật Thư viện năm 2000; Luật Thư viện số 46/2019/QH14",
            [(None, "Luật Thư viện năm 2000"), ("46/2019/QH14", "Luật Thư viện")],
        ),
    ],
)
def test_a_law_without_its_year_is_the_one_of_that_name(text: str, laws: list[tuple[str | None, str]]) -> None:
    assert [(law.number, law.name) for law in collect(find_citations(text))] == laws


def test_a_date_of_the_year_in_the_number_wins() -> None:
    text = "Nghị định số 9/2021/NĐ-CP ngày 05/02/2022; Nghị định số 9/2021/NĐ-CP ngày 05/02/2021"
    assert [cited.date for cited in collect(find_citations(text))] == [date(2021, 2, 5)]
    text = "Chỉ thị số 9-CT/TU ngày 05/02/2022; Chỉ thị số 9-CT/TU ngày 05/02/2021"
    assert [cited.date for cited in collect(find_citations(text))] == [date(2022, 2, 5)]


def test_a_citation_cut_by_hand_is_read_as_one() -> None:
    notes = [Node("theo Nghị quyết số 9-NQ/TU ngày"), Node("05/02/2021 của Tỉnh ủy"), Node("Kế hoạch"), Node("5")]
    outline = Outline(Letterhead(), [], [], [], [], Signature(), [], footnotes=notes)
    assert [(c.number, c.date, c.issuer) for c in citations_of(outline, None)] == [
        ("9-NQ/TU", date(2021, 2, 5), "Tỉnh ủy")
    ]


def test_many_citations_in_one_passage_take_linear_time() -> None:
    text = "Luật Thú y năm 2015; Quyết định số 5/QĐ-UBND ngày 03/4/2024 của UBND xã về bến; " * 800
    begin = time.process_time()
    assert len(collect(find_citations(text))) == 2
    assert time.process_time() - begin < 8


@given(
    number=st.integers(1, 9999),
    day=st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    symbol=st.sampled_from(("/QĐ-UBND", "/2024/TT-BXD", "-KH/TU", "-CTr/HU", "/NQ-HĐND", "/SXD-QLVT&PT")),
    gap=st.sampled_from(("", " ")),
)
def test_a_number_is_read_with_its_date(number: int, day: date, symbol: str, gap: str) -> None:
    printed = f"{number}{symbol}".replace("-", f"{gap}-{gap}")
    text = f"theo Văn bản số {printed} ngày {day.day:02}/{day.month}/{day.year} của UBND tỉnh"
    assert rows(text) == [("Văn bản", f"{number}{symbol}", day.isoformat())]
    start, end = find_citations(text)[0].start, find_citations(text)[0].end
    assert text[start:end].startswith(printed)


@given(st.text(alphabet="Quyết định số LuậtThủysản0123456789/-QĐUBND ngày.,;()của\n", max_size=60))
def test_no_text_breaks_the_search(text: str) -> None:
    for found in find_citations(text):
        assert 0 <= found.start < found.end <= len(text)
