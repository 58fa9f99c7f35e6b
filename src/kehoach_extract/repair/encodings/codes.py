"""The codes themselves: what each way to write a Vietnamese letter in an old code looks like in a text, and the letter.

A code reaches us as what another code page shows for it: 0xA9, "â" in TCVN3, is "©" in the code page of Windows (and in
Latin-1) and "©" or another sign in that of the Macintosh. Each such view of a code is a :class:`Code` of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from typing import Literal

from kehoach_extract.data import load
from kehoach_extract.vocabulary import DamageClass

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fḀ-ỿ"


@dataclass(frozen=True, slots=True)
class Code:
    """One view of one code.

    ``letters`` gives the letter for each way to write one, and ``pattern`` finds them. ``word`` finds what may be a
    word in this code: letters and signs that stand for letters. ``view`` is the code page through which it was seen.
    """

    damage: DamageClass
    letters: Mapping[str, str]
    pattern: re.Pattern[str] = field(repr=False)
    word: re.Pattern[str] = field(repr=False)
    view: Literal["windows", "mac"] = "windows"

    def decode(self, text: str) -> str:
        """The text with every letter of this code as that letter.

        Example:
            >>> codes()["tcvn3"].decode("Uû ban nh©n d©n"), codes()["vni"].decode("NHAÂN DAÂN")
            ('Uỷ ban nhân dân', 'NHÂN DÂN')
        """
        return self.pattern.sub(lambda match: self.letters[match.group()], text)


@cache
def codes() -> Mapping[str, Code]:
    """All views by name; the name of the plain one is that of its damage class."""
    known = load("encodings")
    made: dict[str, Code] = {}
    for name in ("tcvn3", "viscii", "vps"):
        table = {int(item[:2], 16): item[2:] for item in known[name].split()}
        made[name] = _code(name, {_windows(code): letter for code, letter in table.items()})
    mac = {int(item[:2], 16): item[2:] for item in known["tcvn3"].split()}
    seen = {bytes([code]).decode("mac_roman"): letter for code, letter in mac.items()}
    made["tcvn3_mac"] = replace(_code("tcvn3", seen), view="mac")
    vni = dict(_vni(known["vni"]))
    made["vni"] = _code("vni", vni)
    seen = {_on_the_mac(written): letter for written, letter in vni.items()}
    made["vni_mac"] = replace(_code("vni", seen), view="mac")
    made["cp1258"] = _code("cp1258", dict(_cp1258(known["cp1258"])))
    return made


@cache
def viqr() -> Code:
    """VIQR, which needs other care than the 8-bit codes: its signs are those of punctuation.

    Example:
        >>> viqr().decode("U?y ban nha^n da^n ti?nh")
        'Ủy ban nhân dân tỉnh'
    """
    return _code(
        "viqr", dict(_viqr(load("encodings")["viqr"])), r"[A-Za-z](?:[A-Za-z^(+*`'~]|[?.](?=[A-Za-z^(+*`'~]))*"
    )


def _code(damage: DamageClass, letters: Mapping[str, str], word: str | None = None) -> Code:
    by_first: dict[str, list[str]] = {}
    for written in letters:
        by_first.setdefault(written[0], []).append(written[1:])
    ways = []
    for first, rests in by_first.items():
        long = sorted((rest for rest in rests if rest), key=len, reverse=True)
        tail = f"(?:{'|'.join(map(re.escape, long))})" if long else ""
        ways.append(re.escape(first) + tail + ("?" if long and "" in rests else ""))
    signs = "".join(sorted({re.escape(sign) for written in letters for sign in written if not sign.isascii()}))
    return Code(damage, letters, re.compile("|".join(ways)), re.compile(word or f"[{_LETTERS}{signs}]+"))


def _windows(code: int) -> str:
    """What the code page of Windows shows; a code without a letter there keeps its number.

    Codes below 0x20 are shown by their control pictures, as the readers do.
    """
    if code < 0x20:
        return chr(0x2400 + code)
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(code)


def _on_the_mac(written: str) -> str:
    return written.encode("latin-1").decode("mac_roman")


def _vni(known: Mapping[str, list[list[str]] | str]) -> Iterable[tuple[str, str]]:
    for written, letter in (tuple(pair) for pair in str(known["alone"]).split()):
        yield from ((written, letter), (written.upper(), letter.upper()))
    for vowel, letter, marks in list(known["marks"]):
        for tone, mark in zip(_TONES, (marks if len(marks) == 6 else f" {marks}"), strict=True):
            if mark == " ":
                continue
            whole = unicodedata.normalize("NFC", letter + tone)
            for sign in (mark, mark.upper()):
                yield vowel + sign, whole
                yield vowel.upper() + sign, whole.upper()


def _cp1258(known: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    letters = {pair[0]: pair[1] for pair in known["alone"].split()}
    yield from letters.items()
    vowels = {vowel: vowel for vowel in "aâeêioôuyAÂEÊIOÔUY"} | {k: v for k, v in letters.items() if v not in "đĐ"}
    for (written, vowel), (tone, sign) in product(vowels.items(), zip(_TONES[1:], known["tones"], strict=True)):
        yield written + sign, unicodedata.normalize("NFC", vowel + tone)


def _viqr(known: Mapping[str, list[str] | str]) -> Iterable[tuple[str, str]]:
    shapes = [(vowel, vowel) for vowel in "aeiouy"] + [(shape[:2], shape[2]) for shape in known["shapes"]]
    yield from (("dd", "đ"), ("DD", "Đ"), ("Dd", "Đ"))
    for (written, vowel), (tone, sign) in product(shapes, zip(_TONES, ["", *known["tones"]], strict=True)):
        if written + sign != vowel:
            whole = unicodedata.normalize("NFC", vowel + tone)
            yield written + sign, whole
            yield (written + sign).upper(), whole.upper()
