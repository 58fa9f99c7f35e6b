"""What a data set holds of one document: its plan, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["read", "failed", "duplicate"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a data set."""

    document: str
    status: Status
    sha256: str | None
    plan: str | None
    error_code: str | None
    message_vi: str | None
    message_en: str | None
    same_as: str | None
