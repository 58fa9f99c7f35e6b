from __future__ import annotations

import io
import zipfile

import pytest
from docx_parts import W, docx, lines, p, page, table, tbl, tc  # type: ignore[import-not-found]

from kehoach_extract.errors import BrokenFile
from kehoach_extract.readers import read
from kehoach_extract.source import Line


def test_paragraphs_are_whole_and_counted_from_one() -> None:
    found = lines(p("KẾ HOẠCH", '<w:jc w:val="center"/>', "<w:b/>") + p() + p("Về bến phà"))
    assert [(line.text, line.whole, line.place.paragraph, line.blank_before) for line in found] == [
        ("KẾ HOẠCH", True, 1, False),
        ("Về bến phà", True, 3, True),
    ]
    assert (found[0].look.bold, found[0].look.centred) == (True, True)
    assert (found[1].look.bold, found[1].look.centred) == (False, None)


def test_styles_inherit_looks_and_outline_levels() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="N"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1x"><w:basedOn w:val="H1"/><w:rPr><w:i/><w:caps/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Thin"><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    found = lines(
        p("thường")
        + p("đề mục", '<w:pStyle w:val="H1x"/>')
        + p("mảnh", '<w:pStyle w:val="H1"/>', '<w:rStyle w:val="Thin"/>'),
        styles=styles,
    )
    assert [(line.text, line.heading, line.look.bold, line.look.italic, line.look.size) for line in found] == [
        ("thường", None, False, False, 13.0),
        ("ĐỀ MỤC", 1, True, True, 14.0),
        ("mảnh", 1, False, False, 14.0),
    ]


def test_a_ring_of_styles_ends() -> None:
    ring = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    assert lines(p("x y", '<w:pStyle w:val="A"/>'), styles=ring)[0].look.bold


def test_capitals_of_old_fonts_are_left_to_the_repair() -> None:
    found = lines(p("uû ban", run='<w:caps/><w:rFonts w:ascii=".VnTime"/>') + p("ủy ban", run="<w:caps/>"))
    assert [line.text for line in found] == ["uû ban", "ỦY BAN"]


def test_tracked_changes_keep_insertions_and_drop_deletions() -> None:
    body = (
        "<w:p><w:r><w:t>Mua </w:t></w:r><w:ins><w:r><w:t>ba</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>hai</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
        "<w:r><w:t> xe</w:t></w:r></w:p>"
    )
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Bến </w:t></w:r></w:p>" + p("phà")
    assert [line.text for line in lines(body + joined)] == ["Mua ba xe", "Bến phà"]


def test_fields_links_tabs_hyphens_symbols_and_hidden_text() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink><w:r><w:tab/><w:t>xem</w:t></w:r></w:hyperlink>'
        '<w:r><w:t> 12</w:t><w:noBreakHyphen/><w:t>KH</w:t><w:sym w:font="Symbol" w:char="F02D"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t> ô</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert lines(body)[0].text == "7 xem 12-KH- ô"


def test_a_soft_break_gives_pieces_of_which_the_last_is_whole() -> None:
    body = "<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Về đò ngang</w:t></w:r></w:p>"
    assert [(line.text, line.whole, line.place.paragraph) for line in lines(body)] == [
        ("KẾ HOẠCH", False, 1),
        ("Về đò ngang", True, 1),
    ]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + box + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>Số: 5</w:t></w:r></w:p>"
    )
    assert [line.text for line in lines(body)] == ["Số: 5", "DỰ THẢO"]


