"""Tesseract in this process: the library comes with tesserocr, the Vietnamese data with this package."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kehoach_extract.errors import ToolMissing
from kehoach_extract.ocr.engine import Gray, Mode, OutOfTime, PixelBox, SeenWord

LANGUAGE = "vie"
INSTALL = "pip install 'kehoach-extract[ocr]'"
"""What to run where something is missing."""
DATA_PAGE = "https://github.com/tesseract-ocr/tessdata_fast/raw/main/vie.traineddata"
"""Where the data is, for a folder of one's own that lacks it."""

_MODES: dict[Mode, str] = {"page": "AUTO", "block": "SINGLE_BLOCK", "line": "SINGLE_LINE"}
_NO_WORD = ("Failed to recognize. No text?", "No text returned")
"""What tesserocr raises for a word in which nothing was read."""


def find_tessdata(chosen: Path | None = None) -> Path | None:
    """The folder that holds ``vie.traineddata``: the one chosen, that of TESSDATA_PREFIX, or the one in this package.

    TESSDATA_PREFIX may name the folder or, as in Tesseract 3, the one above it. A folder that was named is not replaced
    by another where the file is not in it. What systems install is not looked for: with the package's own data a scan
    gives the same text on all machines.
    """
    if chosen is not None:
        return _with_data([chosen, chosen / "tessdata"])
    prefix = os.environ.get("TESSDATA_PREFIX")
    if prefix:
        return _with_data([Path(prefix), Path(prefix) / "tessdata"])
    return _with_data([Path(str(files("kehoach_extract.data") / "tessdata"))])


def _with_data(folders: Any) -> Path | None:
    return next((folder for folder in folders if (folder / f"{LANGUAGE}.traineddata").is_file()), None)


class Tesseract:
    """One Tesseract engine with the Vietnamese data.

    Raises:
        ToolMissing: tesserocr or the data is not installed.
    """

    def __init__(self, name: str, tessdata: Path | None = None) -> None:
        # One page is read by one thread; several pages are read side by side.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        try:
            import tesserocr
        except ImportError as error:
            raise ToolMissing(name=name, tool="tesserocr", install=INSTALL) from error
        folder = find_tessdata(tessdata)
        if folder is None:
            where = tessdata or os.environ.get("TESSDATA_PREFIX") or "kehoach_extract/data/tessdata"
            raise ToolMissing(name=name, tool=f"vie.traineddata ({where})", install=DATA_PAGE)
        # Leptonica's own complaints about an image would stand among our messages.
        if hasattr(tesserocr, "set_leptonica_log_level"):
            tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
        self._library = tesserocr
        self._api = tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE)
        version = tesserocr.tesseract_version().split()[1]
        self.identity = f"tesseract {version} {LANGUAGE} {_digest(folder / f'{LANGUAGE}.traineddata')}"

    def read(
        self, image: Gray, dpi: int, mode: Mode, areas: Sequence[PixelBox], seconds: float, letters: str = ""
    ) -> list[list[SeenWord]]:
        """See :class:`~kehoach_extract.ocr.engine.Engine`."""
        until = time.monotonic() + seconds
        self._api.SetPageSegMode(getattr(self._library.PSM, _MODES[mode]))
        self._api.SetVariable("tessedit_char_whitelist", letters)
        found = []
        for left, top, right, bottom in areas:
            # Each area as an image of its own: measured on rectangles of a larger one, Tesseract 5.5 reads the letters
            # of some of them in the wrong place ("Phan dau den nam" for "Phấn đấu đến năm").
            part = image[top:bottom, left:right]
            height, width = part.shape
            self._api.SetImageBytes(part.tobytes(), width, height, 1, width)
            self._api.SetSourceResolution(dpi)
            left_ms = int(1000 * (until - time.monotonic()))
            if left_ms <= 0 or not self._api.Recognize(left_ms):
                raise OutOfTime
            found.append(list(self._words(left, top)))
        self._api.Clear()
        return found

    def _words(self, left: int, top: int) -> Iterator[SeenWord]:
        """The words of an area that begins at ``left``, ``top``."""
        level = self._library.RIL.WORD
        iterator = self._api.GetIterator()
        if iterator is None:
            return
        for word in self._library.iterate_level(iterator, level):
            try:
                text = word.GetUTF8Text(level).strip()
            except RuntimeError as error:
                if str(error) not in _NO_WORD:
                    raise
                continue
            box, baseline = word.BoundingBox(level), word.Baseline(level)
            if not text or box is None:
                continue
            base = (baseline[0][1] + baseline[1][1]) / 2 if baseline else box[3]
            height = word.RowAttributes()["row_height"]
            begins = word.IsAtBeginningOf(self._library.RIL.TEXTLINE)
            for part, share in _parts(text):
                x0, x1 = (box[0] + end * (box[2] - box[0]) for end in share)
                place = (left + x0, top + box[1], left + x1, top + box[3])
                yield SeenWord(part, place, top + base, height, word.Confidence(level) / 100, begins and not share[0])


def _parts(text: str) -> list[tuple[str, tuple[float, float]]]:
    """The pieces of a word that holds a blank, each with its share of the width."""
    pieces, at = [], 0
    for piece in text.split():
        start = text.index(piece, at)
        at = start + len(piece)
        pieces.append((piece, (start / len(text), at / len(text))))
    return pieces


@cache
def _digest(path: Path) -> str:
    """Short digest of a data file: tessdata_fast, tessdata_best and their versions have the same name."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
