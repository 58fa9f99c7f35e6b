"""The yardstick itself: what it counts, and that it agrees with the reference scorer where that is at hand."""

from __future__ import annotations

import copy
import importlib.util
import json
import os
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evaluate import evaluate
from likeness import fold, likeness

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KEHOACH_SHARED", ROOT.parent / "shared"))


def plan() -> dict[str, Any]:
    """A small invented plan with one record of every kind."""
    task = {
        "origin": "nhiem_vu",
        "number": "II.1",
        "text": "Sửa chữa cầu tàu và kè chắn sóng tại cảng cá",
        "lead": ["Sở Nông nghiệp"],
        "cooperating": ["UBND huyện Đảo Xanh", "Sở Tài chính"],
        "deadline": {"raw": "trước ngày 01/7/2025", "kind": "before", "start": None, "end": "2025-06-30"},
    }
    other = {**task, "number": "II.2", "text": "Lập danh sách tàu cá vắng bến trong mùa mưa bão", "deadline": None}
    quantity = {"comparator": ">=", "value": 95, "value_max": None, "unit": "%", "year": 2030}
    return {
        "metadata": {
            "doc_type": "Kế hoạch",
            "title": "Sửa cảng cá",
            "signer": {"name": "A"},
            "recipients": ["Như trên"],
        },
        "sections": [{"number": "I", "heading": "MỤC TIÊU", "kind": "muc_tieu"}],
        "tasks": [task, other],
        "targets": [{"text": "Ít nhất 95% tàu cá có thiết bị giám sát", "quantities": [quantity]}],
        "tables": [
            {
                "caption": "Kinh phí",
                "columns": ["STT", "Cảng", "Số tiền"],
                "row_count": 1,
                "values": [["Cảng A", "Số tiền", 3]],
            }
        ],
        "budget": [{"amount_vnd": 3e9, "period": "2025"}],
        "citations": [{"type": "Quyết định", "number": "17/QĐ-UBND", "date": "2024-02-03"}],
    }


def test_a_plan_equals_itself() -> None:
    result = evaluate(plan(), plan())
    assert set(result.figures.values()) == {1.0}
    assert len(result.figures) == 18
    assert result.misses == []


def test_nothing_found_is_counted_as_failure_not_left_out() -> None:
    result = evaluate(plan(), {})
    assert result.figures["tasks.f1"] == 0
    assert result.figures["tables.values"] == 0
    assert result.figures["citations.f1"] == 0
    assert result.lowest[1] == 0


@pytest.mark.parametrize(
    ("change", "figure", "value"),
    [
        (lambda p: p["tasks"].pop(), "tasks.f1", 2 / 3),
        (lambda p: p["tasks"][0].update(number="II.3"), "tasks.number", 0.5),
        (lambda p: p["tasks"][0].update(lead=[{"name": "Sở Nông  nghiệp;"}]), "tasks.lead", 1.0),
        (lambda p: p["tasks"][0].update(lead=[]), "tasks.lead", 2 / 3),
        (lambda p: p["tasks"][0]["deadline"].update(end="2025-07-01"), "tasks.deadline", 0.0),
        (lambda p: p["targets"][0]["quantities"][0].update(unit="tàu"), "targets.quantities", 0.0),
        (lambda p: p["sections"][0].update(kind="khac"), "sections.kind", 0.0),
        (lambda p: p["tables"][0].update(row_count=2), "tables.rows", 0.0),
        (lambda p: p["budget"].append({"amount_vnd": 1, "period": None}), "budget.f1", 2 / 3),
        (lambda p: p["citations"][0].update(date=None), "citations.date", 0.0),
        (lambda p: p["metadata"].update(date="2024-01-01"), "metadata.fields", 0.9),
    ],
)
def test_each_figure_sees_its_own_slip(change: Any, figure: str, value: float) -> None:
    found = plan()
    change(found)
    result = evaluate(plan(), found)
    assert result.figures[figure] == pytest.approx(value)
    assert bool(result.misses) == (value != 1)


def test_folding_keeps_letters_apart() -> None:
    assert fold("Thuỷ lợi – Đê điều.") == fold("thủy lợi - đê điều")
    assert fold("thú y") != fold("thư y")
    assert likeness("bến xe buýt", "vườn chè") == 0


def reference() -> ModuleType:
    path = SHARED / "tools" / "score.py"
    if not path.is_file():
        pytest.skip(f"the reference scorer is not there: {path}")
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def damaged(gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy with records dropped, doubled, shuffled and with texts and fields changed."""
    other = copy.deepcopy(gold)
    for part in ("sections", "tasks", "targets", "tables", "citations", "budget"):
        records = other.get(part) or []
        for record in list(records):
            dice = chance.random()
            if dice < 0.06:
                records.remove(record)
            elif dice < 0.1:
                records.append(copy.deepcopy(record))
            elif dice < 0.3:
                spoil(record, chance)
        if chance.random() < 0.3:
            chance.shuffle(records)
    spoil(other["metadata"], chance)
    return other


def spoil(record: dict[str, Any], chance: random.Random) -> None:
    """Change one field of a record to something else of its type."""
    name = chance.choice(sorted(record))
    value = record[name]
    if isinstance(value, str) and value:
        cut = chance.randrange(len(value))
        record[name] = value[:cut] + chance.choice(["", " ", "ờ", " - "]) + value[cut + chance.randrange(9) :]
    elif isinstance(value, list) and value:
        value.pop(chance.randrange(len(value)))
    elif isinstance(value, dict):
        spoil(value, chance)
    elif isinstance(value, int | float):
        record[name] = value + 1
    elif name != "quantities":
        record[name] = None


@pytest.mark.parametrize("seed", range(6))
def test_figures_equal_the_reference_scorers(seed: int) -> None:
    score = reference().score
    chance = random.Random(seed)
    names = ["portal_can-tho-159-giam-ngheo-2025", "000_bac-kan-2024", "002_hai-phong-huyen-2024"]
    gold = json.loads((SHARED / "gold" / f"{chance.choice(names)}.json").read_text(encoding="utf-8"))
    found = damaged(gold, chance)
    expected, _ = score(copy.deepcopy(gold), copy.deepcopy(found))
    mine = evaluate(gold, found)
    assert mine.overall == pytest.approx(expected["overall"])
    assert mine.figures == pytest.approx(
        {
            name: value
            for name, value in expected.items()
            if value is not None and not name.endswith((".gold", ".got")) and name != "overall"
        }
    )
