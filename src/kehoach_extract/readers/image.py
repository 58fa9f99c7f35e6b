"""An image file: its pages, which hold no text until they are read from the image."""

from __future__ import annotations

import io

from kehoach_extract.errors import BrokenFile, LimitPassed
from kehoach_extract.readers.limits import Limits
from kehoach_extract.source import Page, SourceDocument

MEDIA_TYPES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/bmp", "image/gif", "image/webp"})
"""What is read: what scanners and telephones write and Pillow reads without more being installed."""


def read_image(data: bytes, name: str, sha256: str, media_type: str, limits: Limits) -> SourceDocument:
    """Reads an image file; a TIFF may hold many pages.

    Raises:
        BrokenFile: no image can be made out.
        LimitPassed: it has more pages than ``limits`` allow.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            count = int(getattr(image, "n_frames", 1)) if media_type == "image/tiff" else 1
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BrokenFile(name=name, format=media_type.removeprefix("image/").upper(), reason=_reason(error)) from error
    if count > limits.max_pages:
        raise LimitPassed(name=name, limit=f"{limits.max_pages} pages")
    pages = tuple(Page(number, (), image_only=True) for number in range(1, count + 1))
    return SourceDocument(name, sha256, media_type, pages, count)


def _reason(error: Exception) -> str:
    """Why, in a few words; Pillow's own message names memory addresses where it knows nothing."""
    from PIL import Image

    return "too many pixels" if isinstance(error, Image.DecompressionBombError) else "no image found"
