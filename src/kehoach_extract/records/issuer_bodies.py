"""The bodies that a letterhead names and the full name of the last of them, the issuer.

Decree 30/2020/NĐ-CP, article 8: the parent body stands above the issuer; Guideline 36-HD/VPTW says the same of Party
bodies. A body known by its parent alone ("VĂN PHÒNG", "BAN THƯỜNG VỤ") is named with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.issuer_names import in_full, proper_name
from kehoach_extract.records.issuer_places import COMMITTEE, PLACE, place_of
from kehoach_extract.records.phrases import Phrases
from kehoach_extract.records.provinces import Province

_BARE_PLACE = pattern(r"\b(?:tỉnh|huyện|thành phố|quận|thị xã|xã|phường|thị trấn|đặc khu)$")
_JOINING = pattern(r"(?:,|-|\b(?:và|của|các))$")


_COUNCIL = pattern(r"^(?:sở|ủy ban nhân dân|hội đồng nhân dân)\b")


@cache
def _phrases(name: str) -> Phrases:
    return Phrases(load("issuers")[name])


def bodies_of(lines: Iterable[str]) -> list[str]:
    """The bodies named in the lines of a letterhead, parent first, short forms in full.

    A line that opens with the word of a body starts a new one; any other goes on with the line above.

    Example:
        >>> bodies_of(["UBND TỈNH CÀ MAU", "SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"])
        ['ỦY BAN NHÂN DÂN TỈNH CÀ MAU', 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG']
    """
    bodies: list[str] = []
    for line in lines:
        text = _without_motto(in_full(line), first=not bodies)
        if not text:
            continue
        if bodies and not _starts_anew(text, bodies[-1]):
            bodies[-1] = f"{bodies[-1]} {text}"
        else:
            bodies.append(text)
    return bodies


def _starts_anew(text: str, above: str) -> bool:
    """Whether a line names another body than the line above; it does too where it repeats the words of that line."""
    folded, before = fold(text), fold(above)
    if folded.startswith(before):
        return True
    if _phrases("openers").end_at(folded, 0) is None or _phrases("no_openers").end_at(folded, 0) is not None:
        return False
    return _is_complete(before) or (
        _BARE_PLACE.search(before) is not None and _phrases("sure").end_at(folded, 0) is not None
    )


def _without_motto(text: str, *, first: bool) -> str:
    """The line without the union's name that stands where the State's motto does, to the right of its issuers."""
    folded = fold(text)
    for motto in (fold(name) for name in load("issuers")["mottos"]):
        if folded.endswith(motto) and not (first and folded == motto):
            return text[: -len(motto)].rstrip(" -–*")
    return text


def _is_complete(folded: str) -> bool:
    """The word of a body alone goes on, and so does a name that ends in a joining word or "tỉnh"."""
    if _phrases("whole").end_at(folded, 0) == len(folded):
        return True
    open_end = _JOINING.search(folded) or _BARE_PLACE.search(folded)
    return _phrases("openers").end_at(folded, 0) != len(folded) and not open_end


def full_name(bodies: Sequence[str], province: Province | None) -> str:
    """The name of the last body, completed by the name or the place of those above it.

    Args:
        bodies: at least one body as ``bodies_of`` gives them.
        province: the province to complete the name of a body of that level with.

    Example:
        >>> full_name(["TỈNH ỦY KON TUM", "BAN DÂN VẬN"], None)
        'Ban Dân vận Tỉnh ủy Kon Tum'
    """
    name = proper_name(bodies[-1])
    if len(bodies) > 1:
        parent = full_name(bodies[:-1], province)
        if attached := _attached(name, parent):
            return attached
        if place := place_of(parent, fold(parent)):
            return _with_place(name, place)
    if province:
        # "SỞ Y TẾ CÀ MAU" above names the place of the body below it without the word "tỉnh".
        below = len(bodies) > 1 and fold(bodies[-2]).endswith(fold(province.name))
        return _with_place(name, f"{'tỉnh' if province.type == 'tinh' else 'thành phố'} {province.name}", below=below)
    return name


def _attached(name: str, parent: str) -> str | None:
    """The name with its parent's, where it says too little without it."""
    folded, above = fold(name), fold(parent)
    place = PLACE.search(folded)
    for rule in load("issuers")["attached"]:
        end = Phrases(rule["heads"]).end_at(folded, 0)
        if end is None or not any(above.startswith(fold(head)) for head in rule["parents"]):
            continue
        if rule["alone"]:
            rest = name[end:].strip()
            if fold(rest) == fold("Trung ương"):
                return f"{name} {parent}"
            if rest and not (place and place.start() == end + 1):
                continue
            return _joined(name[:end], parent, rest)
        if place is None and not _names_committee(folded):
            return f"{name} {parent}"
    return None


def _joined(head: str, parent: str, rest: str) -> str:
    """Head, parent and the place of the head, which replaces the parent's."""
    place = place_of(parent, fold(parent)) if rest else None
    shorter = parent[: -len(place)].rstrip() if place and parent.endswith(place) else parent
    return " ".join(part for part in (head, shorter, rest) if part)


def _names_committee(folded: str) -> bool:
    return COMMITTEE.search(folded) is not None


def _with_place(name: str, place: str, *, below: bool = True) -> str:
    """A name that ends with "tỉnh" gets the place's name, one without a place the place.

    ``below`` is False where the place is the body's own: only departments and councils are then named with it.
    """
    folded = fold(name)
    found = list(PLACE.finditer(folded))
    if found:
        word = found[-1]["word"]
        wanted = f"{word} "
        bare = not folded[found[-1].end() :].strip() and fold(place).startswith(wanted)
        return f"{name} {place[len(wanted) :]}" if bare else name
    if _names_committee(folded) or _phrases("named").end_at(folded, 0) is not None:
        return name
    takes = below or (_COUNCIL.search(folded) and not folded.endswith(fold(place.split(" ", 1)[1])))
    return f"{name} {place}" if takes else name
