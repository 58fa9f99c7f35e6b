"""Ray itself: a cluster joined or started, and what is asked of it. Nothing else in the program imports Ray."""

from __future__ import annotations

import importlib
import logging
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach_extract.batch.machine import Machine, Setup, Turn
from kehoach_extract.cores import usual_jobs
from kehoach_extract.errors import EngineFailed, PackageMissing, Words, system_reason

if TYPE_CHECKING:
    import psutil

INSTALL = "pip install 'kehoach-extract[ray]'"
_STORE = 80 * 1024 * 1024
"""Ray's memory for large objects, the least it takes: none are sent."""
_KNOCK = 10.0
_END_WITHIN = 3.0
_LONGEST = 40
"""Letters that the folder of a cluster may have: its sockets are below it, and a name of a socket may have 107."""


def join(address: str | None, cores: int | None, *, quiet: bool) -> Session:
    """Join the cluster at an address, or start one on this machine with so many cores (None: all).

    A process that is in a cluster already stays there, and so does the cluster when the session is closed.

    Raises:
        PackageMissing: Ray is not installed.
        EngineFailed: there is no cluster at the address, or none can be started.
    """
    if "ray" not in sys.modules:
        # It looks at them once, when it is imported.
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        if address is None:
            # Who else is on this machine is not to give it work; a secret in a variable leaves no file at home.
            os.environ.update(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=secrets.token_hex(32))
    try:
        import ray
    except ImportError as error:
        raise PackageMissing(name="ray", package="ray", install=INSTALL) from error
    if ray.is_initialized():
        return Session(ray, None)
    how: dict[str, Any] = {
        "log_to_driver": False,
        "configure_logging": False,
        "logging_level": logging.CRITICAL if quiet else logging.WARNING,
    }
    if address is not None:
        with _telling(address):
            _knock(address)
            with _hushed(quiet):
                ray.init(address=address, **how)
            _silence(quiet)
        return Session(ray, None)
    folder = _folder()
    reaper = Reaper(folder)
    try:
        with _telling("ray"), _hushed(quiet), _temporary(folder):
            ray.init(
                address="local",
                num_cpus=cores or usual_jobs(),
                num_gpus=0,
                include_dashboard=False,
                object_store_memory=_STORE,
                _temp_dir=str(folder),
                # Memory is watched here by document; Ray would end the machine as a whole.
                _system_config={"memory_monitor_refresh_ms": 0},
                **how,
            )
        _silence(quiet)
        reaper.watch()
    except BaseException:
        reaper.watch()
        reaper.close()
        raise
    return Session(ray, reaper)


class Session:
    """A cluster that this process is in; with a reaper it ends with the session."""

    def __init__(self, ray: Any, reaper: Reaper | None) -> None:
        self._ray = ray
        self._reaper = reaper

    def nodes(self) -> list[tuple[str, int]]:
        """The machines that are there now, sorted: name and whole cores."""
        found = [node for node in self._ray.nodes() if node["Alive"]]
        return sorted((str(node["NodeID"]), int(node["Resources"].get("CPU", 0))) for node in found)

    def start(self, kind: type[Machine], setup: Setup, *, node: str, cores: int) -> Any:
        """Start an actor on a machine; it begins when so many cores are free there."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        where = NodeAffinitySchedulingStrategy(node_id=node, soft=False)
        options = {"num_cpus": cores, "scheduling_strategy": where, "max_restarts": 0, "max_concurrency": 2}
        return self._ray.remote(kind).options(**options).remote(setup)

    def wait(self, calls: Sequence[Any], seconds: float) -> list[Any]:
        """The calls that are answered; waits at most so many seconds for the first."""
        if not calls:
            time.sleep(min(seconds, 0.1))
            return []
        first, rest = self._ray.wait(list(calls), num_returns=1, timeout=seconds)
        if first and rest:
            first = [*first, *self._ray.wait(rest, num_returns=len(rest), timeout=0)[0]]
        return list(first)

    def answer(self, call: Any) -> Turn | None:
        """What a call gave; None where its machine is gone."""
        try:
            turn: Turn = self._ray.get(call)
        except self._ray.exceptions.RayError:
            return None
        return turn

    def end(self, actor: Any) -> None:
        """End an actor at once; its processes end when it is gone."""
        with suppress(Exception):
            self._ray.kill(actor)

    def end_all(self, actors: Sequence[Any]) -> None:
        """End actors at once, but let each take its files away first."""
        with suppress(Exception):
            for step in ("close", "__ray_terminate__"):
                calls = [getattr(actor, step).remote() for actor in actors]
                if calls:
                    self._ray.wait(calls, num_returns=len(calls), timeout=_END_WITHIN)
        for actor in actors:
            self.end(actor)

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        if self._reaper is None:
            return
        self._reaper.watch()
        with suppress(Exception):
            self._ray.shutdown()
        self._reaper.close()


class Reaper:
    """Sees to it that nothing is left of a cluster: a process that does so when this one is gone, however it ends.

    Ray sees to most of that itself, but leaves two of its processes and its folder where it was killed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._told: list[str] = []
        command = [sys.executable, "-m", "kehoach_extract.batch.ray_reaper", str(folder)]
        self._process = subprocess.Popen(  # noqa: S603 - this program
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def watch(self) -> None:
        """Tell it of the processes that there are now."""
        import psutil

        below: list[psutil.Process] = []
        with suppress(psutil.Error):
            below = psutil.Process().children(recursive=True)
        for process in below:
            with suppress(psutil.Error, OSError):
                if process.pid != self._process.pid and self._process.stdin is not None:
                    self._told.append(f"{process.pid} {process.create_time()}\n")
                    self._process.stdin.write(self._told[-1].encode())
                    self._process.stdin.flush()

    def close(self) -> None:
        """Do its work now."""
        from kehoach_extract.batch.ray_reaper import reap

        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        reap(self._told, str(self._folder))


def _knock(address: str) -> None:
    """Ask whether anybody listens at HOST:PORT: Ray itself waits a minute, and then says it in many lines.

    Raises:
        OSError: nobody.
    """
    host, _, port = address.rpartition(":")
    if host and port.isdecimal() and "/" not in host:
        socket.create_connection((host, int(port)), _KNOCK).close()


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    """Have the processes that are started here keep all their temporary files in a folder."""
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """What Ray cannot do, in the program's own words."""
    try:
        yield
    except OSError as error:
        raise EngineFailed(name=name, reason=system_reason(error)) from error
    except Exception as error:
        words = " ".join(str(error).split())[:200] or type(error).__name__
        raise EngineFailed(name=name, reason=Words(words, words)) from error


@contextmanager
def _hushed(quiet: bool) -> Iterator[None]:
    """Keep what Ray's own processes and its C++ write while they start off the terminal."""
    if not quiet:
        yield
        return
    logging.getLogger("ray").setLevel(logging.CRITICAL)
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _silence(quiet: bool) -> None:
    """Keep Ray from printing pages of its logs when a machine is lost, which this engine sees to.

    It has no setting for that. Where a later version has no such function, its words come through, and nothing else.
    """
    with suppress(ImportError):
        worker: Any = importlib.import_module("ray._private.worker")
        if quiet and hasattr(worker, "print_to_stdstream"):
            worker.print_to_stdstream = lambda *_, **__: None


def _folder() -> Path:
    """A new folder for the cluster's files."""
    usual = Path(tempfile.gettempdir())
    below = usual if len(str(usual)) < _LONGEST or os.name == "nt" else Path("/tmp")  # noqa: S108 - mkdtemp makes it private
    return Path(tempfile.mkdtemp(prefix="kehoach-ray-", dir=below))
