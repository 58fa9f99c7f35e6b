from __future__ import annotations

import pytest

from kehoach_extract.repair.spacing import mend_spacing
from kehoach_extract.source import Line, Place


def mended(text: str) -> str:
    return mend_spacing([Line(text, Place())])[0].text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("ĐIỀ U KHO ẢN", "ĐIỀU KHOẢN"),
        ("QUYẾ T Đ ỊNH", "QUYẾT ĐỊNH"),
        ("phát tri ển kinh t ế xã h ội", "phát triển kinh tế xã hội"),
        ("ng ười dân trong vùng", "người dân trong vùng"),
        ("bênt rong nhà", "bên trong nhà"),
        ("K Ế H O Ạ C H", "KẾ HOẠCH"),
        ("K Ế   H O Ạ C H", "KẾ HOẠCH"),
        ("C Ộ N G H Ò A X Ã H Ộ I", "CỘNG HÒA XÃ HỘI"),
        ("nhândân", "nhân dân"),
        ("Ủybannhândân", "Ủy ban nhân dân"),
        ("ỦYBANNHÂNDÂN XÃ", "ỦY BAN NHÂN DÂN XÃ"),
        ("tỉnhLâmĐồng", "tỉnh Lâm Đồng"),
        ("phòngchống lũ, nhândân (tỉnhLâmĐồng)", "phòng chống lũ, nhân dân (tỉnh Lâm Đồng)"),
    ],
)
def test_spaces_stand_where_the_words_ask_for_them(damaged: str, right: str) -> None:
    assert mended(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "bán ôtô, xây nhà bêtông, khí mêtan, côngtenơ",
        "Êđê, Krông Pa, Đắk Mil, Chư Sê, Ea Súp, Y Bih",
        "số 12/KH-UBND, nhândân@thon.vn, www.nhândân.vn",
        "A B C D E, a b c d, I V X L",
        "tán gẫu nhá nhem; lở loét, ngoằn ngoèo",
        "Phuông, Tưong",  # one syllable with a wrong mark: for the language model
        "iPhone của VietJet, PhD, YouTube, eOffice",
        "Nguyễn Văn Ản, Hồ Sĩ Ỷ",
        "HĐND, UBND, ĐBQH",
        "Ramón, Chocó, Málaga",
        "uy ban nhan dan",
    ],
)
def test_names_codes_borrowed_and_other_words_stay(text: str) -> None:
    assert mended(text) == text


def test_offsets_map_back_over_a_joined_word() -> None:
    [one] = mend_spacing([Line("sửa t ỉnh lộ", Place())])
    assert one.text == "sửa tỉnh lộ"
    assert one.source[slice(*one.to_source(4, 8))] == "t ỉnh"
    assert one.changes[0].damage == "spacing"


def test_good_text_does_not_ask_for_the_model() -> None:
    class Unwanted:
        def ids(self, words: object) -> list[int]:
            raise AssertionError(words)

        def score(self, ids: object) -> float:
            raise AssertionError(ids)

    text = "Căn cứ Quyết định số 12/QĐ-UBND, xã Vũng Rạch trồng 1.250 gốc chè; bán ôtô cũ (2 chiếc)."
    assert mend_spacing([Line(text, Place())], Unwanted())[0].changes == ()


def test_a_long_line_takes_a_short_time() -> None:
    line = Line("a b " * 5000 + "x5", Place())
    assert mend_spacing([line])[0].text == line.text


def test_a_lone_glued_word_in_a_long_text_is_the_writers_slip() -> None:
    good = [Line("Căn cứ nghị quyết, xã trồng chè ven sông và sửa bến thuyền", Place())] * 60
    lone = [*good, Line("hỗ trợ nhândân trong vùng", Place()), Line("mua m ột phao", Place())]
    assert [one.text for one in mend_spacing(lone)][-2:] == ["hỗ trợ nhândân trong vùng", "mua một phao"]
    often = [*good, *[Line(f"hỗ trợ nhândân thôn {number}", Place()) for number in range(3)]]
    assert mend_spacing(often)[-1].text == "hỗ trợ nhân dân thôn 2"
