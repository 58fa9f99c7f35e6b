"""Deadlines in time columns, in headings and in running text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.records.deadlines import heading_period, parse_deadline

Dates = tuple[str, str | None, str | None]


def read(text: str, context: str, year: int | None = None) -> Dates | None:
    due = parse_deadline(text, context="column" if context == "column" else "text", default_year=year)
    if due is None:
        return None
    return (due.kind, due.start.isoformat() if due.start else None, due.end.isoformat() if due.end else None)


COLUMN: list[tuple[str, Dates | None]] = [
    ("Trước ngày 01/3/2027", ("before", None, "2027-02-28")),
    ("Trước 15.8.2026", ("before", None, "2026-08-14")),
    ("Trước tháng 6 năm 2026", ("before", None, "2026-05-31")),
    ("Trước quý IV/2026", ("before", None, "2026-09-30")),
    ("Chậm nhất năm 2026", ("by", None, "2026-12-31")),
    ("Chậm nhất trước ngày 20/9/2026", ("before", None, "2026-09-19")),
    ("Đến năm 2031", ("by", None, "2031-12-31")),
    ("Đến hết quý III/2026", ("by", None, "2026-09-30")),
    ("Hoàn thành trong quý II năm 2026", ("by", None, "2026-06-30")),
    ("Hoàn thành: Tháng 2/2028", ("by", None, "2028-02-29")),
    ("Xong trong tháng 4/2026", ("by", None, "2026-04-30")),
    ("Cuối năm 2026", ("by", None, "2026-12-31")),
    ("Từ nay đến hết năm 2027", ("by", None, "2027-12-31")),
    ("Từ khi ban hành Kế hoạch đến ngày 30/11/2026", ("by", None, "2026-11-30")),
    ("Ngày 02/9/2026", ("on", "2026-09-02", "2026-09-02")),
    ("02-9-2026", ("on", "2026-09-02", "2026-09-02")),
    ("Dự kiến 8 giờ, ngày 12 tháng 5 năm 2026", ("on", "2026-05-12", "2026-05-12")),
    ("Quý II năm 2026", ("within", "2026-04-01", "2026-06-30")),
    ("Quí 4/2026", ("within", "2026-10-01", "2026-12-31")),
    ("Tháng 2/2026", ("within", "2026-02-01", "2026-02-28")),
    ("T7/2026", ("within", "2026-07-01", "2026-07-31")),
    ("07/2026", ("within", "2026-07-01", "2026-07-31")),
    ("2026", ("within", "2026-01-01", "2026-12-31")),
    ("Trong năm 2026", ("within", "2026-01-01", "2026-12-31")),
    ("6 tháng đầu năm 2026", ("within", "2026-01-01", "2026-06-30")),
    ("Sáu tháng cuối năm 2026", ("within", "2026-07-01", "2026-12-31")),
    ("Từ năm 2027", ("from", "2027-01-01", None)),
    ("Năm 2027 và các năm tiếp theo", ("from", "2027-01-01", None)),
    ("Từ tháng 3/2026 đến khi có quy định mới", ("from", "2026-03-01", None)),
    ("2026-2030", ("range", "2026-01-01", "2030-12-31")),
    ("Từ 2026 đến 2030", ("range", "2026-01-01", "2030-12-31")),
    ("Giai đoạn 2026 – 2030", ("range", "2026-01-01", "2030-12-31")),
    ("Quý I, II/2027", ("range", "2027-01-01", "2027-06-30")),
    ("Tháng 9-10/2026", ("range", "2026-09-01", "2026-10-31")),
    ("Tháng 10/2026 - tháng 3/2027", ("range", "2026-10-01", "2027-03-31")),
    ("03/4/2026-15/4/2026 ≤ 10 ngày", ("range", "2026-04-03", "2026-04-15")),
    ("Từ ngày 16/7 đến hết ngày 25/7/2026", ("range", "2026-07-16", "2026-07-25")),
    ("Ngày 10-15/5/2026", ("range", "2026-05-10", "2026-05-15")),
    ("Khởi công quý II/2026, hoàn thành quý IV/2027", ("range", "2026-04-01", "2027-12-31")),
    ("Nhiệm vụ thường xuyên", ("recurring", None, None)),
    ("Nhiệm vụ thường vụ xuyên", ("recurring", None, None)),
    ("Hằng năm", ("recurring", None, None)),
    ("2026 và hằng năm", ("recurring", None, None)),
    ("Trước ngày 25 hàng tháng", ("recurring", None, None)),
    ("Định kỳ hàng quý (trước ngày 20)", ("recurring", None, None)),
    ("02 lần/năm", ("recurring", None, None)),
    ("18 tháng", ("conditional", None, None)),
    ("≤ 20 ngày làm việc", ("conditional", None, None)),
    ("Theo tiến độ dự án", ("conditional", None, None)),
    ("Sau khi có hướng dẫn của Bộ", ("conditional", None, None)),
    ("Theo Quyết định số 7/QĐ-UBND ngày 05/4/2024", ("conditional", None, None)),
    ("Quý II", ("within", None, None)),
    ("31/4/2026", ("conditional", None, None)),
    ("", None),
    (" - ", None),
    ("…", None),
]


@pytest.mark.parametrize(("text", "expected"), COLUMN)
def test_a_time_column(text: str, expected: Dates | None) -> None:
    assert read(text, "column") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xong trước 15/10", ("before", None, "2026-10-14")),
        ("Quý II", ("within", "2026-04-01", "2026-06-30")),
        ("Trong năm", ("within", "2026-01-01", "2026-12-31")),
        ("Tháng 12", ("within", "2026-12-01", "2026-12-31")),
        ("Tháng 5/2027", ("within", "2027-05-01", "2027-05-31")),
    ],
)
def test_the_plan_gives_the_year(text: str, expected: Dates) -> None:
    assert read(text, "column", 2026) == expected


TEXT: list[tuple[str, Dates | None]] = [
    ("Thường xuyên kiểm tra máy thông tin trên tàu cá", ("recurring", None, None)),
    ("Kiểm tra máy thông tin thường xuyên trên tàu cá", None),
    ("Hằng năm, mở lớp cho thuyền trưởng", ("recurring", None, None)),
    ("Mở lớp cho thuyền trưởng hằng năm", ("recurring", None, None)),
    ("Đưa việc nạo vét vào kế hoạch sửa chữa cảng hàng năm", None),
    ("Bố trí dự toán mua sách hằng năm cho thư viện", None),
    ("Lấy số tàu tốt làm căn cứ xếp loại chủ bến hằng năm", None),
    ("Cập nhật số tuyến xe; định kỳ báo cáo kết quả về Sở Xây dựng", ("recurring", None, None)),
    ("Khám sức khỏe định kỳ cho lái xe", None),
    ("Xây dựng kế hoạch kiểm tra định kỳ và đột xuất các bến", None),
    ("Định kỳ hằng quý (trước ngày 20 tháng cuối quý) báo cáo số chuyến xe", ("recurring", None, None)),
    ("Báo cáo số chuyến xe trước ngày 30/11 hằng năm", ("recurring", None, None)),
    ("Trình đề án bến cá trước ngày 15 tháng 8 năm 2026", ("before", None, "2026-08-14")),
    ("Hoàn thành nạo vét luồng trong quý II năm 2026", ("by", None, "2026-06-30")),
    ("Hoàn thành việc nạo vét luồng phía bắc trong tháng 5 năm 2026", ("by", None, "2026-05-31")),
    ("Xử lý dứt điểm bến cóc, xong trong quý I/2026", ("by", None, "2026-03-31")),
    ("Mở tuyến xe buýt số 4 trong tháng 6/2026", ("within", "2026-06-01", "2026-06-30")),
    ("Tổ chức ngày sách vào ngày 21/4/2026", ("on", "2026-04-21", "2026-04-21")),
    ("Từ năm 2027, thay toàn bộ xe chạy dầu", ("from", "2027-01-01", None)),
    ("Giai đoạn 2026-2028, trồng lại nương chè già", ("range", "2026-01-01", "2028-12-31")),
    ("Sửa chữa mái thư viện (quý III/2026)", ("within", "2026-07-01", "2026-09-30")),
    ("Sửa mái thư viện. Thời gian hoàn thành: Quý III/2026.", ("within", "2026-07-01", "2026-09-30")),
    ("Đo mực nước từ tháng 3 đến tháng 10 năm 2026; số điểm đo 12 điểm", ("range", "2026-03-01", "2026-10-31")),
    ("Triển khai kế hoạch đua thuyền toàn tỉnh từ ngày 05/6 đến ngày 10/6/2026", ("range", "2026-06-05", "2026-06-10")),
    ("Trưng bày sách hiếm (từ ngày 05/6 đến ngày 10/6/2026) tại thư viện", ("range", "2026-06-05", "2026-06-10")),
    ("Lập bảng số liệu từ tháng 1 đến tháng 6 năm 2024", None),
    ("Thả phao tiêu; thời gian thả phao từ tháng 4/2026, số phao: 8", ("from", "2026-04-01", None)),
    ("Chở khách trong thời gian hội sách gồm: thủy thủ, khách mời", None),
    ("Sửa bến hỏng do mưa lũ từ ngày 16/9 đến ngày 22/9/2026", None),
    ("Gắn việc giữ luồng với nhiệm vụ kế hoạch sửa cảng hàng năm", None),
    ("Giảm thời gian cập bến từ 15 ngày xuống 10 ngày", None),
    ("Trồng lại đồi chè, làm đường lên đồi giai đoạn 2026-2028", ("range", "2026-01-01", "2028-12-31")),
    ("Xây dựng kế hoạch bán chè của xã giai đoạn 2026-2028", None),
    ("Thực hiện chính sách hỗ trợ chủ tàu giai đoạn 2026-2028", None),
    ("Dỡ các bến cóc trên đầm từ năm 2026", None),
    ("Xóa các bến cóc trên đầm từ năm 2026", ("from", "2026-01-01", None)),
    ("Thống kê các vụ chìm tàu từ năm 2020", None),
    ("Sửa tàu cũ, hoàn thành trong quý III năm 2026", ("by", None, "2026-09-30")),
    ("Gửi số tàu về Phòng Kế hoạch - Tổng hợp trước ngày 18 hằng tháng", ("recurring", None, None)),
    ("Gửi số tàu trước ngày 25 của tháng cuối quý", ("recurring", None, None)),
    ("Họp chủ bến vào năm 2028, tổng kết vào năm 2030", ("within", "2028-01-01", "2028-12-31")),
    ("Mực nước đầm; tần suất: Tháng 3, 4 đo 02 đợt/tháng; tháng 5 đến tháng 8 tần suất đo 04 đợt/tháng", None),
    ("Gửi số tàu về Sở Kế hoạch và Đầu tư hằng quý", ("recurring", None, None)),
    ("Định kỳ nếm thử chè búp tại xưởng", ("recurring", None, None)),
    ("Kiểm tra bến xe định kỳ", ("recurring", None, None)),
    ("Kiểm tra chế độ báo cáo định kỳ", None),
    ("Đưa việc giữ luồng sạch vào nội dung đánh giá, phân loại cán bộ hàng năm", None),
    ("Phấn đấu đến năm 2030, trên 90% tàu có máy định vị", None),
    ("Bảo đảm đến năm 2030, 100% bến có mái che", None),
    ("Đến năm 2030, 12 bến có mái che", None),
    ("Thực hiện Quyết định số 7/QĐ-UBND ngày 03/4/2024 về bến xe", None),
    ("Ban hành kế hoạch thực hiện Chương trình chè giai đoạn 2026-2030", None),
    ("Rà soát theo Quy hoạch cảng cá đến năm 2030, tầm nhìn đến năm 2050", None),
    ("Tổng hợp số chuyến đã chạy trong năm 2024", None),
    ("Học tập “Thư viện xanh trước ngày 01/6/2026”", None),
    ("Mở cửa kho sách sau khi được cấp có thẩm quyền phê duyệt", ("conditional", None, None)),
    ("Tách bến xe khi Ủy ban nhân dân tỉnh quyết định", ("conditional", None, None)),
    ("Nâng giá vé theo lộ trình quy định", ("conditional", None, None)),
    ("Nâng giá vé theo lộ trình phù hợp với thu nhập", None),
    ("Chỉ cho tàu rời bến khi được cấp có thẩm quyền cho phép", None),
    ("Gửi danh sách trong thời hạn 10 ngày kể từ ngày nhận Kế hoạch", ("conditional", None, None)),
    ("Sau khi có hướng dẫn, trình đề án trước ngày 01/7/2026", ("before", None, "2026-06-30")),
    ("Nạo vét luồng vào bến", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), TEXT)
def test_running_text(text: str, expected: Dates | None) -> None:
    assert read(text, "text") == expected


def test_the_words_are_kept_as_written() -> None:
    due = parse_deadline("Trình đề án TRƯỚC NGÀY 15/8/2026, gửi Sở Xây dựng", context="text")
    assert due is not None
    assert due.raw == "TRƯỚC NGÀY 15/8/2026"
    assert not due.inherited


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Chủ bến định kỳ hàng năm hoặc đột xuất báo cáo số tàu", "định kỳ hàng năm hoặc đột xuất"),
        ("Định kỳ hằng năm (trước ngày 15/12) các xã báo cáo số tàu", "Định kỳ hằng năm (trước ngày 15/12)"),
        ("Định kỳ 6 tháng, hàng năm, giữa nhiệm kỳ, hội đồng họp", "Định kỳ 6 tháng, hàng năm, giữa nhiệm kỳ"),
        ("Gửi số tàu trước ngày 18 hằng tháng cho cảng", "trước ngày 18 hằng tháng"),
        ("Định kỳ 02 lần/năm đo luồng", "Định kỳ 02 lần/năm"),
    ],
)
def test_recurring_words_are_kept_together(text: str, raw: str) -> None:
    due = parse_deadline(text, context="text")
    assert due is not None
    assert (due.kind, due.raw) == ("recurring", raw)


def test_a_period_before_the_plan_dates_nothing_to_be_done() -> None:
    assert read("Xóa các bến cóc từ năm 2020", "text", 2026) is None
    assert read("Xóa các bến cóc từ năm 2020", "text", 2019) == ("from", "2020-01-01", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giai đoạn 2024 - 2025:", ("range", date(2024, 1, 1), date(2025, 12, 31))),
        ("Năm 2026", ("within", date(2026, 1, 1), date(2026, 12, 31))),
        ("Đến năm 2030", ("by", None, date(2030, 12, 31))),
        ("Nhiệm vụ giai đoạn 2026-2030", ("range", date(2026, 1, 1), date(2030, 12, 31))),
        ("QUÝ I/2026", ("within", date(2026, 1, 1), date(2026, 3, 31))),
    ],
)
def test_a_heading_that_is_a_period(text: str, expected: tuple[str, date | None, date | None]) -> None:
    period = heading_period(text)
    assert period is not None
    assert (period.kind, period.start, period.end) == expected


@pytest.mark.parametrize(
    "text", ["Xây dựng bến cá năm 2026", "Bến cá", "Quyết định số 7/QĐ-UBND ngày 03/4/2024", "", "Quý I"]
)
def test_a_heading_that_is_none(text: str) -> None:
    assert heading_period(text) is None


days = st.dates(min_value=date(1990, 1, 2), max_value=date(2099, 12, 30))
WRITINGS = (
    "ngày {d:02}/{m}/{y}",
    "{d}/{m:02}/{y}",
    "ngày {d:02} tháng {m} năm {y}",
    "ngày {d}.{m}.{y}",
    "{d} / {m}/ {y}",
)


@given(day=days, writing=st.sampled_from(WRITINGS))
def test_every_writing_of_a_day(day: date, writing: str) -> None:
    text = writing.format(d=day.day, m=day.month, y=day.year)
    assert read(text, "column") == ("on", day.isoformat(), day.isoformat())
    assert read(f"Trước {text}", "column") == ("before", None, (day - timedelta(days=1)).isoformat())
    assert read(f"Trình đề án chậm nhất {text}", "text") == ("by", None, day.isoformat())


@given(first=days, last=days)
def test_two_days_make_a_range_in_their_order(first: date, last: date) -> None:
    text = f"{first.day}/{first.month}/{first.year} - {last.day}/{last.month}/{last.year}"
    due = parse_deadline(text, context="column")
    assert due is not None
    if first <= last:
        assert (due.start, due.end) == (first, last)
    assert due.start is None or due.end is None or due.start <= due.end


@given(year=st.integers(1990, 2099), quarter=st.integers(1, 4), roman=st.booleans())
def test_a_quarter_is_three_whole_months(year: int, quarter: int, roman: bool) -> None:
    written = ("I", "II", "III", "IV")[quarter - 1] if roman else str(quarter)
    due = parse_deadline(f"Quý {written} năm {year}", context="column")
    assert due is not None
    assert due.start == date(year, 3 * quarter - 2, 1)
    assert due.end is not None
    assert (due.end + timedelta(days=1)) == (date(year, 3 * quarter + 1, 1) if quarter < 4 else date(year + 1, 1, 1))


@given(st.text(alphabet="0123456789/.- ngàythámnămquýđếnướcừ,;():\n", max_size=60))
def test_no_text_breaks_the_grammar(text: str) -> None:
    for context in ("column", "text"):
        due = read(text, context, 2026)
        if due and due[1] and due[2]:
            assert due[1] <= due[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dự lễ hạ thủy tàu vào 7 giờ 30 ngày 05/6/2023", ("on", date(2023, 6, 5), date(2023, 6, 5))),
        ("Xây dựng bến cá đạt tiêu chuẩn trong năm 2023", ("within", date(2023, 1, 1), date(2023, 12, 31))),
        ("Trong 3 năm (2023 - 2025) trồng xong đai rừng", ("range", date(2023, 1, 1), date(2025, 12, 31))),
        ("Mỗi tháng họp bạn đọc một lần", ("recurring", None, None)),
        ("Mỗi quý một lần, kiểm tra phao tiêu", ("recurring", None, None)),
        ("Gửi danh sách tàu trước 16 giờ 30 phút ngày 15/4/2023", ("by", None, date(2023, 4, 15))),
        ("Hết tháng 10/2023 di dời xong các lồng bè", ("by", None, date(2023, 10, 31))),
        ("Từ nay đến hết năm 2024 di dời các lồng bè", ("by", None, date(2024, 12, 31))),
        ("Hết năm 2025 có 90% lồng bè được di dời", None),
        ("Khai mạc hội thi chèo thuyền ngày 05/5/2024.", ("on", date(2024, 5, 5), date(2024, 5, 5))),
        ("Tổ chức phiên chợ chè ngày 09/3/2024 tại bến Đò Mới", ("on", date(2024, 3, 9), date(2024, 3, 9))),
        ("Tổ chức kỷ niệm 50 năm ngày 10/3/2024", None),
        ("Tổ chức thực hiện Công văn của Sở Y tế ngày 10/3/2024.", None),
        ("Mỗi tháng trong năm là một chủ đề đọc sách", None),
    ],
)
def test_hours_events_years_counted_and_each_month(
    text: str, expected: tuple[str, date | None, date | None] | None
) -> None:
    found = parse_deadline(text, context="text", default_year=2023)
    assert (found and (found.kind, found.start, found.end)) == expected


def test_the_years_counted_are_kept_with_their_brackets() -> None:
    found = parse_deadline("Trong 3 năm (2023 - 2025) trồng xong đai rừng", context="text")
    assert found
    assert found.raw == "Trong 3 năm (2023 - 2025)"


def test_a_remark_behind_the_period_of_a_heading_is_let_pass() -> None:
    found = heading_period("Tháng 5/2024 (Tháng đọc sách)")
    assert found
    assert (found.kind, found.start, found.end) == ("within", date(2024, 5, 1), date(2024, 5, 31))
