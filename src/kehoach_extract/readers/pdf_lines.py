"""Rows and lines of text from the words of a page: what stands on one baseline, and where the blanks are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import is_normalized, normalize

from kehoach_extract.readers.pdf_letters import BOLD, INVISIBLE, ITALIC
from kehoach_extract.readers.pdf_words import GUESSED_BLANK, NO_BLANK, SURE_BLANK, Word

# All in ems. A space of Times New Roman is 0.25 wide, and justification narrows it to about 0.18; letters of one word
# that the file places one by one stand less than 0.1 apart, or as far as the letter spacing.
_SAME_BASELINE = 0.3
_BLANK_UNMARKED = 0.17
_BLANK_GUESSED = 0.1
_BLANK_REAL = 0.03
_LETTER_SPACED = 0.6
ASCENT, DESCENT = 0.92, 0.22
"""Upper and lower end of a line around its baseline, room for stacked Vietnamese marks ("Ấ", "Ộ") included."""

MIXED_WIDTHS = 0.3
"""Share of real blanks without any width from which on a page's glyph widths are taken to be wrong."""


@dataclass(slots=True)
class Row:
    """Words of one baseline from left to right, in points from the top left: a line or a part of one."""

    words: list[Word]
    base: float
    size: float

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """Upper end."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower end."""
        return self.base + DESCENT * self.size


def make_rows(words: Iterable[Word]) -> list[Row]:
    """Rows from top to bottom. Superscripts join the row they stand in; what is drawn twice counts once."""
    clusters: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=lambda word: (word.base, word.x0, word.order)):
        if clusters and word.base - base <= _SAME_BASELINE * min(size, word.size):
            clusters[-1].append(word)
            if word.size > size:
                base, size = word.base, word.size
        else:
            clusters.append([word])
            base, size = word.base, word.size
    rows = [_row(cluster) for cluster in clusters]
    return _with_superscripts(rows)


def _row(words: list[Word]) -> Row:
    words.sort(key=lambda word: (word.x0, word.order))
    kept: list[Word] = []
    for word in words:
        for twin in kept[:-5:-1]:
            if twin.text == word.text and _same_place(twin, word):
                twin.style |= BOLD
                break
        else:
            kept.append(word)
    largest = max(kept, key=lambda word: (word.size, len(word.text)))
    return Row(kept, largest.base, largest.size)


def _same_place(one: Word, other: Word) -> bool:
    near = 0.15 * one.size
    return abs(one.x0 - other.x0) < near and abs(one.x1 - other.x1) < near and abs(one.base - other.base) < near


def _with_superscripts(rows: list[Row]) -> list[Row]:
    """Moves small words that stand inside the height of a neighbouring row, beside one of its words, into that row."""
    taken: set[int] = set()
    for index, row in enumerate(rows):
        for host in (*rows[index + 1 : index + 2], *rows[max(index - 1, 0) : index]):
            if id(host) in taken or row.size > 0.85 * host.size:
                continue
            if not host.base - 0.95 * host.size < row.base - 0.3 * row.size < host.base + 0.2 * host.size:
                continue
            if all(_beside(word, host) for word in row.words):
                for word in row.words:
                    word.raised = word.base < host.base
                host.words = sorted((*host.words, *row.words), key=lambda word: (word.x0, word.order))
                taken.add(id(row))
                break
    return [row for row in rows if id(row) not in taken]


def _beside(word: Word, row: Row) -> bool:
    near = 0.35 * row.size
    return any(-near < word.x0 - other.x1 < near or -near < other.x0 - word.x1 < near for other in row.words)


def trust_all_blanks(words: Sequence[Word]) -> bool:
    """Whether a page's glyph widths are so far off that a space counts even where the letters seem to touch.

    Scanners lay their text over the image in a font of other widths.
    """
    marked = narrow = 0
    for left, right in pairwise(words):
        if right.blank > GUESSED_BLANK and right.base == left.base:
            marked += 1
            narrow += right.x0 - left.x1 < _BLANK_REAL * right.size
    return marked > 20 and narrow > MIXED_WIDTHS * marked


def join_words(words: Sequence[Word], trusting: bool = False) -> str:
    """The text of a row in NFC with single spaces.

    A space stands where the file has one and the letters leave room for it (a space that the next letter covers is a
    quirk of the producer: "ĐIỀ U KHO ẢN"), or where the letters stand apart as words do.
    """
    limit = _BLANK_UNMARKED
    if len(words) > 3:
        limit = _letter_spacing(words)
    parts: list[str] = []
    previous: Word | None = None
    for word in words:
        if previous is not None:
            labelled = previous is words[0] and previous.raised  # the number of a footnote
            if labelled or _is_blank(previous, word, limit, trusting):
                parts.append(" ")
        parts.append(word.text)
        previous = word
    text = " ".join("".join(parts).split())
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _gap(left: Word, right: Word) -> float:
    return (right.x0 - left.x1) / max(left.size, right.size)


def _is_blank(left: Word, right: Word, limit: float, trusting: bool) -> bool:
    gap = _gap(left, right)
    if right.blank in (SURE_BLANK, NO_BLANK):
        return right.blank == SURE_BLANK
    if right.order != left.order + 1:
        return gap > _BLANK_GUESSED or (right.blank > GUESSED_BLANK and gap > _BLANK_REAL)
    if right.blank > GUESSED_BLANK:
        return gap > _BLANK_REAL or trusting or bool(right.style & INVISIBLE)
    if right.blank == GUESSED_BLANK and limit == _BLANK_UNMARKED:
        return gap > _BLANK_GUESSED
    return gap > limit


def _letter_spacing(words: Sequence[Word]) -> float:
    """The gap from which on words part, raised where the letters of a row are spaced out ("K Ế   H O Ạ C H")."""
    gaps = [_gap(left, right) for left, right in pairwise(words) if right.blank <= GUESSED_BLANK]
    wide = [gap for gap in gaps if gap > _BLANK_GUESSED]
    single = sum(len(word.text) == 1 for word in words)
    if len(wide) < max(4, 0.6 * len(gaps)) or single < 0.6 * len(words):
        return _BLANK_UNMARKED
    return max(_BLANK_UNMARKED, min(_LETTER_SPACED, median(wide) * 1.6))


def row_style(words: Sequence[Word]) -> tuple[float, bool | None, bool | None]:
    """Font size (points) of most letters of a row, and whether most letters are bold and italic.

    None for what an OCR behind a picture does not tell: its text is invisible, and hardly ever set in bold for bold.
    """
    sizes: Counter[float] = Counter()
    bold = italic = letters = unseen = 0
    for word in words:
        number = len(word.text)
        letters += number
        sizes[word.size] += number
        bold += number if word.style & BOLD else 0
        italic += number if word.style & ITALIC else 0
        unseen += number if word.style & INVISIBLE else 0
    size = max(sizes, key=lambda size: (sizes[size], size))
    upright = None if 2 * unseen > letters else False
    return size, 2 * bold > letters or upright, 2 * italic > letters or upright
