"""Compare an extracted plan with the records that people wrote for the same plan.

Every part of the JSON gives its own figures, each from 0 to 1; ``overall`` is their plain mean, so a part with few
records weighs as much as one with many. Records are paired one to one by the likeness of their texts, and the fields of
the pairs are compared after folding (see :func:`likeness.fold`). What differs is listed in plain words.

The command line of this module compares two files::

    python benchmarks/evaluate.py expected.json extracted.json

It uses the standard library only: the yardstick must not share code with what it measures.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from likeness import Json, Pairing, f1, f1_of_sets, fold, likeness, pair_up

TASK_LIKENESS = 0.85
TARGET_LIKENESS = 0.75
SECTION_LIKENESS = 0.8
TITLE_LIKENESS = 0.95
TABLE_LIKENESS = 0.4
"""Least sum of shared values, likeness of captions and half the likeness of columns for two tables to be the same."""

_METADATA_FIELDS = ("doc_type", "number", "symbol", "issuer", "issuer_level", "province", "place", "date")


@dataclass
class Evaluation:
    """The figures of one plan (name to a value from 0 to 1), and every difference in words.

    A figure is absent where neither side holds anything that it would measure.
    """

    figures: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    @property
    def overall(self) -> float:
        """The plain mean of all figures; 0 where there is none."""
        return sum(self.figures.values()) / len(self.figures) if self.figures else 0.0

    @property
    def lowest(self) -> tuple[str, float]:
        """The name and value of the lowest figure."""
        return min(self.figures.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))

    def put(self, name: str, value: float | None) -> None:
        """Keep a figure, unless there was nothing to measure."""
        if value is not None:
            self.figures[name] = value


def evaluate(expected: Json, found: Json) -> Evaluation:
    """Compare two plans as JSON objects. ``expected`` may hold names of agencies in place of agency objects."""
    result = Evaluation()
    _metadata(expected["metadata"], found.get("metadata") or {}, result)
    _sections(expected["sections"], found.get("sections") or [], result)
    _tasks(expected["tasks"], found.get("tasks") or [], result)
    _targets(expected["targets"], found.get("targets") or [], result)
    _tables(expected.get("tables") or [], found.get("tables") or [], result)
    _budget(expected.get("budget") or [], found.get("budget") or [], result)
    _citations(expected.get("citations") or [], found.get("citations") or [], result)
    return result


def _names(agencies: Iterable[Json | str] | None) -> frozenset[str]:
    folded = (fold(agency["name"] if isinstance(agency, dict) else agency) for agency in agencies or ())
    return frozenset(name for name in folded if name)


def _number(number: str | None) -> str:
    return re.sub(r"[\s.)]+", ".", number or "").strip(".").lower()


def _short(text: object, length: int = 90) -> str:
    return str(text)[:length]


def _metadata(expected: Json, found: Json, result: Evaluation) -> None:
    same = {name: fold(expected.get(name)) == fold(found.get(name)) for name in _METADATA_FIELDS}
    same["title"] = likeness(expected.get("title"), found.get("title")) >= TITLE_LIKENESS
    signers = [(side.get("signer") or {}).get("name") for side in (expected, found)]
    same["signer"] = fold(signers[0]) == fold(signers[1])
    for name, is_same in same.items():
        if not is_same:
            mine, yours = signers if name == "signer" else (expected.get(name), found.get(name))
            result.misses.append(f"metadata {name}: expected {mine!r}, found {yours!r}")
    result.put("metadata.fields", sum(same.values()) / len(same))
    recipients = (_names(expected.get("recipients")), _names(found.get("recipients")))
    result.put("metadata.recipients", f1_of_sets([recipients]))
    result.misses += [f"recipient missed: {name}" for name in sorted(recipients[0] - recipients[1])]
    result.misses += [f"recipient not expected: {name}" for name in sorted(recipients[1] - recipients[0])]


def _sections(expected: list[Json], found: list[Json], result: Evaluation) -> None:
    def text(section: Json) -> str:
        return f"{_number(section.get('number'))} {fold(section.get('heading'))}"

    pairing = pair_up(
        expected,
        [section for section in found if section.get("heading")],
        text,
        lambda section: _number(section.get("number")),
        SECTION_LIKENESS,
    )
    _count("sections", pairing, result, text)
    if pairing.both:
        result.put("sections.kind", _share(mine["kind"] == yours.get("kind") for mine, yours, _ in pairing.both))
    for mine, yours, _ in pairing.both:
        if mine["kind"] != yours.get("kind"):
            result.misses.append(
                f"section {_short(text(mine), 60)} kind: expected {mine['kind']}, found {yours.get('kind')}"
            )


def _share(truths: Iterable[bool]) -> float:
    values = list(truths)
    return sum(values) / len(values)


def _count(name: str, pairing: Pairing, result: Evaluation, text: Callable[[Json], str]) -> None:
    """Put the F1 of a pairing, and list who found no partner."""
    n_both = len(pairing.both)
    result.put(f"{name}.f1", f1(n_both, n_both + len(pairing.only_expected), n_both + len(pairing.only_found)))
    one = name.removesuffix("s")
    result.misses += [f"{one} missed: {_short(text(record))}" for record in pairing.only_expected]
    result.misses += [f"{one} not expected: {_short(text(record))}" for record in pairing.only_found]


def _deadline(task: Json) -> tuple[Any, Any, Any] | None:
    deadline = task.get("deadline")
    return (deadline.get("kind"), deadline.get("start"), deadline.get("end")) if deadline else None


def _tasks(expected: list[Json], found: list[Json], result: Evaluation) -> None:
    pairing = pair_up(expected, found, lambda task: task.get("text"), lambda task: task.get("origin"), TASK_LIKENESS)
    _count("tasks", pairing, result, lambda task: f"{task.get('origin')} {task.get('number')} {task.get('text')}")
    if not pairing.both:
        return
    result.put("tasks.text", sum(alike for *_, alike in pairing.both) / len(pairing.both))
    fields: dict[str, Callable[[Json], Any]] = {
        "number": lambda task: _number(task.get("number")),
        "lead": lambda task: _names(task.get("lead")),
        "cooperating": lambda task: _names(task.get("cooperating")),
        "deadline": _deadline,
    }
    for name, key in fields.items():
        keys = [(key(mine), key(yours)) for mine, yours, _ in pairing.both]
        if name in ("lead", "cooperating"):
            result.put(f"tasks.{name}", f1_of_sets(keys))
        else:
            measured = [(mine, yours) for mine, yours in keys if name == "number" or mine or yours]
            if measured:
                result.put(f"tasks.{name}", _share(mine == yours for mine, yours in measured))
        for (task, _, _), (mine, yours) in zip(pairing.both, keys, strict=True):
            if mine != yours:
                shown = [sorted(side) if isinstance(side, frozenset) else side for side in (mine, yours)]
                result.misses.append(f"task {task.get('number')} {name}: expected {shown[0]}, found {shown[1]}")


def _quantities(target: Json) -> frozenset[tuple[Any, ...]]:
    def rounded(value: float | str | None) -> float | None:
        return None if value is None else round(float(value), 4)

    return frozenset(
        (
            quantity.get("comparator"),
            rounded(quantity.get("value")),
            rounded(quantity.get("value_max")),
            fold(quantity.get("unit")),
            quantity.get("year"),
        )
        for quantity in target.get("quantities") or ()
    )


def _targets(expected: list[Json], found: list[Json], result: Evaluation) -> None:
    pairing = pair_up(expected, found, lambda target: target.get("text"), lambda _: None, TARGET_LIKENESS)
    _count("targets", pairing, result, lambda target: str(target.get("text")))
    none: frozenset[tuple[Any, ...]] = frozenset()
    sets = [(_quantities(mine), _quantities(yours)) for mine, yours, _ in pairing.both]
    for (target, _, _), (mine, yours) in zip(pairing.both, sets, strict=True):
        if mine != yours:
            shown = [sorted(map(str, side)) for side in (mine, yours)]
            result.misses.append(
                f"target {_short(target.get('text'), 60)!r} quantities: expected {shown[0]}, found {shown[1]}"
            )
    sets += [(_quantities(target), none) for target in pairing.only_expected]
    sets += [(none, _quantities(target)) for target in pairing.only_found]
    result.put("targets.quantities", f1_of_sets(sets))


def _values(table: Json) -> frozenset[tuple[str, str, float]]:
    return frozenset(
        (fold(row), fold(column).replace(" ", ""), round(float(number), 4))
        for row, column, number in table.get("values") or ()
    )


def _columns(table: Json) -> list[str]:
    return table.get("columns") or []


def _table_likeness(expected: Json, found: Json) -> float:
    values = _values(expected)
    return (
        len(values & _values(found)) / max(len(values), 1)
        + likeness(expected.get("caption"), found.get("caption"))
        + 0.5 * likeness(" ".join(_columns(expected)), " ".join(_columns(found)))
    )


def _tables(expected: list[Json], found: list[Json], result: Evaluation) -> None:
    """Tables are taken in the expected order, each with the table most like it among those not yet taken."""
    if not expected and not found:
        return
    free = list(found)
    pairs: list[tuple[Json, Json]] = []
    sets: list[tuple[frozenset[Any], frozenset[Any]]] = []
    for mine in expected:
        best = max(free, key=lambda yours: _table_likeness(mine, yours), default=None)
        if best is None or _table_likeness(mine, best) < TABLE_LIKENESS:
            result.misses.append(f"table missed: {_short(mine.get('caption'), 80)}")
            sets.append((_values(mine), frozenset()))
            continue
        free = [table for table in free if table is not best]
        pairs.append((mine, best))
        sets.append((_values(mine), _values(best)))
    same_rows = same_columns = 0
    for mine, yours in pairs:
        caption = _short(mine.get("caption"), 60)
        counts = (mine.get("row_count"), yours.get("row_count"))
        same_rows += counts[0] == counts[1]
        columns = [[fold(column) for column in _columns(side)] for side in (mine, yours)]
        same_columns += columns[0] == columns[1]
        if counts[0] != counts[1]:
            result.misses.append(f"table {caption!r} rows: expected {counts[0]}, found {counts[1]}")
        if columns[0] != columns[1]:
            result.misses.append(f"table {caption!r} columns: expected {_columns(mine)}, found {_columns(yours)}")
        result.misses += [f"table value missed: {value}" for value in sorted(_values(mine) - _values(yours))]
        result.misses += [f"table value not expected: {value}" for value in sorted(_values(yours) - _values(mine))]
    result.misses += [f"table not expected: {_short(table.get('caption'), 80)}" for table in free]
    sets += [(frozenset(), _values(table)) for table in free]
    if expected:
        result.put("tables.rows", same_rows / len(expected))
        result.put("tables.columns", same_columns / len(expected))
    result.put("tables.values", f1_of_sets(sets))


def _budget(expected: list[Json], found: list[Json], result: Evaluation) -> None:
    def keys(rows: list[Json]) -> frozenset[tuple[int, str]]:
        return frozenset(
            (round(float(row["amount_vnd"])), fold(row.get("period")))
            for row in rows
            if row.get("amount_vnd") is not None
        )

    _compare_keys("budget", keys(expected), keys(found), result)


def _compare_keys(name: str, mine: frozenset[Any], yours: frozenset[Any], result: Evaluation) -> None:
    result.put(f"{name}.f1", f1_of_sets([(mine, yours)]))
    one = name.removesuffix("s")
    result.misses += [f"{one} missed: {key}" for key in sorted(mine - yours)]
    result.misses += [f"{one} not expected: {key}" for key in sorted(yours - mine)]


def _citations(expected: list[Json], found: list[Json], result: Evaluation) -> None:
    def by_key(citations: list[Json]) -> dict[tuple[str, str], Json]:
        return {
            (fold(one.get("type")), re.sub(r"\s+", "", fold(one.get("number") or one.get("name")))): one
            for one in citations
        }

    mine, yours = by_key(expected), by_key(found)
    _compare_keys("citations", frozenset(mine), frozenset(yours), result)
    dated = [key for key in sorted(mine.keys() & yours.keys()) if mine[key].get("date")]
    if dated:
        result.put("citations.date", _share(mine[key]["date"] == yours[key].get("date") for key in dated))
    for key in dated:
        if mine[key]["date"] != yours[key].get("date"):
            result.misses.append(
                f"citation {' '.join(key)} date: expected {mine[key]['date']}, found {yours[key].get('date')}"
            )


def main() -> int:
    """Print the figures and the differences of two files; returns the exit code."""
    parser = argparse.ArgumentParser(description="Compare an extracted plan with its expected records.")
    parser.add_argument("expected", type=Path)
    parser.add_argument("found", type=Path)
    arguments = parser.parse_args()
    plans = [json.loads(path.read_text(encoding="utf-8")) for path in (arguments.expected, arguments.found)]
    result = evaluate(*plans)
    for name, value in {**result.figures, "overall": result.overall}.items():
        print(f"{name:22} {value:.4f}")
    print("\n".join(result.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
