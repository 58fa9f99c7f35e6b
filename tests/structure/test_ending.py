"""Recipients and signature: two columns in one line, the end of the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kehoach_extract.outline import Node, Outline
from kehoach_extract.source import Line, Place
from kehoach_extract.structure.ending import read_recipients, read_signature

Make = Callable[[str], Outline]


def printed(*texts: str) -> list[Line]:
    return [Line(text, Place(lines=(number, number))) for number, text in enumerate(texts, start=1)]


def test_two_columns_printed_on_one_line_are_parted() -> None:
    lines = printed(
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN",
        "- UBND tỉnh (để báo cáo); KT. CHỦ TỊCH",
        "- TTr Huyện ủy, HĐND huyện; PHÓ CHỦ TỊCH",
        "- UBND các xã, thị trấn; Lê Thị Bến",
        "- Lưu: VT, NV.",
    )
    names = [line.text for line in read_recipients(lines)]
    assert names == ["UBND tỉnh (để báo cáo)", "TTr Huyện ủy, HĐND huyện", "UBND các xã, thị trấn", "Lưu: VT, NV"]
    signature = read_signature(lines)
    assert (signature.on_behalf_of, signature.authority) == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert (signature.position, signature.name) == ("Phó Chủ tịch", "Lê Thị Bến")


def test_a_speck_between_the_columns_belongs_to_neither() -> None:
    lines = printed("Nơi nhận: KT. CHỦ TỊCH", "- Bộ Y tế (báo cáo); o PHÓ CHỦ TỊCH", "- Lưu: VT.")
    assert [line.text for line in read_recipients(lines)] == ["Bộ Y tế (báo cáo)", "Lưu: VT"]
    assert read_signature(lines).position == "Phó Chủ tịch"


def test_a_name_after_a_semicolon_is_no_signer_before_the_authority() -> None:
    lines = printed("Nơi nhận:", "- Sở Xây dựng; Trần Văn Đò", "- Lưu: VT.", "KT. CHỦ TỊCH")
    assert [line.text for line in read_recipients(lines)] == ["Sở Xây dựng; Trần Văn Đò", "Lưu: VT"]


def test_the_list_ends_with_the_file_copy() -> None:
    lines = printed("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "- Tin khác của trang", "- Liên kết")
    assert [line.text for line in read_recipients(lines)] == ["Như trên", "Lưu: VT"]


def test_abbreviations_in_a_position_stay() -> None:
    signature = read_signature(printed("TL. CHỦ TỊCH", "PHÓ TRƯỞNG PHÒNG GD&ĐT", "Lê Thị Bến"))
    assert signature.position == "Phó Trưởng phòng GD&ĐT"


def test_two_bodies_that_sign_beside_each_other_leave_the_body_of_the_text(outline_of: Make) -> None:
    outline = outline_of(
        "KẾ HOẠCH\nĐo sâu luồng\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n- Lập bản đồ.\n"
        "Trên đây là Kế hoạch đo sâu luồng./.\n"
        "ỦY BAN MTTQ VIỆT NAM TỈNH\nPHÓ CHỦ TỊCH\nTrần Văn Đò\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thị Bến"
    )
    assert [node.heading for node in outline.body if isinstance(node, Node)] == ["TỔ CHỨC THỰC HIỆN"]
    assert [node.text for node in outline.closing] == ["Trên đây là Kế hoạch đo sâu luồng./."]
    assert outline.signature.name == "Lê Thị Bến"


@pytest.mark.parametrize(
    "words",
    [
        "Nhận được Kế hoạch này, các đơn vị triển khai.",
        "Căn cứ Kế hoạch này, thủ trưởng các đơn vị tổ chức thực hiện.",
        "Xin trân trọng cảm ơn!",
    ],
)
def test_closing_formulas(outline_of: Make, words: str) -> None:
    outline = outline_of(f"KẾ HOẠCH\nĐo sâu luồng\nI. NHIỆM VỤ\n- Lập bản đồ.\n{words}\nNơi nhận:\n- Lưu: VT.")
    assert [node.text for node in outline.closing] == [words]


def test_degrees_are_no_part_of_the_signers_name() -> None:
    assert read_signature(printed("GIÁM ĐỐC", "BSCKII. Lê Thị Bến")).name == "Lê Thị Bến"


def test_a_name_beside_the_last_recipient_is_the_signers() -> None:
    lines = printed("Nơi nhận:", "- Như trên; PHÓ BÍ THƯ", "- Lưu: VP, PT. Lê Thị Bến")
    assert read_signature(lines).name == "Lê Thị Bến"
    assert [line.text for line in read_recipients(lines)] == ["Như trên", "Lưu: VP, PT"]
