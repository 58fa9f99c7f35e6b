"""Seed 004 read through English OCR, set beside a transcription: the records, and what no reader may get wrong.

    python benchmarks/seed_004.py TRUTH [--source FILE]

TRUTH is the plan's text as printed. Both are extracted: the figures say how far the records of the damaged plan are
those of the clean one. Below stand the document numbers, dates, percentages and other numbers of the text that are
missing or too many.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from evaluate import evaluate
from kehoach_extract import extract
from menders import ours
from repair_sets import SHARED

FACTS = {
    "document number": re.compile(r"\b\d+(?:/\d{4})?\s?[-/]\s?[A-ZĐ][\w-]*(?:/[A-ZĐ][\w-]*)?"),
    "date": re.compile(r"\b\d{1,2}/\s?\d{1,2}/\s?\d{4}|\bnăm \d{4}|\b\d{4}\s?-\s?\d{4}\b"),
    "percentage": re.compile(r"\b\d+(?:,\d+)?\s?%"),
    "number": re.compile(r"(?<![\w/-])\d+(?:[.,]\d+)*(?![\w/%-])"),
    "abbreviation": re.compile(r"\b[A-ZĐ]{2,}(?:&[A-ZĐ]+)?\b"),
}
"""What no reader may get wrong, as it stands in the text."""


def main() -> int:
    """Compare and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("truth", type=Path, help="the plan's text as printed")
    parser.add_argument("--source", type=Path, default=SHARED / "seeds/004_bac-giang-2024.txt")
    arguments = parser.parse_args()

    clean = unicodedata.normalize("NFC", arguments.truth.read_text(encoding="utf-8"))
    plans = [
        json.loads(extract(source, "plan.txt").model_dump_json())
        for source in (clean.replace("\f", "\n").encode(), arguments.source.read_bytes())
    ]
    result = evaluate(*plans)
    for name, value in {**result.figures, "overall": result.overall}.items():
        print(f"{name:22} {value:.4f}")
    print("\n".join(f"    {miss}" for miss in result.misses))

    lines = arguments.source.read_text(encoding="utf-8").splitlines()
    texts = [" ".join(text.split()) for text in (clean, " ".join(ours(lines)))]
    for name, shape in FACTS.items():
        mine, yours = (Counter(re.sub(r"\s", "", fact) for fact in shape.findall(text)) for text in texts)
        right = (mine & yours).total()
        print(f"{name}s: {right} of {mine.total()} right")
        print("\n".join(f"    missing {fact} x{count}" for fact, count in sorted((mine - yours).items())))
        print("\n".join(f"    too many {fact} x{count}" for fact, count in sorted((yours - mine).items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
