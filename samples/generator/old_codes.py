"""Text and Word files as they were written before Unicode: Vietnamese letters at codes of fonts made for them.

TCVN3 (TCVN 5712:1993, fonts ".VnTime") has a code for each small letter; of the capitals it has those without a tone,
the others are small letters in a font that prints capitals (".VnTimeH"). VNI ("VNI-Times") writes the mark behind its
letter. What is kept of both is what Windows' code page 1252 shows for the codes. The tables here are written out from
the standard and the font maker's chart, apart from those of the package.
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable, Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_TCVN3_SMALL = bytes.fromhex(
    "B5B6B7B8B9 A8BBBCBDBEC6 A9C7C8C9CACB AE CCCECFD0D1 AAD2D3D4D5D6 D7D8DCDDDE"
    "DFE1E2E3E4 ABE5E6E7E8E9 ACEAEBECEDEE EFF1F2F3F4 ADF5F6F7F8F9 FAFBFCFDFE"
).decode("cp1252")
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", bytes.fromhex("A1A2A3A4A5A6A7").decode("cp1252"), strict=True))
TCVN3 = dict(zip(_SMALL, _TCVN3_SMALL, strict=True)) | _TCVN3_CAPITALS

# The marks of VNI, which stand behind the plain letter, in the order grave, hook, tilde, acute, dot below; those of "i"
# and "y" with a dot below stand in the letter's place.
_VNI_MARKS = {"": "øûõùï", "\u0302": "àåãáä", "\u0306": "èúüéë"}
_VNI_ALONE = {"\u0302": "â", "\u0306": "ê"}
_VNI_WHOLE = dict(zip("ìỉĩíịỵđơư", "ìæóíòîñôö", strict=True))
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def _vni(letter: str) -> str:
    """One small letter in VNI."""
    if letter in _VNI_WHOLE:
        return _VNI_WHOLE[letter]
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    tone = next((mark for mark in marks if mark in _TONES), "")
    shape = next((mark for mark in marks if mark not in _TONES), "")
    if shape == "\u031b":
        return _VNI_WHOLE[unicodedata.normalize("NFC", base + shape)] + _VNI_MARKS[""][_TONES.index(tone)]
    return base + (_VNI_MARKS[shape][_TONES.index(tone)] if tone else _VNI_ALONE[shape])


VNI = {letter: _vni(letter) for letter in _SMALL}
VNI |= {letter.upper(): written.upper() for letter, written in VNI.items()}


def vni(text: str) -> str:
    """A text in VNI.

    Example:
        >>> vni("Đường ỷ lại, tỉnh Ủy")
        'Ñöôøng yû laïi, tænh UÛy'
    """
    return "".join(VNI.get(letter, letter) for letter in text)


def tcvn3(text: str) -> str:
    """A text in TCVN3 as it is left without its fonts: capitals with a tone look like small letters.

    Example:
        >>> tcvn3("KẾ HOẠCH của Ủy ban")
        'KÕ HO¹CH cña ñy ban'
    """
    return "".join(TCVN3.get(letter, TCVN3.get(letter.lower(), letter)) for letter in text)


def _tcvn3_pieces(text: str) -> Iterator[tuple[str, str]]:
    """A text in TCVN3 in pieces, each with its font: what is all in capitals in the font of capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    if letters and all(letter.isupper() for letter in letters):
        yield tcvn3(text), ".VnTimeH"
        return
    piece = ""
    for letter in text:
        if letter in TCVN3 or letter.lower() not in TCVN3:
            piece += letter
            continue
        if piece:
            yield tcvn3(piece), ".VnTime"
        yield tcvn3(letter), ".VnTimeH"
        piece = ""
    if piece:
        yield tcvn3(piece), ".VnTime"


def _vni_pieces(text: str) -> Iterator[tuple[str, str]]:
    yield vni(text), "VNI-Times"


_PIECES: dict[str, Callable[[str], Iterator[tuple[str, str]]]] = {"tcvn3": _tcvn3_pieces, "vni": _vni_pieces}


def write_in(document: Document, code: str) -> None:
    """Rewrite all text of a Word document in "tcvn3" or "vni", each run in a font of that code."""
    parts = [document.element.body]
    for section in document.sections:
        parts += [part._element for part in (section.header, section.footer) if not part.is_linked_to_previous]
    for part in parts:
        for run in list(part.iter(qn("w:r"))):
            if run.find(qn("w:t")) is not None:
                _rewrite(run, code)


def _rewrite(run: BaseOxmlElement, code: str) -> None:
    words = "".join(text.text or "" for text in run.iter(qn("w:t")))
    for written, font in _PIECES[code](words):
        new = copy.deepcopy(run)
        first, *others = new.findall(qn("w:t"))
        for other in others:
            new.remove(other)
        first.text = written
        first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        fonts = new.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(kind), font)
        run.addprevious(new)
    run.getparent().remove(run)
