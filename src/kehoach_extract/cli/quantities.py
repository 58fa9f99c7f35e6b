"""Amounts of time and memory as people type them."""

from __future__ import annotations

import re

from kehoach_extract.cli.usage import Misuse
from kehoach_extract.errors import Words

_UNITS = {"": 1, "B": 1, "K": 1024, "M": 1024**2, "G": 1024**3, "T": 1024**4}
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}


def bytes_of(text: str, option: str) -> int:
    """A number of bytes.

    Example:
        >>> bytes_of("2GB", "--memory") == bytes_of("2048 MiB", "--memory") == 2147483648
        True

    Raises:
        Misuse: it is no amount, or less than one byte.
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([BKMGT]?)(?:I?B)?", text.strip().upper())
    size = int(float(match[1]) * _UNITS[match[2]]) if match else 0
    if size < 1:
        vi, en = f"'{text}' không phải dung lượng, hãy viết như 2GB.", f"'{text}' is no amount; write it as 2GB."
        raise Misuse(Words(vi, en), option)
    return size


def seconds_of(text: str, option: str) -> float:
    """A number of seconds.

    Example:
        >>> seconds_of("10m", "--timeout"), seconds_of("1.5", "--timeout")
        (600.0, 1.5)

    Raises:
        Misuse: it is no time, or none at all.
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smh]?)", text.strip().lower())
    seconds = float(match[1]) * _SECONDS[match[2]] if match else 0.0
    if seconds <= 0:
        vi, en = f"'{text}' không phải thời gian, hãy viết như 10m.", f"'{text}' is no time; write it as 90s or 10m."
        raise Misuse(Words(vi, en), option)
    return seconds
