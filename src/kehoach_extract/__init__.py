"""Read Vietnamese administrative plans (kế hoạch) into validated records.

Example:
    >>> import kehoach_extract
    >>> plan = kehoach_extract.extract("KẾ HOẠCH\\nNạo vét luồng\\nI. MỤC TIÊU\\n- 100% luồng có phao.".encode())
    >>> plan.targets[0].quantities[0].value
    100.0
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach_extract.plan import Plan
    from kehoach_extract.readers import Limits
    from kehoach_extract.source import SourceDocument

__all__ = ["extract", "read"]
__version__ = "0.1.0"


def extract(source: Path | str | bytes, name: str | None = None, *, limits: Limits | None = None) -> Plan:
    """One plan to its records.

    Args:
        source: a path, or the bytes of a document.
        name: what to call bytes in ``source.name`` and in messages.
        limits: size, pages and time, as :class:`kehoach_extract.readers.Limits`.

    Returns:
        The validated records, as ``docs/json.md`` describes them.

    Raises:
        kehoach_extract.errors.KehoachError: the document cannot be read; each subclass names one situation.
    """
    from kehoach_extract.pipeline import Options, extract_document

    options = Options(limits=limits) if limits else Options()
    return extract_document(Path(source) if isinstance(source, str) else source, name, options=options)


def read(source: Path | str | bytes, name: str | None = None, *, limits: Limits | None = None) -> SourceDocument:
    """A document as read: text with place and look, before any meaning.

    Args, Raises: as for :func:`extract`.
    """
    from kehoach_extract.readers import Limits, read

    return read(Path(source) if isinstance(source, str) else source, name, limits or Limits())
