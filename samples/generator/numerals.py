"""How the samples print numbers: Vietnamese grouping and decimal mark."""

from __future__ import annotations

from generator.model import Num, Value


def printed(value: Value) -> str:
    """The print of a cell: 1758.2 is "1.758,2", 26120 is "26.120", None is empty."""
    if value is None:
        return ""
    if isinstance(value, Num):
        return value.print
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    whole, _, part = f"{value:,}".partition(".")
    return whole.replace(",", ".") + "," + part


def number(value: Value) -> float | None:
    """The declared number of a cell, None for text."""
    if isinstance(value, Num):
        return value.value
    if isinstance(value, int | float):
        return value
    return None
