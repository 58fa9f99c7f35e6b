"""``docs/data-set-tables.md`` is what ``data/relational.toml`` says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_the_page_of_tables_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("generate_data_set", DOCS / "generate_data_set.py")
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    page = (DOCS / "data-set-tables.md").read_text(encoding="utf-8")
    assert page == generator.tables_page(), "run: python docs/generate_data_set.py"
