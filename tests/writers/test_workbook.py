"""The workbook as a spreadsheet program sees it."""

from __future__ import annotations

import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from made_up import NASTY, made_up_entries, plan_entry  # type: ignore[import-not-found]

from kehoach_extract.data import load
from kehoach_extract.errors import OutputFailed, PackageMissing
from kehoach_extract.writers import workbook
from kehoach_extract.writers.data_set import Form, write_data_set
from kehoach_extract.writers.workbook import fitting


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "set.xlsx"
    write_data_set(made_up_entries(), path, Form.xlsx)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet as people see them, by their headings."""
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_the_sheets_are_there_in_their_order(book: Any) -> None:
    assert book.sheetnames == [
        "Kế hoạch",
        "Nhiệm vụ",
        "Chỉ tiêu",
        "Số liệu bảng",
        "Kinh phí",
        "Căn cứ",
        "Cảnh báo",
        "Tệp không có kết quả",
    ]


def test_every_sheet_has_a_filter_and_stays_in_sight(book: Any) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(sheet.max_column)}{sheet.max_row}"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.column_dimensions["A"].width >= 20
        assert sheet["A1"].font.bold


def test_values_have_the_types_that_people_expect(book: Any) -> None:
    [first, *_] = [row for row in rows(book["Nhiệm vụ"]) if row["Tệp"] == "an-giang/kh-12.pdf"]
    assert (first["Từ ngày"], first["Đến ngày"]) == (datetime(2031, 4, 1), datetime(2031, 6, 30))  # noqa: DTZ001
    assert first["Cơ quan phối hợp"] == "Sở Nông nghiệp; Ủy ban nhân dân các xã"
    assert (first["Trang"], first["Vị trí trong tệp"]) == (2, "trang 2, dòng 5–6")
    assert first["Đề mục"] == "1. Bến cá"
    assert first["Loại thời hạn"] == "trong kỳ"
    date_cell = next(cell for cell in book["Nhiệm vụ"][2] if isinstance(cell.value, datetime))
    assert date_cell.number_format == "dd/mm/yyyy"
    values = [(row["So sánh"], row["Giá trị"], row["Đến giá trị"]) for row in rows(book["Chỉ tiêu"])[:3]]
    assert values == [("ít nhất", 12, None), ("trong khoảng", 0.5, 7.25), (None, None, None)]
    assert rows(book["Kinh phí"])[0]["Số tiền (đồng)"] == 12_500_000_000


def test_what_gave_no_plan_is_told(book: Any) -> None:
    told = [(row["Tệp"], row["Tình trạng"], row["Trùng với tệp"]) for row in rows(book["Tệp không có kết quả"])]
    assert told == [("hong/a.pdf", "lỗi", None), ("hong/b.pdf", "lỗi", None), ("trung.pdf", "trùng", "kh.pdf")]


def test_texts_stay_texts(book: Any, path: Path) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    shown = {row["Nhiệm vụ"] for row in rows(book["Nhiệm vụ"])}
    for text in NASTY:
        if text.isprintable() and 0 < len(text) < 1000:
            # The form writes "_x0041_" for "A"; openpyxl shows the text as it is written.
            assert text.replace("_x0041_", "_x005F_x0041_") in shown
    assert "\N{REPLACEMENT CHARACTER}" * 4 in shown


def test_a_text_too_long_for_a_cell_is_cut(book: Any) -> None:
    longest = max((row["Nhiệm vụ"] or "" for row in rows(book["Nhiệm vụ"])), key=len)
    assert longest == "x" * 32_766 + "…"
    assert fitting("🏞" * 20_000) == "🏞" * 16_383 + "…"
    assert fitting("🏞" * 16_383) == "🏞" * 16_383
    assert fitting("x" * 32_767) == "x" * 32_767


def test_a_full_sheet_goes_on_in_a_further_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    entries = [plan_entry(f"{number}.pdf", number) for number in range(4)]
    write_data_set(entries, tmp_path / "set.xlsx", Form.xlsx)
    book = openpyxl.load_workbook(tmp_path / "set.xlsx")
    plans = [rows(book[name]) for name in ("Kế hoạch", "Kế hoạch (2)")]
    assert [len(found) for found in plans] == [3, 1]
    assert [row["Tệp"] for found in plans for row in found] == [entry.document for entry in entries]
    assert book["Kế hoạch (2)"].freeze_panes == "B2"


def test_a_workbook_that_somebody_edited_stays(path: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.properties.lastModifiedBy = "Nguyễn Văn A"
    book.save(tmp_path / "set.xlsx")
    with pytest.raises(OutputFailed, match="not made by this program"):
        write_data_set([], tmp_path / "set.xlsx", Form.xlsx)


def test_without_the_library_the_command_that_installs_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(PackageMissing, match="pip install xlsxwriter"):
        write_data_set([], tmp_path / "set.xlsx", Form.xlsx)


def test_every_style_and_width_is_known() -> None:
    for sheet in load("workbook")["sheet"]:
        assert len(f"{sheet['title']} (99)") <= 31
        assert all(style in workbook._STYLES and width > 0 for _, _, width, style in sheet["columns"])
