"""``kehoach inspect``: what a file is and how healthy its text is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kehoach_extract.cli.console import Console, console_for
from kehoach_extract.cli.inputs import check_inputs, open_input, readable_name, shown_name
from kehoach_extract.cli.options import Files, LangOption, QuietOption, VerboseOption
from kehoach_extract.cli.output import ReaderGone, take_stdout
from kehoach_extract.errors import OutputFailed, Words

if TYPE_CHECKING:
    from kehoach_extract.source import SourceDocument

EXAMPLES = (
    ("kehoach inspect ke-hoach.pdf", "type, pages, and the health of each page's text"),
    ("kehoach inspect --json *.pdf | jq -c '{name, status}'", "for a script: one JSON a line where there are several"),
)

WORDS = {
    "healthy": Words("tốt", "healthy"),
    "damaged": Words("hỏng", "damaged"),
    "repaired": Words("hỏng, sửa được", "repairable"),
    "image_only": Words("chỉ có ảnh", "image only"),
    "empty": Words("trống", "empty"),
    "read_image": Words("đọc từ ảnh", "read the image"),
    "type": Words("loại", "type"),
    "pages": Words("trang", "pages"),
    "size": Words("dung lượng", "size"),
    "text": Words("văn bản", "text"),
    "page": Words("trang", "page"),
    "status": Words("tình trạng", "status"),
    "syllables": Words("âm tiết", "syllables"),
    "vietnamese": Words("tiếng Việt", "Vietnamese"),
    "marked": Words("có dấu", "marked"),
    "damage": Words("hư hỏng", "damage"),
    "share": Words("phần văn bản", "share"),
    "sure": Words("chắc chắn", "how sure"),
    "action": Words("khi trích xuất", "extract would"),
    "changes": Words("số chỗ", "changes"),
    "probability": Words("xác suất đúng", "probability"),
    "repair": Words("sửa", "repair it"),
    "leave": Words("để nguyên", "leave it"),
    "lines": Words("dòng", "lines"),
    "tables": Words("bảng", "tables"),
}


def inspect(
    files: Files,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Show what files are and how healthy their text is, page by page.

    'syllables' counts the letter tokens of a page, 'Vietnamese' the share of them that Vietnamese spelling allows,
    'marked' the share with diacritics. For damaged text a second table tells the class of damage, the share of the
    page, how sure that is, and what 'kehoach extract' would do: repair it, in how many places and with which mean
    probability, or leave it. Of a page whose status is 'read the image', 'kehoach extract' would read the image, since
    its text is not there or worse. Nothing is written, no record is made.
    """
    console = console_for(lang, quiet=quiet, verbose=verbose)
    check_inputs(files)
    stdout = take_stdout()
    console.hush_libraries()
    code, failed = 0, 0
    for position, argument in enumerate(files):
        try:
            found = _inspect_one(argument)
            if as_json:
                text = json.dumps(found, ensure_ascii=False, indent=2 if len(files) == 1 else None) + "\n"
            else:
                text = ("\n" if position else "") + _as_table(found, console)
            stdout.write(text)
        except (OutputFailed, ReaderGone):
            raise
        except Exception as error:  # noqa: BLE001 - whatever one file does, the others are still shown
            code, failed = console.fail(error, shown_name(argument)), failed + 1
    return code if len(files) == 1 else min(failed, 1)


def _inspect_one(argument: str) -> dict[str, Any]:
    from kehoach_extract.ocr.stage import reasons_to_read
    from kehoach_extract.readers import read
    from kehoach_extract.repair.document import repair_document

    name = readable_name(argument)
    source = open_input(argument)
    document = read(source, name)
    health = repair_document(document).health
    reasons = reasons_to_read(document)
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    pages = [
        {**page.model_dump(exclude={"ocr"}), "read_image": reasons.get(index), **_counts(document, index)}
        for index, page in enumerate(health.pages)
    ]
    return {
        "name": document.name,
        "media_type": document.media_type,
        "pages": document.page_count,
        "bytes": size,
        "sha256": document.sha256,
        "status": health.status,
        "health": pages,
    }


def _counts(document: SourceDocument, index: int) -> dict[str, int]:
    from kehoach_extract.source import Table

    blocks = document.pages[index].blocks
    tables = sum(isinstance(block, Table) for block in blocks)
    return {"lines": len(blocks) - tables, "tables": tables}


def _as_table(found: dict[str, Any], console: Console) -> str:
    """The findings for reading: a head of four lines and a line a page."""

    def word(key: str) -> str:
        return str(getattr(WORDS[key], console.language))

    head = [
        (word("type"), found["media_type"]),
        (word("pages"), "-" if found["pages"] is None else str(found["pages"])),
        (word("size"), _size(found["bytes"])),
        ("sha256", found["sha256"][:16]),
        (word("text"), word(found["status"])),
    ]
    width = max(len(label) for label, _ in head)
    lines = [found["name"], *(f"  {label:<{width}}  {value}" for label, value in head), ""]
    rows = [[word(key) for key in ("page", "status", "syllables", "vietnamese", "marked", "lines", "tables")]]
    rows += [
        [
            "-" if page["page"] is None else str(page["page"]),
            word("read_image" if page["read_image"] else page["status"]),
            str(page["syllables"]),
            f"{page['vietnamese']:.0%}",
            f"{page['marked']:.0%}",
            str(page["lines"]),
            str(page["tables"]),
        ]
        for page in found["health"]
    ]
    return "\n".join([*lines, *_aligned(rows), *_damage_table(found["health"], console)]) + "\n"


def _damage_table(pages: Sequence[dict[str, Any]], console: Console) -> list[str]:
    """What is wrong on which page, and what would be done about it; nothing where nothing is wrong."""

    def word(key: str) -> str:
        return str(getattr(WORDS[key], console.language))

    rows = [[word(key) for key in ("page", "damage", "share", "sure", "action", "changes", "probability")]]
    for page in pages:
        for damage in page["damage"]:
            sure = damage["probability"]
            rows.append(
                [
                    "-" if page["page"] is None else str(page["page"]),
                    damage["kind"],
                    f"{damage['share']:.0%}",
                    f"{damage['confidence']:.0%}",
                    word("repair" if damage["action"] == "repaired" else "leave"),
                    str(damage["changes"]),
                    "-" if sure is None else f"{sure:.0%}",
                ]
            )
    return ["", *_aligned(rows)] if len(rows) > 1 else []


def _size(count: int) -> str:
    """A number of bytes for reading.

    Example:
        >>> _size(1536)
        '1.5 KB'
    """
    for unit, factor in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} B"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(
            f"{cell:<{width}}" if column == 1 else f"{cell:>{width}}"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
