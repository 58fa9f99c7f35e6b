"""Set phrases of plans of which an English OCR makes other words or numbers, so that context alone cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach_extract.repair.slots import Span

_REPORT = re.compile(r"\(\s*(b[^\W\d_]{1,2}o)\s+(c[^\W\d_]{1,2}o)\s*\)")
"""What stands in brackets behind a recipient: "(báo cáo)"; "báo cho" never stands so."""
_ROADMAP = re.compile(r"(?<!\S)(?:th[eéê]o|dung|dting|c[oó6]) ([1lI][0O9oq])(?=\s*$| tr[iìí]nh\b)")
_TRINH = re.compile(r"\s*tr[iìí]nh\b(?! (?:tu|d6|do|d9)\b)")


def misread_phrases(lines: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """The words of such phrases, with what they are; a phrase may go on in the next line.

    A number never stands before "trình": what does, behind "theo", is "lộ", the roadmap.

    Example:
        >>> list(misread_phrases(["- B0 Y té (béo cho);", "xa theo 19", "trinh tai Ké hoach"]))
        [((0, 11, 14), 'báo'), ((0, 15, 18), 'cáo'), ((1, 8, 10), 'lộ')]
        >>> list(misread_phrases(["thong bao cho 19 xa", "theo 19 tram"]))
        []
    """
    for number, line in enumerate(lines):
        for found in _REPORT.finditer(line):
            yield (number, *found.span(1)), "báo"
            yield (number, *found.span(2)), "cáo"
        for found in _ROADMAP.finditer(line):
            rest = line[found.end() :]
            after = rest if rest.strip() else next(iter(lines[number + 1 : number + 2]), "")
            if _TRINH.match(after):
                yield (number, *found.span(1)), "lộ"
