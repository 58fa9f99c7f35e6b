from __future__ import annotations

import itertools
import textwrap
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.readers.wrapping import goes_on, is_wrapped

SENTENCES = [
    "Mở rộng bến xe buýt ở phía bắc, lát lại nền, thay mái che và đặt thêm ghế ngồi cho khách chờ xe trong mùa mưa.",
    "Sửa cầu tàu của bến cá nhỏ, nạo vét luồng vào bến và đặt phao tiêu để thuyền về bến được cả khi nước ròng.",
    "Mua sách nói cho thư viện huyện, mở cửa thêm hai buổi tối mỗi tuần và tập huấn cho các thủ thư mới nhận việc.",
]
CELLS = ["TT", "Tuyến xe", "Số chuyến", *(cell for n in range(40) for cell in (str(n + 1), f"Tuyến {n}", str(4 * n)))]


def pairs(lines: list[str]) -> list[tuple[str, str]]:
    return list(itertools.pairwise(lines))


def test_many_short_lines_do_not_hide_that_the_long_ones_are_wrapped() -> None:
    wrapped = [line for sentence in SENTENCES for line in textwrap.wrap(sentence, 60)]
    assert is_wrapped(pairs([*CELLS, *wrapped]))
    assert sum(goes_on(*pair) for pair in pairs([*CELLS, *wrapped])) < 0.1 * len(CELLS)
    assert not is_wrapped(pairs([*CELLS, *SENTENCES]))


def test_cells_that_go_on_among_whole_paragraphs_wrap_nothing() -> None:
    cells = ["Lát nền bến", "xe buýt", "Thay mái", "che bến"] * 6
    assert not is_wrapped(pairs([*SENTENCES, *cells, *SENTENCES, *SENTENCES]))


@given(st.integers(30, 90), st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=12))
def test_any_width_is_told(width: int, sentences: list[str]) -> None:
    lines = [line for sentence in sentences for line in textwrap.wrap(sentence, width)]
    assert is_wrapped(pairs(lines))
    assert not is_wrapped(pairs(sentences))


def test_no_lines_are_not_wrapped() -> None:
    assert not is_wrapped([])


def test_a_narrow_text_whose_sentences_go_on_is_wrapped() -> None:
    bullets = [f"- Sơn lại trụ đèn số {number} của bến." for number in range(30)]
    lines = [
        *bullets,
        "- Thay dây neo của các phao luồng, phao bờ và phao báo bãi cạn ở",
        "cửa sông;",
        "- Gửi báo cáo kết quả thay phao và sơn trụ đèn từng quý về Ban",
        "quản lý cảng.",
    ]
    assert is_wrapped(list(pairwise(lines)))
    assert not is_wrapped(list(pairwise(bullets)))
