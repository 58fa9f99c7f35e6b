"""Letters that the ToUnicode maps of a PDF lose: found in the file's bytes, and given a name of their own.

A map that gives a blank, nothing or no letter for a glyph that shows (broken font subsets do) makes pdfium read a space
or nothing at all where a letter is printed, and two blanks in a row as one. The maps are changed in a copy of the file,
in place, so that each such glyph is read as one private character; which of them leave ink on the page is pdfium's to
say. ISO 32000-1, 9.10.3 describes the maps; Adobe Technical Note 5014 the operators.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from kehoach_extract.readers.pdf_letters import BLANKS, SILENT

FIRST_NAME, LAST_NAME = 0xE000, 0xEFFF
"""The private characters that stand for glyphs without a letter."""

_STREAM, _OBJECT = b"stream", re.compile(rb"(\d+)\s+(\d+)\s+obj\b")
_HEADER = 2000  # bytes between "obj" and "stream" in which a map's dictionary ends
_PEEK = 512  # bytes of a stream that tell whether it is a map
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf(?:char|range)", re.DOTALL)
_PIECE = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_MOST_BYTES = 1 << 22
_LONGEST_RANGE = 1024  # codes: a longer one maps codes to themselves and names no glyph
_HOLES = 0.1  # share of the codes from 1 on that the map of a numbered subset leaves out at most
_SMALLEST_SUBSET = 4
_UNKNOWN = 0xFFFD


@dataclass(frozen=True, slots=True)
class UnicodeMap:
    """One ToUnicode map: where its stream's bytes lie in the file, and the text of each code ("" where it has none).

    ``digits`` is how many hexadecimal digits a code has.
    """

    number: int
    start: int
    end: int
    packed: bool
    digits: int
    texts: dict[int, str]

    def doubtful(self) -> list[int]:
        """The codes that are given no letter, in order: one blank given twice, and whatever is no letter at all."""
        lost = [code for code, text in self.texts.items() if _is_none(text)]
        blanks = self.blanks()
        twice = len({self.texts[code] for code in blanks}) < len(blanks)
        return sorted([*lost, *self._holes(), *(blanks if twice else ())])

    def blanks(self) -> list[int]:
        """The codes that are read as a blank of any kind."""
        return [code for code, text in self.texts.items() if len(text) == 1 and ord(text) in BLANKS]

    def _holes(self) -> list[int]:
        """Codes left out of a subset whose codes are numbers from 1 on; read by the font's encoding they mislead."""
        if self.digits != 2 or not self.texts:
            return []
        last = max(self.texts)
        holes = [code for code in range(1, last) if code not in self.texts]
        return holes if len(holes) <= max(_HOLES * last, 1) and last >= _SMALLEST_SUBSET else []


def unicode_maps(data: bytes | mmap) -> list[UnicodeMap]:
    """The ToUnicode maps in a file's bytes; of an object that the file changes later, the last.

    Maps in an encrypted file or under a filter other than Flate are not found.
    """
    found: dict[int, UnicodeMap] = {}
    at = data.find(_STREAM)
    while at >= 0:
        start = at + len(_STREAM)
        if data[at - 3 : at] != b"end":
            start += 2 if data[start : start + 2] == b"\r\n" else 1
            one = _map_at(data, at, start)
            if one is not None:
                found[one.number] = one
        at = data.find(_STREAM, start)
    return list(found.values())


def named(
    data: bytes, doubtful: dict[int, list[int]], maps: list[UnicodeMap]
) -> tuple[bytes, dict[int, tuple[int, str]]]:
    """The file with a private character for each code in doubt, and the code and the text that each stands for.

    ``doubtful`` gives codes by a map's object number. A map whose new form takes more room than the old is left as it
    is.

    Example::

        maps = unicode_maps(data)
        data, codes = named(data, {one.number: one.doubtful() for one in maps}, maps)
        codes  # {0xE000: (0x58, " "), 0xE001: (0x62, " ")}
    """
    changed = bytearray(data)
    codes: dict[int, tuple[int, str]] = {}
    name = FIRST_NAME
    for one in maps:
        wanted = doubtful.get(one.number, [])[: LAST_NAME + 1 - name]
        names = {code: name + index for index, code in enumerate(wanted)}
        new = _written(one, {**one.texts, **{code: chr(letter) for code, letter in names.items()}})
        room = one.end - one.start
        if names and len(new) <= room:
            changed[one.start : one.end] = new.ljust(room)
            codes.update((letter, (code, one.texts.get(code, ""))) for code, letter in names.items())
            name += len(names)
    return bytes(changed), codes


