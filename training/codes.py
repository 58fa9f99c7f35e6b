"""Collect abbreviations: those of document numbers ("TTg", "QĐ" in "281/QĐ-TTg"), and those that carry marks.

    python -m training.codes src/kehoach_extract/data/model law.txt.zst wiki.txt.zst

``codes.txt`` gets those of document numbers in the first text that are counted :data:`FEWEST` times or more, with
their counts, by what they look like without marks and then by count. ``abbreviations.txt`` gets the capitals of all
texts that are no syllable ("BĐBP", "CSĐT"), where they are mostly written with these marks.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from kehoach_extract.repair.spelling import bare
from kehoach_extract.repair.syllables import judge
from training.corpus import lines

FEWEST = 8
"""What is counted less often is mostly a slip."""
FEWEST_CAPITALS, MOSTLY = 4, 0.6
"""How often capitals with marks are counted at least, and the least share of what looks like them without."""
STANDARD = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA BC BB TTr CĐ NĐ TT TTLT KL CV TW TU HU ĐU UBND HĐND"
"""Types by appendix III of Decree 30/2020/NĐ-CP and those of the Party, and bodies, which laws seldom name so."""
_CODE = re.compile(r"\b\d+(?:/\d{4})?[/-]([A-ZĐ][A-ZĐa-zđ]*(?:[-/&][A-ZĐ][A-ZĐa-zđ]*)*)")
_VOWELS = re.compile("[aeiouy]")
_CAPITALS = re.compile(r"(?<![^\W_])[^\W\d_]{2,9}(?![^\W_])")


def capitals_with_marks(counts: Counter[str]) -> list[str]:
    """The capitals that are written with marks, sorted.

    Args:
        counts: how often each run of capitals stands in text that is not in capitals throughout.

    Example:
        >>> capitals_with_marks(Counter({"BĐBP": 12, "BDBP": 1, "LĐ": 6, "LD": 6, "TOÁN": 90}))
        ['BĐBP']
    """
    alike: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in counts.items():
        alike[bare(word.lower())][word] += count
    found = []
    for form, ways in alike.items():
        word, count = ways.most_common(1)[0]
        often = count >= max(FEWEST_CAPITALS, MOSTLY * ways.total())
        if often and word.lower() != form and len(_VOWELS.findall(form)) < 2 and not judge(word).well_formed:
            found.append(word)
    return sorted(found)


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Collect abbreviations.")
    parser.add_argument("target", type=Path)
    parser.add_argument("text", type=Path, nargs="+")
    arguments = parser.parse_args()
    codes: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for path in arguments.text:
        for line in lines(path):
            if path == arguments.text[0]:
                for code in _CODE.findall(line):
                    codes.update(re.split("[-/&]", code))
            if not line.isupper():
                capitals.update(word for word in _CAPITALS.findall(line) if word.isupper())
    for part in STANDARD.split():
        codes[part] += FEWEST
    kept = sorted((bare(part.lower()), -count, part) for part, count in codes.items() if count >= FEWEST)
    (arguments.target / "codes.txt").write_text("".join(f"{part} {-count}\n" for _, count, part in kept), "utf-8")
    (arguments.target / "abbreviations.txt").write_text("\n".join(capitals_with_marks(capitals)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
