"""The word lists of ``data/deadline_words.toml`` inside regular expressions over folded text."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from kehoach_extract.folding import fold, pattern

_LIST = re.compile(r"(?<!\?P)<(\w+)>")


@cache
def _lists() -> dict[str, list[str]]:
    data: dict[str, list[str]] = tomllib.loads(
        files("kehoach_extract.data").joinpath("deadline_words.toml").read_text(encoding="utf-8")
    )
    return data


def _any_of(name: str) -> str:
    words = sorted(map(fold, _lists()[name]), key=lambda word: (-len(word), word))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"


@cache
def rule(template: str) -> re.Pattern[str]:
    """The pattern of a template in which ``<name>`` stands for any whole word of the list of that name.

    Compiled at the first use, so that importing a module of rules costs nothing.

    Example:
        >>> bool(rule("khi có <awaited>").search("khi có hướng dẫn"))
        True
    """
    return pattern(_LIST.sub(lambda match: _any_of(match[1]), template))
