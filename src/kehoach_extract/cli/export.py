"""``kehoach export``: a data set from one form to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from kehoach_extract.cli.console import Console, console_for
from kehoach_extract.cli.inputs import check_inputs
from kehoach_extract.cli.options import LangOption, QuietOption, VerboseOption
from kehoach_extract.cli.output import take_stdout
from kehoach_extract.cli.usage import Misuse
from kehoach_extract.errors import Words
from kehoach_extract.writers.data_set import Form, jsonl_line, read_data_set, write_data_set
from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.form import ENDINGS

EXAMPLES = (
    ("kehoach export plans.jsonl -o plans.xlsx", "what 'kehoach extract *.pdf' gave, as a workbook"),
    ("kehoach export plans/ -o plans.sqlite", "a folder of JSON files as a database"),
    ("kehoach export plans.sqlite -o tables/ --format csv", "a folder of CSV files, one a table"),
    ("kehoach export plans.sqlite -o tables/ --format parquet", "the same as Parquet, for pandas and duckdb"),
    ("kehoach extract *.pdf | kehoach export - -o plans.xlsx", "from standard input"),
    ("kehoach export plans.sqlite -o - | jq -r '.tasks[]?.text'", "JSON Lines to standard output"),
)

STDOUT = ("-", "/dev/stdout")


def export(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A data set to read: a folder of JSON or Parquet files, JSON Lines, one plan, SQLite; '-' is standard "
            "input.",
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="TARGET", help="Write there; '-' is standard output, for jsonl alone."),
    ],
    form: Annotated[
        Form | None, typer.Option("--format", help="The form to write; by default told from the name of the target.")
    ] = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Turn plans that were read into another form, without reading them again.

    The forms are json and csv and parquet, which are folders, and jsonl, xlsx and sqlite, which are files. From csv and
    xlsx nothing is read back, since they leave things out. The target appears only when it is whole.
    """
    console = console_for(lang, quiet=quiet, verbose=verbose)
    check_inputs([source], output)
    wanted = form or _told_by(output)
    stdout = take_stdout()
    console.hush_libraries()
    entries = read_data_set(Path(source))
    if str(output) in STDOUT:
        if wanted is not Form.jsonl:
            raise Misuse(Words("chỉ jsonl ra được stdout.", "only jsonl goes to standard output."), "--format")
        for entry in entries:
            stdout.write(jsonl_line(entry))
        return 0
    write_data_set(_counted(entries, console), output, wanted)
    console.say("written", name=output)
    return 0


def _told_by(output: Path) -> Form:
    if str(output) in STDOUT:
        return Form.jsonl
    form = ENDINGS.get(output.suffix.lower())
    if form is None:
        choice = ", ".join(Form)
        vi = f"tên '{output}' không cho biết dạng; hãy chọn một trong {choice}."
        raise Misuse(Words(vi, f"the name '{output}' does not tell the form; choose one of {choice}."), "--format")
    return form


def _counted(entries: Iterable[Entry], console: Console) -> Iterator[Entry]:
    """The entries, telling somebody who watches how many there were."""
    tell = console.count("documents_written")
    for number, entry in enumerate(entries, 1):
        if tell is not None and number % 100 == 0:
            tell(number)
        yield entry
    if tell is not None:
        tell(None)
