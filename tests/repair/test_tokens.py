"""Tokens of Latin text: found without the ``regex`` module, the same as with it."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.repair import syllables
from kehoach_extract.repair.syllables import judge, tokens

SIGNS = [chr(code) for area in (range(0x20, 0x7F), range(0xA0, 0x250), range(0x300, 0x370)) for code in area]
SIGNS += [chr(code) for area in (range(0x1E00, 0x1F00), range(0x2000, 0x2070), range(0x2190, 0x2700)) for code in area]
PIECES = st.one_of(st.sampled_from(SIGNS), st.sampled_from(["www.", "://", "12/", "@", " ", "\n", "chè", "\uf0b7"]))


@given(st.lists(PIECES, max_size=20).map("".join))
def test_the_quick_way_finds_what_the_other_finds(text: str) -> None:
    quick = tokens(text)
    # A letter of another script at the end of the text asks for the slow way, and is a token of its own.
    assert [*quick, ("Ж", True)] == [*_all_but_last(tokens(f"{text} Ж")), ("Ж", True)]


def _all_but_last(found: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    *before, last = found
    assert last == ("Ж", True)
    return before


def test_marks_come_off_what_is_no_vietnamese_letter_too() -> None:
    assert [judge(word).bare for word in ("tiẽp", "nguöi", "chè", "Жa")] == [True, True, False, False]


def test_plain_text_loads_no_module_for_other_scripts() -> None:
    code = (
        "import sys; from kehoach_extract.repair.syllables import judge, tokens\n"
        "[judge(token) for token, _ in tokens('Trồng chè ở 5 xã, tiép theo – “bến xe” 12/KH-UBND')]\n"
        "assert not {'regex', 'unidecode'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_letters_of_other_scripts_are_tokens() -> None:
    assert [token for token, _ in tokens("chè Жук \ufffd")] == ["chè", "Жук", "\ufffd"]
    assert syllables.judge("Жук").well_formed is False
