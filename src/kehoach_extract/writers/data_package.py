"""``datapackage.json``: what the files of a folder of tables hold, as Frictionless Data describes it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from kehoach_extract.writers.relational import Column, Table, table

DESCRIPTION = "datapackage.json"
PROFILE = "kehoach-extract-data-set"
"""The name of every such package: by it the program knows a folder that it made itself."""

_TYPES = {"text": "string", "integer": "integer", "real": "number", "boolean": "boolean", "date": "date"}


def package_json(wanted: Sequence[Table], form: str) -> str:
    """The description of a folder with a file for each of the tables, ``form`` being their ending."""
    package = {
        "name": PROFILE,
        "title": "Kế hoạch hành chính Việt Nam / Vietnamese administrative plans",
        "resources": [_resource(one, form) for one in wanted],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def is_package(folder: Path, form: str, files: Collection[str]) -> bool:
    """Whether a folder is such a package, and holds no file but its own."""
    try:
        package = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        first = package["resources"][0]["path"]
        named = package["name"] == PROFILE and first.endswith(f".{form}")
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
    return named and all(path.name in files or path.name == DESCRIPTION for path in folder.iterdir())


def _resource(one: Table, form: str) -> dict[str, Any]:
    keys = [
        {
            "fields": list(reference.columns),
            # Within one table Frictionless Data leaves the name out.
            "reference": {
                "resource": "" if reference.table == one.name else reference.table,
                "fields": list(table(reference.table).key),
            },
        }
        for reference in one.references
    ]
    return {
        "name": one.name,
        "path": f"{one.name}.{form}",
        "title": f"{one.title.vi} / {one.title.en}",
        "description": f"{one.about.vi} / {one.about.en}",
        "schema": {
            "fields": [_field(column) for column in one.columns],
            "primaryKey": list(one.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    told = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": f"{column.about.vi} / {column.about.en}",
    }
    return {**told, "constraints": {"required": True}} if column.required else told
