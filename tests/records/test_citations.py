"""Documents cited by number and by name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.records.citations import collect, find_citations

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
