from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.records.quantities import quantities
from kehoach_extract.vocabulary import Comparator


def read(text: str, year: int | None = None) -> list[tuple[str, float, float | None, str | None, int | None]]:
    return [(q.comparator, q.value, q.value_max, q.unit, q.year) for q in quantities(text, year)]


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("trên 60% bến cá có kho lạnh", ">", 60, "%"),
        ("hơn 1.200 đầu sách", ">", 1200, "đầu sách"),
        ("ít nhất một thủ thư", ">=", 1, "thủ thư"),
        ("tối thiểu phải đạt 80% số chuyến", ">=", 80, "%"),
        ("không dưới 12 chuyến/ngày", ">=", 12, "chuyến/ngày"),
        ("từ 05 vườn chè cổ thụ được bảo tồn trở lên", ">=", 5, "vườn chè cổ thụ"),
        ("đạt 85% trở lên", ">=", 85, "%"),
        ("dưới 3% chuyến xe chậm giờ", "<", 3, "%"),
        ("không quá 2,5% hao hụt", "<=", 2.5, "%"),
        ("tối đa 40 ghế", "<=", 40, "ghế"),
        ("khoảng 7.500 tấn chè búp", "~", 7500, "tấn"),
        ("đạt 100%", "=", 100, "%"),
        ("mở 22 quầy vé", "=", 22, "quầy vé"),
        ("kiểm tra mỗi tàu ít nhất mỗi năm một lần", ">=", 1, "lần"),
        ("tăng gấp 2,5 lần", "=", 2.5, "lần"),
    ],
)
def test_comparator_value_and_unit(text: str, comparator: Comparator, value: float, unit: str) -> None:
    assert read(text) == [(comparator, value, None, unit, None)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("tăng 5 - 6,5%/năm", 5, 6.5, "%/năm"),
        ("đạt từ 8,5% đến 9% số hộ", 8.5, 9, "%"),
        ("mỗi bến có từ 2 - 3 nhà chờ", 2, 3, "nhà chờ"),
        ("hoàn thành từ 70% đến dưới 90% khối lượng", 70, 90, "%"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    assert read(text) == [("range", low, high, unit, None)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("mở 12 tuyến xe buýt trên địa bàn", "tuyến xe buýt"),
        ("có 30 bến cá thông minh", "bến cá"),
        ("trồng 900 ha chè shan", "ha"),
        ("nạo vét 45 km luồng lạch", "km"),
        ("đạt 150.000 m3/ngày đêm", "m3/ngày đêm"),
        ("đạt 9,5 thủ thư/10.000 dân", "thủ thư/10.000 dân"),
        ("đón 2 triệu lượt khách", "triệu lượt khách"),
        ("vận chuyển 500 nghìn lượt người", "nghìn lượt người"),
        ("doanh thu 1,5 nghìn tỷ đồng", "nghìn tỷ đồng"),
        ("xuất khẩu 40 triệu USD", "triệu USD"),
        ("giảm 1,2 điểm %", "điểm %"),
        ("còn 15‰", "‰"),
        ("sắp xếp 8 xã, phường", "xã, phường"),
        ("có 06 sản phẩm OCOP từ chè", "sản phẩm OCOP"),
        ("có 05 xã nông thôn mới", "xã nông thôn mới"),
        ("nâng cấp 03 bến xe Phía Nam", "bến xe"),
        ("hỗ trợ 20 doanh nghiệp nhỏ và vừa", "doanh nghiệp nhỏ và vừa"),
        ("mở 04 điểm đến du lịch", "điểm đến du lịch"),
        ("chọn 02 doanh nghiệp, hợp tác xã (có kho lạnh)", "doanh nghiệp, hợp tác xã"),
        ("mở 03 lớp thuyền trưởng chất lượng cao", "lớp thuyền trưởng"),
        ("cấp 500 thẻ thư viện cá nhân", "thẻ thư viện"),
        ("thử 04 kịch bản ứng dụng bản đồ số", "kịch bản ứng dụng bản đồ số"),
        ("khoảng 300 chủ tàu nhận tin", "chủ tàu"),
        ("đón 2 triệu lượt khách nội địa năm 2027", "triệu lượt khách nội địa"),
        ("hoàn thành 12 chỉ tiêu kinh tế - xã hội", "chỉ tiêu kinh tế - xã hội"),
        ("có 15 bến khu vực miền núi", "bến"),
        ("đứng trong top 05 cả nước", "top"),
    ],
)
def test_the_unit_is_the_counted_noun_alone(text: str, unit: str) -> None:
    assert [q.unit for q in quantities(text)] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Quyết định số 153/QĐ-UBND ngày 27/02/2023",
        "theo Chỉ thị số 25-CT/TU và Nghị quyết 57",
        "hoàn thành trước ngày 15/11 hằng năm",
        "giai đoạn 2026 - 2030, tầm nhìn 2045",
        "cấp thẻ cho trẻ dưới 6 tuổi",
        "báo cáo trong 05 ngày làm việc",
        "phủ sóng 5G tại bến",
        "đạt chuẩn mức độ 2",
        "thực hiện phong trào “5 không, 3 sạch”",
        "một số bến cá, một phần kho sách",
        "bản đồ tỷ lệ 1:2.000",
        "trực 24/24 giờ",
        "theo Đề án 06 và QCVN 02",
        "công nghiệp 4.0",
        "dịch vụ công trực tuyến mức 3, mức 4",
        "thủ tục ở mức độ 3 và 4",
        "chè đạt ISO 22000:2018 và TCVN ISO 9001 : 2015",
        "theo khoản 1, 2 và 3 Điều 9",
        "nêu tại mục 4.1 Phụ lục II",
        "theo Nghị quyết Trung ương 4 khóa XI",
        "học lái tàu văn bằng 2",
        "nhóm từ 30 hộ trở lên",
        "thống nhất trên cả 03 mặt",
        "1/3 số bến",
        "dự án tại cơ sở 2 Trường Nghề",
        "xây dựng một nền vận tải an toàn",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


def test_a_comparator_goes_on_over_a_list() -> None:
    assert read("Mở ít nhất 40 thư viện xã, 15 tủ sách") == [
        (">=", 40, None, "thư viện xã", None),
        (">=", 15, None, "tủ sách", None),
    ]


def test_a_value_that_is_left_is_not_reached() -> None:
    assert read("Nâng tỷ lệ tàu có định vị từ 60% lên 95%") == [("=", 95, None, "%", None)]


def test_a_fraction_counts_its_upper_part() -> None:
    assert read("15/20 bến đạt chuẩn") == [("=", 15, None, "bến", None)]


def test_a_scale_of_points_is_no_second_quantity() -> None:
    assert read("đạt 85/100 điểm") == [("=", 85, None, "điểm", None)]
    assert read("đạt 85 điểm/100 điểm") == [("=", 85, None, "điểm", None)]


def test_numbers_in_words_count_where_something_is_made() -> None:
    assert read("Đưa vào sử dụng hai bến phà") == [("=", 2, None, "bến phà", None)]


def test_a_range_of_time_counts() -> None:
    assert read("Giãn cách từ 15 đến 20 phút") == [("range", 15, 20, "phút", None)]


def test_a_density_counts_what_it_counts_by() -> None:
    assert read("Số thủ thư trên một vạn dân đạt 3") == [("=", 3, None, "thủ thư trên một vạn dân", None)]


def test_each_quantity_has_its_own_year() -> None:
    assert [q.year for q in quantities("Đến năm 2026 đạt 40%, đến năm 2028 đạt 60%", 2030)] == [2026, 2028]
    assert [q.year for q in quantities("Đạt 40% vào năm 2026 và 60% vào năm 2028")] == [2026, 2028]
    assert [q.year for q in quantities("Đạt 9,0 - 9,5%/năm giai đoạn 2026 - 2030")] == [2030]


def test_a_year_behind_the_counted_noun_is_its_year() -> None:
    assert [(q.value, q.year) for q in quantities("vận chuyển 300 nghìn lượt người năm 2027")] == [(300, 2027)]


def test_less_than_is_not_more_than() -> None:
    assert [q.comparator for q in quantities("giá vé bằng hoặc thấp hơn 30.000 đồng")] == ["<"]


def test_a_compared_year_is_not_the_year_it_is_due() -> None:
    assert [q.year for q in quantities("Tăng 10% so với năm 2024", 2030)] == [2030]
    assert [q.year for q in quantities("Không quá 20% sản lượng của năm 2017")] == [None]


def test_ages_count_only_as_lifespans() -> None:
    assert read("Tuổi thọ trung bình đạt 75 tuổi") == [("=", 75, None, "tuổi", None)]


@given(st.integers(1, 999), st.sampled_from(["%", "ha", "km", "tấn", "tỷ đồng"]))
def test_value_and_listed_unit_come_back_as_written(value: int, unit: str) -> None:
    gap = "" if unit == "%" else " "
    assert read(f"Phấn đấu đạt {value}{gap}{unit}.") == [("=", value, None, unit, None)]


@given(st.text(alphabet="0123456789 .,;:-/%()“”năm từ đến tuổi trên xã triệu một", max_size=80))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    found = quantities(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert all(0 <= q.start < q.end <= len(text) for q in found)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Mở 04 tuyến phà nối hai bờ sông", ["tuyến phà"]),
        ("Dựng 02 kho lạnh công suất 50 tấn/ngày", ["kho lạnh", "tấn/ngày"]),
        ("Kè 05 đoạn bờ kênh dài tối thiểu 300 m", ["đoạn bờ kênh", "m"]),
        ("Mua 06 xe khách đường dài", ["xe khách đường dài"]),
        ("1.250 tàu cá lắp máy định vị", ["tàu cá"]),
        ("In 5.000 tờ rơi giới thiệu tuyến phà", ["tờ rơi"]),
        ("Xây 02 xưởng lắp ráp tàu cá", ["xưởng lắp ráp tàu cá"]),
    ],
)
def test_what_joins_or_measures_a_thing_is_not_its_unit(text: str, units: list[str]) -> None:
    assert [q.unit for q in quantities(text)] == units


def test_the_base_of_a_rate_is_no_goal() -> None:
    assert [q.value for q in quantities("Cứ 10.000 dân có 02 điểm đọc sách")] == [2]


def test_a_number_in_words_that_opens_a_sentence_counts() -> None:
    assert [(q.value, q.unit) for q in quantities("Ba xã có bến cá")] == [(3, "xã")]
    assert quantities("Một xã có bến cá") == quantities("Ba là dựng bến cá") == []
