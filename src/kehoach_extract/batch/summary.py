"""What came of a batch, in figures, as JSON and in words."""

from __future__ import annotations

import json
import os
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from kehoach_extract.batch.ledger import Ledger
from kehoach_extract.errors import Language, OutputFailed, system_reason


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a batch. Equal bytes count once in ``read`` and ``failed``, and once more in ``duplicates``.

    ``healthy``, ``repaired``, ``damaged``, ``image_only`` and ``empty`` add up to ``read``; ``no_plan`` of those do not
    have the form of a plan. ``failed`` is by the code of the error, ``skipped`` by kind.
    """

    read: int
    healthy: int
    repaired: int
    damaged: int
    image_only: int
    empty: int
    no_plan: int
    duplicates: int
    archives: int
    failed: dict[str, int]
    skipped: dict[str, int]

    @property
    def failures(self) -> int:
        """How many documents failed."""
        return sum(self.failed.values())


def summary_of(ledger: Ledger) -> Summary:
    """The figures of what a ledger holds of the last run."""
    health = ledger.tally("health")
    known = {name: health.get(name, 0) for name in ("healthy", "repaired", "damaged", "image_only", "empty")}
    failed = Counter(str(entry.error_code) for entry in ledger.failures())
    return Summary(
        read=sum(health.values()),
        **known,
        no_plan=ledger.tally("no_plan").get("", 0),
        duplicates=ledger.tally("duplicates").get("", 0),
        archives=ledger.tally("archives").get("", 0),
        failed=dict(sorted(failed.items())),
        skipped=ledger.tally("skipped"),
    )


def write_reports(ledger: Ledger, summary: Summary, folder: Path, language: Language) -> None:
    """Write ``report.json`` and ``report.txt``: the figures, what failed and why, what was skipped.

    They tell nothing of times, so that the same documents give the same report.

    Raises:
        OutputFailed: the system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "report.json", _json_lines(ledger, summary))
        _write(folder / "report.txt", (f"{line}\n" for line in _text_lines(ledger, summary, language)))
    except OSError as error:
        raise OutputFailed(name=str(folder), reason=system_reason(error)) from error


def in_words(summary: Summary, language: Language) -> list[str]:
    """The figures as lines for reading.

    Example:
        >>> one = Summary(2, 1, 1, 0, 0, 0, 0, 0, 0, {"encrypted": 1}, {})
        >>> in_words(one, "en")
        ['2 documents read, 1 of them repaired.', '1 failed: 1 encrypted.']
    """
    words = _words()

    def say(key: str, **values: object) -> str:
        return words[key][language].format(**values)

    parts = [
        say(key, count=count)
        for key, count in (
            ("repaired", summary.repaired),
            ("damaged", summary.damaged),
            ("image_only", summary.image_only),
            ("no_plan", summary.no_plan),
        )
        if count
    ]
    lines = [say("read_of" if parts else "read", count=summary.read, parts=", ".join(parts))]
    if summary.failed:
        why = ", ".join(f"{count} {code}" for code, count in summary.failed.items())
        lines.append(say("failed", count=summary.failures, why=why))
    if summary.duplicates:
        lines.append(say("duplicates", count=summary.duplicates))
    if summary.skipped:
        kinds = ", ".join(f"{count} {kind}" for kind, count in summary.skipped.items())
        lines.append(say("skipped", count=sum(summary.skipped.values()), kinds=kinds))
    return lines


def _text_lines(ledger: Ledger, summary: Summary, language: Language) -> Iterator[str]:
    yield from in_words(summary, language)
    if summary.failed:
        yield ""
        yield _words()["failed_list"][language]
        for entry in ledger.failures():
            message = entry.message_vi if language == "vi" else entry.message_en
            yield "  " + " ".join(str(message).split())
    if summary.skipped:
        yield ""
        yield _words()["skipped_list"][language]
        for key, kind in ledger.skipped():
            yield f"  {' '.join(key.split())} ({kind})"


def _json_lines(ledger: Ledger, summary: Summary) -> Iterator[str]:
    """The report as JSON, a document a line: lists may be long, and nobody is to hold them in memory."""
    yield f'{{"summary":{_compact(asdict(summary))},\n"failed":['
    for position, entry in enumerate(ledger.failures()):
        error = {"code": entry.error_code, "message_vi": entry.message_vi, "message_en": entry.message_en}
        line = {"document": entry.document, "sha256": entry.sha256, "error": error}
        yield ("," if position else "") + "\n" + _compact(line)
    yield '],\n"skipped":['
    for position, (key, kind) in enumerate(ledger.skipped()):
        yield ("," if position else "") + "\n" + _compact({"document": key, "kind": kind})
    yield "]}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, parts: Iterator[str]) -> None:
    beside = path.with_name(f".{path.name}.part")
    with beside.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@cache
def _words() -> dict[str, dict[Language, str]]:
    table: dict[str, dict[Language, str]] = tomllib.loads(
        files("kehoach_extract.data").joinpath("batch_words.toml").read_text(encoding="utf-8")
    )
    return table
