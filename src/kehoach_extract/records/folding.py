"""Folding of Vietnamese text for matching, see :mod:`kehoach_extract.folding`."""

from __future__ import annotations

from kehoach_extract.folding import fold, old_tone_placement, pattern, squeeze

__all__ = ["fold", "old_tone_placement", "pattern", "squeeze"]
