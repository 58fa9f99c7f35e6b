"""Markdown and plain text forms."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Sequence

from generator.expected import row_cells
from generator.flow import Event, events
from generator.html_form import html_table
from generator.model import Appendix, Heading, Letterhead, Plan, Row, Signature, Stamp, Table, Title
from generator.numerals import printed

TableWriter = Callable[[Table], str]


def plain_notes(text: str) -> str:
    """Footnote marks as a text copy shows them: "[1]"."""
    return re.sub(r"\[\^(\d+)\]", r"[\1]", text)


def cells_of(row: Row) -> list[str]:
    """The printed cells of a row, one a column."""
    return [printed(cell) for cell in row_cells(row)]


def header_cells(table: Table) -> list[list[str]]:
    """The header rows with each span's words in its first cell only."""
    width = len(table.columns)
    grid = [[""] * width for _ in table.header]
    taken = [[False] * width for _ in table.header]
    for y, row in enumerate(table.header):
        x = 0
        for head in row:
            while taken[y][x]:
                x += 1
            grid[y][x] = head.text
            for dy in range(head.rowspan):
                for dx in range(head.colspan):
                    taken[y + dy][x + dx] = True
            x += head.colspan
    return grid


def pipes(table: Table) -> str:
    """A pipe table; line breaks in cells are <br>."""
    rows = header_cells(table) + [cells_of(row) for row in table.rows]
    if table.column_numbers:
        rows.insert(len(table.header), [f"({n + 1})" for n in range(len(table.columns))])
    lines = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(table.columns), *lines[1:]])


def tabs(table: Table) -> str:
    """Tab-separated rows as a page-by-page conversion leaves them: blank lines and a cut row at each page end."""
    lines = ["\t".join(f"<b>{cell}</b>" if cell else "" for cell in row) for row in header_cells(table)]
    for index, row in enumerate(table.rows):
        cells = [cell.replace("\n", " ") for cell in cells_of(row)]
        if index in table.cut_after:
            words = cells[table.text_column].split()
            head, rest = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
            first, second = list(cells), [""] * len(cells)
            first[table.text_column], second[table.text_column] = head, rest
            lines += ["\t".join(first), "", "", "", "\t".join(second)]
        else:
            lines.append("\t".join(cells))
    return "\n".join(lines)


def linear(table: Table) -> str:
    """One cell a line; only for tables without empty cells."""
    cells = [cell for row in header_cells(table) for cell in row if cell]
    for row in table.rows:
        printed_cells = [printed(cell) for cell in row.cells]
        if row.kind == "body" and not all(printed_cells):
            raise ValueError(f"an empty cell cannot be told in a linear table: {printed_cells}")
        cells += [cell for cell in printed_cells if cell]
    return "\n".join(cells)


def wrapped(text: str, width: int) -> str:
    """Lines of at most ``width`` characters."""
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def portal(table: Table) -> str:
    """The law portal's text form: every cell between "|" lines, hard-wrapped, rows between double "|".

    An empty cell leaves nothing between its lines; a group row stops after its label, which spans the rest.
    """
    rows = [[f"**{head.text}**" for head in row] for row in table.header]
    if table.column_numbers:
        rows.append([f"({n + 1})" for n in range(len(table.columns))])
    for row in table.rows:
        cells = [printed(cell) for cell in row.cells]
        while row.kind == "group" and not cells[-1]:
            cells.pop()
        rows.append(cells)
    out = ["|"]
    for cells in rows:
        for cell in cells:
            out += ["\n".join(wrapped(line, 40) for line in cell.split("\n")), "|"] if cell else ["|"]
        out.append("|")
    return "\n".join(out[:-1])


def markdown(plan: Plan, table_writer: TableWriter) -> str:
    """A Markdown file: "##" parts, blank lines between paragraphs, the letterhead as plain lines."""
    out: list[str] = []
    for event in events(plan.blocks):
        out += markdown_event(event, table_writer)
    notes = [f"[{n + 1}] {note}" for n, note in enumerate(plan.footnotes)]
    return "\n\n".join([*(plain_notes(part) for part in out), *notes]) + "\n"


def markdown_line(event: Event) -> str:
    """A heading, an item or a paragraph."""
    block = event.block
    level = event.depth + 2
    if event.kind == "heading" and level < 5 and not (isinstance(block, Heading) and block.body):
        return f"{'#' * level} {event.line}"
    return {"unit": f"*{event.line}*", "centre": f"**{event.line}**"}.get(event.style, event.line)


