"""How healthy the text of a document is: which pages read as Vietnamese, which are damaged, which are images only.

It only tells. Which lines are damaged, and how, is told by :mod:`kehoach_extract.repair.health_blocks`; here it becomes
the state of pages and of the whole document.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kehoach_extract.repair.health_blocks import Block, find_blocks
from kehoach_extract.repair.health_damage import Found, damage_by_page
from kehoach_extract.repair.lines import Spot, lines_of, spots_of
from kehoach_extract.repair.syllables import judge, tokens
from kehoach_extract.source import Page, SourceDocument
from kehoach_extract.vocabulary import HealthStatus

if TYPE_CHECKING:
    from kehoach_extract.plan import Damage, Health, PageHealth


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
    damage = damage_by_page(spots, findings.tokens, found)
    return health_of(document, document, damage, unreadable_pages(spots, findings.blocks))


def unreadable_pages(spots: Sequence[Spot], blocks: Iterable[Block]) -> set[int]:
    """The indices of the pages with text that does not read as Vietnamese."""
    unreadable = (block for block in blocks if not block.readable)
    return {spots[index].page for block in unreadable for index in range(block.first, block.last + 1)}


def health_of(
    read: SourceDocument, repaired: SourceDocument, damage: Mapping[int, Sequence[Damage]], unreadable: Container[int]
) -> Health:
    """The health of a document before and after its repair.

    Args:
        read: the document as read; its figures are those of the pages.
        repaired: the same after repair; the same object where nothing was repaired.
        damage: what was wrong with it as read, by the index of the page.
        unreadable: the pages that do not read as Vietnamese after repair either.
    """
    from kehoach_extract.plan import Health

    pages = [
        _record(old, _status(new, broken=index in unreadable, changed=new is not old), damage.get(index, ()))
        for index, (new, old) in enumerate(zip(repaired.pages, read.pages, strict=True))
    ]
    return Health(status=_whole([page.status for page in pages]), pages=pages)


def _status(page: Page, *, broken: bool, changed: bool) -> HealthStatus:
    if page.image_only:
        return "image_only"
    if not any(line.text.strip() for line in lines_of(page)):
        return "empty"
    return "damaged" if broken else "repaired" if changed else "healthy"


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


def _record(page: Page, status: HealthStatus, damage: Sequence[Damage]) -> PageHealth:
    from kehoach_extract.plan import ImageReading, PageHealth

    judged = [judge(token) for line in lines_of(page) for token, _ in tokens(line.text)]
    counted = [token for token in judged if not token.ignored]
    whole = max(len(counted), 1)
    return PageHealth(
        page=page.number,
        status=status,
        syllables=len(counted),
        vietnamese=round(sum([token.well_formed for token in counted]) / whole, 3),
        marked=round(sum([token.marked for token in counted]) / whole, 3),
        damage=list(damage),
        ocr=ImageReading(reason=page.seen.reason, engine=page.seen.engine, confidence=page.seen.confidence)
        if page.seen
        else None,
    )
