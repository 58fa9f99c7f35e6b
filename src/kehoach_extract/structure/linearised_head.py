"""The header of a table printed one cell a line: its cells stand in one run, though some head several others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach_extract.structure.table_align import group_score
from kehoach_extract.structure.table_grid import is_year
from kehoach_extract.structure.table_words import key, words

_MOST_GROUPS = 4
_LIKELY = 1.0
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """A header of two rows: ``top`` cells in the first, ``names`` of all columns as they follow from both."""

    top: int
    names: tuple[str, ...]


def rows_of_header(names: Sequence[str], lengths: Sequence[int]) -> HeaderRows | None:
    """The two rows of a header, None where it is one row of cells.

    Args:
        names: the header's cells, in the order of the lines.
        lengths: how many lines each body row has.

    Body rows have fewer cells than a header of two rows. The heads over several columns are sought by their words, and
    the second row begins where cells that are alike do. A column of notes may be empty in all rows.

    Example:
        >>> rows_of_header(["TT", "Bến", "Kế hoạch", "Ghi chú", "Năm 2031", "Năm 2032"], [4, 4, 5, 4])
        HeaderRows(top=4, names=('TT', 'Bến', 'Kế hoạch / Năm 2031', 'Kế hoạch / Năm 2032', 'Ghi chú'))
        >>> rows_of_header(["TT", "Bến", "Năm 2031", "Năm 2032"], [4, 4, 4]) is None
        True
    """
    top, heads = len(names) - 2, _heads(names[:-2], 1)
    if heads and _are_shares(names[top:]) and key(names[heads[0]]).startswith(words("header", "shared")):
        # Cells of work tables have many lines; the words alone tell here.
        return HeaderRows(top, _joined(names, top, heads))
    usual = _usual(lengths)
    if usual is None or usual >= len(names):
        return None
    notes = sum(map(_is_note, names))
    best: tuple[float, HeaderRows] | None = None
    for groups in range(1, _MOST_GROUPS + 1):
        if not usual <= len(names) - groups <= usual + notes:
            continue
        for top in range(groups + 1, len(names) - 2 * groups + 1):
            heads = _heads(names[:top], groups)
            score = _score(names[top:], groups) if heads else None
            if score is not None and (best is None or score > best[0] + 1e-9):
                best = score, HeaderRows(top, _joined(names, top, heads))
    return best[1] if best else None


def _joined(names: Sequence[str], top: int, heads: Sequence[int]) -> tuple[str, ...]:
    share = (len(names) - top) // len(heads)
    parts = iter(names[top:])
    joined: list[str] = []
    for index, name in enumerate(names[:top]):
        joined += [f"{name} / {next(parts)}" for _ in range(share)] if index in heads else [name]
    return tuple(joined)


def _usual(lengths: Sequence[int]) -> int | None:
    """The length that most rows have, or have with a note."""
    counts = Counter(lengths)
    if len(lengths) < 2:
        return None
    length = max(counts, key=lambda one: (counts[one], -one))
    return length if counts[length] + counts[length + 1] >= _SHARE * len(lengths) else None


def _heads(top: Sequence[str], groups: int) -> tuple[int, ...]:
    """Which cells of the first row stand over several columns; none where too few may."""
    scores = {index: group_score(top[index], index) for index in range(1, len(top))}
    chosen = sorted((index for index in scores if scores[index] >= _LIKELY), key=lambda index: -scores[index])[:groups]
    return tuple(sorted(chosen)) if len(chosen) == groups else ()


def _score(parts: Sequence[str], groups: int) -> float | None:
    """How well names make a header's second row, None where they cannot."""
    if len(parts) % groups or any(_is_note(name) or group_score(name, 0) < 0 for name in parts):
        return None
    keys = [key(name) for name in parts]
    repeated = groups > 1 and keys == keys[: len(parts) // groups] * groups
    return 3.0 * (_are_years(parts) or _are_shares(parts)) + 3.0 * repeated + 0.1 * len(parts)


def _are_shares(parts: Sequence[str]) -> bool:
    """True for who leads and who helps."""
    return len(parts) == 2 and "chu tri" in key(parts[0]) and "phoi hop" in key(parts[1])


def _are_years(parts: Sequence[str]) -> bool:
    """True for years, with or without their total before or after them."""
    years = [name for name in parts if not key(name).startswith(("tong", "cong"))]
    return len(years) > 1 and all(map(is_year, years))


def _is_note(name: str) -> bool:
    return key(name).startswith("ghi chu")
