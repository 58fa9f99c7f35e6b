"""``kehoach batch``: a folder of plans to one data set."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_extract.cli.batch_progress import watcher_for
from kehoach_extract.cli.console import INTERRUPTED, Console, console_for
from kehoach_extract.cli.options import (
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
from kehoach_extract.cli.output import take_stdout
from kehoach_extract.cli.quantities import bytes_of, seconds_of
from kehoach_extract.cli.usage import Misuse
from kehoach_extract.errors import Words
from kehoach_extract.writers.data_set import Form

if TYPE_CHECKING:
    from kehoach_extract.batch.engine import Engine
    from kehoach_extract.batch.jobs import Caps, Reading
    from kehoach_extract.batch.places import Output
    from kehoach_extract.batch.run import Done, Request, Stop

EXAMPLES = (
    ("kehoach batch plans/ -o out", "every plan below a folder, archives too: a JSON file each, and a report"),
    ("kehoach batch plans/ -o plans.xlsx", "one workbook"),
    ("kehoach batch plans/ --format jsonl -o - | jq -r .metadata.title", "JSON Lines to a pipe, as they are read"),
    ("kehoach batch 'plans/**/*.pdf' goi.zip -o out --format sqlite", "patterns, single files and archives"),
    ("find . -name '*.pdf' -print0 | kehoach batch - -o out", "a list of files from standard input"),
    ("kehoach batch plans/ -o out --jobs 4 --timeout 5m --memory 1GB", "what one document may take"),
    ("kehoach batch plans/ -o out --retry-failed", "go on, and try again what failed"),
    ("kehoach batch s3://kho/plans -o s3://kho/out --format jsonl", "from a store to a store"),
    ("kehoach batch /shared/plans -o /shared/out --engine ray --ray-address auto", "on all machines of a Ray cluster"),
)

_STDOUT = ("-", "/dev/stdout")


class EngineName(StrEnum):
    """What does the work."""

    local = "local"
    ray = "ray"


def batch(  # noqa: PLR0913 - typer makes one option of each
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Folders, files, archives, patterns or addresses; '-' is a list of them on stdin."
        ),
    ],
    *,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="OUT", help="Folder, address, or one file by its name; '-' is stdout."),
    ],
    form: Annotated[
        Form | None,
        typer.Option("--format", help="Form of the data set; by default that of OUT's name, json, or jsonl to stdout."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Documents read side by side.  [default: all cores]"),
    ] = None,
    timeout: Annotated[
        str, typer.Option(metavar="TIME", help="Time that one document may take, such as 90s or 10m.")
    ] = "10m",
    memory: Annotated[
        str, typer.Option(metavar="SIZE", help="Memory that one document may take, such as 512MB or 2GB.")
    ] = "2GB",
    engine: Annotated[
        EngineName, typer.Option(help="Processes on this machine, or on all machines of a Ray cluster.")
    ] = EngineName.local,
    ray_address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Cluster that runs, as HOST:PORT or auto.  [default: one started here]"),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume/--force", help="Go on from what was read before, or read all of it anew.")
    ] = True,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again every document that failed before.")
    ] = False,
    state: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where to remember what was read.  [default: in OUT]")
    ] = None,
    ocr: OcrOption = Ocr.auto,
    tessdata: TessdataOption = None,
    ocr_cache: OcrCacheOption = True,
    repair: RepairOption = Repair.auto,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Tell every document as one JSON line on stderr, as it is done.")
    ] = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Read many plans into one data set.

    Plans are found by their content, in folders and in ZIP and 7z archives; other files are skipped. A document that
    fails, hangs or takes too much memory costs itself only. What was read is remembered: after an interruption the same
    command goes on. Exit code 1 where documents failed. docs/batch.md tells more.
    """
    from kehoach_extract.batch.jobs import Caps, Reading

    if ray_address is not None and engine is not EngineName.ray:
        raise Misuse(Words("chỉ dùng cùng với --engine ray.", "goes with --engine ray only."), "--ray-address")
    console = console_for(lang, quiet=quiet, verbose=verbose)
    caps = Caps(seconds_of(timeout, "--timeout"), bytes_of(memory, "--memory"))
    reading = Reading(ocr.value, str(tessdata) if tessdata else None, ocr_cache, repair.value)
    listed = _list_on_stdin(inputs)

    stdout = take_stdout()
    console.hush_libraries()
    with ExitStack() as stack:
        places = _places(output, form, state, stack)
        _check_output(inputs, places)
        hands = _engine(engine, ray_address, jobs, caps, places, reading, quiet=not verbose)
        stack.callback(hands.close)
        # Only now, so that the processes get ready meanwhile.
        from kehoach_extract.batch.run import Request, Stop, run_batch

        request = Request(tuple(inputs), places, reading, not resume, retry_failed, console.language)
        stop = Stop()
        stack.enter_context(_stopping(stop, console))
        watcher = stack.enter_context(watcher_for(console, log_json=log_json))
        sink = stdout.write if places.target is None else None
        try:
            done = run_batch(request, hands, watcher, stop=stop, listed=listed, sink=sink)
        except KeyboardInterrupt:
            done = None
    return _tell(done, request, console)


