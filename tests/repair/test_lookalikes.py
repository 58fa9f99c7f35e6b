from __future__ import annotations

import pytest

from kehoach_extract.repair.lookalikes import mend_lookalikes
from kehoach_extract.source import Line, Place


def mended(text: str) -> str:
    return mend_lookalikes([Line(text, Place())])[0].text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("ðến bến ðò", "đến bến đò"),
        ("Ðiều 3, QÐ-UBND, HÐND", "Điều 3, QĐ-UBND, HĐND"),
        ("Ðắk Mễ", "Đắk Mễ"),
        ("Кế hоạсh trồng chè", "Kế hoạch trồng chè"),  # Cyrillic К, о, с
        ("XÃ ΗỘI", "XÃ HỘI"),  # Greek Η
        ("vǎn hóa", "văn hóa"),
        ("Ƣu tiên, trƣờng học", "Ưu tiên, trường học"),
        ("tınh gọn", "tinh gọn"),
        ("ﬁle ﬂood", "file flood"),
        ("thư\u200bviện", "thưviện"),
        ("trồ\u00adng chè", "trồng chè"),
        ("Ｎăm ２０３１", "Năm 2031"),
        ("𝐊𝐢𝐧𝐡 phí", "Kinh phí"),
    ],
)
def test_lookalikes_become_latin_letters(damaged: str, right: str) -> None:
    assert mended(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "Nga: Москва, Владимир; со всеми",
        "tia α, β; 5 μm; π ≈ 3,14; sin θ; νe",
        "Garðabær, Sigurður",
        "tiếng Trung nǎi, hǎo, zhōng",
        "Kadıköy, Balıkesir",
        "漢字ＡＢ",
        "x 𝑥 y",
        "kế hoạch \u00ad 12",
        "Đoàn Kết \uf0b7 •",
        "ɖ, ǎ",
    ],
)
def test_other_languages_and_formulas_stay(text: str) -> None:
    assert mended(text) == text


def test_a_change_covers_the_letter_alone_and_says_how_sure_it_is() -> None:
    [one] = mend_lookalikes([Line("QÐ ðường", Place())])
    assert [(change.start, change.end, change.replacement) for change in one.changes] == [(1, 2, "Đ"), (3, 4, "đ")]
    assert [change.probability for change in one.changes] == [0.98, 1.0]
