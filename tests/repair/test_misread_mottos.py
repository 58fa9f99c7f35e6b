"""The State's name and motto, misread."""

from __future__ import annotations

import pytest

from kehoach_extract.repair.misread_mottos import misread_mottos
from kehoach_extract.repair.restore import restore_lines
from kehoach_extract.vocabulary import DamageClass

NAME, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("CONG HOA XA HOI CHU NGHIA VIET NAM", NAME),
        ("C()NG HOAXA HQI CHU NGHTA VI~T NAM", NAME),
        ("D$c I;ip - Tl}' do - H\\lnh phuc", MOTTO),
        ("Déc lap — Ty do — Hanh phiic", MOTTO),
    ],
)
@pytest.mark.parametrize("column", ["", "UY BAN NHAN DAN  ", "SO Y TE "])
def test_what_is_left_of_them_is_enough(line: str, text: str, column: str) -> None:
    assert list(misread_mottos([column + line])) == [((0, len(column), len(column + line)), text)]


@pytest.mark.parametrize(
    "line",
    [
        NAME,
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "HOI NONG DAN VIET NAM",
        "LIEN HIEP CAC HOI KHOA HOC VIET NAM",
        "XA HOI CHU NGHIA VIET NAM",
        "CONG HOA XA HOI CHU NGHIA VIET",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT",
        "HOA XA HOI CHU NGHIA VIET NAM",
        "Doc lap - Tu do - Hanh",
        "nuoc Cong hoa xa hoi chu nghia Viet Nam",
        "vi doc lap, tu do va hanh phuc",
        "- - -",
        "",
    ],
)
def test_what_is_right_and_what_is_another_stand(line: str) -> None:
    assert list(misread_mottos([line])) == []


@pytest.mark.parametrize("damage", ["foreign_ocr", "ocr_slips"])
def test_they_are_mended_as_one(damage: DamageClass) -> None:
    mended = restore_lines(["CỘNG HOÀ XÃ HOI CHỦ NGHTA VIỆT NAM", "Độc lâp - Tự do - Hanh phúc"], damage)
    assert [line.text for line in mended] == [NAME, MOTTO]
    assert [len(line.changes) for line in mended] == [1, 1]
