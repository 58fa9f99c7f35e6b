"""The HTML form: a page of an invented law portal, with menus, a side box and a footer around the document."""

from __future__ import annotations

import html
import re
from functools import singledispatch

from generator.flow import Event, events
from generator.model import Appendix, Block, Heading, Letterhead, Plan, Row, Signature, Stamp, Table, Title
from generator.numerals import printed

TOP = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title} | Thư viện văn bản mẫu</title>
<style>body{{font-family:serif}} nav li{{display:inline}} .doc p{{text-align:justify}}</style>
<script>var menu = ["Kế hoạch", "Quyết định"];</script></head>
<body>
<div id="top"><a href="/">Trang chủ</a> | <a href="/tim-kiem">Tìm kiếm nâng cao</a> |
<a href="/dang-nhap">Đăng nhập</a></div>
<nav><ul><li><a href="/vb">Văn bản pháp quy</a></li>
<li><a href="/tin">Tin tức</a></li><li><a href="/hoi-dap">Hỏi đáp</a></li></ul></nav>
<table width="100%" border="0"><tr><td valign="top" width="75%">
<h1 class="page">{title}</h1>
<div class="tabs"><span>Tóm tắt</span> <span>Nội dung</span> <span>Lược đồ</span> <span>Tải về</span></div>
<div class="doc" id="noidung">
"""

BOTTOM = """</div>
</td><td valign="top"><div class="side"><h3>Văn bản cùng lĩnh vực</h3><ul>
<li><a href="/vb/1">Kế hoạch tổ chức hội chợ xuân</a></li>
<li><a href="/vb/2">Quyết định về giờ làm việc mùa hè</a></li></ul>
</div></td></tr></table>
<div id="foot">Bản quyền thuộc Thư viện văn bản mẫu &copy; - <a href="/lien-he">Liên hệ</a></div>
</body></html>
"""


def escaped(text: str) -> str:
    """HTML text; footnote marks become links."""
    out = html.escape(text, quote=False).replace("\n", "<br/>")
    return re.sub(r"\[\^(\d+)\]", r'<a href="#fn\1" name="ref\1"><sup>[\1]</sup></a>', out)


def html_row(row: Row) -> str:
    """A body row; the label of a group or total row spans its columns."""
    cells = []
    for index, cell in enumerate(row.cells):
        span = f' colspan="{row.span}"' if index == 0 and row.span > 1 else ""
        text = escaped(printed(cell))
        bold = f"<b>{text}</b>" if row.kind != "body" and text else text
        cells.append(f"<td{span}>{bold or '&nbsp;'}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def html_table(table: Table) -> str:
    """A table with its spans."""
    rows = []
    for header in table.header:
        cells = ""
        for head in header:
            spans = f' colspan="{head.colspan}"' if head.colspan > 1 else ""
            spans += f' rowspan="{head.rowspan}"' if head.rowspan > 1 else ""
            cells += f"<td{spans}><b>{escaped(head.text)}</b></td>"
        rows.append(f"<tr>{cells}</tr>")
    if table.column_numbers:
        numbers = "".join(f"<td>({n + 1})</td>" for n in range(len(table.columns)))
        rows.append(f"<tr>{numbers}</tr>")
    rows += [html_row(row) for row in table.rows]
    return '<table border="1" cellspacing="0">\n' + "\n".join(rows) + "\n</table>"


def centred(*lines: str) -> str:
    """One centred paragraph."""
    return f'<p align="center">{"<br/>".join(lines)}</p>'


def html_line(event: Event) -> str:
    """A heading, an item or a paragraph."""
    block = event.block
    if event.kind == "heading":
        if isinstance(block, Heading) and block.body:
            return f"<p><b>{escaped(f'{block.mark} {block.heading}')}:</b> {escaped(block.body)}</p>"
        text = escaped(event.line)
        return f"<p><b>{text}</b></p>" if event.depth < 2 else f"<p><i>{text}</i></p>"
    align = {"unit": ' align="right"', "centre": ' align="center"'}.get(event.style, "")
    return f"<p{align}>{escaped(event.line)}</p>"


def html_note(note: str | None) -> str:
    """The line in brackets below a title."""
    return centred(f"<i>{escaped(note)}</i>") if note else ""


@singledispatch
def html_block(_block: Block | None) -> str:
    """The HTML of a block that is no line; nothing for a page break."""
    return ""


@html_block.register
def html_letterhead(block: Letterhead) -> str:
    """A layout table of two rows."""
    left = centred(*(f"<b>{escaped(line)}</b>" for line in block.issuer), "-------")
    right = centred(*(f"<b>{escaped(line)}</b>" for line in block.motto), "---------------")
    number, date = centred(escaped(block.number)), centred(f"<i>{escaped(block.date)}</i>")
    return (
        f'<table width="100%" border="0"><tr><td width="40%">{left}</td><td>{right}</td></tr>'
        f"<tr><td>{number}</td><td>{date}</td></tr></table>"
    )


@html_block.register
def html_title(block: Title) -> str:
    """The type and the trích yếu."""
    lines = centred(*(f"<b>{escaped(line)}</b>" for line in block.lines))
    return centred(f"<b>{block.type}</b>") + lines + html_note(block.note)


@html_block.register
def html_stamp(block: Stamp) -> str:
    """The lines of a stamp."""
    return f"<p>{'<br/>'.join(escaped(line) for line in block.lines)}</p>"


@html_block.register
def html_signature(block: Signature) -> str:
    """A layout table: recipients left, signature right."""
    label = f"<b><i>{block.label}</i></b>" + (f"<br/><i>{block.sublabel}</i>" if block.sublabel else "")
    left = f"<p>{label}<br/>{'<br/>'.join(escaped(line) for line in block.recipients)}</p>"
    right = centred(*(f"<b>{escaped(line)}</b>" for line in block.lines), "<br/><br/>", f"<b>{block.name}</b>")
    return f'<table width="100%" border="0"><tr><td width="50%">{left}</td>\n<td valign="top">{right}</td></tr></table>'


@html_block.register
def html_appendix(block: Appendix) -> str:
    """The head of an appendix."""
    label, title = centred(f"<b>{escaped(block.label)}</b>"), centred(f"<b>{escaped(block.title)}</b>")
    return label + title + html_note(block.note)


@html_block.register
def html_nested(block: Table) -> str:
    """A table inside a layout table."""
    return f'<table width="100%" border="0"><tr><td>{html_table(block)}</td></tr></table>'


def html_page(plan: Plan) -> str:
    """The whole page."""
    notes = "".join(
        f'<p><a name="fn{n + 1}" href="#ref{n + 1}">[{n + 1}]</a> {escaped(note)}</p>\n'
        for n, note in enumerate(plan.footnotes)
    )
    title = html.escape(f"{plan.metadata['doc_type']} {plan.metadata['number'] or ''} {plan.metadata['title']}")
    body = "\n".join(
        filter(None, (html_block(e.block) if e.kind == "block" else html_line(e) for e in events(plan.blocks)))
    )
    return TOP.format(title=" ".join(title.split())) + body + "\n" + ("<hr/>" + notes if notes else "") + BOTTOM
