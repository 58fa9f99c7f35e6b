"""Files that cannot be read as they should: one plain line, the documented code, nothing half on stdout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from kehoach_extract.writers.json import check_plan_json

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82"

PLAN = """
ỦY BAN NHÂN DÂN
TỈNH HẬU GIANG
Số: 41/KH-UBND
Hậu Giang, ngày 02 tháng 4 năm 2021
KẾ HOẠCH
Phát triển thư viện cấp xã năm 2021
I. MỤC TIÊU
1. Phấn đấu 60% xã có phòng đọc.
II. NHIỆM VỤ
1. Rà soát phòng đọc hiện có.
2. Bổ sung sách cho phòng đọc.
III. TỔ CHỨC THỰC HIỆN
1. Sở Văn hóa, Thể thao và Du lịch
- Hướng dẫn các xã mở phòng đọc.
"""

NO_PLAN = "Nấu canh chua: cá, me, cà chua, rau thơm.\nNêm vừa ăn rồi tắt bếp.\n"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is the catalogue."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(body))
    return body + head + table + end


def one_page(trailer: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *more], trailer)


def with_password() -> bytes:
    """Its check value is that of no known password."""
    encrypt = b"<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    return one_page(b"/Encrypt 4 0 R/ID[<00><00>]", (encrypt,))


def zipped(**parts: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), text)
    return held.getvalue()


BAD = {
    "empty.pdf": (b"", 3),
    "truncated.pdf": (one_page()[:150], 3),
    "password.pdf": (with_password(), 5),
    "no-pages.pdf": (pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]), 3),
    "zip-of-something-else.docx": (zipped(notes_txt="hello"), 3),
    "spreadsheet.docx": (zipped(xl__workbook_xml="<workbook/>"), 3),
    "truncated.docx": (zipped(word__document_xml="<w/>" * 99)[:90], 3),
    "image.pdf": (PNG, 3),
    "image.txt": (PNG, 3),
    "program.md": (b"\x7fELF\2\1\1" + bytes(range(256)) * 9, 3),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_give_one_line_and_their_code(kehoach: Any, tmp_path: Path, name: str) -> None:
    content, code = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    done = kehoach("extract", path)
    assert (done.code, done.out, len(done.errors)) == (code, "", 1)
    assert done.errors[0].startswith(f"kehoach: {path}: ")
    assert done.errors[0].endswith(".")
    piped = kehoach("extract", "-", given=content)
    assert (piped.code, piped.out, len(piped.errors)) == (code, "", 1)
    assert piped.errors[0].startswith("kehoach: stdin: ")


def test_a_missing_file_and_a_folder(kehoach: Any, tmp_path: Path) -> None:
    missing = kehoach("extract", tmp_path / "none.pdf")
    assert (missing.code, missing.out) == (3, "")
    assert missing.errors == [f"kehoach: {tmp_path / 'none.pdf'}: no such file. Check the path."]
    folder = kehoach("extract", tmp_path)
    assert (folder.code, folder.out, len(folder.errors)) == (3, "", 1)
    assert "is a folder" in folder.errors[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(kehoach: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAN, encoding="utf-8")
    path.chmod(0)
    done = kehoach("extract", path)
    assert (done.code, done.out, len(done.errors)) == (3, "", 1)


def test_a_huge_file_is_refused_unread(kehoach: Any, tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    done = kehoach("extract", path)
    assert (done.code, done.out, len(done.errors)) == (6, "", 1)
    assert "passes the limit of 512 MB" in done.errors[0]


def test_a_text_that_is_no_plan_gives_valid_json_and_a_warning(kehoach: Any) -> None:
    done = kehoach("extract", "-", given=NO_PLAN.encode())
    assert done.code == 0
    assert check_plan_json(done.out) == []
    assert "not_a_plan" in [warning["code"] for warning in json.loads(done.out)["warnings"]]
    assert len(done.errors) >= 1


def test_a_plan_is_not_called_none(kehoach: Any) -> None:
    done = kehoach("extract", "-", given=PLAN.encode())
    assert done.code == 0
    assert "not_a_plan" not in [warning["code"] for warning in json.loads(done.out)["warnings"]]


def test_damaged_text_is_told(kehoach: Any) -> None:
    damaged = PLAN.translate(str.maketrans("ệểộốạấầảủụứợớờđươ", "éÓé×¹ÊÇ¶ñôøîíê®\xad¬")) * 3
    done = kehoach("extract", "-", given=damaged.encode())
    assert done.code == 0
    assert check_plan_json(done.out) == []
    assert any("damaged" in line for line in done.errors)


def test_a_page_that_is_only_an_image_is_told(kehoach: Any, tmp_path: Path) -> None:
    image = b"<</Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nA\nendstream"
    draw = b"q 500 0 0 700 40 60 cm /I Do Q"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    content = b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw)
    path = tmp_path / "scan.pdf"
    path.write_bytes(
        pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, image])
    )
    done = kehoach("extract", path)
    assert done.code == 0
    assert json.loads(done.out)["source"]["health"]["status"] == "image_only"
    assert "image_only_pages" in [warning["code"] for warning in json.loads(done.out)["warnings"]]
    assert any("picture" in line for line in done.errors)
    shown = kehoach("inspect", path)
    assert "image only" in shown.out


def test_inspect_shows_pages_and_health(kehoach: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAN, encoding="utf-8")
    done = kehoach("inspect", path)
    assert (done.code, done.errors) == (0, [])
    assert "healthy" in done.out
    found = json.loads(kehoach("inspect", "--json", path).out)
    assert (found["name"], found["status"], found["bytes"]) == ("a.txt", "healthy", path.stat().st_size)
    assert found["health"][0]["lines"] > 10
    lines = kehoach("inspect", "--json", path, path).out.splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["a.txt", "a.txt"]
    vietnamese = kehoach("inspect", "--lang", "vi", path, tmp_path / "none")
    assert vietnamese.code == 1
    assert "tình trạng" in vietnamese.out
    assert "không có tệp này" in vietnamese.errors[0]


def test_a_pipe_of_the_shell_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAN, encoding="utf-8")
    start = "import sys; from kehoach_extract.cli.main import run; sys.exit(run())"
    command = f'"{sys.executable}" -c "{start}" extract --select tasks <(cat "{path}")'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)["tasks"]) >= 2


def test_the_same_bytes_give_the_same_json(kehoach: Any) -> None:
    outputs = {
        kehoach("extract", "-", given=PLAN.encode(), PYTHONHASHSEED=seed, LC_ALL=locale).out
        for seed, locale in (("1", "C"), ("2", "vi_VN.UTF-8"), ("3", "C.UTF-8"))
    }
    assert len(outputs) == 1
