"""The language model at work on damaged lines: each word that was stripped or misread is read in its context."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kehoach_extract.mended import Change, Mended
from kehoach_extract.vocabulary import DamageClass

if TYPE_CHECKING:
    from kehoach_extract.repair.language.context import Floats
    from kehoach_extract.repair.language.decode import Chosen
    from kehoach_extract.repair.slots import Slots

_MODEL_ODDS, _TRUE_ODDS = (-2.0, 0.0, 4.2, 4.8, 9.5, 13.5), (-0.7, -0.2, 1.6, 3.0, 5.4, 7.8)
"""Log odds that the model gives its choices, and those of being right. The step is where the network alone is sure
enough for the n-grams not to be asked."""
_SUREST = 0.999


def restore_lines(
    lines: Sequence[str],
    damage: DamageClass,
    sureness: Sequence[Sequence[float]] = (),
    cells: Sequence[int] = (),
) -> list[Mended]:
    """Mend lines that follow one another, given how they are damaged.

    Args:
        lines: the text, a printed line each.
        damage: "stripped", "foreign_ocr", "scanner_layer" or "ocr_slips".
        sureness: of lines that an OCR engine just read, how sure it was of each word between blanks, 0 to 1.
        cells: the number of the cell of a table that each line stands in, -1 outside of tables; empty where that is
            not known.

    Returns:
        Each line mended, in order. Numbers, codes, foreign words and names that the model cannot know stay.

    Raises:
        ImportError: numpy or onnxruntime is not installed.
        FileNotFoundError: the model's files are not in the package.
        ValueError: another class of damage, which no language model mends.

    Example:
        >>> [line.text for line in restore_lines(["UBND tinh giao So Y te chu tri"], "stripped")]
        ['UBND tỉnh giao Sở Y tế chủ trì']
    """
    return mend_slots(lines, slots_of(lines, damage, sureness, cells), damage)


def slots_of(
    lines: Sequence[str],
    damage: DamageClass,
    sureness: Sequence[Sequence[float]] = (),
    cells: Sequence[int] = (),
) -> Slots:
    """The words of damaged lines with what each may have been; see :func:`restore_lines`."""
    if damage == "stripped":
        from kehoach_extract.repair.stripped import stripped_slots

        return stripped_slots(lines, cells)
    if damage in ("foreign_ocr", "scanner_layer"):
        from kehoach_extract.repair.misread import misread_slots

        return misread_slots(lines, cells)
    if damage == "ocr_slips":
        from kehoach_extract.repair.slips import slip_slots

        return slip_slots(lines, sureness, cells)
    raise ValueError(f"no language model mends {damage!r}")


def sureness_of(probability: Floats) -> list[float]:
    """How often a choice that the model gives these probabilities is right, 0 to 0.999, in thousandths.

    The network knows its training text too well, and n-grams and the document's words repeat what it knows: what they
    call likely together is less so. Measured on stripped plans and government news and on OCR pages;
    ``benchmarks/confidence.py`` prints what came of it.

    Example:
        >>> import numpy as np
        >>> sureness_of(np.array([0.5, 0.925, 0.991, 0.9999], np.float32))
        [0.45, 0.706, 0.941, 0.995]
    """
    import numpy as np

    likely = np.clip(probability.astype(np.float64), 1e-6, 1 - 1e-8)
    odds = np.interp(np.log(likely / (1 - likely)), _MODEL_ODDS, _TRUE_ODDS)
    found: list[float] = np.round(np.minimum(1 / (1 + np.exp(-odds)), _SUREST), 3).tolist()
    return found


def mend_slots(
    lines: Sequence[str], slots: Slots, damage: DamageClass, decide: Callable[..., Chosen] | None = None
) -> list[Mended]:
    """Put the words of slots in the places of what stands there; ``decide`` may take the place of the decoder."""
    from kehoach_extract.repair.language.decode import decode

    candidates, channel, case = slots.arrays()
    chosen = (decide or decode)(candidates, channel, case, margin=slots.margin, twice=slots.twice, heard=slots.heard)
    changes: list[list[Change]] = [[] for _ in lines]
    column, probability, sure = chosen.column.tolist(), chosen.probability.tolist(), sureness_of(chosen.probability)
    for number in slots.open_slots():
        line, start, end = slots.spans[number]
        word = int(candidates[number, column[number]])
        replacement = slots.written(number, word)
        if probability[number] >= slots.least and replacement != lines[line][start:end]:
            changes[line].append(Change(start, end, replacement, damage, sure[number]))
    for (line, start, end), code in slots.settled:
        if code != lines[line][start:end]:
            changes[line].append(Change(start, end, code, damage, 0.99))
    for found in changes:
        found.sort(key=lambda change: change.start)
    return [Mended(line, tuple(found)) for line, found in zip(lines, changes, strict=True)]
