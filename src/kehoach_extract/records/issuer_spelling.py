"""The spelling of an issuer's name where the letterhead hides it: capitals, and a province that lost diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from kehoach_extract.folding import fold
from kehoach_extract.outline import Outline
from kehoach_extract.records.provinces import Province

_PLACE = re.compile(r"(?:^|\s)(?:tỉnh|thành phố)\s+(?P<name>[^,]+)$")
_COUNCILS = ("Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân")


def _marks(text: str) -> int:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return sum(letter == "đ" or bool(unicodedata.combining(letter)) for letter in decomposed)


def with_known_province(name: str, province: Province | None) -> str:
    """The name with its province as the document's own province is spelt, if it only lost diacritics of it.

    Example:
        >>> from kehoach_extract.records.provinces import find_province
        >>> with_known_province("Sở Y tế tỉnh Vinh Long", find_province("tỉnh Vĩnh Long"))
        'Sở Y tế tỉnh Vĩnh Long'
    """
    match = _PLACE.search(name)
    if match is None or province is None or match["name"] == province.name:
        return name
    from unidecode import unidecode

    printed, known = match["name"], province.name
    if unidecode(fold(printed)) != unidecode(fold(known)) or _marks(printed) >= _marks(known):
        return name
    return name[: match.start("name")] + known


def as_in_text(name: str, outline: Outline) -> str:
    """The body's name with the capitals that running text of the document gives it most often ("Sở Công Thương").

    A letterhead in capitals does not tell them. Councils and the place behind the name are left as they are.
    """
    place = _PLACE.search(name)
    body = name[: place.start()] if place else name
    if body.startswith(_COUNCILS):
        return name
    pattern = re.compile(rf"(?<!\w){re.escape(body)}(?!\w)", re.IGNORECASE)
    texts = [line.text for line in outline.recipients] + [node.text for node in outline.nodes()]
    found = Counter(match.group() for text in texts for match in pattern.finditer(text))
    spelt = [spelling for spelling, _ in found.most_common() if spelling[0].isupper() and not spelling.isupper()]
    return spelt[0] + name[len(body) :] if spelt else name
