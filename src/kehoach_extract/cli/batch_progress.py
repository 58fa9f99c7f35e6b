"""How far a batch is: a live display on a terminal, one JSON line a document for programs, or nothing."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kehoach_extract.cli.console import Console, is_terminal, write_text

if TYPE_CHECKING:
    from kehoach_extract.batch.run import Settled


class Silent:
    """Tells nothing: in pipes, and with ``--quiet``."""

    def reading(self, total: int, done: int) -> None:
        """Nothing."""

    def settled(self, event: Settled) -> None:
        """Nothing."""

    def writing(self) -> None:
        """Nothing."""


class JsonLines(Silent):
    """One JSON line on stderr for each document, as it is settled."""

    def settled(self, event: Settled) -> None:
        """Write the line."""
        line: dict[str, Any] = {
            "document": event.document,
            "status": event.status,
            "seconds": round(event.seconds, 3),
            "health": event.health,
            "error": None,
        }
        if event.failure is not None:
            line["error"] = {
                "code": event.failure.code,
                "message_vi": event.failure.message(event.document, "vi"),
                "message_en": event.failure.message(event.document, "en"),
            }
        write_text(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


class Live:
    """A bar with count, rate, time left and failures; use in a ``with`` block."""

    def __init__(self, console: Console) -> None:
        from rich.console import Console as Screen
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._console = console
        self._failed = 0
        self._started = False
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failures]}"),
            console=Screen(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task(console.text("batch_progress"), total=None, rate="", failures="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def reading(self, total: int, done: int) -> None:
        """Draw how much there is. What an earlier run has done is no part of the rate."""
        if self._started:
            self._progress.update(self._task, total=total)
        else:
            self._progress.reset(self._task, total=total, completed=done)
            self._started = True

    def settled(self, event: Settled) -> None:
        """Draw one document more."""
        if event.status == "failed":
            self._failed += 1
        speed = self._progress.tasks[0].finished_speed or self._progress.tasks[0].speed
        self._progress.update(
            self._task,
            advance=1,
            rate=f"{speed:.1f}/s" if speed else "",
            failures=self._console.text("batch_failures", count=self._failed) if self._failed else "",
        )

    def writing(self) -> None:
        """Say that what is left is to write."""
        self._progress.update(self._task, description=self._console.text("batch_writing"))


def watcher_for(console: Console, *, log_json: bool) -> AbstractContextManager[Silent | Live]:
    """The display that fits: JSON lines where asked for, live on a terminal, none elsewhere."""
    if log_json:
        return nullcontext(JsonLines())
    if console.quiet or not is_terminal():
        return nullcontext(Silent())
    return Live(console)
