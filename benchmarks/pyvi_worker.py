"""Runs in an interpreter that has pyvi: JSON lists of lines on stdin, one a line; the lists with accents on stdout.

A line that pyvi fails on (with a KeyError: a label that its table does not hold) is answered with null.
"""

from __future__ import annotations

import json
import sys

from pyvi import ViUtils  # type: ignore[import-not-found,unused-ignore]


def accents(line: str) -> str | None:
    """The line with its accents, None where pyvi fails."""
    try:
        return str(ViUtils.add_accents(line)) if line.strip() else line
    except KeyError:
        return None


if __name__ == "__main__":
    for request in sys.stdin:
        print(json.dumps([accents(line) for line in json.loads(request)]), flush=True)
