"""The letterhead: issuer, number, place and date, document type, title (Decree 30/2020/NĐ-CP, articles 8 and 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kehoach_extract.folding import fold
from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.outline import Letterhead
from kehoach_extract.source import Line
from kehoach_extract.structure.wording import clean, is_upper
from kehoach_extract.structure.words import form_words

NUMBER_LINE = re.compile(
    r"\bSố(?:\s+hiệu)?\s*(?:[:.]|(?=\d{0,5}\s*[-/]\s*[A-ZĐ]{2}))\s*(?P<number>.*)$|^\W*(?P<bare>\d*\s*[-/]\s*[A-ZĐ]{2,}[\w-]*)\W*$"
)
DATE_LINE = re.compile(
    # "KH-UBND Hà Nội, ngày": the place does not begin with the symbol before it.
    r"(?<![-/\w])(?P<place>(?!(?-i:[A-ZĐ]{2,}\s?[-/]\s?[A-ZĐ]{2}))"
    rf"[{UPPER}](?:[^,;:\d]|(?<=ận )\d{{1,2}}|(?<=ường )\d{{1,2}}){{1,40}}?)"
    rf"(?:\s*,\s*|\s+)ngày(?![{LOWER}])\s*"
    rf"(?:(?P<day>[\d./…_\s]*?)\s*tháng(?![{LOWER}])\s*(?P<month>[\d./…_\s]*?)\s*năm\s*"
    r"(?P<year>[\d\s]{4,6}|20\s?\d?\.*|\W*)|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})",
    re.IGNORECASE,
)
_CUT_DATE = re.compile(r",\s*ngày\b(?!.*\bnăm\s*\d{4})", re.IGNORECASE)
_REST_OF_DATE = re.compile(r"^\W*(?:\d{0,2}\s*tháng\b|\d{0,2}\s*năm\b|\d{4}\b)", re.IGNORECASE)
_NUMBERED_PLACE = re.compile(r"\b(?:QUẬN|PHƯỜNG|KHU VỰC|VÙNG|QUÂN KHU|SỐ)\s+\d{1,2}\b")
_DRAFT = re.compile(r"^\W*(?:DỰ THẢO|Dự thảo|HỎA TỐC|KHẨN|THƯỢNG KHẨN|MẬT|TỐI MẬT)\b")


def _is_motto(text: str) -> bool:
    folded = fold(text.strip(" *"))
    return any(motto in folded for motto in form_words("mottos"))


def _is_issuer(text: str) -> bool:
    """True for a line of the issuing body: capitals, no motto, no number."""
    plain = text.strip(" *")
    figures = any(c.isdigit() for c in _NUMBERED_PLACE.sub("", plain))
    return is_upper(plain) and not _is_motto(plain) and not figures and not _DRAFT.match(plain)


def _split_row(line: Line) -> list[Line]:
    """A line that holds both columns of the letterhead ("UBND TỈNH ...  CỘNG HÒA ...") cut into its two parts."""
    match = re.search(r"\s(CỘNG\s+H[ÒO][ÀA]?|Độc\s+lập\s*[-–]|ĐẢNG\s+CỘNG\s+SẢN)", line.text)
    if match and match.start() > 3:
        return [replace(line, text=line.text[: match.start()]), replace(line, text=line.text[match.start() + 1 :])]
    return [line]


def _with_whole_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines, a date cut by the end of its column joined: "Cà Mau, ngày 09 tháng" / "6 năm 2031"."""
    whole: list[Line] = []
    for line in lines:
        if whole and _CUT_DATE.search(whole[-1].text) and _REST_OF_DATE.match(line.text):
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text} {line.text}")
        else:
            whole.append(line)
    return whole


def read_letterhead(lines: Sequence[Line], title: Sequence[Line]) -> Letterhead:
    """Sort the lines above the title by what they are.

    Args:
        lines: everything above the title, both columns of the letterhead in any order.
        title: the line of the document type and the lines of the trích yếu.

    Returns:
        A letterhead whose fields are None or empty where the document does not show them.
    """
    letterhead = Letterhead()
    issuer_open = True
    for raw in _with_whole_dates(lines):
        for part in _split_row(raw):
            line = replace(part, text=clean(part.text).strip(" *"))
            if not line.text:
                continue
            number, date = NUMBER_LINE.search(line.text), DATE_LINE.search(line.text)
            if date and letterhead.date_line is None:
                letterhead.date_line = replace(line, text=date.group(0))
            if number and letterhead.number_line is None:
                text = (number.group("number") if number.group("number") is not None else number.group("bare")).strip()
                if date and date.start() > number.start():
                    text = line.text[number.start("number") : date.start()].strip() if number.group("number") else text
                letterhead.number_line = replace(line, text=text)
                issuer_open = False
            elif not date and issuer_open and _is_issuer(line.text):
                letterhead.issuer_lines.append(line)
    if title:
        letterhead.doc_type_line = title[0]
        letterhead.title_lines = list(title[1:])
    return letterhead
