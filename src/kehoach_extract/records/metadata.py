"""Metadata: type, number, issuer, place, date, title, signer, recipients; only what the document itself shows."""

from __future__ import annotations

import re
from datetime import date

from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.outline import Outline, Signature
from kehoach_extract.plan import Metadata, Signer
from kehoach_extract.records.evidence import evidence_of
from kehoach_extract.records.issuer import read_issuer
from kehoach_extract.records.provinces import province_now
from kehoach_extract.source import Line
from kehoach_extract.structure.letterhead import DATE_LINE
from kehoach_extract.structure.wording import clean, join_texts
from kehoach_extract.structure.zones import document_type_of

_STATE_NUMBER = re.compile(
    r"^(?:(?P<number>\d{1,5}[a-z]?)\s*(?P<year>/\s*\d{4})?\s*(?:/|\s)|[/\s-]*)\s*(?P<symbol>[A-ZĐ][A-Za-zĐđ]{0,6}\s*-\s*[A-ZĐ][\wĐđ&.\-]*)"
)
_PARTY_NUMBER = re.compile(r"^(?P<number>\d{1,5})?[\s/-]*(?P<symbol>[A-ZĐ][A-Za-zĐđ]{0,6}\s*/\s*[A-ZĐ][\wĐđ.\-]*)")
_NUMERIC_DATE = re.compile(r"ngày\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_NOTE_NUMBER = re.compile(r"số\s*:?\s*(?P<number>[^)]*?)\s*(?=ngày|của|\))", re.IGNORECASE)
_NOTE_DATE = re.compile(
    r"ngày\s*(?P<day>\d{0,2})\s*(?:tháng|/)\s*(?P<month>\d{0,2})\s*(?:năm|/)\s*(?P<year>\d{4})", re.IGNORECASE
)
_KINDS = "tỉnh|thành|phố|thị|xã|trấn|huyện|quận|phường|đặc|khu"
_NO_NAME = re.compile(rf"(?!(?:{_KINDS})$)[{LOWER}].*|.*[{LOWER}][{UPPER}].*")
_CAPITALS = re.compile(rf"[{UPPER}]{{3,}}")
_BLANKS = re.compile(r"[.…_]{2,}|~~")
_FIRST_YEAR, _LAST_YEAR = 1945, 2100


def read_number(text: str) -> tuple[str | None, str | None]:
    """(number, symbol) of a number line; the number is None where it is left blank.

    Example:
        >>> read_number("77/KH-UBND"), read_number("/KH-UBND"), read_number("41-KH/HU")
        (('77/KH-UBND', 'KH-UBND'), (None, 'KH-UBND'), ('41-KH/HU', 'KH/HU'))
    """
    plain = clean(_BLANKS.sub(" ", text)).strip(" ;.,*:")
    for pattern, joint in ((_STATE_NUMBER, "/"), (_PARTY_NUMBER, "-")):
        match = pattern.match(plain)
        if match:
            symbol = re.sub(r"\s+", "", match.group("symbol")).rstrip(".-")
            digits = match.group("number")
            year = re.sub(r"\s+", "", match.group("year")) if joint == "/" and match.group("year") else ""
            return (f"{digits}{year}{joint}{symbol}" if digits else None), symbol
    return None, None


def _date(year: str, month: str, day: str) -> date | None:
    digits = [re.sub(r"\D", "", part) for part in (year, month, day)]
    if not all(digits):
        return None
    try:
        return date(int(digits[0]), int(digits[1]), int(digits[2]))
    except ValueError:
        return None


def read_date(text: str) -> tuple[str | None, date | None, int | None]:
    """(place, date, year) of a date line; the date is None where day or month are blank or impossible.

    Example:
        >>> read_date("Cà Mau, ngày tháng năm 2024")
        ('Cà Mau', None, 2024)
    """
    plain = clean(_BLANKS.sub(" ", text))
    if numeric := _NUMERIC_DATE.search(plain):
        day, month, year = numeric.groups()
        return plain[: numeric.start()].rstrip(" ,") or None, _date(year, month, day), int(year)
    match = DATE_LINE.search(plain)
    if not match:
        return None, None, None
    digits = re.sub(r"\D", "", match.group("year"))
    year_value = int(digits) if len(digits) == 4 and _FIRST_YEAR < int(digits) < _LAST_YEAR else None
    found = _date(digits, match.group("month"), match.group("day")) if year_value else None
    return read_place(clean(match.group("place")).strip(" *(")), found, year_value


