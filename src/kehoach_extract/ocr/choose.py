"""Which pages are read from their image, and why: told by the page itself and by the diagnosis of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehoach_extract.source import Page
from kehoach_extract.vocabulary import DamageClass, OcrMode, OcrReason

if TYPE_CHECKING:
    from kehoach_extract.plan import PageHealth

_WORSE: dict[DamageClass, OcrReason] = {
    "foreign_ocr": "foreign_ocr",
    "scanner_layer": "scanner_layer",
}
"""Damage of a text layer that the image is better evidence than."""
_SHARE = 0.2
"""Share of a page's tokens from which on the damage counts: a garbled stamp on a good page does not."""


def reason_to_read(page: Page, health: PageHealth | None, mode: OcrMode) -> OcrReason | None:
    """Why a page is to be read from its image; None where its text stands.

    Args:
        page: the page as its reader gave it.
        health: its health after repair, None where there is none. Numbers of glyphs are read from the image where
            repair did not solve them: solved, 0.3 to 1.6% of characters were wrong, read from the image 3.7%
            (a real notice; ``docs/decisions/0011-reading-images.md``).
        mode: "always" reads every page, "never" none.

    Example:
        >>> reason_to_read(Page(1, (), image_only=True), None, "auto")
        'no_text'
    """
    if mode == "never":
        return None
    if page.image_only:
        return "no_text"
    if mode == "always":
        return "asked"
    for damage in health.damage if health else ():
        if damage.share >= _SHARE and damage.kind in _WORSE:
            return _WORSE[damage.kind]
        if damage.share >= _SHARE and damage.kind == "glyph_ids" and health and health.status == "damaged":
            return "glyph_ids"
    return None
