from __future__ import annotations

from pathlib import Path

import pytest

from kehoach_extract.errors import BrokenFile, LimitPassed, ToolMissing
from kehoach_extract.readers import Limits, office, read
from kehoach_extract.source import Line

RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}"
RTF += rb"\pard\b K\u7871 ? ho\u7841 ?ch\b0\par S\u7917 ?a c\u7847 ?u\par}"

needs_office = pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")


def fake(folder: Path, script: str) -> str:
    """A program that stands in for LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


@needs_office
def test_rtf_is_read_through_libreoffice() -> None:
    document = read(RTF, name="a.rtf")
    assert document.media_type == "application/rtf"
    found = [block for block in document.pages[0].blocks if isinstance(block, Line)]
    assert [(line.text, line.look.bold, line.place.paragraph) for line in found] == [
        ("Kế hoạch", True, 1),
        ("Sửa cầu", False, 2),
    ]


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    with pytest.raises(ToolMissing) as raised:
        read(RTF, name="a.rtf")
    assert raised.value.exit_code == 4
    assert "LibreOffice" in raised.value.message("vi")


def test_a_converter_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = fake(tmp_path, "sleep 30")
    monkeypatch.setattr(office, "find_soffice", lambda: program)
    with pytest.raises(LimitPassed):
        read(RTF, name="a.rtf", limits=Limits(max_seconds=0.2))


def test_a_converter_that_makes_nothing_means_a_broken_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = fake(tmp_path, "exit 1")
    monkeypatch.setattr(office, "find_soffice", lambda: program)
    with pytest.raises(BrokenFile):
        read(RTF, name="a.rtf")
