"""What repair is measured on: test sets, each a damage class with texts, their truth and the bar they have to reach.

The texts come from ``samples/`` (invented, always there) and from ``../shared`` (real documents and general text kept
out of training; ``KEHOACH_SHARED`` names another place). A set whose files are not there is left out.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal

from corpus_text import documents as corpus_documents
from damage import slipped, stripped
from kehoach_extract import read
from kehoach_extract.source import Line, SourceDocument
from kehoach_extract.vocabulary import DamageClass
from ocr_pages import Page, held_out_pages, invented_pages, is_readable

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("KEHOACH_SHARED", ROOT.parent / "shared"))
SAMPLES = ROOT / "samples"

_PAGE_FIELD = re.compile(r"[\x00-\x1f]+|PAGE( +\d+)?")
REAL_PLANS = (
    "seeds/000_bac-kan-2024.md",
    "seeds/003_gia-lai-2024.txt",
    "gold/002_hai-phong-huyen-2024.repaired.txt",
    "gold/scan_kien-giang-239-kh-syt-2018.truth.txt",
    "real/docx_lao-cai-kh-chi-thi-11.docx",
    "real/pdf_ha-noi-kh-173.pdf",
    "real/portal_624-giao-duc-mam-non-2025.txt",
    "real/portal_bac-ninh-144-kinh-te-so-2025.txt",
    "real/portal_can-tho-153-phong-chong-2025.txt",
    "real/portal_can-tho-159-giam-ngheo-2025.txt",
    "real/portal_dak-lak-0134-quan-trac-2025.txt",
    "real/portal_dong-thap-552-kinh-te-mui-nhon-2025.txt",
    "real/portal_son-la-2954-qd-xuat-khau-2025.txt",
    "real/portal_thanh-hoa-235-quan-trac-2025.txt",
)
"""Healthy texts of real plans. None shares more than 3 in 1,000 of its 12-syllable runs with law or wiki."""

NEWS_SYLLABLES = 30_000

Unit = Literal["syllables", "characters", "slips"]


@dataclass(frozen=True)
class Case:
    """One text: as it should read, and damaged, as lines or as a file to read."""

    name: str
    truth: tuple[str, ...]
    damaged: tuple[str, ...] | Path


@dataclass(frozen=True)
class TestSet:
    """Cases of one damage class. ``bar`` is the share that has to be right, ``make`` gives the cases.

    ``pinned`` is False where the texts hang on what is installed or given: such a set has no floor.
    """

    __test__ = False  # no test of pytest's

    name: str
    damage: DamageClass
    unit: Unit
    bar: float | None
    make: Callable[[], list[Case]]
    quick: bool = False
    pinned: bool = True

    @cache  # noqa: B019 the sets live as long as the run
    def cases(self) -> list[Case]:
        """The cases; none where their files are not there."""
        return self.make()


def lines_of(document: SourceDocument) -> list[str]:
    """The text of a document, a line or a table cell's line at a time, with the marks of automatic lists."""
    lines: list[str] = []
    for page in document.pages:
        for block in page.blocks:
            parts = [block] if isinstance(block, Line) else [line for cell in block.cells for line in cell.lines]
            lines += [f"{line.mark} {line.text}" if line.mark else line.text for line in parts]
        lines += [note.text for note in page.notes]
    return lines


def _truth_lines(path: Path) -> list[str]:
    """The lines of a healthy document that hold letters, NFC, with single spaces, without the source's address."""
    lines = [" ".join(unicodedata.normalize("NFC", line).split()) for line in lines_of(read(path))]
    return [line for line in lines if any(map(str.isalpha, line)) and not line.startswith("SOURCE:")]


def test_sets() -> Iterator[TestSet]:
    """Every set, in the order of the table."""
    yield TestSet("stripped, invented plans", "stripped", "syllables", 0.990, _stripped_samples, quick=True)
    yield TestSet("stripped, real plans", "stripped", "syllables", 0.990, _stripped_plans, quick=True)
    yield TestSet("stripped, concrete matters", "stripped", "syllables", None, _stripped_concrete, quick=True)
    yield TestSet("stripped, government news", "stripped", "syllables", None, partial(_stripped_corpus, "gov"))
    yield TestSet("stripped, general news", "stripped", "syllables", 0.975, partial(_stripped_corpus, "news"))
    yield TestSet("English OCR, invented plans", "foreign_ocr", "syllables", 0.975, _invented_pages, quick=True)
    yield TestSet("English OCR, held-out pages", "foreign_ocr", "syllables", 0.975, _held_out_pages, pinned=False)
    yield TestSet("English OCR, seed 004", "foreign_ocr", "syllables", 0.970, _seed_004, pinned=False)
    yield TestSet("OCR slips, real plans", "ocr_slips", "slips", None, _slipped_plans)
    yield TestSet("TCVN3, invented plans", "tcvn3", "characters", 0.999, partial(_invented, "tcvn3"), quick=True)
    yield TestSet("TCVN3, real .doc", "tcvn3", "characters", 0.999, partial(_real, "tcvn3_can-tho-256-2005"))
    yield TestSet("VNI, invented plans", "vni", "characters", 0.999, partial(_invented, "vni"), quick=True)
    yield TestSet("VNI, real .doc", "vni", "characters", 0.999, partial(_real, "vni_binh-phuoc-991-2008"))
    invented_ids = partial(_invented, "glyph-ids")
    yield TestSet("glyph ids, invented plans", "glyph_ids", "characters", 0.995, invented_ids, quick=True)
    yield TestSet("glyph ids, real PDF", "glyph_ids", "characters", 0.995, _glyph_ids)
    invented_losses = partial(_invented, "lost-glyphs")
    yield TestSet("lost glyphs, invented plans", "lost_glyphs", "characters", 1.0, invented_losses, quick=True)
    yield TestSet("lost glyphs, seed 002 text", "lost_glyphs", "characters", 1.0, partial(_lost, "seeds", ".txt"))
    fixture = partial(_lost, "fixtures", ".lost-glyphs.pdf")
    yield TestSet("lost glyphs, seed 002 PDF", "lost_glyphs", "characters", 1.0, fixture)


