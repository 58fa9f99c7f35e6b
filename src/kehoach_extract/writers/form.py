"""The forms of a data set."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The forms of a data set; ``docs/data-set.md`` tells what each is for."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    sqlite = "sqlite"


ENDINGS = {
    ".jsonl": Form.jsonl,
    ".ndjson": Form.jsonl,
    ".xlsx": Form.xlsx,
    ".sqlite": Form.sqlite,
    ".sqlite3": Form.sqlite,
    ".db": Form.sqlite,
}
"""What the name of a target tells of its form. The others are folders, whose names tell nothing."""
