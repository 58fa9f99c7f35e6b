"""Page images that are damaged in the file: pdfium draws what it can of them, and leaves the rest blank, silently."""

from __future__ import annotations

import io
from typing import Any, Literal

from kehoach_extract.ocr.engine import Gray
from kehoach_extract.ocr.shadows import is_blank

_END = 0.05
"""Share of a page's height at its foot that has one gray where the rest of a picture was lost; scanned paper has
many."""

State = Literal["whole", "part", "lost"]


def state_of(image: Any, gray: Gray) -> State:
    """How much of a page's picture is there.

    Only a page that looks as if something were missing is looked at closely: it is blank, or ends in one even gray.

    Args:
        image: the picture that covers the page, pdfium's object.
        gray: the page as drawn.
    """
    foot = gray[round((1 - _END) * len(gray)) :]
    blank = is_blank(gray)
    if not blank and foot.size and foot.min() != foot.max():
        return "whole"
    if _is_decoded(image):
        return "whole"
    return "lost" if blank else "part"


def _is_decoded(image: Any) -> bool:
    """Whether all the data of a picture makes sense."""
    from PIL import Image, UnidentifiedImageError
    from pypdfium2 import PdfiumError

    try:
        if image.get_filters()[-1:] != ["DCTDecode"]:
            image.get_bitmap()
            return True
        with Image.open(io.BytesIO(image.get_data(decode_simple=False))) as jpeg:
            jpeg.load()
    except Image.DecompressionBombError:
        return True  # too large to look at, which says nothing about its data
    except (PdfiumError, UnidentifiedImageError, OSError, ValueError):
        return False
    return True
