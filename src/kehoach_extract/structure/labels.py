"""Field lines inside a part on tasks: "Cơ quan chủ trì: ...", "Thời gian thực hiện: ...", "Sản phẩm: ..."."""

from __future__ import annotations

import re
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold, pattern

_LABEL = re.compile(r"^(?P<name>[^:;.]{2,70}?)\s*:\s*(?P<value>.*)$", re.DOTALL)


_BRACKETED = re.compile(r"^\((?P<inside>.*)\)\W*$", re.DOTALL)
_CUT = re.compile(r"(?<=[;.])\s+|\s+(?=\([^()]{2,40}:(?:[^()]|\([^()]*\))*\)\W*$)")
_MORE_WORDS = 2


@cache
def _labels() -> dict[str, str]:
    return {fold(word): name for name, words in load("field_labels").items() if name != "open" for word in words}


@cache
def _openings() -> tuple[tuple[str, str], ...]:
    return tuple((fold(word) + " ", name) for name, words in load("field_labels")["open"].items() for word in words)


_BODY = "(?:cơ quan|đơn vị|bộ phận|phòng|ban|ngành|địa phương|tổ chức|cá nhân|người)"
_WHO = pattern(
    rf"{_BODY}(?:(?:,|/| và) ?{_BODY})* "
    r"(?P<does>chủ trì|đầu mối|chịu trách nhiệm|phụ trách|thực hiện|phối hợp|tham gia)"
    r"(?:,? (?:thực hiện|tham mưu|chính|triển khai|phối hợp))?"
)


_DOES = {fold("phối hợp"): "phoi_hop", fold("tham gia"): "phoi_hop", fold("thực hiện"): "thuc_hien"}


def _label_of(name: str) -> str | None:
    known = _labels().get(name)
    if known is not None:
        return known
    who = _WHO.fullmatch(name)
    if who:
        return _DOES.get(who["does"], "chu_tri")
    for opening, label in _openings():
        if name.startswith(opening) and len(name[len(opening) :].split()) <= _MORE_WORDS:
            return label
    return None


def parse_label(text: str) -> tuple[str, str] | None:
    """(label, value) of a field line, None where the line is none.

    Labels are "noi_dung", "chu_tri", "thuc_hien", "phoi_hop", "thoi_gian", "san_pham", "kinh_phi", "dia_diem", "khac".

    Example:
        >>> parse_label("Đơn vị chủ trì: Sở Du lịch.")
        ('chu_tri', 'Sở Du lịch.')
        >>> parse_label("Yêu cầu: đúng hạn") is None
        True
    """
    match = _LABEL.match(text)
    if not match:
        return None
    name = re.sub(r"\s*\([^)]*\)\s*", " ", fold(match.group("name"))).strip()
    label = _label_of(name)
    return (label, match.group("value").strip()) if label else None


def parse_labels(text: str) -> list[tuple[str, str]]:
    """All fields of a line ("Đơn vị chủ trì: ...; đơn vị phối hợp: ..."); [] where it is no field line.

    Example:
        >>> parse_labels("Đơn vị chủ trì: Sở Du lịch; Đơn vị phối hợp: Công an tỉnh.")
        [('chu_tri', 'Sở Du lịch'), ('phoi_hop', 'Công an tỉnh.')]
        >>> parse_labels("(Chủ trì: Sở Du lịch)")
        [('chu_tri', 'Sở Du lịch')]
    """
    bracketed = _BRACKETED.match(text)
    first = parse_label(bracketed.group("inside") if bracketed else text)
    if first is None:
        return []
    fields = [first]
    while True:
        label, value = fields[-1]
        for cut in re.finditer(r"[;.]\s+", value):
            found = parse_label(value[cut.end() :])
            if found is not None:
                fields[-1] = (label, value[: cut.start()].strip())
                fields.append(found)
                break
        else:
            return fields


def split_labels(text: str) -> tuple[str, list[tuple[str, str]]]:
    """(words, fields) of an item whose last sentences are fields; fields is [] where none is.

    Example:
        >>> split_labels("Sửa cầu tàu. Thời gian thực hiện: Năm 2030.")
        ('Sửa cầu tàu.', [('thoi_gian', 'Năm 2030.')])
        >>> split_labels("Sửa cầu tàu (Chủ trì: Sở Xây dựng; thời gian: năm 2030).")
        ('Sửa cầu tàu', [('chu_tri', 'Sở Xây dựng'), ('thoi_gian', 'năm 2030')])
    """
    for cut in _CUT.finditer(text):
        fields = parse_labels(text[cut.end() :])
        if fields:
            return text[: cut.start()], fields
    return text, []
