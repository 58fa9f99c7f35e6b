"""Stripped text restored with the package's own model. All sentences are invented."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kehoach_extract.mended import Mended
from kehoach_extract.repair.language import context
from kehoach_extract.repair.restore import restore_lines, sureness_of
from kehoach_extract.vocabulary import DamageClass

PLAN = """KẾ HOẠCH
Phát triển mạng lưới thư viện xã giai đoạn 2027 - 2030
Thực hiện Quyết định số 482/QĐ-TTg ngày 15/3/2026 của Thủ tướng Chính phủ, Nghị quyết số 17/NQ-HĐND của Hội đồng
nhân dân tỉnh, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Nâng cao chất lượng phục vụ bạn đọc tại 120 thư viện xã.
b) Phấn đấu đến năm 2030 có 85% thư viện xã có kết nối mạng.
- Sở Văn hóa và Thể thao chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan triển khai thực hiện trước
ngày 30/6/2027.
Sửa chữa tàu cá của ngư dân, nạo vét luồng vào cảng cá."""


def strip(text: str) -> str:
    """A text without marks on its letters."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def restored(text: str, damage: DamageClass = "stripped") -> str:
    """A text of one or more lines after repair."""
    return "\n".join(line.text for line in restore_lines(text.split("\n"), damage))


def test_a_plan_is_restored_whole() -> None:
    assert restored(strip(PLAN)) == PLAN


@pytest.mark.parametrize(
    "text",
    [
        "UBND huyện giao Phòng Tài chính - Kế hoạch thẩm định dự toán.",
        "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;",
        "BAN THƯỜNG VỤ TỈNH ỦY",
        "Quyết định số 1024/QĐ-UBND và Kết luận số 33-KL/TW",
        "Thông tư liên tịch số 08/2014/TTLT-BTC-BKHĐT",
        "Giao Bộ Chỉ huy BĐBP tỉnh và LĐLĐ huyện phối hợp thực hiện.",
        "Toàn cảnh khu chợ mới. - Ảnh: Sở Công Thương",
        "Số:        /KH-UBND",
        "Kiểm tra hàm lượng DO trong nước thải.",
        "Gửi Văn phòng TU và ủy ban nhân dân xã.",
        "BỘ Y TẾ",
        "ĐẾN Số: 0982",
    ],
)
def test_lines_by_themselves(text: str) -> None:
    assert restored(strip(text)) == text


def test_what_a_document_names_often_is_read_where_little_stands_around() -> None:
    lines = [
        "Bến xe khách, bến phà và bến thủy nội địa được rà soát.",
        "Cải tạo bến phà, bến cảng, bến tàu khách.",
        "Tổng số bến đạt chuẩn là 12.",
    ]
    assert restored(strip("\n".join(lines))).split("\n") == lines


def test_what_is_stated_grows_with_what_the_model_says_and_is_never_certain() -> None:
    stated = sureness_of(np.linspace(0, 1, 101).astype(np.float32))
    assert stated == sorted(stated)
    assert 0 < stated[0] < 0.5 < stated[-1] == 0.999
    assert stated[90] < 0.9


def test_letter_case_is_kept_letter_by_letter() -> None:
    assert restored("so y te\nSo Y te\nSO Y TE") == "sở y tế\nSở Y tế\nSỞ Y TẾ"


@pytest.mark.parametrize(
    "text",
    [
        "a) 12,5%; b) 3.400 m2; c) 24/7",
        "IV. 1. 1.2. (3)",
        "2027 - 2030: 1.250,75",
        "0912 345 678",
        "",
        "   ",
        "----- *** -----",
    ],
)
def test_numbers_and_signs_stand(text: str) -> None:
    assert restore_lines([text], "stripped") == [Mended(text)]


def test_english_stands() -> None:
    text = "The library network was built with the help of the open source community."
    assert restored(f"{strip(PLAN)}\n{text}").endswith(f"\n{text}")


def test_words_that_carry_marks_stand_in_either_spelling() -> None:
    text = "Hòa giải ở cơ sở, hoà giải; thuỷ sản và thủy lợi"
    assert restore_lines([text], "stripped")[0].text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chi ngân sach nhà nước", "chi ngân sách nhà nước"),
        ("xây dựng Đảng trong sach, vững mạnh", "xây dựng Đảng trong sạch, vững mạnh"),
    ],
)
def test_words_with_marks_tell_what_their_neighbours_are(text: str, expected: str) -> None:
    assert restored(text) == expected


def test_no_lines() -> None:
    assert restore_lines([], "stripped") == []


@pytest.mark.parametrize("damage", ["tcvn3", "lost_glyphs", "spacing"])
def test_other_damage_is_no_matter_of_the_language_model(damage: DamageClass) -> None:
    with pytest.raises(ValueError, match=damage):
        restore_lines(["x"], damage)


