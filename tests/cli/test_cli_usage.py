"""Wrong usage, help, version, completion, doctor."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest

from kehoach_extract.cli import doctor
from kehoach_extract.cli.console import choose_language
from kehoach_extract.cli.main import COMMANDS
from kehoach_extract.errors import KehoachError, Words


@pytest.mark.parametrize(
    ("arguments", "english", "vietnamese"),
    [
        (["extract"], "missing argument 'FILE...'", "thiếu FILE..."),
        (["extract", "a", "--nothing"], "no such option: --nothing", "không có tùy chọn --nothing"),
        (["devour"], "no such command 'devour'", "devour"),
        (["extract", "a", "--format", "xml"], "'xml' is not one of 'json', 'jsonl'", "giá trị của --format"),
        (["extract", "-", "-"], "'-' can be given once only", "'-' chỉ được dùng một lần"),
        (["extract", "a", "b", "--format", "json"], "several files need jsonl", "nhiều tệp cần jsonl"),
        (["extract", "a", "--format", "jsonl", "--pretty"], "cannot be indented", "không thụt dòng được"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    kehoach: Any, arguments: list[str], english: str, vietnamese: str
) -> None:
    done = kehoach(*arguments)
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert english in done.errors[0]
    assert re.search(r"\. See 'kehoach( \w+)? --help'\.$", done.errors[0])
    vi = kehoach(*arguments, LC_ALL="vi_VN.UTF-8", PYTHONUTF8="1")
    assert (vi.code, len(vi.errors)) == (2, 1)
    assert vietnamese in vi.errors[0]


def test_no_command_shows_the_help_and_is_wrong_usage(kehoach: Any) -> None:
    done = kehoach()
    assert (done.code, done.out) == (2, "")
    assert done.errors[0].startswith("Usage: kehoach ")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(kehoach: Any, option: str) -> None:
    done = kehoach(option)
    assert (done.code, done.errors) == (0, [])
    for command, _ in COMMANDS:
        assert f"  {command.__name__} " in done.out


@pytest.mark.parametrize("command", [command.__name__ for command, _ in COMMANDS])
def test_help_of_each_command_shows_examples(kehoach: Any, command: str) -> None:
    done = kehoach(command, "--help")
    assert (done.code, done.errors) == (0, [])
    assert f"Examples:\n    kehoach {command}" in done.out or f"| kehoach {command}" in done.out


def test_version(kehoach: Any) -> None:
    assert re.fullmatch(r"kehoach \d+\.\d+\.\d+\S*\n", kehoach("--version").out)


def test_shell_completion_completes_commands(kehoach: Any) -> None:
    done = kehoach(_KEHOACH_COMPLETE="complete_bash", COMP_WORDS="kehoach ins", COMP_CWORD="1")
    assert done.out.split() == ["inspect"]


def test_help_loads_nothing_heavy() -> None:
    heavy = ["pdfplumber", "pypdfium2", "docx", "lxml", "regex", "unidecode", "rich"]
    heavy += ["kehoach_extract.plan", "kehoach_extract.pipeline"]
    start = "import sys; from kehoach_extract.cli.main import run; run(['--help'])"
    code = f"{start}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("wanted", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "vi_VN.UTF-8"}, "vi"),
        (None, {"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi"}, "vi"),
        (None, {"LC_ALL": "", "LANG": "vi"}, "vi"),
        (None, {"LANG": "vintage"}, "en"),
        ("en", {"LANG": "vi_VN"}, "en"),
        ("vi", {"LANG": "C"}, "vi"),
    ],
)
def test_the_language_of_messages(wanted: str | None, environment: dict[str, str], language: str) -> None:
    assert choose_language(wanted, environment) == language


def test_doctor_finds_all_that_is_required(kehoach: Any) -> None:
    done = kehoach("doctor")
    assert (done.code, done.errors) == (0, [])
    for name in (
        "Python",
        "pydantic",
        "python-docx",
        "regex",
        "unidecode",
        "pdfium",
        "LibreOffice",
        "temporary folder",
        "locale",
    ):
        assert re.search(rf"^(ok|absent) +{name}", done.out, re.MULTILINE)


def test_doctor_tells_what_is_missing_and_how_to_get_it(kehoach: Any) -> None:
    done = kehoach("doctor", PATH="")
    assert done.code == 0
    assert re.search(r"^absent +LibreOffice +Needed for .*Install it", done.out, re.MULTILINE)


def test_doctor_fails_where_a_required_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(doctor.PACKAGES, "no-such-package", "no_such_package")
    found = doctor._package("no-such-package")
    assert (found.works, found.required) == (False, True)
    monkeypatch.setitem(doctor.PACKAGES, "pydantic", "pydantic.no_such_module")
    broken = doctor._package("pydantic")
    assert not broken.works
    assert "ModuleNotFoundError" in broken.found


def test_a_detail_of_an_error_has_both_languages() -> None:
    error = KehoachError(detail=Words("đầy", "full"))
    assert error.message("vi") == "Lỗi của chương trình: đầy."
    assert error.message("en") == "Internal error: full."
