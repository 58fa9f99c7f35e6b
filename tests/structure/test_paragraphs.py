"""Printed lines joined to paragraphs."""

from __future__ import annotations

import pytest

from kehoach_extract.source import Line, Look, Place
from kehoach_extract.structure.measure import Measure
from kehoach_extract.structure.paragraphs import to_paragraphs
from kehoach_extract.structure.wording import ends_sentence, is_upper, join_texts, starts_lower

WIDTH = Measure(characters=60, left=None, right=None)


def printed(*texts: str) -> list[Line]:
    return [Line(text, Place(lines=(number, number))) for number, text in enumerate(texts, start=1)]


def whole(*texts: str) -> list[Line]:
    return [Line(text, Place(lines=(number, number)), whole=True) for number, text in enumerate(texts, start=1)]


def texts(lines: list[Line], measure: Measure = WIDTH) -> list[str]:
    return [f"{p.mark.label} {p.text}" if p.mark else p.text for p in to_paragraphs(lines, measure)]


def test_a_wrapped_item_is_one_paragraph_with_its_lines() -> None:
    lines = printed(
        "- Nạo vét luồng vào bến cá và đặt phao tiêu dẫn luồng cho", "tàu thuyền ra vào ban đêm.", "- Lắp camera."
    )
    assert texts(lines) == [
        "- Nạo vét luồng vào bến cá và đặt phao tiêu dẫn luồng cho tàu thuyền ra vào ban đêm.",
        "- Lắp camera.",
    ]
    assert to_paragraphs(lines, WIDTH)[0].places[0].lines == (1, 2)


def test_a_line_after_which_the_next_word_fitted_ends_its_paragraph() -> None:
    assert texts(printed("2. Sở Du lịch", "Chủ trì quảng bá bến thuyền.")) == [
        "2 Sở Du lịch",
        "Chủ trì quảng bá bến thuyền.",
    ]


def test_a_hyphen_inside_a_name_opens_no_item() -> None:
    lines = printed(
        "- Phối hợp chặt chẽ, kịp thời với Sở Lao động trong tỉnh", "- Thương binh và Xã hội mở lớp dạy nghề."
    )
    assert len(texts(lines)) == 1


def test_a_hyphen_between_small_words_opens_no_item() -> None:
    lines = printed("- Đưa bến cá vào kế hoạch phát triển hạ tầng của kinh tế", "- xã hội từng năm.")
    assert len(texts(lines)) == 1


def test_whole_paragraphs_join_only_where_a_page_cut_the_sentence() -> None:
    lines = whole("Rà soát các bến thuyền ở vùng", "bãi ngang của tỉnh.", "Tổ chức tập huấn.", "Đánh giá hằng quý.")
    assert texts(lines) == [
        "Rà soát các bến thuyền ở vùng bãi ngang của tỉnh.",
        "Tổ chức tập huấn.",
        "Đánh giá hằng quý.",
    ]


def test_capitals_that_are_accented_start_a_paragraph() -> None:
    assert texts(whole("1. Mục tiêu chung", "Đổi mới cách quản lý bến.")) == [
        "1 Mục tiêu chung",
        "Đổi mới cách quản lý bến.",
    ]


def test_an_indented_line_after_a_full_stop_is_a_new_paragraph() -> None:
    measure = Measure(60, left=85.0, right=540.0)
    lines = [
        Line("Bến cá mới đã hoạt động từ quý trước, phục vụ tốt ngư dân.", Place(page=1), Look(x0=85, x1=538)),
        Line("Các xã ven biển tiếp tục rà soát nhu cầu neo đậu tàu thuyền.", Place(page=1), Look(x0=113, x1=538)),
    ]
    assert len(texts(lines, measure)) == 2


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Kế hoạch số 41-", "KH/HU ngày", "Kế hoạch số 41-KH/HU ngày"),
        ("số 12/KH-", "UBND", "số 12/KH-UBND"),
        ("kinh tế -", "xã hội", "kinh tế - xã hội"),
        ("an toàn", "hàng hải", "an toàn hàng hải"),
    ],
)
def test_document_numbers_cut_at_a_hyphen_have_no_space(first: str, second: str, joined: str) -> None:
    assert join_texts(first, second) == joined


def test_letter_case_is_told_for_all_vietnamese_letters() -> None:
    assert starts_lower("ưu tiên")
    assert not starts_lower("Ưu tiên")
    assert not starts_lower("Đánh giá")
    assert is_upper("MỤC TIÊU ĐẾN NĂM 2031 (tóm tắt)")
    assert not is_upper("Mục tiêu")


