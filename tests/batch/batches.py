"""Invented plans, and batches run in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kehoach_extract.batch.engine import Engine
from kehoach_extract.batch.jobs import Caps, Reading
from kehoach_extract.batch.local import LocalEngine
from kehoach_extract.batch.places import output_at
from kehoach_extract.batch.run import Done, Request, Settled, run_batch

HOSTILE = "tests.batch.hostile:do"
"""The work with documents that do the worst, as workers import it."""

MIB = 1024 * 1024
READING = Reading(ocr="never")


def plan_text(name: str, number: int = 1) -> str:
    """A short plan about nothing real; another name or number gives another plan."""
    return (
        f"UBND TỈNH AN BÌNH\nSố: {number}/KH-UBND\nKẾ HOẠCH\nTrồng hoa ở {name}\n"
        f"I. MỤC TIÊU\n- Đến năm 2025, {number % 90 + 10}% tuyến đường có hoa.\n"
        f"II. NHIỆM VỤ\n1. Sở Xây dựng chủ trì trồng {number} cây trước ngày 30/6/2025.\n"
    )


def write_plans(folder: Path, *names: str) -> None:
    """Write a plan of its own under each name."""
    for number, name in enumerate(names, 1):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan_text(name, number), encoding="utf-8")


class Events:
    """A watcher that keeps what it is told."""

    def __init__(self) -> None:
        self.settled_ones: list[Settled] = []
        self.totals: list[tuple[int, int]] = []

    def reading(self, total: int, done: int) -> None:
        self.totals.append((total, done))

    def settled(self, event: Settled) -> None:
        self.settled_ones.append(event)

    def writing(self) -> None:
        pass


def engine_of(name: str, out: Path, jobs: int, caps: Caps | None, function: str = HOSTILE) -> Engine:
    """The engine with this name; that of Ray takes part in the cluster that the tests have started."""
    if name == "local":
        return LocalEngine(jobs, caps, function=function)
    from kehoach_extract.batch.ray_engine import RayEngine

    return RayEngine(jobs, caps, parts=output_at(out, None).parts, reading=READING, function=function)


class Batch:
    """Runs batches in this process and reads what they wrote."""

    def __init__(self, out: Path, engine: str = "local") -> None:
        self.out = out
        self.engine = engine
        self.events = Events()

    def __call__(
        self,
        *inputs: Path | str,
        jobs: int = 2,
        caps: Caps | None = None,
        engine: Engine | None = None,
        out: Path | None = None,
        **options: Any,
    ) -> Done:
        self.events = Events()
        out = out or self.out
        request = Request(tuple(map(str, inputs)), output_at(out, None), READING, **options)
        return run_batch(request, engine or engine_of(self.engine, out, jobs, caps), self.events)

    def lines(self) -> dict[str, dict[str, Any]]:
        """The data set by document."""
        found = [json.loads(line) for line in self.out.read_text(encoding="utf-8").splitlines()]
        return {line.get("document") or line["source"]["name"]: line for line in found}

    def codes(self) -> dict[str, str]:
        """The errors of what failed."""
        return {key: line["error"]["code"] for key, line in self.lines().items() if "error" in line}

    def read(self) -> list[str]:
        """The documents that were read."""
        return [key for key, line in self.lines().items() if "tasks" in line]
