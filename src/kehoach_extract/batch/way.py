"""The way documents are read, as a text: a result is taken from the ledger only where all of it is the same."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from kehoach_extract import __version__
from kehoach_extract.batch.jobs import Reading


def way_of(reading: Reading) -> str:
    """Program, models, options, and the libraries that read images where they are installed.

    What has no part in the result, such as limits, the number of jobs and the cache of page images, is left out.

    Example:
        >>> json.loads(way_of(Reading(ocr="never")))["ocr"]
        'never'
    """
    parts = {
        "program": __version__,
        "models": model_version(),
        "ocr": reading.ocr,
        "tessdata": reading.tessdata or "",
        "repair": reading.repair,
        # A scan that was passed over for want of Tesseract has another result once it is there.
        "tesserocr": _installed("tesserocr") if reading.ocr != "never" else "",
        "opencv": _installed("opencv-python-headless") if reading.ocr != "never" else "",
    }
    return json.dumps(parts, sort_keys=True)


def model_version() -> str:
    """A hash of the files of the language model."""
    digest = hashlib.sha256()
    for entry in sorted(files("kehoach_extract.data").joinpath("model").iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            digest.update(entry.name.encode() + b"\0" + hashlib.sha256(entry.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
