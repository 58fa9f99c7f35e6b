"""The program with a stand-in for the pipeline; the tests of the command line start it as a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

from kehoach_extract import errors, plan
from kehoach_extract.cli.main import run


def extract_document(source: Path | bytes, name: str, *, options: object = None) -> plan.Plan:
    """A plan, or what the word in the file asks for: crash, broken, noisy, deep, memory, stop, lone, warn."""
    text = (source if isinstance(source, bytes) else source.read_bytes()).decode()
    if "broken" in text:
        raise errors.BrokenFile(name=name, format="PDF", reason="it ends early")
    if "crash" in text:
        raise LookupError("a secret detail")
    if "memory" in text:
        raise MemoryError
    if "stop" in text:
        raise KeyboardInterrupt
    if "deep" in text:
        return extract_document(source, name)
    if "noisy" in text:
        print("chatter of Python")  # noqa: T201
        os.write(1, b"chatter of C\n")
        os.system("echo chatter of a child")  # noqa: S605
    warnings = [
        plan.Warning_(code="not_a_plan", message_vi="không phải kế hoạch", message_en="this is no plan"),
        plan.Warning_(code="list_gap", message_vi="thiếu số 3", message_en="number 3 is missing"),
    ]
    return plan.Plan(
        source=plan.Source(
            name=name,
            sha256="0" * 64,
            media_type="text/plain",
            pages=None,
            health=plan.Health(status="healthy", pages=[]),
        ),
        metadata=plan.Metadata(title="Kế hoạch mở tuyến xe buýt"),
        tasks=[
            plan.Task.model_construct(
                id="t1", origin="nhiem_vu", number="1", text="\ud800" if "lone" in text else "Mở tuyến xe buýt số 9"
            )
        ],
        warnings=warnings if "warn" in text else [],
    )


if __name__ == "__main__":
    module = ModuleType("kehoach_extract.pipeline")
    module.extract_document = extract_document  # type: ignore[attr-defined]
    module.Options = dict  # type: ignore[attr-defined]
    sys.modules["kehoach_extract.pipeline"] = module
    sys.exit(run())
