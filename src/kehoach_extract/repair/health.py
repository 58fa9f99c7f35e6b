"""How healthy the text of a document is: which pages read as Vietnamese, which are damaged, which are images only.

It only tells. Vietnamese spelling allows few syllables, so a share of well-formed ones near 100 % means text that was
read right, whatever it is about; the thresholds and how they were measured are in ``data/syllables.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach_extract.repair.syllables import judge, knowledge, tokens
from kehoach_extract.source import Line, Note, Page, Place, SourceDocument
from kehoach_extract.vocabulary import HealthStatus

if TYPE_CHECKING:
    from kehoach_extract.plan import Health, PageHealth


@dataclass(slots=True)
class Counts:
    """What was counted in a text. All are numbers of tokens."""

    syllables: int = 0
    well_formed: int = 0
    marked: int = 0
    marked_well_formed: int = 0
    ill_formed_foreign: int = 0
    english: int = 0
    cut: int = 0
    bare: int = 0

    def add(self, other: Counts) -> None:
        """Add the counts of another text."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def page_health(page: Page) -> PageHealth:
    """The health of one page by itself.

    Example:
        >>> from kehoach_extract.source import Place
        >>> page_health(Page(1, (Line("Nâng cấp thư viện huyện", Place(page=1)),))).status
        'healthy'
    """
    counts = _count(page)
    return _record(page, counts, _status(page, counts))


def document_health(document: SourceDocument) -> Health:
    """The health of every page and of the whole.

    A lost letter shows seldom on each single page, so it is judged over the whole document: where the document has lost
    letters, every page with a trace of it is damaged. The whole is "damaged" where a page is, "image_only" where more
    than half of its pages are, "empty" where it holds no text at all.
    """
    from kehoach_extract.plan import Health

    counted = [(page, _count(page)) for page in document.pages]
    total = Counts()
    for _, counts in counted:
        total.add(counts)
    lost = _has_lost_letters(total)
    pages = []
    for page, counts in counted:
        status = _status(page, counts)
        if lost and counts.cut and status == "healthy":
            status = "damaged"
        pages.append(_record(page, counts, status))
    return Health(status=_whole([page.status for page in pages]), pages=pages)


def health_notes(health: Health) -> list[Note]:
    """What the reader of the JSON has to be told: which pages are damaged, which hold an image and no text.

    The codes are ``damaged_text`` (``damaged_text_whole`` for a format without pages) and ``image_only_pages``; the
    parameters are the pages ("1-3, 7"), how many they are, and how many pages there are.
    """
    notes = []
    for status, code in (("damaged", "damaged_text"), ("image_only", "image_only_pages")):
        found = [page for page in health.pages if page.status == status]
        numbers = [page.page for page in found if page.page is not None]
        if numbers:
            details = (("pages", _ranges(numbers)), ("count", str(len(numbers))), ("of", str(len(health.pages))))
            notes.append(Note(code, Place(page=numbers[0]), details))
        elif found and code == "damaged_text":
            notes.append(Note("damaged_text_whole"))
    return notes


def document_notes(document: SourceDocument, health: Health) -> list[Note]:
    """All that reading has to tell: the notes of the document, of its pages in order, and of its health."""
    return [
        *document.warnings,
        *(note for page in document.pages for note in page.warnings),
        *health_notes(health),
    ]


def _whole(statuses: list[HealthStatus]) -> HealthStatus:
    if "damaged" in statuses:
        return "damaged"
    if statuses.count("image_only") * 2 > len(statuses):
        return "image_only"
    if "healthy" in statuses:
        return "healthy"
    return "image_only" if "image_only" in statuses else "empty"


def _status(page: Page, counts: Counts) -> HealthStatus:
    if page.image_only:
        return "image_only"
    if not any(text.strip() for text in _texts(page)):
        return "empty"
    return "damaged" if _is_damaged(counts) else "healthy"


def _is_damaged(counts: Counts) -> bool:
    limits = knowledge()["thresholds"]
    if counts.syllables < limits["fewest_tokens"]:
        return False  # a page of numbers or a signature: too little to judge by
    if _has_lost_letters(counts) or _has_lost_marks(counts):
        return True
    ill_formed = counts.syllables - counts.well_formed
    foreign = counts.ill_formed_foreign >= limits["foreign_of_ill_formed"] * ill_formed and (
        _is_english(counts) or counts.marked_well_formed >= limits["marked_of_well_formed"] * counts.well_formed
    )
    readable = counts.well_formed >= limits["well_formed"] * counts.syllables
    return not foreign and not (readable and counts.marked >= limits["marked"] * counts.syllables)


def _has_lost_letters(counts: Counts) -> bool:
    limits = knowledge()["thresholds"]
    lost = counts.cut >= limits["fewest_lost_letters"] and counts.cut >= limits["lost_letters"] * counts.syllables
    return bool(lost and not _is_english(counts))


def _is_english(counts: Counts) -> bool:
    return bool(counts.english >= knowledge()["thresholds"]["english"] * counts.syllables)


def _has_lost_marks(counts: Counts) -> bool:
    limits = knowledge()["thresholds"]
    return bool(counts.bare >= limits["fewest_bare"] and counts.bare >= limits["bare"] * counts.syllables)


def _record(page: Page, counts: Counts, status: HealthStatus) -> PageHealth:
    from kehoach_extract.plan import PageHealth

    whole = max(counts.syllables, 1)
    return PageHealth(
        page=page.number,
        status=status,
        syllables=counts.syllables,
        vietnamese=round(counts.well_formed / whole, 3),
        marked=round(counts.marked / whole, 3),
    )


def _count(page: Page) -> Counts:
    counts = Counts()
    pairs, english = knowledge()["broken_pairs"], frozenset(knowledge()["english_words"].split())
    for text in _texts(page):
        before = ""
        for token, alone in tokens(text):
            found = judge(token)
            # A letter alone between spaces is a piece of a word; before ")" or "." it is the mark of a list.
            counts.cut += (found.cut and (alone or not found.ignored)) or f"{before} {token}" in pairs
            before = token
            if found.ignored:
                continue
            counts.syllables += 1
            counts.well_formed += found.well_formed
            counts.marked += found.marked
            counts.marked_well_formed += found.marked and found.well_formed
            counts.ill_formed_foreign += found.foreign
            counts.bare += found.bare
            counts.english += token.lower() in english
    return counts


def _texts(page: Page) -> Iterator[str]:
    """The texts of a page, a line at a time; headers and footers that the format marks as such are left out."""
    for block in page.blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            for cell in block.cells:
                yield from (line.text for line in cell.lines)
    yield from (line.text for line in page.notes)


def _ranges(numbers: list[int]) -> str:
    """Page numbers for reading: ``[1, 2, 3, 7]`` is "1-3, 7"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in parts)
