"""The arguments and options that several commands share, said once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """The languages of messages."""

    vi = "vi"
    en = "en"


class Repair(StrEnum):
    """What is done with damaged text."""

    auto = "auto"
    never = "never"


RepairOption = Annotated[
    Repair,
    typer.Option("--repair", help="Damaged text: 'auto' repairs it and says so, 'never' leaves it as it is."),
]


class Ocr(StrEnum):
    """Which pages are read from their image."""

    auto = "auto"
    always = "always"
    never = "never"


OcrOption = Annotated[
    Ocr,
    typer.Option(
        "--ocr",
        help="Read from the image: 'auto' pages without text or with worse text, 'always' all pages, 'never' none.",
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Page images read side by side.  [default: all cores]"),
]
TessdataOption = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Folder of Tesseract's vie.traineddata."),
]
OcrCacheOption = Annotated[
    bool,
    typer.Option("--ocr-cache/--no-ocr-cache", help="Keep what was read of page images, for a faster second run."),
]
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files to read; '-' is standard input.")]
LangOption = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of messages; by default that of the locale: Vietnamese or else English."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Show a traceback with an error.")]
