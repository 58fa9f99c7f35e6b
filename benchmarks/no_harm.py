"""How much of good text repair changes: nothing, it should be.

    python benchmarks/no_harm.py                      plans, English, 2 million syllables of news; 1 above the bar
    python benchmarks/no_harm.py --syllables 100000   less news
    python benchmarks/no_harm.py --slips              look for OCR slips everywhere, as `--only ocr_slips` does
    python benchmarks/no_harm.py FILE ...             what is changed in these files

Every change is printed with the words around it, the most frequent first, since the "good" text holds slips of the pen
too: mending those is no harm, and only a reader can tell. What is counted: syllables (see ``repair_scores``) that are
no longer what they were, each change at least once. Headings, tables and lists are the plans'; the news come in runs of
about 600 syllables, each diagnosed and mended as a document by itself.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus_text import documents
from kehoach_extract import read
from kehoach_extract.mended import Mended
from kehoach_extract.repair.document import RepairOptions, repair_document
from kehoach_extract.repair.lines import spots_of
from kehoach_extract.source import SourceDocument
from menders import document_of
from repair_scores import syllables
from repair_sets import ROOT, SHARED, lines_of, plan_texts, sample_texts

BAR = 1.0
"""Changed syllables of 10,000: fewer than this."""
ENGLISH = ("LICENSE", "README.md", "CONTRIBUTING.md", "docs/*.md", "docs/decisions/*.md", "benchmarks/README.md")
WITH_DAMAGE = ("docs/damage.md", "docs/decisions/0002-pdf-through-pdfium.md")
"""Pages with examples of damaged text."""
CONTEXT = 40


@dataclass
class Harm:
    """What was counted in a kind of text."""

    syllables: int = 0
    changed: int = 0
    documents: int = 0
    touched: int = 0
    changes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    contexts: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Changed syllables of 10,000."""
        return 10_000 * self.changed / self.syllables if self.syllables else 0.0

    def add(self, name: str, document: SourceDocument, options: RepairOptions) -> None:
        """Repair one document and count what was changed."""
        self.documents += 1
        self.syllables += sum(len(syllables(line)) for line in lines_of(document))
        repaired = repair_document(document, options).document
        self.touched += repaired is not document
        if repaired is document:
            return
        for spot in spots_of(repaired):
            if spot.line.repair is not None:
                self._count(name, spot.line.repair)

    def _count(self, name: str, mended: Mended) -> None:
        for change in mended.changes:
            was = mended.source[change.start : change.end]
            self.changed += max(1, len(syllables(was)), len(syllables(change.replacement)))
            key = (change.damage, was, change.replacement)
            self.changes[key] += 1
            before = mended.source[max(0, change.start - CONTEXT) : change.start]
            after = mended.source[change.end : change.end + CONTEXT]
            self.contexts.setdefault(key, f"{before}[{was} > {change.replacement}]{after}  ({name})")


def good_texts(news: int) -> Iterator[tuple[str, Iterable[tuple[str, SourceDocument]]]]:
    """The kinds of good text, each with its documents by name."""
    yield "invented plans", ((name, document_of(lines)) for name, lines in sample_texts().items())
    yield "real plans", ((name, document_of(lines)) for name, lines in plan_texts().items())
    yield "English", ((name, document_of(lines)) for name, lines in english_texts())
    for corpus, share in (("gov", 0.3), ("news", 0.7)):
        found = documents(SHARED, corpus, int(news * share))
        yield f"{corpus} (not trained on)", ((name, document_of(lines)) for name, lines in found)


def english_texts() -> Iterator[tuple[str, list[str]]]:
    """The project's own English texts."""
    for pattern in ENGLISH:
        for path in sorted(set(ROOT.glob(pattern)) - {ROOT / page for page in WITH_DAMAGE}):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8").splitlines()


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="measure these files instead")
    parser.add_argument("--syllables", type=int, default=2_000_000, help="how much news, in syllables")
    parser.add_argument("--slips", action="store_true", help="look for OCR slips where nothing tells of OCR too")
    parser.add_argument("--show", metavar="N", type=int, default=50, help="print at most N different changes of a kind")
    arguments = parser.parse_args()
    options = RepairOptions(only=frozenset({"ocr_slips"})) if arguments.slips else RepairOptions()
    kinds = good_texts(arguments.syllables)
    if arguments.files:
        kinds = iter([("files", ((path.name, read(path)) for path in arguments.files))])

    whole = Harm()
    print(f"{'text':24} {'syllables':>10} {'changed':>8} {'of 10,000':>10}  documents touched")
    for kind, found in kinds:
        harm = Harm()
        for name, document in found:
            harm.add(name, document, options)
        print(f"{kind:24} {harm.syllables:10} {harm.changed:8} {harm.rate:10.2f}  {harm.touched} of {harm.documents}")
        for key, count in sorted(harm.changes.items(), key=lambda item: (-item[1], item[0]))[: arguments.show]:
            print(f"    {count:5} {key[0]:12} {harm.contexts[key]}")
        sys.stdout.flush()
        whole.syllables += harm.syllables
        whole.changed += harm.changed
    print(f"{'all':24} {whole.syllables:10} {whole.changed:8} {whole.rate:10.2f}  (bar: under {BAR:.2f})")
    return 0 if whole.rate < BAR else 1


if __name__ == "__main__":
    sys.exit(main())
