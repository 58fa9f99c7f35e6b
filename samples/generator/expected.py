"""The expected records of a plan, from the annotations in its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.model import Appendix, Block, Due, Field, Goal, Heading, Item, Para, Plan, Row, Table, Task
from generator.numerals import number, printed

Record = dict[str, Any]


def clean(text: str) -> str:
    """A record's text: footnote marks gone, single spaces, without one closing ";", "." or ":"."""
    text = re.sub(r"\[\^\d+\]", "", text)
    text = re.sub(r"\s+", " ", text).strip()
    return text if text.endswith("...") else re.sub(r"\s*[;.:]$", "", text)


def label_of(mark: str) -> str:
    """The mark without its punctuation: "a)" is "a", "1.1." is "1.1", "I-" is "I"."""
    return mark.rstrip(".)-:/ ") or mark


def path_below(parent: str, own: str, mark: str, count: int) -> str:
    """The path of an item: its mark below its parent's path, bullets counted, decimals holding the parent's number."""
    label = label_of(mark) if mark else ""
    if label in {"", "-", "+", "*", "•"}:
        step = f"-{count}"
    elif own and label.startswith(own + "."):
        return parent + label[len(own) :]
    else:
        step = label
    return f"{parent}.{step}" if parent else step


class Collector:
    """Walks the blocks once, in print order, and gathers the records."""

    def __init__(self, plan: Plan) -> None:
        self.sections: list[Record] = []
        self.tasks: list[Record] = []
        self.targets: list[Record] = []
        self.tables: list[Record] = []
        self.budget: list[Record] = []
        self.appendix: Appendix | None = None
        self.walk(plan.blocks, "", "", None, 0, "khac")

    def walk(self, blocks: Sequence[Block], path: str, own: str, parent: int | None, depth: int, kind: str) -> None:
        """Gather the records of ``blocks``, which stand below ``path`` in the section ``parent``."""
        count = 0
        for block in blocks:
            if isinstance(block, Heading):
                self.heading(block, path, own, parent, depth)
            elif isinstance(block, Field):
                count += block.task is not None
                below = path_below(path, own, block.mark, count) if block.mark else path
                if block.task and block.value:
                    lettered = label_of(block.mark) not in {"", "-", "+"}
                    self.task(block.task, block.value, below if lettered else f"{path}.-{count}", kind)
                self.walk(block.kids, below, label_of(block.mark) or own, parent, depth, kind)
            elif isinstance(block, Item | Para):
                mark = block.mark if isinstance(block, Item) else ""
                bullet = label_of(mark) in {"", "-", "+", "*"}
                count += bullet and (isinstance(block, Item) or block.task is not None)
                here = path_below(path, own, mark, count)
                self.statement(block, here, kind)
                if isinstance(block, Item):
                    self.walk(block.kids, here, label_of(mark), parent, depth, kind)
            elif isinstance(block, Table):
                self.table(block, path)
            elif isinstance(block, Appendix):
                self.appendix = block
                heading = clean(block.title) if block.number else block.label
                self.sections.append(
                    {"kind": "phu_luc", "level": 1, "heading": heading, "number": block.number, "parent": None}
                )
                prefix = "PL" + (block.number.split()[-1] if block.number else "")
                self.walk(block.kids, prefix, "", len(self.sections) - 1, 1, "phu_luc")

    def heading(self, block: Heading, path: str, own: str, parent: int | None, depth: int) -> None:
        """A section, the task of its run-in body, and all below it."""
        label = label_of(block.mark)
        here = path_below(path, own, block.mark, 0) if label else path
        index = len(self.sections)
        self.sections.append(
            {
                "kind": block.kind,
                "level": depth + 1,
                "heading": clean(block.heading),
                "number": label or None,
                "parent": parent,
            }
        )
        if block.task:
            self.task(block.task, block.body or block.heading, here, block.kind)
        self.goals(block.goals, block.body or block.heading, block.kind)
        self.walk(block.kids, here, label, index, depth + 1, block.kind)

    def statement(self, block: Item | Para, path: str, kind: str) -> None:
        """The records that one item or paragraph declares."""
        if block.task:
            self.task(block.task, block.text, path, kind)
        self.goals(block.goals, block.text, kind)
        for money in block.money:
            if clean(money.text) not in clean(block.text):
                raise ValueError(f"sum not in its text: {money.text!r}")
            self.budget.append({**vars(money)})

    def task(self, task: Task, text: str, path: str, kind: str) -> None:
        """One task record."""
        origin = kind if kind in {"nhiem_vu", "to_chuc_thuc_hien", "phu_luc"} else "nhiem_vu"
        check_due(task.due, text)
        self.tasks.append(
            {
                "origin": origin,
                "number": path,
                "text": clean(task.text or text),
                "output": clean(task.output) if task.output else None,
                "lead": list(task.lead),
                "deadline": due_record(task.due),
                "cooperating": list(task.cooperating),
            }
        )

    def goals(self, goals: Sequence[Goal], text: str, kind: str) -> None:
        """The target records of one statement."""
        origin = kind if kind in {"nhiem_vu", "to_chuc_thuc_hien"} else "muc_tieu"
        for goal in goals:
            words = clean(goal.text or text)
            if words not in clean(text):
                raise ValueError(f"goal not in its text: {words!r}")
            quantities = [
                {
                    "comparator": q.comparator,
                    "value": q.value,
                    "value_max": q.value_max,
                    "unit": q.unit,
                    "year": goal.year,
                }
                for q in goal.quantities
            ]
            self.targets.append({"origin": origin, "text": words, "year": goal.year, "quantities": quantities})

    def table(self, table: Table, path: str) -> None:
        """A table record and the tasks of its rows."""
        appendix = self.appendix
        values = []
        for row in table.rows:
            label = clean(row_label(table, row))
            for column, cell in zip(table.columns, row_cells(row), strict=True):
                value = number(cell)
                if value is not None:
                    values.append([label, column, value])
            if row.task:
                where = f"{path}.{printed(row.cells[0])}"
                self.task(row.task, printed(row.cells[table.text_column]), where, table.task_origin)
        caption = table.caption or (clean(appendix.title) if appendix else None)
        self.tables.append(
            {
                "appendix": (appendix.number or appendix.label) if appendix else None,
                "caption": caption,
                "unit": table.unit,
                "columns": list(table.columns),
                "row_count": len(table.rows),
                "total_rows": [clean(row_label(table, row)) for row in table.rows if row.kind == "total"],
                "values": values if table.numeric else [],
            }
        )