def sample_texts() -> dict[str, list[str]]:
    """The invented plans as lines, by name."""
    return {path.parent.name: _truth_lines(path) for path in sorted(SAMPLES.glob("*/*.docx"))}


def plan_texts() -> dict[str, list[str]]:
    """The real plans at hand as lines, by file name."""
    paths = [SHARED / name for name in REAL_PLANS]
    return {path.name: _truth_lines(path) for path in paths if path.is_file()}


def _stripped_samples() -> list[Case]:
    return [_stripped(name, lines) for name, lines in sample_texts().items()]


def _stripped_plans() -> list[Case]:
    return [_stripped(name, lines) for name, lines in plan_texts().items()]


def _stripped_concrete() -> list[Case]:
    """Sentences of plans on ponds, herds, kitchens and roofs: words that laws and encyclopedias hardly hold."""
    truth = (Path(__file__).with_name("pages") / "concrete.txt").read_text("utf-8").splitlines()
    return [_stripped("concrete.txt", truth)]


def _stripped_corpus(corpus: str) -> list[Case]:
    return [_stripped(name, lines) for name, lines in corpus_documents(SHARED, corpus, NEWS_SYLLABLES)]


def _stripped(name: str, lines: Sequence[str]) -> Case:
    return Case(name, tuple(lines), tuple(map(stripped, lines)))


def _slipped_plans() -> list[Case]:
    texts = plan_texts() or sample_texts()
    return [Case(name, tuple(lines), tuple(slipped(lines, name))) for name, lines in texts.items()]


def _invented_pages() -> list[Case]:
    return _pages(invented_pages())


def _held_out_pages() -> list[Case]:
    return _pages([page for page in held_out_pages(plan_texts()) if is_readable(page)])


def _pages(pages: Sequence[Page]) -> list[Case]:
    return [Case(name, tuple(truth), tuple(found)) for name, truth, found in pages]


def _text_lines(path: Path) -> tuple[str, ...]:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    return tuple(line.strip() for line in text.replace("\f", "\n").split("\n") if line.strip())


def _seed_004() -> list[Case]:
    truth = os.environ.get("KEHOACH_TRUTH_004", "")
    seed = SHARED / "seeds/004_bac-giang-2024.txt"
    if not truth or not seed.is_file():
        return []
    return [Case("004_bac-giang-2024", _text_lines(Path(truth)), _text_lines(seed))]


def _invented(damage: str) -> list[Case]:
    """The damaged forms of the invented plans, each set beside the sound file of its kind, else the Word file."""
    cases = []
    for source in sorted(SAMPLES.glob(f"*/damaged/*.{damage}.*")):
        sound = source.parents[1] / f"{source.parents[1].name}{source.suffix}"
        if not sound.is_file():
            sound = sound.with_suffix(".docx")
        cases.append(Case(source.name, tuple(lines_of(read(sound))), source))
    return cases


def _real(name: str) -> list[Case]:
    source, truth = SHARED / f"real/{name}.doc", SHARED / f"real/{name}.truth.txt"
    if not source.is_file():
        return []
    # The truth files end in what Word's page number fields left behind.
    return [Case(name, tuple(line for line in _text_lines(truth) if not _PAGE_FIELD.fullmatch(line)), source)]


def _glyph_ids() -> list[Case]:
    source, twin = (SHARED / f"real/{kind}_lao-cai-tb-1894.{suffix}" for kind, suffix in TWINS)
    return [Case(source.stem, tuple(_truth_lines(twin)), source)] if source.is_file() else []


TWINS = (("pdf_glyph-ids", "pdf"), ("docx", "docx"))
"""The PDF whose text is glyph numbers, and the same document in good order."""


def _lost(folder: str, suffix: str) -> list[Case]:
    truth = SHARED / "gold/002_hai-phong-huyen-2024.repaired.txt"
    source = SHARED / folder / f"002_hai-phong-huyen-2024{suffix}"
    return [Case(source.name, _text_lines(truth), source)] if source.is_file() else []


def checksum(cases: Sequence[Case]) -> str:
    """One checksum for the texts of a set: their names, and the bytes of those that are files.

    Lines that the readers made out of a file do not count, or each mended reader would change the set.
    """
    digest = hashlib.sha256()
    for case in cases:
        digest.update(case.name.encode() + b"\0")
        if isinstance(case.damaged, Path):
            digest.update(hashlib.sha256(case.damaged.read_bytes()).digest())
    return digest.hexdigest()
