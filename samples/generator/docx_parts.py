"""Parts of a Word file that python-docx has no call for: lists, footnotes, text boxes, page fields."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.text.paragraph import Paragraph

FORMATS = {
    "upperRoman": ("upperRoman", "%1."),
    "decimal": ("decimal", "%1."),
    "lowerLetter": ("lowerLetter", "%1)"),
    "dash": ("bullet", "-"),
    "plus": ("bullet", "+"),
}
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class WordLists:
    """Automatic lists: one abstract definition a format, one restarted instance a list of the source."""

    def __init__(self, document: Document) -> None:
        self.numbering = document.part.numbering_part.element
        self.numbers: dict[int, int] = {}
        self.next = 500
        first = self.numbering.find(qn("w:num"))
        for index, (number_format, text) in enumerate(FORMATS.values()):
            definition = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{400 + index}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:suff w:val="space"/>'
                f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            )
            first.addprevious(definition)

    def number(self, paragraph: Paragraph, name: str, list_id: int) -> None:
        """Make ``paragraph`` an item of the list ``list_id``, numbered in the format ``name``."""
        if list_id not in self.numbers:
            self.numbers[list_id] = self.next
            abstract = 400 + list(FORMATS).index(name)
            self.numbering.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{self.next}"><w:abstractNumId w:val="{abstract}"/>'
                    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                )
            )
            self.next += 1
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.numbers[list_id]


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field such as PAGE."""
    for kind in ("begin", None, "end"):
        content = f'<w:fldChar w:fldCharType="{kind}"/>' if kind else f"<w:instrText>{code}</w:instrText>"
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{content}</w:r>"))


def restart_pages(section: Section) -> None:
    """Page numbers of this section start at 1."""
    section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))


def footnote_reference(paragraph: Paragraph, number: int) -> None:
    """A superscript reference to footnote ``number``."""
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )
    )


def add_footnotes(document: Document, texts: Sequence[str]) -> None:
    """The footnotes part; note 1 is the first text."""
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for n, text in enumerate(texts, 1)
    )
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)


def text_box(paragraph: Paragraph, lines: Sequence[str]) -> None:
    """A floating box at the top right, stored twice (drawing and its old form), as word processors do."""
    content = "".join(
        f'<w:p><w:r><w:rPr><w:color w:val="C00000"/><w:sz w:val="16"/></w:rPr><w:t>{escape(line)}</w:t></w:r></w:p>'
        for line in lines
    )
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    width, height = 2520000, 620000
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0"'
            ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="page"><wp:posOffset>4860000</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="page"><wp:posOffset>90000</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="77" name="Box"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
            '</mc:Choice><mc:Fallback><w:pict><v:rect style="position:absolute;width:198pt;height:49pt"><v:textbox>'
            f"{box}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
