"""Footnotes behind the text of formats without pages."""

from __future__ import annotations

from kehoach_extract.source import Block, Line, Place
from kehoach_extract.structure.footnotes import split_footnotes
from kehoach_extract.structure.table_grid import table_of


def line(text: str, *, whole: bool = True) -> Line:
    return Line(text, Place(), whole=whole)


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Line)]


def test_notes_leave_the_flow_and_their_pointers_the_text() -> None:
    blocks, notes = split_footnotes(
        [line("- Đo sâu[1] và thả phao [2];"), line("[1] Theo Luật A."), line("[2] Theo Luật B.")]
    )
    assert texts(blocks) == ["- Đo sâu và thả phao;"]
    assert texts(list(notes)) == ["Theo Luật A.", "Theo Luật B."]


def test_a_bracketed_number_that_nothing_points_to_stays() -> None:
    blocks, notes = split_footnotes([line("- Đo sâu;"), line("[1] Theo Luật A.")])
    assert texts(blocks) == ["- Đo sâu;", "[1] Theo Luật A."]
    assert notes == []


def test_a_note_goes_on_in_the_next_printed_line() -> None:
    _, notes = split_footnotes(
        [line("Đo sâu[1].", whole=False), line("[1] Theo Luật", whole=False), line("Hàng hải.", whole=False)]
    )
    assert texts(list(notes)) == ["Theo Luật Hàng hải."]


def test_pointers_inside_tables_are_taken_out_too() -> None:
    blocks, notes = split_footnotes([table_of([["TT", "Việc[1]"], ["1", "Đo sâu"]]), line("[1] Ghi thêm.")])
    assert len(notes) == 1
    assert not isinstance(blocks[0], Line)
    assert [cell.text for cell in blocks[0].cells] == ["TT", "Việc", "1", "Đo sâu"]
