from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kehoach_extract.errors import (
    BrokenFile,
    EmptyFile,
    Encrypted,
    FileMissing,
    KehoachError,
    LimitPassed,
    NotAFile,
    UnsupportedFormat,
)
from kehoach_extract.readers import Limits, detect, read
from kehoach_extract.readers.encoding import decode
from kehoach_extract.source import Line

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAN = "KẾ HOẠCH\nMở rộng mạng lưới xe buýt năm 2031\n\nI. MỤC TIÊU\n1. Thêm bốn tuyến xe buýt;\n2. Lắp mái che."


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def office(kind: str) -> bytes:
    return zipped(**{"[Content_Types].xml": f"<Types><Override ContentType='{kind}'/></Types>"})


def ole(*streams: str) -> bytes:
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le") for name in streams)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.4\n", "application/pdf"),
        (b"\n\n%PDF-1.4\n", "application/pdf"),
        (office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), detect.DOCX),
        (office("application/vnd.ms-word.document.macroEnabled.main+xml"), detect.DOCX),
        (zipped(mimetype=detect.ODT), detect.ODT),
        (b"{\\rtf1\\ansi K}", detect.RTF),
        (ole("WordDocument"), detect.DOC),
        (ole("EncryptedPackage", "EncryptionInfo"), detect.ENCRYPTED),
        (b"<!DOCTYPE html><html><p>x", detect.HTML),
        ("\ufeff<html><body>KẾ HOẠCH".encode("utf-16"), detect.HTML),
        (b"<div><p>A long line of a page</p><p>another</p></div>", detect.HTML),
        ("## KẾ HOẠCH\n\n**Về bến xe**\n".encode(), detect.MARKDOWN),
        ("| TT | Việc |\n|---|---|\n| 1 | Lát vỉa hè |\n".encode(), detect.MARKDOWN),
        (PLAN.encode(), detect.TEXT),
        (PLAN.encode("utf-16-le"), detect.TEXT),
        ("|\nTT\n|\nViệc\n|\n|\n1\n|\n**Lát** **hè**\n|".encode(), detect.TEXT),
        (b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", detect.MHTML),
        ("\x07Bến phà số bốn ở phía đông đảo lớn\x03 ".encode() * 9, detect.TEXT),
        (b"BMW la mot hang xe", detect.TEXT),
    ],
)
def test_content_tells_the_type(data: bytes, expected: str) -> None:
    assert detect.detect(data) == expected


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (bytes(3) + b"\x18ftypheic" + bytes(40), "HEIC"),
        (office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "Excel"),
        (office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "PowerPoint"),
        (zipped(**{"a.txt": "x"}), "ZIP"),
        (ole("Workbook"), "Excel"),
        (bytes(range(256)) * 20, "nhị phân"),
        (b"<?xml version='1.0'?><data><a>1</a></data>", "XML"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, word: str) -> None:
    with pytest.raises(UnsupportedFormat) as raised:
        read(data, name="scan.pdf")
    assert word in raised.value.message("vi")
    assert "scan.pdf" in raised.value.message("vi")


def test_encrypted_office_file_asks_for_the_password() -> None:
    with pytest.raises(Encrypted):
        read(ole("EncryptedPackage", "EncryptionInfo"), name="a.docx")


def test_word_file_with_the_encryption_flag_is_encrypted() -> None:
    header = bytearray(OLE + bytes(504))
    header[30:32] = (9).to_bytes(2, "little")
    stream = b"\xec\xa5\xc1\x00" + bytes(6) + (0x0100).to_bytes(2, "little") + bytes(500)
    assert detect.detect(bytes(header) + stream + "WordDocument".encode("utf-16-le")) == detect.ENCRYPTED


def test_truncated_docx_is_broken_not_unknown() -> None:
    whole = zipped(**{"[Content_Types].xml": "<Types>wordprocessingml</Types>", "word/document.xml": "<a/>" * 900})
    with pytest.raises(BrokenFile):
        read(whole[: len(whole) // 2], name="a.docx")


def test_zip_bomb_passes_the_limit() -> None:
    bomb = zipped(**{"[Content_Types].xml": "wordprocessingml", "word/document.xml": "a" * 3_000_000})
    with pytest.raises(LimitPassed):
        read(bomb, name="a.docx", limits=Limits(max_unpacked_bytes=1_000_000))
    with pytest.raises(LimitPassed):
        read(bomb, name="a.docx", limits=Limits(max_tree_bytes=1_000_000))


def test_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as stream:
        stream.truncate(2 * 1024**3)
    with pytest.raises(LimitPassed) as raised:
        read(path)
    assert "512 MB" in raised.value.message("en")


@pytest.mark.parametrize(
    ("name", "error"),
    [("missing.docx", FileMissing), (".", NotAFile), ("empty.txt", EmptyFile), ("a/b.txt", FileMissing)],
)
def test_nothing_to_read(tmp_path: Path, name: str, error: type[KehoachError]) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(error):
        read(tmp_path / name)


def test_bytes_have_limits_too() -> None:
    with pytest.raises(EmptyFile):
        read(b"")
    with pytest.raises(LimitPassed):
        read(PLAN.encode(), limits=Limits(max_bytes=10))


def test_name_and_hash_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bus.md"
    path.write_text(PLAN, encoding="utf-8")
    document = read(path)
    assert (document.name, document.media_type) == ("bus.md", "text/plain")
    assert document.sha256 == read(PLAN.encode(), name="other").sha256


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(PLAN.encode(encoding)) == PLAN


def test_windows_1258_is_known_by_its_tones() -> None:
    text = "Kê\u0301 hoa\u0323ch mơ\u0309 rô\u0323ng bê\u0301n xe, lă\u0301p ma\u0301i che. " * 4
    assert decode(text.encode("cp1258")).startswith("Kế hoạch mở rộng bến xe, lắp mái che.")


def test_bytes_of_old_encodings_keep_their_codes() -> None:
    assert decode(b"\xb8\xb5 U\xfb ban nh\xa9n d\xa9n \x81") == "¸µ Uû ban nh©n d©n \x81"


def test_a_damaged_utf8_file_stays_utf8() -> None:
    data = (PLAN * 5).encode() + b"\xe1\xba"
    assert decode(data) == PLAN * 5 + "\ufffd"


def test_damaged_compression_is_told_as_a_broken_file() -> None:
    whole = zipped(**{"[Content_Types].xml": "<Types>wordprocessingml</Types>" * 50, "word/document.xml": "<a/>" * 900})
    damaged = bytearray(whole)
    damaged[60:90] = bytes(30)
    with pytest.raises(BrokenFile):
        read(bytes(damaged), name="a.docx")


def test_hostile_nesting_is_refused_and_deep_nesting_is_read() -> None:
    with pytest.raises(BrokenFile):
        read(b"<html><body>" + b"<div>" * 5000 + b"x")
    (only,) = read(b"<html><body>" + b"<span><div>" * 100 + b"x").pages[0].blocks
    assert isinstance(only, Line)
    assert only.text == "x"
