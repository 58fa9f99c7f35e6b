"""Every sample plan, in every form, gives the records that its source declares."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kehoach_extract import extract

SAMPLES = Path(__file__).parents[2] / "samples"
FORMS = sorted(
    path
    for expected in SAMPLES.glob("*/expected.json")
    for path in expected.parent.iterdir()
    if path.suffix in {".pdf", ".docx", ".html", ".md", ".txt"} and path.name != "README.md"
)
FORM_IDS = [str(path.relative_to(SAMPLES)) for path in FORMS]
METADATA = ("doc_type", "number", "symbol", "issuer", "issuer_level", "province", "place", "date", "date_year", "title")
SIGNER = ("name", "position", "authority", "on_behalf_of")


def words(text: str | None) -> str | None:
    """A text for comparison: NFC, dashes alike, no quotation marks, single spaces; None stays None."""
    if text is None:
        return None
    text = unicodedata.normalize("NFC", text).replace("–", "-").replace("—", "-")
    return re.sub(r"\s+", " ", re.sub(r"[“”\"*]", "", text)).strip()


@cache
def extracted(path: Path) -> dict[str, Any]:
    """The JSON of one file."""
    records: dict[str, Any] = json.loads(extract(path).model_dump_json())
    return records


@cache
def expected(path: Path) -> dict[str, Any]:
    """The declared records of the plan that a file is a form of."""
    records: dict[str, Any] = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
    return records


def names(agencies: list[Any]) -> list[str | None]:
    """Agencies by their name as printed."""
    return [words(agency["name"] if isinstance(agency, dict) else agency) for agency in agencies]


def task_line(task: dict[str, Any]) -> dict[str, Any]:
    """What is compared of a task."""
    due: dict[str, Any] | None = task["deadline"]
    return {
        "where": f"{task['origin']} {task['number']}",
        "text": words(task["text"]),
        "lead": names(task["lead"]),
        "cooperating": names(task["cooperating"]),
        "deadline": due and tuple(due[key] for key in ("kind", "start", "end", "inherited")),
        "output": words(task["output"]),
    }


def target_line(target: dict[str, Any]) -> dict[str, Any]:
    """What is compared of a target."""
    quantities = [
        (q["comparator"], float(q["value"]), q["value_max"] and float(q["value_max"]), q["unit"], q["year"])
        for q in target["quantities"]
    ]
    return {"origin": target["origin"], "text": words(target["text"]), "year": target["year"], "quantities": quantities}


def table_line(table: dict[str, Any]) -> dict[str, Any]:
    """What is compared of a table."""
    caption = words(table["caption"])
    return {
        "appendix": table["appendix"],
        "caption": caption and caption.casefold(),
        "unit": words(table["unit"]),
        "columns": [words(column) for column in table["columns"]],
        "row_count": table["row_count"],
        "total_rows": [words(label) for label in table["total_rows"]],
        "values": [(words(row), words(column), float(value)) for row, column, value in table["values"]],
    }


def section_line(section: dict[str, Any]) -> dict[str, Any]:
    """What is compared of a section."""
    heading = words(section["heading"])
    return {**{key: section[key] for key in ("level", "number", "kind", "parent")}, "heading": heading}


def budget_line(budget: dict[str, Any]) -> dict[str, Any]:
    """What is compared of a sum."""
    sums = {key: float(budget[key]) for key in ("amount", "amount_vnd")}
    return {**sums, "unit": words(budget["unit"]), "period": budget["period"]}


def citation_line(citation: dict[str, Any]) -> dict[str, Any]:
    """What is compared of a citation."""
    return {key: words(citation.get(key)) for key in ("type", "number", "date", "issuer", "name")}


LINES = {
    "sections": section_line,
    "tasks": task_line,
    "targets": target_line,
    "tables": table_line,
    "budget": budget_line,
    "citations": citation_line,
}


def as_text(records: list[dict[str, Any]]) -> str:
    """One field a line, so that a failing comparison shows the field that differs."""
    return "\n".join(f"{n:03} {key}: {value}" for n, record in enumerate(records) for key, value in record.items())


def test_there_are_samples_in_every_form() -> None:
    plans = {path.parent.name for path in FORMS}
    assert len(plans) >= 7
    for name in plans:
        suffixes = {path.suffix for path in FORMS if path.parent.name == name}
        assert {".pdf", ".docx", ".html"} <= suffixes
        assert suffixes & {".md", ".txt"}


@pytest.mark.parametrize("path", FORMS, ids=FORM_IDS)
def test_metadata(path: Path) -> None:
    got, want = extracted(path)["metadata"], expected(path)["metadata"]
    assert {key: words(str(got[key])).casefold() for key in METADATA} == {  # type: ignore[union-attr]
        key: words(str(want[key])).casefold()  # type: ignore[union-attr]
        for key in METADATA
    }
    assert {key: words(got["signer"][key]) for key in SIGNER} == {key: words(want["signer"][key]) for key in SIGNER}
    assert [words(line) for line in got["recipients"]] == [words(line) for line in want["recipients"]]


@pytest.mark.parametrize("part", LINES)
@pytest.mark.parametrize("path", FORMS, ids=FORM_IDS)
def test_records(path: Path, part: str) -> None:
    line = LINES[part]
    got = [line(record) for record in extracted(path)[part]]
    want = [line(record) for record in expected(path)[part]]
    assert as_text(got) == as_text(want)


@pytest.mark.parametrize("path", FORMS, ids=FORM_IDS)
def test_words_of_deadlines(path: Path) -> None:
    got = [words(task["deadline"]["raw"]) or "" for task in extracted(path)["tasks"] if task["deadline"]]
    want = [words(task["deadline"]["raw"]) or "" for task in expected(path)["tasks"] if task["deadline"]]
    # Where a deadline's words begin ("vào", "hoàn thành") is a matter of taste; what they name is not.
    assert [(a, b) for a, b in zip(got, want, strict=True) if a not in b and b not in a] == []


def test_samples_are_what_their_sources_give() -> None:
    command = [sys.executable, str(SAMPLES / "make_samples.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
