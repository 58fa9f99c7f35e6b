"""Where the text of annotations belongs: into the blank of a printed line, or beside the page's own text."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_extract.readers.pdf_words import SURE_BLANK, Word

_LEVEL = 0.5  # ems between the baselines of a filled-in word and its line
_NEIGHBOUR = 4.0  # ems to the printed words on both sides of a blank
_LONGEST = 12  # letters: a number, a day, a month


def fill_blanks(words: list[Word], stamps: Sequence[Word]) -> list[Word]:
    """Moves stamp words that stand in a blank of a printed line into that line; gives the stamps that are left.

    A registry types number and date over "Số:      /KH-..." and "ngày    tháng    năm" as annotations. ``words`` are
    the page's own and grow by the words filled in.
    """
    left_over: list[Word] = []
    printed = list(words)
    for phrase in _phrases(stamps):
        host = _line_around(phrase, printed) if sum(len(word.text) for word in phrase) <= _LONGEST else None
        if host is None:
            left_over.extend(phrase)
            continue
        phrase[0].blank = SURE_BLANK
        for word in phrase:
            word.base = host.base
        words.extend(phrase)
    return left_over


def _phrases(stamps: Sequence[Word]) -> list[list[Word]]:
    phrases: list[list[Word]] = []
    for word in stamps:
        last = phrases[-1][-1] if phrases else None
        if last and abs(word.base - last.base) < 0.1 * word.size and -0.5 * word.size < word.x0 - last.x1 < word.size:
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return phrases


def _line_around(phrase: Sequence[Word], printed: Sequence[Word]) -> Word | None:
    """A printed word of the line in whose blank a phrase stands, None where it stands in none."""
    x0, x1, base, size = phrase[0].x0, phrase[-1].x1, phrase[0].base, phrase[0].size
    level = [word for word in printed if abs(word.base - base) < _LEVEL * max(size, word.size)]
    before = [word for word in level if word.x0 < x0 and x0 - word.x1 < _NEIGHBOUR * word.size]
    behind = [word for word in level if word.x1 > x1 and word.x0 - x1 < _NEIGHBOUR * word.size]
    slack = 0.3 * size
    if not before or not behind or any(word.x1 - slack > x0 and word.x0 + slack < x1 for word in level):
        return None
    return max(before, key=lambda word: word.x1)
