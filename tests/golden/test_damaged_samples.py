"""Damaged forms of the sample plans give the records of the sound ones, as far as their damage can be mended."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evaluate import evaluate
from kehoach_extract import extract

SAMPLES = Path(__file__).parents[2] / "samples"
FORMS = sorted(SAMPLES.glob("*/damaged/*.*"))
IDS = [path.name for path in FORMS]

FLOORS = {
    "stripped": 0.85,
    "english-ocr": 0.82,
    "tcvn3": 0.99,
    "vni": 0.94,
    "lost-glyphs": 1.0,
    "glyph-ids": 0.97,
}
"""Least overall figure (see benchmarks/evaluate.py) of every form of a damage."""
TASKS = {"stripped": 0.95, "english-ocr": 0.8, "tcvn3": 1.0, "vni": 1.0, "lost-glyphs": 1.0, "glyph-ids": 1.0}
"""Least share of tasks found, and of those found that are tasks."""
CLASSES = {
    "stripped": "stripped",
    "english-ocr": "foreign_ocr",
    "tcvn3": "tcvn3",
    "vni": "vni",
    "lost-glyphs": "lost_glyphs",
    "glyph-ids": "glyph_ids",
}


def damage_of(path: Path) -> str:
    """The damage that a file's name tells."""
    return path.suffixes[-2].removeprefix(".")


@cache
def extracted(path: Path) -> dict[str, Any]:
    """The JSON of one file."""
    records: dict[str, Any] = json.loads(extract(path).model_dump_json())
    return records


def expected(path: Path) -> dict[str, Any]:
    """The declared records of the plan that a file is a form of."""
    records: dict[str, Any] = json.loads((path.parents[1] / "expected.json").read_text(encoding="utf-8"))
    return records


def test_every_damage_has_three_plans_or_more() -> None:
    assert set(FLOORS) == {damage_of(path) for path in FORMS}
    for damage in FLOORS:
        assert len({path.parent for path in FORMS if damage_of(path) == damage}) >= 3


@pytest.mark.parametrize("path", FORMS, ids=IDS)
def test_records(path: Path) -> None:
    result = evaluate(expected(path), extracted(path))
    damage = damage_of(path)
    assert result.overall >= FLOORS[damage], "\n".join(result.misses)
    assert result.figures["tasks.f1"] >= TASKS[damage], "\n".join(result.misses)


@pytest.mark.parametrize("path", FORMS, ids=IDS)
def test_the_damage_is_told_and_mended(path: Path) -> None:
    health = extracted(path)["source"]["health"]
    told = {found["kind"] for page in health["pages"] for found in page["damage"] if found["action"] == "repaired"}
    assert CLASSES[damage_of(path)] in told
    assert health["status"] == "repaired"


@pytest.mark.parametrize("path", FORMS, ids=IDS)
def test_left_alone_it_is_not_the_plan(path: Path) -> None:
    """The forms are damaged indeed: without repair records go missing."""
    plan = json.loads(extract(path, repair="never").model_dump_json())
    assert evaluate(expected(path), plan).overall < 0.96
