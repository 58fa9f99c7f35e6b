"""What the documentation says is there, is there."""

from __future__ import annotations

import ast
import importlib
import json
import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from kehoach_extract import plan, vocabulary

ROOT = Path(__file__).resolve().parents[1]
MARKDOWN = sorted(
    [
        *ROOT.glob("*.md"),
        *(path for folder in ("benchmarks", "docs", "samples", "training") for path in (ROOT / folder).rglob("*.md")),
    ]
)
"""Every page of documentation; plans in Markdown among the samples have no links and pass as well."""

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$", re.MULTILINE)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")

MODELS = sorted(
    (
        value
        for value in vars(plan).values()
        if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == plan.__name__
    ),
    key=lambda model: model.__name__,
)
WORD_SETS = sorted(name for name, value in vars(vocabulary).items() if get_args(value) and name != "OcrMode")
"""Those of the JSON; OcrMode is an option's."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """The page without its code blocks."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    titles = [title.lower() for _, title in HEADING.findall(prose(path))]
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def sections(path: Path) -> dict[str, str]:
    """The text below each heading of a page, up to the next heading."""
    text = path.read_text(encoding="utf-8")
    found = list(HEADING.finditer(FENCE.sub(lambda block: " " * len(block.group()), text)))
    ends = [heading.start() for heading in found[1:]] + [len(text)]
    return {heading.group(2): text[heading.end() : end] for heading, end in zip(found, ends, strict=True)}


@pytest.mark.parametrize("page", MARKDOWN, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in anchors(path)):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    queue = [ROOT / "README.md"]
    while queue:
        page = queue.pop()
        if page in reached or not page.is_file():
            continue
        reached.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(prose(page)) if not re.match(r"[a-z]+:", link))
        queue += [(page.parent / link).resolve() for link in links if link.endswith(".md")]
    pages = {*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")}
    assert sorted(map(name_of, pages - reached)) == []


def test_both_readmes_have_the_same_shape() -> None:
    shapes = []
    for name in ("README.md", "README.vi.md"):
        page = ROOT / name
        levels = [len(marks) for marks, _ in HEADING.findall(prose(page))]
        commands = [block for language, block in FENCE.findall(page.read_text(encoding="utf-8")) if language == "bash"]
        shapes.append((levels, commands))
    assert shapes[0] == shapes[1]


def test_the_readme_shows_what_the_program_prints() -> None:
    from kehoach_extract import extract

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [shown] = [json.loads(block) for language, block in FENCE.findall(text) if language == "json"]
    [sample] = re.findall(r"kehoach extract (samples/\S+)", text)
    tasks = [task.model_dump(mode="json") for task in extract(ROOT / sample).tasks]
    assert shown in [{key: task[key] for key in shown} for task in tasks]


@pytest.mark.parametrize("page", MARKDOWN, ids=name_of)
def test_python_examples_import_what_is_there(page: Path) -> None:
    blocks = [block for language, block in FENCE.findall(page.read_text(encoding="utf-8")) if language == "python"]
    for node in (node for block in blocks for node in ast.walk(ast.parse(block))):
        if isinstance(node, ast.ImportFrom) and node.module:
            module = importlib.import_module(node.module)
            assert [alias.name for alias in node.names if not hasattr(module, alias.name)] == []
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "kehoach_extract":
            assert hasattr(importlib.import_module("kehoach_extract"), node.attr), ast.unparse(node)


def commands(page: Path) -> list[str]:
    """Every ``kehoach ...`` command line in the bash blocks and the inline code of a page."""
    text = page.read_text(encoding="utf-8")
    lines = [line for language, block in FENCE.findall(text) if language == "bash" for line in block.splitlines()]
    lines += CODE.findall(prose(page))
    found = [re.search(r"(?:^|[\s/])kehoach +([a-z-].*)", line) for line in lines]
    return [match.group(1) for match in found if match]


@pytest.mark.parametrize("page", MARKDOWN, ids=name_of)
def test_commands_and_options_exist(page: Path) -> None:
    wrong = [command for command in commands(page) if not is_known(command)]
    assert wrong == []


def is_known(command: str) -> bool:
    """Whether the subcommand and each of its long options are known to the command line."""
    import typer.main

    from kehoach_extract.cli.main import app

    group = typer.main.get_group(app)
    name, *words = re.split(r"\s+(?:[|>]|&&)\s*", command)[0].split()
    here = group if name.startswith("-") else group.commands.get(name)
    if here is None:
        return False
    known = {option for parameter in here.params for option in (*parameter.opts, *parameter.secondary_opts)} | {
        "--help"
    }
    given = {word.partition("=")[0] for word in (name, *words) if word.startswith("--")}
    return given <= known


def test_unknown_commands_would_be_seen() -> None:
    assert not is_known("devour plan.pdf")
    assert not is_known("extract plan.pdf --sideways")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_json_md_tells_every_field(model: type[BaseModel]) -> None:
    if not model.model_fields:
        return
    page = ROOT / "docs" / "json.md"
    name = model.__name__.rstrip("_")
    texts = [text for title, text in sections(page).items() if re.search(rf"\b{name}\b", title)]
    assert len(texts) == 1, f"docs/json.md needs one heading that names {name}"
    told = {word for code in CODE.findall(texts[0]) for word in re.findall(r"\w+", code)}
    assert sorted(model.model_fields.keys() - told) == []


@pytest.mark.parametrize("name", WORD_SETS)
def test_json_md_tells_every_word_of_a_closed_set(name: str) -> None:
    told = set(CODE.findall((ROOT / "docs" / "json.md").read_text(encoding="utf-8")))
    assert sorted(set(get_args(getattr(vocabulary, name))) - told) == []


def test_exit_codes_are_those_of_the_errors() -> None:
    from kehoach_extract import errors

    page = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    codes = {
        value.exit_code
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.KehoachError)
    }
    told = {int(code) for code in re.findall(r"^\| *`?(\d+)`? *\|", page, re.MULTILINE)}
    assert sorted(codes - told) == []


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    files = sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")
    assert all(re.fullmatch(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md", name) for name in files), files
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [name for name in files if f"({name})" not in index] == []


def test_the_changelog_tells_this_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert f"## {version.group(1)}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