def test_notes_stand_apart_in_the_order_of_the_text() -> None:
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{p("---")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Hai.")}</w:footnote><w:footnote w:id="3">{p("Ba.")}</w:footnote>'
        f'<w:footnote w:id="4">{p("Không ai nhắc.")}</w:footnote>'
    )
    body = (
        '<w:p><w:r><w:t>A</w:t><w:footnoteReference w:id="3"/><w:t>B</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    found = page(body, footnotes=notes)
    assert [(line.mark, line.text, line.place.paragraph) for line in found.notes] == [("1", "Ba.", 1), ("2", "Hai.", 1)]
    assert [block.text for block in found.blocks if isinstance(block, Line)] == ["AB"]


def test_headers_are_furniture() -> None:
    body = p("Nội dung") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    found = page(body, header1=p("Trang 3"))
    assert [line.text for line in found.furniture] == ["Trang 3"]
    assert len(found.blocks) == 1


def test_merged_cells_keep_their_spans_and_places() -> None:
    found = table(
        tbl(
            tc("TT", '<w:vMerge w:val="restart"/>') + tc("Năm 2030", '<w:gridSpan w:val="2"/>'),
            tc("", "<w:vMerge/>") + tc("Xe") + tc("Bến"),
            tc("1") + tc("4") + tc("2"),
        )
    )
    assert (found.n_rows, found.n_columns) == (3, 3)
    assert [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in found.cells if c.row < 2] == [
        (0, 0, 2, 1, "TT"),
        (0, 1, 1, 2, "Năm 2030"),
        (1, 1, 1, 1, "Xe"),
        (1, 2, 1, 1, "Bến"),
    ]
    assert (found.cells[-1].place.table, found.cells[-1].place.row, found.cells[-1].place.column) == (1, 3, 3)


def test_grid_lines_that_no_cell_uses_are_no_columns() -> None:
    grid = '<w:gridCol w:w="900"/><w:gridCol w:w="30"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/>'
    found = table(
        tbl(
            tc("TT") + tc("Việc", '<w:gridSpan w:val="3"/>'),
            tc("1", '<w:gridSpan w:val="2"/>') + tc("Vá đường", '<w:gridSpan w:val="2"/>'),
            grid=grid,
        )
    )
    assert found.n_columns == 2
    assert [(c.column, c.colspan) for c in found.cells] == [(0, 1), (1, 1), (0, 1), (1, 1)]


@pytest.mark.parametrize(
    ("properties", "cell", "expected"),
    [
        ("", "", False),
        ('<w:tblBorders><w:top w:val="single"/><w:insideV w:val="single"/></w:tblBorders>', "", True),
        ('<w:tblBorders><w:top w:val="nil"/></w:tblBorders>', "", False),
        ('<w:tblStyle w:val="Grid"/>', "", True),
        ('<w:tblStyle w:val="Grid"/>', '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>', False),
        ("", '<w:tcBorders><w:start w:val="single"/></w:tcBorders>', True),
    ],
)
def test_a_table_is_ruled_where_lines_are_drawn(properties: str, cell: str, expected: bool) -> None:
    styles = (
        '<w:style w:type="table" w:styleId="Grid"><w:tblPr>'
        '<w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
    )
    found = table(tbl(tc("a", cell) + tc("b", cell), properties=properties), styles=styles)
    assert found.ruled is expected


def test_a_nested_table_is_flattened_and_a_frame_is_opened() -> None:
    inner = tbl(tc("x") + tc("y"))
    found = table(tbl(tc(p("trên") + inner + p("dưới")) + tc("b")))
    assert found.cells[0].text == "trên\nx\ny\ndưới"
    frame = page(tbl(tc(p("trong khung") + tbl(tc("1") + tc("2")))) + p("sau"))
    assert [block.text if isinstance(block, Line) else block.n_columns for block in frame.blocks] == [
        "trong khung",
        2,
        "sau",
    ]


def test_deleted_rows_are_dropped() -> None:
    found = table(
        tbl(tc("a") + tc("b")).replace("</w:tbl>", f"<w:tr><w:trPr><w:del/></w:trPr>{tc('c')}</w:tr></w:tbl>")
    )
    assert found.n_rows == 1


def test_strict_namespaces_are_read() -> None:
    data = docx(p("chặt chẽ"))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for item in old.namelist():
            xml = old.read(item).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            new.writestr(item, xml)
    (only,) = read(strict.getvalue()).pages
    assert isinstance(only.blocks[0], Line)
    assert only.blocks[0].text == "chặt chẽ"


def test_entities_are_not_expanded_and_bad_xml_is_broken() -> None:
    with pytest.raises(BrokenFile):
        read(docx("<w:p><w:r>"), name="a.docx")
