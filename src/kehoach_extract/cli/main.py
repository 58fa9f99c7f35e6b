"""The command ``kehoach``: its commands, and the last word on every error."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from kehoach_extract.cli import batch, doctor, export, extract, inspect, repair, schema, validate
from kehoach_extract.cli.console import INTERRUPTED, Console, console_before_parsing, write_line, write_text
from kehoach_extract.cli.output import ReaderGone
from kehoach_extract.cli.usage import usage_words

USAGE = 2

app = typer.Typer(
    name="kehoach",
    help="Read Vietnamese administrative plans (kế hoạch) into validated JSON.",
    # Plain help: rich's panels cost more start-up time than the rest of the program together.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
COMMANDS: tuple[tuple[Callable[..., int], Sequence[tuple[str, str]]], ...] = (
    (extract.extract, extract.EXAMPLES),
    (batch.batch, batch.EXAMPLES),
    (export.export, export.EXAMPLES),
    (inspect.inspect, inspect.EXAMPLES),
    (repair.repair, repair.EXAMPLES),
    (schema.schema, schema.EXAMPLES),
    (validate.validate, validate.EXAMPLES),
    (doctor.doctor, doctor.EXAMPLES),
)
"""Every command with its examples: pairs of a command line and what it gives."""

for _command, _examples in COMMANDS:
    # \b keeps the lines of a paragraph as they are.
    app.command(epilog="\b\nExamples:\n" + "\n".join(f"  {line}" for line, _ in _examples))(_command)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kehoach {version('kehoach-extract')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context,
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        write_text(context.get_help() + "\n")
        raise typer.Exit(USAGE)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code; every error ends here as one plain line.

    The codes are those of ``docs/exit-codes.md``. Where the reader of stdout has stopped (``| head``) the code is 0 and
    nothing is said. The caller is to end the process after it, since stdout then belongs to the data alone.
    """
    # A process that lives for one command: to look for garbage seldom, and not to tidy up before the end, saves a
    # seventh of the time of a short plan (12 pages: 0.72 s without, 0.62 s with it) and costs less than 1 MB.
    gc.set_threshold(100_000, 20, 20)
    # Else pydantic looks through every installed package for plugins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = _run(arguments)
    gc.freeze()
    return code


def _run(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    console = console_before_parsing(given)
    try:
        code = app(given, prog_name="kehoach", standalone_mode=False)
    except SystemExit as stop:
        return _code_of_stop(stop)
    except ReaderGone:
        return 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last word on errors
        if hasattr(error, "format_message"):
            return _usage(error, console)
        code = console.fail(error)
    if code == INTERRUPTED:
        write_line(console.text("interrupted"))
    return code if isinstance(code, int) else 0


def _usage(error: Exception, console: Console) -> int:
    """Wrong usage as one line with the help that tells how it is right."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "kehoach"
    problem = usage_words(error, console.language)
    write_line(console.text("usage", problem=problem, command=command))
    return USAGE


def _code_of_stop(stop: SystemExit) -> int:
    """Typer ends the process with 1 where the reader of its help has gone; that is no error."""
    context = stop.__context__
    if isinstance(context, OSError) and context.errno == errno.EPIPE:
        # What is left in Python's buffer would raise once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    return stop.code if isinstance(stop.code, int) else 0


if __name__ == "__main__":
    sys.exit(run())
