"""The arguments and options that several commands share, said once."""

from __future__ import annotations

from enum import StrEnum
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
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files to read; '-' is standard input.")]
LangOption = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of messages; by default that of the locale: Vietnamese or else English."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Show a traceback with an error.")]
