"""What states something to do."""

from __future__ import annotations

import pytest

from kehoach_extract.records.actions import states_action


@pytest.mark.parametrize(
    "text",
    [
        "Mở lớp dạy nghề cho ngư dân.",
        "Tiếp tục nạo vét các luồng nhỏ.",
        "Sở Xây dựng lập bản đồ luồng.",
        "Luồng lạch là huyết mạch của nghề cá. Tổ chức đo sâu từng quý.",
        "Ngư dân được học bơi miễn phí.",
        "Rà soát các bến là bến tạm trước mùa bão.",
    ],
)
def test_paragraphs_that_say_what_to_do(text: str) -> None:
    assert states_action(text)


@pytest.mark.parametrize(
    "text",
    [
        "Luồng lạch là huyết mạch của nghề cá, là chỗ dựa của làng chài.",
        "Phao tiêu đóng vai trò quan trọng đối với tàu thuyền ban đêm.",
        "Bảo đảm luồng thông suốt là điều kiện để tàu vào bến.",
        "Nghề cá, trọng tâm là phát triển đội tàu xa bờ.",
        "“Bến sạch, thuyền an”",
    ],
)
def test_paragraphs_that_only_describe(text: str) -> None:
    assert not states_action(text)
