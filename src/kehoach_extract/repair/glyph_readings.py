"""The ways in which a font's codes can be read: each a letter for a code, or "" where it does not tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from kehoach_extract.repair.glyph_orders import byte_letter, standard, windows_letter
from kehoach_extract.source import Face

Group = tuple[Face, Literal["number", "lost", "odd"]]
"""The signs of one font that are in doubt for one reason."""
Reading = Callable[[int], str]


def as_it_is(code: int) -> str:
    """The letter that the file gives."""
    return chr(code)


def by_standard(code: int) -> str:
    """The letter with that number in fonts made for Windows."""
    return standard().get(code, "")


def from_windows(code: int) -> str:
    """The letter of a Windows font whose bytes were read as those of a Macintosh."""
    return windows_letter(chr(code))


def not_told(_code: int) -> str:
    """Nothing: the signs have to be solved."""
    return ""


def read(readings: Mapping[Group, Reading], group: Group, code: int) -> str:
    """The letter of a code as the group's reading has it."""
    return readings.get(group, not_told)(code)


READINGS: Mapping[str, Mapping[str, Reading]] = {
    "number": {"standard": by_standard, "bytes": byte_letter},
    "odd": {"as is": as_it_is, "windows": from_windows, "standard": by_standard},
}
"""The readings to choose from, by what is in doubt."""
