"""What the checks share: the document's text piece by piece, names of tables, figures as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kehoach_extract.outline import Appendix, DataTable, Node, Outline
from kehoach_extract.source import Place
from kehoach_extract.structure.table_words import one_line

_SHORT = 60
_ATTACHED = re.compile(
    r"\(?\s*(?:ban hành\s+)?(?:kèm theo\s+)?(?:kế hoạch|quyết định|chương trình|công văn)\s+số\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of running text and its places; ``attached`` is the appendix whose "(Kèm theo ...)" note it is."""

    text: str
    places: tuple[Place, ...]
    attached: str | None = None


def passages(outline: Outline) -> Iterator[Passage]:
    """Title, nodes, appendix titles and notes and table cells, in reading order."""
    title = outline.letterhead.title_lines
    if title:
        yield Passage(" ".join(line.text for line in title), tuple(line.place for line in title))
    for node in (*outline.preamble, *outline.body, *outline.closing):
        yield from _of(node)
    for appendix in outline.appendices:
        yield Passage(appendix.title, appendix.places)
        attached = attached_note(appendix)
        if attached:
            yield Passage(attached, appendix.places, attached=appendix.label)
        for block in appendix.content:
            if not (isinstance(block, Node) and block.text == attached):
                yield from _of(block)
    for note in outline.footnotes:
        yield from _of(note)


def attached_note(appendix: Appendix) -> str:
    """The words that say which document an appendix came with; "" where it has none.

    Some lack the opening words ("Kế hoạch số 12/KH-UBND ngày ...") and stand as the first line of its content.
    """
    first = appendix.content[0] if appendix.content else None
    if not appendix.note and isinstance(first, Node) and _ATTACHED.match(first.text):
        return first.text
    return appendix.note or ""


def _of(block: Node | DataTable) -> Iterator[Passage]:
    if isinstance(block, DataTable):
        for row in block.rows:
            yield from (Passage(one_line(cell.text), cell.places) for cell in row.cells if not cell.repeated)
        return
    yield Passage(whole_text(block), block.places)
    for child in block.children:
        yield from _of(child)


def whole_text(node: Node) -> str:
    """The words of a node: its text, or, of a run-in heading whose text was cut, heading and body."""
    if node.heading and node.body and node.body not in node.text:
        return f"{node.heading}: {node.body}"
    return node.text or node.heading or ""


def shortened(text: str, length: int = _SHORT) -> str:
    """The text, cut at a word after ``length`` characters.

    Example:
        >>> shortened("Nạo vét luồng vào bến cá Cửa Lạch", 15)
        'Nạo vét luồng…'
    """
    text = one_line(text)
    return text if len(text) <= length else text[: length + 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def table_name(table: DataTable) -> str:
    """What to call a table: its caption, else its appendix, else its first columns."""
    return shortened(table.caption or table.appendix or ", ".join(name for name in table.columns[:3] if name))


def vietnamese(value: Decimal) -> str:
    """A number as Vietnamese documents print it.

    Example:
        >>> vietnamese(Decimal("1758.20")), vietnamese(Decimal("40"))
        ('1.758,2', '40')
    """
    plain = format(value.normalize(), "f")
    whole, _, decimals = plain.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    return sign + grouped + ("," + decimals if decimals else "")
