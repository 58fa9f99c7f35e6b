"""``docs/cli.md`` is what the program says of itself."""

from __future__ import annotations

import importlib.util
import inspect
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from kehoach_extract.cli.main import COMMANDS
from kehoach_extract.errors import KehoachError

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_cli", DOCS / "generate_cli.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(generator: ModuleType) -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == generator.cli_page(), "run: python docs/generate_cli.py"


@pytest.mark.parametrize(("command", "examples"), COMMANDS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_command_has_a_description_and_examples(
    command: object, examples: tuple[tuple[str, str], ...], generator: ModuleType
) -> None:
    name = getattr(command, "__name__", "")
    assert len((inspect.getdoc(command) or "").split(".")[0].split()) >= 5
    assert examples
    for line, what in examples:
        assert f"kehoach {name}" in line
        assert what
        assert line in generator.cli_page()


def test_the_code_of_the_api_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = next((DOCS.parent / "samples").glob("*/*.pdf"))
    shutil.copy(sample, tmp_path / "ke-hoach.pdf")
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "python-api.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        exec(block, names)  # noqa: S102 - the page's own examples
    assert names["problems"] == []
    assert names["bad"] == []


def test_every_error_is_in_the_table_of_the_api() -> None:
    def below(kind: type[KehoachError]) -> list[type[KehoachError]]:
        return [each for one in kind.__subclasses__() for each in (one, *below(one))]

    rows = [
        line for line in (DOCS / "python-api.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    for error in below(KehoachError):
        [row] = [row for row in rows if f"`{error.__name__}`" in row]
        assert f"| {error.exit_code} |" in row
