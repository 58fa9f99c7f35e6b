"""What the reader of the JSON has to be told of the health of the text and of its repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kehoach_extract.data import load
from kehoach_extract.source import Note, Place, SourceDocument
from kehoach_extract.vocabulary import DamageClass

if TYPE_CHECKING:
    from kehoach_extract.plan import Damage, Health, PageHealth


def health_notes(health: Health) -> list[Note]:
    """What the reader of the JSON has to be told: what was repaired, what is still damaged, what holds no text.

    The codes are ``repaired_text``, ``damaged_text`` and ``image_only_pages`` (``..._whole`` for a format without
    pages); the parameters are the pages ("1-3, 7"), how many they are, how many pages there are; of repairs besides the
    classes in words, how many places were changed, and their mean probability in percent.
    """
    notes = []
    for status, code in (("damaged", "damaged_text"), ("image_only", "image_only_pages")):
        found = [page for page in health.pages if page.status == status]
        if found and not (status == "image_only" and found[0].page is None):
            notes.append(_note(code, found, health, ()))
    mended = [page for page in health.pages if any(one.changes for one in page.damage)]
    if mended:
        done = [one for page in mended for one in page.damage if one.changes]
        notes.insert(0, _note("repaired_text", mended, health, _in_words(done)))
    return notes


def trouble(error: Exception) -> Note:
    """What to tell where a part of the repair could not do its work: something is not installed, or it failed.

    Example:
        >>> [trouble(error).code for error in (ModuleNotFoundError("No module named 'numpy'"), ValueError())]
        ['repair_unavailable', 'repair_failed']
    """
    if isinstance(error, ImportError | FileNotFoundError):
        return Note("repair_unavailable", None, (("missing", str(error)),))
    return Note("repair_failed", None, (("error", type(error).__name__),))


def document_notes(document: SourceDocument, notes: Iterable[Note]) -> list[Note]:
    """All that reading has to tell: the notes of the document, of its pages in order, and those of its health."""
    return [*document.warnings, *(note for page in document.pages for note in page.warnings), *notes]


def _note(code: str, pages: Sequence[PageHealth], health: Health, more: tuple[tuple[str, str], ...]) -> Note:
    numbers = [page.page for page in pages if page.page is not None]
    if not numbers:
        return Note(f"{code}_whole", None, more)
    details = (("pages", _ranges(numbers)), ("count", str(len(numbers))), ("of", str(len(health.pages))))
    return Note(code, Place(page=numbers[0]), (*details, *more))


def _in_words(done: Sequence[Damage]) -> tuple[tuple[str, str], ...]:
    """Classes, number and mean probability of changes, as parameters of a message."""
    names = load("damage")["names"]
    count: Counter[DamageClass] = Counter()
    sure = 0.0
    for one in done:
        count[one.kind] += one.changes
        sure += one.changes * (one.probability or 0.0)
    kinds = [kind for kind, _ in count.most_common()]
    return (
        ("kinds_vi", ", ".join(names[kind]["vi"] for kind in kinds)),
        ("kinds_en", ", ".join(names[kind]["en"] for kind in kinds)),
        ("changes", str(count.total())),
        ("sure", str(int(100 * sure / count.total()))),  # cut, not rounded: no repair is 100 % sure on average
    )


def _ranges(numbers: list[int]) -> str:
    """Page numbers for reading: ``[1, 2, 3, 7]`` is "1-3, 7"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in parts)
