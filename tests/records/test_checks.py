"""Every check: what it tells, and what it must not tell."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach_extract.data import load
from kehoach_extract.outline import Appendix, DataTable, Letterhead, Mark, Node, Outline, Signature
from kehoach_extract.plan import Deadline, Health, Metadata, Plan, Quantity, Source, Target, Task, Warning_
from kehoach_extract.records.checks import check, warnings_of
from kehoach_extract.source import Line, Note, Place
from kehoach_extract.structure.captions import Caption
from kehoach_extract.structure.table_grid import table_of
from kehoach_extract.structure.tables import data_table


def outline_of(*body: Node | DataTable, appendices: list[Appendix] | None = None) -> Outline:
    return Outline(Letterhead(), [], list(body), [], [], Signature(), appendices or [])


def plan_of(**metadata: object) -> Plan:
    source = Source(name="a", sha256="0", media_type="t", pages=None, health=Health(status="healthy", pages=[]))
    return Plan(source=source, metadata=Metadata.model_validate(metadata))


def told(outline: Outline, plan: Plan | None = None) -> list[Warning_]:
    return check(plan or plan_of(), outline)


def codes(outline: Outline, plan: Plan | None = None) -> list[str]:
    return [warning.code for warning in told(outline, plan)]


def table(rows: list[list[str]], unit: str | None = None) -> DataTable:
    return data_table(table_of(rows), Caption("Bảng 1. Xe buýt", unit))


def item(label: str, text: str, *children: Node, style: str = "arabic", value: int | None = None) -> Node:
    mark = Mark(style, label, value or int(label), ")" if style == "letter" else ".")  # type: ignore[arg-type]
    return Node(text, mark, children=list(children), places=(Place(lines=(1, 1)),))


HEAD = ["TT", "Tuyến", "Vốn tỉnh", "Vốn xã"]


# sums ---------------------------------------------------------------------------------------------


def test_a_total_that_misses_its_parts() -> None:
    rows = [HEAD, ["1", "Tuyến 01", "12", "3"], ["2", "Tuyến 02", "8", "4"], ["", "Cộng", "20", "9"]]
    [warning] = told(outline_of(table(rows)))
    assert warning.code == "total_of_rows"
    assert "9" in warning.message_vi
    assert "7" in warning.message_vi
    assert "“Vốn xã”" in warning.message_en


def test_totals_that_add_up_within_rounding_are_not_told() -> None:
    rows = [HEAD, ["1", "Tuyến 01", "12,18", "3"], ["2", "Tuyến 02", "8,1", "4"], ["", "Cộng", "20,3", "7"]]
    assert codes(outline_of(table(rows))) == []


def test_a_total_of_parts_is_not_compared_with_their_rows() -> None:
    rows = [
        HEAD,
        ["I", "Nội thị", "20", "7"],
        ["1", "Tuyến 01", "12", "3"],
        ["2", "Tuyến 02", "8", "4"],
        ["II", "Ngoại thị", "5", "1"],
        ["1", "Tuyến 11", "5", "1"],
        ["", "Tổng cộng", "25", "8"],
    ]
    assert codes(outline_of(table(rows))) == []


def test_a_total_in_the_first_row() -> None:
    rows = [HEAD, ["", "Tổng số", "20", "8"], ["1", "Tuyến 01", "12", "3"], ["2", "Tuyến 02", "8", "4"]]
    assert codes(outline_of(table(rows))) == ["total_of_rows"]


def test_a_group_that_misses_its_rows() -> None:
    rows = [
        HEAD,
        ["I", "Nội thị", "20", "7"],
        ["1", "Tuyến 01", "12", "3"],
        ["2", "Tuyến 02", "8", "4"],
        ["II", "Ngoại thị", "9", "5"],
        ["1", "Tuyến 11", "5", "1"],
        ["2", "Tuyến 12", "4", "1"],
    ]
    [warning] = told(outline_of(table(rows)))
    assert (warning.code, "Ngoại thị" in warning.message_vi) == ("total_of_rows", True)


def test_averages_and_rates_are_no_sums() -> None:
    rows = [
        ["TT", "Vùng", "Tỷ lệ (%)", "Năng suất bình quân"],
        ["I", "Phía bắc", "55", "12"],
        ["1", "Đồi Thông", "50", "11"],
        ["2", "Đồi Cọ", "60", "13"],
        ["", "Tổng", "55", "12"],
    ]
    assert codes(outline_of(table(rows))) == []


def test_rows_of_different_units_are_not_added() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2031", "Năm 2032"],
        ["I", "Chè", "", "30", "40"],
        ["1", "Diện tích", "ha", "12", "13"],
        ["2", "Sản lượng", "tấn", "30", "40"],
    ]
    assert codes(outline_of(table(rows))) == []


def test_a_total_column_that_misses_its_years() -> None:
    rows = [
        ["TT", "Nguồn", "Tổng cộng", "Năm 2031", "Năm 2032"],
        ["1", "Tỉnh", "5", "2", "3"],
        ["2", "Xã", "9", "4", "5"],
        ["3", "Doanh nghiệp", "4", "4", "6"],
    ]
    [warning] = told(outline_of(table(rows)))
    assert (warning.code, "10" in warning.message_vi) == ("total_of_columns", True)


def test_numbers_that_begin_anew_below_a_decimal_row_are_its_own_rows() -> None:
    rows = [
        ["TT", "Mục", "Thành tiền"],
        ["1", "Đo nước", "60"],
        ["1.1", "Ở bến", "20"],
        ["1", "Độ mặn", "12"],
        ["2", "Độ trong", "8"],
        ["1.2", "Ở ao", "40"],
        ["1", "Độ mặn", "25"],
        ["2", "Độ trong", "15"],
    ]
    assert codes(outline_of(table(rows))) == []


def test_a_sum_of_money_that_misses_its_items() -> None:
    part = Node("", heading="Kinh phí", kind="kinh_phi", level=1)
    total = Node("Tổng kinh phí mua xe: 12 tỷ đồng, trong đó:", places=(Place(lines=(3, 3)),))
    total.children = [Node("Ngân sách tỉnh: 7 tỷ đồng."), Node("Doanh nghiệp: 4 tỷ đồng.")]
    part.children = [total]
    assert codes(outline_of(part)) == ["total_of_sums"]
    total.children[1] = Node("Doanh nghiệp: 5 tỷ đồng.")
    assert codes(outline_of(part)) == []


# dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Khánh thành ngày 31/4/2031", "họp ngày 30 tháng 02 năm 2031", "số 5 ngày 10/19/2031", "ngày 30/02 hằng năm"],
)
def test_impossible_dates(text: str) -> None:
    assert codes(outline_of(Node(text))) == ["impossible_date"]


@pytest.mark.parametrize("text", ["ngày 29/02/2032", "tỷ lệ 3/40", "từ 20-25/9/2031", "đường tỉnh 31/13", "quý 3/2031"])
def test_dates_that_can_be(text: str) -> None:
    assert codes(outline_of(Node(text))) == []


def test_a_document_dated_after_the_plan() -> None:
    outline = outline_of(Node("theo Quyết định số 77/QĐ-BGTVT ngày 09/10/2031"))
    assert codes(outline, plan_of(date="2031-09-01", date_year=2031)) == ["cited_after_plan"]
    assert codes(outline, plan_of(date="2031-11-01", date_year=2031)) == []


def test_one_document_with_two_dates_of_one_year() -> None:
    first = Node("Kế hoạch số 31/KH-UBND ngày 02/3/2030 và Kế hoạch số 31/KH-UBND ngày 12/3/2030")
    assert codes(outline_of(first)) == ["cited_with_two_dates"]
    second = Node("Kế hoạch số 31/KH-UBND ngày 02/3/2029 và Kế hoạch số 31/KH-UBND ngày 12/3/2030")
    assert codes(outline_of(second)) == []


def test_a_normative_number_of_another_year_is_told_once() -> None:
    outline = outline_of(Node("Thông tư số 12/2030/TT-BGTVT ngày 05/5/2032"))
    assert codes(outline, plan_of(date="2031-09-01", date_year=2031)) == ["number_against_date"]


def test_an_appendix_of_another_day() -> None:
    appendix = Appendix("Phụ lục 1", "1", "BẾN", "(Kèm theo Kế hoạch số 5/KH-UBND ngày 07/9/2031 của UBND tỉnh)")
    outline = outline_of(Node("Chi tiết tại Phụ lục 1"), appendices=[appendix])
    assert codes(outline, plan_of(number="5/KH-UBND", symbol="KH-UBND", date="2031-09-01")) == ["appendix_date"]


def test_a_deadline_before_the_plan() -> None:
    plan = plan_of(date="2031-09-01", date_year=2031)
    late = Deadline(raw="Trước ngày 01/8/2031", kind="before", end=date(2031, 7, 31))
    open_year = Deadline(raw="Năm 2031", kind="within", start=date(2031, 1, 1), end=date(2031, 12, 31))
    plan.tasks = [
        Task(id="a", origin="nhiem_vu", number="II.1", text="Mở tuyến", deadline=late),
        Task(id="b", origin="nhiem_vu", number="II.2", text="Dán lịch", deadline=open_year),
    ]
    [warning] = told(outline_of(), plan)
    assert (warning.code, "II.1" in warning.message_vi) == ("deadline_before_plan", True)


def test_a_period_that_ends_before_it_begins() -> None:
    assert codes(outline_of(Node("phát triển xe buýt giai đoạn 2035-2031"))) == ["reversed_period"]


# lists --------------------------------------------------------------------------------------------


def test_a_number_used_twice() -> None:
    outline = outline_of(
        item("4", "Sở Xây dựng"), item("5", "Sở Nội vụ"), item("5", "Sở Tài chính"), item("6", "Sở Y tế")
    )
    [warning] = told(outline)
    assert (warning.code, "Sở Nội vụ" in warning.message_vi) == ("list_number_twice", True)


def test_numbers_left_out() -> None:
    [warning] = told(outline_of(item("1", "Mở tuyến"), item("4", "Dán lịch")))
    assert (warning.code, "2, 3" in warning.message_vi) == ("list_number_missing", True)


def test_letters_follow_the_vietnamese_order() -> None:
    letters = [("d", 4), ("e", 6), ("g", 7), ("i", 9), ("k", 10)]
    nodes = [item(label, f"Mở tuyến {label}", style="letter", value=value) for label, value in letters]
    [warning] = told(outline_of(*nodes))
    assert "h" in warning.message_vi.split(":")[-1]


def test_a_number_inside_a_paragraph_is_not_missing() -> None:
    nodes = [item("1", "Thời gian: mùa hè 2. Địa điểm: bến xe"), item("3", "Kinh phí")]
    assert codes(outline_of(*nodes)) == []


def test_a_new_list_and_a_large_gap_are_not_told() -> None:
    assert codes(outline_of(item("1", "a"), item("2", "b"), item("1", "c"), item("2", "d"))) == []
    assert codes(outline_of(item("1", "Mở tuyến"), item("9", "Dán lịch"))) == []


def test_lists_of_damaged_text_are_not_checked() -> None:
    plan = plan_of()
    plan.source.health.status = "damaged"
    assert codes(outline_of(item("1", "Mở tuyến"), item("3", "Dán lịch")), plan) == []


def test_row_numbers_of_a_table() -> None:
    rows = [
        ["TT", "Việc", "Chủ trì"],
        ["1", "Mở tuyến", "Sở A"],
        ["2", "Dán lịch", "Sở A"],
        ["2", "Sơn ghế", "Sở A"],
        ["4", "Lau xe", "Sở A"],
    ]
    assert codes(outline_of(table(rows))) == ["row_number_twice", "row_number_missing"]


def test_row_numbers_that_begin_anew_in_each_group_are_right() -> None:
    rows = [
        ["TT", "Việc", "Chủ trì"],
        ["I", "Xe buýt", ""],
        ["1", "Mở tuyến", "Sở A"],
        ["2", "Dán lịch", "Sở A"],
        ["II", "Thư viện", ""],
        ["1", "Mua sách", "Sở B"],
    ]
    assert codes(outline_of(table(rows))) == []


def test_parts_that_begin_with_b() -> None:
    rows = [["TT", "Việc", "Vốn"], ["B", "Giai đoạn sau", "9"], ["1", "Mở tuyến", "4"], ["2", "Dán lịch", "5"]]
    assert codes(outline_of(table(rows))) == ["row_start"]


# references ---------------------------------------------------------------------------------------


def test_the_plans_own_number_in_several_ways() -> None:
    notes = ["(Kèm theo Kế hoạch số 512/KH-UBND của UBND tỉnh)", "(Kèm theo Kế hoạch số: 51/2 KH-UBND của UBND tỉnh)"]
    appendices = [Appendix(f"Phụ lục {n}", str(n), "BẾN", note) for n, note in enumerate(notes, start=1)]
    outline = outline_of(Node("tại Phụ lục 1, Phụ lục 2"), appendices=appendices)
    [warning] = told(outline, plan_of(number="512/KH-UBND", symbol="KH-UBND"))
    assert (warning.code, "51/2 KH-UBND" in warning.message_vi) == ("own_number", True)


def test_one_number_with_other_strokes() -> None:
    assert codes(outline_of(Node("Chỉ thị 06-CT/TU và Chỉ thị số 06-CT-TU"))) == ["cited_number_forms"]
    assert codes(outline_of(Node("Chỉ thị 06-CT/TU và Chỉ thị số 06- CT/TU"))) == []


def test_a_number_one_digit_off() -> None:
    text = "Kế hoạch số 318-KH/TU ngày 04/4/2030; Kế hoạch số 318-KH/TU; Kế hoạch số 378-KH/TU"
    [warning] = told(outline_of(Node(text)))
    assert (warning.code, "378-KH/TU" in warning.message_vi) == ("cited_number_slip", True)
    assert codes(outline_of(Node(text.replace("378", "319")))) == []
    assert codes(outline_of(Node(text + " ngày 05/5/2030"))) == []


def test_an_appendix_that_is_not_there() -> None:
    appendix = Appendix("Phụ lục 1", "1", "BẾN")
    node = Node("(Chi tiết tại Phụ lục 1 và Phụ lục 2)")
    [warning] = told(outline_of(node, appendices=[appendix]))
    assert (warning.code, "Phụ lục 2" in warning.message_vi) == ("appendix_missing", True)


def test_appendices_of_other_documents_are_not_sought() -> None:
    nodes = [
        Node("theo Phụ lục II ban hành kèm theo Thông tư số 12/2030/TT-BGTVT"),
        Node("tại Phụ lục 3 Nghị định số 5/2030/NĐ-CP"),
    ]
    assert codes(outline_of(*nodes)) == []


def test_roman_and_arabic_numbers_name_one_appendix() -> None:
    appendices = [Appendix("Phụ lục I", "I", "BẾN"), Appendix("Phụ lục II", "II", "XE")]
    assert codes(outline_of(Node("chi tiết tại Phụ lục 1, 2"), appendices=appendices)) == []


def test_an_appendix_that_nothing_refers_to() -> None:
    appendices = [Appendix("Phụ lục I", "I", "BẾN"), Appendix("Phụ lục II", "II", "XE")]
    assert codes(outline_of(Node("chi tiết tại Phụ lục I"), appendices=appendices)) == ["appendix_not_cited"]
    assert codes(outline_of(Node("chi tiết tại Phụ lục kèm theo"), appendices=appendices)) == []


# targets ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparator", "value", "told_so"), [("=", 90.0, True), (">=", 80.0, False), ("=", 85.0, False), ("<=", 80.0, True)]
)
def test_a_table_that_contradicts_a_target(comparator: str, value: float, told_so: bool) -> None:
    rows = [["TT", "Chỉ tiêu", "ĐVT", "Năm 2031", "Năm 2035"], ["1", "Tỷ lệ chuyến đúng giờ", "%", "70", "85"]]
    plan = plan_of()
    quantity = Quantity.model_validate({"comparator": comparator, "value": value, "unit": "%", "year": 2035})
    text = "Đến năm 2035, tỷ lệ chuyến đúng giờ đạt mức đề ra"
    plan.targets = [Target(id="a", origin="muc_tieu", text=text, year=2035, quantities=[quantity])]
    assert codes(outline_of(table(rows)), plan) == (["table_against_text"] if told_so else [])


# messages -----------------------------------------------------------------------------------------


def test_notes_come_first_and_say_their_parameters() -> None:
    outline = outline_of(Node("ngày 31/4/2031"))
    outline.warnings = [Note("page_unreadable", Place(page=3), (("page", "3"),))]
    warnings = warnings_of(plan_of(), outline)
    assert [w.code for w in warnings] == ["page_unreadable", "impossible_date"]
    assert warnings[0].message_en == "Page 3 could not be read."
    assert warnings[0].evidence[0].page == 3


def test_every_message_has_both_languages_with_the_same_parameters() -> None:
    import string

    for code, words in load("messages").items():
        # Words that are other ones in each language come as two parameters: {kinds_vi} and {kinds_en}.
        names = [
            {name.removesuffix(f"_{key}") for _, name, _, _ in string.Formatter().parse(words[key]) if name}
            for key in ("vi", "en")
        ]
        assert names[0] == names[1], code


def test_an_impossible_date_of_the_head_shows_its_place() -> None:
    outline = outline_of()
    outline.letterhead.date_line = Line("A, ngày 31 tháng 6 năm 2031", Place(page=1, lines=(4, 4)))
    [warning] = told(outline)
    assert warning.evidence[0].page == 1


def test_a_leading_zero_is_no_other_number() -> None:
    appendix = Appendix("Phụ lục", None, "BẾN", "(Kèm theo Kế hoạch số 0512/KH-UBND ngày 01/9/2031 của UBND tỉnh)")
    outline = outline_of(appendices=[appendix])
    assert codes(outline, plan_of(number="512/KH-UBND", symbol="KH-UBND")) == []
