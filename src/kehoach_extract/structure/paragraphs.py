"""Printed lines back to paragraphs: wrapped lines joined, items cut by pages made whole.

Assumption: a line was wrapped because the next word did not fit. So a line after which the next word would have fitted
ends its paragraph; that needs no knowledge of the words. Marks, gaps, indents and letter case settle the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kehoach_extract.folding import fold
from kehoach_extract.outline import Mark
from kehoach_extract.source import Line, Look, Place
from kehoach_extract.structure.marks import parse_mark
from kehoach_extract.structure.measure import Measure, would_fit
from kehoach_extract.structure.wording import (
    clean,
    ends_sentence,
    is_unfinished,
    is_upper,
    join_texts,
    starts_lower,
)
from kehoach_extract.structure.words import form_words, starts_with_any

_NUMBERS = {"roman", "arabic", "decimal"}
_WANTS_NUMBER = re.compile(
    r"\b(?:số|ngày|tháng|năm|khóa|khoá|quý|thứ|Điều|khoản|điểm|mục|hạng|loại|cấp|phụ lục|biểu)$", re.IGNORECASE
)
_WANTS_DOCUMENT = re.compile(
    r"\b(?:nghị quyết|quyết định|kết luận|chỉ thị|kế hoạch|thông báo|công văn|thông tư|nghị định|hướng dẫn|chương trình"
    r"|báo cáo|tờ trình|đề án|luật|quy định|công điện|văn bản)(?: \w+){0,6} số$",
    re.IGNORECASE,
)
_WANTS_DATE = re.compile(r"\b(?:ngày|tháng)$", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d")
_FIGURE = re.compile(r"\d|[IVXL]+\b")
_OPEN_QUOTE, _CLOSE_QUOTE = "“", "”"
_CUT_NUMBER = re.compile(r"\d\s*[-/]\s*[A-ZĐ][A-Za-zĐđ]{0,6}[-/]$")
_LONGEST_BRACKETS = 200
_INDENT = 8.0
"""Points by which a first line stands in, at least; 1 cm (28 pt) is usual, 0.5 cm the least seen."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words without the mark, the mark, its places and look; ``upper`` where all letters are capitals.

    ``pieces`` counts the printed lines it was joined from; ``lines`` are those lines.
    """

    text: str
    mark: Mark | None
    lines: tuple[Line, ...]
    look: Look

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of its lines, adjacent ones on one page or in one stream merged."""
        return merge_places([line.place for line in self.lines])

    @property
    def upper(self) -> bool:
        """True where the letters are all capitals (two letters at least)."""
        return is_upper(self.text)

    @property
    def heading_level(self) -> int | None:
        """The level that the format itself gives, None where it gives none."""
        return self.lines[0].heading


def merge_places(places: Sequence[Place]) -> tuple[Place, ...]:
    """Places of adjacent lines merged into one place a page.

    Example:
        >>> merge_places([Place(page=1, lines=(3, 3)), Place(page=1, lines=(4, 4))])[0].lines
        (3, 4)
    """
    merged: list[Place] = []
    for place in places:
        last = merged[-1] if merged else None
        if last is None or last.page != place.page or last.lines is None or place.lines is None:
            if last != place:
                merged.append(place)
            continue
        if not 0 <= place.lines[0] - last.lines[1] <= 4:
            merged.append(place)
            continue
        box = last.box
        if last.box and place.box:
            box = (
                min(last.box[0], place.box[0]),
                min(last.box[1], place.box[1]),
                max(last.box[2], place.box[2]),
                max(last.box[3], place.box[3]),
            )
        merged[-1] = replace(last, box=box, lines=(last.lines[0], max(last.lines[1], place.lines[1])))
    return tuple(merged)


def _indented(line: Line, previous: Line, measure: Measure) -> bool:
    if line.look.x0 is None or previous.look.x0 is None or measure.left is None:
        return False
    same_page = line.place.page == previous.place.page
    stands_in = line.look.x0 - measure.left > _INDENT
    return stands_in and (
        line.look.x0 - previous.look.x0 > _INDENT or (not same_page and line.look.x0 - measure.left < 80)
    )


def _other_look(line: Line, previous: Line) -> bool:
    bold, before = line.look.bold, previous.look.bold
    if bold is not None and before is not None and bold != before:
        return True
    return is_upper(previous.text) != is_upper(line.text) and is_upper(previous.text) and len(previous.text) > 3


def _hangs(line: Line, text_before: str, measure: Measure) -> bool:
    """True for a dash at the left margin of a text whose bullets stand in: the dash of a name cut by the line end."""
    if line.look.x0 is None or measure.left is None or measure.bullets is None or ends_sentence(text_before):
        return False
    return measure.bullets - measure.left > _INDENT and line.look.x0 - measure.left < _INDENT / 2


def _set_apart(line: Line, previous: Line) -> bool:
    """True for a line that the page shows as a piece of its own: a heading, a centred line, one of another look."""
    if line.heading is not None or previous.heading is not None or line.mark is not None:
        return True
    return bool(line.look.centred) or _other_look(line, previous)


def _inside_quotes(text: str) -> bool:
    """True where a quotation is still open at the end of the text."""
    return text.rfind(_OPEN_QUOTE) > text.rfind(_CLOSE_QUOTE)


def _known_pair(before: str, after: str, measure: Measure) -> bool:
    """True where the document writes the last word and the next one with a dash between elsewhere."""
    last, first = re.search(r"[^\W\d_]+$", before), re.match(r"[^\W\d_]+", after)
    return last is not None and first is not None and (last.group(), first.group()) in measure.dashed


