from __future__ import annotations

from pathlib import Path

import pytest

import floors
from floors import Floor, Floors


def test_a_fall_beyond_the_tolerance_is_a_fault() -> None:
    floor = Floor(0.97, 0.9, "x")
    assert floors.faults("a", Floor(0.9681, 0.8981, "x"), floor, 0.002) == []
    assert len(floors.faults("a", Floor(0.9679, 0.9, "x"), floor, 0.002)) == 1
    assert len(floors.faults("a", Floor(0.97, 0.89, "x"), floor, 0.002)) == 1


def test_a_floor_holds_for_its_own_files_only() -> None:
    assert "changed" in floors.faults("a", Floor(1, 1, "new"), Floor(0.5, 0.5, "old"), 0.002)[0]


def test_a_document_without_floor_is_no_fault() -> None:
    assert floors.faults("a", Floor(0, 0, "x"), None, 0.002) == []


@pytest.mark.parametrize(("allow_lower", "left"), [(False, 0.97), (True, 0.9)])
def test_floors_fall_only_when_allowed(allow_lower: bool, left: float) -> None:
    pinned = Floors(documents={"a": Floor(0.97, 0.8, "x")})
    floors.update(pinned, {"a": Floor(0.9, 0.85, "x"), "b": Floor(0.5, 0.1, "y")}, allow_lower=allow_lower)
    assert pinned.documents["a"] == Floor(left, 0.85, "x")
    assert pinned.documents["b"] == Floor(0.5, 0.1, "y")


def test_a_vanished_document_is_told_unless_it_lies_outside_the_project() -> None:
    pinned = Floors(documents={"samples/a.md": Floor(1, 1, "x"), "shared/b.md": Floor(1, 1, "x")})
    assert len(floors.missing(pinned, set(), shared_at_hand=True)) == 2
    assert [fault.split(":")[0] for fault in floors.missing(pinned, set(), shared_at_hand=False)] == ["samples/a.md"]


def test_written_floors_read_back_rounded_down(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert floors.load(path) == Floors()
    floors.save(path, Floors(0.003, {"samples/b.pdf": Floor(0.98765, 1.0, "x"), "samples/a.pdf": Floor(0.5, 0.3, "y")}))
    again = floors.load(path)
    assert again.tolerance == 0.003
    assert again.documents == {"samples/a.pdf": Floor(0.5, 0.3, "y"), "samples/b.pdf": Floor(0.9876, 1.0, "x")}
    assert list(again.documents) == ["samples/a.pdf", "samples/b.pdf"]
