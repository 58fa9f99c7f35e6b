"""What is measured side by side: leaving a text as it is, pyvi, and this program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kehoach_extract import read
from kehoach_extract.source import Line, Page, Place, SourceDocument
from repair_sets import lines_of

PYVI_HELP = (
    "pyvi is not installed: its column stays empty. It brings scikit-learn along; give it an environment of its own:\n"
    "  python -m venv pyvi && pyvi/bin/pip install pyvi==0.1.1 && export KEHOACH_PYVI=pyvi/bin/python"
)
WORKER = Path(__file__).with_name("pyvi_worker.py")


def nothing(damaged: Sequence[str] | Path) -> list[str]:
    """The text as it is; of a file, what the readers give."""
    return lines_of(read(damaged)) if isinstance(damaged, Path) else list(damaged)


@cache
def pyvi_python() -> str | None:
    """The interpreter that has pyvi: the one ``KEHOACH_PYVI`` names, or this one; None where it has none."""
    python = os.environ.get("KEHOACH_PYVI", sys.executable)
    try:
        done = subprocess.run([python, "-c", "import pyvi"], capture_output=True, check=False)
    except OSError:
        return None
    return python if done.returncode == 0 else None


@cache
def _worker() -> subprocess.Popen[str]:
    python = pyvi_python()
    if python is None:
        raise ValueError(PYVI_HELP)
    return subprocess.Popen([python, str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def pyvi(damaged: Sequence[str] | Path) -> list[str]:
    """The lines with accents added by pyvi, which knows no other damage; NFC.

    pyvi answers in letter case of its own; it is given that of the damaged text, which is right. Where it fails (a
    KeyError on about one line in 50) the line stays as it is.
    """
    if isinstance(damaged, Path):
        raise TypeError("pyvi reads lines of text")
    worker = _worker()
    if worker.stdin is None or worker.stdout is None:
        raise ValueError("the worker has no pipes")
    worker.stdin.write(json.dumps(list(damaged)) + "\n")
    worker.stdin.flush()
    answers: list[str | None] = json.loads(worker.stdout.readline())
    return [was if now is None else _with_case(was, now) for was, now in zip(damaged, answers, strict=True)]


def _with_case(was: str, now: str) -> str:
    now = unicodedata.normalize("NFC", now)
    if len(was) != len(now):
        return now
    return "".join(new.upper() if old.isupper() else new.lower() for old, new in zip(was, now, strict=True))


def ours(damaged: Sequence[str] | Path) -> list[str]:
    """The text as this program repairs it; which damage it has, the program finds by itself."""
    from kehoach_extract.repair.document import repair_document

    document = read(damaged) if isinstance(damaged, Path) else document_of(damaged)
    return lines_of(repair_document(document).document)


def document_of(lines: Sequence[str]) -> SourceDocument:
    """Lines as the reader of text files gives them, none joined and none left out."""
    blocks = tuple(Line(text, Place(lines=(number, number))) for number, text in enumerate(lines, 1))
    return SourceDocument("lines", "0" * 64, "text/plain", (Page(None, blocks),))
