"""How healthy the text of a document is: which pages read as Vietnamese, which are damaged, which are images only.

It only tells. Vietnamese spelling allows few syllables, so a share of well-formed ones near 100 % means text that was
read right, whatever it is about; the thresholds and how they were measured are in ``data/syllables.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach_extract.repair.health_blocks import find_blocks
from kehoach_extract.repair.health_damage import Found, damage_by_page
from kehoach_extract.repair.lines import lines_of, spots_of
from kehoach_extract.repair.syllables import judge, knowledge, tokens
from kehoach_extract.source import Page, SourceDocument
from kehoach_extract.vocabulary import DamageClass, HealthStatus

if TYPE_CHECKING:
    from kehoach_extract.plan import Damage, Health, PageHealth

_MILD: frozenset[DamageClass] = frozenset({"ocr_slips", "decomposed", "lookalikes", "spacing"})
"""Text with such damage alone still reads as Vietnamese."""


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
    """The health of one page by itself, nothing repaired.

    Example:
        >>> from kehoach_extract.source import Line, Place
        >>> page_health(Page(1, (Line("Nâng cấp thư viện huyện", Place(page=1)),))).status
        'healthy'
    """
    return document_health(SourceDocument("", "", "", (page,))).pages[0]


def document_health(document: SourceDocument) -> Health:
    """The health of every page and of the whole, nothing repaired.

    The whole is "damaged" where a page is, "image_only" where more than half of its pages are, "empty" where it holds
    no text at all.
    """
    spots = spots_of(document)
    findings = find_blocks([(spot.line.text, spot.gap) for spot in spots])
    found = [Found(block.damage, range(block.first, block.last + 1), block.sure) for block in findings.blocks]
    return health_of(document, document, damage_by_page(spots, findings.tokens, found))


def health_of(read: SourceDocument, repaired: SourceDocument, damage: Mapping[int, Sequence[Damage]]) -> Health:
    """The health of a document before and after its repair.

    Args:
        read: the document as read; its figures are those of the pages.
        repaired: the same after repair (the same object where nothing was), which tells the status.
        damage: what was wrong, by the index of the page.
    """
    from kehoach_extract.plan import Health

    counted = [_count(page) for page in read.pages]
    after = (
        counted
        if repaired is read
        else [
            counts if new is old else _count(new)
            for counts, new, old in zip(counted, repaired.pages, read.pages, strict=True)
        ]
    )
    statuses = _statuses(repaired, after)
    for index, (new, old) in enumerate(zip(repaired.pages, read.pages, strict=True)):
        if statuses[index] == "healthy":
            left = any(one.action != "repaired" and one.kind not in _MILD for one in damage.get(index, ()))
            statuses[index] = "damaged" if left else "healthy" if new is old else "repaired"
    pages = [
        _record(page, counts, status, damage.get(index, ()))
        for index, (page, counts, status) in enumerate(zip(read.pages, counted, statuses, strict=True))
    ]
    return Health(status=_whole([page.status for page in pages]), pages=pages)


def _statuses(document: SourceDocument, counted: Sequence[Counts]) -> list[HealthStatus]:
    """The status of each page by its counts.

    A lost letter shows seldom on each single page, so it is judged over the whole document: where the document has lost
    letters, every page with a trace of it is damaged.
    """
    total = Counts()
    for counts in counted:
        total.add(counts)
    lost = _has_lost_letters(total)
    statuses = [_status(page, counts) for page, counts in zip(document.pages, counted, strict=True)]
    return [
        "damaged" if lost and counts.cut and status == "healthy" else status
        for status, counts in zip(statuses, counted, strict=True)
    ]


def _whole(statuses: list[HealthStatus]) -> HealthStatus:
    if "damaged" in statuses:
        return "damaged"
    if statuses.count("image_only") * 2 > len(statuses):
        return "image_only"
    if "repaired" in statuses:
        return "repaired"
    if "healthy" in statuses:
        return "healthy"
    return "image_only" if "image_only" in statuses else "empty"


def _status(page: Page, counts: Counts) -> HealthStatus:
    if page.image_only:
        return "image_only"
    if not any(line.text.strip() for line, _ in lines_of(page)):
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


def _record(page: Page, counts: Counts, status: HealthStatus, damage: Sequence[Damage]) -> PageHealth:
    from kehoach_extract.plan import PageHealth

    whole = max(counts.syllables, 1)
    return PageHealth(
        page=page.number,
        status=status,
        syllables=counts.syllables,
        vietnamese=round(counts.well_formed / whole, 3),
        marked=round(counts.marked / whole, 3),
        damage=list(damage),
    )


def _count(page: Page) -> Counts:
    counts = Counts()
    pairs, english = knowledge()["broken_pairs"], frozenset(knowledge()["english_words"].split())
    for line, _ in lines_of(page):
        text = line.text
        before = ""
        for token, alone in tokens(text):
            found = judge(token)
            # A letter alone between spaces is a piece of a word; before ")" or "." it is the mark of a list.
            lost = found.cut and (alone or not found.ignored)
            counts.cut += lost or f"{before} {token}" in pairs or "\ufffd" in token
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
