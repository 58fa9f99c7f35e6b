"""DOCX files made of a few lines of WordprocessingML, for the tests of the DOCX reader."""

from __future__ import annotations

import io
import zipfile

from kehoach_extract.readers import read
from kehoach_extract.source import Line, Page, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, **parts: str) -> bytes:
    """A DOCX of a body and of other parts (styles, numbering, footnotes, header1): the XML inside their root."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header1": "hdr"}
    links = "".join(
        f'<Relationship Id="{part}" Type="{OFFICE}/{part.rstrip("1")}" Target="{part}.xml"/>' for part in parts
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", "<Types>wordprocessingml</Types>")
        main = f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>')
        package.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>')
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for part, xml in parts.items():
            package.writestr(f"word/{part}.xml", f"<w:{roots[part]} {NAMES}>{xml}</w:{roots[part]}>")
    return buffer.getvalue()


def p(text: str = "", properties: str = "", run: str = "") -> str:
    runs = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def page(body: str, **parts: str) -> Page:
    (only,) = read(docx(body, **parts)).pages
    return only


def lines(body: str, **parts: str) -> list[Line]:
    return [block for block in page(body, **parts).blocks if isinstance(block, Line)]


def table(xml: str, **parts: str) -> Table:
    (found,) = [block for block in page(xml, **parts).blocks if isinstance(block, Table)]
    return found


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tbl(*rows: str, properties: str = "", grid: str = "") -> str:
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        + "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        + "</w:tbl>"
    )
