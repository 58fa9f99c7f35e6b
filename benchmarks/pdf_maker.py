"""Writes small PDF files by hand, every operator known: for tests of the PDF reader and for the memory benchmark.

Text is drawn in Courier without embedded outlines; a ToUnicode map names the Vietnamese letters, as in real files.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from math import cos, radians, sin

_FACES = ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique")
_LETTER, _SPACE = 0.6, 0.25


def advance(character: str) -> float:
    """The width of a character in ems, as the fonts of the made file give it: Courier's, with the space of Times."""
    return _SPACE if character == " " else _LETTER


def width(text: str, size: float) -> float:
    """The width of a text in points."""
    return sum(advance(character) for character in text) * size


@dataclass(frozen=True)
class Pen:
    """How text is drawn.

    ``face``: 0 upright, 1 bold, 2 italic, 3 both; ``angle`` in degrees counter-clockwise; ``spacing`` in points comes
    after every character; ``mode`` is the text rendering mode of the PDF (2: with an outline, 3: invisible).
    """

    face: int = 0
    angle: float = 0
    spacing: float = 0
    mode: int = 0


BOLD, ITALIC = Pen(face=1), Pen(face=2)


@dataclass
class MadePage:
    """One page; places are in points from the top left corner of the unrotated page."""

    maker: PdfMaker
    size: tuple[float, float]
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    operators: list[str] = field(default_factory=list)
    annotations: list[tuple[tuple[float, float, float, float], list[str], str]] = field(default_factory=list)
    imaged: bool = False
    broken: bool = False

    def text(self, x: float, y: float, text: str, size: float = 13, pen: Pen | None = None) -> float:
        """Draws a text with its baseline's start at (x, y); gives the x of its end."""
        pen = pen or Pen()
        codes = "".join(f"{self.maker.code(character):02X}" for character in text)
        a, b = cos(radians(pen.angle)), sin(radians(pen.angle))
        self.operators.append(
            f"q BT /F{pen.face} {size} Tf {pen.spacing} Tc {pen.mode} Tr "
            f"{a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x:.3f} {self.size[1] - y:.3f} Tm <{codes}> Tj ET Q"
        )
        return x + width(text, size) + pen.spacing * len(text)

    def words(self, x: float, y: float, words: list[str], gap: float, size: float = 13) -> float:
        """Draws words one by one, ``gap`` points apart, without a space between them; gives the x of the end."""
        for word in words:
            x = self.text(x, y, word, size) + gap
        return x - gap

    def line(self, x0: float, y0: float, x1: float, y1: float, *, grey: float = 0) -> None:
        """Draws a stroked line; ``grey`` 1 is white."""
        top = self.size[1]
        self.operators.append(f"q {grey} G 0.5 w {x0:.3f} {top - y0:.3f} m {x1:.3f} {top - y1:.3f} l S Q")

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draws a filled rectangle."""
        self.operators.append(f"{x0:.3f} {self.size[1] - y1:.3f} {x1 - x0:.3f} {y1 - y0:.3f} re f")

    def grid(self, columns: list[float], rows: list[float]) -> None:
        """Draws the rulings of a table without merged cells."""
        for y in rows:
            self.line(columns[0], y, columns[-1], y)
        for x in columns:
            self.line(x, rows[0], x, rows[-1])

    def image(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Shows a grey image in a box."""
        self.imaged = True
        self.operators.append(f"q {x1 - x0:.3f} 0 0 {y1 - y0:.3f} {x0:.3f} {self.size[1] - y1:.3f} cm /Im Do Q")

    def stamp(self, box: tuple[float, float, float, float], lines: list[str], kind: str = "Widget") -> None:
        """Adds an annotation that shows lines of text at 8 points."""
        for letter in "".join(lines):
            self.maker.code(letter)
        self.annotations.append((box, lines, kind))


@dataclass
class PdfMaker:
    """A PDF file in the making: add pages, then :meth:`build` the bytes."""

    pages: list[MadePage] = field(default_factory=list)
    _codes: dict[str, int] = field(default_factory=lambda: {" ": 32})
    _objects: list[bytes] = field(default_factory=list)

    def page(
        self,
        size: tuple[float, float] = (595, 842),
        rotate: int = 0,
        crop: tuple[float, float, float, float] | None = None,
    ) -> MadePage:
        """A new page of ``size`` points (A4), with ``/Rotate`` and ``/CropBox`` (in user space) as given."""
        self.pages.append(MadePage(self, size, rotate, crop))
        return self.pages[-1]

    def code(self, character: str) -> int:
        """The one-byte code that stands for a character in all fonts of the file."""
        return self._codes.setdefault(character, 33 + len(self._codes))

    def build(self) -> bytes:
        """The file's bytes; the same pages give the same bytes."""
        self._objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        fonts = " ".join(f"/F{number} {self._font(face)} 0 R" for number, face in enumerate(_FACES))
        image = self._stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80"
        )
        kids = [self._page(page, fonts, image) for page in self.pages]
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        self._objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, content in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
        return bytes(out)

    def _add(self, content: bytes) -> int:
        self._objects.append(content)
        return len(self._objects)

    def _stream(self, entries: str, data: bytes) -> int:
        packed = zlib.compress(data)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        return self._add(head + packed + b"\nendstream")

    def _font(self, face: str) -> int:
        characters = {code: character for character, code in self._codes.items()}
        mapped = "".join(
            f"<{code:02X}> <{character.encode('utf-16-be', 'surrogatepass').hex()}>\n"
            for code, character in sorted(characters.items())
        )
        unicode = self._stream(
            "",
            (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
                "1 begincodespacerange <00> <FF> endcodespacerange\n"
                f"{len(characters)} beginbfchar\n{mapped}endbfchar endcmap end end"
            ).encode(),
        )
        last = max(characters)
        widths = " ".join(str(round(1000 * advance(characters.get(code, "n")))) for code in range(32, last + 1))
        return self._add(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding /FirstChar 32 "
            f"/LastChar {last} /Widths [{widths}] /ToUnicode {unicode} 0 R >>".encode()
        )

    def _page(self, page: MadePage, fonts: str, image: int) -> int:
        if page.broken:
            return self._add(b"42")
        content = self._stream("", "\n".join(page.operators).encode())
        resources = f"/Resources << /Font << {fonts} >> /XObject << /Im {image} 0 R >> >>"
        stamps = "".join(f"{self._stamp(page, *stamp, resources)} 0 R " for stamp in page.annotations)
        crop = "/CropBox [{} {} {} {}]".format(*page.crop) if page.crop else ""
        return self._add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] {crop} /Rotate {page.rotate} "
            f"{resources} /Contents {content} 0 R /Annots [{stamps}] >>".encode()
        )

    def _stamp(
        self, page: MadePage, box: tuple[float, float, float, float], lines: list[str], kind: str, resources: str
    ) -> int:
        x0, y0, x1, y1 = box
        shown = " T* ".join("<" + "".join(f"{self.code(letter):02X}" for letter in line) + "> Tj" for line in lines)
        look = self._stream(
            f"/Type /XObject /Subtype /Form /BBox [0 0 {x1 - x0} {y1 - y0}] {resources}",
            f"BT /F0 8 Tf 10 TL 0 {y1 - y0 - 8} Td {shown} ET".encode(),
        )
        top = page.size[1]
        return self._add(
            f"<< /Type /Annot /Subtype /{kind} /Rect [{x0} {top - y1} {x1} {top - y0}] /F 4 "
            f"/AP << /N {look} 0 R >> >>".encode()
        )
