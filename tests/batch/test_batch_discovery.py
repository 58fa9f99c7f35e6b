"""Finding files in folders that are not as they should be."""

from __future__ import annotations

import io
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.batch.batches import Batch, write_plans

from kehoach_extract.batch.discovery import find
from kehoach_extract.batch.jobs import Place
from kehoach_extract.batch.keys import key_of, leads_out, member_keys
from kehoach_extract.batch.ledger import Ledger


def found(ledger: Ledger) -> list[str]:
    return [todo.key for todo in ledger.todo("", 1_000_000)]


def test_links_are_followed_to_files_and_not_to_folders(batch: Batch, plans: Path) -> None:
    write_plans(plans, "a/kh.txt")
    (plans / "a/round").symlink_to(plans)
    (plans / "broken.txt").symlink_to(plans / "nowhere")
    (plans / "link.txt").symlink_to(plans / "a/kh.txt")
    done = batch(plans)
    assert batch.read() == ["a/kh.txt"]
    assert batch.lines()["link.txt"]["same_as"] == "a/kh.txt"
    assert done.summary.skipped == {"link": 2}


def test_a_folder_that_cannot_be_read_costs_itself(batch: Batch, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_plans(plans, "a.txt", "kin/b.txt")
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("kin"):
            raise PermissionError(13, "no")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    batch(plans)
    assert batch.read() == ["a.txt"]
    assert batch.codes() == {"kin": "not_readable"}
    monkeypatch.undo()
    batch(plans)
    assert batch.read() == ["a.txt", "kin/b.txt"]
    assert batch.codes() == {}


def test_pipes_and_sockets_are_not_opened(batch: Batch, plans: Path) -> None:
    write_plans(plans, "a.txt")
    os.mkfifo(plans / "pipe")
    done = batch(plans)
    assert (batch.read(), done.summary.skipped) == (["a.txt"], {"special": 1})


def test_names_that_are_no_utf8_have_keys_of_their_own(batch: Batch, plans: Path) -> None:
    names = [b"k\xff.txt", b"k\xfe.txt", b"k\\xff.txt", "kế.txt".encode()]
    for number, name in enumerate(names):
        try:
            path = plans / os.fsdecode(name)
            path.write_text(f"KẾ HOẠCH\nSố {number}\nI. MỤC TIÊU\n- 9{number}% hộ.\n", "utf-8")
        except OSError:
            pytest.skip("the file system takes UTF-8 names only")
    batch(plans)
    assert sorted(batch.read()) == ["k\\\\xff.txt", "k\\xfe.txt", "k\\xff.txt", "kế.txt"]


@given(st.lists(st.binary(min_size=1).filter(lambda name: not {0, 47} & set(name) and name not in {b".", b".."})))
def test_different_names_have_different_keys(names: list[bytes]) -> None:
    keys = {key_of(f"/p/{os.fsdecode(name)}", "/p") for name in names}
    assert len(keys) == len(set(names))


@given(st.lists(st.text()))
def test_keys_of_parts_differ_and_lead_nowhere(names: list[str]) -> None:
    keys = member_keys(names)
    assert len(set(keys)) == len(names)
    assert not any(leads_out(key) for key in keys)


def test_many_files_take_little_memory_and_come_sorted(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    for number in range(20):
        (folder / str(number)).mkdir(parents=True)
    names = [f"{number % 20}/{number:05}.txt" for number in range(20_000)]
    for name in names:
        (folder / name).touch()
    with Ledger(tmp_path / "ledger", "way") as ledger:
        ledger.begin()
        tracemalloc.start()
        find([str(folder)], ledger)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 8_000_000
        assert found(ledger) == sorted(names)


def test_a_long_list_takes_little_memory(tmp_path: Path) -> None:
    listed = io.BytesIO(b"".join(b"/nowhere/folder-%d/kh.pdf\n" % number for number in range(50_000)))
    with Ledger(tmp_path / "ledger", "way") as ledger:
        ledger.begin()
        tracemalloc.start()
        find(["-"], ledger, listed=listed)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 8_000_000
        assert sum(1 for _ in ledger.failures()) == 50_000


def test_a_known_file_is_not_looked_at_again(tmp_path: Path) -> None:
    from kehoach_extract.batch.jobs import Document

    path = tmp_path / "a.txt"
    path.write_text("x")
    with Ledger(tmp_path / "ledger", "way") as ledger:
        ledger.begin()
        find([str(path)], ledger)
        [todo] = ledger.todo("", 9)
        assert (todo.key, todo.sha256) == ("a.txt", None)
        ledger.looked("a.txt", Place(str(path)), Document("0" * 64, "text/plain"))
        ledger.begin()
        find([str(path)], ledger)
        assert [todo.sha256 for todo in ledger.todo("", 9)] == ["0" * 64]
        path.write_text("y")
        ledger.begin()
        find([str(path)], ledger)
        assert [todo.sha256 for todo in ledger.todo("", 9)] == [None]
