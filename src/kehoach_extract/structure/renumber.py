"""Lists whose automatic numbering broke: "1. 1. 1. 1. 5. 6." or "... 6. 7. 1. 2." printed where 1 to 6, 8, 9 was meant.

Word processors start a list anew after any paragraph of another style. A list that begins again at 1 in the middle
of its
own level, with no heading between, is the same list; so its items take the numbers that follow. A number that is
printed
twice or skipped otherwise stays as printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach_extract.outline import DataTable, Node
from kehoach_extract.source import Note


def _lists(nodes: Sequence[Node | DataTable]) -> list[list[Node]]:
    """Runs of nodes of one level with "1."-like marks of one form, nothing but tables between them."""
    runs: list[list[Node]] = []
    open_run: list[Node] = []
    for node in nodes:
        if isinstance(node, DataTable):
            continue
        same = open_run and node.mark and open_run[-1].mark and node.mark.delimiter == open_run[-1].mark.delimiter
        if node.mark and node.mark.style == "arabic" and (same or not open_run):
            open_run.append(node)
            continue
        if len(open_run) > 1:
            runs.append(open_run)
        open_run = [node] if node.mark and node.mark.style == "arabic" else []
    if len(open_run) > 1:
        runs.append(open_run)
    return runs


def mend_numbering(nodes: Sequence[Node | DataTable]) -> list[Note]:
    """Number the items of broken lists on, in place, at every level.

    Returns:
        A note for each list with items that got another number than the printed one, with both numbers.

    Example:
        >>> from kehoach_extract.outline import Mark
        >>> items = [Node("a", Mark("arabic", str(n), n, ".")) for n in (1, 2, 1, 4)]
        >>> notes = mend_numbering(items)
        >>> [item.mark.label for item in items]
        ['1', '2', '3', '4']
    """
    notes: list[Note] = []
    for run in _lists(nodes):
        shift = previous = 0
        renumbered: list[tuple[Node, str, str]] = []
        for node in run:
            mark = node.mark
            if mark is None or mark.value is None:
                continue
            if mark.value == 1 and previous >= 1:
                shift = previous
            elif shift and mark.value > previous:
                shift = 0
            value = mark.value + shift
            if value != mark.value:
                node.mark = replace(mark, label=str(value), value=value)
                renumbered.append((node, mark.label, str(value)))
            previous = value
        if renumbered:
            first = renumbered[0][0]
            printed = ", ".join(before for _, before, _ in renumbered)
            taken = ", ".join(after for *_, after in renumbered)
            place = first.places[0] if first.places else None
            notes.append(Note("list_restarted", place, (("printed", printed), ("taken", taken))))
    for parent in nodes:
        if isinstance(parent, Node):
            notes.extend(mend_numbering(parent.children))
    return notes
