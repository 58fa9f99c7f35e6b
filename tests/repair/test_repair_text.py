"""Plain text repaired line for line, of any length, with the line ends it had."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stand_in_restorer import Restorer  # type: ignore[import-not-found]

import kehoach_extract
from kehoach_extract.errors import ModelMissing
from kehoach_extract.repair import text as module
from kehoach_extract.repair.document import RepairOptions
from kehoach_extract.repair.text import repair_lines, repair_text, split_lines

DAMAGED = "Phong Van hoa lap ke hoach sua nha doc sach truoc khi nam hoc moi bat dau o cac truong trong huyen"
MENDED = "Phòng Văn hóa lập kế hoạch sửa nhà đọc sách trước khi năm học mới bắt đầu ở các trường trong huyện"


def options() -> RepairOptions:
    return RepairOptions(menders=(), restore=Restorer())


def test_lines_blanks_and_inner_spaces_are_kept() -> None:
    text = f"\ufeffA\r\n\r\n  {DAMAGED}  \n\t{DAMAGED.replace(' ', '   ')}\r\n\n"
    done = repair_text(text, options())
    assert done.text == text.replace(DAMAGED, MENDED).replace(DAMAGED.replace(" ", "   "), MENDED.replace(" ", "   "))
    assert [line.end for line in done.lines] == ["\r\n", "\r\n", "\n", "\r\n", "\n"]
    assert [line.number for line in done.lines] == [1, 2, 3, 4, 5]
    assert done.health.status == "repaired"


def test_changes_point_into_their_line() -> None:
    [line] = repair_text(f"   {DAMAGED}", options()).lines
    change = line.mended.changes[0]
    assert line.mended.source[change.start : change.end] == "Phong"
    assert line.mended.text == f"   {MENDED}"


def test_a_line_longer_than_what_is_read_together() -> None:
    text = f"{DAMAGED}. " * 300
    assert len(text) > 5 * module._LONGEST
    done = repair_text(text, options())
    assert done.text == text.replace(DAMAGED, MENDED)
    assert len(done.lines) == 1
    assert [block.first.lines for block in done.health.pages[0].damage[0].blocks] == [(1, 1)]


def test_long_text_goes_through_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 1000)
    lines = [(DAMAGED, "\n"), ("", "\n")] * 40
    batches = list(repair_lines(iter(lines), options()))
    assert len(batches) > 3
    numbers = [line.number for batch in batches for line in batch.lines]
    assert numbers == list(range(1, 81))
    assert all(not batch.lines[-1].mended.source for batch in batches), "cut at blank lines"
    whole = repair_text("".join(itertools.chain.from_iterable(lines)), options())
    assert whole.health.pages[0].damage[0].changes == 40 * 20
    assert whole.health.pages[0].damage[0].share == 1.0
    assert whole.health.pages[0].syllables == sum(batch.health.pages[0].syllables for batch in batches)


def test_nothing_is_read_before_it_is_asked_for() -> None:
    def endless() -> object:
        while True:
            yield DAMAGED, "\n"

    batch = next(repair_lines(endless(), options()))  # type: ignore[arg-type]
    assert batch.lines[0].mended.text == MENDED


@given(st.text())
def test_splitting_loses_nothing(text: str) -> None:
    assert "".join(line + end for line, end in split_lines(text)) == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_keeps_its_lines(text: str) -> None:
    done = repair_text(text, options())
    assert [line.end for line in done.lines] == [end for _, end in split_lines(text)]


@pytest.mark.parametrize("text", ["", "\n\n", "x", "Thả phao ở luồng lạch.\n", "12/KH-UBND\r\n"])
def test_healthy_text_comes_back_as_it_is(text: str) -> None:
    done = kehoach_extract.repair_text(text)
    assert done.text == text
    assert done.health.status in {"healthy", "empty"}


def test_damaged_text_is_not_passed_off_as_repaired() -> None:
    def broken(*_: object) -> list[object]:
        raise ModuleNotFoundError("No module named 'numpy'")

    with pytest.raises(ModelMissing, match="numpy"):
        repair_text(DAMAGED, RepairOptions(menders=(), restore=broken))  # type: ignore[arg-type]
