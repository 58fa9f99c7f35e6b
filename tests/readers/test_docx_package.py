"""Packages as careless, foreign and hostile programs write them: what python-docx alone would stumble over."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import docx as python_docx
import pytest
from docx_parts import OFFICE, W, docx, p, tbl, tc  # type: ignore[import-not-found]

from kehoach_extract.errors import BrokenFile, Encrypted, LimitPassed
from kehoach_extract.readers import read
from kehoach_extract.readers.docx_package import open_docx
from kehoach_extract.readers.limits import Limits
from kehoach_extract.source import Line, Table

DOCUMENT = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"
Change = Callable[[bytes], bytes]


def repacked(data: bytes, changes: Mapping[str, Change] | None = None, /, **more: bytes) -> bytes:
    """A package with some members changed and ``more`` added; a member changed to nothing is left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if changes and name in changes:
                content = changes[name](content)
            if content:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return buffer.getvalue()


def linked(target: str, kind: str, mode: str = "") -> dict[str, Change]:
    """One more relationship of the main part."""
    link = f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{target}" {mode}/></Relationships>'
    return {LINKS: lambda xml: xml.replace(b"</Relationships>", link.encode())}


def texts(data: bytes) -> list[str]:
    (page,) = read(data).pages
    return [block.text for block in page.blocks if isinstance(block, Line)]


def test_a_document_of_python_docx_is_read() -> None:
    made = python_docx.Document()
    made.add_paragraph("Nạo vét luồng vào bến")
    grid = made.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "TT"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "Năm 2031"
    made.sections[0].header.paragraphs[0].text = "Dự thảo"
    buffer = io.BytesIO()
    made.save(buffer)
    (page,) = read(buffer.getvalue()).pages
    line, table = page.blocks
    assert isinstance(line, Line)
    assert isinstance(table, Table)
    assert line.text == "Nạo vét luồng vào bến"
    assert [(cell.text, cell.rowspan, cell.colspan) for cell in table.cells[:2]] == [("TT", 2, 1), ("Năm 2031", 1, 2)]
    assert [line.text for line in page.furniture] == ["Dự thảo"]


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("NULL", "header"),
        ("../NULL", "image"),
        ("", "styles"),
        ("/customXml/item1.xml", "customXml"),
        ("a", "footer"),
    ],
)
def test_relationships_to_nothing_are_left_out(target: str, kind: str) -> None:
    assert texts(repacked(docx(p("vẫn đọc được")), linked(target, kind))) == ["vẫn đọc được"]


def test_a_link_to_the_web_is_no_part() -> None:
    data = repacked(docx(p("bến")), linked("document.xml", "styles", 'TargetMode="External"'))
    assert not open_docx(data, "a.docx", Limits()).rels


def test_pictures_are_not_loaded() -> None:
    changes = linked("media/image1.png", "image")
    data = repacked(docx(p("ảnh")), changes, **{"word/media/image1.png": b"\x89PNG" + bytes(5000)})
    main = open_docx(data, "a.docx", Limits(max_tree_bytes=4000))
    assert not main.rels


def test_packages_without_lists_of_contents_or_relationships_are_read() -> None:
    assert texts(repacked(docx(p("trơ trụi")), {"_rels/.rels": lambda _: b"", LINKS: lambda _: b""})) == ["trơ trụi"]


def test_the_main_part_may_be_called_otherwise() -> None:
    moved = {
        "_rels/.rels": lambda xml: xml.replace(b"word/document.xml", b"/word/document2.xml"),
        DOCUMENT: lambda _: b"",
    }
    with zipfile.ZipFile(io.BytesIO(docx(p("tên khác")))) as package:
        body = package.read(DOCUMENT)
    assert texts(repacked(docx(p("")), moved, **{"word/document2.xml": body})) == ["tên khác"]


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_macro_documents_and_templates_are_documents(kind: str) -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    assert texts(repacked(docx(p("mẫu")), {"[Content_Types].xml": lambda _: types.encode()})) == ["mẫu"]


def test_a_strict_package_is_read_with_its_parts() -> None:
    def strict(xml: bytes) -> bytes:
        return xml.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )

    body = p("chặt chẽ") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    data = docx(body, header1=p("Trang 2"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        every = dict.fromkeys(package.namelist(), strict)
    (page,) = read(repacked(data, every)).pages
    assert [block.text for block in page.blocks if isinstance(block, Line)] == ["chặt chẽ"]
    assert [line.text for line in page.furniture] == ["Trang 2"]


def test_comments_and_instructions_part_no_text() -> None:
    run = "<w:r><w:t>bến <!-- cũ -->phà<?mso x?> ngang</w:t></w:r>"
    assert texts(docx(f"<w:p>{run}</w:p>")) == ["bến phà ngang"]


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "hahaha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = repacked(docx(p("@")), {DOCUMENT: lambda xml: bomb.encode() + xml.replace(b"@", b"x &b; &f; y")})
    text = " ".join(texts(data))
    assert "haha" not in text
    assert "root" not in text


@pytest.mark.parametrize("part", [DOCUMENT, LINKS, "_rels/.rels", "word/header1.xml"])
def test_a_damaged_part_is_named(part: str) -> None:
    data = repacked(docx(p("a"), header1=p("b")), {part: lambda xml: xml[:-5]})
    with pytest.raises(BrokenFile, match=part):
        read(data, name="a.docx")


@pytest.mark.parametrize("change", [lambda _: b"", lambda _: b"<html/>", lambda xml: xml.replace(b"w:body", b"w:bodi")])
def test_a_package_without_a_body_is_broken(change: Change) -> None:
    with pytest.raises(BrokenFile, match=f"no {DOCUMENT}"):
        read(repacked(docx(p("a")), {DOCUMENT: change}), name="a.docx")


def test_a_cut_package_is_broken() -> None:
    with pytest.raises(BrokenFile):
        read(docx(p("a"))[:-40], name="a.docx")


def test_a_damaged_member_is_broken() -> None:
    data = docx(p("bến phà ngang sông"))
    with pytest.raises(BrokenFile, match=DOCUMENT):
        read(data.replace(b"ngang", b"ngong"), name="a.docx")


def test_sizes_are_told_before_unpacking() -> None:
    data = repacked(docx(p("a")), {}, **{"word/media/big.bin": bytes(200_000)})
    assert len(data) < 10_000
    with pytest.raises(LimitPassed, match="100 KB"):
        read(data, name="a.docx", limits=Limits(max_unpacked_bytes=100 * 1024))
    assert texts(data) == ["a"]
    with pytest.raises(LimitPassed, match="10 KB"):
        read(docx(p("a" * 20_000)), name="a.docx", limits=Limits(max_tree_bytes=10 * 1024))


def test_a_locked_part_asks_for_its_password() -> None:
    data = bytearray(docx(p("a")))
    at = data.rfind(DOCUMENT.encode())  # its entry in the directory, whose flags stand 46 - 8 bytes before its name
    data[at - 38] |= 1
    with pytest.raises(Encrypted):
        read(bytes(data), name="a.docx")


def test_counts_of_columns_that_are_no_numbers_say_nothing() -> None:
    odd = tbl(tc("a", '<w:gridSpan w:val="2.5"/>') + tc("b", "<w:gridSpan/>"), tc("c") + tc("d"))
    (page,) = read(docx(odd.replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="x"/></w:trPr>'))).pages
    (table,) = page.blocks
    assert isinstance(table, Table)
    assert [(cell.row, cell.column, cell.colspan) for cell in table.cells] == [
        (0, 0, 1),
        (0, 1, 1),
        (1, 0, 1),
        (1, 1, 1),
    ]
