"""Data sets: the plans of many documents in one of the forms that people use them in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from kehoach_extract.writers.entries import Entry


class Form(StrEnum):
    """The forms of a data set."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    sqlite = "sqlite"


def jsonl_line(entry: Entry) -> str:
    """An entry as one line of JSON Lines, with its line break."""
    if entry.status == "read":
        return f"{entry.plan}\n"
    note: dict[str, object] = {"document": entry.document, "sha256": entry.sha256}
    if entry.status == "duplicate":
        note["same_as"] = entry.same_as
    else:
        note["error"] = {"code": entry.error_code, "message_vi": entry.message_vi, "message_en": entry.message_en}
    return json.dumps(note, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_data_set(entries: Iterable[Entry], target: Path, form: Form) -> None:
    """Write a data set; ``entries`` are sorted by document."""
    if form is Form.jsonl:
        with target.open("w", encoding="utf-8", newline="") as file:
            file.writelines(map(jsonl_line, entries))
        return
    target.mkdir(exist_ok=True)
    with (target / "documents.jsonl").open("w", encoding="utf-8", newline="") as index:
        for entry in entries:
            if entry.plan is not None:
                path = target / f"{entry.document}.json"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(json.loads(entry.plan), ensure_ascii=False, indent=2) + "\n", "utf-8")
            index.write(jsonl_line(entry))
