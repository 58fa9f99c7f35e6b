"""Paragraphs and tables nested by their marks: parts above Roman numerals, these above "1.", "1.1.", "a)", "-", "+".

The order is that of Decree 30/2020/NĐ-CP, appendix I, but a document may use fewer levels, start at any of them, or
turn
two round; so the order decides only where the document itself has not shown where a mark belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_extract.folding import fold
from kehoach_extract.outline import DataTable, Mark, Node
from kehoach_extract.structure.kinds import names_body, names_part, section_kind
from kehoach_extract.structure.paragraphs import Paragraph
from kehoach_extract.structure.wording import ends_sentence, is_upper
from kehoach_extract.structure.words import form_words

_RANKS = {
    "part": 0, "capital": 10, "roman": 20, "article": 28, "arabic": 30, "decimal": 40, "letter": 50, "star": 55,
    "dash": 60, "plus": 70,
}  # fmt: skip
_BULLETS = {"dash", "plus", "star"}
_CAPITAL_BELOW_ROMAN = 25
_ARTICLE_ABOVE_ROMAN = 15
_LONGEST_NAME = 40
"""Words of a numbered line that may still be the name of what stands below it."""
_STEP = 3
"""How much deeper an unnumbered heading of the second level stands."""
_LONGEST_NAMED = 12
"""Words of an unnumbered heading in small letters, at most."""
_MOSTLY_BOLD = 0.5
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


def names_part_alone(paragraph: Paragraph, *, bold_tells: bool = True) -> bool:
    """True for an unnumbered heading in small letters: a short line that names a part and is bold, or no more.

    Args:
        paragraph: a paragraph without a mark.
        bold_tells: whether bold type marks headings in this document.
    """
    text = paragraph.text.rstrip(" :")
    if paragraph.look.bold is False or ends_sentence(text) or len(text.split()) > _LONGEST_NAMED:
        return False
    if fold(text) in form_words("part_names"):
        return True
    return bold_tells and bool(paragraph.look.bold) and names_part(text)


class _Nest:
    """The open nodes from the top to the last one, and where the next paragraph hangs."""

    def __init__(self, paragraphs: Sequence[Paragraph | DataTable]) -> None:
        self.top: list[Node | DataTable] = []
        self.open: list[Node] = []
        first_seen: dict[str, int] = {}
        looks = [p.look.bold for p in paragraphs if isinstance(p, Paragraph) and p.look.bold is not None]
        self._bold_tells = bool(looks) and sum(looks) < _MOSTLY_BOLD * len(looks)
        for index, paragraph in enumerate(paragraphs):
            if isinstance(paragraph, Paragraph) and paragraph.mark:
                first_seen.setdefault(paragraph.mark.style, index)
        self._roman = "roman" in first_seen
        self._articles_above = "article" in first_seen and first_seen["article"] < first_seen.get("roman", -1)
        self._capital_below = self._roman and first_seen["roman"] < first_seen.get("capital", -1)

    def rank(self, node: Node) -> int:
        mark = node.mark
        if mark is None:
            top = 5 if self._roman else 20
            return top + _STEP * ((node.format_level or 1) - 1)
        if mark.style == "capital" and self._capital_below:
            return _CAPITAL_BELOW_ROMAN
        if mark.style == "article" and self._articles_above:
            return _ARTICLE_ABOVE_ROMAN
        if mark.style == "decimal":
            return _RANKS["decimal"] + min(mark.label.count("."), 4)
        if mark.style == "letter" and mark.delimiter in {")sub", ".sub", "()"}:
            return _RANKS["letter"] + 2
        return _RANKS[mark.style] + (1 if mark.style == "dash" and mark.delimiter else 0)

    def named_level(self, paragraph: Paragraph) -> int | None:
        """The level of an unnumbered heading in small letters, None for any other paragraph.

        Where nothing is numbered by Roman numerals, a short line is one that is bold, or alone in its words, and names
        a part; and below a part on implementation a bold line that names a body.
        """
        if self._roman:
            return None
        if names_part_alone(paragraph, bold_tells=self._bold_tells):
            return 1
        text = paragraph.text.rstrip(" :")
        if not (self._bold_tells and paragraph.look.bold) or ends_sentence(text) or len(text.split()) > _LONGEST_NAMED:
            return None
        top = next((node for node in self.open if node.mark is None), None)
        below = top is not None and section_kind(top.text, None) == "to_chuc_thuc_hien"
        return 2 if below and names_body(text) else None

    def _siblings(self) -> list[Node | DataTable]:
        return self.open[-1].children if self.open else self.top

    def add_marked(self, node: Node) -> None:
        mark = node.mark
        same = [i for i, n in enumerate(self.open) if n.mark and mark and _key(n.mark) == _key(mark)]
        if same:
            del self.open[same[-1] :]
        elif not (mark and self._opens_below(mark)):
            while self.open and self.rank(self.open[-1]) >= self.rank(node):
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
        elif (level := nest.named_level(block)) is not None:
            node.format_level = level
            nest.add_marked(node)
        else:
            nest.add_plain(node)
    return nest.top
