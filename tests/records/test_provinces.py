"""Provinces by era: names found in text, types by date, today's units."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach_extract.records.provinces import all_provinces, find_province, province_now


@pytest.mark.parametrize(
    ("day", "units", "cities"),
    [
        (date(2009, 1, 1), 63, 5),
        (date(2024, 12, 31), 63, 5),
        (date(2025, 1, 1), 63, 6),
        (date(2025, 6, 30), 63, 6),
        (date(2025, 7, 1), 34, 6),
        (date(2026, 4, 29), 34, 6),
        (date(2026, 4, 30), 34, 7),
    ],
)
def test_how_many_units_there_are(day: date, units: int, cities: int) -> None:
    valid = [province for province in all_provinces() if province.first <= day <= province.last]
    assert len(valid) == units
    assert len({province.code for province in valid}) == units
    assert sum(province.type == "thanh_pho" for province in valid) == cities


def test_every_unit_leads_to_one_of_today() -> None:
    today = {province.name for province in all_provinces() if province.last == date.max}
    assert {province_now(province.name) for province in all_provinces()} == today


@pytest.mark.parametrize(
    ("text", "day", "full_name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", None, "Tỉnh Đắk Lắk"),
        ("Đăk Lăk, ngày 02 tháng 5", None, "Tỉnh Đắk Lắk"),
        ("Sở Xây dựng tỉnh Hoà Bình", None, "Tỉnh Hòa Bình"),
        ("TP. HCM", None, "Thành phố Hồ Chí Minh"),
        ("Thư viện TP Hồ Chí Minh", None, "Thành phố Hồ Chí Minh"),
        ("Thừa Thiên - Huế", None, "Tỉnh Thừa Thiên Huế"),
        ("Bà Rịa-Vũng Tàu", None, "Tỉnh Bà Rịa - Vũng Tàu"),
        ("TỈNH BÀ RỊA – VŨNG TÀU", None, "Tỉnh Bà Rịa - Vũng Tàu"),
        ("Huế, ngày 3 tháng 4 năm 2024", date(2024, 4, 3), "Tỉnh Thừa Thiên Huế"),
        ("Huế, ngày 3 tháng 4 năm 2025", date(2025, 4, 3), "Thành phố Huế"),
        ("UBND thành phố Huế, tỉnh Thừa Thiên Huế", date(2023, 1, 1), "Tỉnh Thừa Thiên Huế"),
        ("tỉnh Đồng Nai", date(2026, 1, 1), "Tỉnh Đồng Nai"),
        ("Đồng Nai", date(2026, 5, 1), "Thành phố Đồng Nai"),
        ("thành phố Thái Bình", date(2020, 1, 1), "Tỉnh Thái Bình"),
        ("bến xe Hải Dương và tỉnh Hưng Yên", None, "Tỉnh Hưng Yên"),
        ("tỉnh Hà Tây", date(2006, 1, 1), "Tỉnh Hà Tây"),
        ("THƯ VIỆN TỈNH VINH PHUC", None, "Tỉnh Vĩnh Phúc"),
        ("Bến xe tỉnh Vỉnh Phúc", None, "Tỉnh Vĩnh Phúc"),
        ("UY BAN NHAN DAN TINH QUANG NGAI", None, "Tỉnh Quảng Ngãi"),
        ("Hoa Binh, ngay 5 thang 6 nam 2019", None, "Tỉnh Hòa Bình"),
        ("Thu vien huyen Ha Giang, tinh Tuyen Quang", date(2026, 1, 1), "Tỉnh Tuyên Quang"),
        ("cảng của thành phố Da Nẵng", date(2024, 1, 1), "Thành phố Đà Nẵng"),
        ("tinh Ba Ria - Vung Tau", None, "Tỉnh Bà Rịa - Vũng Tàu"),
    ],
)
def test_a_province_is_found(text: str, day: date | None, full_name: str) -> None:
    found = find_province(text, day)
    assert found is not None
    assert found.full_name == full_name


@pytest.mark.parametrize(
    "text",
    [
        "vì hòa bình",
        "châu Á - Thái Bình Dương",
        "huyện Quảng Ninh",
        "xã Hà Nam",
        "",
        "HANOI",
        "huyen Quang Ninh",
        "xe buyt Da nang cap",
        "Thai Binh Duong",
        "tỉnh ta hoa binh",
        "bến Vinh Phúc",
        "thành phố Hue",
        "tỉnh Hà Namm",
    ],
)
def test_no_province(text: str) -> None:
    assert find_province(text) is None


def test_codes_change_with_the_era() -> None:
    before, after = (find_province("Gia Lai", day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert before is not None
    assert after is not None
    assert (before.code, after.code) == ("64", "52")


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Bắc Giang", "Bắc Ninh"),
        ("HOÀ BÌNH", "Phú Thọ"),
        ("Hà Tây", "Hà Nội"),
        ("Gia Lai", "Gia Lai"),
        ("Atlantis", "Atlantis"),
    ],
)
def test_the_unit_of_today(name: str, now: str) -> None:
    assert province_now(name) == now
