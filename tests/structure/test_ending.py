"""Recipients and signature: two columns in one line, the end of the list."""

from __future__ import annotations

from kehoach_extract.source import Line, Place
from kehoach_extract.structure.ending import read_recipients, read_signature


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


def test_a_name_after_a_semicolon_is_no_signer_before_the_authority() -> None:
    lines = printed("Nơi nhận:", "- Sở Xây dựng; Trần Văn Đò", "- Lưu: VT.", "KT. CHỦ TỊCH")
    assert [line.text for line in read_recipients(lines)] == ["Sở Xây dựng; Trần Văn Đò", "Lưu: VT"]


def test_the_list_ends_with_the_file_copy() -> None:
    lines = printed("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "- Tin khác của trang", "- Liên kết")
    assert [line.text for line in read_recipients(lines)] == ["Như trên", "Lưu: VT"]
