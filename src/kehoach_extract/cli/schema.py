"""``kehoach schema``: the JSON Schema of a plan."""

from __future__ import annotations

from kehoach_extract.cli.console import console_for
from kehoach_extract.cli.options import LangOption, VerboseOption
from kehoach_extract.cli.output import take_stdout

EXAMPLES = (("kehoach schema > plan.schema.json", "for an editor, a validator or a code generator"),)


def schema(*, lang: LangOption = None, verbose: VerboseOption = False) -> int:
    """Print the JSON Schema (draft 2020-12) of a plan.

    Every whole plan that 'kehoach extract' prints follows it.
    """
    console = console_for(lang, verbose=verbose)
    stdout = take_stdout()
    console.hush_libraries()
    from kehoach_extract.writers.json import schema_to_json

    stdout.write(schema_to_json())
    return 0
