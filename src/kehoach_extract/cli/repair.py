"""``kehoach repair``: text in, repaired text out."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, cast, get_args

import typer

from kehoach_extract.cli.console import Console, console_for
from kehoach_extract.cli.inputs import check_inputs, open_input, readable_name, shown_name
from kehoach_extract.cli.options import LangOption, Ocr, OcrOption, QuietOption, VerboseOption
from kehoach_extract.cli.output import Sink, WholeFile, take_stdout
from kehoach_extract.vocabulary import DamageClass

if TYPE_CHECKING:
    from kehoach_extract.mended import Mended
    from kehoach_extract.plan import Health
    from kehoach_extract.repair.document import RepairOptions
    from kehoach_extract.source import Note, Place

EXAMPLES = (
    ("kehoach repair ke-hoach.txt > sach.txt", "line for line: as many lines as before, healthy ones as they are"),
    ("pdftotext ke-hoach.pdf - | kehoach repair -", "a filter for pipes"),
    ("kehoach repair ke-hoach.doc --only tcvn3 --only vni", "old fonts only"),
    ("kehoach repair scan.pdf --json | jq '.lines[].changes[]'", "what was changed, where, and how sure that is"),
)

Only = StrEnum("Only", {name: name for name in get_args(DamageClass)})  # type: ignore[misc]
"""The classes of damage, as the values of ``--only``."""

_TOLD = frozenset(
    {
        "damaged_text",
        "damaged_text_whole",
        "image_only_pages",
        "image_damaged",
        "image_unreadable",
        "ocr_too_slow",
        "ocr_unavailable",
        "repair_failed",
    }
)
"""Notes on what was not repaired. What was is what the command is for."""


def repair(  # noqa: PLR0913 - typer makes one option of each
    file: Annotated[str, typer.Argument(metavar="FILE", help="File to read; '-' is standard input.")],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
    ] = None,
    only: Annotated[
        list[Only] | None,
        typer.Option("--only", metavar="CLASS", help="Repair this class of damage only; can be given again."),
    ] = None,
    ocr: OcrOption = Ocr.auto,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON: every line with its changes, and the text's health.")
    ] = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Repair damaged Vietnamese text and print it.

    Text comes out line for line, with its line ends, blank lines and inner spaces. Of other files, such as PDF or DOC,
    the plain text is printed: a form feed between pages, tabs between the cells of a table row. Healthy text, other
    languages, numbers and codes stay as they are. The classes of damage are those of docs/damage.md.
    """
    console = console_for(lang, quiet=quiet, verbose=verbose)
    check_inputs([file], output)
    stdout = take_stdout()
    console.hush_libraries()
    if output is None or str(output) in ("-", "/dev/stdout"):
        return _repair_into(stdout, file, _Wanted(only or [], ocr, as_json), console)
    with WholeFile(output) as sink:
        return _repair_into(sink, file, _Wanted(only or [], ocr, as_json), console)


class _Wanted(NamedTuple):
    """What was asked for: the classes of damage, which pages are read from their image, JSON or text."""

    only: Sequence[Only]
    ocr: Ocr
    as_json: bool


def _repair_into(sink: Sink, file: str, wanted: _Wanted, console: Console) -> int:
    from kehoach_extract.readers import detect
    from kehoach_extract.readers.limits import Limits
    from kehoach_extract.readers.safety import load
    from kehoach_extract.repair.document import RepairOptions

    name = readable_name(file)
    source = open_input(file)
    data = load(source, shown_name(file), Limits()) if isinstance(source, Path) else source
    options = RepairOptions(only=cast("frozenset[DamageClass]", frozenset(one.value for one in wanted.only)) or None)
    is_text = not data or detect.detect(data) in {detect.TEXT, detect.MARKDOWN}
    parts = _text_parts(data, options) if is_text else _document_parts(data, name, wanted.ocr, options)
    writer = _JsonWriter(sink, name) if wanted.as_json else _TextWriter(sink)
    notes, healths = _write(parts, writer, name)
    writer.end(healths)
    _tell(notes, name, console)
    return 0


class _Part(NamedTuple):
    """Some of the output: the printed lines with their line ends, what they were made of, and what is known of it."""

    text: str
    lines: list[tuple[Place, Mended]]
    health: Health
    notes: tuple[Note, ...]


