"""Old Vietnamese 8-bit fonts, which the readers name beside the text set in them."""

from __future__ import annotations

from docx_parts import lines, p, tbl, tc  # type: ignore[import-not-found]
from docx_parts import table as docx_table

from kehoach_extract.readers import read
from kehoach_extract.repair.encodings import mend_encodings
from kehoach_extract.source import Line

TIME = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
CAPITALS = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'


def test_a_run_names_its_font() -> None:
    [line] = lines(f"<w:p>{run('Trång ', TIME)}{run('  chÌ', CAPITALS)}{run(' 2031')}</w:p>")
    assert line.text == "Trång chÌ 2031"
    assert line.fonts == ((0, 6, ".VnTime"), (6, 9, ".VnTimeH"))


def test_a_style_and_the_defaults_name_fonts_a_theme_takes_them_away() -> None:
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{TIME}</w:rPr></w:rPrDefault></w:docDefaults>"
    styles += f'<w:style w:type="paragraph" w:styleId="T"><w:rPr>{CAPITALS}</w:rPr></w:style>'
    theme = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    body = p("chÌ") + p("chÌ", '<w:pStyle w:val="T"/>') + p("chè", run=theme)
    assert [line.fonts for line in lines(body, styles=styles)] == [((0, 3, ".VnTime"),), ((0, 3, ".VnTimeH"),), ()]


def test_other_fonts_are_not_named() -> None:
    assert lines(p("chè", run='<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'))[0].fonts == ()


def test_the_font_of_high_letters_counts() -> None:
    assert lines(p("chÌ", run='<w:rFonts w:ascii="Arial" w:hAnsi=".VnTime"/>'))[0].fonts == ((0, 3, ".VnTime"),)


def test_a_soft_hyphen_is_a_letter_in_tcvn3_alone() -> None:
    soft = "<w:r><w:rPr>{}</w:rPr><w:t>v</w:t><w:softHyphen/><w:t>ên</w:t></w:r>"
    coded, plain = lines(f"<w:p>{soft.format(TIME)}</w:p><w:p>{soft.format('')}</w:p>")
    assert (coded.text, plain.text) == ("v\u00adên", "vên")


def test_capital_letters_by_property_are_left_to_the_repair_in_tcvn3() -> None:
    vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/><w:caps/>'
    coded, doubled = lines(p("trång", run=f"{TIME}<w:caps/>") + p("troàng", run=vni))
    assert (coded.text, doubled.text) == ("trång", "TROÀNG")


def test_sides_and_cells_keep_their_fonts() -> None:
    both = f"<w:p>{run('x· T©n', TIME)}<w:r><w:tab/><w:tab/></w:r>{run('Sè 12')}</w:p>"
    below = f"<w:p>{run('héi', TIME)}<w:r><w:tab/><w:tab/></w:r>{run('chÌ', CAPITALS)}</w:p>"
    cells = docx_table(both + below).cells
    assert [[line.fonts for line in cell.lines] for cell in cells] == [
        [((0, 6, ".VnTime"),), ((0, 3, ".VnTime"),)],
        [(), ((0, 3, ".VnTimeH"),)],
    ]
    [cell, _] = docx_table(tbl(tc(p("chÌ", run=TIME)) + tc("x"))).cells
    assert cell.lines[0].fonts == ((0, 3, ".VnTime"),)


def test_html_names_fonts_by_tag_and_by_style() -> None:
    page = (
        "<!DOCTYPE html><html><head><style>.c {font-family: '.VnTimeH', serif}</style></head><body>"
        '<p><font face=".VnTime, Arial">Trång chÌ</font> 2031</p><p class="c">chÌ</p>'
        "<p style='font: bold 13pt VNI-Times'>troàng <span style='font-family: Arial'>cheø</span></p></body></html>"
    )
    found = [block for block in read(page.encode()).pages[0].blocks if isinstance(block, Line)]
    assert [line.fonts for line in found] == [((0, 9, ".VnTime"),), ((0, 3, ".VnTimeH"),), ((0, 7, "VNI-Times"),)]
    assert [one.text for one in mend_encodings(found[:2])] == ["Trồng chè 2031", "CHÈ"]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
