"""The tables of a data set as ``data/relational.toml`` says them: columns, types, keys and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kehoach_extract.data import load
from kehoach_extract.errors import Words

Type = Literal["text", "integer", "real", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its values, what it holds, and whether every row has a value."""

    name: str
    type: Type
    about: Words
    required: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: these columns are the key of that table."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, title and meaning, its columns and keys.

    ``label`` is the column that stands for a row, ``search`` those whose words are looked for, ``facets`` those that
    rows are counted by; ``indexes`` are columns that SQLite keeps an index of; ``names`` are those of the columns.
    """

    name: str
    title: Words
    about: Words
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    label: str | None
    search: tuple[str, ...]
    facets: tuple[str, ...]
    indexes: tuple[str, ...]
    in_csv: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A question that is asked so often that SQLite keeps it: its name, title and meaning, and the SELECT."""

    name: str
    title: Words
    about: Words
    sql: str


@cache
def views() -> tuple[View, ...]:
    """The views of the SQLite file.

    Example:
        >>> views()[0].name
        'tasks_with_agencies'
    """
    return tuple(
        View(one["name"], Words(one["vi"], one["en"]), Words(one["about_vi"], one["about_en"]), one["sql"].strip())
        for one in load("relational")["view"]
    )


@cache
def tables() -> tuple[Table, ...]:
    """All tables; what a table refers to comes before it.

    Example:
        >>> [table.name for table in tables()][:3]
        ['documents', 'plans', 'recipients']
    """
    data = load("relational")
    return tuple(_table(one, data["shared"]) for one in data["table"])


@cache
def table(name: str) -> Table:
    """The table of that name.

    Example:
        >>> table("quantities").key
        ('document', 'target_id', 'position')

    Raises:
        StopIteration: there is none.
    """
    return next(one for one in tables() if one.name == name)


def _table(one: Mapping[str, Any], shared: Mapping[str, Any]) -> Table:
    key = tuple(one["key"])
    columns = tuple(_column(column, shared, key) for column in one["columns"])
    return Table(
        name=one["name"],
        title=Words(one["vi"], one["en"]),
        about=Words(one["about_vi"], one["about_en"]),
        columns=columns,
        key=key,
        references=tuple(
            Reference(tuple(columns.split(", ")), to) for columns, to in one.get("references", {}).items()
        ),
        label=one.get("label"),
        search=tuple(one.get("search", ())),
        facets=tuple(one.get("facets", ())),
        indexes=tuple(one.get("indexes", ())),
        in_csv=one.get("in_csv", True),
        names=tuple(column.name for column in columns),
    )


def _column(column: str | list[Any], shared: Mapping[str, Any], key: tuple[str, ...]) -> Column:
    name, kind, vi, en = [column, *shared[column]] if isinstance(column, str) else column
    return Column(name, kind, Words(vi, en), required=name in key)
