from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.source import Block, Cell, Line, Place, Table
from kehoach_extract.structure.table_grid import table_of
from kehoach_extract.structure.table_join import join_tables
from kehoach_extract.structure.tables import data_table

HEAD = ["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"]


def texts(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    rows: list[list[str]] = [[] for _ in range(block.n_rows)]
    for cell in block.cells:
        rows[cell.row].append(" ".join(cell.text.split("\n")))
    return rows


def boxed(rows: list[list[str]], page: int, edges: list[float], top: float = 80.0) -> Table:
    """A table with cell boxes, as a PDF reader gives it."""
    cells = []
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            box = (edges[column], top + 20 * index, edges[column + 1], top + 20 * index + 20)
            place = Place(page=page, box=box)
            cells.append(Cell(index, column, (Line(text, place),) if text else (), place=place))
    return Table(tuple(cells), len(rows), len(rows[0]), Place(page=page))


def test_a_repeated_header_is_dropped_over_three_pages() -> None:
    parts = [
        table_of([HEAD, ["1", "Nạo vét luồng", "Sở Xây dựng", "2031"]]),
        table_of([HEAD, ["2", "Kẻ biển báo", "Công an tỉnh", "2032"]]),
        table_of([HEAD, ["3", "Sơn phao", "Cảng vụ", "2033"]]),
    ]
    [joined] = join_tables(parts)
    assert [row[0] for row in texts(joined)] == ["TT", "1", "2", "3"]


def test_a_row_of_column_numbers_is_dropped_with_the_repeated_header() -> None:
    numbers = ["(1)", "(2)", "(3)", "(4)"]
    parts = [
        table_of([HEAD, numbers, ["1", "Nạo vét", "Sở Xây dựng", "2031"]]),
        table_of([HEAD, numbers, ["2", "Kẻ biển", "Công an", "2032"]]),
    ]
    [joined] = join_tables(parts)
    assert [row[0] for row in texts(joined)] == ["TT", "(1)", "1", "2"]


def test_column_numbers_alone_on_the_second_page_are_dropped() -> None:
    numbers = ["(1)", "(2)", "(3)", "(4)"]
    parts = [
        table_of([HEAD, numbers, ["1", "Nạo vét", "Sở Xây dựng", "2031"]]),
        table_of([numbers, ["2", "Kẻ biển", "Công an", "2032"]]),
    ]
    [joined] = join_tables(parts)
    assert len(texts(joined)) == 4


def test_a_row_cut_in_two_cells_is_made_whole() -> None:
    parts = [
        table_of([HEAD, ["1", "Nạo vét luồng vào", "Sở Xây dựng, Sở", "2031"]]),
        table_of([["", "bến cá phía nam", "Tài chính", ""], ["2", "Kẻ biển", "Công an", "2032"]]),
    ]
    [joined] = join_tables(parts)
    assert texts(joined)[1] == ["1", "Nạo vét luồng vào bến cá phía nam", "Sở Xây dựng, Sở Tài chính", "2031"]
    assert len(texts(joined)) == 3


def test_a_row_cut_over_three_pages_is_one_row() -> None:
    parts = [
        table_of([HEAD, ["1", "Nạo vét luồng vào", "Sở Xây dựng", "2031"]]),
        table_of([["", "bến cá phía nam và", "", ""]]),
        table_of([["", "bến cá phía bắc", "", ""], ["2", "Kẻ biển", "Công an", "2032"]]),
    ]
    [joined] = join_tables(parts)
    assert texts(joined)[1][1] == "Nạo vét luồng vào bến cá phía nam và bến cá phía bắc"


def test_bullets_of_a_cut_cell_stay_in_their_row_where_every_row_is_numbered() -> None:
    parts = [
        table_of([HEAD, ["1", "Trình ban hành:", "Sở Xây dựng", "2031"], ["2", "Mở lớp:", "Sở Nội vụ", "2032"]]),
        table_of([["", "- Lớp lái tàu;", "", ""], ["3", "Kẻ biển", "Công an", "2032"]]),
    ]
    [joined] = join_tables(parts)
    assert texts(joined)[2][1] == "Mở lớp: - Lớp lái tàu;"


def test_a_row_number_printed_on_the_second_page_joins_its_row() -> None:
    parts = [
        table_of([HEAD, ["1", "Kẻ biển", "Công an", "2031"], ["", "Nạo vét luồng vào", "Sở Xây dựng", ""]]),
        table_of([["2", "bến cá phía nam", "", "2032"], ["3", "Sơn phao", "Cảng vụ", "2033"]]),
    ]
    [joined] = join_tables(parts)
    assert texts(joined)[2] == ["2", "Nạo vét luồng vào bến cá phía nam", "Sở Xây dựng", "2032"]


def test_figures_are_never_the_rest_of_a_row() -> None:
    head = ["TT", "Bến", "Số tàu"]
    parts = [table_of([head, ["1", "Cửa Lạch", "40"]]), table_of([["", "Cộng", "40"]])]
    [joined] = join_tables(parts)
    assert len(texts(joined)) == 3
    parts = [table_of([head, ["1", "Cửa Lạch", "40"]]), table_of([["", "trong đó tàu nhỏ", "25"]])]
    [joined] = join_tables(parts)
    assert len(texts(joined)) == 3


def test_a_caption_keeps_two_tables_apart() -> None:
    parts: list[Block] = [
        table_of([HEAD, ["1", "a", "b", "c"]]),
        Line("Bảng 2. Tàu", Place()),
        table_of([HEAD, ["1", "d", "e", "f"]]),
    ]
    assert len(join_tables(parts)) == 3


def test_another_header_is_another_table() -> None:
    parts = [
        table_of([HEAD, ["1", "a", "b", "c"]]),
        table_of([["TT", "Bến", "Số tàu", "Ghi chú"], ["1", "d", "4", ""]]),
    ]
    assert len(join_tables(parts)) == 2


def test_the_same_header_after_a_total_that_counts_anew_is_another_table() -> None:
    head = ["TT", "Bến", "Số tàu"]
    parts = [table_of([head, ["1", "Cửa Lạch", "40"], ["", "Cộng", "40"]]), table_of([head, ["1", "Cửa Sót", "12"]])]
    assert len(join_tables(parts)) == 2


def test_signature_and_data_stay_apart() -> None:
    signature = table_of([["Nơi nhận:\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN"]])
    assert len(join_tables([signature, table_of([["TT", "Bến"], ["1", "Cửa Lạch"]])])) == 2


def test_a_coarser_part_is_set_on_the_columns_of_the_finer_one() -> None:
    edges = [60.0, 90.0, 250.0, 400.0, 520.0]
    first = boxed([HEAD, ["1", "Nạo vét", "Sở Xây dựng", "2031"]], 1, edges)
    second = boxed([["II", "Biển báo trên đường thủy"]], 2, [60.0, 90.0, 520.0])
    [joined] = join_tables([first, second])
    assert isinstance(joined, Table)
    last = joined.cells[-1]
    assert (joined.n_columns, last.column, last.colspan) == (4, 1, 3)


def test_other_edges_are_another_table() -> None:
    first = boxed([HEAD, ["1", "Nạo vét", "Sở Xây dựng", "2031"]], 1, [60.0, 90.0, 250.0, 400.0, 520.0])
    second = boxed([["5", "Bến A", "Bến B", "Bến C"]], 2, [60.0, 150.0, 180.0, 300.0, 520.0])
    assert len(join_tables([first, second])) == 2


def test_a_merged_cell_cut_by_the_page_reaches_over_the_next_part() -> None:
    first = table_of([["Bến", "Việc", "Năm"], ["Cửa Lạch", "Nạo vét luồng.", "2031"], ["", "Kẻ biển.", "2032"]])
    cells = tuple(
        replace(cell, rowspan=2) if (cell.row, cell.column) == (1, 0) else cell
        for cell in first.cells
        if (cell.row, cell.column) != (2, 0)
    )
    second = table_of([["", "Sơn phao.", "2033"], ["Cửa Sót", "Mua tàu.", "2034"]])
    [joined] = join_tables([replace(first, cells=cells), second])
    assert isinstance(joined, Table)
    made = data_table(joined)
    assert [row.text(0) for row in made.rows] == ["Cửa Lạch", "Cửa Lạch", "Cửa Lạch", "Cửa Sót"]


def test_a_merged_cell_beside_a_cut_row_reaches_over_the_next_part() -> None:
    first = table_of([["TT", "Việc", "Cơ quan"], ["1", "Sơn lại phao luồng", "Sở Xây dựng"]])
    second = table_of([["", "phía đông đảo", ""], ["2", "Mua tàu kéo", ""], ["3", "Kẻ biển", "Công an tỉnh"]])
    cells = tuple(
        replace(cell, rowspan=2) if (cell.row, cell.column) == (0, 2) else cell
        for cell in second.cells
        if (cell.row, cell.column) != (1, 2)
    )
    [joined] = join_tables([first, replace(second, cells=cells)])
    assert isinstance(joined, Table)
    made = data_table(joined)
    assert [row.text(1) for row in made.rows] == ["Sơn lại phao luồng phía đông đảo", "Mua tàu kéo", "Kẻ biển"]
    assert [row.text(2) for row in made.rows] == ["Sở Xây dựng", "Sở Xây dựng", "Công an tỉnh"]


@given(
    cuts=st.sets(st.integers(min_value=2, max_value=11)),
    repeat=st.booleans(),
)
def test_any_cutting_of_a_table_is_joined_to_the_whole(cuts: set[int], repeat: bool) -> None:
    rows = [HEAD, *([str(n), f"Nạo vét luồng số {n}.", "Sở Xây dựng", str(2030 + n)] for n in range(1, 12))]
    bounds = [0, *sorted(cuts), len(rows)]
    parts = [rows[start:end] for start, end in pairwise(bounds)]
    tables = [table_of([HEAD, *part] if repeat and index else part) for index, part in enumerate(parts)]
    [joined] = join_tables(tables)
    assert texts(joined) == rows
