"""The part of a web page that holds the document: menus and scripts go, nothing of the document may go with them."""

from __future__ import annotations

import re
from typing import Any

_DROPPED = (
    "script", "style", "noscript", "template", "iframe", "svg", "canvas", "audio", "video", "object", "embed", "head",
    "nav", "button", "select", "option", "textarea", "input", "dialog",
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# What only the document itself shows: the country's name, its type in capitals, headed parts, the end of the content.
_ANCHOR = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|^[ \t]*(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|PHỤ LỤC)\b|Nơi nhận|(?:KT|TM|TL|TUQ)\. ?[A-ZĐỦ]"
    r"|^[ \t]*[IVX]+[.\-] ?[A-ZĐÀ-Ỹ]{2}|\./\.",
    re.MULTILINE,
)
_SHARE = 0.9
_FRAMES = {"div", "section", "article", "main", "form", "center", "fieldset"}
_TABLE_PARTS = {"table", "thead", "tbody", "tfoot", "tr"}


def drop_boilerplate(root: Any) -> None:
    """Take out, in place, what is never text of the document: scripts, forms, navigation, hidden elements."""
    for element in list(root.iter(*_DROPPED)):
        _drop(element)
    for element in list(root.iter()):
        if element.getparent() is None or not isinstance(element.tag, str) or element.tag == "body":
            continue
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            _drop(element)


def main_content(root: Any) -> Any:
    """The smallest element that holds all signs of the document; where there are none, all but a tenth of the text.

    An element with a sign too many is chosen rather than one with a sign too few: nothing of the document gets lost.
    """
    body = root.find(".//body")
    current = _descend(body if body is not None else root)
    # Where the signs stand in several cells, the table is the document's own, and is read as a table.
    while current.tag in _TABLE_PARTS and current.getparent() is not None:
        current = current.getparent()
    return current


def _descend(current: Any) -> Any:
    while True:
        best = None
        needed = _anchors(current)
        length = len(_text(current))
        for child in current:
            if child.tag not in _FRAMES and not (needed and child.tag in {*_TABLE_PARTS, "td"}):
                continue
            if (needed and _anchors(child) == needed and len(_text(child)) > 0.3 * length) or (
                not needed and len(_text(child)) >= _SHARE * length > 0
            ):
                best = child
        if best is None:
            return current
        current = best


def _anchors(element: Any) -> int:
    return len(_ANCHOR.findall(_text(element)))


def _text(element: Any) -> str:
    return "\n".join(element.itertext())


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    # The text after the element belongs to its parent.
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
