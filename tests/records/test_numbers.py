"""Numbers in digits, in words and in Roman numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.records.numbers import find_numbers, parse_number, roman, words_value

_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def spell(number: int) -> str:
    """The standard Vietnamese reading of 1 to 999,999,999,999."""
    parts: list[str] = []
    scales = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, ""))
    for scale, name in scales:
        group, number = divmod(number, scale)
        if group:
            parts.append(f"{spell_group(group, padded=bool(parts))} {name}".strip())
    return " ".join(parts)


def spell_group(group: int, *, padded: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, unit = divmod(rest, 10)
    words = []
    if hundreds or padded:
        words += [_WORDS[hundreds], "trăm"]
    if tens == 0 and unit and words:
        words += ["linh", _WORDS[unit]]
    elif tens == 0 and unit:
        words += [_WORDS[unit]]
    elif tens:
        words += ["mười"] if tens == 1 else [_WORDS[tens], "mươi"]
        last = {1: "một" if tens == 1 else "mốt", 4: "bốn" if tens == 1 else "tư", 5: "lăm"}
        words += [last.get(unit, _WORDS[unit])] if unit else []
    return " ".join(words)


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_spelled_number_reads_back(number: int) -> None:
    assert words_value(tuple(spell(number).split())) == number


@given(st.integers(min_value=10, max_value=10**9))
def test_a_spelled_number_is_found_in_a_sentence(number: int) -> None:
    words = spell(number)
    text = f"Cảng có tổng cộng {words} mét cầu"
    assert [(text[span.start : span.end], span.value) for span in find_numbers(text)] == [(words, number)]


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=999))
def test_digits_read_by_vietnamese_rules(whole: int, thousandths: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    assert parse_number(grouped) == whole
    assert parse_number(f"{grouped},{thousandths:03}") == pytest.approx(whole + thousandths / 1000)


def test_every_roman_numeral_to_3999() -> None:
    glyphs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    for number in range(1, 4000):
        rest, numeral = number, ""
        for value, glyph in glyphs:
            count, rest = divmod(rest, value)
            numeral += glyph * count
        assert roman(numeral) == number


@pytest.mark.parametrize("text", ["", "IIII", "VV", "IC", "IL", "XM", "VX", "ii", "I.", "MMMM", "Đ", "XIVI"])
def test_no_roman_numeral(text: str) -> None:
    assert roman(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.758,2", 1758.2),
        ("3.000", 3000),
        ("0,598", 0.598),
        ("53,180", 53.18),
        ("1.000.000", 1000000),
        ("02", 2),
        (" 12 500 ", 12500),
        ("0.75", 0.75),
        ("12.5", 12.5),
        ("1,234,567", 1234567),
        ("-4,5", -4.5),
        ("1/3", None),
        ("12/5/2025", None),
        ("1.25.3", None),
        ("", None),
        ("-", None),
        ("5 thuyền", None),
    ],
)
def test_parse_number(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ít nhất một thủ thư cho mỗi thư viện", [1]),
        ("một số bến cá, một phần mái che, một cách bền vững, một trong các tuyến", []),
        ("trạm thứ hai và trạm thứ nhất", []),
        ("hai mươi năm trồng chè", [20]),
        ("mười năm đóng tàu", [10]),
        ("một nghìn năm", [1000]),
        ("năm bến xe", []),
        ("hai nghìn không trăm linh ba", [2003]),
        ("một ngàn hai trăm", [1200]),
        ("ba trăm tỷ và hai nghìn tỷ", [300 * 10**9, 2000 * 10**9]),
        ("chín mươi tư, bảy mốt", [94, 7]),
        ("phố Hai Bà Trưng", []),
        ("mạng 4G, xe B12 và 35 tuyến", [35]),
        ("tăng 2,5% lên 1.250 tấn.", [2.5, 1250]),
        ("đoạn 3.1.2", [3, 1, 2]),
    ],
)
def test_find_numbers(text: str, values: list[float]) -> None:
    assert [span.value for span in find_numbers(text)] == values


@pytest.mark.parametrize("word", ["một ", "năm ", "trăm ", "hai mươi ", "mỗi hai "])
def test_a_text_of_number_words_alone_is_read_in_one_go(word: str) -> None:
    # Twice the text takes about twice the time; runs without an end would be read over and over, for minutes.
    assert len(find_numbers(word * 10_000)) <= 10_000


def test_a_code_of_many_digits_is_no_number() -> None:
    assert parse_number("7" * 6000) is None
    assert [span.value for span in find_numbers(f"mã {'7' * 6000} của {'9' * 400} thẻ ở 12 bến")] == [12]
