"""How much of damaged text repair brings back, class by class, beside doing nothing and beside pyvi.

    python benchmarks/repair.py                          the whole table, exit code 1 below a floor
    python benchmarks/repair.py --quick                  what the gate checks: under 90 seconds
    python benchmarks/repair.py --only "seed 004"        sets whose name holds the words
    python benchmarks/repair.py --only stripped --errors 40    the most frequent errors, by kind
    python benchmarks/repair.py --truth-004 FILE         measure seed 004 against this transcription
    python benchmarks/repair.py --update                 raise the floors to what was reached

The sets, where their texts come from and what counts as right: ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import floors
import menders
from repair_scores import Score, score_characters, score_slips, score_syllables
from repair_sets import SHARED, Case, TestSet, checksum, test_sets

FLOORS = Path(__file__).with_name("floors_repair.toml")
FLOORS_HEADER = """\
# Floors of text repair: `python benchmarks/repair.py` fails below them. `overall` is the share of right syllables (or
# characters) of a set, `lowest` that of its worst text. Raised by --update; lowering needs --allow-lower and a reason.
"""
TOLERANCE = 0.01
"""How far below its floor a figure may fall: processors differ in the network's last digit, and pages are short."""
COLUMNS = ("nothing", "pyvi", "ours")
Mender = Callable[[Sequence[str] | Path], list[str]]


@dataclass
class Result:
    """The scores of one mender on one set: of each text, and together."""

    whole: Score
    lowest: float


def measure(tests: TestSet, mender: Mender) -> Result:
    """Mend every text of a set and score it."""
    whole, lowest = Score(), 1.0
    for case in tests.cases():
        try:
            found = mender(case.damaged)
        except Exception as error:  # noqa: BLE001 a text that fails is a figure of this table, not the end of it
            print(f"{case.name}: {type(error).__name__}: {error}", file=sys.stderr)
            found = []
        score = score_case(tests, case, found)
        whole.add(score)
        lowest = min(lowest, score.share)
    return Result(whole, lowest)


def score_case(tests: TestSet, case: Case, found: list[str]) -> Score:
    """Score one text by what its set counts."""
    if tests.unit == "characters":
        fold_case = tests.damage == "tcvn3"  # the truth files keep the small letters that fonts of capitals print large
        return score_characters("\n".join(case.truth), "\n".join(found), fold_case=fold_case)
    if tests.unit == "slips" and not isinstance(case.damaged, Path):
        return score_slips(case.truth, case.damaged, found)
    return score_syllables(case.truth, found)


def row(tests: TestSet, results: dict[str, Result], *, markdown: bool) -> str:
    """One line of the table."""
    mine = results["ours"]
    count = f"{mine.whole.total} {tests.unit}"
    if tests.unit == "slips":
        wrong = mine.whole.changed - mine.whole.right
        count += f", {wrong} wrong of {mine.whole.changed} changes"
    shares = [results[name].whole.share if name in results else None for name in COLUMNS]
    shares += [mine.whole.strict_share, mine.lowest]
    cells = ["" if share is None else f"{100 * share:.2f}" for share in shares]
    cells.append("" if tests.bar is None else f"{100 * tests.bar:.1f}")
    if markdown:
        return f"| {' | '.join([tests.name, count, *cells])} |"
    return f"{tests.name:28} {count:>20} {' '.join(f'{cell:>8}' for cell in cells)}"


def heading(*, markdown: bool) -> str:
    """The head of the table."""
    names = ("% right", "of", *COLUMNS, "strict", "lowest", "bar")
    if markdown:
        return f"| {' | '.join(names)} |\n|{' --- |' * len(names)}"
    return f"{names[0]:28} {names[1]:>20} {' '.join(f'{name:>8}' for name in names[2:])}"


def print_errors(score: Score, most: int) -> None:
    """The most frequent errors of a set, and how many of each kind of token are right."""
    for kind, total in sorted(score.kinds.items()):
        print(f"    {kind:12} {total - score.wrong[kind]:7} of {total:7} right ({1 - score.wrong[kind] / total:.2%})")
    if score.extra:
        print(f"    {score.extra} tokens too many")
    for (kind, truth, found), count in sorted(score.errors.items(), key=lambda item: (-item[1], item[0]))[:most]:
        print(f"    {count:5} {kind:12} {truth!r} read as {found!r}")
    print(flush=True)


def main() -> int:
    """Measure, print, check or update; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="only the sets that take seconds")
    parser.add_argument("--only", metavar="WORDS", default="", help="only sets whose name holds these words")
    parser.add_argument("--errors", metavar="N", type=int, default=0, help="list the N most frequent errors")
    parser.add_argument("--truth-004", metavar="FILE", help="a transcription of seed 004 to measure it against")
    parser.add_argument("--alone", action="store_true", help="leave the other columns out")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown, for docs/model-card.md")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower floors too")
    arguments = parser.parse_args()
    if arguments.truth_004:
        os.environ["KEHOACH_TRUTH_004"] = str(Path(arguments.truth_004).resolve())
    if not SHARED.is_dir():
        print(f"No real texts at {SHARED}: only what comes with the project is measured.")
    if not arguments.alone and menders.pyvi_python() is None:
        print(menders.PYVI_HELP)

    pinned = floors.load(FLOORS) if FLOORS.is_file() else floors.Floors(TOLERANCE)
    faults: list[str] = []
    reached: dict[str, floors.Floor] = {}
    print(heading(markdown=arguments.markdown))
    for tests in test_sets():
        if arguments.only not in tests.name or (arguments.quick and not tests.quick) or not tests.cases():
            continue
        results = {"ours": measure(tests, menders.ours)}
        if not arguments.alone:
            results["nothing"] = measure(tests, menders.nothing)
            if menders.pyvi_python() and tests.damage in {"stripped", "foreign_ocr"}:
                results["pyvi"] = measure(tests, menders.pyvi)
        print(row(tests, results, markdown=arguments.markdown), flush=True)
        mine = results["ours"]
        if arguments.errors:
            print_errors(mine.whole, arguments.errors)
        if tests.pinned:
            floor = reached[tests.name] = floors.Floor(mine.whole.share, mine.lowest, checksum(tests.cases()))
            faults += floors.faults(tests.name, floor, pinned.documents.get(tests.name), pinned.tolerance)
    if arguments.update:
        changes = floors.update(pinned, reached, allow_lower=arguments.allow_lower)
        floors.save(FLOORS, pinned, FLOORS_HEADER)
        print("\n".join(changes) or "No floor changed.")
        return 0
    print("\n".join(faults) or "Every figure is at or above its floor.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
