"""Numbers of documents in damaged text."""

from __future__ import annotations

import pytest

from kehoach_extract.repair.codes import abbreviation, mended_codes, misread_abbreviation


def mended(line: str) -> str:
    """The line with its numbers of documents mended."""
    for start, end, text in reversed(mended_codes(line)):
        line = line[:start] + text + line[end:]
    return line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("S6: 74/KH-UBND", "Số: 74/KH-UBND"),
        ("$6: 74/KH-UBND", "Số: 74/KH-UBND"),
        ("Sé 145-KH/TU", "Số 145-KH/TU"),
        ("So: 12/2031/QD-UBND", "Số: 12/2031/QĐ-UBND"),
        ("theo s6 12/2031/QD-UBND", "theo số 12/2031/QĐ-UBND"),
        ("(s6 12/QD-UBND)", "(số 12/QĐ-UBND)"),
        ("KE HOACH SO 12/KH-UBND", "KE HOACH SỐ 12/KH-UBND"),
        ("KE HOACH S6 12/KH-UBND", "KE HOACH SỐ 12/KH-UBND"),
        ("Số 12/KH-UBND", "Số 12/KH-UBND"),
        ("S6:      /KH-UBND", "Số:      /KH-UBND"),
        ("So: ...../QD-UBND", "Số: ...../QĐ-UBND"),
        ("S06: 552/KH-UBND", "Số: 552/KH-UBND"),
        ("Nghi quyet 36 02-NQ/TW", "Nghi quyet số 02-NQ/TW"),
    ],
)
def test_the_label_of_a_documents_number_is_certain(line: str, expected: str) -> None:
    assert mended(line) == expected


@pytest.mark.parametrize(
    "line",
    ["S6 12 duong moi", "36 12/KH-UBND", "cap 36 con", "So Y te 3/4", "So 3 nam 2031", "las 12/KH-UBND", "So /TW"],
)
def test_without_a_documents_number_it_is_a_word_as_any(line: str) -> None:
    assert mended(line) == line


def test_letters_of_frequent_abbreviations_that_were_misread() -> None:
    assert mended("12/QD-TTeg, 30/2031/NDb-CP; 7/2031/QP-UBND, 5/NB-CP") == (
        "12/QĐ-TTg, 30/2031/NĐ-CP; 7/2031/QĐ-UBND, 5/NĐ-CP"
    )


def test_abbreviations_between_signs() -> None:
    assert mended("08/2014/TTLT-BTC-BKHDT, 17/NQ-HDND; 25-CT/TW") == "08/2014/TTLT-BTC-BKHĐT, 17/NQ-HĐND; 25-CT/TW"


@pytest.mark.parametrize("line", ["QD", "TT", "ABC-XYZ", "12/XX-QQQ", "3/4", "Covid-19"])
def test_what_is_no_document_number_stands(line: str) -> None:
    assert mended_codes(line) == []


@pytest.mark.parametrize(
    ("token", "written"),
    [
        ("BDBP", "BĐBP"),
        ("LDLD", "LĐLĐ"),
        ("NSUT", "NSƯT"),
        ("WTO", None),
        ("TOAN", None),
        ("BĐBP", None),
        ("bdbp", None),
    ],
)
def test_lone_abbreviations_get_their_marks_back(token: str, written: str | None) -> None:
    assert abbreviation(token) == written


def test_an_abbreviation_whose_stroke_was_misread_gets_it_back() -> None:
    assert misread_abbreviation("LBLD") == "LĐLĐ"
    assert misread_abbreviation("LDLB") == "LĐLĐ"
    assert misread_abbreviation("bbqh") is None
    assert misread_abbreviation("UBBS") is None
    assert abbreviation("BBQH") is None
