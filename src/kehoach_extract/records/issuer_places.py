"""The words for kinds of places in the names of bodies ("tỉnh", "xã"), told from the same words in other names."""

from __future__ import annotations

from kehoach_extract.folding import pattern

# "xã hội", "hợp tác xã" and "thông tấn xã" name no commune, "huyện ủy" and "tỉnh đoàn" no place but a committee.
PLACE = pattern(
    r"(?<!hợp tác )(?<!thông tấn )(?<!\w)(?P<word>tỉnh|thành phố|huyện|quận|thị xã|(?<!thị )xã|phường|thị trấn|đặc khu)"
    r"(?!\s+(?:hội|ủy|đoàn|đội|viên)\b)(?!\w)"
)
"""A place word of a folded name."""

COMMITTEE = pattern(r"\b(?:tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn)\b")
"""The committee of a place in a folded name: the Party's or the youth union's."""

_COMMITTEES = {
    "tỉnh": "tỉnh",
    "thành": "thành phố",
    "huyện": "huyện",
    "quận": "quận",
    "thị": "thị xã",
}
_COMMITTEE = pattern(r"^(?P<kind>tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn)\s+(?P<name>.+)$")


def place_of(name: str, folded: str) -> str | None:
    """The place that a body's name ends with, or whose committee it is.

    Args:
        name: the name as running text writes it.
        folded: the same folded.

    Example:
        >>> place_of("Ủy ban nhân dân huyện Năm Căn", "ủy ban nhân dân huyện năm căn")
        'huyện Năm Căn'
        >>> place_of("Tỉnh ủy Cà Mau", "tỉnh ủy cà mau")
        'tỉnh Cà Mau'
    """
    for match in PLACE.finditer(folded):
        if folded[match.end() :].strip():
            word = name[match.start() : match.end()]
            return f"{word if match.start() else word.lower()}{name[match.end() :]}"
    if committee := _COMMITTEE.match(folded):
        return f"{_COMMITTEES[committee['kind']]} {name[committee.start('name') :]}"
    return None
