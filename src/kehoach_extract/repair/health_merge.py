"""The health of a text that went through in batches, as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach_extract.plan import Damage, Health, PageHealth
    from kehoach_extract.vocabulary import HealthStatus

_WORST_FIRST: tuple[HealthStatus, ...] = ("damaged", "repaired", "healthy", "image_only", "empty")


def merge_health(parts: Sequence[Health]) -> Health:
    """The health of the parts of one text without pages.

    Example:
        >>> merge_health([]).status
        'empty'
    """
    from kehoach_extract.plan import Health, PageHealth

    pages = [page for part in parts for page in part.pages]
    status: HealthStatus = next((one for one in _WORST_FIRST if any(page.status == one for page in pages)), "empty")
    whole = sum(page.syllables for page in pages)
    page = PageHealth(
        page=None,
        status=status,
        syllables=whole,
        vietnamese=_mean([(page.vietnamese, page.syllables) for page in pages]),
        marked=_mean([(page.marked, page.syllables) for page in pages]),
        damage=_merge_damage(pages, whole),
    )
    return Health(status=status, pages=[page])


def _merge_damage(pages: Sequence[PageHealth], whole: int) -> list[Damage]:
    from kehoach_extract.plan import Damage

    grouped: dict[str, list[tuple[Damage, int]]] = defaultdict(list)
    for page in pages:
        for one in page.damage:
            grouped[one.kind].append((one, page.syllables))
    merged = []
    for found in grouped.values():
        ones = [one for one, _ in found]
        changes = sum(one.changes for one in ones)
        merged.append(
            Damage(
                kind=ones[0].kind,
                share=round(sum(one.share * size for one, size in found) / max(whole, 1), 3),
                confidence=_mean([(one.confidence, one.share * size) for one, size in found]),
                action="repaired" if changes else ones[0].action,
                changes=changes,
                probability=_mean([(one.probability or 0.0, one.changes) for one in ones]) if changes else None,
                blocks=[block for one in ones for block in one.blocks],
            )
        )
    return sorted(merged, key=lambda one: (-one.share, one.kind))


def _mean(weighted: Sequence[tuple[float, float]]) -> float:
    total = sum(weight for _, weight in weighted)
    return round(min(sum(value * weight for value, weight in weighted) / total, 1.0), 3) if total else 0.0
