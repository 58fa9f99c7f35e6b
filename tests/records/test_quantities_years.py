from __future__ import annotations

import pytest

from kehoach_extract.records.years import due_years, year_mentions


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("MỤC TIÊU ĐẾN NĂM 2030", [2030]),
        ("Giai đoạn 2026 - 2030", [2030]),
        ("Từ năm 2026 đến năm 2029", [2029]),
        ("Mục tiêu đến năm 2030, tầm nhìn đến năm 2045", [2030]),
        ("Tầm nhìn đến năm 2045", [2045]),
        ("Phấn đấu từ năm 2026 trở đi", [2026]),
        ("Đến năm 2026 đạt một nửa, năm 2028 đạt tất cả", [2026, 2028]),
        ("Hoàn thành trước ngày 30/6/2027", [2027]),
        ("Xong trong tháng 6/2027", [2027]),
        ("Đến ngày 01 tháng 7 năm 2027", [2027]),
        ("Từ ngày 01 tháng 7 năm 2026 đến hết ngày 31 tháng 12 năm 2028", [2028]),
        ("Tới 2028 hoàn thành", [2028]),
        ("Tăng so với năm 2024", []),
        ("Nhiều bến hơn, cao hơn năm 2024", []),
        ("Cao hơn 90% vào năm 2027", [2027]),
        ("Bằng sản lượng của năm 2024", []),
        ("Theo Quyết định số 12/QĐ-UBND ngày 05/3/2024", []),
        ("Theo Thông tư số 21/2023/TT-BTC", []),
        ("Theo văn bản ngày 05 tháng 3 năm 2024", []),
        ("Đạt Bộ tiêu chí về bến xanh giai đoạn 2021 - 2025", []),
        ("Trồng 2025 cây", []),
    ],
)
def test_the_years_something_is_due(text: str, years: list[int]) -> None:
    assert [mention.year for mention in due_years(text)] == years


def test_a_mention_knows_its_words() -> None:
    text = "Mở bến đến hết năm 2027 ở xã"
    [mention] = year_mentions(text)
    assert text[mention.start : mention.end] == "đến hết năm 2027"


@pytest.mark.parametrize(
    "text", ["Thu 6 triệu đồng/người/tháng vào năm 2027", "Đón 90 chuyến/ngày vào năm 2027", "2 ca / quý vào năm 2027"]
)
def test_a_unit_of_time_is_no_word_of_the_year_behind_it(text: str) -> None:
    [mention] = year_mentions(text)
    assert text[mention.start : mention.end] == "vào năm 2027"


def test_the_years_of_names_are_told_apart() -> None:
    assert [(m.year, m.named) for m in year_mentions("Theo Chiến lược vận tải đến năm 2035")] == [(2035, True)]
