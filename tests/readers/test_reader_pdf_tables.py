"""Ruled tables of PDF pages: how producers draw rulings, merged cells, what is no table."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_extract.readers.limits import Limits
from kehoach_extract.readers.pdf import read_pdf
from kehoach_extract.readers.pdf_cells import join_cut_dates
from kehoach_extract.readers.pdf_grid import find_grids
from kehoach_extract.readers.pdf_rules import Rule
from kehoach_extract.source import Block, Line, Look, Place, Table
from pdf_maker import MadePage, PdfMaker, Pen

COLUMNS = [60.0, 120.0, 300.0, 500.0]
ROWS = [100.0, 130.0, 160.0]


def blocks_of(maker: PdfMaker) -> tuple[Block, ...]:
    (page,) = read_pdf(maker.build(), "made.pdf", "", Limits()).pages
    return page.blocks


def only_table(maker: PdfMaker) -> Table:
    (table,) = blocks_of(maker)
    assert isinstance(table, Table)
    return table


def spans(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells if cell.text}


def fill(page: MadePage) -> None:
    for row, top in enumerate(ROWS[:-1]):
        for column, left in enumerate(COLUMNS[:-1]):
            page.text(left + 5, top + 18, f"ô {row}{column}", 12)


def is_full(table: Table) -> bool:
    return spans(table) == {f"ô {row}{column}": (row, column, 1, 1) for row in range(2) for column in range(3)}


def test_a_table_of_stroked_lines() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.grid(COLUMNS, ROWS)
    fill(page)
    table = only_table(maker)
    assert (table.n_rows, table.n_columns, table.ruled) == (2, 3, True)
    assert is_full(table)
    assert table.place.box == (60.0, 100.0, 500.0, 160.0)
    assert table.place.lines == (1, 6)
    assert table.cells[4].place.box == (120.0, 130.0, 300.0, 160.0)
    assert table.cells[4].lines[0].place.lines == (5, 5)


def test_a_table_of_thin_bars_cell_by_cell() -> None:
    maker = PdfMaker()
    page = maker.page()
    for y in ROWS:
        for left, right in pairwise(COLUMNS):
            page.bar(left + 0.5, y, right, y + 0.5)
    for x in COLUMNS:
        for top, bottom in pairwise(ROWS):
            page.bar(x, top, x + 0.5, bottom)
    fill(page)
    assert is_full(only_table(maker))


def test_a_table_of_dotted_lines() -> None:
    maker = PdfMaker()
    page = maker.page()
    for y in ROWS:
        for step in range(221):
            page.bar(60 + 2 * step, y, 60.5 + 2 * step, y + 0.5)
    for x in COLUMNS:
        for step in range(31):
            page.bar(x, 100 + 2 * step, x + 0.5, 100.5 + 2 * step)
    fill(page)
    assert is_full(only_table(maker))


def test_outer_lines_that_are_left_off() -> None:
    maker = PdfMaker()
    page = maker.page()
    for y in ROWS:
        page.line(COLUMNS[0], y, COLUMNS[-1], y)
    for x in COLUMNS[1:-1]:
        page.line(x, ROWS[0], x, ROWS[-1])
    fill(page)
    assert is_full(only_table(maker))


def test_double_rulings_make_no_columns() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.grid(COLUMNS, ROWS)
    page.grid([x + 1.5 for x in COLUMNS], [y + 1.5 for y in ROWS])
    fill(page)
    table = only_table(maker)
    assert (table.n_rows, table.n_columns) == (2, 3)
    assert is_full(table)


def test_merged_cells_span_rows_and_columns() -> None:
    maker = PdfMaker()
    page = maker.page()
    for y in (100, 160, 190):
        page.line(60, y, 500, y)
    page.line(120, 130, 500, 130)
    for x in (60, 120, 500):
        page.line(x, 100, x, 190)
    page.line(300, 130, 300, 190)
    page.text(65, 135, "TT", 12)
    page.text(125, 118, "Năm", 12)
    page.text(125, 148, "2021", 12)
    page.text(305, 148, "2022", 12)
    page.text(65, 178, "1", 12)
    assert spans(only_table(maker)) == {
        "TT": (0, 0, 2, 1),
        "Năm": (0, 1, 1, 2),
        "2021": (1, 1, 1, 1),
        "2022": (1, 2, 1, 1),
        "1": (2, 0, 1, 1),
    }


def test_text_of_a_table_stands_nowhere_else_and_blocks_follow_the_page() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.grid(COLUMNS, ROWS)
    page.grid([60, 300, 500], [220, 250])
    fill(page)
    page.text(65, 238, "Cộng", 12)
    page.text(60, 80, "Bảng 1", 12)
    page.text(60, 200, "Bảng 2", 12)
    page.text(60, 280, "Ghi chú", 12)
    blocks = blocks_of(maker)
    assert [block.text if isinstance(block, Line) else "bảng" for block in blocks] == [
        "Bảng 1",
        "bảng",
        "Bảng 2",
        "bảng",
        "Ghi chú",
    ]
    numbers = [block.place.lines for block in blocks]
    assert numbers == [(1, 1), (2, 7), (8, 8), (9, 9), (10, 10)]


def test_cell_lines_come_in_reading_order_with_wide_gaps_as_one_blank() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.grid([60, 300, 500], [100, 180])
    page.words(70, 118, ["Sửa", "trạm"], gap=120, size=12)
    page.text(70, 134, "chờ ở chợ", 12)
    page.text(310, 118, "Quý I", 12)
    table = only_table(maker)
    assert [[line.text for line in cell.lines] for cell in table.cells] == [["Sửa trạm", "chờ ở chợ"], ["Quý I"]]


def test_text_that_runs_up_a_header_cell() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.grid([60, 120, 500], [100, 200, 230])
    page.text(95, 190, "Đơn vị", 12, Pen(angle=90))
    page.text(130, 150, "Chợ huyện", 12)
    page.text(130, 218, "Bến đò", 12)
    assert spans(only_table(maker)) == {"Đơn vị": (0, 0, 1, 1), "Chợ huyện": (0, 1, 1, 1), "Bến đò": (1, 1, 1, 1)}


def test_frames_underlines_and_white_lines_are_no_tables() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.grid([60, 300], [100, 140, 180])
    page.text(70, 120, "Khung một cột", 12)
    page.line(60, 222, 200, 222)
    page.text(60, 220, "Gạch chân", 12)
    for y in (300, 330):
        page.line(60, y, 500, y, grey=1)
    for x in (60, 300, 500):
        page.line(x, 300, x, 330, grey=1)
    page.text(70, 320, "Không kẻ", 12)
    assert [block.text for block in blocks_of(maker) if isinstance(block, Line)] == [
        "Khung một cột",
        "Gạch chân",
        "Không kẻ",
    ]


def test_an_empty_grid_is_a_drawing() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.grid(COLUMNS, ROWS)
    page.text(60, 80, "Sơ đồ", 12)
    assert [type(block) for block in blocks_of(maker)] == [Line]


def cell_line(text: str, number: int, x1: float) -> Line:
    return Line(text, Place(page=1, box=(0, number, x1, number + 1), lines=(number, number)), Look(size=12, x1=x1))


def test_a_date_cut_by_a_narrow_column_is_whole_again() -> None:
    lines = [cell_line("Trước", 1, 40), cell_line("01/7/203", 2, 55), cell_line("1", 3, 10)]
    joined = join_cut_dates(lines, 60)
    assert [line.text for line in joined] == ["Trước", "01/7/2031"]
    assert joined[1].place.lines == (2, 3)
    assert joined[1].place.box == (0, 2, 55, 4)


def test_what_is_no_cut_date_stays_apart() -> None:
    for upper, lower, x1 in (("1.203", "1", 55), ("01/7/203", "1", 30), ("01/7/2031", "5", 55), ("12/6/20", "311", 55)):
        lines = [cell_line(upper, 1, x1), cell_line(lower, 2, 10)]
        assert join_cut_dates(lines, 60) == lines


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.floats(min_value=12, max_value=90), min_size=2, max_size=6),
    st.lists(st.floats(min_value=12, max_value=60), min_size=1, max_size=8),
)
def test_any_full_grid_has_all_its_cells(widths: list[float], heights: list[float]) -> None:
    xs = [50 + sum(widths[:index]) for index in range(len(widths) + 1)]
    ys = [50 + sum(heights[:index]) for index in range(len(heights) + 1)]
    rules = [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]
    (grid,) = find_grids(rules)
    assert (grid.n_rows, grid.n_columns) == (len(heights), len(widths))
    assert [(cell.row, cell.column) for cell in grid.cells] == [
        (row, column) for row in range(len(heights)) for column in range(len(widths))
    ]
    assert all(cell.rowspan == cell.colspan == 1 for cell in grid.cells)


def test_lines_as_close_as_the_tolerance_become_one_at_their_mean() -> None:
    upright = [Rule(x, 100, x, 160) for x in COLUMNS]
    level = [Rule(60, 100, 500, 100), Rule(60, 130, 300, 130), Rule(300, 133, 500, 133), Rule(60, 160, 500, 160)]
    (grid,) = find_grids([*upright, *level])
    assert list(grid.rows) == [100, 131.5]
    assert len(grid.cells) == 6


@pytest.mark.parametrize(("gap", "cells"), [(3.0, 6), (3.1, 5)])
def test_pieces_of_a_line_join_where_their_ends_are_as_close_as_the_tolerance(gap: float, cells: int) -> None:
    upright = [Rule(x, 100, x, 160) for x in COLUMNS]
    level = [Rule(60, 100, 200, 100), Rule(200 + gap, 100, 500, 100), Rule(60, 130, 500, 130), Rule(60, 160, 500, 160)]
    (grid,) = find_grids([*upright, *level])
    assert len(grid.cells) == cells


def test_cells_that_touch_at_a_corner_make_one_table() -> None:
    upright = [Rule(60, 100, 60, 130), Rule(120, 100, 120, 160), Rule(180, 130, 180, 160)]
    level = [Rule(60, 100, 120, 100), Rule(60, 130, 180, 130), Rule(120, 160, 180, 160)]
    (grid,) = find_grids([*upright, *level])
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (1, 1)]


def test_cells_are_those_that_pdfplumber_finds() -> None:
    import pdfplumber

    (path,) = (Path(__file__).parents[2] / "samples").glob("phu-tho-2022-che/*.pdf")
    ours = [
        [round(side) for side in cell.place.box or ()]
        for page in read_pdf(path, path.name, "", Limits()).pages
        for block in page.blocks
        if isinstance(block, Table)
        for cell in block.cells
    ]
    theirs: list[list[int]] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            theirs.extend([round(side) for side in cell] for table in page.find_tables() for cell in table.cells)
    assert len(ours) > 100
    assert all(
        max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 1
        for one, other in zip(sorted(ours), sorted(theirs), strict=True)
    )


def test_graph_paper_is_no_table() -> None:
    lines = [Rule(10.0 + 5 * step, 10.0, 10.0 + 5 * step, 1000.0) for step in range(150)]
    lines += [Rule(10.0, 10.0 + 5 * step, 800.0, 10.0 + 5 * step) for step in range(150)]
    assert find_grids(lines) == []
