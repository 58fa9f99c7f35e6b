"""What a batch writes: one result a document, the same bytes whatever the order and the number of processes."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from tests.batch.batches import Batch, plan_text, write_plans

from kehoach_extract.batch.places import output_at
from kehoach_extract.writers.data_set import Form
from kehoach_extract.writers.json import check_plan_json

NAMES = [f"{folder}/kh-{number}.txt" for folder in ("an-binh", "bac-hoa", "ca-nam") for number in range(5)]


def test_the_same_bytes_for_any_number_of_jobs_and_any_order(any_batch: Batch, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, *NAMES)
    for copy in ("an-binh/zz.txt", "bac-hoa/aa.txt"):
        shutil.copy(plans / "ca-nam/kh-2.txt", plans / copy)
    (plans / "ca-nam/empty.txt").write_bytes(b"")
    found = set()
    for jobs in (1, 2, 3):
        out = tmp_path / f"{jobs}" / "plans.jsonl"
        any_batch(plans, jobs=jobs, out=out)
        found.add((out.read_bytes(), (out.parent / "plans.jsonl.kehoach/report.json").read_bytes()))
    files = [str(path) for path in plans.rglob("*.txt")]
    random.Random(1).shuffle(files)
    out = tmp_path / "shuffled.jsonl"
    any_batch(*files, out=out)
    found.add((out.read_bytes(), (tmp_path / "shuffled.jsonl.kehoach/report.json").read_bytes()))
    assert len(found) == 1
    [(data, _)] = found
    keys = [line.get("document") or line["source"]["name"] for line in map(json.loads, data.splitlines())]
    assert keys == sorted(keys)
    assert len(keys) == len(NAMES) + 3


def test_plans_follow_the_schema_under_their_key(batch: Batch, plans: Path) -> None:
    write_plans(plans, 'tỉnh "An"/kế hoạch.txt')
    batch(plans)
    assert list(batch.lines()) == ['tỉnh "An"/kế hoạch.txt']
    assert check_plan_json(batch.out.read_text(encoding="utf-8")) == []


def test_equal_bytes_are_read_once_and_the_first_key_is_the_document(any_batch: Batch, plans: Path) -> None:
    for name in ("b/kh.txt", "a/kh.txt", "c.txt"):
        path = plans / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(plan_text("Hoa"), encoding="utf-8")
    done = any_batch(plans, jobs=3)
    lines = any_batch.lines()
    assert lines["a/kh.txt"]["tasks"]
    assert [lines[key]["same_as"] for key in ("b/kh.txt", "c.txt")] == ["a/kh.txt"] * 2
    assert sum(event.status == "read" for event in any_batch.events.settled_ones) == 1
    assert (done.summary.read, done.summary.duplicates) == (1, 2)


def test_equal_names_in_different_folders_stay_apart(batch: Batch, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a/kh.txt", "b/kh.txt", "kh.txt")
    batch(plans)
    assert batch.read() == ["a/kh.txt", "b/kh.txt", "kh.txt"]
    batch(plans / "a", plans / "b", out=tmp_path / "two.jsonl")
    names = [json.loads(line)["source"]["name"] for line in (tmp_path / "two.jsonl").read_text("utf-8").splitlines()]
    assert names == ["a/kh.txt", "b/kh.txt"]


def test_a_document_named_twice_is_there_once(batch: Batch, plans: Path) -> None:
    write_plans(plans, "a.txt", "b.txt")
    batch(plans, plans / "a.txt", plans / "a.txt", plans / "*.txt")
    assert batch.read() == ["a.txt", "b.txt"]


def test_what_holds_no_document_is_skipped_not_failed(batch: Batch, plans: Path) -> None:
    write_plans(plans, "kh.txt")
    (plans / "anh.jpg").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (plans / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1" + bytes(range(256)))
    (plans / "~$kh.docx").write_bytes(b"\x05An" + bytes(160))
    (plans / ".gitkeep").write_bytes(b"")
    (plans / "bang.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    (plans / ".git").mkdir()
    (plans / ".git" / "HEAD").write_text("ref")
    done = batch(plans)
    assert batch.read() == ["kh.txt"]
    assert sum(done.summary.skipped.values()) >= 5
    assert done.summary.skipped["application/vnd.ms-excel"] == 1
    assert done.summary.skipped["hidden"] == 2


def test_texts_that_are_no_plan_are_skipped(batch: Batch, plans: Path) -> None:
    write_plans(plans, "kh.txt")
    (plans / "tong_hop.py").write_text("import csv\n\nfor dong in csv.reader(open('a.csv')):\n    print(dong)\n")
    (plans / "du_lieu.json").write_text('{"tasks": [], "targets": []}')
    (plans / "trang.html").write_text("<html><body><p>Tin tức trong ngày, thời tiết.</p></body></html>")
    done = batch(plans)
    assert batch.read() == ["kh.txt"]
    assert done.summary.skipped == {"text/plain": 2, "text/html": 1}


def test_files_are_told_by_content(batch: Batch, plans: Path) -> None:
    samples = Path(__file__).resolve().parents[2] / "samples"
    sample = next(samples.glob("*/*.docx"))
    shutil.copy(sample, plans / "anh-chup.jpg")
    batch(plans)
    assert batch.lines()["anh-chup.jpg"]["source"]["media_type"].endswith("document")


def test_results_are_taken_from_the_ledger(any_batch: Batch, plans: Path) -> None:
    write_plans(plans, "a.txt", "b.txt")
    any_batch(plans)
    first = any_batch.out.read_bytes()
    any_batch(plans)
    assert any_batch.events.settled_ones == []
    assert any_batch.out.read_bytes() == first
    any_batch(plans, force=True)
    assert sorted(event.document for event in any_batch.events.settled_ones) == ["a.txt", "b.txt"]
    assert any_batch.out.read_bytes() == first


def test_what_changed_moved_or_went_is_told_as_it_is_now(any_batch: Batch, plans: Path) -> None:
    write_plans(plans, "a.txt", "b.txt", "c.txt")
    any_batch(plans)
    (plans / "a.txt").write_text(plan_text("Chợ mới", 77), encoding="utf-8")
    (plans / "b.txt").rename(plans / "d.txt")
    (plans / "c.txt").unlink()
    any_batch(plans)
    assert any_batch.read() == ["a.txt", "d.txt"]
    assert "Chợ mới" in json.dumps(any_batch.lines()["a.txt"], ensure_ascii=False)
    statuses = {event.document: event.status for event in any_batch.events.settled_ones}
    assert statuses == {"a.txt": "read", "d.txt": "known"}


def test_other_options_are_another_result(batch: Batch, plans: Path) -> None:
    from kehoach_extract.batch.jobs import Reading
    from kehoach_extract.batch.way import way_of

    ways = {way_of(reading) for reading in (Reading(), Reading(ocr="never"), Reading(repair="never"))}
    assert len(ways) == 3
    assert way_of(Reading()) == way_of(Reading(ocr_cache=False))


def test_the_output_may_lie_among_the_inputs(batch: Batch, plans: Path) -> None:
    write_plans(plans, "a.txt")
    for _ in range(2):
        done = batch(plans, out=plans / "tat-ca.jsonl")
        assert done.summary.read == 1
        assert done.summary.skipped == {}


@pytest.mark.parametrize(
    ("out", "form", "target"),
    [
        ("out", None, "out/json"),
        ("out", Form.csv, "out/csv"),
        ("out", Form.xlsx, "out/plans.xlsx"),
        ("a.jsonl", None, "a.jsonl"),
        ("a.db", Form.sqlite, "a.db"),
        ("a.xlsx", Form.json, "a.xlsx/json"),
    ],
)
def test_where_the_data_set_goes(out: str, form: Form | None, target: str) -> None:
    found = output_at(Path(out), form).target
    assert found is not None
    assert found.as_posix() == target


def test_the_report_tells_what_failed_and_why(batch: Batch, plans: Path) -> None:
    write_plans(plans, "good.txt", "crash.txt")
    (plans / "bang.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    batch(plans, language="vi")
    folder = batch.out.with_name("plans.jsonl.kehoach")
    report = json.loads((folder / "report.json").read_text("utf-8"))
    assert report["summary"]["failed"] == {"worker_died": 1}
    assert [failed["document"] for failed in report["failed"]] == ["crash.txt"]
    assert report["skipped"] == [{"document": "bang.xls", "kind": "application/vnd.ms-excel"}]
    text = (folder / "report.txt").read_text("utf-8")
    assert "crash.txt: tiến trình đọc tệp này đã hỏng hai lần (tín hiệu SIGSEGV)" in text
