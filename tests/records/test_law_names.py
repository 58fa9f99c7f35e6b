from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.folding import fold
from kehoach_extract.records.law_names import find_laws, without_year


def names(text: str) -> list[tuple[str, str, int | None]]:
    return [(text[law.start : law.end], law.kind, law.year) for law in find_laws(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luật Thư viện", ("Luật Thư viện", "luật", None)),
        ("Luật thư viện năm 2019 và", ("Luật thư viện năm 2019", "luật", 2019)),
        ("Luật Đường sắt 2017,", ("Luật Đường sắt 2017", "luật", 2017)),
        ("Luật Thư viện 2019/QH", ("Luật Thư viện", "luật", None)),
        ("Luật Phòng chống ma tuý", ("Luật Phòng chống ma tuý", "luật", None)),
        ("Luật Đầu tư công của", ("Luật Đầu tư công", "luật", None)),
        ("LUẬT THUỶ SẢN", ("LUẬT THUỶ SẢN", "luật", None)),
        ("Bộ luật Dân sự năm 2015", ("Bộ luật Dân sự năm 2015", "bộ luật", 2015)),
        ("Pháp lệnh Thư viện về", ("Pháp lệnh Thư viện", "pháp lệnh", None)),
        ("Hiến pháp năm 2013", ("Hiến pháp năm 2013", "hiến pháp", 2013)),
        ("Luật Bến Tàu Khách theo", ("Luật Bến Tàu Khách", "luật", None)),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Thủy sản và Luật Thú y được",
            ("Luật sửa đổi, bổ sung một số điều của Luật Thủy sản và Luật Thú y", "luật", None),
        ),
        ("Luật sửa đổi Luật bến tàu có", ("Luật sửa đổi Luật bến tàu", "luật", None)),
    ],
)
def test_a_law_by_name(text: str, expected: tuple[str, str, int | None]) -> None:
    assert names(f"theo {text}") == [expected]


@pytest.mark.parametrize(
    "text", ["pháp luật Thủy sản", "luật thủy sản", "Luật sư Nguyễn", "Luật gia", "Bộ luật mới", "Luật này", "Luật"]
)
def test_no_law(text: str) -> None:
    assert names(text) == []


def test_a_year_does_not_part_two_names() -> None:
    assert without_year("Luật Thuỷ  sản năm 2017") == without_year("Luật thủy sản") == "luật thủy sản"


@given(st.text(alphabet="LuậtBộ phálệnhTủysản, 2017năm", max_size=80))
def test_names_stand_in_the_text_in_order(text: str) -> None:
    places = [place for law in find_laws(text, fold(text)) for place in (law.start, law.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
