"""Real documents beside the checkout, where there are any: nothing lost, nothing doubled, cells that fit together."""

from __future__ import annotations

import html
import os
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from kehoach_extract.readers import read
from kehoach_extract.source import Line, SourceDocument, Table

SHARED = Path(os.environ.get("KEHOACH_SHARED", Path(__file__).parents[2] / "../shared"))
READ_HERE = {".docx", ".html", ".md", ".txt"}
FOLDERS = ("seeds", "fixtures", "real")
FILES = sorted(path for folder in FOLDERS for path in SHARED.glob(f"{folder}/*") if path.suffix in READ_HERE)

pytestmark = pytest.mark.skipif(not FILES, reason="no real documents beside the checkout")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", re.sub("[\x01-\x08\x0e-\x1f]", "", text)))


def words_of_docx(path: Path) -> str:
    """Every run's text, with a space for every paragraph, break and tab; of two branches the first."""
    parts: list[str] = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not re.match(r"word/(document|footnotes|endnotes|header\d|footer\d)\.xml", name):
                continue
            root = etree.fromstring(package.read(name))
            for fallback in list(root.iter("{*}Fallback")):
                fallback.getparent().remove(fallback)
            runs = root.iter("{*}t", "{*}p", "{*}br", "{*}tab")
            parts.extend(run.text or "" if run.tag.endswith("}t") else " " for run in runs)
    return "".join(parts)


def words_of_file(path: Path) -> Counter[str]:
    """The words of a file, told by a cruder way than the readers'."""
    if path.suffix == ".docx":
        return words(words_of_docx(path))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"<(style|title)>.*?</\1>", "", text, flags=re.DOTALL)
        text = re.sub(r"</?(?:b|i|span|strong|em)>", "", text)
        text = re.sub(r"<[^>]*>", " ", text)
    if text.startswith("SOURCE:"):
        text = text.partition("\n")[2].replace("*", "")
    return words(html.unescape(re.sub(r"</?[bp]>", "", text) if path.suffix == ".md" else text))


def tables(document: SourceDocument) -> list[Table]:
    return [block for page in document.pages for block in page.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_is_lost_or_doubled(path: Path) -> None:
    found: list[str] = []
    document = read(path)
    for page in document.pages:
        found.extend(line.text for line in (*page.notes, *page.furniture))
        for block in page.blocks:
            inside = [block] if isinstance(block, Line) else [line for cell in block.cells for line in cell.lines]
            found.extend(line.text for line in inside)
    read_words, written = words(" ".join(found)), words_of_file(path)
    assert read_words - written == Counter()
    assert written - read_words == Counter()
    assert read(path) == document


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_cells_of_a_table_fit_together(path: Path) -> None:
    for table in tables(read(path)):
        taken = [
            (cell.row + down, cell.column + right)
            for cell in table.cells
            for down in range(cell.rowspan)
            for right in range(cell.colspan)
        ]
        assert len(taken) == len(set(taken))
        assert all(row < table.n_rows and column < table.n_columns for row, column in taken)
