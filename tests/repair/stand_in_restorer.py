"""A stand-in for the language model: it knows some syllables, and notes what it was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.mended import Change, Mended
from kehoach_extract.vocabulary import DamageClass

FORMS = {
    "bat": "bắt",
    "cac": "các",
    "chu": "chủ",
    "dau": "đầu",
    "doan": "đoạn",
    "doc": "đọc",
    "giải": "giai",
    "hoa": "hóa",
    "hoach": "hoạch",
    "hoc": "học",
    "huyen": "huyện",
    "ke": "kế",
    "lap": "lập",
    "moi": "mới",
    "nam": "năm",
    "nha": "nhà",
    "nhiem": "nhiệm",
    "o": "ở",
    "phong": "phòng",
    "sach": "sách",
    "sua": "sửa",
    "truoc": "trước",
    "truong": "trường",
    "van": "văn",
    "viec": "việc",
}
SURE = 0.8
WORD = re.compile(r"[^\W\d_]+")


class Restorer:
    """Writes every word it knows with its marks, each with the same probability."""

    def __init__(self) -> None:
        self.asked: list[tuple[DamageClass, list[str]]] = []

    def __call__(self, lines: Sequence[str], damage: DamageClass, *_: object) -> list[Mended]:
        self.asked.append((damage, list(lines)))
        return [self._mended(line, damage) for line in lines]

    def _mended(self, line: str, damage: DamageClass) -> Mended:
        changes = []
        for word in WORD.finditer(line):
            form = FORMS.get(word.group().lower())
            if form:
                form = form.capitalize() if word.group().istitle() else form
                changes.append(Change(*word.span(), form, damage, SURE))
        return Mended(line, tuple(changes))
