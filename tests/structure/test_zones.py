from __future__ import annotations

from kehoach_extract.source import Line, Place
from kehoach_extract.structure.zones import document_type_of, split_zones


def lines(*texts: str) -> list[Line]:
    return [Line(text, Place(lines=(number, number))) for number, text in enumerate(texts, start=1)]


def test_a_text_without_a_title_ends_with_its_recipients() -> None:
    zones = split_zones(
        lines(
            "I. MỤC ĐÍCH",
            "Nâng cấp bến thuyền của huyện.",
            "Phòng Văn hóa báo cáo trước ngày 15 hằng tháng./.",
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN",
            "- Phòng Văn hóa; KT. CHỦ TỊCH",
            "- Lưu: VT.",
        )
    )
    assert [block.text for block in zones.main if isinstance(block, Line)][-1].startswith("Phòng Văn hóa báo cáo")
    assert [line.text for line in zones.ending] == [
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN",
        "- Phòng Văn hóa; KT. CHỦ TỊCH",
        "- Lưu: VT.",
    ]
    assert not zones.letterhead
    assert not zones.title


def test_a_piece_of_a_text_is_all_body() -> None:
    zones = split_zones(lines("Nâng cấp bến thuyền của huyện.", "Giao Phòng Văn hóa chủ trì."))
    assert len(zones.main) == 2
    assert not zones.ending


def test_dust_beside_a_title_is_no_part_of_it() -> None:
    assert document_type_of("; KẾ HOẠCH _") == ("Kế hoạch", "")


def test_a_type_in_a_list_is_no_title() -> None:
    assert document_type_of("- Kế hoạch;") is None
