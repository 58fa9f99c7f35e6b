"""Data sets: the plans of many documents in one of the forms that people use them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.form import Form
from kehoach_extract.writers.json_lines import jsonl_line, write_json_lines

__all__ = ["Form", "check_target", "jsonl_line", "read_data_set", "write_data_set"]


def write_data_set(entries: Iterable[Entry], target: Path, form: Form) -> None:
    """Write a data set; it appears under its name only when it is whole.

    The entries are taken one at a time, so memory does not grow with their number. The same entries in the same order
    give the same bytes.

    Args:
        entries: Sorted by their document; no document twice.
        target: A folder for json, csv and parquet, else a file. What is there already is replaced where this program
            made it.
        form: The form to write.

    Raises:
        OutputFailed: the target is there and was not made by this program, or the system refuses to write.
        OutputInvalid: a plan does not follow the schema.
        PackageMissing: the form needs a package that is not installed.

    Example:
        >>> import tempfile
        >>> from kehoach_extract.writers.entries import duplicate_entry
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     target = Path(folder, "plans.jsonl")
        ...     write_data_set([duplicate_entry("b.pdf", "a.pdf")], target, Form.jsonl)
        ...     [entry.same_as for entry in read_data_set(target)]
        ['a.pdf']
    """
    _writer(form)(entries, target)


class _Enough(Exception):
    """Ends a trial of writing where the first entry would be taken."""


def check_target(target: Path, form: Form) -> None:
    """Raise what :func:`write_data_set` would raise before it takes an entry; nothing is written.

    For those who have hours of work to do before there is anything to write.

    Raises:
        OutputFailed: the target is there and was not made by this program, or the system refuses to write there.
        PackageMissing: the form needs a package that is not installed.

    Example:
        >>> import tempfile
        >>> from kehoach_extract.errors import OutputFailed
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     Path(folder, "plans.jsonl").write_text("notes of somebody")
        ...     try:
        ...         check_target(Path(folder, "plans.jsonl"), Form.jsonl)
        ...     except OutputFailed:
        ...         print("not ours")
        17
        not ours
    """
    with suppress(_Enough):
        write_data_set((_enough() for _ in range(1)), target, form)


def _enough() -> Entry:
    raise _Enough


def _writer(form: Form) -> Callable[[Iterable[Entry], Path], None]:
    """What writes a form; only its own libraries are loaded."""
    match form:
        case Form.json:
            from kehoach_extract.writers.json_folder import write_json_folder

            return write_json_folder
        case Form.jsonl:
            return write_json_lines
        case Form.csv:
            from kehoach_extract.writers.csv_folder import write_csv_folder

            return write_csv_folder
        case Form.xlsx:
            from kehoach_extract.writers.workbook import write_workbook

            return write_workbook
        case Form.parquet:
            from kehoach_extract.writers.parquet_folder import write_parquet_folder

            return write_parquet_folder
        case Form.sqlite:
            from kehoach_extract.writers.sqlite_file import write_sqlite_file

            return write_sqlite_file


def read_data_set(source: Path) -> Iterator[Entry]:
    """The entries of a data set, in its order.

    Args:
        source: A folder of JSON files, a folder of Parquet files, a SQLite file, a file of JSON Lines, a single plan
            as ``kehoach extract`` prints it, or ``-`` for JSON from standard input.

    Raises:
        NotADataSet: it is none of them.
        FileMissing, NotReadable: there is nothing there, or the system refuses.
        OutputInvalid: a plan does not follow the schema.
        PackageMissing: Parquet is to be read and pyarrow is not installed.
    """
    from kehoach_extract.writers.reading import read_any

    return read_any(source)
