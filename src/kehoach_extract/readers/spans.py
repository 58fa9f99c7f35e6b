"""Runs of text with one look each, and how they become a line: shared by the readers of marked-up formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kehoach_extract.source import Line, Look, Place

# U+00AD (soft hyphen) stays: in files of the TCVN3 (ABC) encoding that code is the letter "ư", which the repair needs.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile("[ \t\r\n\f\v\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_ENDS = (".", ";", ":", "!", "?")
_RULE = re.compile(r"[-_=\u2010-\u2015\u2500\u2501\u2550]{3,}")


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, without invisible characters and outer spaces.

    Example:
        >>> squeeze(" Kế\\u00a0 hoạch\\n")
        'Kế hoạch'
    """
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def font_runs(spans: Iterable[Span]) -> tuple[tuple[int, int, str], ...]:
    """The runs of old fonts in the squeezed text of the spans: (start, end, name).

    Example:
        >>> font_runs([Span("Sè: ", font=".VnTime"), Span(" 12")])
        ((0, 4, '.VnTime'),)
    """
    runs: list[tuple[int, int, str]] = []
    length = 0
    blank = True  # a space before the first letter is left out, as is a second one
    for span in spans:
        start = length
        for piece in re.split("( )", _SPACES.sub(" ", _INVISIBLE.sub("", span.text))):
            if piece != " ":
                length += len(piece)
                blank = blank and not piece
            elif not blank:
                length, blank = length + 1, True
        if span.font and length > start:
            if runs and runs[-1][1:] == (start, span.font):
                start = runs.pop()[0]
            runs.append((start, length, span.font))
    return tuple(runs)


def cut_runs(runs: Iterable[tuple[int, int, str]], start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """The runs inside ``text[start:end]``, counted from ``start``.

    Example:
        >>> cut_runs(((0, 9, ".VnTime"),), 4, 6)
        ((0, 2, '.VnTime'),)
    """
    cut = [(max(low, start) - start, min(high, end) - start, font) for low, high, font in runs]
    return tuple(run for run in cut if run[0] < run[1])


def is_rule(text: str) -> bool:
    """Whether a line is only a drawn rule, such as the "-------" below a letterhead.

    Example:
        >>> is_rule("_______"), is_rule("-")
        (True, False)
    """
    return _RULE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one look; ``text`` "\\n" alone is a line break inside the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    font: str | None = None
    """An old Vietnamese 8-bit font (:mod:`kehoach_extract.legacy_fonts`); None for every other one."""


BREAK = Span("\n")


def split_at_breaks(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans between line breaks; a paragraph without a break gives one list."""
    pieces: list[list[Span]] = [[]]
    for span in spans:
        if span.text == "\n":
            pieces.append([])
        else:
            pieces[-1].append(span)
    return pieces


def _weight(text: str) -> int:
    return sum(1 for character in text if character.isalnum())


def look_of(spans: Sequence[Span], centred: bool | None = None) -> Look:
    """The look that most letters of the spans have; a line without letters is neither bold nor italic.

    Example:
        >>> look_of([Span("Mục đích", bold=True), Span(" và")]).bold
        True
    """
    total = bold = italic = 0
    sizes: Counter[float] = Counter()
    for span in spans:
        weight = _weight(span.text)
        total += weight
        bold += weight if span.bold else 0
        italic += weight if span.italic else 0
        if span.size is not None and weight:
            sizes[span.size] += weight
    size = max(sizes, key=lambda value: (sizes[value], value)) if sizes else None
    return Look(size=size, bold=2 * bold > total, italic=2 * italic > total, centred=centred)


def lines_of(
    spans: Sequence[Span],
    place: Place,
    *,
    centred: bool | None = None,
    heading: int | None = None,
    mark: str | None = None,
    blank_before: bool = False,
) -> list[Line]:
    """The lines of one paragraph: one, or one for every piece between line breaks.

    The last piece is ``whole``, and so are pieces that end a sentence; the others end at a break that may stand inside
    a title. The mark goes to the first piece with text. Pieces without text, and drawn rules, give no line.
    """
    pieces = []
    for piece in split_at_breaks(spans):
        text = squeeze("".join(span.text for span in piece))
        if text and not is_rule(text):
            fonts = cut_runs(font_runs(piece), 0, len(text)) if any(span.font for span in piece) else ()
            pieces.append((text, look_of(piece, centred), fonts))
    last = len(pieces) - 1
    return [
        Line(
            text=text,
            place=place,
            look=look,
            whole=index == last or text.endswith(_ENDS),
            heading=heading,
            blank_before=blank_before and index == 0,
            mark=mark if index == 0 else None,
            fonts=fonts,
        )
        for index, (text, look, fonts) in enumerate(pieces)
    ]
