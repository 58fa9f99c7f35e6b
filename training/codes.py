"""Collect the abbreviations that stand in document numbers, as "TTg" and "QĐ" in "281/QĐ-TTg".

    python -m training.codes src/kehoach_extract/data/model/codes.txt law.txt.zst

Written are those counted :data:`FEWEST` times or more, one a line, by what they look like without marks and then by
count.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from kehoach_extract.repair.spelling import bare
from training.corpus import lines

FEWEST = 8
"""What is counted less often is mostly a slip."""
STANDARD = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA BC BB TTr CĐ NĐ TT TTLT KL CV TW TU HU ĐU UBND HĐND"
"""Types by appendix III of Decree 30/2020/NĐ-CP and those of the Party, and bodies, which laws seldom name so."""
_CODE = re.compile(r"\b\d+(?:/\d{4})?[/-]([A-ZĐ][A-ZĐa-zđ]*(?:[-/&][A-ZĐ][A-ZĐa-zđ]*)*)")


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Collect abbreviations of document numbers.")
    parser.add_argument("target", type=Path)
    parser.add_argument("text", type=Path, nargs="+")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in arguments.text:
        for line in lines(path):
            for code in _CODE.findall(line):
                counts.update(re.split("[-/&]", code))
    for part in STANDARD.split():
        counts[part] += FEWEST
    kept = sorted((bare(part.lower()), -count, part) for part, count in counts.items() if count >= FEWEST)
    arguments.target.write_text("".join(f"{part} {-count}\n" for _, count, part in kept), "utf-8")


if __name__ == "__main__":
    main()
