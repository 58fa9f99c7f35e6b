"""``kehoach validate``: check JSON against the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_extract.cli.console import Console, console_for
from kehoach_extract.cli.inputs import check_inputs, open_input, shown_name
from kehoach_extract.cli.options import Files, LangOption, QuietOption, VerboseOption
from kehoach_extract.cli.output import ReaderGone, Sink, take_stdout
from kehoach_extract.errors import (
    FileMissing,
    LimitPassed,
    NotAFile,
    NotJson,
    NotReadable,
    OutputFailed,
    OutputInvalid,
    Words,
    system_reason,
)

if TYPE_CHECKING:
    from kehoach_extract.writers.json import Problem

EXAMPLES = (
    ("kehoach validate ke-hoach.json", "a plan edited by hand"),
    ("kehoach validate plans.jsonl", "JSON Lines: each line is checked, problems name the line"),
    ("kehoach extract kh.pdf | kehoach validate -", "from standard input"),
)

PROBLEMS = {
    "missing": Words("thiếu khóa này", "this key is missing"),
    "extra_forbidden": Words("khóa này không có trong lược đồ", "the schema has no such key"),
    "string_type": Words("phải là chuỗi", "must be a string"),
    "int_type": Words("phải là số nguyên", "must be a whole number"),
    "float_type": Words("phải là số", "must be a number"),
    "bool_type": Words("phải là true hoặc false", "must be true or false"),
    "list_type": Words("phải là mảng", "must be an array"),
    "tuple_type": Words("phải là mảng", "must be an array"),
    "model_type": Words("phải là đối tượng", "must be an object"),
    "date_type": Words("phải là ngày dạng YYYY-MM-DD", "must be a date as YYYY-MM-DD"),
    "date_parsing": Words("phải là ngày dạng YYYY-MM-DD", "must be a date as YYYY-MM-DD"),
    "date_from_datetime_parsing": Words("phải là ngày dạng YYYY-MM-DD", "must be a date as YYYY-MM-DD"),
}
"""What pydantic finds, in our words; what is not listed is told in pydantic's."""


def validate(
    files: Files, *, lang: LangOption = None, quiet: QuietOption = False, verbose: VerboseOption = False
) -> int:
    """Check JSON or JSON Lines against the schema of a plan.

    Prints one line for each problem: file, path inside the JSON, and what is wrong. Exit code 7 where there is a
    problem, 3 where a file is no JSON; of several files, 1 where any of them fails.
    """
    console = console_for(lang, quiet=quiet, verbose=verbose)
    check_inputs(files)
    stdout = take_stdout()
    code, failed = 0, 0
    for argument in files:
        try:
            found = _validate_one(argument, stdout, console)
        except (OutputFailed, ReaderGone):
            raise
        except Exception as error:  # noqa: BLE001 - whatever one file does, the others are still checked
            found = console.fail(error, shown_name(argument))
        if found:
            code, failed = found, failed + 1
    return code if len(files) == 1 else min(failed, 1)


def _validate_one(argument: str, sink: Sink, console: Console) -> int:
    from kehoach_extract.writers.json import check_plan_json
    from kehoach_extract.writers.json_lines import is_note

    name = shown_name(argument)
    count = 0
    for line, text in _documents(_text(argument, name)):
        place = name if line is None else f"{name}:{line}"
        if is_note(text):
            continue
        try:
            problems = check_plan_json(text)
        except json.JSONDecodeError as error:
            at = f"{error.lineno if line is None else line}:{error.colno}"
            raise NotJson(name=name, reason=Words(f"lỗi cú pháp ở {at}", f"syntax error at {at}")) from error
        except RecursionError as error:
            raise NotJson(name=name, reason=Words("lồng nhau quá sâu", "nested too deeply")) from error
        for problem in problems:
            sink.write(f"{place}: {problem.path}: {_words(problem, console)}\n")
        count += len(problems)
    if count:
        return OutputInvalid.exit_code
    console.say("valid", name=name)
    return 0


def _text(argument: str, name: str) -> str:
    """The text of a JSON file: UTF-8, or UTF-16 and UTF-32 as some shells write them.

    Raises:
        KehoachError: the file is not there, not readable, too large or in no Unicode form.
    """
    from kehoach_extract.readers.limits import Limits, in_words

    source = open_input(argument)
    most = Limits().max_bytes
    if isinstance(source, Path):
        source = _file_bytes(source, name, most)
    if len(source) > most:
        raise LimitPassed(name=name, limit=in_words(most))
    try:
        return source.decode(json.detect_encoding(source)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NotJson(name=name, reason=Words("không phải văn bản UTF-8", "it is no UTF-8 text")) from error


def _file_bytes(path: Path, name: str, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise FileMissing(name=name) from error
    except IsADirectoryError as error:
        raise NotAFile(name=name) from error
    except OSError as error:
        raise NotReadable(name=name, reason=system_reason(error)) from error


def _documents(text: str) -> Iterator[tuple[int | None, str]]:
    """The JSON documents of a text: each line where the first is a whole JSON and more follow, else the whole."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > 1:
        try:
            json.loads(lines[0][1])
        except (ValueError, RecursionError):
            yield None, text
        else:
            yield from lines
    else:
        yield None, text


def _words(problem: Problem, console: Console) -> str:
    words = PROBLEMS.get(problem.code)
    told = problem.message if words is None else words.vi if console.language == "vi" else words.en
    return told if problem.code == "missing" or not problem.found else f"{told} ({problem.found[:80]})"