def _is_none(text: str) -> bool:
    """Whether a code's text is none: nothing, signs that show nothing, U+FFFD, or a private letter."""
    if len(text) > 1:
        return False
    code = ord(text) if text else 0
    return code in SILENT or code == _UNKNOWN or FIRST_NAME <= code <= LAST_NAME


def _map_at(data: bytes | mmap, keyword: int, start: int) -> UnicodeMap | None:
    """The map whose stream begins at ``start``, if it is one."""
    head = data[start : start + _PEEK]
    packed = head[:1] == b"\x78"  # RFC 1950: the first byte of a zlib stream with the usual window
    if packed:
        try:
            head = zlib.decompressobj().decompress(head, _PEEK)
        except zlib.error:
            return None
    if b"begincmap" not in head and b"CIDInit" not in head:
        return None
    objects = list(_OBJECT.finditer(data, max(keyword - _HEADER, 0), keyword))
    if not objects:
        return None
    if packed:
        unpacking = zlib.decompressobj()
        try:
            stream = data[start : start + _MOST_BYTES]
            text = unpacking.decompress(stream, _MOST_BYTES)
        except zlib.error:
            return None
        rest = unpacking.unused_data
        end = start + len(stream) - len(rest.lstrip()) if unpacking.eof else start
    else:
        end = data.find(b"endstream", start)
        text = data[start:end]
    parsed = _parsed(text) if end > start else None
    return UnicodeMap(int(objects[-1][1]), start, end, packed, *parsed) if parsed else None


def _parsed(text: bytes) -> tuple[int, dict[int, str]] | None:
    """How many digits the codes have, and the text of each; None for a map that is none of single glyphs."""
    digits, texts = 2, dict[int, str]()
    for section in _SECTION.finditer(text):
        pieces = list(_pieces(section[2]))
        step = 2 if section[1] == b"char" else 3
        for index in range(0, len(pieces) - step + 1, step):
            first = pieces[index]
            if not isinstance(first, str) or not first:
                continue
            digits = len(first)
            code, target = int(first, 16), pieces[index + step - 1]
            last = pieces[index + 1] if step == 3 else first
            if not isinstance(last, str) or not last or int(last, 16) - code > _LONGEST_RANGE:
                return None
            _add(texts, code, int(last, 16), target)
    return (digits, texts) if texts else None


def _add(texts: dict[int, str], first: int, last: int, target: str | list[str]) -> None:
    """One entry: a range counts its last letter up, or lists the text of each code."""
    if isinstance(target, list):
        texts.update((first + index, _decoded(one)) for index, one in enumerate(target[: last - first + 1]))
        return
    text = _decoded(target)
    for code in range(first, last + 1):
        rise = ord(text[-1]) + code - first if text else 0
        texts[code] = text[:-1] + chr(rise) if text and rise <= 0xFFFF else text


def _pieces(text: bytes) -> Iterator[str | list[str]]:
    """The strings of a section in hexadecimal, lists of them as a list."""
    inside: list[str] | None = None
    for match in _PIECE.finditer(text):
        if match[2]:
            inside = []
        elif match[3]:
            if inside is not None:
                yield inside
            inside = None
        else:
            piece = b"".join(match[1].split()).decode("ascii")
            if inside is None:
                yield piece
            else:
                inside.append(piece)


def _decoded(digits: str) -> str:
    if len(digits) <= 2:
        return chr(int(digits, 16)) if digits else ""
    return bytes.fromhex(digits[: len(digits) // 4 * 4]).decode("utf-16-be", "replace")


def _written(one: UnicodeMap, texts: dict[int, str]) -> bytes:
    """A map in its shortest form, packed as the old one was."""
    pairs = [(code, text.encode("utf-16-be", "replace").hex()) for code, text in sorted(texts.items())]
    entries = [f"<{code:0{one.digits}X}><{units}>" for code, units in pairs]
    lines = [
        f"{len(entries[at : at + 100])} beginbfchar\n{''.join(entries[at : at + 100])}\nendbfchar"
        for at in range(0, len(entries), 100)
    ]
    first, last = "0" * one.digits, "F" * one.digits
    body = "\n".join([f"begincmap 1 begincodespacerange<{first}><{last}>endcodespacerange", *lines, "endcmap"])
    return zlib.compress(body.encode("ascii"), 9) if one.packed else body.encode("ascii")
