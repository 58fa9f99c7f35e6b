"""Archives read in place, sound and hostile ones."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from tests.batch.batches import Batch, plan_text, write_plans

from kehoach_extract.batch.archives import MOST_DEPTH, member_bytes, members_of
from kehoach_extract.errors import BrokenFile, LimitPassed
from kehoach_extract.readers.limits import Limits


def zipped(parts: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(name, data)
    return buffer.getvalue()


def plan(number: int) -> bytes:
    return plan_text("Hoa", number).encode()


def test_the_parts_of_a_zip_are_documents(batch: Batch, plans: Path) -> None:
    write_plans(plans, "goi.zip.txt")
    inner = zipped([("kh.txt", plan(3))])
    (plans / "goi.zip").write_bytes(
        zipped([("kh.txt", plan(1)), ("sở/kh.txt", plan(2)), ("trong.zip", inner), ("anh.bin", bytes(99))])
    )
    done = batch(plans)
    assert batch.read() == ["goi.zip.txt", "goi.zip/kh.txt", "goi.zip/sở/kh.txt", "goi.zip/trong.zip/kh.txt"]
    assert (done.summary.archives, done.summary.skipped) == (2, {"application/octet-stream": 1})
    before = batch.out.read_bytes()
    batch(plans)
    assert batch.events.settled_ones == []
    assert batch.out.read_bytes() == before


def test_an_archive_that_changed_is_opened_again(batch: Batch, plans: Path) -> None:
    path = plans / "goi.zip"
    path.write_bytes(zipped([("a.txt", plan(1)), ("b.txt", plan(2))]))
    batch(plans)
    path.write_bytes(zipped([("b.txt", plan(2)), ("c.txt", plan(3))]))
    batch(plans)
    assert batch.read() == ["goi.zip/b.txt", "goi.zip/c.txt"]


def test_names_that_lead_out_or_stand_twice(batch: Batch, plans: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([("../../kh.txt", plan(1)), ("/etc/kh.txt", plan(2)), ("a.txt", plan(3)), ("a.txt", plan(4))])
    (plans / "goi.zip").write_bytes(data)
    batch(plans)
    assert batch.read() == ["goi.zip/a.txt", "goi.zip/a.txt#2"]
    assert batch.codes() == {"goi.zip/__/__/kh.txt": "unsafe_name", "goi.zip/etc/kh.txt": "unsafe_name"}
    batch(plans, retry_failed=True)
    assert len(batch.codes()) == 2


def test_a_bomb_is_refused_before_it_is_unpacked(batch: Batch, plans: Path) -> None:
    (plans / "goi.zip").write_bytes(zipped([("bom.txt", bytes(64 * 1024 * 1024)), ("kh.txt", plan(1))]))
    batch(plans)
    assert batch.codes() == {"goi.zip/bom.txt": "limit_passed"}
    assert batch.read() == ["goi.zip/kh.txt"]


def test_a_part_that_lies_about_its_size_is_cut_off() -> None:
    data = bytearray(zipped([("bom.txt", bytes(4 * 1024 * 1024))]))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    with pytest.raises((BrokenFile, LimitPassed)):
        member_bytes(io.BytesIO(bytes(data)), "zip", 0, "bom.txt", Limits(max_bytes=50))


def test_archives_in_archives_end_somewhere(batch: Batch, plans: Path) -> None:
    data = plan(1)
    for _ in range(MOST_DEPTH + 2):
        data = zipped([("x", data)])
    (plans / "goi.zip").write_bytes(data)
    batch(plans)
    assert list(batch.codes().values()) == ["too_deep"]


def test_cut_off_encrypted_and_linked(batch: Batch, plans: Path) -> None:
    (plans / "cut.zip").write_bytes(zipped([("a.txt", plan(1) * 50)])[:-40])
    data = bytearray(zipped([("mat-khau.txt", plan(1))]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    (plans / "secret.zip").write_bytes(bytes(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
    (plans / "link.zip").write_bytes(buffer.getvalue())
    batch(plans)
    assert batch.codes() == {"cut.zip": "broken_file", "secret.zip/mat-khau.txt": "encrypted"}


def test_rar_is_told_plainly(batch: Batch, plans: Path) -> None:
    (plans / "goi.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(40))
    batch(plans)
    assert batch.codes() == {"goi.rar": "archive_not_read"}
    assert "nén lại thành ZIP" in batch.lines()["goi.rar"]["error"]["message_vi"]


def test_word_files_are_no_archives() -> None:
    sample = next((Path(__file__).resolve().parents[2] / "samples").glob("*/*.docx"))
    assert members_of(sample, "zip", "kh.docx", 1) is None


def test_the_parts_of_a_7z_are_documents(batch: Batch, plans: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(plans / "goi.7z", "w") as package:
        package.writestr(plan(1), "kh.txt")
        package.writestr(plan(2), "sở/kh.txt")
    with py7zr.SevenZipFile(plans / "khoa.7z", "w", password="x", header_encryption=True) as package:  # noqa: S106
        package.writestr(plan(3), "kh.txt")
    (plans / "cut.7z").write_bytes((plans / "goi.7z").read_bytes()[:60])
    with py7zr.SevenZipFile(plans / "bom.7z", "w") as package:
        package.writestr(bytes(64 * 1024 * 1024), "bom.txt")
    batch(plans)
    assert batch.read() == ["goi.7z/kh.txt", "goi.7z/sở/kh.txt"]
    assert batch.codes() == {"khoa.7z": "encrypted", "cut.7z": "broken_file", "bom.7z": "limit_passed"}
