from __future__ import annotations

import pytest
from docx_parts import NAMES, lines, p, table, tbl, tc  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kehoach_extract.readers.numbering import Numbering, bullet, letter, printed, roman

NUM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'


def level(index: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identifier: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{more}{"".join(levels)}</w:abstractNum>'


def num(identifier: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def numbering(*parts: str) -> Numbering:
    return Numbering(etree.fromstring(f"<w:numbering {NAMES}>{''.join(parts)}</w:numbering>"))


PLAN = abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"))


def test_levels_count_and_start_again_below_a_new_parent() -> None:
    lists = numbering(PLAN, num(1, 1))
    marks = [lists.mark("1", index, None) for index in (0, 1, 2, 2, 1, 0, 1, 2)]
    assert marks == ["I.", "1.", "a)", "b)", "2.", "II.", "1.", "a)"]


def test_a_mark_may_show_all_levels_and_legal_style_makes_digits() -> None:
    lists = numbering(
        abstract(
            1,
            level(0, "upperRoman", "%1"),
            level(1, "decimal", "%1.%2."),
            level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
        ),
        num(1, 1),
    )
    assert [lists.mark("1", index, None) for index in (0, 1, 2, 2)] == ["I", "I.1.", "1.1.1", "1.1.2"]


def test_a_level_without_its_parent_shows_the_parents_start() -> None:
    lists = numbering(abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")), num(1, 1))
    assert lists.mark("1", 1, None) == "1.1."


def test_instances_of_a_list_count_on_and_an_override_starts_again_once() -> None:
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(PLAN, num(1, 1), num(2, 1), num(3, 1, override))
    marks = [lists.mark(identifier, 1, None) for identifier in ("1", "1", "2", "3", "3", "1")]
    assert marks == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_an_override_may_give_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.", start=4)}</w:lvlOverride>'
    lists = numbering(PLAN, num(1, 1, own))
    assert [lists.mark("1", 0, None) for _ in range(2)] == ["Điều 4.", "Điều 5."]


def test_lvl_restart_zero_never_starts_again() -> None:
    lists = numbering(
        abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')), num(1, 1)
    )
    assert [lists.mark("1", index, None) for index in (0, 1, 0, 1)] == ["I.", "1.", "II.", "2."]


def test_a_list_style_links_to_the_list_that_defines_it() -> None:
    lists = numbering(
        abstract(1, more='<w:numStyleLink w:val="S"/>'),
        abstract(2, level(0, "decimal", "%1/"), more='<w:styleLink w:val="S"/>'),
        num(1, 1),
    )
    assert lists.mark("1", None, None) == "1/"


def test_style_linked_numbers_take_the_level_of_the_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Y"><w:pPr>'
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = abstract(
        1, level(0, "upperRoman", "%1.", '<w:pStyle w:val="Muc"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="Y"/>')
    ) + num(1, 1)
    found = lines(
        p("Một", '<w:pStyle w:val="Muc"/>')
        + p("hai", '<w:pStyle w:val="Y"/>')
        + p("không", '<w:pStyle w:val="Y"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("ba", '<w:pStyle w:val="Y"/>'),
        styles=styles,
        numbering=lists,
    )
    assert [(line.mark, line.text) for line in found] == [("I.", "Một"), ("1.", "hai"), (None, "không"), ("2.", "ba")]


def test_a_column_of_automatic_row_numbers_has_text() -> None:
    numbered = p(properties=NUM.format(0, 1))
    found = table(
        tbl(tc(numbered) + tc("Lát hè"), tc(numbered) + tc("Sơn vạch")),
        numbering=abstract(1, level(0, "decimal", "%1")) + num(1, 1),
    )
    assert [cell.text for cell in found.cells] == ["1", "Lát hè", "2", "Sơn vạch"]


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf02d", "Symbol", "-"),
        ("\uf0a7", "Wingdings", "•"),
        ("\u00b7", "Symbol", "•"),
        ("–", "Times New Roman", "-"),
        ("o", "Courier New", "+"),
        ("+", "Times New Roman", "+"),
        ("*", "", "*"),
        (" ", "", ""),
    ],
)
def test_bullets_become_plain_signs(text: str, font: str, expected: str) -> None:
    assert bullet(text, font) == expected


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (9, "upperRoman", "IX"),
        (14, "lowerRoman", "xiv"),
        (6, "lowerLetter", "f"),
        (27, "upperLetter", "AA"),
        (7, "decimalZero", "07"),
    ],
)
def test_formats(value: int, style: str, expected: str) -> None:
    assert printed(value, style) == expected


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(value: int) -> None:
    digits = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    values = [digits[sign] for sign in roman(value)]
    total = sum(-now if now < after else now for now, after in zip(values, [*values[1:], 0], strict=True))
    assert total == value


@given(st.integers(1, 400))
def test_letters_are_one_letter_repeated(value: int) -> None:
    text = letter(value)
    assert len(set(text)) == 1
    assert (len(text) - 1) * 26 + ord(text[0]) - ord("a") + 1 == value
