"""PDFs that show the right letters and keep wrong ones, made from the sound PDFs by adding to the end of the file.

Two kinds are common in offices. A font's map to Unicode gives a blank for some of its glyphs (lost glyphs); or there is
no map at all, and the text is the glyphs' numbers in the full font (glyph ids, "7KӵF" for "Thực"). What is printed
stays the same in both. The sound PDFs are those of LibreOffice: plain objects, a table of references, simple fonts.
"""

from __future__ import annotations

import re
import struct
import zlib

from generator.glyph_numbers import TIMES

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)>>\s*stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_ENTRY = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>")
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]*)>")


class Pdf:
    """A PDF whose objects can be replaced; the old ones stay in the file, as in any file saved by adding."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.objects = {int(match[1]): match[2] for match in _OBJECT.finditer(data)}
        self.changed: dict[int, bytes] = {}
        self.next = max(self.objects) + 1

    def stream(self, number: int) -> bytes:
        """What an object's stream says."""
        match = _STREAM.match(self.objects[number])
        if match is None:
            raise ValueError(f"object {number} has no stream")
        return zlib.decompress(match[2]) if b"FlateDecode" in match[1] else match[2]

    def put(self, content: bytes, number: int | None = None) -> int:
        """Replace an object, or add one; its number."""
        if number is None:
            number, self.next = self.next, self.next + 1
        self.changed[number] = content
        return number

    def put_stream(self, content: bytes, number: int | None = None) -> int:
        """Replace or add a stream. It is not packed: packing differs from one version of zlib to the next."""
        return self.put(b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content), number)

    def written(self) -> bytes:
        """The file with the changed objects behind it (ISO 32000-1, 7.5.6)."""
        before = int(re.findall(rb"startxref\s+(\d+)", self.data)[-1])
        root = re.findall(rb"/Root (\d+ 0 R)", self.data)[-1]
        out, references = bytearray(self.data), b""
        for number, content in sorted(self.changed.items()):
            references += b"%d 1\n%010d 00000 n \n" % (number, len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(out)
        out += b"xref\n%strailer\n<</Size %d/Root %s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
            references,
            self.next,
            root,
            before,
            start,
        )
        return bytes(out)

    def reference(self, number: int, key: bytes) -> int:
        """The number of the object that an entry of another one names.

        Raises:
            ValueError: there is no such entry.
        """
        match = re.search(rb"/%s (\d+) 0 R" % key, self.objects[number])
        if match is None:
            raise ValueError(f"object {number} has no {key!r}")
        return int(match[1])

    def maps(self) -> list[int]:
        """The fonts' maps to Unicode."""
        return sorted(
            {self.reference(number, b"ToUnicode") for number, text in self.objects.items() if b"/ToUnicode" in text}
        )


def lose_letters(data: bytes, letters: str) -> bytes:
    """A PDF whose fonts give a blank for each of some letters."""
    pdf = Pdf(data)
    lost = {f"{ord(letter):04X}" for letter in letters}

    def blank(entry: re.Match[str]) -> str:
        return f"<{entry[1]}> <0020>" if entry[2] in lost else entry[0]

    for number in pdf.maps():
        text = pdf.stream(number).decode("ascii")
        pdf.put_stream(_ENTRY.sub(blank, text).encode("ascii"), number)
    return pdf.written()


def number_glyphs(data: bytes) -> bytes:
    """A PDF whose text is the glyphs' numbers in Times New Roman, without maps to Unicode."""
    pdf = Pdf(data)
    numbers: dict[str, dict[int, int]] = {}
    for name, number in _page_fonts(pdf).items():
        numbers[name] = _number_font(pdf, number)
    for number, text in pdf.objects.items():
        if re.search(rb"/Type\s*/Page\b", text):
            contents = pdf.reference(number, b"Contents")
            pdf.put_stream(_recoded(pdf.stream(contents), numbers), contents)
    return pdf.written()


def _page_fonts(pdf: Pdf) -> dict[str, int]:
    """The fonts' names on the pages, and their objects; all pages share them."""
    [fonts] = [text for text in pdf.objects.values() if re.match(rb"\s*<</F\d+ \d+ 0 R", text)]
    return {name.decode(): int(number) for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", fonts)}


def _recoded(content: bytes, numbers: dict[str, dict[int, int]]) -> bytes:
    """A page's content with two bytes for each glyph, its number, in the place of one, its code."""
    current: dict[int, int] = {}

    def change(match: re.Match[bytes]) -> bytes:
        nonlocal current
        if match[1]:
            current = numbers[match[1].decode()]
            return match[0]
        return b"<%s>" % b"".join(b"%04X" % current[code] for code in bytes.fromhex(match[2].decode()))

    return _SHOWN.sub(change, content)


def _number_font(pdf: Pdf, number: int) -> dict[int, int]:
    """Make a simple font one of numbered glyphs; the number of each of its codes."""
    font = pdf.objects[number]
    name = re.search(rb"/BaseFont/([\w+-]+)", font)
    widths = re.search(rb"/Widths\[(.*?)\]", font, re.DOTALL)
    if name is None or widths is None:
        raise ValueError(f"object {number} is no font of LibreOffice")
    numbers = {int(code, 16): TIMES[chr(int(text, 16))] for code, text in _entries(pdf, number)}
    inside = bytearray(2 * (max(numbers.values()) + 1))
    for code, glyph in numbers.items():
        struct.pack_into(">H", inside, 2 * glyph, code)  # in the subset the glyphs stand in the order of their codes
    width = widths[1].split()
    listed = b" ".join(
        b"%d[%s]" % (glyph, width[code]) for code, glyph in sorted(numbers.items(), key=lambda item: item[1])
    )
    to_glyph = pdf.put_stream(bytes(inside))
    descendant = pdf.put(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %d 0 R/W[%s]/CIDToGIDMap %d 0 R>>"
        % (name[1], pdf.reference(number, b"FontDescriptor"), listed, to_glyph)
    )
    pdf.put(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]>>" % (name[1], descendant),
        number,
    )
    return numbers


def _entries(pdf: Pdf, font: int) -> list[tuple[str, str]]:
    return _ENTRY.findall(pdf.stream(pdf.reference(font, b"ToUnicode")).decode("ascii"))
