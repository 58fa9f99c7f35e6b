"""Short names for writing plans down: the blocks with their kids as arguments, quantities, deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Block, Due, Field, Goal, Heading, Item, Money, Para, Quantity, Row, Task, Value


def H(  # noqa: N802 - a block reads like a type
    mark: str,
    heading: str,
    kind: str,
    *kids: Block,
    body: str | None = None,
    task: Task | None = None,
    goals: Sequence[Goal] = (),
    closing: str = "",
) -> Heading:
    """A section heading."""
    return Heading(mark, heading, kind, kids, body, task, goals, closing)


def I(  # noqa: N802, E743
    mark: str,
    text: str,
    *kids: Block,
    task: Task | None = None,
    goals: Sequence[Goal] = (),
    money: Sequence[Money] = (),
) -> Item:
    """An item."""
    return Item(mark, text, kids, task, goals, money)


def P(  # noqa: N802
    text: str, *, task: Task | None = None, goals: Sequence[Goal] = (), money: Sequence[Money] = ()
) -> Para:
    """A paragraph."""
    return Para(text, task, goals, money)


def F(label: str, value: str | None = None, *kids: Block, mark: str = "", task: Task | None = None) -> Field:  # noqa: N802
    """A field line of a block of tasks."""
    return Field(label, value, mark, kids, task)


def T(  # noqa: N802
    *lead: str, coop: Sequence[str] = (), due: Due | None = None, output: str | None = None, text: str | None = None
) -> Task:
    """A task with its leading agencies."""
    return Task(lead, coop, due, output, text)


def G(year: int | None, *quantities: Quantity, text: str | None = None) -> Goal:  # noqa: N802
    """A goal of a year; ``text`` where it is only a part of the statement."""
    return Goal(text, quantities, year)


def eq(value: float, unit: str) -> Quantity:
    """Exactly."""
    return Quantity("=", value, unit)


def gt(value: float, unit: str) -> Quantity:
    """More than."""
    return Quantity(">", value, unit)


def ge(value: float, unit: str) -> Quantity:
    """At least."""
    return Quantity(">=", value, unit)


def lt(value: float, unit: str) -> Quantity:
    """Less than."""
    return Quantity("<", value, unit)


def le(value: float, unit: str) -> Quantity:
    """At most."""
    return Quantity("<=", value, unit)


def about(value: float, unit: str) -> Quantity:
    """About."""
    return Quantity("~", value, unit)


def between(low: float, high: float, unit: str) -> Quantity:
    """From low to high."""
    return Quantity("range", low, unit, high)


def by(raw: str, end: str) -> Due:
    """Done by the end of."""
    return Due(raw, "by", None, end)


def before(raw: str, end: str) -> Due:
    """Done before a day; ``end`` is the last day left."""
    return Due(raw, "before", None, end)


def on(raw: str, day: str) -> Due:
    """On a day."""
    return Due(raw, "on", day, day)


def within(raw: str, start: str, end: str) -> Due:
    """Within a month, quarter or year."""
    return Due(raw, "within", start, end)


def since(raw: str, start: str) -> Due:
    """From a time on."""
    return Due(raw, "from", start, None)


def span(raw: str, start: str, end: str, *, inherited: bool = False) -> Due:
    """A period."""
    return Due(raw, "range", start, end, inherited)


def recurring(raw: str) -> Due:
    """Again and again."""
    return Due(raw, "recurring")


def conditional(raw: str) -> Due:
    """When something else has happened."""
    return Due(raw, "conditional")


def group(mark: str, label: str, width: int) -> Row:
    """A group row: its mark, and a label over all other columns."""
    return Row([mark, label, *[""] * (width - 2)], kind="group")


def total(label: str, *cells: Value, span: int = 2) -> Row:
    """A total row whose label spans the first columns."""
    return Row([label, *cells], kind="total", span=span)


def signer(name: str, position: str, authority: str | None, on_behalf_of: str | None) -> dict[str, str | None]:
    """Who signed."""
    return {"on_behalf_of": on_behalf_of, "name": name, "authority": authority, "position": position}