def markdown_event(event: Event, table_writer: TableWriter) -> list[str]:
    """The Markdown paragraphs of one event."""
    block = event.block
    out: list[str] = []
    if event.kind != "block":
        out = [markdown_line(event)] if event.kind != "page_break" else []
    elif isinstance(block, Letterhead):
        out = ["  \n".join(block.issuer), block.number, "  \n".join(block.motto), f"*{block.date}*"]
    elif isinstance(block, Title):
        out = [f"## {block.type}", f"**{' '.join(block.lines)}**", f"*{block.note}*" if block.note else ""]
    elif isinstance(block, Stamp):
        out = ["  \n".join(block.lines)]
    elif isinstance(block, Signature):
        lines = "  \n".join(f"**{line}**" for line in block.lines)
        sublabel = f"*{block.sublabel}*" if block.sublabel else ""
        out = [f"**{block.label}**", sublabel, "\n".join(block.recipients), lines, f"**{block.name}**"]
    elif isinstance(block, Appendix):
        out = [f"**{block.label}**", f"**{block.title}**", f"*{block.note}*" if block.note else ""]
    elif isinstance(block, Table):
        out = [table_writer(block)]
    return [part for part in out if part]


def text_lines(plan: Plan, table_writer: TableWriter) -> list[str]:
    """One paragraph a line, as a text copy of the document."""
    out: list[str] = []
    for event in events(plan.blocks):
        block = event.block
        if event.kind in {"heading", "item", "para"}:
            out.append(event.line)
        elif isinstance(block, Letterhead):
            out += [*block.issuer, block.number, *block.motto, block.date]
        elif isinstance(block, Title):
            out += [block.type, *block.lines, *([block.note] if block.note else [])]
        elif isinstance(block, Stamp):
            out += block.lines
        elif isinstance(block, Signature):
            out += [block.label, *([block.sublabel] if block.sublabel else []), *block.recipients]
            out += [*block.lines, block.name]
        elif isinstance(block, Appendix):
            out += [block.label, block.title, *([block.note] if block.note else [])]
        elif isinstance(block, Table):
            out.append(table_writer(block))
    out += [f"[{n + 1}] {note}" for n, note in enumerate(plan.footnotes)]
    return [plain_notes(line) for line in out]


def paged(plan: Plan, width: int = 84, height: int = 44) -> str:
    """Hard-wrapped text with a page number between blank lines at every page end, even inside a paragraph."""
    lines = [line for text in text_lines(plan, linear) for line in wrapped(text, width).split("\n")]
    out: list[str] = []
    for start in range(0, len(lines), height):
        if start:
            out += ["", str(start // height + 1), ""]
            out += [plan.running_header, ""] if plan.running_header else []
        out += lines[start : start + height]
    return "\n".join(out) + "\n"


def portal_text(plan: Plan) -> str:
    """A law portal's page kept as text: letterhead and signature between "|" lines, bold headings, wrapped lines."""
    out: list[str] = []
    for event in events(plan.blocks):
        block = event.block
        if event.kind == "heading":
            head = f"**{event.mark} {event.text}**" if event.depth == 0 else event.line
            out.append(wrapped(head, 82))
        elif event.kind in {"item", "para"}:
            out.append(wrapped(f"*{event.line}*" if event.style == "unit" else event.line, 82))
        elif isinstance(block, Letterhead):
            left = "\n".join([*(f"**{line}**" for line in block.issuer), "-------", block.number])
            right = f"**{block.motto[0]}**\n{block.motto[1]}\n---------------\n*{block.date}*"
            out.append(f"|\n{left}\n|\n{right}\n|")
        elif isinstance(block, Title):
            note = [f"*{block.note}*"] if block.note else []
            out += [f"**{block.type}**", wrapped(" ".join(block.lines).upper(), 82), *note]
        elif isinstance(block, Signature):
            left = "\n".join([f"*{block.label}*", *block.recipients])
            right = "\n".join(f"**{line}**" for line in [*block.lines, block.name])
            out.append(f"|\n{left}\n|\n{right}\n|")
        elif isinstance(block, Appendix):
            note = [wrapped(f"*{block.note}*", 82)] if block.note else []
            out += [f"**{block.label}**", wrapped(block.title, 82), *note]
        elif isinstance(block, Table):
            out.append(portal(block))
    out += [f"[{n + 1}] {wrapped(note, 78)}" for n, note in enumerate(plan.footnotes)]
    return "\n\n".join(plain_notes(part) for part in out) + "\n"


def text_form(plan: Plan, form: str) -> tuple[str, str]:
    """(file suffix, text) of a named form."""
    forms: dict[str, tuple[str, Callable[[], str]]] = {
        "md_pipes": (".md", lambda: markdown(plan, pipes)),
        "md_tabs": (".md", lambda: markdown(plan, tabs)),
        "md_html": (".md", lambda: markdown(plan, html_table)),
        "txt_paragraphs": (".txt", lambda: "\n".join(text_lines(plan, linear)) + "\n"),
        "txt_wrapped": (".txt", lambda: paged(plan)),
        "txt_portal": (".portal.txt", lambda: portal_text(plan)),
    }
    suffix, write = forms[form]
    return suffix, html.unescape(write()) if form == "txt_portal" else write()


__all__: Sequence[str] = ("text_form",)
