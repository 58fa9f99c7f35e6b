"""Metadata by which Datasette shows a data set: titles and descriptions of its tables and columns in Vietnamese."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kehoach_extract.writers.relational import Table, tables, views

SOURCE = "kehoach-extract"
_TITLE = "Kế hoạch hành chính"
_DESCRIPTION = (
    "Nội dung đọc được từ các kế hoạch: nhiệm vụ, chỉ tiêu, số liệu, kinh phí, văn bản viện dẫn. "
    "Bắt đầu từ tasks_with_agencies, targets_with_quantities và plans_with_counts."
)


def metadata_json(database: str) -> str:
    """The metadata of a file.

    Args:
        database: The name by which Datasette knows it: the file's name without its ending.
    """
    shown = {one.name: _table(one) for one in tables()}
    shown |= {view.name: {"title": view.title.vi, "description": view.about.vi} for view in views()}
    head = {"title": _TITLE, "description": _DESCRIPTION}
    metadata = {**head, "source": SOURCE, "databases": {database: {**head, "tables": shown}}}
    return json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"


def is_metadata(path: Path) -> bool:
    """Whether a file holds such metadata."""
    try:
        return bool(json.loads(path.read_text(encoding="utf-8"))["source"] == SOURCE)
    except (ValueError, LookupError, TypeError):
        return False


def _table(one: Table) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": one.title.vi,
        "description": one.about.vi,
        "columns": {column.name: column.about.vi for column in one.columns},
    }
    if one.label is not None:
        told["label_column"] = one.label
    if one.search:
        told["fts_table"] = f"{one.name}_fts"
    if one.facets:
        told["facets"] = list(one.facets)
    return told
