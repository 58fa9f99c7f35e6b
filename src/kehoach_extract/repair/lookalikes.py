"""Letters that only look right: of other alphabets, wide and mathematical forms, ligatures, and signs nobody sees.

A letter is changed only where the word is surely a Vietnamese one: a Russian name, a Greek unit or a formula stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.mended import Change, Mended, same_ends
from kehoach_extract.repair.marks import Text
from kehoach_extract.repair.syllables import judge

_INVISIBLE = "\u00ad\u180e\u200b-\u200d\u2060\ufeff"
_LIGATURES = "\ufb00-\ufb06"
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_MATH = "\U0001d400-\U0001d7ff"
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_LATIN = "ðÐɖƉƣƢǎǍı"
_TRIGGER = re.compile(f"[{_OTHER}{_LATIN}{_LIGATURES}{_WIDE}{_MATH}{_INVISIBLE}]")
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PINYIN = re.compile("[āēīōūǐǒǔǚǜ]")
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INVISIBLE}](?=[^\W\d_]))*")
_VIETNAMESE = re.compile(f"[{LOWER}{UPPER}]+")
_WIDE_RUN = re.compile(f"[{_WIDE}]+")
_MATH_RUN = re.compile(f"[{_MATH}]{{2,}}")
# Small Greek letters that units and formulas are written with.
_ALWAYS_GREEK = re.compile("[ανυι]")
_LONGEST_ABBREVIATION = 6
_SURE, _LIKELY = 1.0, 0.98


def mend_lookalikes(lines: Sequence[Text]) -> list[Mended]:
    """Each line with Latin letters where others stand for them, and without signs inside words that nobody sees.

    Example:
        >>> from kehoach_extract.source import Line, Place
        >>> texts = ["Kế hоạch", "QÐ-TTg", "thư\\u200b viện", "ﬁle", "Москва", "２０２６"]
        >>> [mended.text for mended in mend_lookalikes([Line(text, Place()) for text in texts])]
        ['Kế hoạch', 'QĐ-TTg', 'thư\\u200b viện', 'file', 'Москва', '2026']
    """
    return [
        Mended(line.text, tuple(_changes(line.text))) if _TRIGGER.search(line.text) else Mended(line.text)
        for line in lines
    ]


def _changes(text: str) -> Iterator[Change]:
    found = sorted([*_words(text), *_runs(text)], key=lambda change: change.start)
    end = 0
    for change in found:
        if change.start >= end:
            yield change
            end = change.end


def _runs(text: str) -> Iterator[Change]:
    """Wide letters and digits where nothing else is East Asian, and words of mathematical letters."""
    patterns = [_MATH_RUN] if _EAST_ASIAN.search(text) else [_WIDE_RUN, _MATH_RUN]
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield Change(*match.span(), unicodedata.normalize("NFKC", match.group()), "lookalikes", _SURE)


def _words(text: str) -> Iterator[Change]:
    foreign = _holds_foreign_words(text)
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii() or not _TRIGGER.search(word):
            continue
        made, probability = _word(word, foreign)
        if made != word:
            yield _narrowed(match.start(), word, made, probability)


def _narrowed(at: int, word: str, made: str, probability: float) -> Change:
    start, end = same_ends(word, made)
    return Change(at + start, at + len(word) - end, made[start : len(made) - end], "lookalikes", probability)


def _holds_foreign_words(text: str) -> bool:
    """Whether a text holds letters of other alphabets that look like no Latin ones, or is spelt in pinyin."""
    others = re.findall(f"[{_OTHER}]", text)
    return bool(_PINYIN.search(text) or any(letter not in _alike() for letter in others))


def _word(word: str, foreign: bool) -> tuple[str, float]:
    seen = re.sub(f"[{_INVISIBLE}]", "", word)
    seen = "".join(unicodedata.normalize("NFKC", sign) if "\ufb00" <= sign <= "\ufb06" else sign for sign in seen)
    made = "".join(_alike().get(letter, letter) for letter in seen)
    if made == seen or not _VIETNAMESE.fullmatch(made):
        return seen, _SURE
    others = re.search(f"[{_OTHER}]", seen) is not None
    if len(made) == 1 or (others and foreign and not _mixed(seen)):
        return seen, _SURE
    if not others and seen[0] in "ðÐɖƉ" and made[1:] == seen[1:]:
        # No word of the languages that have this letter begins with it.
        return made, _SURE if judge(made).well_formed else _LIKELY
    if "ǎ" in seen.lower() and foreign:
        return seen, _SURE
    if judge(made).well_formed and not (others and _ALWAYS_GREEK.search(seen)):
        return made, _SURE
    short = made.isupper() and len(made) <= _LONGEST_ABBREVIATION and (not others or _mixed(seen))
    return (made, _LIKELY) if short else (seen, _SURE)


def _mixed(word: str) -> bool:
    """Whether a word holds letters of the Latin alphabet beside others."""
    return re.search(f"[{LOWER}{UPPER}]", word) is not None


@cache
def _alike() -> Mapping[str, str]:
    known = load("lookalikes")
    return {pair[0]: pair[1] for name in ("cyrillic", "greek", "latin") for pair in known[name].split()}
