"""What was wrong on each page and what was done about it, as the records of ``source.health`` tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach_extract.evidence import evidence_at
from kehoach_extract.mended import Change
from kehoach_extract.repair.lines import Spot
from kehoach_extract.vocabulary import DamageClass, RepairAction

if TYPE_CHECKING:
    from kehoach_extract.plan import Damage, DamagedBlock


@dataclass(frozen=True, slots=True)
class Found:
    """Damage of one class found on lines: their indices, how sure it is, and the action where no line was changed."""

    damage: DamageClass
    lines: Sequence[int]
    sure: float
    unchanged: RepairAction = "left"


def damage_by_page(
    spots: Sequence[Spot],
    tokens: Sequence[int],
    found: Iterable[Found],
    changes: Mapping[int, Sequence[Change]] | None = None,
) -> dict[int, list[Damage]]:
    """The damage of each page that has any, the class with the most lines first.

    Args:
        spots: every line of the document.
        tokens: how many tokens each of them has.
        found: what was found, in any order; a line may be found in several ways.
        changes: what was changed, by line.

    Returns:
        By the index of the page.
    """
    changes = changes or {}
    whole: dict[int, int] = defaultdict(int)
    for spot, count in zip(spots, tokens, strict=True):
        whole[spot.page] += count
    grouped: dict[tuple[int, DamageClass], dict[int, Found]] = defaultdict(dict)
    for one in found:
        for index in one.lines:
            grouped[spots[index].page, one.damage][index] = one
    pages: dict[int, list[Damage]] = defaultdict(list)
    for (page, damage), lines in grouped.items():
        done = [change for index in lines for change in changes.get(index, ()) if change.damage == damage]
        pages[page].append(_damage(damage, lines, spots, tokens, done, whole[page]))
    for records in pages.values():
        records.sort(key=lambda record: (-record.share, record.kind))
    return dict(pages)


def _damage(
    damage: DamageClass,
    lines: Mapping[int, Found],
    spots: Sequence[Spot],
    tokens: Sequence[int],
    done: Sequence[Change],
    whole: int,
) -> Damage:
    from kehoach_extract.plan import Damage

    count = sum(tokens[index] for index in lines)
    sure = sum(one.sure * max(tokens[index], 1) for index, one in lines.items())
    return Damage(
        kind=damage,
        share=round(min(count / max(whole, 1), 1.0), 3),
        confidence=round(min(sure / sum(max(tokens[index], 1) for index in lines), 1.0), 3),
        action="repaired" if done else next(iter(lines.values())).unchanged,
        changes=len(done),
        probability=round(sum(change.probability for change in done) / len(done), 3) if done else None,
        blocks=_blocks(sorted(lines), spots),
    )


def _blocks(indices: Sequence[int], spots: Sequence[Spot]) -> list[DamagedBlock]:
    """Runs of neighbouring lines, each by its first and its last line."""
    from kehoach_extract.plan import DamagedBlock

    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][1] == index - 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return [
        DamagedBlock(first=evidence_at(spots[first].line.place), last=evidence_at(spots[last].line.place))
        for first, last in runs
    ]
