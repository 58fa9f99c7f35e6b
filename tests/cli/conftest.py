"""The program as a user starts it, and a stand-in for the pipeline where a test is about the command line alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

REAL = ["-c", "import sys\nfrom kehoach_extract.cli.main import run\nsys.exit(run())"]
STAND_IN = [str(Path(__file__).with_name("stand_in_program.py"))]


@dataclass(frozen=True)
class Done:
    """What a finished run of the program left: exit code, stdout and the lines of stderr."""

    code: int
    out: str
    errors: list[str]


Run = Callable[..., Done]


def _run(program: list[str], *arguments: str | Path, given: bytes = b"", **environment: str) -> Done:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
        env={**kept, "LC_ALL": "C.UTF-8", **environment},
    )
    assert b"Traceback" not in done.stderr or "--verbose" in arguments
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode().splitlines())


@pytest.fixture(scope="session")
def kehoach() -> Run:
    """Run the program as it is."""
    return lambda *arguments, **options: _run(REAL, *arguments, **options)


@pytest.fixture(scope="session")
def kehoach_stand_in() -> Run:
    """Run the program with the stand-in for the pipeline."""
    return lambda *arguments, **options: _run(STAND_IN, *arguments, **options)


@pytest.fixture(scope="session")
def stand_in_program() -> list[str]:
    """The command line that starts the program with the stand-in, for tests that need the process itself."""
    return [sys.executable, *STAND_IN]


@pytest.fixture(scope="session")
def kehoach_by() -> Callable[[list[str]], Run]:
    """Run the program as another script starts it."""
    return lambda program: lambda *arguments, **options: _run(program, *arguments, **options)