def _engine(  # noqa: PLR0913 - what one engine or the other needs
    name: EngineName,
    address: str | None,
    jobs: int | None,
    caps: Caps,
    places: Output,
    reading: Reading,
    *,
    quiet: bool,
) -> Engine:
    if name is EngineName.ray:
        from kehoach_extract.batch.ray_engine import RayEngine

        return RayEngine(jobs, caps, parts=places.parts, reading=reading, address=address, quiet=quiet)
    from kehoach_extract.batch.local import LocalEngine
    from kehoach_extract.cores import usual_jobs

    return LocalEngine(jobs or usual_jobs(), caps, quiet=quiet)


def _tell(done: Done | None, request: Request, console: Console) -> int:
    """Say what came of it, and give the exit code."""
    from kehoach_extract.batch.summary import in_words

    if done is not None:
        for line in in_words(done.summary, console.language):
            console.say("told", message=line)
    if done is None or not done.complete:
        console.say("batch_stopped")
        return INTERRUPTED
    if request.output.target is not None:
        console.say("written", name=request.output.shown)
    return 1 if done.summary.failures else 0


def _list_on_stdin(inputs: list[str]) -> typer.FileBinaryRead | None:
    if inputs.count("-") > 1:
        raise Misuse(Words("'-' chỉ được dùng một lần.", "'-' can be given once only."), "INPUT...")
    if "-" not in inputs or sys.stdin is None:
        return None
    return sys.stdin.buffer  # type: ignore[return-value]


def _places(output: str, form: Form | None, state: Path | None, stack: ExitStack) -> Output:
    """Where the data set and the ledger go; what stdout is given is remembered only where ``--state`` says so."""
    from kehoach_extract.batch.places import Output, output_at, output_in_store
    from kehoach_extract.batch.stores import is_url

    if is_url(output):
        from kehoach_extract.ocr.cache import cache_folder

        return output_in_store(output, form, cache_folder(), state)
    if output not in _STDOUT:
        return output_at(Path(output), form, state)
    if form not in {None, Form.jsonl}:
        raise Misuse(Words("chỉ jsonl ghi được ra stdout.", "only jsonl can go to stdout."), "--format")
    if state is None:
        import tempfile

        state = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kehoach-")))
    return Output(Form.jsonl, None, state, None)


def _check_output(inputs: list[str], places: Output) -> None:
    """Refuse an output that is one of the inputs: it would be read, or lost."""
    for name in inputs:
        if places.upload is not None and name.rstrip("/") == places.upload.shown:
            vi, en = f"'{name}' vừa là đầu vào vừa là đầu ra.", f"'{name}' is an input as well."
            raise Misuse(Words(vi, en), "--output")
        for place in (places.target, places.report):
            try:
                same = place is not None and name != "-" and place.samefile(name)
            except OSError:
                continue
            if same:
                vi, en = f"'{name}' vừa là đầu vào vừa là đầu ra.", f"'{name}' is an input as well."
                raise Misuse(Words(vi, en), "--output")


@contextmanager
def _stopping(stop: Stop, console: Console) -> Iterator[None]:
    """Ctrl-C and SIGTERM stop in good order where the batch can; a second one, and any elsewhere, at once."""

    def wish(_number: int, _frame: FrameType | None) -> None:
        if stop.wanted or not stop.polled:
            raise KeyboardInterrupt
        stop.wanted = True
        console.say("batch_stopping")

    before: dict[signal.Signals, Callable[[int, FrameType | None], object] | int | None] = {}
    for name in (signal.SIGINT, signal.SIGTERM):
        before[name] = signal.signal(name, wish)
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
