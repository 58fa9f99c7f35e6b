"""Write ``docs/cli.md`` from the command line itself: ``python docs/generate_cli.py``.

The options and their help come from the commands, the examples from the lists beside them, so the page cannot tell
other things than ``--help`` does. A test fails where the page on disk is not what this writes.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer.main

from kehoach_extract.cli.main import COMMANDS, app

PAGE = Path(__file__).with_name("cli.md")

HEAD = """# Command line

This page is made from the program by `python docs/generate_cli.py`; do not edit it by hand. `kehoach COMMAND --help`
tells the same. What the exit codes promise is in [exit-codes.md](exit-codes.md), what the JSON holds in
[json.md](json.md).

Data goes to standard output, everything else to standard error: warnings and errors, one plain line each, in
Vietnamese or English. Nothing but data ever reaches standard output, and it is whole or not there at all: it is
checked against the schema before its first byte is written. It is UTF-8 whatever the locale. Where its reader stops
early (`| head`), the program ends quietly.
"""

COMMON = "| `--help`, `-h` | Show this message and exit. |"


def cli_page() -> str:
    """The whole page as Markdown."""
    group: Any = typer.main.get_command(app)
    parts = [HEAD, "## kehoach\n", f"{app.info.help}\n", options_table(group.params)]
    for command, examples in COMMANDS:
        parts += command_section(group.commands[command.__name__], inspect.getdoc(command) or "", examples)
    return "\n".join(parts)


def command_section(command: Any, description: str, examples: Sequence[tuple[str, str]]) -> list[str]:
    """A command: usage, what it does, its options, its examples."""
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    usage = " ".join(["kehoach", command.name, "[OPTIONS]", *(str(argument.metavar) for argument in arguments)])
    told = [f"`{argument.metavar}`: {argument.help}\n" for argument in arguments]
    shown = [f"# {what}\n{line}" for line, what in examples]
    return [
        f"## kehoach {command.name}\n",
        f"```text\n{usage}\n```\n",
        f"{description}\n",
        *told,
        options_table(command.params),
        "```bash\n" + "\n\n".join(shown) + "\n```\n",
    ]


def options_table(parameters: Sequence[Any]) -> str:
    """The options as a table, in the order of ``--help``."""
    rows = ["| option | meaning |", "| --- | --- |"]
    for option in parameters:
        if option.param_type_name != "option" or "--help" in option.opts:
            continue
        longest_first = (*sorted(option.opts, key=len, reverse=True), *option.secondary_opts)
        names = ", ".join(f"`{name}`" for name in longest_first)
        value = "" if option.is_flag else f" `{option.metavar or values_of(option)}`"
        rows.append(f"| {names}{value} | {option.help.replace('  [', ' [')} |")
    return "\n".join([*rows, COMMON, ""])


def values_of(option: Any) -> str:
    """The values an option takes, as ``vi\\|en``: a bare bar would end the cell of the table."""
    annotation = getattr(getattr(option, "type_descriptor", None), "choices", None) or option.type.choices
    return "\\|".join(getattr(choice, "value", str(choice)) for choice in annotation)


if __name__ == "__main__":
    PAGE.write_text(cli_page(), encoding="utf-8")
