"""Fonts of the time before Unicode: which Vietnamese 8-bit code a font's name tells, and whether it prints capitals.

Such a font draws Vietnamese letters at codes that Unicode gives to others: "©" is printed as "â". The text of a file is
then right only together with the name of its font, so the readers keep these names (``Line.fonts``), and no others.

Sources: the font lists of the keyboard programs UniKey and VPSKeys and of the fonts' makers. ".VnTime" and its family
are TCVN 5712:1993 (ABC), "VNI-Times" VNI, "VPS Times" VPS, "VI Times" VISCII; "VNtimes new roman" is Vietware's, which
is none of these.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Charset = Literal["tcvn3", "vni", "viscii", "vps"]

# A font set into a PDF has six letters and "+" before its name; some producers write the dot as "#2E" or "_".
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[-, ]*(?:bold|italic|regular|normal|oblique|medium|MT)+$", re.IGNORECASE)
_FAMILIES = (
    "arabia|archivo|arial|aristote|avant|bahamas|black|book|bodoni|brush|centu|clarendon|commercial|cooper|courier|exotic|"
    "free|fujiyama|futura|gothic|helvet|kaila|koala|lincoln|linus|lucida|memorandum|monotype|mystical|palatino|park|present|"
    "revue|shelley|souvienne|southern|stamp|teknical|tifani|time|univers|vogue"
)
_NAMES: tuple[tuple[Charset, re.Pattern[str]], ...] = (
    ("tcvn3", re.compile(rf"^(?:(?:\.|_|#2e)vn(?=\w)|vn(?:{_FAMILIES})(?!s\b|s new))", re.IGNORECASE)),
    ("vni", re.compile(r"^[._]?vni(?=[-_ ]|times|helve|univer|aptima|book|cou)", re.IGNORECASE)),
    ("vps", re.compile(r"^vps[-_ ]", re.IGNORECASE)),
    ("viscii", re.compile(r"^(?:vi|visc)[-_ ](?=\w)", re.IGNORECASE)),
)
_CAPITALS = re.compile(r"(?<=[a-zA-Z0-9])(?:H|[-_ ]?Hoa)$")
_SMALL_NAME_OF_CAPITALS = re.compile(r"vn(?:time|arial|avant|helvet|bahamasb|book-antiqua|courier|clarendon|cooper)h$")


@lru_cache(maxsize=512)
def charset_of(font: str) -> Charset | None:
    """The Vietnamese 8-bit code that a font of this name prints; None for every other font.

    Example:
        >>> [charset_of(font) for font in (".VnTimeH", "ABCDEF+VNI-Times,Bold", "VNtimes new roman", "Arial")]
        ['tcvn3', 'vni', None, None]
    """
    name = _bare(font)
    return next((charset for charset, pattern in _NAMES if pattern.match(name)), None)


@lru_cache(maxsize=512)
def prints_capitals(font: str) -> bool:
    """Whether a font of :func:`charset_of` prints every letter as a capital.

    Example:
        >>> prints_capitals(".VnTimeH"), prints_capitals(".VnArialH Bold"), prints_capitals(".VnTime")
        (True, True, False)
    """
    name = _STYLE.sub("", _bare(font))
    if charset_of(font) == "tcvn3":
        small = name.lower() if name.islower() else ""
        return _CAPITALS.search(name) is not None or _SMALL_NAME_OF_CAPITALS.search(small) is not None
    return name.lower().endswith("hoa") and charset_of(font) in ("viscii", "vps")


def _bare(font: str) -> str:
    return _SUBSET.sub("", font.strip().strip("\"'"))
