"""The direction of data is kept by a tool, and what is heavy is loaded only where it is needed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "kehoach_extract"
HEAVY = frozenset(
    (
        *("docx", "lxml", "multiprocessing", "numpy", "onnxruntime", "pdfminer", "pdfplumber", "psutil", "pydantic"),
        *("fsspec", "py7zr", "pypdfium2", "ray", "regex", "rich", "sqlite3", "unidecode"),
    )
)


def contracts() -> list[dict[str, object]]:
    """The import contracts of pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as stream:
        found: list[dict[str, object]] = tomllib.load(stream)["tool"]["importlinter"]["contracts"]
    return found


def loaded_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after running ``code``."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_every_module_has_a_layer() -> None:
    [layers] = [contract["layers"] for contract in contracts() if contract["id"] == "one-way"]
    assert isinstance(layers, list)
    placed = {module.strip(" ()") for layer in layers for module in layer.split("|")}
    here = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert here - {"__init__", "__main__"} == placed


def test_the_layers_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.is_file():
        pytest.skip("import-linter is not installed beside this Python")
    done = subprocess.run([linter, "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", ["kehoach_extract", "kehoach_extract.cli.main", "kehoach_extract.cli.batch"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    assert not loaded_after(f"import {module}") & HEAVY


def test_the_probe_sees_what_is_heavy() -> None:
    assert "pydantic" in loaded_after("import kehoach_extract.plan")


@pytest.mark.parametrize(("crossed", "loaded"), [(False, False), (True, True)])
def test_pdfplumber_waits_for_a_page_with_crossing_rules(crossed: bool, loaded: bool) -> None:
    code = (
        "from kehoach_extract.readers.pdf_grid import find_grids\n"
        "from kehoach_extract.readers.pdf_rules import Rule\n"
        f"find_grids([Rule(0, y, 90, y) for y in range(0, 90, 20)] + [Rule(9, 0, 9, 90)] * {crossed})"
    )
    assert ("pdfplumber" in loaded_after(code)) == loaded
