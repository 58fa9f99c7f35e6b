"""Which numbered lines are headings, which are items; run-in headings; levels, kinds and paths.

Assumption: a heading names, an item states. A name is short, has no stop and stands above other lines; a numbered line
"Phạm vi: ..." names before its colon. Lines of one list that are doubtful go with their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.folding import fold, pattern
from kehoach_extract.letters import LOWER, UPPER
from kehoach_extract.outline import DataTable, Mark, Node
from kehoach_extract.structure.kinds import names_body, section_kind
from kehoach_extract.structure.labels import parse_labels
from kehoach_extract.structure.wording import is_upper
from kehoach_extract.vocabulary import SectionKind

_NUMBERED = {"arabic", "decimal", "article"}
_UPPER_LEVELS = {"roman", "capital", "part"}
_LETTERED = {"letter", "star"}
_RUN_IN = re.compile(r"^(?P<head>[^:;.!?]{2,160}?)\s*:\s+(?P<body>\S.*)$", re.DOTALL)
_ANNOUNCES = re.compile(r"\b(?:gồm|như|sau|là|rằng|trong đó|bao gồm|cụ thể|gồm có|sau đây)$", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(rf"[.!?]\s+[{UPPER}]")
_ABBREVIATED = re.compile(r"\b(?:TP|TX|TT|KT|TM|v\.v|Q|P)\.\s", re.IGNORECASE)
_POINTER = pattern(r"phụ lục.{0,20}(?:kèm theo|đính kèm)|(?:kèm theo|đính kèm).{0,20}phụ lục")
_NOTE = re.compile(r"^\(.*\)\W*$", re.DOTALL)
_LONGEST_BOLD, _LONGEST_NAME, _LONGEST_RUN_IN, _LONGEST_BARE = 60, 50, 16, 12
"""Most words of a heading that is bold, stands above others, runs in, stands alone."""
_SHORT_RUN_IN = 8
"""A run-in heading up to this many words names; a longer one may be the start of a statement."""
_LONGEST_SUM_NAME = 30
"""Most words of the name of a sum: "Dự toán kinh phí ... năm đầu: 120.000.000 đồng"."""
_OF_TASKS = frozenset({"chu_tri", "thuc_hien", "phoi_hop", "thoi_gian", "san_pham"})
"""Fields that tell of a task: who, when, what comes of it."""
_SUM = pattern(r"(?:khoảng |là )?\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|ngàn)?\s*(?:đồng|vnđ|vnd)\b")
_ORDINAL = pattern(
    r"(?:nhiệm vụ|dự án|tiểu dự án|hợp phần|nội dung|nhóm|chuyên đề|mô hình|đề án|mục tiêu|tiêu chí) "
    r"(?:số )?[\divx]{1,4}"
)
"""Names that only number: they are part of what follows the colon."""
_PLURAL_KIND = pattern(r"(?:^|\s)(?:các|những) (?:[^\W\d_]+ ){0,4}[^\W\d_]+$")
_KIND_OF_FIELD = pattern(r"\b(?:sở|phòng|ban|bộ|vụ|cục)(?:, ngành| ngành)?$")
_LISTED_FIELD = re.compile(rf"[{UPPER}]\S*(?: \S+){{0,6}}")
_LISTED_NAME = re.compile(rf"[{UPPER}][\w'’.–-]*(?: (?:[{UPPER}(][\w'’.()–-]*|và|-|–|[{LOWER}]{{2,6}}(?= [{UPPER}])))*")


def _words(text: str) -> int:
    return len(text.split())


def _sentences(text: str) -> bool:
    """True where a sentence ends inside the text."""
    return bool(_SENTENCE_BREAK.search(_ABBREVIATED.sub(" ", text)))


def _below(node: Node) -> list[Node | DataTable]:
    """What stands below a node; field lines are left out, but for the one that holds the tasks."""
    return [c for c in node.children if not (isinstance(c, Node) and c.label and c.label != "noi_dung")]


def split_run_in(text: str) -> tuple[str, str] | None:
    """(heading, body) of a numbered line that names before its colon, None where it does not.

    Example:
        >>> split_run_in("Phạm vi: Toàn tỉnh, gồm các bến cá")
        ('Phạm vi', 'Toàn tỉnh, gồm các bến cá')
        >>> split_run_in("Rà soát các bến, bao gồm: Bến A") is None
        True
    """
    match = _RUN_IN.match(text)
    if not match or _ANNOUNCES.search(match.group("head")):
        return None
    head, body = match.group("head").strip(), match.group("body").strip()
    longest = _LONGEST_SUM_NAME if _SUM.match(fold(body)) else _LONGEST_RUN_IN
    if _words(head) > longest or _lists_names(head, body) or _ORDINAL.fullmatch(fold(head)):
        return None
    return head, body


def _lists_names(head: str, body: str) -> bool:
    """True where the colon only opens the names of a group: "Các xã: Tân Hải, Tân An", "Các Sở: Tài chính, Nội vụ"."""
    names = re.split(r",\s*|;\s*|\s+và\s+(?=[^a-z])", body.rstrip(" ."))
    folded = fold(head)
    if len(names) < 2 or not _PLURAL_KIND.search(folded):
        return False
    name = _LISTED_FIELD if _KIND_OF_FIELD.search(folded) else _LISTED_NAME
    return all(name.fullmatch(listed) for listed in names)


def _surely(node: Node) -> bool:
    """A numbered line that is a heading by its own look and form."""
    text = node.text
    if _sentences(text) or text.endswith(";"):
        return False
    if is_upper(text):
        return True
    if (node.bold or node.format_level is not None) and _words(text) <= _LONGEST_BOLD:
        return True
    if text.endswith((".", "…", ",")) or _words(text) > _LONGEST_NAME:
        return False
    return bool(_below(node) or _of_scope(node)) and not (text.endswith(":") and _ANNOUNCES.search(text.rstrip(" :")))


def _likely(node: Node, share: float) -> bool:
    """A numbered line that is a heading if most of its list are."""
    text = node.text
    if share >= 0.5 and _POINTER.search(fold(text)) and _words(text) <= _LONGEST_NAME:
        return True
    if _sentences(text) or text.endswith((";", "…", "...")) or share < 0.5:
        return False
    if _below(node):
        return _words(text) <= _LONGEST_NAME
    longest = _LONGEST_NAME if names_body(text) else _LONGEST_BARE
    return not text.endswith(".") and _words(text) <= longest


def _bare_above_items(node: Node) -> bool:
    """A lettered or starred line that stands bare above other items."""
    if not node.children or fields_only(node) or _sentences(node.text) or node.text.endswith((".", ";", "…", ",")):
        return False
    if _RUN_IN.match(node.text):
        return False
    return _words(node.text) <= _LONGEST_NAME and not _ANNOUNCES.search(node.text.rstrip(" :"))


def _tidy(text: str) -> str:
    return re.sub(r"(?<!\.)\s*[.;:]$", "", text).strip()


def _set_heading(node: Node) -> None:
    node.heading = _tidy(node.text)


def _decide(nodes: Sequence[Node | DataTable]) -> None:
    """Set ``heading`` and ``body`` of the nodes of one list and of all below."""
    members = [node for node in nodes if isinstance(node, Node)]
    for node in members:
        _decide(node.children)
    numbered = [n for n in members if n.mark and n.mark.style in _NUMBERED and not n.label]
    certain = {id(n) for n in numbered if _runs_in(n) or (_surely(n) and (n.bold or not fields_only(n)))}
    for node in members:
        if node.label or (node.mark is None and not is_upper(node.text) and node.format_level is None):
            continue
        if node.mark is None or node.mark.style in _UPPER_LEVELS:
            _set_run_in_or_heading(node)
        elif node.mark.style in _NUMBERED:
            others = [n for n in numbered if n is not node]
            share = sum(id(n) in certain for n in others) / len(others) if others else 0.0
            likely = (split_run_in(node.text) is not None and share >= 0.5) or _likely(node, share)
            if id(node) in certain or (likely and not fields_only(node)):
                _set_run_in_or_heading(node)
        elif node.mark.style in _LETTERED and _bare_above_items(node):
            _set_heading(node)


def _runs_in(node: Node) -> bool:
    """A numbered line that surely has a run-in heading: short, or the name of a body."""
    found = split_run_in(node.text)
    if found is None:
        return False
    head, body = found
    return _words(head) <= _SHORT_RUN_IN or bool(names_body(head) or _SUM.match(fold(body)))


def fields_only(node: Node) -> bool:
    """True for a line that has field lines below it and nothing else: it is the task that they describe.

    Without the look of a heading it is no heading either.
    """
    if _of_scope(node):
        return False
    labels = {child.label for child in node.children if isinstance(child, Node) and child.label}
    return bool(labels & _OF_TASKS) and "noi_dung" not in labels and not _below(node)


def _of_scope(node: Node) -> bool:
    """True for "1. Thời gian, địa điểm" above lines that tell these: the scope of the part, not a task."""
    return bool(node.children) and section_kind(node.heading or node.text, "khac") == "pham_vi"


def _set_run_in_or_heading(node: Node) -> None:
    found = split_run_in(node.text)
    if found and not is_upper(node.text):
        node.heading, node.body = found
        return
    if node.mark and node.mark.style in _UPPER_LEVELS and _sentences(node.text) and _words(node.text) > _LONGEST_BOLD:
        return
    _set_heading(node)


def _find_labels(nodes: list[Node | DataTable]) -> None:
    """Set the labels of field lines, in place; a line with several fields becomes several nodes.

    A numbered line is a heading, whatever its words.
    """
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        if isinstance(node, DataTable):
            continue
        _find_labels(node.children)
        if node.mark is not None and node.mark.style in _UPPER_LEVELS | _NUMBERED:
            continue
        for number, (label, value) in enumerate(parse_labels(node.text)):
            if number == 0:
                node.label, node.body = label, value
            else:
                more = Node(value, label=label, body=value, places=node.places)
                nodes.insert(index + number, more)


def _counted(node: Node) -> bool:
    """Bullets and plain paragraphs are counted; announcing paragraphs, notes and unmarked field lines are not."""
    if node.label and node.mark is None:
        return node.label == "noi_dung"
    return node.mark is not None or not (node.text.endswith(":") or _NOTE.match(node.text))


def _path(node: Node, parents: Sequence[Node], count: int) -> str:
    base = parents[-1].path if parents else ""
    mark: Mark | None = node.mark
    if mark is None or mark.style in {"dash", "plus", "star"}:
        return f"{base}.-{count}" if base else f"-{count}"
    if mark.style == "part":
        return base
    if mark.style == "decimal":
        if not mark.label[0].isdigit():
            return mark.label
        outer = [p for p in parents if p.mark and p.mark.style not in {"arabic", "decimal", "part"}]
        base = outer[-1].path if outer else ""
    return f"{base}.{mark.label}" if base else mark.label


def _number(nodes: Sequence[Node | DataTable], parents: list[Node], level: int, kind: SectionKind | None) -> None:
    """Set paths, levels and kinds from the top down."""
    count = 0
    for node in nodes:
        if isinstance(node, DataTable):
            node.section_path = parents[-1].path if parents else None
            continue
        if (node.mark is None and node.heading is None) or (node.mark and node.mark.style in {"dash", "plus", "star"}):
            count += _counted(node)
        if node.mark is None and node.heading is not None:
            node.path = parents[-1].path if parents else ""
        else:
            node.path = _path(node, parents, count)
        below, below_kind = level, kind
        if node.heading is not None:
            node.level, below = level, level + 1
            node.kind = below_kind = section_kind(node.heading, kind)
        _number(node.children, [*parents, node], below, below_kind)


def _in_task_parts(nodes: Sequence[Node | DataTable]) -> list[Node]:
    """The parts of the first level where field lines can stand: those on tasks and on implementation."""
    kinds = {"nhiem_vu", "to_chuc_thuc_hien", "khac"}
    return [node for node in nodes if isinstance(node, Node) and section_kind(node.text, None) in kinds]


def read_headings(nodes: Sequence[Node | DataTable]) -> None:
    """Decide headings, split run-in ones, and set ``level``, ``kind``, ``path`` and ``label`` of every node, in place.

    Args:
        nodes: the nodes of the first level, as :func:`~kehoach_extract.structure.tree.build_tree` gives them.
    """
    for part in _in_task_parts(nodes):
        _find_labels(part.children)
    _decide(nodes)
    _number(nodes, [], 1, None)
