"""The same plan gives the same records from every form (real plans; skipped where they are not there)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kehoach_extract.pipeline import extract_document
from kehoach_extract.plan import Plan

SHARED = Path(os.environ.get("KEHOACH_SHARED", Path(__file__).parents[2] / ".." / "shared"))
FORMS = {
    "000": ("seeds/000_bac-kan-2024.md", "fixtures/000_bac-kan-2024.docx", "fixtures/000_bac-kan-2024.pdf"),
    "001": ("seeds/001_vinh-phuc-2018.md", "fixtures/001_vinh-phuc-2018.docx", "fixtures/001_vinh-phuc-2018.pdf"),
    "003": ("seeds/003_gia-lai-2024.txt", "fixtures/003_gia-lai-2024.html", "fixtures/003_gia-lai-2024.pdf"),
}
PARTS = ("sections", "tasks", "targets", "tables", "budget", "citations")
OF_THE_FORM = {"id", "section_id", "evidence", "confidence", "repaired"}
"""Keys that tell where and how a record was read."""


def records(plan: Plan, part: str) -> list[dict[str, Any]]:
    return [record.model_dump(exclude=OF_THE_FORM) for record in getattr(plan, part)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real plans (../shared) are not here")
@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_records(name: str) -> None:
    first, *others = (extract_document(SHARED / form) for form in FORMS[name])
    assert first.tasks
    for other in others:
        for part in PARTS:
            assert records(other, part) == records(first, part), (other.source.name, part)
