"""An error as data: what a ledger keeps, what a process sends, and what is told of it under any name."""

from __future__ import annotations

import errno
import json
import re
from dataclasses import dataclass, field
from typing import Literal

from kehoach_extract import errors
from kehoach_extract.errors import KehoachError, Language, Words, system_reason

Cause = Literal["document", "limits", "surroundings"]

_OF_LIMITS = frozenset({"TimePassed", "MemoryPassed", "OutOfMemory"})
_OF_SURROUNDINGS = frozenset({"ToolMissing", "ModelMissing", "FileMissing", "NotReadable", "ChangedMeanwhile"})

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")

Detail = str | int | float | dict[str, str]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document has no result, without the document's name, which may be another one the next time.

    ``kind`` is the name of a class of :mod:`kehoach_extract.errors`; ``details`` are what it takes besides ``name``.

    Example:
        >>> failure = Failure.of(errors.TimePassed(name="a.pdf", seconds=5.0))
        >>> failure.code, failure.message("b.pdf", "en")
        ('time_passed', 'b.pdf: reading took more than 5 s and was stopped. Split the file, or raise --timeout.')
    """

    kind: str
    details: dict[str, Detail] = field(default_factory=dict)

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """The failure that an error is; one that the program does not foresee becomes ``ReadingFailed``."""
        if isinstance(error, MemoryError):
            return cls("OutOfMemory")
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            return cls("NotReadable", {"reason": _as_data(system_reason(error))})
        if not isinstance(error, KehoachError) or not hasattr(errors, type(error).__name__):
            return cls("ReadingFailed", {"kind": type(error).__name__})
        kept = {key: _as_data(value) for key, value in error.details.items() if key != "name"}
        return cls(type(error).__name__, kept)

    @property
    def code(self) -> str:
        """A stable name for the data set: that of the error's class, in snake case."""
        return _CAPITAL.sub("_", self.kind).lower()

    @property
    def cause(self) -> Cause:
        """What would have to change for another try to end otherwise.

        "document": the document itself; "limits": the time or memory it is given; "surroundings": what is installed, or
        where the file lies.
        """
        if self.kind in _OF_LIMITS:
            return "limits"
        return "surroundings" if self.kind in _OF_SURROUNDINGS else "document"

    def message(self, name: str, language: Language) -> str:
        """What happened and what to do next, in one line that begins with the document's name."""
        return self.error(name).message(language)

    def error(self, name: str) -> KehoachError:
        """The error again, under a name."""
        details = {key: Words(**value) if isinstance(value, dict) else value for key, value in self.details.items()}
        kind = getattr(errors, self.kind, errors.ReadingFailed)
        error: KehoachError = kind(name=name, **details)
        return error

    def to_json(self) -> str:
        """The failure as text, for the ledger."""
        return json.dumps({"kind": self.kind, "details": self.details}, ensure_ascii=True, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Failure:
        """What :meth:`to_json` made a text of."""
        return cls(**json.loads(text))


def _as_data(value: object) -> Detail:
    if isinstance(value, Words):
        return {"vi": value.vi, "en": value.en}
    return value if isinstance(value, (int, float)) else str(value)
