"""Plans in a store and data sets for one: a server that speaks as S3 does, and fsspec's own files and memory."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.batch.batches import plan_text, write_plans

from kehoach_extract.batch import stores
from kehoach_extract.batch.discovery import find
from kehoach_extract.batch.jobs import PlanRead
from kehoach_extract.batch.ledger import Ledger
from kehoach_extract.batch.parts import PartReader, remove_parts, writer_at
from kehoach_extract.errors import FileMissing, LimitPassed, NotReadable, OutputFailed, PackageMissing
from kehoach_extract.readers.limits import Limits

QUICK = ("--ocr", "never", "--jobs", "2", "--quiet")
pytest.importorskip("fsspec", reason="pip install 'kehoach-extract[stores]'")


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """A server on this machine that speaks as S3 does, for this process and all that it starts; gives its store."""
    for package in ("moto", "s3fs"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed: it stands in for S3")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    own = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in own.items():
            patch.setenv(name, value)
        import s3fs

        store = s3fs.S3FileSystem()
        store.mkdir("kho")
        yield store
        store.clear_instance_cache()
    server.stop()


def fill(store: Any, folder: str, count: int = 8) -> None:
    for number in range(count):
        store.pipe_file(f"{folder}/{number % 3}/kh-{number}.txt", plan_text(f"{number}", number).encode())
    store.pipe_file(f"{folder}/a/copy.txt", plan_text("1", 1).encode())
    store.pipe_file(f"{folder}/empty.pdf", b"")
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("trong/kh.txt", plan_text("goi", 99))
    store.pipe_file(f"{folder}/goi.zip", package.getvalue())


def lines_of(data: bytes) -> dict[str, Any]:
    found = [json.loads(line) for line in data.splitlines()]
    return {line.get("document") or line["source"]["name"]: line for line in found}


def test_from_a_store_to_a_store_is_as_from_disk_to_disk(
    s3: Any, start: Any, plans: Path, tmp_path: Path, engine: str
) -> None:
    base = f"kho/{tmp_path.name}"
    fill(s3, f"{base}/plans")
    s3.get(f"{base}/plans", str(plans), recursive=True)
    assert start(plans / "plans", "-o", tmp_path / "disk.jsonl", *QUICK).wait(60) == 1
    command = (f"s3://{base}/plans", "-o", f"s3://{base}/out", "--format", "jsonl", *QUICK, "--engine", engine)
    environment = {"KEHOACH_CACHE": str(tmp_path / "cache")}
    for _ in range(2):
        process = start(*command, environment=environment)
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (1, b"")
        s3.invalidate_cache()
        assert s3.cat_file(f"{base}/out/plans.jsonl") == (tmp_path / "disk.jsonl").read_bytes()
    report = json.loads(s3.cat_file(f"{base}/out/report.json"))
    assert (report["summary"]["read"], report["summary"]["duplicates"]) == (9, 1)
    assert bool(s3.glob(f"{base}/out/.kehoach/parts/*.part")) is (engine == "ray")


def test_another_machine_goes_on_from_the_partitions(
    s3: Any, start: Any, tmp_path: Path, ray_by_itself: tuple[str, ...]
) -> None:
    base = f"kho/{tmp_path.name}"
    fill(s3, f"{base}/plans")
    command = (f"s3://{base}/plans", "-o", f"s3://{base}/plans.jsonl", "--log-json", *QUICK, *ray_by_itself)
    statuses = []
    for machine in ("one", "two"):
        process = start(*command, environment={"KEHOACH_CACHE": str(tmp_path / machine)})
        _, errors = process.communicate(timeout=120)
        statuses.append(sorted(json.loads(line)["status"] for line in errors.splitlines()))
    assert statuses[0].count("read") == 9
    assert statuses[1].count("read") == 0
    assert len(lines_of(s3.cat_file(f"{base}/plans.jsonl"))) == 11


def test_what_was_there_is_not_replaced_and_what_is_ours_is(s3: Any, start: Any, plans: Path, tmp_path: Path) -> None:
    base = f"kho/{tmp_path.name}"
    write_plans(plans, "a.txt", "b/c.txt")
    s3.pipe_file(f"{base}/strange/json/thu.txt", b"of somebody else")
    environment = {"KEHOACH_CACHE": str(tmp_path / "cache")}
    process = start(plans, "-o", f"s3://{base}/strange", *QUICK, environment=environment)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 7
    assert b"was not made by this program" in errors
    assert s3.cat_file(f"{base}/strange/json/thu.txt") == b"of somebody else"
    for gone in (None, "a.txt"):
        if gone:
            (plans / gone).unlink()
        assert start(plans, "-o", f"s3://{base}/ours", *QUICK, environment=environment).wait(60) == 0
    s3.invalidate_cache()
    names = sorted(name.removeprefix(f"{base}/ours/") for name in s3.find(f"{base}/ours"))
    # A folder that holds one document: its key is below that folder.
    assert [name for name in names if name.startswith("json/")] == ["json/b/c.txt.json", "json/documents.jsonl"]
    assert {"report.json", "report.txt"} < set(names)


def test_patterns_and_what_is_not_there(s3: Any, tmp_path: Path) -> None:
    base = f"kho/{tmp_path.name}"
    fill(s3, base)
    assert stores.roots_of(f"s3://{base}/*/kh-1.txt") == [f"s3://{base}/1/kh-1.txt"]
    assert len(stores.roots_of(f"s3://{base}/**/*.txt")) == 9
    for url in (f"s3://{base}/no", f"s3://{base}/no*", "s3://no-such-bucket/x"):
        with pytest.raises(FileMissing):
            stores.roots_of(url)


def test_a_wrong_key_is_told_in_one_line(s3: Any, start: Any, tmp_path: Path) -> None:
    nowhere = {"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS": "1"}
    process = start("s3://kho", "-o", tmp_path / "out", *QUICK, environment=nowhere)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 3
    assert errors.startswith(b"kehoach: s3://kho: cannot be read")
    assert errors.count(b"\n") == 1


def test_a_folder_of_a_store_is_searched_in_order(tmp_path: Path) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "b/c/3.txt"):
        store.pipe_file(f"/{tmp_path.name}/{name}", name.encode())
    url = f"memory://{tmp_path.name}"
    found = list(stores.files_below(url))
    assert [name.removeprefix(f"memory:///{tmp_path.name}/") for name, _ in found] == [
        ".hidden",
        "a.txt",
        "b/1.txt",
        "b/2.txt",
        "b/c/3.txt",
    ]
    with Ledger(tmp_path / "ledger", "way") as ledger:
        ledger.begin()
        find([url], ledger, leave_out=[f"memory:///{tmp_path.name}/b/c"])
        assert [todo.key for todo in ledger.todo("", 9)] == ["a.txt", "b/1.txt", "b/2.txt"]


def test_files_by_their_address_are_as_by_their_path(start: Any, plans: Path, tmp_path: Path) -> None:
    write_plans(plans, "a.txt", "b/c.txt")
    (plans / "round").symlink_to(plans)
    assert start(plans, "-o", tmp_path / "path.jsonl", *QUICK).wait(60) == 0
    assert start(f"file://{plans}", "-o", f"file://{tmp_path}/there/url.jsonl", *QUICK).wait(60) == 0
    assert (tmp_path / "there/url.jsonl").read_bytes() == (tmp_path / "path.jsonl").read_bytes()


def test_limits_and_kinds_of_stores(tmp_path: Path) -> None:
    import fsspec

    fsspec.filesystem("memory").pipe_file(f"/{tmp_path.name}/a.txt", b"12345")
    url = f"memory://{tmp_path.name}/a.txt"
    assert stores.load(url, "a.txt", Limits()) == b"12345"
    with pytest.raises(LimitPassed):
        stores.load(url, "a.txt", Limits(max_bytes=4))
    with pytest.raises(FileMissing):
        stores.load(f"{url}.no", "a.txt", Limits())
    stream, size = stores.open_at(url, "a.txt", 2)
    with stream:
        assert (stream.read(2), size) == (b"12", 5)
    with pytest.raises(NotReadable, match="no kind of store 'nothing'"):
        stores.store_at("nothing://x")


def test_a_store_whose_package_is_missing_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(PackageMissing, match="pip install gcsfs"):
        stores.store_at("gs://kho/plans")


def test_partitions_in_a_store(tmp_path: Path) -> None:
    url = f"memory://{tmp_path.name}/parts"
    writer = writer_at(url)
    writer.add("ab", "way", PlanRead(b"plan", "healthy", is_plan=True), 0.1)
    assert writer.settled(now=False) == []
    [(part, record)] = writer.settled(now=True)
    with PartReader(url, tmp_path / "copies") as reader:
        assert list(reader.sizes()) == [part]
        assert [one.sha256 for one in reader.records(part, 0)] == ["ab"]
        assert reader.plan(record.kept(part)) == b"plan"
        remove_parts(url)
        assert reader.sizes() == {}
    with PartReader(url, tmp_path / "other") as reader, pytest.raises(OutputFailed):
        reader.plan(record.kept(part))


def test_names_in_a_store_that_would_lead_elsewhere(tmp_path: Path) -> None:
    from kehoach_extract.batch.keys import key_of

    urls = [f"s3://kho/p/{name}" for name in ("a//b.txt", "a/b.txt", "a/../b.txt", "a/./b.txt", "a/\\/b.txt")]
    keys = [key_of(url, "s3://kho/p") for url in urls]
    assert len(set(keys)) == len(urls)
    assert not any({"", ".", ".."} & set(key.split("/")) for key in keys)
    assert os.sep not in key_of("s3://kho/kh.txt", "s3://kho")
