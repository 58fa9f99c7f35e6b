"""Readers: bytes of any supported format to a :class:`~kehoach_extract.source.SourceDocument`, one file a format."""

from __future__ import annotations

from kehoach_extract.readers.dispatch import read
from kehoach_extract.readers.limits import Limits

__all__ = ["Limits", "read"]
