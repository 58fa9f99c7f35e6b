"""Old and foreign office formats (DOC, RTF, ODT, Word 2003 XML): LibreOffice makes a DOCX of them, which is read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from kehoach_extract.errors import BrokenFile, LimitPassed, ToolMissing
from kehoach_extract.readers.detect import DOC, ODT, RTF
from kehoach_extract.readers.docx import read_docx
from kehoach_extract.readers.limits import Limits
from kehoach_extract.source import SourceDocument

_DEFAULT_SECONDS = 120.0
_SUFFIX = {DOC: ".doc", RTF: ".rtf", ODT: ".odt"}
_INSTALL = "LibreOffice (apt install libreoffice-writer, brew install --cask libreoffice, https://www.libreoffice.org)"
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)


def find_soffice() -> str | None:
    """The path of LibreOffice's command, None where it is not installed."""
    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)


def read_office(data: bytes, name: str, sha256: str, limits: Limits, media_type: str) -> SourceDocument:
    """A document that LibreOffice can open, through a DOCX made of it; its own media type is kept.

    Raises:
        ToolMissing: LibreOffice is not installed.
        BrokenFile: LibreOffice cannot open the file.
        LimitPassed: the conversion takes longer than ``limits.max_seconds`` (120 s by default).
    """
    program = find_soffice()
    if program is None:
        raise ToolMissing(name=name, tool="LibreOffice", install=_INSTALL)
    suffix = _SUFFIX.get(media_type, ".xml")
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        converted = _convert(program, data, suffix, Path(folder), name, limits.max_seconds or _DEFAULT_SECONDS)
    if converted is None:
        raise BrokenFile(name=name, format=suffix[1:].upper(), reason="LibreOffice cannot open it")
    return read_docx(converted, name, sha256, limits, media_type)


def _convert(program: str, data: bytes, suffix: str, folder: Path, name: str, seconds: float) -> bytes | None:
    """The bytes of the DOCX, None where LibreOffice makes none.

    A profile of its own keeps the run apart from a LibreOffice that the user has open; a process group of its own lets
    the whole family be ended when time is up. Macros never run in a conversion without a window.
    """
    source = folder / f"source{suffix}"
    source.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise LimitPassed(name=name, limit=f"{seconds:g} s (LibreOffice)") from error
        finally:
            _end(process)
    made = folder / "out" / "source.docx"
    return made.read_bytes() if made.is_file() else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the converter and its children, also when it was interrupted."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
