"""The letter "ư" of TCVN3, whose code is the soft hyphen elsewhere: doubled, lost, or turned into a hyphen on its way.

Word writes its own optional hyphens with the same code; what copies text drops soft hyphens; a PDF whose font names the
code by the standard list of Windows calls it a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.data import load
from kehoach_extract.repair.syllables import judge

_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?", re.UNICODE)
_FEWEST_LETTERS = 2


def with_horns(text: str, letters: Sequence[str], start: int, end: int, *, lost: bool) -> list[str]:
    """Decoded letters of ``text[start:end]`` with every "ư" in place.

    ``lost`` says that the document has lost this letter everywhere: then it is put where only it makes a syllable.

    Example:
        >>> text = "Ch-¬ng tr×nh"
        >>> "".join(with_horns(text, [*"Ch-ơng trình"], 0, len(text), lost=True))
        'Chương trình'
        >>> "".join(with_horns("nhµ níc", [*"nhà nớc"], 0, 7, lost=True))
        'nhà nước'
    """
    made = list(letters)
    shown = "".join(letter if len(letter) == 1 else "\x00" for letter in letters)
    for match in _WORD.finditer(shown, start, end):
        low, high = match.span()
        word = match.group()
        if lost and low > start and shown[low - 1] == "-" and _begins_with_horn(shown[:low], word):
            made[low - 1] = "ư"
            continue
        if judge(word).well_formed:
            if lost and word.lower() in _without_horn():
                _put(made, low, _without_horn()[word.lower()])
        elif "-" in word:
            if lost:
                _join(made, low, word)
        elif _SOFT_HYPHEN in text[low:high]:
            _drop(made, text, low, high)
        elif lost and len(word) >= _FEWEST_LETTERS:
            places = [at for at in range(1, len(word) + 1) if judge(f"{word[:at]}ư{word[at:]}").well_formed]
            if len(places) == 1:
                _put(made, low, places[0])
    return made


def _without_horn() -> dict[str, int]:
    """Syllables that hardly anybody writes, each with the place where an "ư" makes a common one of it."""
    words = load("encodings")["lost_horns"].split()
    return {word.replace("ư", ""): word.index("ư") for word in words}


def _begins_with_horn(before: str, word: str) -> bool:
    """Whether the hyphen before a word is its first letter: "-u tiên", "-¬m"; not where it parts two words."""
    alone = len(before) > 1 and before[-2].isspace()
    return alone and judge(f"ư{word}").well_formed and word[0] in "uơờớởỡợ"


def _put(letters: list[str], start: int, at: int) -> None:
    """Puts the letter after the first ``at`` letters of a word; :func:`with_capitals` makes a capital of it."""
    letters[start + at - 1] += "ư"


def _join(letters: list[str], start: int, word: str) -> None:
    """Hyphens that are an "ư": where the word is a syllable with it, and its parts are not all syllables without."""
    for piece in re.finditer(r"[^\W\d_]+-[^\W\d_]*", word):
        parts = [part for part in piece.group().split("-") if part]
        joined = piece.group().replace("-", "ư")
        if joined.endswith("ư") and piece.group().isupper():
            continue  # "V-" is the mark of a heading
        if judge(joined).well_formed and not all(judge(part).well_formed for part in parts):
            at = start + piece.start() + piece.group().index("-")
            letters[at] = "ư"


def _drop(letters: list[str], text: str, start: int, end: int) -> None:
    """Takes out one soft hyphen that is no letter: a doubled one, or one in a word that is a syllable without it."""
    for at in range(start, end):
        rest = "".join(letters[start:at] + letters[at + 1 : end])
        if text[at] == _SOFT_HYPHEN and judge(rest).well_formed:
            letters[at] = ""
            return
