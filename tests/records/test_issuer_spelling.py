from __future__ import annotations

import pytest

from kehoach_extract.outline import Letterhead, Node, Outline, Signature
from kehoach_extract.records.issuer_spelling import as_in_text, with_known_province
from kehoach_extract.records.provinces import find_province


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ủy ban nhân dân tỉnh Vinh Long", "Ủy ban nhân dân tỉnh Vĩnh Long"),
        ("Sở Xây dựng tỉnh Vinh Long", "Sở Xây dựng tỉnh Vĩnh Long"),
        ("Ủy ban nhân dân tỉnh Vĩnh Lỏng", "Ủy ban nhân dân tỉnh Vĩnh Lỏng"),
        ("Ủy ban nhân dân tỉnh Ninh Binh", "Ủy ban nhân dân tỉnh Ninh Binh"),
        ("Ủy ban nhân dân huyện Vinh Long", "Ủy ban nhân dân huyện Vinh Long"),
        ("Sở Xây dựng", "Sở Xây dựng"),
    ],
)
def test_a_province_that_lost_diacritics_is_spelt_as_known(name: str, expected: str) -> None:
    assert with_known_province(name, find_province("tỉnh Vĩnh Long")) == expected
    assert with_known_province(name, None) == name


def test_the_text_tells_the_capitals_of_a_body() -> None:
    nodes = [
        Node("Sở Công Thương chủ trì. SỞ CÔNG THƯƠNG"),
        Node("sở công thương; Sở Công Thương"),
        Node("Sở Công thương"),
    ]
    outline = Outline(Letterhead(), nodes, [], [], [], Signature(), [])
    assert as_in_text("Sở Công thương tỉnh Cà Mau", outline) == "Sở Công Thương tỉnh Cà Mau"
    assert as_in_text("Sở Xây dựng tỉnh Cà Mau", outline) == "Sở Xây dựng tỉnh Cà Mau"


def test_councils_keep_their_spelling() -> None:
    outline = Outline(Letterhead(), [Node("Ủy Ban Nhân Dân xã")], [], [], [], Signature(), [])
    assert as_in_text("Ủy ban nhân dân xã Tân Hải", outline) == "Ủy ban nhân dân xã Tân Hải"
