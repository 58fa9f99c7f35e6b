"""Paragraphs and tables nested by their marks: parts above Roman numerals, these above "1.", "1.1.", "a)", "-", "+".

The order is that of Decree 30/2020/NĐ-CP, appendix I, but a document may use fewer levels, start at any of them, or
turn
two round; so the order decides only where the document itself has not shown where a mark belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_extract.outline import DataTable, Mark, Node
from kehoach_extract.structure.paragraphs import Paragraph
from kehoach_extract.structure.wording import ends_sentence, is_upper

_RANKS = {
    "part": 0, "capital": 10, "roman": 20, "article": 28, "arabic": 30, "decimal": 40, "letter": 50, "star": 55,
    "dash": 60, "plus": 70,
}  # fmt: skip
_BULLETS = {"dash", "plus", "star"}
_CAPITAL_BELOW_ROMAN = 25
_LONGEST_NAME = 40
"""Words of a numbered line that may still be the name of what stands below it."""
_LONGEST_HEADING = 20
"""Words of an unnumbered heading in capitals, at most."""


def _key(mark: Mark) -> tuple[str, str]:
    """What makes two marks members of one list: the style, its delimiter, the depth of a decimal number."""
    if mark.style == "decimal":
        return mark.style, str(mark.label.count("."))
    if mark.style in {"roman", "part", "article"}:
        return mark.style, ""
    return mark.style, mark.delimiter


def _is_statement(text: str) -> bool:
    """A numbered line that says something, not one that names: it runs on after a colon or is long."""
    return ": " in text or len(text.split()) > _LONGEST_NAME


class _Nest:
    """The open nodes from the top to the last one, and where the next paragraph hangs."""

    def __init__(self, paragraphs: Sequence[Paragraph | DataTable]) -> None:
        self.top: list[Node | DataTable] = []
        self.open: list[Node] = []
        first_seen: dict[str, int] = {}
        for index, paragraph in enumerate(paragraphs):
            if isinstance(paragraph, Paragraph) and paragraph.mark:
                first_seen.setdefault(paragraph.mark.style, index)
        self._roman = "roman" in first_seen
        self._capital_below = self._roman and first_seen["roman"] < first_seen.get("capital", -1)

    def rank(self, mark: Mark | None) -> int:
        if mark is None:
            return 5 if self._roman else 20
        if mark.style == "capital" and self._capital_below:
            return _CAPITAL_BELOW_ROMAN
        if mark.style == "decimal":
            return _RANKS["decimal"] + min(mark.label.count("."), 4)
        if mark.style == "letter" and mark.delimiter in {")sub", ".sub", "()"}:
            return _RANKS["letter"] + 2
        return _RANKS[mark.style] + (1 if mark.style == "dash" and mark.delimiter else 0)

    def _siblings(self) -> list[Node | DataTable]:
        return self.open[-1].children if self.open else self.top

    def add_marked(self, node: Node) -> None:
        mark = node.mark
        same = [i for i, n in enumerate(self.open) if n.mark and mark and _key(n.mark) == _key(mark)]
        if same:
            del self.open[same[-1] :]
        elif not (mark and self._opens_below(mark)):
            while self.open and self.rank(self.open[-1].mark) >= self.rank(mark):
                self.open.pop()
        self._siblings().append(node)
        self.open.append(node)

    def _opens_below(self, mark: Mark) -> bool:
        """A new kind of list right after a line that announces one ("..., gồm:") hangs below that line."""
        if not self.open or not self.open[-1].text.endswith(":"):
            return False
        last = self.open[-1].mark
        if last is None or last.style in {"roman", "part", "capital", "article"}:
            return False
        starts = mark.value in {1, None} and mark.style in {"letter", "star", "dash", "plus", "arabic"}
        return starts and (mark.style != "arabic" or mark.delimiter in {")", "()"})

    def close_finished_bullets(self) -> None:
        """A plain paragraph or a table does not belong to a bullet or a numbered statement that is complete."""
        while self.open and self.open[-1].mark:
            style, text = self.open[-1].mark.style, self.open[-1].text
            numbered = style in {"arabic", "decimal"} and _is_statement(text)
            if text.endswith(":") or not ends_sentence(text) or not (style in _BULLETS or numbered):
                return
            self.open.pop()

    def add_plain(self, block: Node | DataTable) -> None:
        self.close_finished_bullets()
        self._siblings().append(block)


def _is_plain_heading(paragraph: Paragraph) -> bool:
    """An unnumbered heading: capitals, short, no stop."""
    return (
        paragraph.mark is None
        and is_upper(paragraph.text)
        and 2 <= len(paragraph.text.split()) <= _LONGEST_HEADING
        and not ends_sentence(paragraph.text.rstrip(":"))
    )


def to_node(paragraph: Paragraph) -> Node:
    """A node without place in the tree yet."""
    return Node(
        text=paragraph.text,
        mark=paragraph.mark,
        bold=paragraph.look.bold,
        format_level=paragraph.heading_level,
        places=paragraph.places,
        repaired=paragraph.repaired,
    )


def build_tree(blocks: Sequence[Paragraph | DataTable]) -> list[Node | DataTable]:
    """Nest paragraphs and tables.

    Args:
        blocks: the body (or an appendix) in reading order.

    Returns:
        The nodes of the first level; a plain paragraph hangs below the heading or item it stands under.
    """
    nest = _Nest(blocks)
    for block in blocks:
        if isinstance(block, DataTable):
            nest.add_plain(block)
            continue
        node = to_node(block)
        if node.mark is None and nest.open and not nest.open[-1].text and nest.open[-1].mark:
            bare = nest.open[-1]
            bare.text, bare.bold, bare.places = node.text, node.bold, bare.places + node.places
        elif node.mark or _is_plain_heading(block):
            nest.add_marked(node)
        else:
            nest.add_plain(node)
    return nest.top