def _is_of_sentence(mark: Mark, rest: str, line: Line, text_before: str, measure: Measure) -> bool:
    """True for what looks like a mark but is the number, date or dash of the sentence before."""
    if mark.style in _NUMBERS:
        if _WANTS_DOCUMENT.search(text_before):
            return True
        dated = _WANTS_DATE.search(text_before) and _DATE.match(line.text)
        return bool(dated or (_WANTS_NUMBER.search(text_before) and not rest[:1].isupper()))
    if mark.style != "dash":
        return False
    return _inside_quotes(text_before) or _known_pair(text_before, rest, measure) or _hangs(line, text_before, measure)


def _marked(line: Line, previous: Line | None, text_before: str, measure: Measure) -> bool:
    """True where the line starts with a mark that is one, not the hyphen or figure of a wrapped sentence."""
    found = parse_mark(line.text)
    if line.mark or found is None:
        return line.mark is not None
    if previous is None or line.whole or previous.whole:
        return True
    mark, rest = found
    if _is_of_sentence(mark, rest, line, text_before, measure):
        return False
    ended = ends_sentence(text_before) or (line.blank_before and line.place.page == previous.place.page)
    if ended or would_fit(previous, line, measure) or _indented(line, previous, measure) or _other_look(line, previous):
        return True
    if mark.style in {"roman", "part", "article"}:
        return is_upper(rest)
    if mark.style in {"dash", "plus", "star"}:
        return not starts_lower(rest) and not starts_with_any(fold(rest), form_words("after_dash"))
    return mark.style in {"letter", "decimal"} and not starts_lower(rest) and mark.delimiter in {")", "."}


def _goes_on(previous: Line, line: Line, text_before: str, measure: Measure) -> bool:
    """True where ``line`` continues the paragraph that ends so far with ``previous``."""
    if text_before.endswith(",") and not _set_apart(line, previous):
        return True
    if previous.whole and line.whole:
        return _paragraph_goes_on(previous, line, text_before)
    return _line_goes_on(previous, line, text_before, measure)


def _line_goes_on(previous: Line, line: Line, text_before: str, measure: Measure) -> bool:
    """True where a printed line continues the paragraph that ends so far with ``previous``."""
    if _cut_inside(text_before) or (_WANTS_NUMBER.search(text_before) and _FIGURE.match(line.text)):
        return not line.heading and not line.mark
    ended = ends_sentence(text_before)
    # The gap between two pages says nothing: headers and page numbers stand in it.
    gap = line.blank_before and line.place.page == previous.place.page
    if gap and (ended or not starts_lower(line.text)):
        return False
    if ended and (line.text.startswith("(") or starts_with_any(fold(line.text), form_words("closings_sure"))):
        return False
    if _titles(previous, line, text_before):
        return not ended and not line.blank_before and previous.look.bold == line.look.bold
    if not ended and starts_lower(line.text):
        return True
    if _other_look(line, previous) or (ended and _indented(line, previous, measure)):
        return False
    return is_unfinished(text_before) or not would_fit(previous, line, measure)


def _cut_inside(text: str) -> bool:
    """True where a text ends inside a document number ("16/2018/TT-") or a short pair of brackets."""
    opened = text.rfind("(")
    in_brackets = opened > text.rfind(")") and len(text) - opened < _LONGEST_BRACKETS
    return in_brackets or bool(_CUT_NUMBER.search(text))


def _paragraph_goes_on(previous: Line, line: Line, text_before: str) -> bool:
    """True where a whole paragraph goes on with the one before it, which was cut: it begins with a small letter."""
    if line.heading is not None or previous.heading is not None or _other_look(line, previous):
        return False
    if _WANTS_NUMBER.search(text_before) and _FIGURE.match(line.text) and not line.mark:
        return parse_mark(line.text) is None
    open_end = text_before.endswith(";") or not ends_sentence(text_before)
    return open_end and starts_lower(line.text) and not line.mark


def _titles(previous: Line, line: Line, text_before: str) -> bool:
    """True for lines that may be one title: both centred, or both in capitals ("II. NHIỆM VỤ" / "CHỦ YẾU")."""
    if previous.look.centred and line.look.centred:
        return True
    return is_upper(text_before) and is_upper(line.text)


def to_paragraphs(lines: Sequence[Line], measure: Measure) -> list[Paragraph]:
    """The paragraphs of a run of lines.

    Args:
        lines: printed lines or whole paragraphs, in reading order, furniture gone.
        measure: the line widths of the document.

    Example:
        >>> lines = [Line("- Rà soát các bến", Place(lines=(1, 1))), Line("cá nhỏ.", Place(lines=(2, 2)))]
        >>> [p.text for p in to_paragraphs(lines, Measure(17, None, None))]
        ['Rà soát các bến cá nhỏ.']
    """
    paragraphs: list[Paragraph] = []
    run: list[Line] = []
    text = ""

    def close() -> None:
        nonlocal run, text
        if run:
            paragraphs.append(_finish(run, text))
        run, text = [], ""

    for raw in lines:
        line = replace(raw, text=clean(f"{raw.mark} {raw.text}" if raw.mark else raw.text))
        if not line.text:
            continue
        previous = run[-1] if run else None
        if previous and not _marked(line, previous, text, measure) and _goes_on(previous, line, text, measure):
            text = join_texts(text, line.text)
            run.append(line)
            continue
        close()
        run, text = [line], line.text
    close()
    return paragraphs


def _finish(run: list[Line], text: str) -> Paragraph:
    found = parse_mark(text)
    mark, rest = found or (None, text)
    first = run[0].look
    bolds = [line.look.bold for line in run if line.look.bold is not None]
    bold = all(bolds) if bolds else None
    return Paragraph(rest, mark, tuple(run), replace(first, bold=bold))