@pytest.mark.parametrize(
    ("text", "ends"), [("xong.", True), ("gồm:", True), ("v.v…", True), ("(nếu có).", True), ("và", False)]
)
def test_sentence_ends(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


def test_a_gap_between_pages_ends_no_sentence() -> None:
    lines = [
        Line("- Mời đại diện các", Place(page=1), Look(x0=85, x1=180)),
        Line("Hội nghề cá, bến thuyền dự lễ.", Place(page=2), Look(x0=85, x1=300), blank_before=True),
    ]
    assert texts(lines) == ["- Mời đại diện các Hội nghề cá, bến thuyền dự lễ."]


def test_a_comma_joins_over_a_blank_line() -> None:
    lines = [
        Line("- Đo pH, độ mặn,", Place(lines=(1, 1)), whole=True),
        Line("Coliform mỗi tháng.", Place(lines=(3, 3)), whole=True, blank_before=True),
        Line("- Báo cáo,", Place(lines=(4, 4)), whole=True),
        Line("PHỤ TRÁCH BẾN", Place(lines=(6, 6)), Look(centred=True), whole=True),
    ]
    assert texts(lines) == ["- Đo pH, độ mặn, Coliform mỗi tháng.", "- Báo cáo,", "PHỤ TRÁCH BẾN"]


def test_in_a_text_wrapped_by_an_editor_the_next_word_had_no_room() -> None:
    lines = printed(
        "- Đo sâu luồng vào bến cá, đặt phao và đèn báo cho",
        "tàu thuyền; kiểm tra dây neo, sơn lại các trụ đèn",
        "ở cửa sông; thay pin và bóng đèn cũ bằng đèn nắng",
        "mặt trời; báo cáo kết quả về Ban Quản lý cảng trong",
        "tháng.",
        "Ngư dân được nhắc giữ gìn phao, đèn và bến bãi.",
        "Tàu nào làm hỏng phao thì đền.",
    )
    assert texts(lines, Measure.of(lines))[1:] == [
        "Ngư dân được nhắc giữ gìn phao, đèn và bến bãi. Tàu nào làm hỏng phao thì đền."
    ]
    assert texts(
        [*lines[:5], *printed("Ngư dân giữ gìn phao, đèn và bến bãi.", "Tàu nào làm hỏng thì đền.")], Measure.of(lines)
    )[1:] == ["Ngư dân giữ gìn phao, đèn và bến bãi.", "Tàu nào làm hỏng thì đền."]


def test_a_heading_in_capitals_typed_over_two_lines_is_one() -> None:
    assert texts(printed("II. NHIỆM VỤ", "CHỦ YẾU", "1. Mua máy đo sâu.")) == [
        "II NHIỆM VỤ CHỦ YẾU",
        "1 Mua máy đo sâu.",
    ]


def test_a_number_that_its_words_wait_for_opens_no_item() -> None:
    lines = printed(
        "- Thực hiện Kết luận của Ban Thường vụ Tỉnh ủy số",
        "45-KL/TW về bến cá, xong trước ngày",
        "20/02/2031, theo Nghị quyết Trung ương 8 khóa",
        "XII; báo cáo (chủ trì: Chi cục",
        "Thủy sản; phối hợp: Hội Nghề cá).",
    )
    assert len(texts(lines)) == 1


def test_a_number_cut_at_its_hyphen_goes_on() -> None:
    assert texts(printed("- Theo Thông tư số 16/2031/TT-", "BNNPTNT về bến cá.")) == [
        "- Theo Thông tư số 16/2031/TT-BNNPTNT về bến cá."
    ]


def test_a_dash_at_the_margin_of_a_text_with_indented_bullets_is_of_a_name() -> None:
    measure = Measure(60, left=85.0, right=540.0, bullets=121.0)
    lines = [
        Line("- Báo cáo Phó Chủ tịch UBND tỉnh", Place(page=1), Look(x0=121, x1=540)),
        Line("- Thường trực Ban Chỉ đạo về bến cá.", Place(page=1), Look(x0=85, x1=300)),
    ]
    assert len(texts(lines, measure)) == 1


def test_a_heading_that_ends_in_a_word_for_numbers_ends_before_the_next_number() -> None:
    lines = printed("1. Xây dựng hạ tầng số", "1.1. Lắp máy đo ở cửa sông.", "2. Việc trong năm", "3. Sơn phao.")
    assert texts(lines) == [
        "1 Xây dựng hạ tầng số",
        "1.1 Lắp máy đo ở cửa sông.",
        "2 Việc trong năm",
        "3 Sơn phao.",
    ]
