"""Folders for batches, and the program as a user starts it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.batch.batches import Batch

PROGRAM = [sys.executable, "-c", "import sys\nfrom kehoach_extract.cli.main import run\nsys.exit(run())"]


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    """Batches into one file of JSON Lines."""
    return Batch(tmp_path / "out" / "plans.jsonl")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder for inputs."""
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A Ray cluster on this machine with two cores, started for the tests; gives its address."""
    if importlib.util.find_spec("ray") is None:
        pytest.skip("Ray is not installed: pip install 'kehoach-extract[ray]'")
    from kehoach_extract.batch.ray_start import join

    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])  # its processes import what is hostile
    session = join(None, 2, quiet=True)
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before
    import ray

    yield ray.get_runtime_context().gcs_address
    session.close()


@pytest.fixture(params=["local", "ray"])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of each engine; what is to hold for one holds for the other."""
    if request.param == "ray":
        request.getfixturevalue("cluster")
    return str(request.param)


@pytest.fixture
def any_batch(tmp_path: Path, engine: str) -> Batch:
    """As ``batch``, with each engine."""
    return Batch(tmp_path / "out" / "plans.jsonl", engine)


@pytest.fixture
def by(engine: str, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The options that choose each engine."""
    if engine == "local":
        return ()
    return ("--engine", "ray", "--ray-address", str(request.getfixturevalue("cluster")))


@pytest.fixture
def ray_by_itself() -> tuple[str, ...]:
    """The options for Ray, with a cluster that the program starts for itself."""
    if importlib.util.find_spec("ray") is None:
        pytest.skip("Ray is not installed: pip install 'kehoach-extract[ray]'")
    return ("--engine", "ray")


Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start ``kehoach batch`` as a user does, in a process group of its own."""
    started: list[subprocess.Popen[bytes]] = []

    def run(
        *arguments: Path | str,
        program: Sequence[str] = PROGRAM,
        temporary: Path | None = None,
        environment: Mapping[str, str] | None = None,
        **options: Any,
    ) -> subprocess.Popen[bytes]:
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **options}
        process = subprocess.Popen(
            [*program, "batch", *map(str, arguments)],
            env={
                **os.environ,
                "LC_ALL": "C.UTF-8",
                **({"TMPDIR": str(temporary)} if temporary else {}),
                **(environment or {}),
            },
            start_new_session=True,
            **settings,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr, process.stdin):
            if stream:
                stream.close()
