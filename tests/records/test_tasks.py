"""Tasks of the body: what is one, who leads, who cooperates, when it is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kehoach_extract.outline import Outline
from kehoach_extract.records.drafts import TaskDraft
from kehoach_extract.records.tasks import tasks_of_body
from kehoach_extract.records.work_tables import tasks_of_appendices

Make = Callable[[str], Outline]
HEAD = "KẾ HOẠCH\nThả phao tiêu luồng lạch\n"


def tasks(outline: Outline) -> dict[str, TaskDraft]:
    return {draft.number: draft for draft in tasks_of_body(outline, 2031)}


def test_items_are_tasks_and_announcing_lines_are_not(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD
            + "II. NHIỆM VỤ\n1. Phao tiêu\n- Đóng mới phao.\n- Sửa chữa các loại phao sau:\n+ Phao luồng;\n+ Phao bờ.\n"
            "2. Nhân lực\nMở lớp cho người gác luồng.\n(Chi tiết tại Phụ lục 2)"
        )
    )
    assert list(found) == ["II.1.-1", "II.1.-2.-1", "II.1.-2.-2", "II.2.-1"]
    assert found["II.1.-2.-1"].text == "Phao luồng"
    assert {draft.origin for draft in found.values()} == {"nhiem_vu"}


def test_a_full_statement_above_items_is_a_task_too(outline_of: Make) -> None:
    found = tasks(
        outline_of(HEAD + "II. NHIỆM VỤ\n1. Bến bãi\na) Kiện toàn đội quản lý bến của từng xã.\n- Bổ nhiệm đội trưởng.")
    )
    assert list(found) == ["II.1.a", "II.1.a.-1"]


def test_the_agency_heading_leads_and_asked_agencies_too(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "III. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n- Phối hợp với Công an tỉnh kiểm tra luồng.\n"
            "2. Đề nghị Hội Nông dân tỉnh\nVận động ngư dân.\n3. Các cơ quan liên quan: Theo chức năng thực hiện.\n"
            "4. Mời Bảo hiểm xã hội tỉnh cử người tham gia."
        )
    )
    assert found["III.1.-1"].lead == ["Sở Xây dựng"]
    assert found["III.1.-1"].cooperating == ["Công an tỉnh"]
    assert found["III.2.-1"].lead == ["Hội Nông dân tỉnh"]
    assert found["III.3"].lead == ["Các cơ quan liên quan"]
    assert found["III.3"].text == "Theo chức năng thực hiện"
    assert found["III.4"].lead == ["Bảo hiểm xã hội tỉnh"]


def test_an_announcing_line_names_who_cooperates_in_the_items_below(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "III. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\nChủ trì, phối hợp với Sở Tài chính và Công an tỉnh:\n"
            "- Lập dự toán.\n- Kiểm tra luồng."
        )
    )
    assert [draft.cooperating for draft in found.values()] == [["Sở Tài chính", "Công an tỉnh"]] * 2


def test_field_lines_go_to_the_items_of_their_block(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD
            + "II. NHIỆM VỤ\n1. Thả phao\na) Nội dung:\n- Đóng phao.\n- Thả phao.\nb) Đơn vị chủ trì: Sở Xây dựng; "
            "Đơn vị phối hợp: Sở Tài chính.\nc) Thời gian thực hiện: Quý II năm 2032.\n"
            "d) Sản phẩm: Biên bản nghiệm thu."
        )
    )
    assert list(found) == ["II.1.a.-1", "II.1.a.-2"]
    task = found["II.1.a.-2"]
    assert (task.lead, task.cooperating, task.output) == (["Sở Xây dựng"], ["Sở Tài chính"], "Biên bản nghiệm thu")
    assert task.deadline is not None
    assert (str(task.deadline.start), str(task.deadline.end)) == ("2032-04-01", "2032-06-30")


def test_a_heading_with_fields_only_is_the_task_they_describe(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "II. NHIỆM VỤ\n1. Khánh thành cầu cảng\n- Thời gian: ngày 02/9/2031.\n- Đơn vị chủ trì: Sở Xây dựng."
        )
    )
    assert list(found) == ["II.1"]
    assert found["II.1"].lead == ["Sở Xây dựng"]
    assert found["II.1"].deadline is not None
    assert found["II.1"].deadline.kind == "on"


def test_a_field_line_that_closes_a_block_counts_for_all_its_items(outline_of: Make) -> None:
    found = tasks(
        outline_of(HEAD + "II. NHIỆM VỤ\n1. Phao tiêu\n- Đóng phao.\n- Thả phao.\nThời gian thực hiện: Năm 2032.")
    )
    assert [str(draft.deadline.end) if draft.deadline else None for draft in found.values()] == ["2032-12-31"] * 2


def test_items_take_the_period_of_the_heading_above(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "II. LỘ TRÌNH THỰC HIỆN\n1. Giai đoạn 2031 - 2033\n- Đóng phao.\n- Thả phao trước ngày 01/3/2032."
        )
    )
    first, second = found.values()
    assert first.deadline is not None
    assert (first.deadline.inherited, str(first.deadline.end)) == (True, "2033-12-31")
    assert second.deadline is not None
    assert (second.deadline.inherited, str(second.deadline.end)) == (False, "2032-02-29")


@pytest.mark.parametrize("kind", ["I. MỤC TIÊU", "I. KINH PHÍ THỰC HIỆN", "I. MỤC ĐÍCH, YÊU CẦU"])
def test_parts_on_other_things_hold_no_tasks(outline_of: Make, kind: str) -> None:
    assert tasks(outline_of(f"{HEAD}{kind}\n- Rà soát các luồng lạch.")) == {}


APPENDIX = (
    HEAD
    + "I. NHIỆM VỤ\n1. Rà soát\n- Rà soát luồng.\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Sóng\n"
    "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\nTT\nNội dung nhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian hoàn thành\n"
    "1\nĐo sâu luồng Ông Đốc\nSở Xây dựng\nCông an tỉnh, UBND các xã, phường\nQuý I năm 2032\n"
    "2\nThả phao luồng Bồ Đề\nSở Xây dựng\nCác cơ quan liên quan\nThường xuyên"
)


def test_rows_of_a_work_table_are_tasks(outline_of: Make) -> None:
    first, second = tasks_of_appendices(outline_of(APPENDIX), 2031)
    assert (first.origin, first.number, first.text) == ("phu_luc", "PL.1", "Đo sâu luồng Ông Đốc")
    assert first.cooperating == ["Công an tỉnh", "UBND các xã, phường"]
    assert second.deadline is not None
    assert second.deadline.kind == "recurring"


def test_fields_inside_an_item_tell_of_it_and_leave_its_words(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD
            + "II. NHIỆM VỤ\n1. Phao tiêu\na) Đóng mới phao. Đơn vị chủ trì: Sở Xây dựng. Thời gian: Quý II/2031.\n"
            "b) Sơn phao."
        )
    )
    assert found["II.1.a"].text == "Đóng mới phao"
    assert found["II.1.a"].lead == ["Sở Xây dựng"]
    assert found["II.1.a"].deadline is not None
    assert found["II.1.a"].deadline.end == date(2031, 6, 30)
    assert found["II.1.b"].lead == []


def test_who_is_in_charge_wins_over_who_carries_out(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "II. NHIỆM VỤ\n1. Phao tiêu\na) Đóng mới phao.\n- Đơn vị thực hiện: UBND các xã.\n"
            "- Đơn vị chủ trì: Sở Xây dựng.\nb) Sơn phao.\n- Cơ quan thực hiện: Hội Nông dân tỉnh."
        )
    )
    assert found["II.1.a"].lead == ["Sở Xây dựng"]
    assert found["II.1.b"].lead == ["Hội Nông dân tỉnh"]


def test_a_heading_that_says_who_acts_leads_the_items_below(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "III. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng giao Ban Quản lý cảng thực hiện các nội dung sau:\n"
            "- Lập hồ sơ.\n2. Sở Tài chính\n- Bố trí tiền."
        )
    )
    assert found["III.1.-1"].lead
    assert found["III.2.-1"].lead == ["Sở Tài chính"]


def test_one_agency_among_matters_leads_nothing_in_a_part_on_tasks(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "II. NHIỆM VỤ\n1. Trạm gác\na) Các trạm gác luồng\n- Trực đêm.\nb) Tuyên truyền trên loa xã.\n"
            "c) Sơn lại các phao."
        )
    )
    assert found["II.1.a.-1"].lead == []


def test_lines_that_only_say_who_or_what_it_costs_are_no_tasks(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "II. NHIỆM VỤ\n1. Phao tiêu\n- Đóng mới phao.\n- Kinh phí thực hiện khoảng 20 triệu đồng.\n"
            "III. TỔ CHỨC THỰC HIỆN\n1. Cơ quan chỉ đạo: Ủy ban nhân dân tỉnh\n2. Đơn vị chủ trì: Sở Xây dựng"
        )
    )
    assert list(found) == ["II.1.-1"]


def test_fields_in_brackets_tell_of_the_item(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "II. NHIỆM VỤ\n1. Phao tiêu\na) Lắp phao mới (Chủ trì: Sở Xây dựng; thời gian: năm 2031).\n"
            "b) Đào tạo thợ lặn.\n(Cơ quan chủ trì: Sở Nội vụ)\nc) Sơn phao (Sở Tài chính chủ trì, năm 2031)."
        )
    )
    assert found["II.1.a"].text == "Lắp phao mới"
    assert found["II.1.a"].lead == ["Sở Xây dựng"]
    assert found["II.1.b"].lead == ["Sở Nội vụ"]
    assert found["II.1.c"].lead == ["Sở Tài chính"]


def test_an_unknown_name_among_bodies_is_a_body_and_a_matter_is_none(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "III. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n- Lập hồ sơ.\n2. Đội thợ lặn Cửa Sót\n- Trực đêm.\n"
            "3. Chế độ báo cáo\n- Gửi báo cáo tháng.\n4. Công an tỉnh\n- Tuần tra."
        )
    )
    assert found["III.2.-1"].lead == ["Đội thợ lặn Cửa Sót"]
    assert found["III.3.-1"].lead == []


def test_time_and_place_of_a_part_are_no_task(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "II. NHIỆM VỤ\n1. Thời gian, địa điểm\n- Thời gian: Từ ngày 15/6/2031 đến ngày 20/6/2031.\n"
            "- Địa điểm: Nhà văn hóa xã.\n2. Phao tiêu\n- Sơn phao."
        )
    )
    assert list(found) == ["II.2.-1"]


def test_an_items_own_agency_beats_a_tier_and_an_announcing_line(outline_of: Make) -> None:
    found = tasks(
        outline_of(
            HEAD + "III. TỔ CHỨC THỰC HIỆN\n1. Cấp tỉnh\n- Sở Xây dựng: Lập bản đồ.\n2. Sở Tài chính\n- Bố trí vốn.\n"
            "3. Công an tỉnh\nPhối hợp với các sở:\nUBND các xã: Nhắc ngư dân."
        )
    )
    assert found["III.1.-1"].lead == ["Sở Xây dựng"]
    assert found["III.2.-1"].lead == ["Sở Tài chính"]
    assert found["III.3.-1"].lead == ["UBND các xã"]
