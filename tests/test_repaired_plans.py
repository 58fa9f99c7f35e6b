"""Plans that were damaged and repaired give nearly the records of the healthy ones; the samples, damaged on purpose."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from unidecode import unidecode

import kehoach_extract
from kehoach_extract.plan import Plan

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TEXTS = sorted(path for path in SAMPLES.glob("*/*.txt") if "portal" not in path.name)


def extracted(text: str) -> Plan:
    return kehoach_extract.extract(text.encode(), "ke-hoach.txt")


def likeness(first: list[str], second: list[str]) -> float:
    """The share of words that stand at the same place in both lists of texts; 0 where one has more texts."""
    if len(first) != len(second):
        return 0.0
    pairs = [
        (one, other)
        for left, right in zip(first, second, strict=True)
        for one, other in zip(left.lower().split(), right.lower().split(), strict=False)
    ]
    return sum(one == other for one, other in pairs) / max(len(pairs), 1)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_stripped_plan_gives_the_records_of_the_healthy_one(path: Path) -> None:
    text = path.read_text("utf-8")
    healthy, repaired = extracted(text), extracted(unidecode(text))
    assert healthy.source.health.status == "healthy"
    assert repaired.source.health.status == "repaired"
    assert repaired.source.health.pages[0].damage[0].kind == "stripped"
    assert all(task.repaired for task in repaired.tasks)
    assert abs(len(repaired.targets) - len(healthy.targets)) <= 1
    assert [section.kind for section in repaired.sections] == [section.kind for section in healthy.sections]
    assert [citation.number for citation in repaired.citations] == [citation.number for citation in healthy.citations]
    headings = [[section.heading for section in plan.sections] for plan in (healthy, repaired)]
    tasks = [[task.text for task in plan.tasks] for plan in (healthy, repaired)]
    assert likeness(*headings) > 0.93
    assert likeness(*tasks) > 0.93
    assert repaired.metadata.date == healthy.metadata.date
    assert repaired.metadata.number == healthy.metadata.number


def test_a_stripped_letterhead_above_a_good_body() -> None:
    text = TEXTS[0].read_text("utf-8")
    head, mark, body = text.partition("KẾ HOẠCH")
    assert mark
    plan, healthy = extracted(unidecode(head) + mark + body), extracted(text)
    assert plan.metadata.repaired
    assert plan.metadata.confidence < 1
    assert not any(task.repaired for task in plan.tasks)
    assert (plan.metadata.issuer, plan.metadata.place) == (healthy.metadata.issuer, healthy.metadata.place)
    [damage] = plan.source.health.pages[0].damage
    assert damage.share < 0.2


def test_decomposed_text_gives_the_same_records() -> None:
    text = TEXTS[0].read_text("utf-8")
    plan, healthy = extracted(unicodedata.normalize("NFD", text)), extracted(text)
    assert [task.text for task in plan.tasks] == [task.text for task in healthy.tasks]


def test_the_same_bytes_give_the_same_json() -> None:
    text = unidecode(TEXTS[0].read_text("utf-8"))
    assert extracted(text).model_dump_json() == extracted(text).model_dump_json()
