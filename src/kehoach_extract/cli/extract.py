"""``kehoach extract``: plans to JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_extract.cli.console import Console, console_for
from kehoach_extract.cli.inputs import check_inputs, open_input, readable_name, shown_name
from kehoach_extract.cli.options import (
    Files,
    JobsOption,
    LangOption,
    Ocr,
    OcrCacheOption,
    OcrOption,
    QuietOption,
    Repair,
    RepairOption,
    TessdataOption,
    VerboseOption,
)
from kehoach_extract.cli.output import ReaderGone, Sink, WholeFile, take_stdout
from kehoach_extract.cli.usage import Misuse
from kehoach_extract.errors import OutputFailed, Words

if TYPE_CHECKING:
    from kehoach_extract.pipeline import Options
    from kehoach_extract.plan import Plan

EXAMPLES = (
    ("kehoach extract ke-hoach.pdf", "the whole plan as indented JSON"),
    ("kehoach extract ke-hoach.docx -o ke-hoach.json", "into a file, which appears only when it is whole"),
    ("curl -s https://example.org/kh.pdf | kehoach extract -", "from standard input"),
    ("kehoach extract *.pdf -o plans.jsonl", "several plans: JSON Lines, one plan a line"),
    ("kehoach extract kh.pdf --select tasks | jq -r '.tasks[].text'", "only some of the top-level keys"),
    ("kehoach extract *.pdf --select source,targets", "keep 'source' to know which file a line is from"),
    ("kehoach extract ban-quet.pdf anh-chup.jpg", "scans and photographs: their pages are read from the image"),
    ("kehoach extract kh.pdf --ocr never --repair never", "only what the file itself says, as it says it"),
)

TOLD_IN_FULL = frozenset(
    {
        "damaged_text",
        "damaged_text_whole",
        "handwritten_date",
        "handwritten_number",
        "image_only_pages",
        "image_damaged",
        "image_unreadable",
        "not_a_plan",
        "ocr_too_slow",
        "ocr_unavailable",
        "page_unreadable",
        "repair_failed",
        "repair_unavailable",
        "repaired_text",
        "repaired_text_whole",
    }
)
"""Warnings about the document as a whole: who does not read the JSON's "warnings" should see them too."""


class Format(StrEnum):
    """The forms of output."""

    json = "json"
    jsonl = "jsonl"


def extract(  # noqa: PLR0913 - typer makes one option of each
    files: Files,
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="json or jsonl; by default json for one file, jsonl for several."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="KEYS", help="Print only these top-level keys, such as 'tasks,targets'."),
    ] = None,
    pretty: Annotated[
        bool | None, typer.Option("--pretty/--compact", help="Indent JSON, or put it on one line.  [default: pretty]")
    ] = None,
    ocr: OcrOption = Ocr.auto,
    jobs: JobsOption = None,
    tessdata: TessdataOption = None,
    ocr_cache: OcrCacheOption = True,
    repair: RepairOption = Repair.auto,
    lang: LangOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Read plans and print them as validated JSON.

    One file gives one JSON document. Several give JSON Lines in the order of the files; one that cannot be read is told
    on stderr and left out, and the exit code is 1.
    """
    console = console_for(lang, quiet=quiet, verbose=verbose)
    check_inputs(files, output)
    keys = _selected(select or [])
    form = form or (Format.json if len(files) == 1 else Format.jsonl)
    if form is Format.json and len(files) > 1:
        raise Misuse(Words("nhiều tệp cần jsonl.", "several files need jsonl, one JSON a line."), "--format")
    if form is Format.jsonl and pretty:
        raise Misuse(Words("JSON Lines không thụt dòng được.", "JSON Lines cannot be indented."), "--pretty")
    reading = _Reading(ocr, tessdata, jobs, ocr_cache, repair)
    output_of = _Output(keys, reading, pretty=form is Format.json and pretty is not False)

    stdout = take_stdout()
    console.hush_libraries()
    if output is None or str(output) in ("-", "/dev/stdout"):
        return _extract_all(files, stdout, console, output_of)
    with WholeFile(output) as sink:
        return _extract_all(files, sink, console, output_of)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How documents are read, as asked for on the command line."""

    ocr: Ocr
    tessdata: Path | None
    jobs: int | None
    cache: bool
    repair: Repair

    def options(self, console: Console) -> Options:
        """The options of the pipeline."""
        from kehoach_extract.ocr.stage import OcrOptions
        from kehoach_extract.pipeline import Options

        progress = console.progress("pages_read")
        ocr = OcrOptions(self.ocr.value, None, self.tessdata, self.jobs, cache=self.cache, progress=progress)
        return Options(ocr=ocr, repair=self.repair.value)


@dataclass(frozen=True, slots=True)
class _Output:
    """How plans are made and printed: which top-level keys, how they are read, whether indented."""

    keys: Sequence[str]
    reading: _Reading
    pretty: bool


def _selected(select: Sequence[str]) -> list[str]:
    """The keys of ``--select``, split at commas and checked."""
    wanted = [key.strip() for part in select for key in part.split(",") if key.strip()]
    if select:
        from kehoach_extract.writers.json import plan_keys

        known = plan_keys()
        for key in wanted or [""]:
            if key not in known:
                choice = ", ".join(known)
                vi = f"kế hoạch không có khóa '{key}'; hãy chọn trong {choice}."
                raise Misuse(Words(vi, f"'{key}' is no key of a plan; choose from {choice}."), "--select")
    return wanted


def _extract_all(files: Sequence[str], sink: Sink, console: Console, wanted: _Output) -> int:
    """Extract each file; an error of one file ends that file only, an error of the output ends everything."""
    failed, code = 0, 0
    for argument in files:
        try:
            _extract_one(argument, sink, console, wanted)
        except (OutputFailed, ReaderGone):
            raise
        except Exception as error:  # noqa: BLE001 - whatever one file does, the others are still read
            failed += 1
            code = console.fail(error, shown_name(argument))
    if len(files) == 1:
        return code
    if failed:
        console.say("some_failed", failed=failed, count=len(files))
    return 1 if failed else 0


def _extract_one(argument: str, sink: Sink, console: Console, wanted: _Output) -> None:
    from kehoach_extract.pipeline import extract_document
    from kehoach_extract.writers.json import plan_to_json

    name = readable_name(argument)
    plan = extract_document(open_input(argument), name, options=wanted.reading.options(console))
    sink.write(plan_to_json(plan, pretty=wanted.pretty, select=wanted.keys))
    _tell_warnings(plan, console)


def _tell_warnings(plan: Plan, console: Console) -> None:
    name = plan.source.name
    for warning in plan.warnings:
        if warning.code in TOLD_IN_FULL:
            message = warning.message_vi if console.language == "vi" else warning.message_en
            console.say("warning", name=name, message=message)
    others = sum(warning.code not in TOLD_IN_FULL for warning in plan.warnings)
    if others:
        console.say("warnings", name=name, count=others)
