"""Field lines inside a part on tasks: "Cơ quan chủ trì: ...", "Thời gian thực hiện: ...", "Sản phẩm: ..."."""

from __future__ import annotations

import re
from functools import cache

from kehoach_extract.data import load
from kehoach_extract.folding import fold

_LABEL = re.compile(r"^(?P<name>[^:;.]{2,70}?)\s*:\s*(?P<value>.*)$", re.DOTALL)


@cache
def _labels() -> dict[str, str]:
    return {fold(word): name for name, words in load("field_labels").items() for word in words}


def parse_label(text: str) -> tuple[str, str] | None:
    """(label, value) of a field line, None where the line is none.

    Labels are "noi_dung", "chu_tri", "phoi_hop", "thoi_gian", "san_pham", "kinh_phi", "dia_diem".

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
    label = _labels().get(name)
    return (label, match.group("value").strip()) if label else None
