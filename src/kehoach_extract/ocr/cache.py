"""What was read of page images, kept in the user's cache folder, so that a second run need not read them again."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from kehoach_extract.ocr.engine import Gray, SeenWord
from kehoach_extract.ocr.page import Sheet
from kehoach_extract.ocr.skew import Turn
from kehoach_extract.readers.pdf_rules import Rule

VERSION = 21
"""Counted up where the same image is read otherwise than before: every change to how images are made ready."""
VARIABLE = "KEHOACH_CACHE"


def cache_folder() -> Path:
    """The user's cache folder for this program, or the one that KEHOACH_CACHE names."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "kehoach-extract"


class SheetCache:
    """Sheets by the image, the engine and the way of reading.

    A file that cannot be read or written is as if it were not there: the cache only saves time. What it holds is the
    text of documents, so that only the user may read it.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "ocr" if folder else None

    def get(self, key: str) -> Sheet | None:
        """The sheet kept under a key, None where there is none."""
        if self._folder is None:
            return None
        try:
            return _sheet(json.loads(self._path(key).read_text("utf-8")))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, key: str, sheet: Sheet) -> None:
        """Keep a sheet; another process that reads at the same time sees it whole or not at all."""
        if self._folder is None:
            return
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(_data(sheet), stream, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(path)

    def _path(self, key: str) -> Path:
        if self._folder is None:
            raise ValueError("no folder")
        return self._folder / key[:2] / f"{key}.json"


def key_of(image: Gray, dpi: int, identity: str) -> str:
    """The key of an image read by an engine."""
    digest = hashlib.sha256(f"{VERSION} {identity} {dpi} {image.shape}".encode())
    digest.update(image.tobytes())
    return digest.hexdigest()


def _data(sheet: Sheet) -> dict[str, Any]:
    return {
        "turn": sheet.turn,
        "rotation": sheet.rotation,
        "dpi": sheet.dpi,
        "words": sheet.words,
        "cells": sheet.cells,
        "rules": sheet.rules,
        "handwritten": sheet.handwritten,
        "blank": sheet.blank,
    }


def _sheet(data: dict[str, Any]) -> Sheet:
    def words(found: list[Any]) -> tuple[SeenWord, ...]:
        return tuple(SeenWord(text, tuple(box), *rest) for text, box, *rest in found)

    return Sheet(
        turn=Turn(*data["turn"]),
        rotation=data["rotation"],
        dpi=data["dpi"],
        words=words(data["words"]),
        cells=tuple(map(words, data["cells"])),
        rules=tuple(Rule(*rule) for rule in data["rules"]),
        handwritten=tuple(data["handwritten"]),
        blank=data["blank"],
    )