def test_changes_stand_where_the_source_has_the_words() -> None:
    source = "- Nam 2029, mo 3 lop day boi."
    [line] = restore_lines([source], "stripped")
    assert line.text == "- Năm 2029, mở 3 lớp dạy bơi."
    assert [source[change.start : change.end] for change in line.changes] == ["Nam", "mo", "lop", "day", "boi"]
    assert {change.damage for change in line.changes} == {"stripped"}
    assert all(0 < change.probability < 1 for change in line.changes)
    start = line.text.index("lớp dạy")
    assert source[slice(*line.to_source(start, start + len("lớp dạy")))] == "lop day"


def test_a_code_is_sure_and_one_change() -> None:
    [line] = restore_lines(["Quyet dinh so 77/QD-UBND"], "stripped")
    [change] = [change for change in line.changes if change.end - change.start > 5]
    assert (change.replacement, change.probability) == ("77/QĐ-UBND", 0.99)


@pytest.mark.parametrize("damage", ["stripped", "foreign_ocr", "scanner_layer", "ocr_slips"])
def test_the_same_text_gives_the_same_result(damage: DamageClass) -> None:
    lines = strip(PLAN).split("\n") * 5
    assert restore_lines(lines, damage) == restore_lines(lines, damage)


@pytest.mark.parametrize("stretch", [40, 448])
def test_a_long_text_is_restored_as_in_one_stretch(stretch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # 8-bit sums are rounded by what else is in a stretch: probabilities differ a little, words do not.
    text = "\n".join([PLAN] * 6)
    monkeypatch.setattr(context, "_STRETCH", stretch)
    assert restored(strip(text)) == text


def test_a_slip_that_is_no_word_is_mended() -> None:
    """The model knows no word "triến", so it must be another; names that it does not know stay."""
    assert restored("Sở Nông nghiệp và Phát triến nông thôn", "ocr_slips") == "Sở Nông nghiệp và Phát triển nông thôn"
    assert restored("PHÁT TRIẾN NÔNG THÔN", "ocr_slips") == "PHÁT TRIỂN NÔNG THÔN"
    names = "xã Đắk Hlơ, huyện Krông Pắk, đồng bào Êđê, ông Nguyễn Văn Hèo, giống lúa Ẻng"
    assert restored(names, "ocr_slips") == names


@pytest.mark.parametrize("name", ["Lượng Minh", "Văn Bàn", "Quài Tở", "Mường Lầm"])
def test_a_place_that_there_is_stands(name: str) -> None:
    line = f"Giao UBND xã {name} phối hợp thực hiện."
    assert restored(line, "ocr_slips") == line
    assert restored(line.upper(), "ocr_slips") == line.upper()


def test_lines_are_read_together() -> None:
    """What a line's last word is, the next line tells."""
    alone = restored("va to chuc thuc hien tot cong tac cham soc suc")
    assert restored("va to chuc thuc hien tot cong tac cham soc suc\nkhoe nguoi dan").startswith(alone[:-3])
    assert restored("cham soc suc\nkhoe nguoi dan") == "chăm sóc sức\nkhỏe người dân"


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]), max_size=60), max_size=4))
@hypothesis_settings(deadline=None, max_examples=60)
@pytest.mark.parametrize("damage", ["stripped", "foreign_ocr", "ocr_slips"])
def test_any_text_is_taken(damage: DamageClass, lines: list[str]) -> None:
    found = restore_lines(lines, damage)
    assert [line.source for line in found] == lines


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [*strip(PLAN).split(), "12", "3,4", "a)", "H2O", "QD-TTg", "ABC", "\t", "–", "25-CT/TW", "é"]
            ),
            max_size=12,
        ).map(" ".join),
        max_size=4,
    )
)
@hypothesis_settings(deadline=None, max_examples=60)
def test_restoring_puts_marks_on_letters_and_nothing_else(lines: list[str]) -> None:
    for line in restore_lines(lines, "stripped"):
        # "é" is not a letter of Vietnamese plans' ASCII text: what carries a mark stands.
        assert strip(line.text) == strip(line.source)
        assert re.findall(r"\d", line.text) == re.findall(r"\d", line.source)


def test_places_are_those_of_the_province_that_is_named() -> None:
    line = "UBND tỉnh Thanh Hóa giao hai xã Hoằng Châu, Hoằng Yến nuôi tôm."
    assert restored(strip(line)) == line
    assert "Hoằng Châu" not in restored(strip(line.replace("Thanh Hóa", "Cà Mau")))
    woman = "Tại tỉnh Thanh Hóa, bà Hoàng Yến cho biết sẽ nuôi tôm."
    assert restored(strip(woman)) == woman


def test_terms_that_laws_hardly_hold_are_read() -> None:
    line = "Sửa mái kênh, vớt bèo lục bình, rắc vôi bột khử trùng ao."
    assert restored(strip(line)) == line
