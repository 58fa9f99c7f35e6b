"""Read Vietnamese administrative plans (kế hoạch) into validated records.

Example:
    >>> import kehoach_extract
    >>> plan = kehoach_extract.extract("KẾ HOẠCH\\nNạo vét luồng\\nI. MỤC TIÊU\\n- 100% luồng có phao.".encode())
    >>> plan.targets[0].quantities[0].value
    100.0
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kehoach_extract.plan import Plan
    from kehoach_extract.readers import Limits
    from kehoach_extract.repair.text import RepairedText
    from kehoach_extract.source import SourceDocument
    from kehoach_extract.vocabulary import DamageClass

__all__ = ["extract", "read", "repair_text"]
__version__ = "0.1.0"


def extract(
    source: Path | str | bytes,
    name: str | None = None,
    *,
    limits: Limits | None = None,
    repair: Literal["auto", "never"] = "auto",
) -> Plan:
    """One plan to its records.

    Args:
        source: a path, or the bytes of a document.
        name: what to call bytes in ``source.name`` and in messages.
        limits: size, pages and time, as :class:`kehoach_extract.readers.Limits`.
        repair: "auto" mends damaged text and says so in the records, "never" leaves it as it is.

    Returns:
        The validated records, as ``docs/json.md`` describes them.

    Raises:
        kehoach_extract.errors.KehoachError: the document cannot be read; each subclass names one situation.
    """
    from kehoach_extract.pipeline import Options, extract_document

    options = Options(limits=limits, repair=repair) if limits else Options(repair=repair)
    return extract_document(Path(source) if isinstance(source, str) else source, name, options=options)


def read(source: Path | str | bytes, name: str | None = None, *, limits: Limits | None = None) -> SourceDocument:
    """A document as read: text with place and look, before any meaning.

    Args, Raises: as for :func:`extract`.
    """
    from kehoach_extract.readers import Limits, read

    return read(Path(source) if isinstance(source, str) else source, name, limits or Limits())


def repair_text(text: str, *, only: Iterable[DamageClass] | None = None) -> RepairedText:
    """Damaged Vietnamese text mended, line for line; healthy text comes back as it is.

    Args:
        text: any text.
        only: the classes of damage to mend; by default all. OCR slips named here are looked for even in text that
            nothing tells to be an OCR's.

    Returns:
        ``.text`` is the whole, ``.lines`` hold each line with its changes and their probabilities, ``.health`` tells
        what was wrong.

    Raises:
        kehoach_extract.errors.ModelMissing: the text needs the language model, and that cannot be used.

    Example:
        >>> repair_text("Xã Bình Chánh trồng chè.").text
        'Xã Bình Chánh trồng chè.'
    """
    from kehoach_extract.repair.document import RepairOptions
    from kehoach_extract.repair.text import repair_text

    return repair_text(text, RepairOptions(only=None if only is None else frozenset(only)))
