"""Names of WordprocessingML (ECMA-376 part 1, 17) and small look-ups that every part of the DOCX reader uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import nsmap, qn

_NAMESPACE = nsmap["w"]
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

CHOICE = f"{{{_COMPATIBILITY}}}Choice"
FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"
ALTERNATE = f"{{{_COMPATIBILITY}}}AlternateContent"
RELATION_ID = qn("r:id")
MATH_TEXT = qn("m:t")


def w(name: str) -> str:
    """The full name of an element or attribute.

    Example:
        >>> w("p")
        '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{_NAMESPACE}}}{name}"


VAL = w("val")


def value(parent: Any | None, child: str) -> str | None:
    """The ``w:val`` of a child element, None where there is no such child or it has no value."""
    element = parent.find(w(child)) if parent is not None else None
    return element.get(VAL) if element is not None else None


def number(text: str | None) -> int | None:
    """A whole number of an attribute, None for anything else.

    Example:
        >>> number("12"), number("12pt"), number(None)
        (12, None, None)
    """
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def switch(parent: Any | None, child: str) -> bool | None:
    """An on/off property (ECMA-376 part 1, 17.17.4): None where the element is absent."""
    element = parent.find(w(child)) if parent is not None else None
    if element is None:
        return None
    return element.get(VAL, "true") not in {"0", "false", "off"}


def branches(element: Any) -> Iterator[Any]:
    """The children to read, with one branch of every ``mc:AlternateContent``: the first with text, else the first."""
    for child in element:
        if child.tag == ALTERNATE:
            options = [option for option in child if option.tag in (CHOICE, FALLBACK)]
            with_text = next((option for option in options if option.find(f".//{w('t')}") is not None), None)
            chosen = with_text if with_text is not None else (options[0] if options else None)
            if chosen is not None:
                yield from branches(chosen)
        else:
            yield child
