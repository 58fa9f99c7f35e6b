"""The caption and the unit of a table, from the lines just above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach_extract.structure.marks import parse_mark
from kehoach_extract.structure.table_words import key, words

_LOOK_BACK = 4
"""Lines above a table that may belong to it: a caption of two lines, a unit, a note on what it comes with."""
_CAPTION = re.compile(
    r"(?:phụ\s+biểu|biểu\s+mẫu|bảng|biểu|mẫu)(?:\s+số)?\s*[:.]?\s*(?:\d{1,3}|[IVX]{1,5}|[A-Z])(?:[.\-/]\w{1,5})*\s*(?P<rest>[.:)\-–].*|\s.*|)$",
    re.IGNORECASE | re.DOTALL,
)
_UNIT = re.compile(
    r"(?P<mark>đơn\s+vị\s+tính|[đdð]\.?\s?v\.?\s?t|đơn\s+vị)\s*[:.]\s*(?P<unit>[^()\n]{1,40})", re.IGNORECASE
)
_LONGEST_TITLE = 120
"""Characters of a title without a number: longer lines are sentences."""
_FEW_WORDS = 2
_TRAILING = re.compile(r"[\s.;:,]+$")


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table: ``used_lines`` is how many of the lines above belong to it, from the table up."""

    caption: str | None
    unit: str | None
    used_lines: int = 0


NO_CAPTION = Caption(None, None)


def is_caption(text: str) -> bool:
    """True for a line that begins as a numbered caption.

    Example:
        >>> is_caption("Bảng 2. Số bến tàu"), is_caption("Biểu số 03/KH: Vốn"), is_caption("Bảng giá đất mới")
        (True, True, False)
    """
    found = _CAPTION.match(text.strip(" *"))
    return bool(found) and not key(text).startswith(words("caption", "not_a_caption"))


def unit_of(text: str) -> str | None:
    """The unit that a line names for a whole table: "ĐVT: tỷ đồng", "(Đơn vị tính: Người)".

    "Đơn vị:" alone names a unit only before a word that is one; else it begins a form's field.

    Example:
        >>> unit_of("(ĐVT: Triệu đồng)"), unit_of("Đơn vị: Phòng Văn hóa"), unit_of("DVT: con")
        ('Triệu đồng', None, 'con')
    """
    found = _UNIT.search(text)
    if found is None:
        return None
    unit = _TRAILING.sub("", found["unit"]).strip()
    mark = key(found["mark"])
    if mark == "don vi" and not _is_measure(unit):
        return None
    return unit or None


def _is_measure(unit: str) -> bool:
    plain = key(unit)
    return any(plain == word or plain.startswith((f"{word} ", f"{word}/")) for word in words("unit", "after_don_vi"))


def caption_of(preceding: Sequence[str], appendix_title: str | None = None) -> Caption:
    """The caption and unit of a table.

    Args:
        preceding: the lines just above the table, inside its appendix or section, the nearest last.
        appendix_title: the appendix's title, which is the caption where the table has none of its own.

    Example:
        >>> caption_of(["Bảng 1. Số bến tàu", "ĐVT: bến"])
        Caption(caption='Bảng 1. Số bến tàu', unit='bến', used_lines=2)
        >>> caption_of(["(Kèm theo Kế hoạch số 5/KH-UBND)"], "DANH MỤC BẾN TÀU").caption
        'DANH MỤC BẾN TÀU'
    """
    unit: str | None = None
    used = 0
    lines = [line.strip() for line in preceding][-_LOOK_BACK:]
    for back, line in enumerate(reversed(lines), start=1):
        if is_caption(line):
            tail = lines[len(lines) - back + 1 : len(lines) - used] if back - used > 1 else []
            # A note in parentheses below the caption ("(Kèm theo ...)", "(Lưu ý ...)") is no part of it.
            text = " ".join([line, *(part for part in tail if not part.startswith("("))])
            return Caption(_TRAILING.sub("", _without_unit(text)).strip(" *"), unit or unit_of(text), back)
        if unit is None and (found := unit_of(line)):
            unit, used = found, back
            rest = _without_unit(line).strip(" *()")
            if rest:
                # A title and its unit on one line: "TỔNG HỢP VỐN (ĐVT: triệu đồng)".
                return (
                    Caption(_TRAILING.sub("", rest), unit, back)
                    if not appendix_title
                    else Caption(appendix_title, unit, used)
                )
            continue
        # A caption of two printed lines ends in the nearer one, which begins in the middle of the sentence.
        goes_on = line[:1].islower() and back == used + 1
        if line.startswith("(") or _is_capitals(line):
            # The lines of a title and its note stand together.
            continue
        if back - used > 1 or (_ends_paragraph(line) and not goes_on):
            break
    if appendix_title:
        return Caption(appendix_title, unit, used)
    title = _title(lines[: len(lines) - used])
    return Caption(" ".join(title).strip(" *"), unit, used + len(title)) if title else Caption(None, unit, used)


def _without_unit(line: str) -> str:
    """The line without a unit in parentheses or at its end."""
    line = re.sub(r"\(\s*(?:đơn\s+vị(?:\s+tính)?|[đdð]\.?v\.?t)\s*[:.][^)]*\)", "", line, flags=re.IGNORECASE)
    found = _UNIT.search(line)
    return line[: found.start()] if found and unit_of(line) else line


def _ends_paragraph(line: str) -> bool:
    return line.endswith((".", ";", ":", "./."))


def _title(lines: Sequence[str]) -> list[str]:
    """The title just above a table (and its unit): lines in capitals, or one short line that is no sentence."""
    title: list[str] = []
    for line in reversed(lines):
        if not _is_capitals(line) or _is_marked(line):
            break
        title.insert(0, line)
    if sum(line.count(" ") + 1 for line in title) > _FEW_WORDS:
        return title
    return list(lines[-1:]) if not title and lines and _is_short_title(lines[-1]) else []


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters) and not line.startswith("(")


def _is_marked(line: str) -> bool:
    return parse_mark(line.strip(" *")) is not None


def _is_short_title(line: str) -> bool:
    """True for a line that names what the table shows: no item, no note, no sentence, no "as follows"."""
    return (
        len(line) <= _LONGEST_TITLE
        and line.count(" ") + 1 > _FEW_WORDS
        and line.lstrip("* ")[:1].isupper()
        and not _is_marked(line)
        and not re.search(r"[.;:,!?)/*]$", line)
        and not key(line).endswith(words("caption", "announcements"))
    )
