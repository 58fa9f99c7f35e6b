"""The issuing body: its full name, its level and its province, from the letterhead or, without one, from the text.

Decree 30/2020/NĐ-CP, article 8: the parent body stands above the issuer, both in capitals; a local parent may be
shortened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kehoach_extract.data import load
from kehoach_extract.folding import fold
from kehoach_extract.outline import Outline
from kehoach_extract.records.issuer_names import PLACE_WORDS, proper_name, written_out
from kehoach_extract.records.issuer_spelling import as_in_text, with_known_province
from kehoach_extract.records.phrases import Phrases
from kehoach_extract.records.provinces import Province, find_province
from kehoach_extract.vocabulary import IssuerLevel

_PLACE = re.compile(rf"\b(?:{'|'.join(PLACE_WORDS)})\b")
_BARE_PLACE = re.compile(r"\s(?:tỉnh|thành phố)$")
_ISSUES = re.compile(
    r"(?P<body>(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Bộ|Ban Thường vụ|Ban Quản lý|Chi cục|Phòng|Cục|Trung tâm)"
    r"(?:\s+(?!ban hành|xây dựng|triển khai|thực hiện|đề ra|lập)[\w\-&]+){0,12}?)\s*,?\s+"
    r"(?:ban hành|xây dựng|lập|đề ra|triển khai)\s+"
    r"(?:và\s+\w+\s+\w+\s+)?(?:[Kk]ế hoạch|[Pp]hương án|[Cc]hương trình)",
)
_ATTACHED = re.compile(
    r"của\s+(?P<body>(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Bộ|Ban|Phòng|Chi cục|Cục)[^)\d]*?)\s*\)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer's full name, level and province; each None where the document does not tell."""

    name: str | None
    level: IssuerLevel | None
    province: Province | None


def _bodies(lines: Sequence[str]) -> list[str]:
    """The bodies named in the letterhead, parent first: a line that opens with the word of a body starts a new one."""
    openers = Phrases(load("issuers")["openers"])
    bodies: list[str] = []
    for line in map(written_out, lines):
        opens = openers.end_at(fold(line), 0)
        if bodies and not (opens and _complete(bodies[-1])):
            bodies[-1] = f"{bodies[-1]} {line}"
        else:
            bodies.append(line)
    return bodies


def _complete(body: str) -> bool:
    """A council's name goes on with the name of its place; "BỘ", "SỞ" alone go on too."""
    folded = fold(body).strip()
    if folded in {
        "ủy ban nhân dân",
        "hội đồng nhân dân",
        "bộ",
        "sở",
        "ban",
        "phòng",
        "cục",
        "chi cục",
        "tổng cục",
        "ban chấp hành",
    }:
        return False
    return not folded.endswith((" và", ",", " tỉnh", " huyện", " thành phố", " xã", " phường"))


def _level(body: str, province: Province | None) -> IssuerLevel | None:
    folded = fold(written_out(body))
    levels: dict[str, list[str]] = load("issuers")["levels"]
    if re.search(r"(?<!thị )\bxã\b(?! hội)|\b(?:phường|thị trấn|đặc khu)\b", folded) and not folded.startswith("sở"):
        return "xa"
    if re.search(r"\b(?:huyện|quận|thị xã|huyện ủy|quận ủy|thị ủy)\b", folded):
        return "huyen"
    match = re.search(r"\bthành phố\s+(?P<name>.+)$", folded)
    if match and not folded.startswith("sở"):
        known = find_province(f"thành phố {match.group('name')}")
        return "tinh" if known and known.type == "thanh_pho" else "huyen"
    if Phrases(levels["tinh"]).end_at(folded, 0) or re.search(r"\btỉnh\b", folded):
        return "tinh"
    if Phrases(levels["huyen"]).end_at(folded, 0):
        return "huyen"
    if Phrases(levels["trung_uong"]).end_at(folded, 0):
        return "trung_uong"
    if folded.endswith("việt nam"):
        return "trung_uong"
    return "tinh" if province and fold("thành phố") in folded else None


def _with_place(issuer: str, parent: str | None, place: Province | None) -> str:
    """An issuer's name completed by the place of its parent body."""
    if place and _BARE_PLACE.search(issuer):
        return f"{issuer} {place.name}"
    if _PLACE.search(issuer) or fold(issuer).startswith(tuple(load("issuers")["seats"])):
        return issuer
    if parent:
        above = proper_name(parent)
        if fold(issuer) in load("issuers")["parts"]:
            return f"{issuer} {above}"
        match = _PLACE.search(above)
        if match:
            return f"{issuer} {above[match.start() :]}"
    if place and re.match(r"(?:Sở|Ủy ban nhân dân)\b", issuer):
        return f"{issuer} {'tỉnh' if place.type == 'tinh' else 'thành phố'} {place.name}"
    return issuer


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
    if re.search(r"(?:tỉnh|thành phố)$", name) and province:
        return f"{name} {province.name}"
    return name


def read_issuer(outline: Outline, place: str | None, on: date | None = None) -> Issuer:
    """The issuer of a plan.

    Args:
        outline: the structured plan.
        place: the place of the date line.
        on: the plan's date, which decides the era of its province.

    Example: letterhead lines "UBND TỈNH KIÊN GIANG", "SỞ Y TẾ" give "Sở Y tế tỉnh Kiên Giang", level "tinh".
    """
    bodies = _bodies([line.text for line in outline.letterhead.issuer_lines])
    province = next((p for p in (find_province(b, on) for b in reversed(bodies)) if p), None)
    if province is None and place:
        province = find_province(place, on)
    if bodies:
        parent = bodies[-2] if len(bodies) > 1 else None
        level, above = _level(bodies[-1], province), _level(parent, province) if parent else None
        if level is None or (above and fold(bodies[-1]).startswith("phòng") and not _PLACE.search(fold(bodies[-1]))):
            level = above or level
        name = _with_place(proper_name(bodies[-1]), parent, province if level == "tinh" else None)
        name = as_in_text(name, outline) if bodies[-1].isupper() else name
    else:
        province = province or _named_province(outline, on)
        named = _from_text(outline, province)
        name, level = named, _level(named, province) if named else None  # type: ignore[assignment]
    if level == "trung_uong":
        return Issuer(name, level, None)
    if province is None:
        province = _named_province(outline, on)
    return Issuer(with_known_province(name, province) if name else None, level, province)


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
