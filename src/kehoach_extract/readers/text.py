"""Plain text: printed lines or one paragraph a line, with form feeds between pages where there are any."""

from __future__ import annotations

import itertools
import re

from kehoach_extract.readers.detect import TEXT
from kehoach_extract.readers.encoding import decode
from kehoach_extract.readers.side_by_side import Gapped, gapped, set_side_by_side
from kehoach_extract.readers.spans import is_rule
from kehoach_extract.readers.text_tables import build_table, take_rows
from kehoach_extract.readers.wrapping import is_wrapped, usual_gap
from kehoach_extract.source import Block, Line, Page, Place, SourceDocument

_NEWLINE = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_CODES = re.compile(r"[\x03-\x08\x0b\x0e-\x1f]")
_STRANGE, _FEWEST_STRANGE = re.compile("[\u0180-\u019f\u01a2-\u01ae\u01b1-\u02c5\u02ee-\u02ff\u0324-\u058f]"), 8
_MARK_TAB = re.compile(r"^(\S{1,6})\s*\t\s*")


def split_lines(text: str) -> list[str]:
    """The lines of a file as an editor counts them.

    Example:
        >>> split_lines("a\\r\\nb\\n")
        ['a', 'b', '']
    """
    return _NEWLINE.split(text)


def read_text(data: bytes, name: str, sha256: str) -> SourceDocument:
    """A plain text file; lines are whole paragraphs where the statistics of the whole file say so.

    Inner runs of spaces are kept: they show where letters were lost. A form feed starts a new page; without one there
    is one page without a number.
    """
    from kehoach_extract.readers.portal import looks_like_portal, read_portal

    text = _with_codes_shown(decode(data))
    if looks_like_portal(text):
        pages: tuple[Page, ...] = (read_portal(split_lines(text)),)
    else:
        pages = _pages(split_lines(text))
    page_count = len(pages) if pages[0].number is not None else None
    return SourceDocument(name=name, sha256=sha256, media_type=TEXT, pages=pages, page_count=page_count)


def _pages(lines: list[str]) -> tuple[Page, ...]:
    filled = [(number, line.strip()) for number, line in enumerate(lines) if line.strip()]
    pairs = [(line, following) for (_, line), (_, following) in itertools.pairwise(filled)]
    gaps = [later - earlier - 1 for (earlier, _), (later, _) in itertools.pairwise(filled)]
    whole, usual = not is_wrapped(pairs), usual_gap(gaps)
    paged = any("\f" in line for line in lines)
    page = 1
    blocks: list[Block | Gapped] = []
    pages: list[Page] = []
    gap = 0
    index = 0
    while index < len(lines):
        raw = lines[index]
        for _ in range(raw.count("\f")):
            # A form feed at the very end of a file closes its last page.
            pages.append(Page(page, tuple(set_side_by_side(blocks))))
            page, blocks = page + 1, []
        place = Place(page=page if paged else None, lines=(index + 1, index + 1))
        rows, after = take_rows(lines, index) if not raw.isspace() and raw else ([], index + 1)
        text = _clean(raw)
        if rows:
            table_place = Place(page=place.page, lines=(index + 1, rows[-1].number))
            blocks.append(build_table(rows, table_place, _cell_lines))
        elif text and not is_rule(text):
            line = Line(text, place, whole=whole, blank_before=gap > usual)
            blocks.append(gapped(_plain(raw), line) or line)
        gap = 0 if text else gap + 1
        index = after
    if not paged:
        return (Page(None, tuple(set_side_by_side(blocks))),)
    if blocks or not pages:
        pages.append(Page(page, tuple(set_side_by_side(blocks))))
    return tuple(pages)


def _with_codes_shown(text: str) -> str:
    """A text with its control codes as their pictures (U+2400 onwards), where it is made of glyph numbers.

    Text copied from a PDF whose fonts tell no letters holds the glyph numbers as they are: "1050" is U+0014, U+0013,
    U+0018, U+0013. Such text is full of letters that no Vietnamese text has; elsewhere a control code is rubbish.
    """
    if not _CODES.search(text) or len(_STRANGE.findall(text)) < _FEWEST_STRANGE:
        return text
    return _CODES.sub(lambda match: chr(0x2400 + ord(match[0])), text)


def _plain(text: str) -> str:
    return _INVISIBLE.sub("", text).replace("\u00a0", " ").replace("\f", "")


def _clean(text: str) -> str:
    text = _plain(text).strip()
    # A tab between two texts on one line (a letterhead) is a wide gap; after a list mark it is a space.
    parts = _MARK_TAB.sub(r"\1 ", text).split("\t")
    return "    ".join(part.strip() for part in parts if part.strip())


def _cell_lines(text: str, place: Place) -> list[Line]:
    cleaned = " ".join(_clean(text).split())
    return [Line(cleaned, place, whole=True)] if cleaned else []
