"""A DOCX package as python-docx's parts, opened with care: sizes are told first, only the parts with text are loaded.

python-docx by itself reads every part of a package into memory, pictures too, and gives up where one is missing, where
the package is a strict one, or where the content type is that of a template. So the parts are read here, from the zip,
and given to python-docx one by one.
"""

from __future__ import annotations

import io
import zipfile
from typing import cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TARGET_MODE, RELATIONSHIP_TYPE
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import PartFactory, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from kehoach_extract.errors import BrokenFile, Encrypted, LimitPassed
from kehoach_extract.readers.limits import Limits, in_words
from kehoach_extract.readers.safety import ZIP_DAMAGE

_MAIN = PackURI("/word/document.xml")
_CONTENT_TYPES = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT: CONTENT_TYPE.WML_DOCUMENT_MAIN,
    RELATIONSHIP_TYPE.STYLES: CONTENT_TYPE.WML_STYLES,
    RELATIONSHIP_TYPE.NUMBERING: CONTENT_TYPE.WML_NUMBERING,
    RELATIONSHIP_TYPE.FOOTNOTES: CONTENT_TYPE.WML_FOOTNOTES,
    RELATIONSHIP_TYPE.ENDNOTES: CONTENT_TYPE.WML_ENDNOTES,
    RELATIONSHIP_TYPE.HEADER: CONTENT_TYPE.WML_HEADER,
    RELATIONSHIP_TYPE.FOOTER: CONTENT_TYPE.WML_FOOTER,
}
"""The relationships to parts that hold text, and what such a part is: told better by them than by the package's list,
which calls a template's or a macro document's main part something else."""

_STRICT = b"http://purl.oclc.org/ooxml/"
# ISO/IEC 29500 part 4, annex A: the strict namespaces and the transitional ones that say the same.
_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def open_docx(data: bytes, name: str, limits: Limits) -> DocumentPart:
    """The main part of a DOCX file; the other parts with text are related to it.

    Relationships to parts that are not there ("word/NULL") are left out. ``name`` is for messages.

    Raises:
        BrokenFile: the zip or one of these parts is cut off or damaged, or there is no main part.
        Encrypted: a part asks for a password.
        LimitPassed: the parts unpack to more than ``limits.max_unpacked_bytes``, or one of these to more than
            ``limits.max_tree_bytes``.
    """
    members = _Members(data, name, limits)
    package = Package()
    main_name = next(
        (target for reltype, _, target in members.related(PACKAGE_URI) if reltype == RELATIONSHIP_TYPE.OFFICE_DOCUMENT),
        _MAIN,
    )
    main = members.part(main_name, RELATIONSHIP_TYPE.OFFICE_DOCUMENT, package)
    if not isinstance(main, DocumentPart):
        raise members.broken(f"no {main_name.membername}")
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main, "rId1")
    loaded: dict[PackURI, XmlPart | None] = {}
    for reltype, identifier, target in members.related(main_name):
        if target not in loaded:
            loaded[target] = members.part(target, reltype, package)
        if (part := loaded[target]) is not None:
            main.load_rel(reltype, part, identifier)
    return main


class _Members:
    """The members of the zip, each read under the limits."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except ZIP_DAMAGE as error:
            raise self.broken(str(error)) from error
        if sum(info.file_size for info in self._infos.values()) > limits.max_unpacked_bytes:
            raise LimitPassed(name=name, limit=in_words(limits.max_unpacked_bytes))

    def broken(self, reason: str) -> BrokenFile:
        """The error for a damaged package."""
        return BrokenFile(name=self.name, format="DOCX", reason=reason)

    def part(self, name: PackURI, reltype: str, package: Package) -> XmlPart | None:
        """A part as python-docx models it, None where the package has none of that name."""
        data = self._read(name)
        if not data:
            return None
        content_type = _CONTENT_TYPES[reltype]
        model = cast("type[XmlPart]", PartFactory.part_type_for.get(content_type, XmlPart))
        try:
            part: XmlPart = model.load(name, content_type, data, package)
        except etree.XMLSyntaxError as error:
            raise self.broken(f"{name.membername}: {error.msg}") from error
        # A comment would part the text of its element, and a walk would have to step over it.
        etree.strip_tags(part.element, etree.Comment, etree.ProcessingInstruction)
        return part

    def related(self, source: PackURI) -> list[tuple[str, str, PackURI]]:
        """The relationships of a part to parts with text: (type, id, name of the target)."""
        data = self._read(source.rels_uri)
        try:
            links = parse_xml(data) if data else ()
        except etree.XMLSyntaxError as error:
            raise self.broken(f"{source.rels_uri.membername}: {error.msg}") from error
        return [
            (reltype, link.get("Id", ""), PackURI.from_rel_ref(source.baseURI, link.get("Target", "")))
            for link in links
            if (reltype := link.get("Type")) in _CONTENT_TYPES
            and link.get("TargetMode") != RELATIONSHIP_TARGET_MODE.EXTERNAL
        ]

    def _read(self, name: PackURI) -> bytes:
        """The bytes of a member, its strict namespaces as transitional ones; b"" where there is none."""
        info = self._infos.get(name.membername)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise Encrypted(name=self.name)
        if info.file_size > self.limits.max_tree_bytes:
            raise LimitPassed(name=self.name, limit=in_words(self.limits.max_tree_bytes))
        try:
            data = self._zip.read(info)
        except ZIP_DAMAGE as error:
            raise self.broken(f"{name.membername}: {error}") from error
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(strict, transitional)
        return data
