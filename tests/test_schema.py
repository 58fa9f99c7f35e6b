"""The published schema is the one the models make, and promises what the documentation says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kehoach_extract.plan import SCHEMA_VERSION
from kehoach_extract.writers.json import plan_schema, schema_to_json

PUBLISHED = Path(__file__).resolve().parents[1] / "schemas" / "plan.schema.json"


def objects(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every object type of the schema by its name."""
    return {"Plan": schema, **schema["$defs"]}


def test_the_published_schema_is_made_from_the_models() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_to_json(), "run: kehoach schema > schemas/plan.schema.json"


def test_no_object_takes_unknown_keys() -> None:
    loose = [name for name, one in objects(plan_schema()).items() if one.get("additionalProperties") is not False]
    assert loose == []


def test_every_object_says_what_it_is() -> None:
    silent = [name for name, one in objects(plan_schema()).items() if not one.get("description")]
    assert silent == []


def test_the_schema_names_its_version() -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert schema["properties"]["schema_version"]["const"] == SCHEMA_VERSION
    assert schema["$id"].endswith(f":{SCHEMA_VERSION}")
