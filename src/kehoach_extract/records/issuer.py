"""The issuing body: its full name, its level and its province, from the letterhead or, without one, from the text.

Decree 30/2020/NĐ-CP, article 8: the parent body stands above the issuer, both in capitals; a local parent may be
shortened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kehoach_extract.folding import fold
from kehoach_extract.outline import Outline
from kehoach_extract.records.issuer_bodies import bodies_of, full_name
from kehoach_extract.records.issuer_levels import is_valid, level_of
from kehoach_extract.records.issuer_names import proper_name
from kehoach_extract.records.issuer_spelling import as_in_text, with_known_province
from kehoach_extract.records.provinces import Province, find_province
from kehoach_extract.vocabulary import IssuerLevel

_COUNCILS = (
    r"Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Tổng cục|Cục|Chi cục|Sở|Bộ|Phòng|Văn phòng|Công an"
)
_COMMITTEES = r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ|đoàn)|Liên đoàn Lao động|Hội"
_PARTS = r"Ban (?:Thường vụ|Thường trực|Chấp hành|Quản lý|Chỉ đạo)|Trung tâm"
_ISSUES = re.compile(
    rf"(?P<body>(?:{_COUNCILS}|{_COMMITTEES}|{_PARTS})"
    r"(?:\s+(?!ban hành|xây dựng|triển khai|thực hiện|đề ra|lập)[\w\-&]+){0,12}?)\s*,?\s+"
    r"(?:ban hành|xây dựng|lập|đề ra|triển khai)\s+"
    r"(?:và\s+\w+\s+\w+\s+)?(?:[Kk]ế hoạch|[Pp]hương án|[Cc]hương trình)",
)
_ATTACHED = re.compile(rf"của\s+(?P<body>(?:{_COUNCILS}|{_COMMITTEES}|Ban)\b[^)\d]*?)\s*\)?\s*$")
_PLACE_ALONE = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s(?!ủy\b|đoàn\b)")
_OF_PROVINCE = re.compile(r"(?:tỉnh|thành phố|Tỉnh (?:ủy|uỷ|đoàn))$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer's full name, level and province; each None where the document does not tell."""

    name: str | None
    level: IssuerLevel | None
    province: Province | None


def _from_text(outline: Outline, province: Province | None) -> str | None:
    """The issuer named by the appendix note ("... của UBND tỉnh ...") or by the preamble ("... ban hành Kế hoạch")."""
    names: list[str] = []
    for node in reversed(outline.preamble):
        found = list(_ISSUES.finditer(node.text))
        if found:
            names.append(found[-1].group("body"))
            break
    for appendix in outline.appendices:
        match = _ATTACHED.search(appendix.note or "")
        if match:
            names.append(match.group("body"))
    if not names:
        return None
    name = proper_name(max(names, key=lambda name: len(name.split())))
    if _OF_PROVINCE.search(name) and province:
        return f"{name} {province.name}"
    return name


def read_issuer(outline: Outline, place: str | None, on: date | None = None) -> Issuer:
    """The issuer of a plan.

    Args:
        outline: the structured plan.
        place: the place of the date line.
        on: the plan's date, which decides the era of its province.

    A letterhead whose body a stamp or an OCR destroyed gives way to the body that the text names.

    Example: letterhead lines "UBND TỈNH KIÊN GIANG", "SỞ Y TẾ" give "Sở Y tế tỉnh Kiên Giang", level "tinh".
    """
    bodies = bodies_of([line.text for line in outline.letterhead.issuer_lines])
    level = level_of(bodies, on) if bodies else None
    if bodies and _is_unread(bodies, level) and _from_text(outline, None):
        bodies = []
    province = next((p for p in (_province_in(b, on) for b in (*reversed(bodies), place or "")) if p), None)
    if bodies:
        name: str | None = full_name(bodies, province if level == "tinh" else None)
        if name and bodies[-1].isupper():
            name = as_in_text(name, outline)
    else:
        province = province or _named_province(outline, on)
        name = _from_text(outline, province)
        level = level_of([name], on) if name else None
    if level == "trung_uong":
        return Issuer(name, level, None)
    if province is None:
        province = _named_province(outline, on)
    return Issuer(with_known_province(name, province) if name else None, level, province)


def _is_unread(bodies: Sequence[str], level: IssuerLevel | None) -> bool:
    """True where a damaged letterhead names no body: nothing but a place, or words of no level."""
    return level is None or all(_PLACE_ALONE.match(fold(body)) for body in bodies)


def _province_in(text: str, on: date | None) -> Province | None:
    """The province that a letterhead names; "thành phố Huế" was a town of its province before it became a city."""
    found = find_province(text, on) if text else None
    return found if found and is_valid(found, on) else None


def _named_province(outline: Outline, on: date | None) -> Province | None:
    """The province that title, recipients, appendix notes or the text name first."""
    texts = [line.text for line in outline.letterhead.title_lines]
    texts += [line.text for line in outline.recipients]
    texts += [appendix.note or "" for appendix in outline.appendices]
    texts += [node.text for node in outline.preamble]
    texts += [node.text for node in outline.nodes()]
    for text in texts:
        if found := find_province(text, on):
            return found
    return None
