"""The pinned floors of the gates: reading, checking, raising and writing ``floors.toml``, ``floors_repair.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

DEFAULT_TOLERANCE = 0.002
REAL_PREFIX = "shared/"

HEADER = """\
# Floors of the accuracy gate: `python benchmarks/accuracy.py` fails below them.
# Raised by `python benchmarks/accuracy.py --update`; lowering needs --allow-lower and a reason in the commit.
# A floor holds for one source and one set of expected records, named by checksum.
"""


@dataclass(frozen=True)
class Floor:
    """What one document has to reach: its overall figure, its lowest figure, and the files that this is about."""

    overall: float
    lowest: float
    checksum: str


@dataclass
class Floors:
    """All floors. ``tolerance`` is how far below its floor a figure may fall before the gate fails."""

    tolerance: float = DEFAULT_TOLERANCE
    documents: dict[str, Floor] = field(default_factory=dict)


def load(path: Path) -> Floors:
    """Read the floors; none where the file is not there yet."""
    if not path.is_file():
        return Floors()
    with path.open("rb") as stream:
        data = tomllib.load(stream)
    return Floors(data["tolerance"], {name: Floor(**values) for name, values in data.get("documents", {}).items()})


def save(path: Path, floors: Floors, header: str = HEADER) -> None:
    """Write the floors below a header, rounded down to four places, in the order of their names."""
    lines = [header, f"tolerance = {floors.tolerance}\n"]
    for name, floor in sorted(floors.documents.items()):
        overall, lowest = (math.floor(value * 10_000 + 1e-6) / 10_000 for value in (floor.overall, floor.lowest))
        lines.append(
            f'[documents."{name}"]\noverall = {overall:.4f}\nlowest = {lowest:.4f}\nchecksum = "{floor.checksum}"\n'
        )
    path.write_text("\n".join(lines), encoding="utf-8")


def faults(name: str, reached: Floor, floor: Floor | None, tolerance: float) -> list[str]:
    """What is wrong with one document, in plain words; a document without a floor has no faults.

    >>> faults("a.pdf", Floor(0.95, 0.9, "x"), Floor(0.97, 0.9, "x"), 0.002)
    ['a.pdf: overall 0.9500 is below its floor 0.9700']
    """
    if floor is None:
        return []
    if reached.checksum != floor.checksum:
        return [f"{name}: the source or its expected records changed since the floor was pinned; run --update"]
    pairs = {"overall": (reached.overall, floor.overall), "lowest figure": (reached.lowest, floor.lowest)}
    return [
        f"{name}: {figure} {value:.4f} is below its floor {least:.4f}"
        for figure, (value, least) in pairs.items()
        if value < least - tolerance
    ]


def missing(floors: Floors, measured: set[str], *, shared_at_hand: bool) -> list[str]:
    """Floors whose document was not measured: a file that went away must not take its floor along unseen."""
    return [
        f"{name}: has a floor, but the document or its expected records are not there"
        for name in sorted(floors.documents.keys() - measured)
        if shared_at_hand or not name.startswith(REAL_PREFIX)
    ]


def update(floors: Floors, reached: Mapping[str, Floor], *, allow_lower: bool) -> list[str]:
    """Raise the floors to what was reached and say what changed.

    A floor falls only with ``allow_lower``, also where its files changed.
    """
    changes = []
    for name, new in reached.items():
        old = floors.documents.get(name)
        floor = new
        if old and not allow_lower:
            floor = Floor(max(old.overall, new.overall), max(old.lowest, new.lowest), new.checksum)
        floors.documents[name] = floor
        if old is None or (_shown(old), old.checksum) != (_shown(floor), floor.checksum):
            changes.append(f"{name}: {_shown(old) if old else 'new'} -> {_shown(floor)}")
    return changes


def _shown(floor: Floor) -> str:
    return f"{floor.overall:.4f} {floor.lowest:.4f}"
