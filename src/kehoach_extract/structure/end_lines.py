"""Lines of the end block told by their own form: "Nơi nhận:", an authority's line, a person's name."""

from __future__ import annotations

import re

from kehoach_extract.folding import fold
from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.structure.wording import clean, is_upper
from kehoach_extract.structure.words import form_words, starts_with_any

_PLACES_RECEIVING = re.compile(r"^\W*Nơi nhận\s*(?::|$)", re.IGNORECASE)
_AUTHORITY = re.compile(rf"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)(?:\s*\.\s*|\s+)[{UPPER}]")
_NAME = re.compile(rf"[{UPPER}][{LOWER}]*(?:\s+[{UPPER}][{LOWER}]*\.?){{1,5}}")
_TITLES = re.compile(
    r"^(?:(?:PGS|GS|TSKH|TS|ThS|BSCKII|BSCKI|CKII|CKI|BS|DS|KS|CN|LS|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy"
    r"|Thượng úy|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng|Thượng tọa)\b\.?\s*)+"
)


def is_recipients(text: str) -> bool:
    """True for the line "Nơi nhận:" that opens the list of recipients."""
    return bool(_PLACES_RECEIVING.match(text.strip()))


def has_authority_mark(text: str) -> bool:
    """True for a line of capitals that begins with "TM.", "KT.", "TL.", "TUQ.", "Q.".

    Example:
        >>> has_authority_mark("KT. GIÁM ĐỐC"), has_authority_mark("GIÁM ĐỐC")
        (True, False)
    """
    plain = clean(text).strip(" *")
    return bool(_AUTHORITY.match(plain)) and is_upper(plain)


def is_authority(text: str) -> bool:
    """True for a line of the signature block: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "GIÁM ĐỐC"."""
    plain = clean(text).strip(" *")
    if has_authority_mark(text):
        return True
    return is_upper(plain) and starts_with_any(fold(plain), form_words("positions")) is not None and len(plain) < 60


def without_titles(name: str) -> str:
    """A person's name without degrees and ranks.

    Example:
        >>> without_titles("BSCKII. Nguyễn Văn An"), without_titles("Thượng tá Nguyễn Văn An")
        ('Nguyễn Văn An', 'Nguyễn Văn An')
    """
    return _TITLES.sub("", name)


def is_person_name(text: str) -> bool:
    """True for two to six capitalised syllables, as a signer's name is printed.

    Example:
        >>> is_person_name("Nguyễn Văn An"), is_person_name("Phòng Y tế")
        (True, False)
    """
    plain = without_titles(clean(text).strip(" *.,"))
    if is_upper(plain):
        plain = plain.title()
    return bool(_NAME.fullmatch(plain)) and 2 <= len(plain.split()) <= 6
