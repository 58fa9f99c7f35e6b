"""Slips that stand in a text more than once: what was certain in one place is so in the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.health_slips import is_certain, slips_in
from kehoach_extract.repair.place_names import named_places

_BEFORE = re.compile(r"[^\W\d_]+ $")
_AFTER = re.compile(r"^ [^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Slip:
    """Two or three words, one of which was mended: where it begins in them, what it reads, how sure."""

    start: int
    end: int
    replacement: str
    probability: float


def mend_alike(texts: Mapping[int, str], mended: Mapping[int, Mended]) -> dict[int, Mended]:
    """Mend in all lines the pairs of words that were mended as OCR slips in some, and words between the same words.

    Args:
        texts: lines as they stand after repair, by index.
        mended: what was done to some of them.

    Returns:
        What is to be done besides, by index; only pairs that nobody writes so count, runs of three words whatever they
        are, and no names of places.

    Example:
        >>> first = Mended("Giải đoạn một", (Change(0, 4, "Giai", "ocr_slips", 0.99),))
        >>> mend_alike({0: first.text, 1: "trong giải đoạn hai"}, {0: first})[1].text
        'trong giai đoạn hai'
    """
    slips = {pair: slip for one in mended.values() for pair, slip in _slips(one)}
    if not slips:
        return {}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(slips)))})(?!\w)", re.IGNORECASE)
    found = {}
    for index, text in texts.items():
        matches = list(pattern.finditer(text))
        places = named_places(text) if matches else []
        changes = [
            _change(match, slips[match.group().lower()])
            for match in matches
            if not any(start < match.end() and match.start() < end for start, end in places)
        ]
        if changes:
            found[index] = Mended(text, tuple(changes))
    return found


def _slips(mended: Mended) -> Iterator[tuple[str, _Slip]]:
    """The pairs and triples of words that a change made right, in small letters as they stood."""
    source = mended.source
    for change in mended.changes:
        if change.damage != "ocr_slips":
            continue
        wrong, right = source[change.start : change.end].lower(), change.replacement.lower()
        before, after = _BEFORE.search(source[: change.start].lower()), _AFTER.search(source[change.end :].lower())
        left, behind = before.group() if before else "", after.group() if after else ""
        for head, tail in dict.fromkeys(((left, ""), ("", behind), (left, behind))):
            words = head + wrong + tail
            # Between the same words on both sides it is the same word.
            if (head and tail) or (slips_in(words) and is_certain(head + right + tail)):
                yield words, _Slip(len(head), len(head) + len(wrong), right, change.probability)


def _change(match: re.Match[str], slip: _Slip) -> Change:
    start, end = match.start() + slip.start, match.start() + slip.end
    word = match.string[start:end]
    written = slip.replacement.upper() if word.isupper() else slip.replacement
    if word.istitle():
        written = written.capitalize()
    return Change(start, end, written, "ocr_slips", slip.probability)
