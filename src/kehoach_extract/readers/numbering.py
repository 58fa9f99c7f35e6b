"""Automatic list numbers of DOCX files as Word prints them: counters, levels, restarts (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from kehoach_extract.readers.docx_xml import VAL, number, switch, value, w

_LEVELS = 9
_PRIVATE_USE = range(0xE000, 0xF900)
# Bullets of the fonts Symbol and Wingdings that are dashes or crosses; every other picture of those fonts is a "•".
# Their codes may be shifted into the private use area by 0xF000 (ECMA-376 part 1, 17.3.3.30).
_DASHES = {0x2D, 0xBE, 0xD2}
_PLUSES = {0x2B, 0xC4, 0xC5, 0xCB}
_DASH_LETTERS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"


def roman(value_: int) -> str:
    """A Roman number; values outside 1 to 3999 stay in digits, as Word prints them.

    Example:
        >>> roman(4), roman(49)
        ('IV', 'XLIX')
    """
    if not 0 < value_ < 4000:
        return str(value_)
    text = ""
    for size, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += letters * (value_ // size)
        value_ %= size
    return text


def letter(value_: int) -> str:
    """The letter of a list as Word counts: a to z, then aa, bb; Word knows nothing of đ and skips no f, j, w.

    Example:
        >>> letter(6), letter(28)
        ('f', 'bb')
    """
    if value_ < 1:
        return str(value_)
    return chr(ord("a") + (value_ - 1) % 26) * ((value_ - 1) // 26 + 1)


def printed(value_: int, style: str) -> str:
    """A counter in one of Word's number formats; formats of other languages are given in digits.

    Example:
        >>> printed(3, "upperRoman"), printed(3, "decimalZero"), printed(3, "none")
        ('III', '03', '')
    """
    match style:
        case "upperRoman":
            return roman(value_)
        case "lowerRoman":
            return roman(value_).lower()
        case "upperLetter":
            return letter(value_).upper()
        case "lowerLetter":
            return letter(value_)
        case "decimalZero":
            return f"{value_:02d}"
        case "none" | "bullet":
            return ""
    return str(value_)


def bullet(text: str, font: str) -> str:
    """A bullet as plain text: "-", "+", "•", or the character itself where it is an ordinary one.

    Example:
        >>> bullet("\\uf0b7", "Symbol"), bullet("o", "Courier New"), bullet("*", "Times New Roman")
        ('•', '+', '*')
    """
    sign = text.strip()
    if not sign:
        return ""
    code = ord(sign[0])
    symbolic = code in _PRIVATE_USE or bool(re.match(r"symbol|wingdings|webdings|opensymbol", font, re.IGNORECASE))
    if sign[0] in _DASH_LETTERS:
        return "-"
    if symbolic:
        code &= 0xFF
        return "-" if code in _DASHES else "+" if code in _PLUSES else "•"
    # Word's second bullet, an "o" of Courier New, is the level that Vietnamese documents mark with "+".
    return "+" if sign == "o" else sign


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, its format, its pattern ("%1.%2.") and what makes it start again."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    font: str = ""
    legal: bool = False
    restart: int | None = None
    paragraph_style: str | None = None


@dataclass(slots=True)
class _List:
    """A list that counts: its levels and its counters, which all its instances share."""

    levels: dict[int, Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of one document (``word/numbering.xml``) with their running counters.

    Ask for each paragraph once, in order.

    Example:
        >>> Numbering(None).mark("1", 0, None) is None
        True
    """

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        by_style_link: dict[str, str] = {}
        links: dict[str, str] = {}
        for abstract in root.iterfind(w("abstractNum")):
            identifier = abstract.get(w("abstractNumId"), "")
            levels = {
                index: _level(element)
                for element in abstract.iterfind(w("lvl"))
                if (index := number(element.get(w("ilvl")))) is not None
            }
            self._lists[identifier] = _List(levels)
            if style := value(abstract, "styleLink"):
                by_style_link[style] = identifier
            if style := value(abstract, "numStyleLink"):
                links[identifier] = style
        for instance in root.iterfind(w("num")):
            identifier = value(instance, "abstractNumId") or ""
            identifier = by_style_link.get(links.get(identifier, ""), identifier)
            levels, starts = {}, {}
            for override in instance.iterfind(w("lvlOverride")):
                index = number(override.get(w("ilvl")))
                if index is None:
                    continue
                if (element := override.find(w("lvl"))) is not None:
                    levels[index] = _level(element)
                if (start := number(value(override, "startOverride"))) is not None:
                    starts[index] = start
            self._instances[instance.get(w("numId"), "")] = (identifier, levels, starts)

    def mark(self, number_id: str | None, level: int | None, style: str | None) -> str | None:
        """The mark that Word prints before the next paragraph of a list ("III.", "a)", "-"); None without a list.

        ``style`` is the paragraph style that the list comes from: without a level of its own, the level is the one that
        the list links to this style.
        """
        instance = self._instances.get(number_id or "")
        if instance is None or instance[0] not in self._lists:
            return None
        identifier, overrides, starts = instance
        running = self._lists[identifier]
        levels = {**running.levels, **overrides}
        if level is None:
            level = next((index for index, one in levels.items() if style and one.paragraph_style == style), 0)
        if level not in levels:
            return None
        self._count(number_id or "", level, running, levels, starts)
        return _render(levels, running.counters, level)

    def _count(
        self, number_id: str, level: int, running: _List, levels: dict[int, Level], starts: dict[int, int]
    ) -> None:
        counters = running.counters
        if level in starts and (number_id, level) not in self._started:
            counters[level] = starts[level]
        else:
            current = counters[level]
            counters[level] = levels[level].start if current is None else current + 1
        self._started.add((number_id, level))
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            # lvlRestart 0 never starts again; n starts again after a level above n only (17.9.10).
            if restart is None or (restart != 0 and level < restart):
                counters[deeper] = None


def _level(element: Any) -> Level:
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    text = element.find(w("lvlText"))
    style = element.find(w("numFmt"))
    if style is None:
        style = element.find(f".//{w('numFmt')}")
    return Level(
        start=number(value(element, "start")) or 0 if element.find(w("start")) is not None else 0,
        style=style.get(VAL, "decimal") if style is not None else "decimal",
        pattern=text.get(VAL, "") if text is not None else "",
        font=(fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "") if fonts is not None else "",
        legal=bool(switch(element, "isLgl")),
        restart=number(value(element, "lvlRestart")),
        paragraph_style=value(element, "pStyle"),
    )


def _render(levels: dict[int, Level], counters: list[int | None], level: int) -> str | None:
    own = levels[level]
    if own.style == "bullet":
        return bullet(own.pattern, own.font) or None

    def counter(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        shown = levels.get(index, Level())
        current = counters[index]
        style = "decimal" if own.legal and shown.style != "none" else shown.style
        return printed(shown.start if current is None else current, style)

    return re.sub(r"%([1-9])", counter, own.pattern).strip() or None
