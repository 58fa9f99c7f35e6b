"""The recipe of structuring: from blocks as read to the outline."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_extract.folding import fold
from kehoach_extract.outline import Appendix, DataTable, Node, Outline, tables_below
from kehoach_extract.source import Block, Line, SourceDocument, Table
from kehoach_extract.structure.appendices import AppendixZone
from kehoach_extract.structure.captions import caption_of
from kehoach_extract.structure.closing import split_closing
from kehoach_extract.structure.ending import read_recipients, read_signature
from kehoach_extract.structure.footnotes import split_footnotes
from kehoach_extract.structure.furniture import strip_furniture
from kehoach_extract.structure.headings import read_headings
from kehoach_extract.structure.letterhead import read_letterhead
from kehoach_extract.structure.linearised import find_linearised
from kehoach_extract.structure.measure import Measure
from kehoach_extract.structure.paragraphs import Paragraph, to_paragraphs
from kehoach_extract.structure.renumber import mend_numbering
from kehoach_extract.structure.table_join import join_tables
from kehoach_extract.structure.table_words import is_row_number_header
from kehoach_extract.structure.tables import data_table, is_layout
from kehoach_extract.structure.tree import build_tree, names_part_alone, to_node
from kehoach_extract.structure.wording import clean, is_upper, starts_lower
from kehoach_extract.structure.zones import names_authority, split_zones

_ATTACHED = (
    "(kèm theo",
    fold("kế hoạch số"),
    "quyết định số",
    "(ban hành kèm",
    "(đính kèm",
    "kèm theo",
    "ban hành kèm theo",
    "(theo ",
)
_GROUNDS = ("căn cứ", "theo đề nghị", "xét đề nghị", "xét tờ trình")
_CAPTION_LINES = 4
"""Paragraphs above a table that may hold its caption and unit."""
_LONGEST_TITLE = 8
_LONGEST_TITLE_LINE = 400
"""Lines of an appendix title, at most, and characters of one."""


def structure(document: SourceDocument) -> Outline:
    """Find letterhead, title, outline, end block and appendices of a document as read.

    Args:
        document: what a reader gave (repaired where it was damaged).

    Returns:
        The outline; a text that is no plan gives one with whatever headings, items and tables it has.
    """
    blocks, stamps = strip_furniture(document.pages)
    blocks, notes = split_footnotes(blocks)
    blocks = _without_layout(join_tables(blocks))
    zones = split_zones(blocks)
    measure = Measure.of([block for block in blocks if isinstance(block, Line)])

    letterhead = read_letterhead(zones.letterhead, zones.title)
    letterhead.digital_stamp = stamps
    if zones.cover:
        cover = read_letterhead([], [block for block in zones.cover if isinstance(block, Line)][:1])
        letterhead.doc_type_line = cover.doc_type_line or letterhead.doc_type_line
        letterhead.title_lines = _cover_title(zones.cover) or letterhead.title_lines
    paragraphs, closing = split_closing(_flow(zones.main, measure, None))
    preamble, body = _split_preamble(paragraphs)
    if zones.cover:
        preamble = [p for p in _flow(zones.cover[1:], measure, None) if isinstance(p, Paragraph)] + preamble
    tree = build_tree(body)
    mended = mend_numbering(tree)
    read_headings(tree)
    return Outline(
        letterhead=letterhead,
        preamble=[to_node(paragraph) for paragraph in preamble],
        body=tree,
        closing=[to_node(paragraph) for paragraph in closing],
        recipients=read_recipients(zones.ending),
        signature=read_signature(zones.ending),
        appendices=[_appendix(zone, measure) for zone in zones.appendices],
        footnotes=[_footnote(line) for line in (*(note for page in document.pages for note in page.notes), *notes)],
        warnings=mended,
    )


def _footnote(line: Line) -> Node:
    return Node(text=clean(line.text), places=(line.place,))


def _without_layout(blocks: Sequence[Block]) -> list[Block]:
    """Tables that only lay out the page (letterhead, signature) as the lines of their cells."""
    flat: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and is_layout(block):
            flat.extend(line for cell in block.cells for line in cell.lines)
        else:
            flat.append(block)
    return flat


def _cover_title(cover: Sequence[Block]) -> list[Line]:
    """The trích yếu of a decision: the lines below its type up to the issuing authority or the first basis."""
    title: list[Line] = []
    for block in cover[1:]:
        if not isinstance(block, Line):
            break
        folded = fold(clean(block.text).strip(" *"))
        if folded.startswith(("căn cứ", "theo đề nghị", "xét", "điều ")) or (
            title and names_authority(clean(title[-1].text), clean(block.text))
        ):
            break
        title.append(block)
        if len(title) >= _LONGEST_TITLE:
            break
    return title


def _split_preamble(
    blocks: Sequence[Paragraph | DataTable],
) -> tuple[list[Paragraph], list[Paragraph | DataTable]]:
    """The paragraphs before the first heading or item, and the rest."""
    preamble: list[Paragraph] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(block, DataTable) or (_opens_body(block) and not _decides(block, following)):
            return preamble, list(blocks[index:])
        preamble.append(block)
    return preamble, []


def _decides(paragraph: Paragraph, following: Paragraph | DataTable | None) -> bool:
    """True for the lines of a decision before its articles: who decides, above the grounds, and "QUYẾT ĐỊNH:"."""
    if paragraph.mark is not None:
        return False
    if fold(paragraph.text).strip(" :.") in {"quyết định", "quyết nghị"}:
        return True
    return isinstance(following, Paragraph) and fold(following.text).startswith(_GROUNDS)


def _opens_body(paragraph: Paragraph) -> bool:
    if paragraph.mark is None:
        if names_part_alone(paragraph):
            return True
        return paragraph.upper and len(paragraph.text) > 3 and not paragraph.text.endswith((",", ";"))
    if paragraph.mark.style in {"dash", "plus", "star"}:
        return not fold(paragraph.text).startswith("căn cứ")
    return True


def _flow(blocks: Sequence[Block], measure: Measure, title: str | None) -> list[Paragraph | DataTable]:
    """Paragraphs and data tables in reading order; captions and units go from the text to their tables."""
    flow: list[Paragraph | DataTable] = []
    run: list[Line] = []

    def close() -> None:
        flow.extend(to_paragraphs(run, measure))
        run.clear()

    for block in _with_linearised(blocks):
        if isinstance(block, Line):
            run.append(block)
            continue
        close()
        texts = [_printed(paragraph) for paragraph in _paragraphs_at_end(flow)]
        caption = caption_of(texts, title)
        table = data_table(block, caption)
        if caption.used_lines:
            del flow[-caption.used_lines :]
        flow.append(table)
    close()
    return flow


def _paragraphs_at_end(flow: Sequence[Paragraph | DataTable]) -> list[Paragraph]:
    """The last paragraphs, as many as a caption may take; none from before a table."""
    found: list[Paragraph] = []
    for block in reversed(flow[-_CAPTION_LINES:]):
        if isinstance(block, DataTable):
            break
        found.insert(0, block)
    return found


def _printed(paragraph: Paragraph) -> str:
    """A paragraph with its mark, as it stands in the document."""
    if paragraph.mark is None:
        return paragraph.text
    return f"{paragraph.mark.label}{paragraph.mark.delimiter} {paragraph.text}"


def _with_linearised(blocks: Sequence[Block]) -> list[Block]:
    """Tables printed one cell a line put back among the blocks."""
    result: list[Block] = []
    run: list[Line] = []

    def close() -> None:
        done = 0
        for start, end, table in find_linearised(run):
            result.extend(run[done:start])
            result.append(table)
            done = end
        result.extend(run[done:])
        run.clear()

    for block in blocks:
        if isinstance(block, Line):
            run.append(block)
        else:
            close()
            result.append(block)
    close()
    return result


def _appendix(zone: AppendixZone, measure: Measure) -> Appendix:
    """Title, note and content of an appendix."""
    title = [zone.rest] if zone.rest and not zone.rest.startswith("(") else []
    note = [zone.rest] if zone.rest.startswith("(") else []
    places = [zone.label.place] if zone.label else []
    index = 0
    for block in zone.blocks:
        if not isinstance(block, Line):
            break
        text = clean(block.text).strip(" *_")
        folded = fold(text)
        if (note and not "".join(note).rstrip().endswith(")")) or folded.startswith(_ATTACHED):
            note.append(text)
        elif note or not _title_line(block, text, title):
            break
        else:
            title.append(text)
        places.append(block.place)
        index += 1
    heading = clean(" ".join(title))
    content = build_tree(_flow(zone.blocks[index:], measure, heading or None))
    read_headings(content)
    appendix = Appendix(
        label=zone.name,
        number=zone.number,
        title=heading,
        note=" ".join(note) or None,
        places=tuple(places),
        content=content,
    )
    for table in tables_below(content):
        table.appendix = zone.name or None
        table.section_path = None
    return appendix


def _title_line(line: Line, text: str, title: Sequence[str]) -> bool:
    """True where a line below the label belongs to the appendix's title."""
    if len(title) >= _LONGEST_TITLE or is_row_number_header(text):
        return False
    if is_upper(text):
        return not title or is_upper(title[-1]) or not line.blank_before
    if not title:
        return len(text) < _LONGEST_TITLE_LINE and not text.endswith((";", "."))
    if starts_lower(text):
        # The title goes on in small letters: "ĐỀ CƯƠNG BÁO CÁO" / "kết quả nuôi tôm quý I".
        return len(text) < _LONGEST_TITLE_LINE and not text.endswith((";", "."))
    return bool(line.look.bold and not is_upper(title[-1]) and not text.endswith((";", ":")))
