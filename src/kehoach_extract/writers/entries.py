"""What a data set holds of one document: its plan, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["read", "failed", "duplicate"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a data set.

    Args:
        document: Key that is stable from run to run: the path below the folder, with ``/``, as ``goi.zip/kh.pdf``.
        status: ``read``: there is a plan; ``failed``: there is an error; ``duplicate``: the same bytes stand elsewhere.
        sha256: Of the document's bytes, in hexadecimal; None where they could not be read.
        plan: The plan as compact JSON, as ``plan_to_json(plan, pretty=False)`` gives it; None unless ``read``.
        error_code: Name of the error in snake_case, as ``file_missing``; None unless ``failed``.
        message_vi: What went wrong, in Vietnamese.
        message_en: The same in English.
        same_as: Key of the document that has the same bytes; None unless ``duplicate``.

    Example:
        >>> failed_entry("kh.pdf", "encrypted", "tệp có mật khẩu", "asks for a password").status
        'failed'
    """

    document: str
    status: Status
    sha256: str | None
    plan: str | None
    error_code: str | None
    message_vi: str | None
    message_en: str | None
    same_as: str | None


def read_entry(document: str, plan: str, sha256: str | None) -> Entry:
    """The entry of a document that was read; ``plan`` is compact JSON.

    Example:
        >>> read_entry("kh.pdf", "{}", None).status
        'read'
    """
    return Entry(document, "read", sha256, plan, None, None, None, None)


def failed_entry(
    document: str, code: str | None, message_vi: str | None, message_en: str | None, sha256: str | None = None
) -> Entry:
    """The entry of a document that could not be read: the error's name and what it says in both languages."""
    return Entry(document, "failed", sha256, None, code, message_vi, message_en, None)


def duplicate_entry(document: str, same_as: str | None, sha256: str | None = None) -> Entry:
    """The entry of a document whose bytes are those of another one."""
    return Entry(document, "duplicate", sha256, None, None, None, None, same_as)
