"""The running text of a DOCX paragraph: its runs as spans, the notes it refers to, the text boxes anchored in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kehoach_extract.legacy_fonts import charset_of
from kehoach_extract.readers.docx_styles import RunLook, Styles
from kehoach_extract.readers.docx_xml import MATH_TEXT, branches, w
from kehoach_extract.readers.numbering import bullet
from kehoach_extract.readers.spans import BREAK, Span

_TEXT = w("t")
_RUN = w("r")
_BREAKS = {w("br"), w("cr")}
_SPACES = {w("tab"), w("ptab")}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_TEXT_BOX = w("txbxContent")
# Taken out by tracked changes (17.13.5), and what is never printed as text of the line.
_DROPPED = {
    w("del"),
    w("moveFrom"),
    w("delText"),
    w("instrText"),
    w("delInstrText"),
    w("pPr"),
    w("rPr"),
    w("sdtPr"),
    w("sdtEndPr"),
    w("rt"),
    w("fldData"),
}


@dataclass(slots=True)
class ParagraphText:
    """What stands in a paragraph: spans in order, (kind, id) of notes referred to, contents of text boxes."""

    spans: list[Span] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def read_paragraph(paragraph: Any, styles: Styles, base: RunLook) -> ParagraphText:
    """The text of a ``w:p``; ``base`` is the run look that its style gives.

    Insertions are kept and deletions dropped, field results are kept and field codes dropped, hidden text is dropped.
    """
    found = ParagraphText()
    _walk(paragraph, styles, base, found)
    return found


def mark_deleted(properties: Any | None) -> bool:
    """Whether tracked changes delete the end of the paragraph, so that the next one goes on in it."""
    mark = properties.find(w("rPr")) if properties is not None else None
    return mark is not None and mark.find(w("del")) is not None


def _walk(parent: Any, styles: Styles, base: RunLook, found: ParagraphText) -> None:
    for child in branches(parent):
        tag = child.tag
        if tag in _DROPPED or not isinstance(tag, str):
            continue
        if tag == _RUN:
            _run(child, styles, styles.run(base, child.find(w("rPr"))), found)
        elif tag == MATH_TEXT:
            found.spans.append(Span(child.text or "", italic=True))
        elif tag == _TEXT_BOX:
            found.boxes.append(child)
        else:
            _walk(child, styles, base, found)


def _run(run: Any, styles: Styles, look: RunLook, found: ParagraphText) -> None:
    text = ""
    for child in branches(run):
        tag = child.tag
        if tag == _TEXT:
            text += child.text or ""
        elif tag in _SPACES:
            text += "\t"
        elif tag == w("noBreakHyphen"):
            text += "-"
        elif tag == w("softHyphen"):
            # Word prints it only at the end of a line; in the fonts of TCVN3 its code is the letter "ư".
            text += "\u00ad" if charset_of(look.font or "") == "tcvn3" else ""
        elif tag == w("sym"):
            text += _symbol(child)
        elif tag in _BREAKS:
            _add(found, text, look)
            text = ""
            found.spans.append(BREAK)
        elif tag in _NOTES:
            found.notes.append((_NOTES[tag], child.get(w("id"), "")))
        elif tag not in _DROPPED and isinstance(tag, str):
            _add(found, text, look)
            text = ""
            _walk_inside(child, styles, look, found)
    _add(found, text, look)


def _walk_inside(child: Any, styles: Styles, look: RunLook, found: ParagraphText) -> None:
    """Drawings, pictures and ruby text inside a run: their text boxes and base text."""
    if child.tag == _TEXT_BOX:
        found.boxes.append(child)
    else:
        _walk(child, styles, look, found)


def _add(found: ParagraphText, text: str, look: RunLook) -> None:
    if text and not look.hidden:
        charset = charset_of(look.font or "")
        # In most old fonts a code is no letter yet; VNI has its codes twice, as Latin-1 has capitals and small letters.
        coded = charset not in {None, "vni"}
        found.spans.append(
            Span(
                text.upper() if look.caps and not coded else text,
                bold=bool(look.bold),
                italic=bool(look.italic),
                size=look.size,
                font=look.font if charset else None,
            )
        )


def _symbol(element: Any) -> str:
    try:
        character = chr(int(element.get(w("char"), ""), 16))
    except (ValueError, OverflowError):
        return ""
    return bullet(character, element.get(w("font"), ""))
