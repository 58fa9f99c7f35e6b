"""Lines in old codes back to Unicode, with every changed word as one change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach_extract.letters import LOWER
from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.encodings.capitals import with_capitals
from kehoach_extract.repair.encodings.codes import Code, codes, viqr
from kehoach_extract.repair.encodings.horns import with_horns
from kehoach_extract.repair.encodings.tell import Coded, Told, tell_encodings
from kehoach_extract.repair.syllables import judge

_SPACES = re.compile("[ \t\n]+")
# Signs that the code page of Windows has where some codes have letters: around a word they are what they seem.
_EDGES = "“”‘’„‚…–—•«»"
_LONE_O = "«"
_CAPITAL_WORD = 6
_TOP = 0.999
_SMALL = re.compile(f"[{LOWER}]+")


def mend_encodings(lines: Sequence[Coded], told: Sequence[Told] | None = None) -> list[Mended]:
    """The lines of one document with what is written in old codes as Unicode.

    ``told`` is what :func:`~kehoach_extract.repair.encodings.tell.tell_encodings` says of them, asked for where not
    given.

    Example:
        >>> from kehoach_extract.source import Line, Place
        >>> lines = [Line("thµnh phè", Place(), fonts=((0, 9, ".VnTimeH"),)), Line("Ñöôøng saét, beán taøu", Place())]
        >>> [mended.text for mended in mend_encodings(lines)]
        ['THÀNH PHỐ', 'Đường sắt, bến tàu']
    """
    told = tell_encodings(lines) if told is None else told
    tcvn3 = [line.text for line, one in zip(lines, told, strict=True) if _names(one) & {"tcvn3"}]
    lost = bool(tcvn3) and not any("\u00ad" in text for text in tcvn3)
    return [
        _mend(line.text, one, lost=lost) if one.spans else Mended(line.text)
        for line, one in zip(lines, told, strict=True)
    ]


def _names(told: Told) -> set[str]:
    return {name for _, _, name, _ in told.spans}


def _mend(text: str, told: Told, *, lost: bool) -> Mended:
    letters = _letters(text, told, lost=lost)
    changes: list[Change] = []
    at = 0
    for blank in [*_SPACES.finditer(text), None]:
        end = blank.start() if blank else len(text)
        changes += _changes(text, letters, at, end, told)
        at = blank.end() if blank else end
    return Mended(text, tuple(changes))


def _letters(text: str, told: Told, *, lost: bool) -> list[str]:
    """What each character of the text reads; the later ones of a letter written with many read nothing."""
    letters = list(text)
    for start, end, name, _ in told.spans:
        code = viqr() if name == "viqr" else codes()[name]
        for low, high in _coded_words(text, start, end, code):
            for found in code.pattern.finditer(text, low, high):
                letters[found.start()] = code.letters[found.group()]
                letters[found.start() + 1 : found.end()] = [""] * (found.end() - found.start() - 1)
    if not any(name.startswith("tcvn3") for name in _names(told)):
        return letters
    for start, end, name, _ in told.spans:
        if name == "tcvn3":
            letters = with_horns(text, letters, start, end, lost=lost)
    for start, end, _, capitals in told.spans:
        if capitals:
            letters[start:end] = [
                letter.upper() if _SMALL.fullmatch(letter) else letter for letter in letters[start:end]
            ]
    return with_capitals(letters, from_fonts=any(capitals for _, _, _, capitals in told.spans))


def _coded_words(text: str, start: int, end: int, code: Code) -> Iterator[tuple[int, int]]:
    """The words of a part of a line that are to be read in the code, without what only stands around them."""
    for match in code.word.finditer(text, start, end):
        low, high = match.span()
        if code.damage == "viqr":
            high = _with_last_tone(text, low, high, code)
            if not _is_viqr(code.decode(text[low:high])):
                continue
        elif text[low:high] == _LONE_O and code.letters.get(_LONE_O) == "ô" and "»" not in text:
            pass  # "ô tô": no quotation mark that nothing closes
        elif text[low] in _EDGES or text[high - 1] in _EDGES:
            low, high = _without_edges(text, low, high, code)
        yield low, high


def _without_edges(text: str, low: int, high: int, code: Code) -> tuple[int, int]:
    """The span of a word without the quotes and dashes around it; an empty one where it is nothing else.

    As few of them go as leave a syllable, or a word that could be an abbreviation.
    """
    first, last = low, high
    while first < high and text[first] in _EDGES:
        first += 1
    while last > first and text[last - 1] in _EDGES:
        last -= 1
    if first == last:
        return (low, high) if high - low > 1 and judge(code.decode(text[low:high])).well_formed else (low, low)
    spans = [(start, end) for start in range(low, first + 1) for end in range(high, last - 1, -1)]
    spans.sort(key=lambda span: span[0] - span[1])
    words = [(span, code.decode(text[slice(*span)])) for span in spans]
    syllable = next((span for span, word in words if judge(word).well_formed), None)
    if syllable is not None:
        return syllable
    short = [span for span, word in words if len(word) > 1 and judge(word).ignored]
    if short:
        return short[0] if code.view == "mac" else short[-1]
    return low, high


def _is_viqr(word: str) -> bool:
    return judge(word).well_formed or (word.isupper() and word.isalpha() and len(word) <= _CAPITAL_WORD)


def _with_last_tone(text: str, low: int, high: int, code: Code) -> int:
    """The end of a VIQR word with the "." or "?" after it, where that is a tone and no end of a sentence.

    It is a tone before another sign, or where the sentence goes on: after a dot with a small letter.
    """
    follows = {".": r"[,;:.)]|\s+[a-z0-9(]", "?": r"[,;:.)]|\s+\S"}.get(text[high : high + 1])
    if follows is None or not re.match(follows, text[high + 1 :]):
        return high
    with_tone = code.decode(text[low : high + 1])
    return high + 1 if with_tone[-1:].isalpha() and judge(with_tone).well_formed else high


def _changes(text: str, letters: list[str], start: int, end: int, told: Told) -> Iterator[Change]:
    """One change for what differs between two blanks, without what is the same at its ends."""
    while start < end and letters[start] == text[start]:
        start += 1
    while end > start and letters[end - 1] == text[end - 1]:
        end -= 1
    if start < end and told.damage is not None:
        yield Change(start, end, "".join(letters[start:end]), told.damage, min(told.sure, _TOP))
