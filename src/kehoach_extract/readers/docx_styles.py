"""Looks and list numbers of DOCX paragraphs and runs: document defaults, styles, their ancestors, direct marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from kehoach_extract.legacy_fonts import charset_of
from kehoach_extract.readers.docx_xml import VAL, number, switch, value, w

_NO_HEADING = 9  # outline level 9 is body text (ECMA-376 part 1, 17.3.1.20)


@dataclass(frozen=True, slots=True)
class RunLook:
    """The character properties that matter here; None where nothing says."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    size: float | None = None

    def under(self, properties: Any | None) -> RunLook:
        """This look with the properties of a ``w:rPr`` laid over it."""
        if properties is None:
            return self
        size = number(value(properties, "sz"))
        fonts = properties.find(w("rFonts"))
        changes: dict[str, Any] = {
            "font": _font(fonts) if fonts is not None else None,
            "bold": switch(properties, "b"),
            "italic": switch(properties, "i"),
            "caps": switch(properties, "caps"),
            "hidden": switch(properties, "vanish"),
            "size": size / 2 if size is not None else None,
        }
        return replace(self, **{key: change for key, change in changes.items() if change is not None})


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph's style and own properties say.

    ``number_id`` and ``number_level`` are those of its automatic list ("0" takes a paragraph out of a list).
    """

    run: RunLook = RunLook()
    centred: bool | None = None
    heading: int | None = None
    number_id: str | None = None
    number_level: int | None = None
    number_style: str | None = None


class Styles:
    """The styles of one document (``word/styles.xml``)."""

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._default: dict[str, str] = {}
        self._looks: dict[str, ParagraphLook] = {}
        self._base = RunLook()
        if root is None:
            return
        for style in root.iterfind(w("style")):
            identifier = style.get(w("styleId"), "")
            self._elements[identifier] = style
            if style.get(w("default")) in {"1", "true", "on"}:
                self._default.setdefault(style.get(w("type"), ""), identifier)
        self._base = RunLook().under(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))

    def chain(self, identifier: str | None) -> list[Any]:
        """The style and those it is based on, the farthest ancestor first; a ring of styles is cut."""
        chain: list[Any] = []
        seen = set()
        while identifier and identifier in self._elements and identifier not in seen:
            seen.add(identifier)
            chain.append(self._elements[identifier])
            identifier = value(self._elements[identifier], "basedOn")
        return chain[::-1]

    def paragraph(self, properties: Any | None) -> ParagraphLook:
        """The look of a paragraph with these ``w:pPr``."""
        identifier = value(properties, "pStyle") or self._default.get("paragraph", "")
        if identifier not in self._looks:
            look = ParagraphLook(run=self._base)
            for style in self.chain(identifier):
                look = _over(look, style.find(w("pPr")), style.get(w("styleId")))
                look = replace(look, run=look.run.under(style.find(w("rPr"))))
            self._looks[identifier] = look
        return _over(self._looks[identifier], properties, None)

    def run(self, base: RunLook, properties: Any | None) -> RunLook:
        """The look of a run inside a paragraph whose run look is ``base``."""
        if properties is None:
            return base
        for style in self.chain(value(properties, "rStyle")):
            base = base.under(style.find(w("rPr")))
        return base.under(properties)

    def table_borders(self, identifier: str | None) -> Any | None:
        """The ``w:tblBorders`` of a table style, its own or the nearest inherited one."""
        found = None
        for style in self.chain(identifier or self._default.get("table")):
            borders = style.find(f"{w('tblPr')}/{w('tblBorders')}")
            found = borders if borders is not None else found
        return found


def _font(fonts: Any) -> str | None:
    """The font of a ``w:rFonts``: that of the theme, which is no old one, goes before the others (17.3.2.26).

    Letters above U+007F are set in the font for "high ANSI", so an old Vietnamese font there counts most.
    """
    if fonts.get(w("asciiTheme")) or fonts.get(w("hAnsiTheme")):
        return ""
    low, high = fonts.get(w("ascii")), fonts.get(w("hAnsi"))
    found: str | None = high if high and charset_of(high) else low or high
    return found


def _over(look: ParagraphLook, properties: Any | None, style: str | None) -> ParagraphLook:
    if properties is None:
        return look
    changes: dict[str, Any] = {}
    alignment = value(properties, "jc")
    if alignment is not None:
        changes["centred"] = alignment == "center"
    level = number(value(properties, "outlineLvl"))
    if level is not None:
        changes["heading"] = level + 1 if 0 <= level < _NO_HEADING else None
    numbering = properties.find(w("numPr"))
    if numbering is not None:
        list_id = numbering.find(w("numId"))
        list_level = number(value(numbering, "ilvl"))
        if list_id is not None:
            changes["number_id"] = list_id.get(VAL)
            changes["number_style"] = style
        if list_level is not None:
            changes["number_level"] = list_level
    return replace(look, **changes)
