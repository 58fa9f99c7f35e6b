"""Places of the source as the evidence of records, and ids that are the same from run to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kehoach_extract.evidence import evidence_at
from kehoach_extract.plan import Evidence
from kehoach_extract.source import Place


def evidence_of(places: Iterable[Place]) -> list[Evidence]:
    """The evidence of a record, a place once, in reading order.

    Example:
        >>> evidence_of([Place(page=2, box=(71.23, 90, 520, 104), lines=(3, 4))])[0].box
        (71.2, 90.0, 520.0, 104.0)
    """
    result: list[Evidence] = []
    for place in places:
        found = evidence_at(place)
        if found not in result:
            result.append(found)
    return result


class Ids:
    """Ids made of a record's own number: "task:III.1.a"; a number used again gets "~2", "~3".

    Such an id stays the same when records elsewhere in the plan come or go.

    Example:
        >>> ids = Ids("task")
        >>> ids.of("PL.1"), ids.of("PL.1")
        ('task:PL.1', 'task:PL.1~2')
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._seen: Counter[str] = Counter()

    def of(self, number: str) -> str:
        """The next id for ``number``."""
        self._seen[number] += 1
        again = self._seen[number]
        return f"{self._prefix}:{number}" + (f"~{again}" if again > 1 else "")
