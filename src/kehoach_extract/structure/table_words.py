"""What the table rules know as words: headers, captions, units, totals, agencies and times in cells.

Words are compared as keys without diacritics: headers are short, so nothing is lost, and a reader's slips of tone
("ĐVT" read as "DVT") and both tone placements match without further rules.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kehoach_extract.data import load

_CUT_NUMBER = re.compile(r"(?<=[\w/])-[ \t]*\n\s*(?=[^\W\d_]*/?[A-ZĐ])")
_CUT_PERIOD = re.compile(r"(?<=\d)-[ \t]*\n\s*(?=\d)")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """``text`` in lower case without diacritics, with single spaces.

    Example:
        >>> key("  Đơn vị   TÍNH: tỷ đồng ")
        'don vi tinh: ty dong'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("ð", "d").replace("Ð", "D"))
    return " ".join("".join([c for c in plain if not unicodedata.combining(c)]).split()).lower()


@cache
def words(group: str, name: str) -> tuple[str, ...]:
    """The word list ``name`` of ``group`` in ``data/table_words.toml``.

    Example:
        >>> "stt" in words("row_number", "whole")
        True
    """
    return tuple(load("table_words")[group][name])


def is_row_number_header(text: str) -> bool:
    """True for the header above row numbers: "TT", "STT", "Số TT".

    Example:
        >>> is_row_number_header("Số TT"), is_row_number_header("Nội dung")
        (True, False)
    """
    return key(text).strip(" .") in {word.strip(" .") for word in words("row_number", "whole")}


def one_line(text: str) -> str:
    r"""The lines of ``text`` joined with a space, with none inside a document number or period cut at its hyphen.

    Example:
        >>> one_line("Kế hoạch số 12-\nKH/TU\ngiai đoạn 2021-\n2025")
        'Kế hoạch số 12-KH/TU giai đoạn 2021-2025'
    """
    if "-" in text and "\n" in text:
        text = _CUT_PERIOD.sub("-", _CUT_NUMBER.sub("-", text))
    return " ".join(text.split())
