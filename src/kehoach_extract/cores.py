"""How much of the machine this process may use."""

from __future__ import annotations

import os


def usual_jobs() -> int:
    """The cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
