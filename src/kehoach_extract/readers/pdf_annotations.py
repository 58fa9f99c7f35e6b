"""Text that annotations draw on a page: visible digital signatures, stamps and filled form fields."""

from __future__ import annotations

import ctypes
from typing import Any

# FPDF_ANNOT_LINK and FPDF_ANNOT_POPUP show nothing of their own; comments (FPDF_ANNOT_TEXT) show an icon.
_SILENT = frozenset({1, 2, 16})
_FLATTENED = 1  # FLATTEN_SUCCESS
_TEXT, _FORM = 1, 5  # FPDF_PAGEOBJ_*
_MAX_DEPTH = 8


def with_annotations(document: Any, page: Any, index: int) -> tuple[Any, frozenset[int]]:
    """A page with the looks of its annotations laid onto it, and the addresses of the text objects they bring.

    pdfium reads text from the page alone, so the annotations are flattened into it, in memory. Most pages have none and
    come back as they are. ``index`` counts from 0; the page that comes back is the one to close.
    """
    import pypdfium2.raw as pdfium

    if not any(_shows(page, number) for number in range(pdfium.FPDFPage_GetAnnotCount(page))):
        return page, frozenset()
    before = pdfium.FPDFPage_CountObjects(page)
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != _FLATTENED:
        return page, frozenset()
    again = pdfium.FPDF_LoadPage(document, index)
    if not again:
        return page, frozenset()
    pdfium.FPDF_ClosePage(page)
    added = range(before, pdfium.FPDFPage_CountObjects(again))
    addresses: set[int] = set()
    for number in added:
        _collect(pdfium.FPDFPage_GetObject(again, number), addresses, 0)
    return again, frozenset(addresses)


def _shows(page: Any, number: int) -> bool:
    import pypdfium2.raw as pdfium

    annotation = pdfium.FPDFPage_GetAnnot(page, number)
    if not annotation:
        return False
    try:
        return pdfium.FPDFAnnot_GetSubtype(annotation) not in _SILENT
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _collect(item: Any, addresses: set[int], depth: int) -> None:
    """Adds the addresses of the text objects in a page object, forms inside forms included."""
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == _TEXT:
        addresses.add(ctypes.cast(item, ctypes.c_void_p).value or 0)
    elif kind == _FORM and depth < _MAX_DEPTH:
        for inner in range(max(pdfium.FPDFFormObj_CountObjects(item), 0)):
            _collect(pdfium.FPDFFormObj_GetObject(item, inner), addresses, depth + 1)
