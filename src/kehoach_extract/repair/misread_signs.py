"""Signs that an OCR program misread or made of dust: dashes and specks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from kehoach_extract.repair.language.ngrams import ORDER, Ngrams
from kehoach_extract.repair.ocr_forms import ocr_forms
from kehoach_extract.repair.slots import Span

_MISREAD_DASH = re.compile(r"\s*([~¬_«=])\s+(?=[^\W\d_])")
_SPECK = re.compile(r"\s*((?:\d|[^\w\s+*•-]{1,2})\s+)-\s+(?=[^\W\d_])")
_NUMBER_SPECK = re.compile(r"\s*\d+(?:\.\d+)*\.([^\w\s.,;:/\-]{1,2})(?=[^\W\d_])")
_FEWEST_DASHES = 3
"""Lines with a dash from which on the text is taken to have lists of them."""
_STRAY = re.compile(r"(?<![^\W\d_])([^\W\d_]+) ([,.;~^`])([^\W\d_]+)(?![^\W\d_])")
_ALMOST_ALWAYS = -2.0
"""log P of a word behind another from which on no comma is taken to part them."""


def mended_signs(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Where misread signs stand in the lines of a text, and what is written in their places.

    Example:
        >>> list(mended_signs(["trang thiét ,bi va thuóc"]))
        [((0, 12, 13), '')]
    """
    yield from _dashes(lines)
    yield from _strays(lines)


def _strays(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Specks before a word, where a comma stands as no one writes it, between words that belong together."""
    for number, line in enumerate(lines):
        for stray in _STRAY.finditer(line):
            if _belong_together(stray[1], stray[3]):
                yield (number, *stray.span(2)), ""


def _belong_together(first: str, second: str) -> bool:
    """Whether the likeliest word read as ``second`` mostly follows the likeliest one read as ``first``."""
    ids, _ = ocr_forms().candidates([first, second], width=3)
    windows = np.array([[-1] * (ORDER - 2) + [one, other] for one in ids[0] for other in ids[1]], np.int64)
    return bool(Ngrams.load().log_probability(windows).max() > _ALMOST_ALWAYS)


def _dashes(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """The dashes of lists that were read as other signs, and specks of dust before or behind the mark of an item.

    As in "7 - Ban hành", "~ Ban hành", "2.1.?Ban hành".
    """
    for number, line in enumerate(lines):
        if speck := _NUMBER_SPECK.match(line):
            yield (number, *speck.span(1)), " "
    if sum(line.lstrip().startswith("- ") for line in lines) < _FEWEST_DASHES:
        return
    for number, line in enumerate(lines):
        if sign := _MISREAD_DASH.match(line):
            yield (number, *sign.span(1)), "-"
        elif speck := _SPECK.match(line):
            yield (number, *speck.span(1)), ""
