"""The little of CSS that tells how text looks: weight, slant, alignment, borders of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kehoach_extract.legacy_fonts import charset_of

_RULE = re.compile(r"([^{}@;]{1,300})\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.{0,20000}?\*/|<!--|-->", re.DOTALL)
_BORDER = re.compile(r"\bborder(?:-(?:top|bottom|left|right|style|width))?(?:-(?:style|width))?\s*:\s*([^;]+)")
_NO_BORDER = re.compile(r"\b(?:none|hidden)\b|^\s*0(?:px|pt|em)?\s*$|^\s*medium\s+none", re.IGNORECASE)
_WEIGHT = re.compile(r"\bfont-weight\s*:\s*([\w]+)")
_SLANT = re.compile(r"\bfont-style\s*:\s*([\w]+)")
_ALIGN = re.compile(r"\btext-align\s*:\s*([\w-]+)")
_SIZE = re.compile(r"\bfont-size\s*:\s*([\d.]+)pt")
_FONT = re.compile(r"\bfont-family\s*:\s*[\"']?([^;,\"']*)|\bfont\s*:[^;]*?\d(?:pt|px|em|%)\S*\s+[\"']?([^;,\"']*)")
_HEAVY = 600


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look that holds inside an element."""

    bold: bool = False
    italic: bool = False
    centred: bool | None = None
    size: float | None = None
    font: str | None = None
    """An old Vietnamese 8-bit font (:mod:`kehoach_extract.legacy_fonts`); None for every other one."""


class StyleSheet:
    """The rules of a page's ``<style>`` elements that name a class or a bare element, in order."""

    def __init__(self, root: Any) -> None:
        self._rules: list[tuple[str, frozenset[str], str]] = []
        for style in root.iter("style"):
            for selectors, body in _RULE.findall(_COMMENT.sub("", style.text_content())):
                for selector in selectors.split(","):
                    words = selector.split()
                    if not words or ":" in words[-1] or "#" in selector:
                        continue
                    tag, *classes = words[-1].split(".")
                    # Classes of outer elements count too: "table.data td" needs both.
                    outer = [name for word in words[:-1] for name in word.split(".")[1:]]
                    self._rules.append((tag.lower(), frozenset([*classes, *outer]), body))

    def declarations(self, element: Any) -> str:
        """The declarations for an element: of the sheet by element and class, then its own."""
        names = _classes(element)
        own = [body for tag, classes, body in self._rules if tag in {"", "*", element.tag} and classes <= names]
        return ";".join([*own, element.get("style", "")])

    def text(self, element: Any, outer: TextStyle) -> TextStyle:
        """The look inside an element whose surroundings have the look ``outer``."""
        css = self.declarations(element)
        if element.tag == "font" and (face := element.get("face")):
            css = f"font-family:{face.split(',')[0]};{css}"
        return _applied(outer, str(element.tag), element.get("align", "").lower(), css)

    def bordered(self, element: Any) -> bool | None:
        """Whether a table or cell has a visible border; None where nothing says."""
        attribute = element.get("border")
        css = _BORDER.findall(self.declarations(element))
        if css:
            return any(not _NO_BORDER.search(value) for value in css)
        if attribute is not None:
            return attribute.strip() not in {"0", "0px", "none"}
        if any("border" in name and "borderless" not in name for name in element.get("class", "").lower().split()):
            return True
        return None


def _classes(element: Any) -> frozenset[str]:
    """The classes of an element and of all around it."""
    names: set[str] = set()
    while element is not None:
        names.update(element.get("class", "").split())
        element = element.getparent()
    return frozenset(names)


@cache
def _applied(outer: TextStyle, tag: str, align: str, css: str) -> TextStyle:
    style = outer
    if tag in {"b", "strong", "th"} or re.fullmatch(r"h[1-6]", tag):
        style = replace(style, bold=True)
    if tag in {"i", "em", "cite", "address"}:
        style = replace(style, italic=True)
    if tag in {"center", "caption"}:
        style = replace(style, centred=True)
    if align:
        style = replace(style, centred=align in {"center", "middle"})
    if weight := _WEIGHT.findall(css):
        word = weight[-1].lower()
        style = replace(style, bold=word in {"bold", "bolder"} or (word.isdecimal() and int(word) >= _HEAVY))
    if slant := _SLANT.findall(css):
        style = replace(style, italic=slant[-1].lower() in {"italic", "oblique"})
    if where := _ALIGN.findall(css):
        style = replace(style, centred=where[-1].lower() in {"center", "-webkit-center"})
    if sizes := _SIZE.findall(css):
        style = replace(style, size=float(sizes[-1]))
    if fonts := _FONT.findall(css):
        name = "".join(fonts[-1]).strip()
        style = replace(style, font=name if charset_of(name) else None)
    return style
