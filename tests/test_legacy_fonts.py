from __future__ import annotations

import pytest

from kehoach_extract.legacy_fonts import charset_of, prints_capitals


@pytest.mark.parametrize(
    ("font", "charset"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3"),
        (".VnArial NarrowH", "tcvn3"),
        (".vntime", "tcvn3"),
        ("ABCDEF+.VnTime,Bold", "tcvn3"),
        ("#2EVnTime", "tcvn3"),
        ("VnTimeH", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI Helve", "vni"),
        ("GHIJKL+VNI-Times-Bold", "vni"),
        ("VPS Times", "vps"),
        ("VI Times Hoa", "viscii"),
        ("VNtimes new roman", None),
        ("Times New Roman", None),
        ("Vivaldi", None),
        ("Vnesto Sans", None),
        ("", None),
    ],
)
def test_the_name_of_a_font_tells_its_code(font: str, charset: str | None) -> None:
    assert charset_of(font) == charset


@pytest.mark.parametrize(
    ("font", "capitals"),
    [
        (".VnTimeH", True),
        (".VnTimeH Bold", True),
        (".VnTimeH-Bold", True),
        ("ABCDEF+.VnArialH", True),
        (".vntimeh", True),
        ("VPS Times Hoa", True),
        (".VnTime", False),
        (".VnOld English", False),
        ("VNI-TimesH", False),
        ("ArialH", False),
    ],
)
def test_the_name_of_a_font_tells_capitals(font: str, capitals: bool) -> None:
    assert prints_capitals(font) is capitals