def _write(parts: Iterable[_Part], writer: _TextWriter | _JsonWriter, name: str) -> tuple[list[Note], list[Health]]:
    """Write the parts as they come; gives the notes, each once, and the health of each part.

    Raises:
        ModelMissing: damaged text needs the language model, which cannot be used.
    """
    from kehoach_extract.repair.text import check_model

    notes: dict[Note, None] = {}
    healths = []
    for part in parts:
        check_model(part.notes, name)
        notes.update(dict.fromkeys(part.notes))
        writer.write(part)
        healths.append(part.health)
    return list(notes), healths


def _text_parts(data: bytes, options: RepairOptions) -> Iterator[_Part]:
    from kehoach_extract.repair.text import repair_lines
    from kehoach_extract.source import Place

    for batch in repair_lines(_text_lines(data), options):
        lines = [(Place(lines=(line.number, line.number)), line.mended) for line in batch.lines]
        yield _Part("".join(line.text for line in batch.lines), lines, batch.health, batch.notes)


def _text_lines(data: bytes) -> Iterator[tuple[str, str]]:
    """The lines of a text file with their line ends; of UTF-8, a line at a time."""
    from kehoach_extract.readers.encoding import decode
    from kehoach_extract.repair.text import split_lines

    if not _is_utf8(data):
        yield from split_lines(decode(data))
        return
    with io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="") as stream:
        for line in stream:
            yield from split_lines(line)


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(view[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data[: 1 << 16]


def _document_parts(data: bytes, name: str, ocr: Ocr, options: RepairOptions) -> Iterator[_Part]:
    from kehoach_extract.mended import Mended
    from kehoach_extract.ocr.stage import OcrOptions, with_images_read
    from kehoach_extract.readers import read
    from kehoach_extract.repair.document import repair_document
    from kehoach_extract.repair.notes import document_notes
    from kehoach_extract.repair.plain import plain_rows

    document = with_images_read(read(data, name), data, OcrOptions(ocr.value))
    done = repair_document(document, options)
    rows = list(plain_rows(done.document))
    lines = [(line.place, line.repair or Mended(line.text)) for _, row in rows for line in row]
    notes = document_notes(done.document, done.notes)
    yield _Part("".join(f"{text}\n" for text, _ in rows), lines, done.health, tuple(notes))


class _TextWriter:
    """The text alone."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, part: _Part) -> None:
        self._sink.write(part.text)

    def end(self, healths: Sequence[Health]) -> None:
        """Nothing follows the text."""


class _JsonWriter:
    """One JSON object, written as the lines come."""

    def __init__(self, sink: Sink, name: str) -> None:
        self._sink = sink
        self._before = f'{{"name": {json.dumps(name, ensure_ascii=False)}, "lines": ['

    def write(self, part: _Part) -> None:
        texts = []
        for place, mended in part.lines:
            texts += [self._before, "\n", json.dumps(_line(place, mended), ensure_ascii=False)]
            self._before = ","
        self._sink.write("".join(texts))

    def end(self, healths: Sequence[Health]) -> None:
        """Close the list of lines, and add the health of the whole."""
        from kehoach_extract.repair.health_merge import merge_health

        health = healths[0] if len(healths) == 1 else merge_health(healths)
        before = "" if self._before == "," else self._before
        self._sink.write(f'{before}\n], "health": {health.model_dump_json()}}}\n')


def _line(place: Place, mended: Mended) -> dict[str, Any]:
    from kehoach_extract.evidence import evidence_at

    changes = []
    for change in mended.changes:
        start, end = mended.to_text(change.start, change.end)
        changes.append(
            {
                "start": change.start,
                "end": change.end,
                "text_start": start,
                "text_end": end,
                "source": mended.source[change.start : change.end],
                "replacement": change.replacement,
                "damage": change.damage,
                "probability": round(change.probability, 4),
            }
        )
    where = evidence_at(place).model_dump(exclude_none=True)
    return {"place": where, "source": mended.source, "text": mended.text, "changes": changes}


def _tell(notes: Iterable[Note], name: str, console: Console) -> None:
    from kehoach_extract.records.messages import warnings_of_notes

    for warning in warnings_of_notes(note for note in notes if note.code in _TOLD):
        message = warning.message_vi if console.language == "vi" else warning.message_en
        console.say("warning", name=name, message=message)
