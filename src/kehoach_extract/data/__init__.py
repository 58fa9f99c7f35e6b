"""What the program knows, as data: TOML files, each with the source of its facts."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The content of ``data/NAME.toml``, read once.

    Raises:
        FileNotFoundError: there is no such file.

    Example:
        >>> "document_types" in load("form_words")
        True
    """
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
