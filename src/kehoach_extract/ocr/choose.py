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
    "glyph_ids": "glyph_ids",
}
"""Damage of a text layer that the image is better evidence than."""
_SHARE = 0.2
"""Share of a page's tokens from which on the damage counts: a garbled stamp on a good page does not."""


def reason_to_read(page: Page, health: PageHealth | None, mode: OcrMode) -> OcrReason | None:
    """Why a page is to be read from its image; None where its text stands.

    Args:
        page: the page as its reader gave it.
        health: its diagnosis, None where there is none.
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
        if damage.kind in _WORSE and damage.share >= _SHARE:
            return _WORSE[damage.kind]
    return None
