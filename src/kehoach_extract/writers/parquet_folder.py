"""A data set as a folder of Parquet files, one a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, BinaryIO

from kehoach_extract.errors import NotADataSet, NotReadable, PackageMissing, Words, system_reason
from kehoach_extract.writers.data_package import DESCRIPTION, is_package, package_json
from kehoach_extract.writers.entries import Entry
from kehoach_extract.writers.plan_text import checked
from kehoach_extract.writers.relational import Table, table, tables
from kehoach_extract.writers.rows import Value, rows_of
from kehoach_extract.writers.staging import staged_folder

INSTALL = "pip install 'kehoach-extract[parquet]'"

_PENDING = 1_000
"""Rows that are held as Python values, which take many times the memory of Arrow's."""

_GROUP = 1_000_000
"""Bytes of a row group: what is held of each table before it is written."""

_BATCH = 64
"""Plans that are read at a time; one may be some megabytes."""


def write_parquet_folder(entries: Iterable[Entry], target: Path) -> None:
    """Write a Parquet file for each table, and ``datapackage.json``, which says what their columns hold.

    Raises:
        PackageMissing: pyarrow is not installed.
    """
    _pyarrow(target)
    with staged_folder(target, _is_ours) as folder, ExitStack() as opened:
        (folder / DESCRIPTION).write_text(package_json(tables(), "parquet"), encoding="utf-8", newline="")
        files = {}
        for one in tables():
            stream = opened.enter_context((folder / f"{one.name}.parquet").open("xb"))
            files[one.name] = opened.enter_context(closing(_File(one, stream)))
        for entry in entries:
            for name, values in rows_of(entry):
                files[name].add(values)
        for file in files.values():
            file.finish()


class _File:
    """One table's file, and the rows that wait to become its next row group."""

    def __init__(self, one: Table, stream: BinaryIO) -> None:
        import pyarrow.parquet

        self._schema = _schema(one)
        self._writer = pyarrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[tuple[Value, ...]] = []
        self._batches: list[Any] = []
        self._letters = 0

    def add(self, values: tuple[Value, ...]) -> None:
        """Take a row."""
        self._rows.append(values)
        self._letters += sum(len(value) for value in values if isinstance(value, str))
        if len(self._rows) >= _PENDING or self._letters >= _GROUP:
            self._pack()
            if sum(batch.nbytes for batch in self._batches) >= _GROUP:
                self._flush()

    def finish(self) -> None:
        """Write what waits, and the end of the file."""
        self._flush()
        self._writer.close()

    def close(self) -> None:
        """Let go of a file that was given up; of one that was finished there is nothing to let go of."""
        try:
            self._writer.close()
        except (OSError, ValueError):  # the disk that was full still is
            self._writer.is_open = False  # else it tries once more when it is collected, and tells it on stderr

    def _pack(self) -> None:
        import pyarrow as pa

        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = [pa.array(values, field.type) for values, field in zip(columns, self._schema, strict=True)]
            self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._rows, self._letters = [], 0

    def _flush(self) -> None:
        import pyarrow as pa

        self._pack()
        if self._batches:
            self._writer.write_table(pa.Table.from_batches(self._batches, schema=self._schema))
        self._batches = []


def _schema(one: Table) -> Any:
    import pyarrow as pa

    types = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_()}
    types["date"] = pa.date32()
    fields = [
        pa.field(
            column.name,
            types[column.type],
            nullable=not column.required,
            metadata={"description_vi": column.about.vi, "description": column.about.en},
        )
        for column in one.columns
    ]
    return pa.schema(fields, metadata={"title_vi": one.title.vi, "title": one.title.en})


def holds_parquet(source: Path) -> bool:
    """Whether a folder is a data set in Parquet."""
    return (source / "plan_json.parquet").is_file() and (source / "documents.parquet").is_file()


def read_parquet_folder(source: Path) -> Iterator[Entry]:
    """The entries of a folder of Parquet files, in their order.

    Raises:
        NotADataSet: the files are broken or hold other columns.
        NotReadable: the system refuses to read them.
        PackageMissing: pyarrow is not installed.
    """
    _pyarrow(source)
    import pyarrow as pa

    try:
        plans = _rows(source, "plan_json")
        for row in _rows(source, "documents"):
            text = None
            if row["status"] == "read":
                plan = next(plans, None)
                if plan is None or plan["document"] != row["document"]:
                    raise NotADataSet(name=str(source), reason=Words("thiếu kế hoạch", "a plan is missing"))
                text = checked(plan["json"], f"{source}: {row['document']}").text
            yield Entry(plan=text, **row)
    except (pa.ArrowException, KeyError, TypeError) as error:
        raise NotADataSet(name=str(source), reason=Words("tệp Parquet hỏng", "broken Parquet")) from error
    except OSError as error:
        raise NotReadable(name=str(source), reason=system_reason(error)) from error


def _rows(source: Path, name: str) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(source / f"{name}.parquet") as file:
        for batch in file.iter_batches(batch_size=_BATCH, columns=list(table(name).names)):
            yield from batch.to_pylist()


def _pyarrow(path: Path) -> None:
    try:
        import pyarrow.parquet  # noqa: F401 - whether it is there
    except ImportError as error:
        raise PackageMissing(name=str(path), package="pyarrow", install=INSTALL) from error


def _is_ours(folder: Path) -> bool:
    return is_package(folder, "parquet", {f"{one.name}.parquet" for one in tables()})