def row_cells(row: Row) -> list[Any]:
    """One cell a column: a spanning label stands first, the columns it covers are empty."""
    return [row.cells[0], *[""] * (row.span - 1), *row.cells[1:]]


def row_label(table: Table, row: Row) -> str:
    """The label of a row: its text column, or the label that spans it."""
    return printed(row.cells[0] if row.span > 1 else row.cells[table.text_column])


def due_record(due: Due | None) -> Record | None:
    """The deadline's record."""
    return {key: getattr(due, key) for key in ("kind", "start", "end", "inherited", "raw")} if due else None


def check_due(due: Due | None, text: str) -> None:
    """Refuse a deadline whose dates stand the wrong way round."""
    if due and due.start and due.end and due.start > due.end:
        raise ValueError(f"deadline runs backwards: {due.raw!r} in {text[:60]!r}")


def expected(plan: Plan) -> Record:
    """The whole expected JSON of a plan."""
    found = Collector(plan)
    return {
        "metadata": plan.metadata,
        "sections": found.sections,
        "tasks": found.tasks,
        "targets": found.targets,
        "tables": found.tables,
        "budget": found.budget,
        "citations": [{key: value for key, value in vars(c).items() if key != "name" or value} for c in plan.citations],
        "inconsistencies": list(plan.inconsistencies),
    }
