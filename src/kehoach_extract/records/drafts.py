"""What the recorders give before ids and evidence are set."""

from __future__ import annotations

from dataclasses import dataclass, field

from kehoach_extract.outline import Appendix, DataTable, Node
from kehoach_extract.plan import Deadline
from kehoach_extract.source import Place
from kehoach_extract.vocabulary import TaskOrigin


@dataclass(slots=True)
class TaskDraft:
    """A task with agencies as written; ``owner`` is what it was read from, which tells its section."""

    origin: TaskOrigin
    number: str
    text: str
    owner: Node | DataTable | Appendix
    lead: list[str] = field(default_factory=list)
    cooperating: list[str] = field(default_factory=list)
    deadline: Deadline | None = None
    output: str | None = None
    places: tuple[Place, ...] = ()
    confidence: float = 1.0
