"""``kehoach repair``, ``extract --repair`` and what ``inspect`` tells of damage."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DAMAGED = "Phong Van hoa lap ke hoach sua nha doc sach truoc khi nam hoc moi bat dau o cac truong trong huyen"
MENDED = "Phòng Văn hóa lập kế hoạch sửa nhà đọc sách trước khi năm học mới bắt đầu ở các trường trong huyện"
GOOD = "Xã Bình Chánh trồng thêm cây bóng mát hai bên đường làng."
PROGRAM = [sys.executable, str(Path(__file__).with_name("stand_in_model.py"))]


@pytest.fixture
def kehoach_with_model(kehoach_by: Any) -> Any:
    return kehoach_by(PROGRAM[1:])


def test_a_filter_keeps_lines_and_their_ends(kehoach_with_model: Any) -> None:
    given = f"{GOOD}\r\n\r\n   {DAMAGED}\n\n\n{GOOD}".encode()
    done = kehoach_with_model("repair", "-", given=given)
    assert (done.code, done.errors) == (0, [])
    assert done.out.encode() == given.replace(DAMAGED.encode(), MENDED.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_any_unicode_form(kehoach_with_model: Any, encoding: str) -> None:
    done = kehoach_with_model("repair", "-", given=f"{DAMAGED}\n{GOOD}\n".encode(encoding))
    assert (done.code, done.out) == (0, f"{MENDED}\n{GOOD}\n")


@pytest.mark.parametrize("given", [b"", b"\n\n", GOOD.encode(), f"{GOOD}\r".encode()])
def test_healthy_and_empty_text_passes(kehoach: Any, given: bytes) -> None:
    done = kehoach("repair", "-", given=given)
    assert (done.code, done.out.encode(), done.errors) == (0, given, [])


def test_json_tells_every_change(kehoach_with_model: Any) -> None:
    done = kehoach_with_model("repair", "-", "--json", given=f"{GOOD}\n\n {DAMAGED}\n".encode())
    found = json.loads(done.out)
    assert found["name"] == "stdin"
    assert [line["text"] for line in found["lines"]] == [GOOD, "", f" {MENDED}"]
    assert [line["place"] for line in found["lines"]] == [{"lines": [1, 1]}, {"lines": [2, 2]}, {"lines": [3, 3]}]
    line = found["lines"][2]
    assert line["source"] == f" {DAMAGED}"
    assert line["changes"][0] == {
        "start": 1,
        "end": 6,
        "text_start": 1,
        "text_end": 6,
        "source": "Phong",
        "replacement": "Phòng",
        "damage": "stripped",
        "probability": 0.8,
    }
    for change in line["changes"]:
        assert line["source"][change["start"] : change["end"]] == change["source"]
        assert line["text"][change["text_start"] : change["text_end"]] == change["replacement"]
    assert found["health"]["status"] == "repaired"
    assert found["health"]["pages"][0]["damage"][0]["kind"] == "stripped"


def test_json_of_nothing(kehoach: Any) -> None:
    found = json.loads(kehoach("repair", "-", "--json", given=b"").out)
    assert (found["lines"], found["health"]["status"]) == ([], "empty")


def test_only_the_classes_asked_for(kehoach_with_model: Any) -> None:
    given = f"{DAMAGED}\n".encode()
    other = kehoach_with_model("repair", "-", "--only", "tcvn3", "--only", "vni", given=given)
    assert (other.code, other.out) == (0, f"{DAMAGED}\n")
    assert "damaged" in other.errors[0]
    assert kehoach_with_model("repair", "-", "--only", "stripped", given=given).out == f"{MENDED}\n"
    wrong = kehoach_with_model("repair", "-", "--only", "rust", given=given)
    assert (wrong.code, wrong.out) == (2, "")
    assert "--only" in wrong.errors[0]


def test_a_document_comes_out_as_its_text(kehoach_with_model: Any, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        f"<html><body><p>{DAMAGED}</p><table><tr><td>Bến</td><td>Xe</td></tr><tr><td>Chợ</td><td>7</td></tr></table>"
        "</body></html>",
        "utf-8",
    )
    done = kehoach_with_model("repair", page)
    assert (done.code, done.out) == (0, f"{MENDED}\nBến\tXe\nChợ\t7\n")
    found = json.loads(kehoach_with_model("repair", page, "--json").out)
    assert found["lines"][0]["source"] == DAMAGED


def test_output_into_a_file(kehoach_with_model: Any, tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text(f"{DAMAGED}\n", "utf-8")
    done = kehoach_with_model("repair", source, "-o", target)
    assert (done.code, done.out) == (0, "")
    assert target.read_text("utf-8") == f"{MENDED}\n"
    assert kehoach_with_model("repair", source, "-o", source).code == 2


def test_errors_are_one_line(kehoach: Any, tmp_path: Path) -> None:
    missing = kehoach("repair", tmp_path / "no.txt", "--lang", "vi")
    assert (missing.code, len(missing.errors), missing.out) == (3, 1, "")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert kehoach("repair", tmp_path / "a.png").code == 3
    assert kehoach("repair").code == 2


def test_damaged_text_without_the_model_is_an_error(kehoach_with_model: Any) -> None:
    done = kehoach_with_model("repair", "-", given=f"{DAMAGED}\n".encode(), WITHOUT_MODEL="1")
    assert (done.code, done.out) == (4, "")
    assert "kehoach doctor" in done.errors[0]
    good = kehoach_with_model("repair", "-", given=f"{GOOD}\n".encode(), WITHOUT_MODEL="1")
    assert (good.code, good.out) == (0, f"{GOOD}\n")


def test_a_reader_that_stops_early_is_no_error() -> None:
    with subprocess.Popen(
        [*PROGRAM, "repair", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(f"{GOOD}\n".encode() * 20_000)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


PLAN = f"KẾ HOẠCH\nMở phòng đọc\nI. NHIỆM VỤ\n- {DAMAGED}.\n" + f"- {GOOD}\n" * 3


def test_extract_repairs_unless_told_not_to(kehoach_with_model: Any) -> None:
    done = kehoach_with_model("extract", "-", given=PLAN.encode())
    plan = json.loads(done.out)
    assert [task["repaired"] for task in plan["tasks"]] == [True, False, False, False]
    assert plan["tasks"][0]["text"].startswith("Phòng Văn hóa lập kế hoạch")
    assert plan["tasks"][0]["confidence"] == 0.8
    assert plan["warnings"][0]["code"] == "repaired_text_whole"
    assert "has been repaired" in done.errors[0]
    left = json.loads(kehoach_with_model("extract", "-", "--repair", "never", given=PLAN.encode()).out)
    assert left["tasks"][0]["text"].startswith("Phong Van hoa lap ke hoach")
    assert not any(task["repaired"] for task in left["tasks"])
    assert left["source"]["health"]["pages"][0]["damage"][0]["action"] == "left"


def test_extract_goes_on_without_the_model(kehoach_with_model: Any) -> None:
    done = kehoach_with_model("extract", "-", given=PLAN.encode(), WITHOUT_MODEL="1")
    assert done.code == 0
    assert "repair_unavailable" in {warning["code"] for warning in json.loads(done.out)["warnings"]}


@pytest.mark.parametrize(("lang", "words"), [("vi", ["hư hỏng", "sửa"]), ("en", ["damage", "repair it"])])
def test_inspect_tells_what_would_be_repaired(kehoach_with_model: Any, lang: str, words: list[str]) -> None:
    done = kehoach_with_model("inspect", "-", "--lang", lang, given=PLAN.encode())
    assert done.code == 0
    [row] = [line for line in done.out.splitlines() if "stripped" in line]
    assert all(word in done.out for word in words)
    assert words[1] in row
    assert "80%" in row
    found = json.loads(kehoach_with_model("inspect", "-", "--json", given=PLAN.encode()).out)
    assert found["health"][0]["damage"][0]["kind"] == "stripped"


def test_inspect_of_healthy_text_tells_of_no_damage(kehoach: Any) -> None:
    assert "damage" not in kehoach("inspect", "-", given=f"{GOOD}\n".encode()).out


def test_doctor_looks_at_the_model(kehoach_with_model: Any) -> None:
    missing = kehoach_with_model("doctor", WITHOUT_MODEL="1")
    assert missing.code == 4
    [line] = [line for line in missing.out.splitlines() if line.startswith("missing")]
    assert "language model" in line
