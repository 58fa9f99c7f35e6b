from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.records.statements import sentences, split_statements, statements


def test_a_sentence_with_a_number_is_cut_at_semicolons_and_loses_the_rest() -> None:
    text = "Trên 80% tàu có định vị; chủ tàu khai báo mỗi chuyến; 12 bến có kho lạnh."
    assert split_statements(text) == ["Trên 80% tàu có định vị", "12 bến có kho lạnh"]


def test_a_sentence_without_a_number_stays_whole() -> None:
    text = "Giữ gìn kho sách cổ; khuyến khích đọc sách; mở cửa buổi tối."
    assert split_statements(text) == ["Giữ gìn kho sách cổ; khuyến khích đọc sách; mở cửa buổi tối"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "100% các bến có camera giám sát, 50% bến được lắp trạm sạc",
            ["100% các bến có camera giám sát", "50% bến được lắp trạm sạc"],
        ),
        (
            "Sản lượng chè búp đạt 9.000 tấn, tốc độ tăng bình quân 5%/năm",
            ["Sản lượng chè búp đạt 9.000 tấn", "tốc độ tăng bình quân 5%/năm"],
        ),
        (
            "Có ít nhất 30 nhà vườn, trong đó có 05 nhà vườn đón khách",
            ["Có ít nhất 30 nhà vườn", "trong đó có 05 nhà vườn đón khách"],
        ),
        (
            "Hỗ trợ các chủ tàu lắp máy định vị, phấn đấu đến năm 2027 đạt 90% số tàu",
            ["phấn đấu đến năm 2027 đạt 90% số tàu"],
        ),
        (
            "Đến năm 2027, 100% thư viện có máy tính, triển khai mượn sách qua mạng ở xã",
            ["Đến năm 2027, 100% thư viện có máy tính"],
        ),
        (
            "Rà soát đội tàu cá đến từng chủ tàu, mỗi tàu có 01 máy định vị",
            ["mỗi tàu có 01 máy định vị"],
        ),
        ("Sửa bến,mở kho lạnh,tỷ lệ cá ướp lạnh đạt 40%", ["tỷ lệ cá ướp lạnh đạt 40%"]),
    ],
)
def test_a_comma_before_a_clause_of_its_own_cuts(text: str, parts: list[str]) -> None:
    assert split_statements(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu đến năm 2030, mỗi bến có ít nhất một trạm sạc",
        "100% bến xe, bến tàu (gọi tắt là bến) thực hiện được trên 80% số chuyến, trên 10% chuyến đêm",
        "Đối với các bến đò, mỗi bến có 02 phao cứu sinh",
        "Mở ít nhất 40 thư viện, 15 tủ sách",
        "Xây mới, sửa chữa, nâng cấp 22 nhà chờ",
        "Trên 70% tàu về bến đúng giờ, góp phần giảm hao hụt",
        "Tỷ lệ chuyến đúng giờ đạt trên 95% và trên 90% khách hài lòng",
        "Tại các xã vùng cao: Phấn đấu 60% hộ trồng chè theo nhóm",
    ],
)
def test_what_is_one_statement(text: str) -> None:
    assert split_statements(text) == [text]


def test_a_lead_in_gives_its_year_and_falls_away() -> None:
    found = statements("Phấn đấu đến năm 2028: 80% tàu có định vị; 12 bến có kho lạnh.")
    assert [statement.text for statement in found] == ["80% tàu có định vị", "12 bến có kho lạnh"]
    assert [quantity.year for statement in found for quantity in statement.quantities] == [2028, 2028]


def test_a_year_glued_to_a_number_is_no_decimal() -> None:
    (statement,) = statements("Phấn đấu đến năm 2027,90% bến có mái che")
    assert [(q.value, q.unit, q.year) for q in statement.quantities] == [(90, "%", 2027)]


def test_a_year_holds_until_the_next() -> None:
    found = statements("Đến năm 2026: 40% số tàu; 8 bến đạt chuẩn; đến năm 2028: 60% số tàu.")
    assert [quantity.year for statement in found for quantity in statement.quantities] == [2026, 2026, 2028]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bến xe TP. Huế có 1.200 chỗ. Giữ vé.", 2),
        ("Sách, báo v.v. Đọc tại chỗ", 1),
        ("Mở tuyến (Bến Cát. Bến Tre) sớm. Giảm giá vé.", 2),
        ("3. 100% bến có mái che", 1),
        ("Tàu về bến… Kho mở cửa.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet="ab Đ.;,:()%15năm đến", max_size=60))
def test_statements_are_parts_of_the_text(text: str) -> None:
    assert all(statement in text for statement in split_statements(text))