def read_place(text: str) -> str:
    """The place of a date line without what was read from the emblem or a stamp before it.

    Example:
        >>> [read_place(text) for text in ("TP. Cà Mau", "CÀ MAU", "ae Cà Mau", "oe NcDEN Cà Mau", "EDEN Cà Mau")]
        ['TP. Cà Mau', 'CÀ MAU', 'Cà Mau', 'Cà Mau', 'Cà Mau']
    """
    words = text.split()
    first = len(words)
    in_capitals = "".join(words[-1:]).isupper()
    while first and not _NO_NAME.fullmatch(words[first - 1]):
        if not in_capitals and _CAPITALS.fullmatch(words[first - 1]):
            break
        first -= 1
    return " ".join(words[first:]) or text


def read_title(type_line: Line | None, title_lines: list[Line]) -> tuple[str | None, str | None]:
    """(document type, trích yếu on one line)."""
    if type_line is None:
        return None, None
    found = document_type_of(type_line.text)
    doc_type, title = found or (None, "")
    for line in title_lines:
        text = clean(line.text).strip(" *_")
        if text:
            title = join_texts(title, text) if title else text
    return doc_type, re.sub(r"\s+([,;.:])", r"\1", title).rstrip(" .;") or None


def _signer(signature: Signature) -> Signer | None:
    if not (signature.name or signature.position or signature.authority):
        return None
    return Signer(
        name=signature.name,
        position=signature.position,
        authority=signature.authority,
        on_behalf_of=signature.on_behalf_of,
    )


def _attached(outline: Outline) -> tuple[str | None, str | None, date | None, int | None]:
    """Number, symbol, date and year that the first readable appendix note gives of the plan itself."""
    for appendix in outline.appendices:
        note = appendix.note or ""
        number_match, date_match = _NOTE_NUMBER.search(note), _NOTE_DATE.search(note)
        number, symbol = read_number(number_match.group("number")) if number_match else (None, None)
        if symbol:
            found = _date(date_match["year"], date_match["month"], date_match["day"]) if date_match else None
            return number, symbol, found, int(date_match["year"]) if date_match else None
    return None, None, None, None


def metadata_of(outline: Outline) -> Metadata:
    """The metadata of a plan; what the document does not show is None.

    A missing letterhead, or the number of one with the same date, is filled from an appendix's "(Kèm theo Kế hoạch số
    ...)".
    """
    head = outline.letterhead
    number, symbol = read_number(head.number_line.text) if head.number_line else (None, None)
    place, day, year = read_date(head.date_line.text) if head.date_line else (None, None, None)
    if symbol is None:
        of_note = _attached(outline)
        if year is None:
            number, symbol, day, year = of_note
        elif of_note[2] == day:
            number, symbol = of_note[:2]
    doc_type, title = read_title(head.doc_type_line, head.title_lines)
    issuer = read_issuer(outline, place, day or (date(year, 1, 1) if year else None))
    lines = [line for line in (head.number_line, head.date_line, head.doc_type_line, *head.title_lines) if line]
    return Metadata(
        doc_type=doc_type,
        number=number,
        symbol=symbol,
        issuer=issuer.name,
        issuer_level=issuer.level,
        province=issuer.province.name if issuer.province else None,
        province_now=province_now(issuer.province.name) if issuer.province else None,
        place=place,
        date=day.isoformat() if day else None,
        date_year=year,
        title=title,
        signer=_signer(outline.signature),
        recipients=[line.text for line in outline.recipients],
        evidence=evidence_of(line.place for line in lines),
    )
